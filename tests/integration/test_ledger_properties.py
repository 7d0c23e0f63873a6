"""The ledger under any entries, days and known days: nothing is made or lost, every page shows the plain sum."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from programme.access import EVERYTHING
from programme.acts.ledger import Overdrawn, account_of, move, pot_of, reverse
from programme.cents import euros
from programme.ledger import Move, Nature, move_between
from programme.models import Account, LedgerEntry, Revision
from programme.recording import Entry
from projects.portfolio.load import load
from projects.portfolio.snapshot import Snapshot
from reporting.money.tables import pot_rows, project_rows, together
from tests.integration.at_the_ledger import NOBODY, decided, source, town
from tests.means import YEAR_BEGAN
from tests.world import World

pytestmark = pytest.mark.django_db

LAST = date(2024, 3, 31)
days = st.dates(min_value=date(2023, 11, 1), max_value=date(2024, 5, 31))
Step = tuple[int, int, int, date, bool]
Pairs = list[tuple[Account, Account]]
# Which two accounts (by place in the list of pairs), how much, on which day, and whether an overdraft is allowed;
# a negative pair reverses one of the entries before.
steps = st.lists(st.tuples(st.integers(-3, 60), st.integers(1, 10**6), st.integers(0, 9), days, st.booleans()),
                 min_size=1, max_size=14)  # fmt: skip


@dataclass
class Book:
    """A ledger under test, with what was recorded beside the database."""

    world: World
    pairs: list[tuple[Account, Account]]
    entries: list[tuple[LedgerEntry, datetime]] = field(default_factory=list)

    def take(self, step: Step) -> None:
        """Record one entry, or a reversal, or nothing when it is refused."""
        which, cents, older, day, allowed = step
        try:
            fact = self._reverse(older, day, allowed) if which < 0 else self._move(which, cents, day, allowed)
        except Overdrawn:
            return
        if fact:
            self.entries.append((fact, Revision.last_moment(self.world.programme)))

    def _move(self, which: int, cents: int, day: date, allowed: bool) -> LedgerEntry:
        giver, taker = self.pairs[which % len(self.pairs)]
        return move(
            giver=giver, taker=taker, amount=euros(cents), document="Stuk", decision=decided(),
            overdraft=decided() if allowed else None, on=day, entry=NOBODY,
        )  # fmt: skip

    def _reverse(self, older: int, day: date, allowed: bool) -> LedgerEntry | None:
        undone = {fact.reverses_id for fact, _moment in self.entries}
        found = [fact for fact, _moment in self.entries if not fact.reverses_id and fact.pk not in undone]
        if not found:
            return None
        fact = found[older % len(found)]
        return reverse(
            fact=fact, document="Terug", overdraft=decided() if allowed else None, on=max(day, fact.effective_on),
            entry=NOBODY,
        )  # fmt: skip

    def balance(self, account: Account, as_of: date, known_at: datetime) -> Decimal:
        """The plain sum of the entries of one account, by adding them one by one."""
        cents = 0
        for fact, moment in self.entries:
            if fact.effective_on <= as_of and moment <= known_at:
                cents += fact.cents * ((fact.taker_id == account.pk) - (fact.giver_id == account.pk))
        return Decimal(cents) / 100

    def at(self, as_of: date, known_at: datetime) -> Snapshot:
        return load(self.world.programme, known_at, EVERYTHING).at(as_of)


def accounts(world: World) -> list[Account]:
    """A source, its four pots in two years, and a project's accounts on two of them."""
    given = source(world)
    entry: Entry = NOBODY
    pots = [
        pot_of(programme=world.programme, source=given, holder=holder, year=year, on=YEAR_BEGAN, entry=entry)
        for year in (2023, 2024)
        for holder in (world.organisation, town())
    ]
    own = [
        account_of(project=project, pot=pot, nature=nature, on=YEAR_BEGAN, entry=entry)
        for pot, project in ((pots[0], world.project), (pots[2], world.project), (pots[2], world.other))
        for nature in (Nature.BUDGET, Nature.COMMITTED, Nature.SPENT)
    ]
    return [given, *pots, *own]


