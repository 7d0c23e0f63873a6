"""The dates of a project: its end and its milestones, against the last plan and against the first."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programme.dates import ImpreciseDate, imprecise
from projects.portfolio.snapshot import Milestone, Project, Snapshot, days_between
from projects.words import date_words, difference_words, plan_words
from reporting.dashboard.unknowns import overdue

NOTHING = "–"
# (kind and slug of the thing, kind of fact) to the address of their history.
Door = Callable[[str, str], str]


def planning(project: Project, snapshot: Snapshot, door: Door) -> dict[str, Any]:
    """The variables of the planning table: the project's end first, then its milestones by expected day."""
    tolerance = int(snapshot.parameter("T1.amber").value or 0)
    milestones = sorted(snapshot.milestones_of(project.key), key=_when)
    return {
        "rows": [
            _end(project, tolerance, door),
            *(_milestone(one, tolerance, door, overdue(one, snapshot)) for one in milestones),
        ]
    }


def _when(milestone: Milestone) -> tuple[date, str]:
    on = milestone.reached or milestone.expected
    return (on.day if on else date.max, milestone.name)


def _end(project: Project, tolerance: int, door: Door) -> dict[str, Any]:
    status = project.adopted
    expected = imprecise(status.forecast_end) if status and status.forecast_end else None
    over = f"project-{project.key}"
    return {
        "slug": "",
        "name": _("End of the project"),
        "first": _cell(project.first_plan, door(over, "plan")),
        "last": _cell(project.last_plan, door(over, "plan"), plan_words(project.replans, project.plan_decision)),
        "expected": _cell(expected, door(over, "status")),
        "slip": _difference(days_between(project.last_plan, expected), tolerance),
        "first_slip": _difference(days_between(project.first_plan, expected), tolerance),
        "own": True,
    }


def _milestone(one: Milestone, tolerance: int, door: Door, days_over: int) -> dict[str, Any]:
    slug = one.key.rpartition("/")[2]
    over = f"milestone-{slug}"
    return {
        "slug": slug,
        "name": one.name,
        "reached": one.reached is not None,
        "first": _cell(one.first_plan, door(over, "plan")),
        "last": _cell(one.last_plan, door(over, "plan"), plan_words(one.replans, one.decision)),
        "expected": _cell(one.reached or one.expected, door(over, "milestonedate"), _state(one, days_over), days_over),
        "slip": _difference(one.slip, tolerance),
        "first_slip": _difference(one.first_slip, tolerance),
    }


def _cell(on: ImpreciseDate | None, url: str, sub: str = "", alert: int = 0) -> dict[str, Any]:
    return {"text": date_words(on) or NOTHING, "url": url if on else "", "sub": sub, "alert": alert > 0}


def _state(one: Milestone, days_over: int) -> str:
    if one.reached:
        return _("reached")
    if days_over:
        return ngettext("%(days)s day past its date", "%(days)s days past its date", days_over) % {"days": days_over}
    return "" if one.forecast or not one.expected else _("as planned")


def _difference(days: int | None, tolerance: int) -> dict[str, Any]:
    return {"text": difference_words(days) or NOTHING, "alert": days is not None and days > tolerance}
