"""Planning: the dates of all projects on one time line, what waits for what, and the days that do not move."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from programme.access import enter
from programme.asof import AsOf, read_as_of
from programme.frame import frame
from programme.models import Programme
from programme.views.not_yet import not_yet
from projects.portfolio.assess import by_severity
from projects.portfolio.cache import history_of
from projects.portfolio.snapshot import Project, Snapshot
from reporting.dashboard.doors import Doors, doors_of
from reporting.part import part_context, read_part
from reporting.planning.actions import plan_actions
from reporting.planning.export import planning_export
from reporting.planning.figure import planning_figure
from reporting.planning.filters import EXPORTED, FIELDS, Chosen, choices, problems, read_chosen
from reporting.planning.lists import cycle_table, decisions_table, legal_table, waits_table
from reporting.planning.timeline import beside
from reporting.planning.waiting import Waiting, waiting
from reporting.projectpages.files import FORMATS
from reporting.projectpages.listing import dates_of


@require_safe
def planning_page(request: HttpRequest, programme: str) -> HttpResponse:
    """The page of a programme on a day; with `?_export=` its table as a file."""
    reader, prog = enter(request, programme)
    as_of = read_as_of(request.GET, prog)
    whole = history_of(prog, as_of, reader.scope(prog)).at(as_of.as_of)
    if whole.programme is None:
        return not_yet(request, reader=reader, programme=prog, as_of=as_of, current="planning", what=prog.slug.upper())
    part = read_part(request.GET, whole)
    snapshot = part.snapshot
    chosen = read_chosen(request.GET, snapshot)
    shown, waits = _projects(snapshot, chosen), waiting(snapshot, chosen.key)
    if (kind := request.GET.get("_export", "")) in FORMATS:
        named = part.words | chosen.words
        return planning_export(shown, beside(shown, waits), snapshot, as_of, named).response(kind)
    context = frame(request, reader=reader, programme=prog, name=whole.programme.name, as_of=as_of, current="planning")
    doors = doors_of(prog, as_of, part.key)
    context |= part_context(part, request, context, doors, fields=FIELDS, form=False)
    context |= _shown(snapshot, shown, waits, chosen, doors)
    context |= choices(chosen, snapshot) | {
        "organisations": [{"value": one.key, "label": one.name, "chosen": one.key == part.key} for one in part.offered],
        "dates": dates_of(request.GET),
        "problems": [*problems(request.GET, snapshot), *part.problems],
        "feeds_url": _feeds(prog, as_of),
        "actions": plan_actions(reader, prog, as_of),
    }
    return render(request, "planning/page.html", context)


def _projects(snapshot: Snapshot, chosen: Chosen) -> list[Project]:
    """The projects in the order of the project table."""
    return [one for one in by_severity(snapshot.projects) if not chosen.project or one.key == chosen.key]


def _feeds(programme: Programme, as_of: AsOf) -> str:
    return reverse("feeds", args=[programme.slug]) + as_of.query


def _shown(
    snapshot: Snapshot, shown: list[Project], waits: list[Waiting], chosen: Chosen, doors: Doors
) -> dict[str, Any]:
    return {
        "figure": planning_figure(shown, snapshot, waits, chosen, doors),
        "tables": [
            {"id": "afhankelijkheden", "table": waits_table(waits, snapshot, doors),
             "none": _("No milestone waits for another one.")},
            {"id": "wettelijke-data", "table": legal_table(snapshot, doors, chosen.key),
             "none": _("No legal date is known that is still to come.")},
            {"id": "pc-cyclus", "table": cycle_table(snapshot),
             "none": _("No day of the planning and control cycle is still to come.")},
            {"id": "besluiten", "table": decisions_table(snapshot, doors, chosen.key),
             "none": _("No decision is asked before a day.")},
        ],
        "exports": [
            {"label": kind.upper(), "url": doors.planning(**chosen.address, _export=kind)} for kind in EXPORTED
        ],
        "everything_url": doors.planning(),
    }  # fmt: skip
