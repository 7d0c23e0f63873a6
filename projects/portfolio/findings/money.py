"""Rules about money: G1 forecast above budget, G2 more out than there was, G3 running without money. Pure."""

from collections.abc import Iterator
from decimal import Decimal

from projects.portfolio.findings.finding import Finding, Level, finding, level_above
from projects.portfolio.snapshot import Snapshot

POT = "pot"


def forecast_above_budget(snapshot: Snapshot) -> Iterator[Finding]:
    """G1: per project, and over all projects with a budget in the book year of the day."""
    year = snapshot.as_of.year
    budgets = [budget for budget in snapshot.budgets if budget.year == year]
    for budget in budgets:
        yield from _forecast(snapshot, f"project:{budget.project}", budget.expected, budget.amended)
    expected = sum((budget.expected for budget in budgets), Decimal(0))
    yield from _forecast(
        snapshot, f"programme:{snapshot.slug}", expected, sum((budget.amended for budget in budgets), Decimal(0))
    )


def _forecast(snapshot: Snapshot, subject: str, expected: Decimal, amended: Decimal) -> Iterator[Finding]:
    if level := level_above(snapshot, "G1", expected, amended):
        yield finding("G1", subject, level, year=snapshot.as_of.year, forecast=expected, budget=amended)


def money_overspent(snapshot: Snapshot) -> Iterator[Finding]:
    """G2: a project's budget of a year, or a pot, stands below zero."""
    for budget in snapshot.budgets:
        if budget.free < 0:
            yield finding("G2", f"project:{budget.project}", Level.RED, year=budget.year, balance=budget.free)
    for account in snapshot.accounts:
        if account.nature == POT and account.balance < 0:
            yield finding("G2", f"account:{account.key}", Level.RED, year=account.year or 0, balance=account.balance)


def running_without_money(snapshot: Snapshot) -> Iterator[Finding]:
    """G3: a running project that has no budget in any year; what was reversed or given back is no budget."""
    funded = {budget.project for budget in snapshot.budgets if budget.amended > 0}
    for project in snapshot.running:
        if project.key not in funded:
            yield finding("G3", f"project:{project.key}", Level.RED)
