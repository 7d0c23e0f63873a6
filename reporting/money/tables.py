"""The money as rows: per organisation, book year and source, and per project and book year. Pure.

Every figure is in euros, and reconciles with the balances of the snapshot: what is free of a pot is its own balance
and that of the budgets paid from it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal

from projects.portfolio.assess import by_severity, quiet
from projects.portfolio.of_money import ELSEWHERE
from projects.portfolio.snapshot import Snapshot
from projects.portfolio.values import Account, Budget, Source

SOURCE, POT, COMMITTED, SPENT = "source", "pot", "committed", "spent"
NOTHING = Decimal("0.00")
WARNED = 92  # days before the last day for spending: the quarter in which something can still be done


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What happened to the money of one pot, or of several together."""

    received: Decimal = NOTHING
    moved_in: Decimal = NOTHING
    moved_out: Decimal = NOTHING
    carried_in: Decimal = NOTHING
    carried_out: Decimal = NOTHING
    allotted: Decimal = NOTHING
    committed: Decimal = NOTHING
    spent: Decimal = NOTHING

    @property
    def moved(self) -> Decimal:
        """What came from other organisations and other years, less what went there."""
        return self.moved_in - self.moved_out + self.carried_in - self.carried_out

    @property
    def held(self) -> Decimal:
        """All that there was to spend."""
        return self.received + self.moved

    @property
    def free(self) -> Decimal:
        """What is neither committed nor spent, whether allotted to a project or not."""
        return self.held - self.committed - self.spent

    @property
    def unallotted(self) -> Decimal:
        """What no project has as its budget: the balance of the pot itself."""
        return self.held - self.allotted


@dataclass(frozen=True, kw_only=True)
class PotRow:
    """The money of one source in the hands of one organisation (`holder`) in one book year; `key` is the pot's."""

    key: str
    year: int
    holder: str
    organisation: str
    source: Source
    figures: Figures


@dataclass(frozen=True, kw_only=True)
class ProjectRow:
    """A project's money of one book year.

    `expected` is what it will have spent at the end of the year, None for a year that is over; `reported` says whether
    a status forecast it, else the budget counts.
    """

    key: str
    name: str
    year: int
    quiet: bool
    budget: Budget
    expected: Decimal | None
    reported: bool

    @property
    def variance(self) -> Decimal | None:
        """How far the forecast lies above the amended budget."""
        return None if self.expected is None else self.expected - self.budget.amended

    @property
    def first_variance(self) -> Decimal | None:
        """The same above the first budget; None as well while that one is the only one."""
        return self.expected - self.budget.first if self.budget.amendments and self.expected is not None else None


@dataclass(frozen=True, kw_only=True)
class ProjectTotal:
    """All projects of one book year together; `expected` is None for a year that is over."""

    year: int
    first: Decimal
    amended: Decimal
    committed: Decimal
    spent: Decimal
    expected: Decimal | None

    @property
    def free(self) -> Decimal:
        """What is neither spent nor committed."""
        return self.amended - self.committed - self.spent

    @property
    def variance(self) -> Decimal | None:
        """How far the forecast lies above the amended budget."""
        return None if self.expected is None else self.expected - self.amended


def years(snapshot: Snapshot) -> tuple[int, ...]:
    """The book years that there is money of, and that of the day shown; the latest first."""
    known = {account.year for account in snapshot.accounts if account.year}
    return tuple(sorted({*known, snapshot.as_of.year}, reverse=True))


def pot_rows(snapshot: Snapshot, year: int | None = None, holder: str = "") -> list[PotRow]:
    """A row per pot, of one year or of all, of one organisation or of all; the latest year first."""
    figures = _figures(snapshot)
    names = {one.key: one.name for one in snapshot.organisations}
    sources = {source.key: source for source in snapshot.sources}
    rows = [
        _pot(account, sources, names, figures[account.key])
        for account in snapshot.accounts
        if account.nature == POT and year in (None, account.year) and holder in ("", account.holder)
    ]
    return sorted(rows, key=lambda row: (-row.year, row.organisation.casefold(), row.source.name.casefold(), row.key))