@pytest.fixture
def pairs(world: World) -> list[tuple[Account, Account]]:
    """Every two accounts between which money goes, a way in more often than a way out."""
    every = accounts(world)
    found = [(giver, taker) for giver in every for taker in every if giver != taker and move_between(giver, taker)]
    receipts = [pair for pair in found if move_between(*pair) == Move.RECEIPT]
    return [*found, *receipts, *receipts]


@contextmanager
def undone() -> Iterator[None]:
    """Roll back what an example records."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@settings(max_examples=80)
@given(steps, days, st.integers(0, 14))
def test_every_balance_is_the_plain_sum_on_any_day_as_known_at_any_moment(
    world: World, pairs: Pairs, drawn: list[Step], as_of: date, known: int
) -> None:
    with undone():
        book = Book(world, pairs)
        start = Revision.last_moment(world.programme)
        for step in drawn:
            book.take(step)
        moments = [start, *(moment for _fact, moment in book.entries)]
        known_at = moments[min(known, len(moments) - 1)]
        snapshot = book.at(as_of, known_at)
        shown = {account.key: account.balance for account in snapshot.accounts}
        keys = _keys(book)
        for account in {one for pair in book.pairs for one in pair}:
            assert shown.get(keys[account.pk], Decimal(0)) == book.balance(account, as_of, known_at)
        assert sum(shown.values(), Decimal(0)) == 0


def _keys(book: Book) -> dict[object, str]:
    """The snapshot's key of each account."""
    return {
        one.pk: f"{one.parent.slug}/{one.slug}" if one.parent and one.parent.kind == "project" else one.slug
        for pair in book.pairs
        for one in pair
    }


@settings(max_examples=80)
@given(steps)
def test_without_leave_no_pot_or_commitment_is_below_zero_on_any_day(
    world: World, pairs: Pairs, drawn: list[Step]
) -> None:
    with undone():
        book = Book(world, pairs)
        for which, cents, older, day, _allowed in drawn:
            book.take((which, cents, older, day, False))
        every = {one for pair in book.pairs for one in pair}
        known_at = Revision.last_moment(world.programme)
        booked = sorted({fact.effective_on for fact, _moment in book.entries})
        for day in booked:
            for account in every:
                balance = book.balance(account, day, known_at)
                if account.nature == Nature.SOURCE:
                    assert balance <= 0
                elif account.nature != Nature.BUDGET:  # commitments and spending are always recorded: rule G2
                    assert balance >= 0


@settings(max_examples=80)
@given(steps, days)
def test_the_tables_of_a_recorded_ledger_reconcile_with_its_balances(
    world: World, pairs: Pairs, drawn: list[Step], as_of: date
) -> None:
    with undone():
        book = Book(world, pairs)
        for step in drawn:
            book.take(step)
        snapshot = book.at(as_of, Revision.last_moment(world.programme))
        held = {one.key: one.balance for one in snapshot.accounts if one.nature == "pot"}
        rows = pot_rows(snapshot)
        assert {row.key: row.figures.unallotted for row in rows} == held
        total = together(row.figures for row in rows)
        budgets = [row.budget for row in project_rows(snapshot)]
        assert total.spent == sum((budget.spent for budget in budgets), Decimal(0))
        assert total.committed == sum((budget.committed for budget in budgets), Decimal(0))
        assert total.allotted == sum((budget.amended for budget in budgets), Decimal(0))


def test_the_examples_record_something_of_every_kind(world: World, pairs: Pairs) -> None:
    """So that the properties above are about something."""
    kinds = {move_between(*pair) for pair in pairs}
    assert kinds == set(Move)
    with undone():
        book = Book(world, pairs)
        receipt = next(n for n, pair in enumerate(book.pairs) if move_between(*pair) == Move.RECEIPT)
        day = LAST - timedelta(days=30)
        for step in ((receipt, 500, 0, day, False), (-1, 1, 0, day, False), (-1, 1, 0, day, False)):
            book.take(step)
        assert [fact.reverses_id is not None for fact, _moment in book.entries] == [False, True]
