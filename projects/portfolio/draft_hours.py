"""What a draft does to the hours of a project: moved to later months, or more of them confirmed. Pure."""

from collections.abc import Iterable, Mapping
from datetime import date

from msgspec.structs import replace

from programme.dates import months_later
from projects.portfolio.draft import Change
from projects.portfolio.snapshot import Snapshot
from projects.portfolio.values import Hours


def shifted(change: Change, snapshot: Snapshot) -> tuple[Hours, ...]:
    """What is asked moves; what is confirmed stays in its month, as far as hours are still asked there."""
    first = snapshot.as_of.replace(day=1)
    coming = [row for row in snapshot.hours if row.project == change.project and row.month >= first]
    kept = [row for row in snapshot.hours if row.project != change.project or row.month < first]
    confirmed = {(row.team, row.month): row.confirmed for row in coming}
    later = (_asked_later(row, months_later(row.month, change.number), confirmed) for row in coming)
    return _sorted([*kept, *later])


def _asked_later(row: Hours, month: date, confirmed: Mapping[tuple[str, date], int]) -> Hours:
    """Nobody answered for the new month but for what was confirmed there already."""
    given = min(confirmed.get((row.team, month), 0), row.asked)
    return replace(row, month=month, confirmed=given, offered=0, declined=0, unknown=row.asked - given)


def raised(change: Change, snapshot: Snapshot) -> tuple[Hours, ...]:
    """More is confirmed in each month in which the project asks something of the team."""
    first, place = snapshot.as_of.replace(day=1), (change.project, change.team)
    return tuple(
        _given_more(row, change.number) if (row.project, row.team) == place and row.month >= first else row
        for row in snapshot.hours
    )


def _given_more(row: Hours, hours: int) -> Hours:
    """At most what is asked; first what nobody answered for, then what was offered, then what was declined."""
    more = min(hours, row.asked - row.confirmed)
    unknown = max(row.unknown - more, 0)
    offered = max(row.offered - max(more - row.unknown, 0), 0)
    confirmed = row.confirmed + more
    return replace(
        row, confirmed=confirmed, unknown=unknown, offered=offered, declined=row.asked - confirmed - unknown - offered
    )


def _sorted(rows: Iterable[Hours]) -> tuple[Hours, ...]:
    return tuple(sorted(rows, key=lambda row: (row.project, row.team, row.month)))
