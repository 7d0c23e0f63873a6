"""What a draft does to the milestones of a project: later by months, or without a day. Pure."""

from msgspec.structs import replace

from projects.portfolio.projection import moved
from projects.portfolio.snapshot import Milestone, Snapshot


def later(snapshot: Snapshot, key: str, months: int) -> Snapshot:
    """The milestones of a project still to come are expected so many months later; what was planned stays."""
    return replace(
        snapshot,
        milestones=tuple(_later(one, months) if _to_come(one, key) else one for one in snapshot.milestones),
    )


def _to_come(one: Milestone, key: str) -> bool:
    return one.project == key and one.reached is None


def _later(one: Milestone, months: int) -> Milestone:
    return replace(one, forecast=moved(one.expected, months)) if one.expected and months else one


def undated(snapshot: Snapshot, key: str) -> Snapshot:
    """The milestones of a project still to come have no day any more, and push nothing that waits for them."""
    gone = {one.key for one in snapshot.milestones if _to_come(one, key)}
    return replace(
        snapshot,
        milestones=tuple(_undated(one) if one.key in gone else one for one in snapshot.milestones),
        dependencies=tuple(one for one in snapshot.dependencies if not {one.milestone, one.upstream} & gone),
    )


def _undated(one: Milestone) -> Milestone:
    return replace(one, first_plan=None, last_plan=None, furthest_plan=None, forecast=None)
