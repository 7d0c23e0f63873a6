"""What changed in the money and the hours of the projects that are in both snapshots. Pure."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from projects.portfolio.change import Change, Direction, Kind, Share, Value, compared, speaker
from projects.portfolio.horizon import ACTIVE, horizon
from projects.portfolio.snapshot import Project, Snapshot
from projects.portfolio.values import Budget


def of_means(before: Snapshot, after: Snapshot) -> Iterator[Change]:
    """The changes per project: its budget and its forecast of the year, and how many of its hours are confirmed."""
    for new in after.projects:
        if old := before.project(new.key):
            yield from _of_money(before, after, new)
            if old.standing == new.standing == ACTIVE:  # a parked or finished project asks no hours
                yield from _of_hours(before, after, new)


def _of_money(before: Snapshot, after: Snapshot, project: Project) -> Iterator[Change]:
    """Both are of the book year of the newer day."""
    old, new = (one.budget(project.key, after.as_of.year) for one in (before, after))
    was_short, is_short = _is_short(old), _is_short(new)
    say = speaker(f"project:{project.key}", project.name)

    def by_budget(was: Value, now: Value) -> Direction:
        """More is better when the forecast did not fit; less is worse when it does not fit now."""
        return _moved(worse=is_short and _less(now, was), better=was_short and _less(was, now))

    def by_forecast(_was: Value, now: Value) -> Direction:
        """More is worse when it does not fit now; less is better when it did not fit."""
        first = old.expected if old else Decimal(0)  # without a forecast the budget counted
        return _moved(worse=is_short and _less(first, now), better=was_short and _less(now, first))

    yield from say(Kind.BUDGET, _amended(old), _amended(new), by_budget)
    yield from say(Kind.FORECAST_SPEND, old.forecast if old else None, new.forecast if new else None, by_forecast)


def _amended(budget: Budget | None) -> Decimal | None:
    return budget.amended if budget else None


def _is_short(budget: Budget | None) -> bool:
    return budget is not None and budget.variance > 0


def _less(one: Value, other: Value) -> bool:
    return isinstance(one, Decimal) and isinstance(other, Decimal) and one < other


def _moved(*, worse: bool, better: bool) -> Direction:
    if worse:
        return Direction.WORSE
    return Direction.BETTER if better else Direction.OTHER


def _of_hours(before: Snapshot, after: Snapshot, project: Project) -> Iterator[Change]:
    first, last = horizon(after.as_of)
    was, now = (
        _share(
            (row.confirmed, row.asked) for row in one.hours if row.project == project.key and first <= row.month <= last
        )
        for one in (before, after)
    )
    yield from speaker(f"project:{project.key}", project.name)(Kind.CONFIRMED, was, now, _share_direction)


def _share(rows: Iterable[tuple[int, int]]) -> Share | None:
    """The hours confirmed of those asked; None when nothing is asked."""
    pairs = list(rows)
    asked = sum(asked for _confirmed, asked in pairs)
    return Share(sum(confirmed for confirmed, _asked in pairs), asked) if asked else None


def _share_direction(before: Value, after: Value) -> Direction:
    """By the part of the hours asked that is confirmed, exactly: nothing is rounded."""
    if isinstance(before, Share) and isinstance(after, Share):
        return compared(before.part * after.whole - after.part * before.whole)
    return Direction.OTHER
