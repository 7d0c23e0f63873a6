"""The planning of all projects as a figure: the chart, a sentence, and the same dates as a table."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programme.clock import domain_today
from programme.dates import ImpreciseDate, imprecise
from programme.templatetags.marks import word_of
from projects.portfolio.assess import by_severity, overall, quiet
from projects.portfolio.snapshot import Milestone, Project, Snapshot
from projects.words import date_words, difference_words
from reporting import charts
from reporting.dashboard.doors import Doors


def planning(snapshot: Snapshot, doors: Doors, limit: int | None = None) -> dict[str, Any] | None:
    """The variables of the figure component, for the rows of the project table; None without projects."""
    everyone = by_severity(snapshot.projects)
    ordered = everyone[:limit]
    if not ordered:
        return None
    return {
        "id": "planning-figuur",
        "title": _("Forecast and plans per project"),
        "summary": f"{_summary(everyone)} {_legend()}",
        "chart": charts.planning([_line(one, snapshot) for one in ordered], snapshot.as_of, banner()),
        "height": "own",
        "table": {
            "caption": _("Planning per project and milestone"),
            "head": _head(),
            "rows": [row for one in ordered for row in _rows(one, snapshot, doors)],
        },
    }


def banner() -> str:
    """What an exported picture of the demo says about itself; empty elsewhere."""
    if not settings.DEMO:
        return ""
    return _("Example data · the clock stands at %(day)s") % {"day": date_format(domain_today(), "j F Y")}


def _summary(projects: tuple[Project, ...]) -> str:
    late = [(days, one.name) for one in projects if not quiet(one) and (days := one.slip or 0) > 0]
    if not late:
        return _("No project expects to end after its last plan.")
    days, name = max(late)
    words = ngettext(
        "One project expects to end after its last plan: %(name)s, %(difference)s.",
        "%(count)s projects expect to end after their last plan, most of all %(name)s: %(difference)s.",
        len(late),
    )
    return words % {"count": len(late), "name": name, "difference": difference_words(days)}


def _legend() -> str:
    return _("Bar: from start to expected end. Thin lines: first and last plan. ◇ milestone, ◆ reached.")


def _line(project: Project, snapshot: Snapshot) -> charts.Line:
    shown, end = overall(project), project.expected_end
    said = [word_of(shown.rating, shown.was), date_words(end), difference_words(project.slip)]
    return charts.Line(
        name=project.name,
        words=", ".join(part for part in said if part),
        shown=shown,
        start=project.since,
        end=_day(end),
        first_plan=_day(project.first_plan),
        last_plan=_day(project.last_plan),
        points=tuple(_points(snapshot.milestones_of(project.key))),
    )


def _points(milestones: tuple[Milestone, ...]) -> Iterator[charts.Point]:
    for one in milestones:
        if on := _shown(one):
            yield charts.Point(name=one.name, on=on, reached=one.reached is not None)


def _day(date_: ImpreciseDate | None) -> date | None:
    return date_.day if date_ else None


def _head() -> list[dict[str, Any]]:
    labels = (_("Project or milestone"), _("Start"), _("First plan"), _("Last plan"), _("Expected or reached"))
    return [{"label": label} for label in labels] + [{"label": _("Difference with the last plan"), "numeric": True}]


def _rows(project: Project, snapshot: Snapshot, doors: Doors) -> Iterator[dict[str, Any]]:
    name = {"text": project.name, "url": doors.project(project.key, "mijlpalen"), "mark": overall(project)}
    dates = (imprecise(project.since), project.first_plan, project.last_plan, project.expected_end)
    yield {"cells": [name, *_dates(*dates), _difference(project.slip)], "quiet": quiet(project)}
    for one in sorted(snapshot.milestones_of(project.key), key=lambda one: (_shown(one) or date.max, one.key)):
        yield {"cells": list(_milestone(one)), "quiet": quiet(project)}


def _shown(one: Milestone) -> date | None:
    """The day on which the chart has the milestone."""
    return _day(one.reached or one.expected)


def _milestone(one: Milestone) -> Iterator[dict[str, Any]]:
    yield {"text": f"◆ {one.name}" if one.reached else f"◇ {one.name}"}
    yield from _dates(None, one.first_plan, one.last_plan)
    yield {"text": date_words(one.reached or one.expected) or "–", "sub": _("reached") if one.reached else ""}
    yield _difference(one.slip)


def _dates(*days: ImpreciseDate | None) -> Iterator[dict[str, Any]]:
    for day in days:
        yield {"text": date_words(day) or "–"}


def _difference(days: int | None) -> dict[str, Any]:
    return {"text": difference_words(days) or "–", "numeric": True}
