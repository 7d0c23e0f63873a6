"""Which milestone still to come waits for which, and when it can come at the earliest. Pure."""

from datetime import date, timedelta
from typing import NamedTuple

from projects.portfolio.reach import earliest
from projects.portfolio.snapshot import Milestone, Snapshot
from reporting.planning.table import shown_on


class Waiting(NamedTuple):
    """`milestone` comes at least so many `days` after `upstream`.

    `pushed` is the day to which this moves it; `late` says that it lies after the day on which it is expected.
    `earliest` is the first day on which it can come, given all that it waits for.
    """

    milestone: Milestone
    upstream: Milestone
    days: int
    pushed: date | None
    late: bool
    earliest: date | None


def waiting(snapshot: Snapshot, project: str = "") -> list[Waiting]:
    """What holds for milestones still to come, or those of one project; first what comes too late, then by day."""
    found = {one.key: one for one in snapshot.milestones}
    days = earliest(snapshot)
    rows = [
        _waiting(found[edge.milestone], found[edge.upstream], edge.days, days, snapshot.as_of)
        for edge in snapshot.dependencies
        if found[edge.milestone].reached is None
        and (not project or project in (found[edge.milestone].project, found[edge.upstream].project))
    ]
    return sorted(rows, key=lambda row: (not row.late, row.earliest or date.max, row.milestone.key, row.upstream.key))


def _waiting(milestone: Milestone, upstream: Milestone, days: int, known: dict[str, date], as_of: date) -> Waiting:
    begin = known.get(upstream.key)
    if begin and upstream.reached is None:
        begin = max(begin, as_of)
    pushed = begin + timedelta(days=min(days, (date.max - begin).days)) if begin else None
    own = shown_on(milestone)
    late = pushed is not None and (own is None or pushed > own)
    return Waiting(milestone, upstream, days, pushed, late, known.get(milestone.key))
