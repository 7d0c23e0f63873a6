"""What is left of the money at the end of the book year of the day shown, when nothing changes. Pure; in euros.

Per project: the amended budget less what is expected to go out, which is the forecast, or what is spent and committed
already where that is more. Besides that what the pots of the year hold that was not allotted to any project.
"""

from decimal import Decimal

from projects.portfolio.snapshot import Snapshot
from projects.portfolio.values import Account, Budget, Value

POT, ZERO = "pot", Decimal("0.00")


class Rest(Value, frozen=True, kw_only=True):
    """What a project leaves: `outgo` is what is expected to go out in the year."""

    project: str
    amended: Decimal
    outgo: Decimal

    @property
    def left(self) -> Decimal:
        """Below zero when more is expected to go out than there is."""
        return self.amended - self.outgo


class YearEnd(Value, frozen=True, kw_only=True):
    """The money left at the end of a book year: per project, and in the pots what was allotted to none."""

    year: int
    projects: tuple[Rest, ...]
    pots: tuple[Account, ...]

    @property
    def unallotted(self) -> Decimal:
        """What all pots of the year hold."""
        return sum((pot.balance for pot in self.pots), ZERO)

    @property
    def total(self) -> Decimal:
        """What is left in all."""
        return sum((rest.left for rest in self.projects), self.unallotted)


def year_end(snapshot: Snapshot) -> YearEnd:
    """What is left at the end of the book year of the day shown."""
    year = snapshot.as_of.year
    return YearEnd(
        year=year,
        projects=tuple(_rest(budget) for budget in snapshot.budgets if budget.year == year),
        pots=tuple(one for one in snapshot.accounts if one.nature == POT and one.year == year),
    )


def _rest(budget: Budget) -> Rest:
    return Rest(
        project=budget.project, amended=budget.amended, outgo=max(budget.expected, budget.spent + budget.committed)
    )
