"""The goals as a page shows them: per goal its indicators, how far they are, and the projects that serve it. Pure."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programme.words import NO_BREAK
from projects.amounts import percent_of
from projects.numbers import value_words
from projects.portfolio.assess import by_severity, overall, quiet
from projects.portfolio.plan_values import Aim, Indicator
from projects.portfolio.snapshot import Named, Project, Snapshot
from projects.portfolio.way import Way, aimless, way
from projects.risks import seat_words
from reporting.dashboard.doors import Doors
from reporting.goals.figure import anchor, figure

FULL = 100  # per cent
Acts = dict[str, Any]  # addresses of what the reader may record of a goal, and in `indicators` of each, by key


def ways(snapshot: Snapshot) -> list[Way]:
    """How far every indicator is on the day."""
    return [way(one, snapshot.as_of) for one in snapshot.indicators]


def summary(snapshot: Snapshot) -> str:
    """How many indicators are on schedule, as one sentence."""
    found = ways(snapshot)
    if not found:
        return _("No goal has an indicator yet.")
    fine, late = (sum(one.on_schedule is said for one in found) for said in (True, False))
    words = {"count": fine, "whole": len(found)}
    said = ngettext(
        "%(count)s of %(whole)s indicator is on schedule", "%(count)s of %(whole)s indicators are on schedule",
        len(found),
    ) % words  # fmt: skip
    parts = [said, _("%(count)s behind schedule") % {"count": late}]
    if unknown := len(found) - fine - late:
        parts.append(_("%(count)s never measured") % {"count": unknown})
    return f"{', '.join(parts)}."


def goal_rows(snapshot: Snapshot, doors: Doors, acts: dict[str, Acts]) -> list[dict[str, Any]]:
    """A section per goal; `acts` are per goal what the reader may record."""
    return [_goal(goal, snapshot, doors, acts.get(goal.key, {})) for goal in snapshot.goals]


def _goal(goal: Named, snapshot: Snapshot, doors: Doors, acts: Acts) -> dict[str, Any]:
    found = [way(one, snapshot.as_of) for one in snapshot.indicators if one.goal == goal.key]
    serving = [one for one in by_severity(snapshot.projects) if goal.key in one.goals]
    return {
        "key": goal.key,
        "name": goal.name,
        "description": goal.description,
        "table": _table(goal, found, snapshot, acts) if found else None,
        "figures": [figure(one, snapshot.as_of) for one in found],
        "projects": [_project(one, doors) for one in serving],
        "acts": acts,
    }


def _project(project: Project, doors: Doors) -> dict[str, Any]:
    return {"name": project.name, "url": doors.project(project.key), "mark": overall(project), "quiet": quiet(project)}


def _table(goal: Named, found: Iterable[Way], snapshot: Snapshot, acts: Acts) -> dict[str, Any]:
    may = acts.get("indicators", {})
    return {
        "caption": _("Indicators of: %(goal)s") % {"goal": goal.name},
        "rows": [_row(one, snapshot, may.get(one.indicator.key, {})) for one in found],
    }


def _row(one: Way, snapshot: Snapshot, acts: dict[str, str]) -> dict[str, Any]:
    """Every value opens the picture of how it came about, with all values in its table."""
    told = one.indicator
    return {
        "name": told.name,
        "url": f"#{anchor(told)}-title",
        "first": _value(told, told.first_value, told.first_on),
        "last": _value(told, one.last.value, one.last.on) if one.last else None,
        "asked": value_words(one.asked, told.unit),
        "target": _value(told, told.target_value, told.target_on),
        "gone": gone_words(one) or "–",
        "schedule": schedule_words(one),
        "late": one.on_schedule is False,
        "owner": owner_words(told, snapshot),
        "earlier": [earlier_words(aim, told) for aim in reversed(told.earlier)],
        "acts": acts,
    }


def earlier_words(aim: Aim, told: Indicator) -> str:
    """What a target was before, with its day where that is another one."""
    words = {"value": value_words(aim.value, aim.unit), "day": date_format(aim.on)}
    return (_("earlier %(value)s") if aim.on == told.target_on else _("earlier %(value)s on %(day)s")) % words


def _value(told: Indicator, value: Decimal, on: date) -> dict[str, str]:
    return {"text": value_words(value, told.unit), "day": date_format(on)}


def gone_words(one: Way) -> str:
    """Which part of the way is gone, in whole percents that never round up to the target; empty without a value."""
    if one.gone is None:
        return ""
    percent = percent_of(abs(one.gone.numerator), one.gone.denominator)
    if 0 < one.gone < 1 and percent == FULL:
        return f"<{FULL}{NO_BREAK}%"
    return f"{'−' if one.gone < 0 and percent else ''}{percent}{NO_BREAK}%"


def schedule_words(one: Way) -> str:
    """On which side of the schedule an indicator is."""
    if one.on_schedule is None:
        return _("not known")
    return _("on schedule") if one.on_schedule else _("behind schedule")


def owner_words(told: Indicator, snapshot: Snapshot) -> str:
    """The role that answers for an indicator."""
    seat = next((one for one in snapshot.seats if one.key == told.owner), None)
    if seat is None:
        return _("nobody yet")
    name = seat_words(seat, snapshot)
    return name if seat.person else _("%(role)s (vacant)") % {"role": name}


def without_goal(snapshot: Snapshot, doors: Doors) -> list[dict[str, Any]]:
    """The projects that serve no goal, the most severe first."""
    return [_project(one, doors) for one in by_severity(snapshot.projects) if aimless(one)]
