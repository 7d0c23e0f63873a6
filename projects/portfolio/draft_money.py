"""What a draft does to the money of a project: reserved when it is paused, freed when it is stopped, or more. Pure."""

from collections.abc import Iterable
from decimal import Decimal

from msgspec.structs import replace

from projects.portfolio.draft import Change
from projects.portfolio.snapshot import Snapshot
from projects.portfolio.values import Account, Budget, Flow

BUDGET, NOTHING = "budget", Decimal("0.00")
Amounts = dict[str, Decimal]  # per account


def paused(key: str, snapshot: Snapshot) -> tuple[Budget, ...]:
    """All budgets; those of the project, from the book year of the day on, forecast no more than went out already."""
    return tuple(
        _spent_out(one) if one.project == key and one.year >= snapshot.as_of.year else one for one in snapshot.budgets
    )


def _spent_out(budget: Budget) -> Budget:
    return replace(budget, forecast=budget.spent + budget.committed)


def released(key: str, snapshot: Snapshot) -> Snapshot:
    """The same, and what is free of those budgets goes back to the pots; where more went out than in, nothing does."""
    freed: Amounts = {}
    budgets = []
    for budget in paused(key, snapshot):
        if budget.project == key and budget.year >= snapshot.as_of.year:
            freed |= _freed(budget, snapshot.accounts)
            budgets.append(replace(budget, amended=budget.amended - max(budget.free, NOTHING)))
        else:
            budgets.append(budget)
    return replace(
        snapshot,
        budgets=tuple(budgets),
        accounts=_emptied(freed, snapshot.accounts),
        flows=_flowing_back(freed, snapshot),
    )


def _freed(budget: Budget, accounts: Iterable[Account]) -> Amounts:
    """How the free money of a budget divides over its accounts, one per pot, none of which goes below zero."""
    rest, freed = budget.free, {}
    for account in accounts:
        if (account.nature, account.project, account.year) == (BUDGET, budget.project, budget.year):
            part = max(min(account.balance, rest), NOTHING)
            if part:
                freed[account.key], rest = part, rest - part
    return freed


def _emptied(freed: Amounts, accounts: tuple[Account, ...]) -> tuple[Account, ...]:
    back: Amounts = {}
    for account in accounts:
        if account.pot and account.key in freed:
            back[account.pot] = back.get(account.pot, NOTHING) + freed[account.key]
    return tuple(
        replace(one, balance=one.balance - freed.get(one.key, NOTHING) + back.get(one.key, NOTHING)) for one in accounts
    )


def _flowing_back(freed: Amounts, snapshot: Snapshot) -> tuple[Flow, ...]:
    pots = {account.key: account.pot for account in snapshot.accounts}
    flows = {(one.giver, one.taker): one.amount for one in snapshot.flows}
    for key, amount in freed.items():
        pair = (key, pots[key] or "")
        flows[pair] = flows.get(pair, NOTHING) + amount
    return tuple(Flow(giver=giver, taker=taker, amount=amount) for (giver, taker), amount in sorted(flows.items()))


def topped_up(change: Change, snapshot: Snapshot) -> tuple[Budget, ...]:
    """More budget in the book year. Where it comes from is not said: accounts and flows stay as they are."""
    year, more = snapshot.as_of.year, Decimal(change.number).quantize(NOTHING)
    budgets = {(one.project, one.year): one for one in snapshot.budgets}
    found = budgets.get((change.project, year))
    budgets[change.project, year] = _raised(found, more) if found else _begun(change.project, more, snapshot)
    return tuple(budgets[place] for place in sorted(budgets))


def _raised(budget: Budget, more: Decimal) -> Budget:
    """What is expected to be spent stays what it was."""
    return replace(budget, first=budget.first or more, amended=budget.amended + more, forecast=budget.expected)


def _begun(key: str, amount: Decimal, snapshot: Snapshot) -> Budget:
    project = snapshot.project(key)
    status = project.adopted if project else None
    return Budget(
        project=key,
        year=snapshot.as_of.year,
        since=snapshot.as_of,
        first=amount,
        amended=amount,
        committed=NOTHING,
        spent=NOTHING,
        forecast=status.forecast_spend if status and status.on.year == snapshot.as_of.year else None,
    )
