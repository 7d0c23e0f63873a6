"""The months over which hours are judged, and the hours that count there. Pure."""

from datetime import date

from programme.quarters import next_quarter, quarter_of
from projects.portfolio.snapshot import Snapshot
from projects.portfolio.values import Hours

ACTIVE = "active"


def horizon(as_of: date) -> tuple[date, date]:
    """The first and the last month over which hours are judged: from that of the day to the end of the next quarter."""
    end = next_quarter(quarter_of(as_of))
    return as_of.replace(day=1), end.replace(month=end.month + 2)


def judged_hours(snapshot: Snapshot) -> list[Hours]:
    """The hours of projects that are worked on, within the horizon."""
    first, last = horizon(snapshot.as_of)
    active = {project.key for project in snapshot.projects if project.standing == ACTIVE}
    return [row for row in snapshot.hours if first <= row.month <= last and row.project in active]
