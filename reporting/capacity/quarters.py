"""The hours of one calendar quarter, a row per team: what there is, what is asked, confirmed and claimed. Pure.

Confirmed hours and claims count; hours that are only asked are shown beside them as *if everything goes on*.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from programme.dates import month_end, months_later
from programme.quarters import next_quarter, quarter_of
from projects.portfolio.occupation import TeamMonth, team_months
from projects.portfolio.snapshot import Snapshot

SOON = 15  # days: with fewer left, the next quarter is the one to look at
QUARTER = 3  # months


@dataclass(frozen=True, kw_only=True)
class QuarterRow:
    """A team in a quarter (`team` is empty in the total), in hours; `silent` are the months without a statement.

    `available` is None as long as one is silent: what is not known in full is not known.
    """

    team: str
    name: str
    available: int | None
    asked: int
    confirmed: int
    unknown: int
    claimed: tuple[int, ...]
    silent: int

    @property
    def taken(self) -> int:
        """Confirmed here and claimed by other programmes."""
        return self.confirmed + sum(self.claimed)

    @property
    def if_all(self) -> int:
        """The same if everything that is asked goes on."""
        return self.asked + sum(self.claimed)


@dataclass(frozen=True, kw_only=True)
class Quarter:
    """The rows of a quarter with their total; `claimants` are the other programmes (key and name), largest first."""

    first: date
    claimants: tuple[tuple[str, str], ...]
    rows: tuple[QuarterRow, ...]
    total: QuarterRow


def default_quarter(as_of: date) -> date:
    """The quarter shown first: the next one when fewer than fifteen days of this one remain, else this one."""
    this = quarter_of(as_of)
    left = (month_end(months_later(this, QUARTER - 1)) - as_of).days
    return next_quarter(this) if left < SOON else this


def read_quarter(text: str) -> date | None:
    """`2024-Q2` as its first day; None for anything else."""
    year, _dash, number = text.partition("-Q")
    if len(year) != len("2024") or not (year.isascii() and year.isdecimal()) or number not in ("1", "2", "3", "4"):
        return None
    return date(int(year), 3 * int(number) - 2, 1) if int(year) else None


def quarter_key(first: date) -> str:
    """`2024-Q2`, as addresses name it."""
    return f"{first.year}-Q{(first.month + 2) // 3}"


def quarters_shown(snapshot: Snapshot, chosen: date) -> list[date]:
    """The quarters of which anything is known, with the one chosen."""
    months = {row.month for row in snapshot.supply} | {row.month for row in snapshot.hours}
    return sorted({quarter_of(month) for month in months} | {chosen})


def quarter(snapshot: Snapshot, first: date) -> Quarter:
    """All hours of the quarter that begins on `first`."""
    months = {months_later(first, number) for number in range(QUARTER)}
    cells = [row for row in team_months(snapshot, first) if row.month in months]
    claims: dict[tuple[str, str], int] = {}
    names: dict[str, str] = {}
    for claim in snapshot.claims:
        if claim.month in months:
            claims[claim.team, claim.programme] = claims.get((claim.team, claim.programme), 0) + claim.hours
            names[claim.programme] = claim.name or claim.programme
    order = sorted(names, key=lambda key: (-sum(n for (_team, one), n in claims.items() if one == key), key))
    rows = tuple(
        _row(team.key, team.name, [cell for cell in cells if cell.team == team.key],
             tuple(claims.get((team.key, key), 0) for key in order))
        for team in snapshot.teams
    )  # fmt: skip
    return Quarter(first=first, claimants=tuple((key, names[key]) for key in order), rows=rows, total=_total(rows))


def _row(key: str, name: str, cells: Sequence[TeamMonth], claimed: tuple[int, ...]) -> QuarterRow:
    stated = [cell.available for cell in cells if cell.available is not None]
    silent = QUARTER - len(stated)
    return QuarterRow(
        team=key,
        name=name,
        available=None if silent else sum(stated),
        asked=sum(cell.asked for cell in cells),
        confirmed=sum(cell.confirmed for cell in cells),
        unknown=sum(cell.unknown for cell in cells),
        claimed=claimed,
        silent=silent,
    )


def _total(rows: Sequence[QuarterRow]) -> QuarterRow:
    available = [row.available for row in rows if row.available is not None]
    return QuarterRow(
        team="",
        name=_("Total"),
        available=sum(available) if len(available) == len(rows) else None,
        asked=sum(row.asked for row in rows),
        confirmed=sum(row.confirmed for row in rows),
        unknown=sum(row.unknown for row in rows),
        claimed=tuple(sum(numbers) for numbers in zip(*(row.claimed for row in rows), strict=True)),
        silent=sum(row.silent for row in rows),
    )
