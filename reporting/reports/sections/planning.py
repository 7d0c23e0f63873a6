"""The planning: a bar per project with both plans, its milestones, and a table with the same rows and order."""

from datetime import date, timedelta

import msgspec
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programme.dates import ImpreciseDate, month_end
from projects.portfolio.assess import STALE, overall, quiet
from projects.portfolio.snapshot import Milestone, Project, days_between
from projects.words import date_words, difference_words, plan_words
from reporting.reports.sections.phrases import Content, day, mark
from reporting.reports.sections.source import Source

BEFORE, AFTER = 6, 12  # months around the day shown
WHOLE = 10_000  # positions on the axis are whole numbers from 0 to this


class Axis(msgspec.Struct, frozen=True):
    """The days that the chart shows."""

    start: date
    end: date

    def at(self, day_: date) -> int:
        """Where a day lies, kept within the chart."""
        position = (day_ - self.start).days * WHOLE // ((self.end - self.start).days + 1)
        return max(0, min(WHOLE, position))


def axis_of(shown: date) -> Axis:
    """From the first of the month half a year before the day shown to a year after it."""
    return Axis(_month(shown, -BEFORE), month_end(_month(shown, AFTER)))


def _month(day_: date, offset: int) -> date:
    year, month = divmod(day_.year * 12 + day_.month - 1 + offset, 12)
    return date(year, month + 1, 1)


def planning(source: Source) -> Content:
    """Chart and table."""
    axis = axis_of(source.snapshot.as_of)
    return {
        "title": _("Planning"),
        "legend": {
            "bar": _("forecast"),
            "first": _("first plan"),
            "last": _("last plan"),
            "expected": _("milestone"),
            "reached": _("milestone reached"),
            "today": _("as of %(day)s") % {"day": day(source.snapshot.as_of)},
        },
        "alt": _alt(source, axis),
        "months": _months(axis),
        "today": axis.at(source.snapshot.as_of),
        "whole": WHOLE,
        "head": {
            "project": _("Project"),
            "first": _("First plan"),
            "last": _("Last plan"),
            "forecast": _("Forecast"),
            "last_difference": _("against last plan"),
            "first_difference": _("against first plan"),
        },
        "rows": [_row(project, source, axis) for project in source.projects],
    }


def _alt(source: Source, axis: Axis) -> str:
    count = len(source.projects)
    words = {
        "count": count,
        "first": date_format(axis.start, "F Y"),
        "last": date_format(axis.end, "F Y"),
    }
    return (
        ngettext(
            "Bar chart of %(count)s project from %(first)s to %(last)s. The table below has the same dates.",
            "Bar chart of %(count)s projects from %(first)s to %(last)s. The table below has the same dates.",
            count,
        )
        % words
    )


def _months(axis: Axis) -> list[Content]:
    """The first day of every month, with a name every three months."""
    first, months = axis.start, []
    while first <= axis.end:
        named = first.month % 3 == 1
        months.append({"at": axis.at(first), "label": date_format(first, "b Y") if named else ""})
        first = month_end(first) + timedelta(days=1)
    return months


def _row(project: Project, source: Source, axis: Axis) -> Content:
    forecast = _forecast(project)
    return {
        "key": project.key,
        "name": project.name,
        "mark": mark(overall(project)),
        "quiet": quiet(project),
        **_bars(project, forecast, axis),
        "milestones": _diamonds(source.snapshot.milestones_of(project.key), axis),
        "cells": _cells(project, forecast, source),
    }


def _forecast(project: Project) -> ImpreciseDate | None:
    """When the project is expected to end, or did end."""
    if project.standing == "finished" and project.standing_since:
        return ImpreciseDate(project.standing_since)
    if project.adopted and project.adopted.forecast_end:
        return ImpreciseDate(project.adopted.forecast_end)
    return project.last_plan


def _bars(project: Project, forecast: ImpreciseDate | None, axis: Axis) -> Content:
    """Start and end on the axis of the forecast, the first and the last plan; None outside the chart or unknown."""
    ends = {"bar": forecast, "first": project.first_plan, "last": project.last_plan}
    return {name: _span(project.since, end.day if end else None, axis) for name, end in ends.items()}


def _span(start: date, end: date | None, axis: Axis) -> Content | None:
    if end is None or end < max(start, axis.start):
        return None
    return {"from": axis.at(start), "to": axis.at(end + timedelta(days=1)), "beyond": end > axis.end}


def _diamonds(milestones: tuple[Milestone, ...], axis: Axis) -> list[Content]:
    dated = ((one.reached or one.expected, one) for one in milestones)
    return [
        {"at": axis.at(when.day), "reached": one.reached is not None, "name": one.name}
        for when, one in dated
        if when and axis.start <= when.day <= axis.end
    ]


def _cells(project: Project, forecast: ImpreciseDate | None, source: Source) -> Content:
    tolerance = source.snapshot.parameter("T1.amber").value or 0
    slip = days_between(project.last_plan, forecast)
    stale = overall(project).rating == STALE
    return {
        "first": date_words(project.first_plan),
        "last": _last(project),
        "forecast": _("%(day)s, out of date") % {"day": date_words(forecast)} if stale else _ended(project, forecast),
        "last_difference": difference_words(slip),
        "first_difference": difference_words(days_between(project.first_plan, forecast)),
        "late": (slip or 0) > tolerance,
    }


def _last(project: Project) -> str:
    said = (date_words(project.last_plan), plan_words(project.replans, project.plan_decision))
    return ", ".join(part for part in said if part)


def _ended(project: Project, forecast: ImpreciseDate | None) -> str:
    if project.standing == "finished":
        return _("finished on %(day)s") % {"day": date_words(forecast)}
    return date_words(forecast)
