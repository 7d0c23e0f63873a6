"""The milestones that come later or lose their day, the project ends they pass, and the legal dates that are passed.

Each as expected and when only the hours that are confirmed are worked, as it is and in the draft.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from projects.portfolio.reach import deliveries, reach
from projects.portfolio.slowing import lost
from projects.portfolio.snapshot import Milestone, Snapshot
from projects.words import difference_words
from reporting.dashboard.doors import Doors
from reporting.findings.plan_words import milestone_name
from reporting.whatif.sides import Both, Course

SHOWN = 40  # milestones in the table, the ones that move most; the rest is counted
Cell = dict[str, Any]


class Column(NamedTuple):
    """One course of the programme under its label."""

    label: str
    course: Course


def dates(both: Both, doors: Doors) -> dict[str, Any] | None:
    """The variables of the section; None when the programme has no milestones."""
    if not both.now.snapshot.milestones:
        return None
    columns = list(_columns(both))
    base = columns[0].course
    moved = _moved(base, columns)
    return {
        "milestones": _milestones(moved[:SHOWN], columns, both.now.snapshot, doors),
        "more": len(moved[SHOWN:]),
        "ends": _ends(base, columns, doors),
        "duties": _duties(columns, both.now.snapshot, doors),
        "lost": list(_lost(base, columns)),
    }


def _columns(both: Both) -> Iterator[Column]:
    yield Column(_("Expected now"), both.now.as_expected)
    yield Column(_("Now, only confirmed hours"), both.now.confirmed_only)
    if both.drafted:
        yield Column(_("Expected in this draft"), both.drafted.as_expected)
        yield Column(_("Draft, only confirmed hours"), both.drafted.confirmed_only)


def _moved(base: Course, columns: list[Column]) -> list[Milestone]:
    """The milestones that differ in any column, the ones without a day and those that move most in front."""

    def furthest(one: Milestone) -> int:
        was = base.days.get(one.key)
        days = [column.course.days.get(one.key, date.max) for column in columns] if was else [date.min]
        return max(abs((day - was).days) for day in days) if was else 0

    found = [(furthest(one), one) for one in base.snapshot.milestones]
    return [one for days, one in sorted(found, key=lambda pair: (-pair[0], pair[1].key)) if days]


def _milestones(
    moved: list[Milestone], columns: list[Column], snapshot: Snapshot, doors: Doors
) -> dict[str, Any] | None:
    names = {project.key: project.name for project in snapshot.projects}
    rows = [{"cells": list(_milestone(one, columns, snapshot, names, doors))} for one in moved]
    if not rows:
        return None
    return {
        "caption": _("Milestones that come on another day"),
        "head": [{"label": _("Milestone")}, *({"label": column.label} for column in columns)],
        "rows": rows,
    }


def _milestone(
    one: Milestone, columns: list[Column], snapshot: Snapshot, names: dict[str, str], doors: Doors
) -> Iterator[Cell]:
    url = doors.project(one.project, "mijlpalen") if one.project else doors.planning()
    yield {"text": milestone_name(one.key, snapshot), "sub": names.get(one.project, ""), "url": url}
    was = columns[0].course.days.get(one.key)
    for column in columns:
        yield _day(column.course.days.get(one.key), was)


def _day(day: date | None, was: date | None) -> Cell:
    """A day, and how far it is from what is expected now."""
    if day is None:
        return {"text": _("no day"), "alert": was is not None}
    if was is None or day == was:
        return {"text": date_format(day)}
    return {"text": date_format(day), "sub": difference_words((day - was).days), "alert": day > was}


def _ends(base: Course, columns: list[Column], doors: Doors) -> dict[str, Any] | None:
    """The projects of which, in some column, the last milestone comes after the reported end, and does not now."""
    passed = {end.project for column in columns for end in reach(base.snapshot, column.course.snapshot).ends}
    if not passed:
        return None
    projects = [project for project in base.snapshot.projects if project.key in passed]
    return {
        "caption": _("Project ends that the last milestone passes"),
        "head": [{"label": _("Project")}, *({"label": column.label} for column in columns)],
        "rows": [
            {
                "cells": [
                    {"text": project.name, "url": doors.project(project.key, "mijlpalen")},
                    *(_end(project.key, column.course) for column in columns),
                ]
            }
            for project in projects
        ],
    }


def _end(key: str, course: Course) -> Cell:
    """The day of the last milestone, and by how much it passes the end that the project then has."""
    project = course.snapshot.project(key)
    end = project.expected_end if project else None
    days = [course.days[one.key] for one in course.snapshot.milestones_of(key) if one.key in course.days]
    last = max(days, default=None)
    if last is None or end is None:
        return {"text": _("no day")}
    late = (last - end.day).days
    if late <= 0:
        return {"text": date_format(last), "sub": _("before the end")}
    words = ngettext("%(days)s day after the end", "%(days)s days after the end", late) % {"days": late}
    return {"text": date_format(last), "sub": words, "alert": True}


def _duties(columns: list[Column], snapshot: Snapshot, doors: Doors) -> dict[str, Any] | None:
    """The legal dates that are passed in any column, or of which the milestone has no day there."""
    met = deliveries(snapshot)
    dated = {duty.key: duty.due.day for duty in snapshot.duties if duty.due}
    rows = [
        {"cells": list(_duty(duty, milestone, columns, snapshot, doors))}
        for duty, milestone in sorted(
            (pair for pair in met if pair[0] in dated), key=lambda pair: (dated[pair[0]], pair)
        )
        if _is_hit(duty, milestone, columns)
    ]
    if not rows:
        return None
    return {
        "caption": _("Legal dates that are passed"),
        "head": [{"label": _("Legal duty")}, {"label": _("Legal date")}, *({"label": one.label} for one in columns)],
        "rows": rows,
    }


def _is_hit(duty: str, milestone: str, columns: list[Column]) -> bool:
    was = milestone in columns[0].course.days
    return any(
        (duty, milestone) in column.course.passed or (was and milestone not in column.course.days) for column in columns
    )


def _duty(duty: str, milestone: str, columns: list[Column], snapshot: Snapshot, doors: Doors) -> Iterator[Cell]:
    one = next(one for one in snapshot.duties if one.key == duty)
    assert one.due is not None  # noqa: S101 - only dated duties have a row
    yield {"text": one.name, "sub": milestone_name(milestone, snapshot), "url": doors.duty(duty)}
    yield {"text": date_format(one.due.day)}
    for column in columns:
        day = column.course.days.get(milestone)
        late = (day - one.due.day).days if day else 0
        if day is None:
            yield {"text": _("no day"), "alert": True}
        elif late > 0:
            words = ngettext("%(days)s day too late", "%(days)s days too late", late) % {"days": late}
            yield {"text": date_format(day), "sub": words, "alert": True}
        else:
            yield {"text": date_format(day), "sub": _("in time")}


def _lost(base: Course, columns: list[Column]) -> Iterator[str]:
    """Who counts on a milestone that has no day any more, per column, in a sentence."""
    duties = {duty.key: duty.name for duty in base.snapshot.duties}
    for column in columns[1:]:
        for one in lost(base.snapshot, column.course.snapshot):
            counting = [milestone_name(key, base.snapshot) for key in one.waiting] + [duties[key] for key in one.duties]
            if counting:
                yield _("%(column)s: %(milestone)s has no day; these count on it: %(names)s.") % {
                    "column": column.label,
                    "milestone": milestone_name(one.milestone, base.snapshot),
                    "names": ", ".join(counting),
                }
