"""The planning of all projects as a figure: the chart, a sentence, and the same dates as a table."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programme.clock import domain_today
from programme.dates import ImpreciseDate
from programme.templatetags.marks import word_of
from projects.portfolio.assess import by_severity, overall, quiet
from projects.portfolio.snapshot import Milestone, Project, Snapshot
from projects.words import date_words, difference_words
from reporting import charts
from reporting.dashboard.doors import Doors
from reporting.planning.table import dates_table, shown_on


def planning(snapshot: Snapshot, doors: Doors, limit: int | None = None) -> dict[str, Any] | None:
    """The variables of the figure component, for the rows of the project table; None without projects."""
    everyone = by_severity(snapshot.projects)
    ordered = everyone[:limit]
    if not ordered:
        return None
    return {
        "id": "planning-figuur",
        "url": doors.planning(),
        "title": _("Forecast and plans per project"),
        "summary": f"{summary(everyone)} {_legend()}",
        "chart": charts.planning([line_of(one, snapshot) for one in ordered], snapshot.as_of, banner()),
        "height": "own",
        "table": dates_table(ordered, snapshot, doors),
    }


def banner() -> str:
    """What an exported picture of the demo says about itself; empty elsewhere."""
    if not settings.DEMO:
        return ""
    return _("Example data · the clock stands at %(day)s") % {"day": date_format(domain_today(), "j F Y")}


def summary(projects: Sequence[Project]) -> str:
    """How many projects expect to end after their last plan, and which most of all."""
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


def line_of(project: Project, snapshot: Snapshot) -> charts.Line:
    """A project as a row of a chart, with its milestones."""
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
        if on := shown_on(one):
            yield charts.Point(name=one.name, on=on, reached=one.reached is not None)


def _day(date_: ImpreciseDate | None) -> date | None:
    return date_.day if date_ else None