def _pot(account: Account, sources: dict[str, Source], names: dict[str, str], figures: Figures) -> PotRow:
    holder, source = account.holder or "", account.source or ""
    return PotRow(
        key=account.key, year=account.year or 0, holder=holder, organisation=names.get(holder, holder),
        source=sources.get(source) or _unnamed(source), figures=figures,
    )  # fmt: skip


def _unnamed(key: str) -> Source:
    return Source(key=key, name=key, giver=None, kind="", recurring=False, spend_before=None, reference="")


def together(figures: Iterable[Figures]) -> Figures:
    """The figures of several pots as one."""
    many = list(figures)
    names = [field.name for field in fields(Figures)]
    return Figures(**{name: sum((getattr(one, name) for one in many), NOTHING) for name in names})


def _figures(snapshot: Snapshot) -> dict[str, Figures]:
    """The figures of every pot, by its key."""
    sums: dict[str, dict[str, Decimal]] = {one.key: {} for one in snapshot.accounts if one.nature == POT}
    accounts = {account.key: account for account in snapshot.accounts}

    def add(pot: str | None, name: str, amount: Decimal) -> None:
        if pot in sums:
            sums[pot][name] = sums[pot].get(name, NOTHING) + amount

    for flow in snapshot.flows:
        for pot, name, amount in _effects(accounts[flow.giver], accounts[flow.taker], flow.amount):
            add(pot, name, amount)
    for account in snapshot.accounts:
        if account.project:
            add(account.pot, "allotted", account.balance)
        if account.nature in (COMMITTED, SPENT):
            add(account.pot, account.nature, account.balance)
    return {key: Figures(**found) for key, found in sums.items()}


def _effects(giver: Account, taker: Account, amount: Decimal) -> list[tuple[str, str, Decimal]]:
    """What a flow adds to which figure of which pot; nothing while it stays within a pot and its projects."""
    if giver.nature == SOURCE:
        return [(taker.key, "received", amount)]
    if taker.nature == SOURCE:
        return [(giver.key, "received", -amount)]
    if {giver.nature, taker.nature} <= {POT, ELSEWHERE}:
        how = "moved" if giver.year == taker.year else "carried"
        return [(giver.key, f"{how}_out", amount), (taker.key, f"{how}_in", amount)]
    return []


def project_rows(snapshot: Snapshot, year: int | None = None) -> list[ProjectRow]:
    """A row per project and book year, of one year or of all: the latest year first, in it the most severe project."""
    ordered = {project.key: place for place, project in enumerate(by_severity(snapshot.projects))}
    rows = [_project(snapshot, budget) for budget in snapshot.budgets if year in (None, budget.year)]
    return sorted(rows, key=lambda row: (-row.year, ordered.get(row.key, len(ordered)), row.key))


def _project(snapshot: Snapshot, budget: Budget) -> ProjectRow:
    project = snapshot.project(budget.project)
    over = budget.year < snapshot.as_of.year  # a forecast of a year that is over says nothing any more
    return ProjectRow(
        key=budget.project,
        name=project.name if project else budget.project,
        year=budget.year,
        quiet=bool(project and quiet(project)),
        budget=budget,
        expected=None if over else budget.expected,
        reported=not over and budget.forecast is not None,
    )


def project_total(rows: Iterable[ProjectRow], year: int) -> ProjectTotal:
    """The projects of a year together."""
    many = [row for row in rows if row.year == year]
    expected = [row.expected for row in many if row.expected is not None]
    return ProjectTotal(
        year=year,
        first=sum((row.budget.first for row in many), NOTHING),
        amended=sum((row.budget.amended for row in many), NOTHING),
        committed=sum((row.budget.committed for row in many), NOTHING),
        spent=sum((row.budget.spent for row in many), NOTHING),
        expected=sum(expected, NOTHING) if len(expected) == len(many) else None,
    )


def days_to_spend(row: PotRow, as_of: date) -> int | None:
    """Days until what is left must be spent, below zero when that day has passed; None when there is no hurry."""
    last = row.source.spend_before
    if last is None or row.figures.free <= 0:
        return None
    days = (last - as_of).days
    return days if days <= WARNED else None
