"""Overzicht: the steering dashboard of one programme, on one page."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from programme.access import Reader, Right, enter
from programme.asof import AsOf, read_as_of
from programme.frame import frame
from programme.models import Programme
from programme.views.not_yet import not_yet
from projects.portfolio.cache import history_of
from projects.portfolio.findings import findings
from projects.portfolio.of_organisation import of_organisation
from projects.rating import GROTICK
from reporting.dashboard.blocks import better, blocks
from reporting.dashboard.capacity import capacity
from reporting.dashboard.course import course, events
from reporting.dashboard.doors import ALL, doors_of
from reporting.dashboard.money import money
from reporting.dashboard.planning import planning
from reporting.dashboard.rows import rows
from reporting.dashboard.signals import block
from reporting.dashboard.verdict import part_words, verdict
from reporting.dashboard.worsened import Since, line_of, since
from reporting.duties.top import top as coming_duties
from reporting.part import Part, part_context, read_part
from reporting.reports.published import Published, adopted_reports, snapshot_of
from reporting.risks.top import top

SHOWN = 25  # projects on the short page, the most severe ones


def overview(request: HttpRequest, programme: str) -> HttpResponse:
    """The judgement, what is asked, what got worse, what is unknown; then projects, planning, means and events."""
    reader, prog = enter(request, programme, Right.READ)
    as_of = read_as_of(request.GET, prog)
    snapshot = history_of(prog, as_of, reader.scope(prog)).at(as_of.as_of)
    if snapshot.programme is None:
        return not_yet(
            request, reader=reader, programme=prog, as_of=as_of, current="overview",
            what=_("The programme %(name)s") % {"name": prog.slug.upper()},
        )  # fmt: skip
    part = read_part(request.GET, snapshot)
    adopted = adopted_reports(prog, as_of, line_of(reader, prog))
    context = frame(
        request, reader=reader, programme=prog, name=snapshot.programme.name, as_of=as_of, current="overview",
        reports=[(report.label, report.as_of, report.known_on) for report in adopted],
    )  # fmt: skip
    full = ALL in request.GET
    context |= _page(part, _since(adopted, part), reader=reader, programme=prog, as_of=as_of, full=full)
    if part.organisation:
        context["verdict"]["kicker"] = part_words(part.organisation.name)
    context |= part_context(part, request, context, doors_of(prog, as_of, part.key), fields=(ALL,))
    return render(request, "dashboard/overview.html", context)


def _since(adopted: list[Published], part: Part) -> Since | None:
    """What changed since the latest adopted report; None while there is none."""
    if not adopted:
        return None
    before = snapshot_of(adopted[0])
    return since(of_organisation(before, part.key) if part.key else before, part.snapshot, adopted[0].period.slug)


def _page(
    part: Part, changed: Since | None, *, reader: Reader, programme: Programme, as_of: AsOf, full: bool
) -> dict[str, Any]:
    doors, snapshot = doors_of(programme, as_of, part.key), part.snapshot
    told, found = events(programme, as_of, reader.scope(programme)), findings(snapshot)
    limit = None if full else SHOWN
    return {
        "full": full,
        "problems": part.problems,
        "back_url": doors.overview(),
        "verdict": verdict(snapshot, doors, found),
        "blocks": blocks(snapshot, changed, reader=reader, programme=programme, doors=doors, full=full),
        "better": better(snapshot, changed, doors) if full else None,
        "signals": block(found, snapshot, doors) if full else None,
        "aspects": [{"letter": aspect.letter, "label": aspect.label} for aspect in GROTICK],
        "rows": rows(snapshot, doors, limit),
        "rest": 0 if full else max(len(snapshot.projects) - SHOWN, 0),
        "projects_url": doors.projects(),
        "planning": planning(snapshot, doors, limit),
        "capacity": capacity(snapshot, doors),
        "money": money(snapshot, doors),
        "risks": top(snapshot, doors),
        "duties": coming_duties(snapshot, doors),
        "course": course(told, snapshot, doors, full=full),
    }
