"""One legal duty: what it asks, its days as known over time, and how far each organisation is."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from programme.access import Reader, Right, enter
from programme.asof import AsOf, read_as_of
from programme.frame import frame
from programme.models import Duty, DutyTerms, Profile, Programme
from programme.views.not_yet import not_yet
from projects.portfolio import plan_values
from projects.portfolio.cache import history_of
from projects.portfolio.findings import findings
from projects.portfolio.obliged import obliged
from projects.portfolio.snapshot import Snapshot
from reporting.dashboard.doors import Doors, doors_of
from reporting.duties.history import announced, history
from reporting.duties.rows import Row, rows_of
from reporting.duties.shown import body_rows, place_words
from reporting.duties.words import due_notes, due_words
from reporting.findings.words import LABELS, said


@require_safe
def duty_page(request: HttpRequest, programme: str, duty: str) -> HttpResponse:
    """The page of a duty on a day, as then known."""
    reader, prog = enter(request, programme)
    thing = Duty.objects.filter(programme=prog, slug=duty).first()
    scope = reader.scope(prog)
    if thing is None or not Profile.objects.filter(thing=thing, circle__in=scope.circles).exists():
        raise Http404
    as_of = read_as_of(request.GET, prog)
    snapshot = history_of(prog, as_of, scope).at(as_of.as_of)
    rows = rows_of(snapshot, obliged(snapshot))
    row = next((one for one in rows if one.duty.key == duty), None)
    if snapshot.programme is None or row is None:
        return not_yet(request, reader=reader, programme=prog, as_of=as_of, current="duties", what=thing.slug,
                       name=snapshot.programme.name if snapshot.programme else "")  # fmt: skip
    context = frame(request, reader=reader, programme=prog, name=snapshot.programme.name, as_of=as_of, current="duties")
    doors = doors_of(prog, as_of)
    context |= _shown(row, snapshot, doors) | {
        "history": history(thing, scope, as_of),
        "actions": _actions(reader, prog, thing, as_of),
        "trail": [{"label": _("Legal duties"), "url": doors.duties()}],
    }
    return render(request, "duties/duty.html", context)


def _shown(row: Row, snapshot: Snapshot, doors: Doors) -> dict[str, Any]:
    duty = row.duty
    return {
        "title": duty.name,
        "sub": " · ".join(part for part in (duty.law, place_words(duty)) if part),
        "description": duty.description,
        "facts": _facts(duty),
        "bodies": body_rows(row, snapshot, doors),
        "signals": [
            {"mark": one.level.value, "title": str(LABELS[one.code]), "sub": said(one, snapshot), "url": ""}
            for one in findings(snapshot)
            if one.code == "T4" and one["duty"] == duty.key
        ],
    }


def _facts(duty: plan_values.Duty) -> list[dict[str, Any]]:
    certainty = str(DutyTerms.Certainty(duty.certainty).label)
    notes = [*(note for note in due_notes(duty) if note != duty.term), duty.term]
    found: list[dict[str, Any]] = [
        {"term": _("Legal date"), "value": ", ".join(part for part in (due_words(duty), *notes) if part)},
        {"term": _("Known since"), "value": announced(duty.since)},
        {"term": _("Certainty"), "value": certainty},
        {"term": _("Source"), "value": duty.source},
    ]
    if duty.reference:
        words = _("category %(number)s") % {"number": duty.number} if duty.number else duty.reference
        found.append({"term": _("Public list (TOOI)"), "value": words, "url": duty.reference})
    return found


def _actions(reader: Reader, programme: Programme, thing: Duty, as_of: AsOf) -> list[dict[str, Any]]:
    """What this reader can record here."""
    if not as_of.is_now or not reader.may(Right.KEEP_DUTIES, programme):
        return []
    offered = (("duty-terms", _("State what became known")), ("duty-state", _("State how far each organisation is")))
    return [
        {"label": label, "url": reverse(name, args=[programme.slug, thing.slug]), "primary": name == "duty-state"}
        for name, label in offered
    ]
