"""What the time line shows, row by row: projects, milestones beside them, legal dates, P&C days, decisions. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from projects.portfolio.snapshot import Milestone, Project, Snapshot
from reporting import charts
from reporting.dashboard.planning import line_of
from reporting.planning.markers import Marker, markers, shortened
from reporting.planning.table import in_order, shown_on
from reporting.planning.waiting import Waiting


class Place(NamedTuple):
    """Where something is drawn: the day, and the row from the top."""

    on: date
    row: int


class Link(NamedTuple):
    """A line between two places; `kind` is `waits` or `delivers`, `late` when its end comes too early for its start."""

    start: Place
    end: Place
    kind: str
    late: bool
    words: str


class Marked(NamedTuple):
    """A day that is not a milestone, on its row."""

    marker: Marker
    place: Place


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """All rows of the chart. `outside` counts the days that lie outside it."""

    lines: tuple[charts.Line, ...]
    links: tuple[Link, ...]
    marked: tuple[Marked, ...]
    outside: int


def timeline(
    projects: Sequence[Project], snapshot: Snapshot, waits: Sequence[Waiting], ends: tuple[date, date], project: str
) -> Timeline:
    """The rows for these projects in this order, within `ends`; `project` names the one to which all is limited."""
    others = beside(projects, waits)
    within = [one for one in others if _inside(shown_on(one), ends)]
    days = markers(snapshot, project)
    shown = [one for one in days if _inside(one.on, ends)]
    rows = list(dict.fromkeys(one.row for one in shown))
    first = len(projects) + len(within)
    lines = [
        *(line_of(one, snapshot) for one in projects),
        *(_milestone_line(one, snapshot) for one in within),
        *(_named(row, ends[0]) for row in rows),
    ]
    places = _places(projects, within, snapshot)
    marked = [Marked(one, Place(one.on, first + rows.index(one.row))) for one in shown]
    drawn = [one for key in (line.key for line in projects) for one in snapshot.milestones_of(key)] + others
    return Timeline(
        lines=tuple(lines),
        links=(*_waits(waits, places, snapshot), *_delivers(marked, places, snapshot)),
        marked=tuple(marked),
        outside=sum(not _inside(day, ends) for one in drawn if (day := shown_on(one))) + len(days) - len(shown),
    )


def beside(projects: Sequence[Project], waits: Sequence[Waiting]) -> list[Milestone]:
    """The milestones of other programmes, and of projects that are not shown, in what is shown to wait."""
    keys = {one.key for one in projects}
    found = {one.key: one for row in waits for one in (row.milestone, row.upstream) if one.project not in keys}
    return in_order(found.values())


def _inside(day: date | None, ends: tuple[date, date]) -> bool:
    return day is not None and ends[0] <= day <= ends[1]


def _milestone_line(one: Milestone, snapshot: Snapshot) -> charts.Line:
    name, on = _full_name(one, snapshot), shown_on(one) or snapshot.as_of
    point = charts.Point(name=name, on=on, reached=one.reached is not None)
    return _named(shortened(one.name, f" ({_home(one, snapshot)})"), on, (point,))


def _full_name(one: Milestone, snapshot: Snapshot) -> str:
    return f"{one.name} ({_home(one, snapshot)})"


def _home(one: Milestone, snapshot: Snapshot) -> str:
    """The project or the programme that a milestone belongs to."""
    project = snapshot.project(one.project)
    return project.name if project else one.of_name or one.of or ""


def _named(name: str, start: date, points: tuple[charts.Point, ...] = ()) -> charts.Line:
    return charts.Line(
        name=name, words="", shown=None, start=start, end=None, first_plan=None, last_plan=None, points=points
    )


def _places(projects: Sequence[Project], others: Sequence[Milestone], snapshot: Snapshot) -> dict[str, Place]:
    rows = {one.key: row for row, one in enumerate(projects)}
    places = {one.key: Place(day, rows[one.project]) for one in snapshot.milestones
              if one.project in rows and (day := shown_on(one))}  # fmt: skip
    beneath = {one.key: Place(day, len(projects) + row) for row, one in enumerate(others) if (day := shown_on(one))}
    return places | beneath


def _waits(waits: Sequence[Waiting], places: dict[str, Place], snapshot: Snapshot) -> Iterator[Link]:
    for row in waits:
        start, end = places.get(row.upstream.key), places.get(row.milestone.key)
        if start and end:
            words = _("%(milestone)s waits for %(upstream)s") % {
                "milestone": _full_name(row.milestone, snapshot), "upstream": _full_name(row.upstream, snapshot),
            }  # fmt: skip
            yield Link(start, end, "waits", row.late, words)


def _delivers(marked: Sequence[Marked], places: dict[str, Place], snapshot: Snapshot) -> Iterator[Link]:
    named = {one.key: one for one in snapshot.milestones}
    for each in marked:
        for key in each.marker.milestones:
            if start := places.get(key):
                words = _("%(milestone)s delivers %(what)s, legal date %(day)s") % {
                    "milestone": _full_name(named[key], snapshot), "what": each.marker.name,
                    "day": date_format(each.marker.on),
                }  # fmt: skip
                yield Link(start, each.place, "delivers", start.on > each.place.on, words)
