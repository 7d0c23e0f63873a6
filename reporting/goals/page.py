"""Doelen: what the programme is for, what is measured of it, and which projects serve it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from programme.access import Reader, Right, enter
from programme.asof import AsOf, read_as_of
from programme.frame import frame
from programme.models import Programme
from programme.views.not_yet import not_yet
from projects.portfolio.cache import history_of
from projects.portfolio.snapshot import Snapshot
from reporting.dashboard.doors import doors_of
from reporting.goals.export import goal_export
from reporting.goals.rows import Acts, goal_rows, summary, without_goal
from reporting.projectpages.files import FORMATS


@require_safe
def goals_page(request: HttpRequest, programme: str) -> HttpResponse:
    """The goals of a programme on a day; with `?_export=` all values of the indicators as a file."""
    reader, prog = enter(request, programme)
    as_of = read_as_of(request.GET, prog)
    snapshot = history_of(prog, as_of, reader.scope(prog)).at(as_of.as_of)
    if snapshot.programme is None:
        return not_yet(request, reader=reader, programme=prog, as_of=as_of, current="goals", what=prog.slug.upper())
    kind = request.GET.get("_export", "")
    if kind in FORMATS:
        return goal_export(snapshot, as_of).response(kind)
    context = frame(request, reader=reader, programme=prog, name=snapshot.programme.name, as_of=as_of, current="goals")
    doors = doors_of(prog, as_of)
    context |= {
        "summary": summary(snapshot),
        "goals": goal_rows(snapshot, doors, _acts(reader, prog, as_of, snapshot)),
        "without": without_goal(snapshot, doors),
        "problems": list(_unknown_format(kind)),
        "exports": [{"label": one.upper(), "url": doors.export("goals", one)} for one in FORMATS],
    }
    return render(request, "goals/page.html", context)


def _acts(reader: Reader, programme: Programme, as_of: AsOf, snapshot: Snapshot) -> dict[str, Acts]:
    """Per goal the addresses of what this reader may record of it, and of each of its indicators."""
    if not as_of.is_now or not reader.may(Right.KEEP_GOALS, programme):
        return {}
    acts: dict[str, Acts] = {
        goal.key: {
            "indicator": reverse("indicator-open", args=[programme.slug, goal.key]),
            "projects": reverse("goal-projects", args=[programme.slug, goal.key]),
            "indicators": {},
        }
        for goal in snapshot.goals
    }
    for one in snapshot.indicators:
        if one.goal in acts:
            place = [programme.slug, *one.key.split("/")]
            acts[one.goal]["indicators"][one.key] = {
                "measure": reverse("measure", args=place), "change": reverse("indicator-change", args=place),
            }  # fmt: skip
    return acts


def _unknown_format(kind: str) -> list[dict[str, Any]]:
    if not kind:
        return []
    words = {"kind": kind[:20], "offered": ", ".join(FORMATS)}
    return [{"href": "", "text": _("There is no export “%(kind)s”. Choose one of %(offered)s.") % words}]
