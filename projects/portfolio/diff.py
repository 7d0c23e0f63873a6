"""What changed between two snapshots of a programme. Pure: used by reports, the dashboard and comparisons of dates."""

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

from programme.dates import ImpreciseDate
from projects.portfolio.change import Change, Direction, Kind, Value, compared, neither, speaker
from projects.portfolio.diff_means import of_means
from projects.portfolio.diff_plans import of_plans, replanned
from projects.portfolio.snapshot import Decision, Milestone, Outcome, Project, Reported, Seat, Snapshot
from projects.rating import ASPECTS, Rating, severity

__all__ = ["Change", "Direction", "Kind", "Value", "changes"]

CLOSING = frozenset({"decided", "rejected", "forwarded"})
PHASES = ("initiatief", "definitie", "ontwerp", "voorbereiding", "realisatie", "nazorg")
PARTS = ("commissioning", "executing", "payer")
ACTIVE, FINISHED = "active", "finished"


class _Keyed(Protocol):
    @property
    def key(self) -> str: ...


T = TypeVar("T", bound=_Keyed)


def changes(before: Snapshot, after: Snapshot) -> tuple[Change, ...]:
    """All changes from `before` to `after`: the worse first, then the better, then others, each in a fixed order."""
    found = [
        *_of_programme(before, after),
        *_of_projects(before, after),
        *_of_milestones(before, after),
        *of_means(before, after),
        *of_plans(before, after),
        *_of_seats(before, after),
        *_of_decisions(before, after),
    ]
    return tuple(sorted(found, key=_order))


def _order(change: Change) -> tuple[int, int, str, int]:
    aspect = ASPECTS.index(change.aspect) if change.aspect else -1
    return (list(Direction).index(change.direction), list(Kind).index(change.kind), change.subject, aspect)


def _pairs(before: Iterable[T], after: Iterable[T]) -> Iterator[tuple[T | None, T | None]]:
    old, new = {item.key: item for item in before}, {item.key: item for item in after}
    for key in sorted({*old, *new}):
        yield old.get(key), new.get(key)


def _of_programme(before: Snapshot, after: Snapshot) -> Iterator[Change]:
    if before.programme and after.programme and before.programme.standing != after.programme.standing:
        yield Change(
            kind=Kind.STANDING,
            subject=f"programme:{after.slug}",
            label=after.programme.name,
            before=before.programme.standing,
            after=after.programme.standing,
            direction=Direction.OTHER,
        )


def _of_projects(before: Snapshot, after: Snapshot) -> Iterator[Change]:
    for old, new in _pairs(before.projects, after.projects):
        if old and new:
            yield from _of_project(old, new)
        else:
            yield _existence("project", old, new)


def _existence(kind: str, old: Project | Milestone | None, new: Project | Milestone | None) -> Change:
    thing = new or old
    assert thing is not None  # noqa: S101 - a pair has at least one side
    return Change(
        kind=Kind.APPEARED if new else Kind.GONE,
        subject=f"{kind}:{thing.key}",
        label=thing.name,
        before=None,
        after=None,
        direction=Direction.OTHER,
    )


def _of_project(old: Project, new: Project) -> Iterator[Change]:
    say = speaker(f"project:{new.key}", new.name)
    yield from say(Kind.STANDING, old.standing, new.standing, _standing_direction)
    yield from say(Kind.PHASE, old.phase, new.phase, _phase_direction)
    for part in PARTS:
        yield from say(Kind(part), getattr(old, part), getattr(new, part), neither)
    yield from replanned(say, old, new)
    yield from say(Kind.FORECAST, _end(old.adopted), _end(new.adopted), _date_direction)
    if old.standing == new.standing == ACTIVE:  # a parked or finished project shows its state, not its ratings
        yield from _ratings(old, new)


