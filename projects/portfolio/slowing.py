"""What the confirmed hours mean for milestones: those of a slow project come later, and what waits for them. Pure.

The milestones of a project that takes so many months more (see projection.py) come so many months later; those of one
without an end in sight have no day.
"""

from typing import NamedTuple

from projects.portfolio.draft_dates import later, undated
from projects.portfolio.plan_values import Dependency
from projects.portfolio.projection import Outlook, expected_ends
from projects.portfolio.reach import deliveries
from projects.portfolio.snapshot import Snapshot


def slowed(snapshot: Snapshot) -> Snapshot:
    """The snapshot with the days of its milestones when only the hours that are confirmed are worked."""
    for end in expected_ends(snapshot):
        if end.outlook == Outlook.ENDLESS:
            snapshot = undated(snapshot, end.project)
        elif end.outlook == Outlook.LATER:
            snapshot = later(snapshot, end.project, end.extra)
    return snapshot


class Lost(NamedTuple):
    """A milestone that has no day any more, the milestones that wait for it, and the duties met with it."""

    milestone: str
    waiting: tuple[str, ...]
    duties: tuple[str, ...]


def lost(before: Snapshot, after: Snapshot) -> tuple[Lost, ...]:
    """The milestones that had a day in `before` and have none in `after`, with who counted on them there."""
    dated = {one.key for one in after.milestones if one.reached or one.expected}
    met = deliveries(before)
    return tuple(
        Lost(
            milestone=one.key,
            waiting=_waiting(before.dependencies, one.key),
            duties=tuple(sorted(duty for duty, milestone in met if milestone == one.key)),
        )
        for one in before.milestones
        if (one.reached or one.expected) and one.key not in dated
    )


def _waiting(edges: tuple[Dependency, ...], key: str) -> tuple[str, ...]:
    return tuple(sorted(edge.milestone for edge in edges if edge.upstream == key))
