"""How far a slip reaches: when each milestone can come at the earliest, given those that it waits for. Pure.

A milestone comes on its expected day, or later: so many days after each milestone upstream as their dependency says.
One that was reached stays where it is. One that is past and not reached comes today at the earliest for those that
wait for it. Milestones in a circle, which recording refuses, keep their own day.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from msgspec.structs import replace

from programme.dates import ImpreciseDate
from projects.portfolio.plan_values import Dependency
from projects.portfolio.snapshot import Milestone, Snapshot

MET = frozenset({"met", "n_a"})


class Moved(NamedTuple):
    """A milestone that comes on another day; `before` is None when it had none."""

    milestone: str
    before: date | None
    after: date


class EndPassed(NamedTuple):
    """A project of which the last milestone comes after its expected end, and did not before."""

    project: str
    end: date
    after: date


class LegalDate(NamedTuple):
    """A duty whose day lies before that of the milestone that delivers it; `worse` than it was before."""

    duty: str
    organisations: tuple[str, ...]
    milestone: str
    due: date
    after: date


class Reach(NamedTuple):
    """What a change hits: milestones by the day on which they now come, then project ends, then legal dates."""

    milestones: tuple[Moved, ...]
    ends: tuple[EndPassed, ...]
    duties: tuple[LegalDate, ...]


def earliest(snapshot: Snapshot) -> dict[str, date]:
    """Per milestone that has, or waits for, a day: the first on which it can come."""
    own = {one.key: _own(one) for one in snapshot.milestones}
    open_ = {one.key for one in snapshot.milestones if one.reached is None}
    waits = waiting(snapshot)
    days = {key: day for key, day in own.items() if day}
    for key in _in_order(snapshot.dependencies):
        if key in open_:
            pushed = [
                _after(
                    max(days[edge.upstream], snapshot.as_of) if edge.upstream in open_ else days[edge.upstream], edge
                )
                for edge in waits.get(key, ())
                if edge.upstream in days
            ]
            if pushed:
                days[key] = max(*pushed, own[key] or date.min)
    return days


def waiting(snapshot: Snapshot) -> dict[str, list[Dependency]]:
    """Per milestone what it waits for."""
    return _by(snapshot.dependencies, lambda edge: edge.milestone)


def _own(one: Milestone) -> date | None:
    on = one.reached or one.expected
    return on.day if on else None


def _after(day: date, edge: Dependency) -> date:
    try:
        return day + timedelta(days=edge.days)
    except OverflowError:
        return date.max


def _in_order(edges: tuple[Dependency, ...]) -> Iterator[str]:
    """The milestones that wait for others, each after those; what waits in a circle is left out."""
    following = _by(edges, lambda edge: edge.upstream)
    open_: dict[str, int] = {}
    for edge in edges:
        open_[edge.milestone] = open_.get(edge.milestone, 0) + 1
    ready = [key for key in following if key not in open_]
    while ready:
        for edge in following.get(ready.pop(), ()):
            open_[edge.milestone] -= 1
            if not open_[edge.milestone]:
                ready.append(edge.milestone)
                yield edge.milestone


def _by(edges: Iterable[Dependency], key: Callable[[Dependency], str]) -> dict[str, list[Dependency]]:
    groups: dict[str, list[Dependency]] = {}
    for edge in edges:
        groups.setdefault(key(edge), []).append(edge)
    return groups


def with_forecasts(snapshot: Snapshot, forecasts: Mapping[str, ImpreciseDate]) -> Snapshot:
    """The snapshot with other forecasts of some milestones, by key."""
    return replace(
        snapshot,
        milestones=tuple(
            replace(one, forecast=forecasts[one.key]) if one.key in forecasts else one for one in snapshot.milestones
        ),
    )


def reach(before: Snapshot, after: Snapshot) -> Reach:
    """What comes later in `after` than in `before`."""
    old, new = earliest(before), earliest(after)
    moved = [Moved(key, old.get(key), day) for key, day in new.items() if key not in old or day > old[key]]
    late = {(one.duty, one.milestone): one.after for one in legal_dates(before, old)}
    return Reach(
        milestones=tuple(sorted(moved, key=lambda one: (one.after, one.milestone))),
        ends=tuple(_ends(before, after, old, new)),
        duties=tuple(
            one for one in legal_dates(after, new) if late.get((one.duty, one.milestone), date.min) < one.after
        ),
    )


def _ends(before: Snapshot, after: Snapshot, old: dict[str, date], new: dict[str, date]) -> Iterator[EndPassed]:
    last_before, last_after = _last(before, old), _last(after, new)
    for project in after.projects:
        end, last = project.expected_end, last_after.get(project.key)
        if end and last and last > max(end.day, last_before.get(project.key, date.min)):
            yield EndPassed(project.key, end.day, last)


def _last(snapshot: Snapshot, days: dict[str, date]) -> dict[str, date]:
    """Per project the day of its last milestone."""
    last: dict[str, date] = {}
    for one in snapshot.milestones:
        if one.project and one.key in days:
            last[one.project] = max(days[one.key], last.get(one.project, date.min))
    return last


def legal_dates(snapshot: Snapshot, days: Mapping[str, date]) -> tuple[LegalDate, ...]:
    """The duties of which the day passes before the milestone that delivers them comes, by day and duty."""
    due = {duty.key: duty.due.day for duty in snapshot.duties if duty.due}
    late = [
        LegalDate(duty, organisations, milestone, due[duty], days[milestone])
        for (duty, milestone), organisations in deliveries(snapshot).items()
        if duty in due and milestone in days and days[milestone] > due[duty]
    ]
    return tuple(sorted(late, key=lambda one: (one.due, one.duty, one.milestone)))


def deliveries(snapshot: Snapshot) -> dict[tuple[str, str], tuple[str, ...]]:
    """Per duty and milestone still to come: the organisations that meet the duty with it and have not met it yet."""
    open_ = {one.key for one in snapshot.milestones if one.reached is None}
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for row in snapshot.compliance:
        if row.milestone in open_ and row.milestone and row.state not in MET:
            place = (row.duty, row.milestone)
            found[place] = (*found.get(place, ()), row.organisation)
    return found