def _ratings(old: Project, new: Project) -> Iterator[Change]:
    say = speaker(f"project:{new.key}", new.name)
    first = old.adopted is None
    judge = _first_rating_direction if first else _rating_direction
    yield from say(Kind.RATING, None if first else old.rating, new.rating if new.adopted else None, judge)
    if old.adopted and new.adopted:
        for code in ASPECTS:
            was, now = old.adopted.colours.get(code), new.adopted.colours.get(code)
            yield from say(Kind.ASPECT, was, now, _rating_direction, aspect=code)


def _end(status: Reported | None) -> ImpreciseDate | None:
    return ImpreciseDate(status.forecast_end) if status and status.forecast_end else None


def _of_milestones(before: Snapshot, after: Snapshot) -> Iterator[Change]:
    settled = {project.key for project in before.projects} & {project.key for project in after.projects}
    for old, new in _pairs(before.milestones, after.milestones):
        if old and new:
            yield from _of_milestone(old, new)
        elif (new or old).project in settled:  # type: ignore[union-attr]  # of a new project that says enough
            yield _existence("milestone", old, new)


def _of_milestone(old: Milestone, new: Milestone) -> Iterator[Change]:
    say = speaker(f"milestone:{new.key}", new.name)
    yield from replanned(say, old, new)
    yield from say(Kind.REACHED, old.reached, new.reached, _reached_direction)
    if old.forecast != new.forecast and old.reached == new.reached:
        yield from say(Kind.FORECAST, old.expected, new.expected, _date_direction)


def _of_seats(before: Snapshot, after: Snapshot) -> Iterator[Change]:
    for old, new in _pairs(before.seats, after.seats):
        if old and new:
            say = speaker(f"seat:{new.key}", new.name)
            yield from say(Kind.HOLDER, _occupant(old), _occupant(new), _holder_direction)


def _occupant(seat: Seat) -> str | None:
    return f"{seat.capacity}:{seat.person}" if seat.person else None


def _of_decisions(before: Snapshot, after: Snapshot) -> Iterator[Change]:
    for old, new in _pairs(before.decisions, after.decisions):
        if new is None:
            continue
        say = speaker(f"decision:{new.key}", new.title)
        if old is None:
            yield from say(Kind.ASKED, None, new.board, neither)
        yield from say(Kind.CLOSED, _closing(old), _closing(new), neither)


def _closing(decision: Decision | None) -> str | None:
    outcomes: tuple[Outcome, ...] = decision.outcomes if decision else ()
    return next((row.outcome for row in reversed(outcomes) if row.outcome in CLOSING), None)


def _rating_direction(before: Value, after: Value) -> Direction:
    """By severity; but red or amber that nobody can confirm any more has become unknown, not better."""
    was, now = str(before or Rating.UNKNOWN), str(after or Rating.UNKNOWN)
    if now == Rating.UNKNOWN and was != Rating.GREEN:
        return Direction.OTHER
    return compared(severity(was) - severity(now))


def _first_rating_direction(_before: Value, after: Value) -> Direction:
    """A first rating is news; it is bad news when it asks for something."""
    return Direction.WORSE if after in (Rating.AMBER, Rating.RED) else Direction.OTHER


def _standing_direction(_before: Value, after: Value) -> Direction:
    return Direction.BETTER if after == FINISHED else Direction.OTHER


def _phase_direction(before: Value, after: Value) -> Direction:
    back = before in PHASES and after in PHASES and PHASES.index(str(after)) < PHASES.index(str(before))
    return Direction.WORSE if back else Direction.OTHER


def _date_direction(before: Value, after: Value) -> Direction:
    if isinstance(before, ImpreciseDate) and isinstance(after, ImpreciseDate):
        return compared((after.day - before.day).days)
    return Direction.OTHER


def _reached_direction(before: Value, after: Value) -> Direction:
    if before and after:
        return Direction.OTHER
    return Direction.BETTER if after else Direction.WORSE


def _holder_direction(before: Value, after: Value) -> Direction:
    return compared(_filled(before) - _filled(after))


def _filled(occupant: Value) -> int:
    """2 for a holder, 1 for a deputy, 0 for nobody."""
    if not isinstance(occupant, str):
        return 0
    return 2 if occupant.startswith("holder:") else 1
