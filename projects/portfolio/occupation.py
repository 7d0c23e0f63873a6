"""How full each team is per month, from that of the day shown on, and what is counted on without a promise. Pure."""

from datetime import date
from decimal import Decimal

from projects.portfolio.snapshot import Snapshot
from projects.portfolio.values import Value

NOTHING = [0, 0, 0]  # hours asked, confirmed, without an answer


class TeamMonth(Value, frozen=True, kw_only=True):
    """A team in a month, in hours: `available` is None when the team did not say; `claimed` is by other programmes.

    `unknown` are the hours asked for which nobody answered.
    """

    team: str
    month: date
    available: int | None
    claimed: int
    asked: int
    confirmed: int
    unknown: int = 0

    @property
    def shortfall(self) -> int:
        """The hours that this programme counts on and that are not confirmed."""
        return self.asked - self.confirmed

    @property
    def load(self) -> Decimal | None:
        """Confirmed here and claimed by others, as an unrounded percentage of available; None when unknown."""
        return self._percent(self.confirmed + self.claimed)

    @property
    def load_if_all(self) -> Decimal | None:
        """The same if everything that is asked goes on. Nobody promised that."""
        return self._percent(self.asked + self.claimed)

    def _percent(self, hours: int) -> Decimal | None:
        if self.available is None:
            return None
        if not self.available:
            return Decimal("Infinity") if hours else Decimal(0)
        return Decimal(hours) * 100 / self.available


def team_months(snapshot: Snapshot, first: date | None = None) -> tuple[TeamMonth, ...]:
    """Every team and month from `first` (else that of the day shown) on of which anything is known, by both.

    The hours of all projects count, of parked ones too: their team still has them in its plans.
    """
    first = first or snapshot.as_of.replace(day=1)
    sums: dict[tuple[str, date], list[int]] = {}
    for row in snapshot.hours:
        if row.month >= first:
            cell = sums.setdefault((row.team, row.month), [0, 0, 0])
            cell[0] += row.asked
            cell[1] += row.confirmed
            cell[2] += row.unknown
    supply = {(row.team, row.month): row for row in snapshot.supply if row.month >= first}
    return tuple(
        TeamMonth(
            team=team,
            month=month,
            available=supply[team, month].available if (team, month) in supply else None,
            claimed=supply[team, month].claimed if (team, month) in supply else 0,
            asked=sums.get((team, month), NOTHING)[0],
            confirmed=sums.get((team, month), NOTHING)[1],
            unknown=sums.get((team, month), NOTHING)[2],
        )
        for team, month in sorted({*sums, *supply})
    )
