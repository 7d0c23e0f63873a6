"""A snapshot as it would be with the changes of a draft. Pure; nothing of it is ever stored.

Hours and ends change from the month of the day shown on, milestones as far as they were not reached, money in its book
year and later ones. Requests know no hours
per project: one that only concerns projects at rest is taken as withdrawn, any other one stays as it is.
"""

from collections.abc import Callable
from datetime import date

from msgspec.structs import replace

from programme.dates import months_later
from projects.portfolio.draft import Change, Draft, Kind
from projects.portfolio.draft_dates import later, undated
from projects.portfolio.draft_hours import raised, shifted
from projects.portfolio.draft_money import paused, released, topped_up
from projects.portfolio.projection import moved
from projects.portfolio.snapshot import Project, Snapshot
from projects.portfolio.values import Request


def apply(draft: Draft, snapshot: Snapshot) -> Snapshot:
    """The snapshot with the changes of the draft, which were read against it. An empty draft changes nothing."""
    for change in draft.changes:
        snapshot = _APPLY[change.kind](change, snapshot)
    return snapshot


def _pause(change: Change, snapshot: Snapshot) -> Snapshot:
    """Nothing is worked on any more; what is not spent or committed stays reserved."""
    return replace(_at_rest(change.project, "parked", snapshot), budgets=paused(change.project, snapshot))


def _stop(change: Change, snapshot: Snapshot) -> Snapshot:
    """Nothing is worked on any more, and what is not spent or committed goes back to the pots that it came from."""
    return released(change.project, _at_rest(change.project, "stopped", snapshot))


def _at_rest(key: str, standing: str, snapshot: Snapshot) -> Snapshot:
    first = snapshot.as_of.replace(day=1)
    resting = {one.key for one in snapshot.projects if one.standing != "active"} | {key}
    return replace(
        undated(snapshot, key),
        projects=_with(snapshot, key, lambda one: _rested(one, standing, snapshot.as_of)),
        hours=tuple(row for row in snapshot.hours if row.project != key or row.month < first),
        requests=tuple(_dropped(one, key, resting, first) for one in snapshot.requests),
    )


def _rested(project: Project, standing: str, since: date) -> Project:
    return replace(project, standing=standing, standing_since=since, running=False)


def _dropped(request: Request, key: str, resting: set[str], first: date) -> Request:
    """A question of months to come, to which no project is left that the answer would matter for, is taken back."""
    gone = key in request.projects and resting.issuperset(request.projects) and request.last >= first
    return replace(request, withdrawn=True) if gone else request


def _shift(change: Change, snapshot: Snapshot) -> Snapshot:
    projects = _with(snapshot, change.project, lambda one: _ends_later(one, change.number))
    return replace(later(snapshot, change.project, change.number), projects=projects, hours=shifted(change, snapshot))


def _ends_later(project: Project, months: int) -> Project:
    if project.adopted and project.adopted.forecast_end:
        end = months_later(project.adopted.forecast_end, months)
        return replace(project, adopted=replace(project.adopted, forecast_end=end))
    return replace(project, furthest_plan=moved(project.expected_end, months)) if project.expected_end else project


def _add_hours(change: Change, snapshot: Snapshot) -> Snapshot:
    return replace(snapshot, hours=raised(change, snapshot))


def _add_money(change: Change, snapshot: Snapshot) -> Snapshot:
    return replace(snapshot, budgets=topped_up(change, snapshot))


def _with(snapshot: Snapshot, key: str, change: Callable[[Project], Project]) -> tuple[Project, ...]:
    return tuple(change(one) if one.key == key else one for one in snapshot.projects)


_APPLY: dict[Kind, Callable[[Change, Snapshot], Snapshot]] = {
    Kind.PAUSE: _pause,
    Kind.STOP: _stop,
    Kind.SHIFT: _shift,
    Kind.HOURS: _add_hours,
    Kind.MONEY: _add_money,
}
