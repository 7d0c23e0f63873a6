"""Eight writers at the same time on one ledger: nothing is lost, doubled or overdrawn."""

import uuid
from datetime import date
from decimal import Decimal
from functools import partial
from threading import Barrier

import pytest
from django.test import Client
from django.urls import reverse as address

from programme.access import EVERYTHING
from programme.acts.booking import Booking, Places, book
from programme.acts.ledger import Overdrawn, reverse
from programme.ledger import Move, balance
from programme.models import Account, LedgerEntry, Revision
from programme.recording import AlreadyRecorded, Entry, RecordingError
from projects.portfolio.load import load
from tests.integration.at_once import threads
from tests.integration.at_the_ledger import booked, form_of, funded, pot, source
from tests.means import YEAR_BEGAN
from tests.world import TODAY, World

pytestmark = pytest.mark.django_db(transaction=True)

WRITERS, EACH = 8, 3
NOBODY = Entry(by=None)


def asked(kind: Move, euros: str, places: Places) -> Booking:
    return Booking(kind=kind, places=places, amount=Decimal(euros), document="Tegelijk", on=TODAY)


def test_writers_that_spend_one_pot_never_overdraw_it_and_lose_nothing(world: World) -> None:
    """A thousand euros, and eight writers that each ask three times for a hundred: ten of them get it."""
    given = source(world)
    booked(Move.RECEIPT, "1000", Places(source=given, organisation=world.organisation, year=2024))
    full, barrier = pot(given), Barrier(WRITERS)
    projects = [world.project, world.other, world.parked]
    booked(Move.ALLOTMENT, "0.01", Places(pot=full, project=world.project), TODAY)

    def write(number: int) -> int:
        barrier.wait()
        done = 0
        for turn in range(EACH):
            project = projects[(number + turn) % len(projects)]
            try:
                book(booking=asked(Move.ALLOTMENT, "100", Places(pot=full, project=project)), entry=NOBODY)
            except Overdrawn:
                continue
            done += 1
        return done

    with threads() as beside:
        futures = [beside.start(partial(write, number)) for number in range(WRITERS)]
        done = sum(future.result() for future in futures)
    assert done == 9  # a cent went before
    assert balance(full) == 9999
    allotted = LedgerEntry.objects.filter(giver=full)
    assert (allotted.count(), len({fact.recorded_at for fact in allotted})) == (10, 10)
    assert Account.objects.filter(pot=full, nature="budget").count() == len(projects)
    _reconciles(world)


def _reconciles(world: World) -> None:
    """The page of today adds up to nothing, and to what the database says per account."""
    snapshot = load(world.programme, Revision.last_moment(world.programme), EVERYTHING).at(TODAY)
    assert sum((account.balance for account in snapshot.accounts), Decimal(0)) == 0
    stored = sorted(balance(account) for account in Account.objects.filter(programme=world.programme))
    assert sorted(int(account.balance * 100) for account in snapshot.accounts) == stored


def test_writers_that_all_record_lose_and_double_nothing(world: World) -> None:
    full = funded(world)
    barrier, before = Barrier(WRITERS), LedgerEntry.objects.count()

    def write() -> list[uuid.UUID]:
        barrier.wait()
        booking = asked(Move.SPENDING, "10", Places(pot=full, project=world.project))
        return [book(booking=booking, entry=NOBODY).pk for _ in range(EACH)]

    with threads() as beside:
        written = [key for future in [beside.start(write) for _ in range(WRITERS)] for key in future.result()]
    assert len(set(written)) == WRITERS * EACH
    assert LedgerEntry.objects.count() == before + WRITERS * EACH
    spent = Account.objects.get(pot=full, nature="spent", parent=world.project)
    assert balance(spent) == 10000 + WRITERS * EACH * 1000
    _reconciles(world)


def test_a_pot_that_all_need_at_once_is_opened_once(world: World) -> None:
    given, barrier = source(world), Barrier(WRITERS)

    def write() -> uuid.UUID:
        barrier.wait()
        booking = asked(Move.RECEIPT, "1", Places(source=given, organisation=world.organisation, year=2024))
        return book(booking=booking, entry=NOBODY).taker.pk

    with threads() as beside:
        pots = {future.result() for future in [beside.start(write) for _ in range(WRITERS)]}
    assert len(pots) == 1
    assert balance(pot(given)) == WRITERS * 100


def test_an_entry_that_all_reverse_at_once_is_reversed_once(world: World) -> None:
    full, barrier = funded(world), Barrier(WRITERS)
    fact = LedgerEntry.objects.get(giver__pot=full, giver__nature="committed")

    def write() -> bool:
        barrier.wait()
        try:
            reverse(fact=fact, document="Terug", on=TODAY, entry=NOBODY)
        except RecordingError:
            return False
        return True

    with threads() as beside:
        done = [future.result() for future in [beside.start(write) for _ in range(WRITERS)]]
    assert done.count(True) == 1
    assert LedgerEntry.objects.filter(reverses=fact).count() == 1
    _reconciles(world)


def test_one_form_sent_by_all_at_once_is_recorded_once(world: World) -> None:
    full, key, barrier = funded(world), uuid.uuid4(), Barrier(WRITERS)

    def click() -> bool:
        barrier.wait()
        entry = Entry(by=None, submit_key=key)
        try:
            book(booking=asked(Move.SPENDING, "10", Places(pot=full, project=world.project)), entry=entry)
        except AlreadyRecorded:
            return False
        return True

    with threads() as beside:
        done = [future.result() for future in [beside.start(click) for _ in range(WRITERS)]]
    assert done.count(True) == 1
    assert LedgerEntry.objects.filter(act__submit_key=key).count() == 1


def test_a_double_click_on_the_page_is_recorded_once_and_both_are_told_so(world: World) -> None:
    full = funded(world)
    url = address("book", args=["alfa", "spending"])
    client = world.client_of("controller")
    checked = form_of(client.post(url, _typed(full)))
    clients, barrier = [client, world.client_of("controller")], Barrier(2)

    def click(one: Client) -> int:
        barrier.wait()
        return one.post(url, checked.fields | {"action": "record"}).status_code

    before = LedgerEntry.objects.count()
    with threads() as beside:
        futures = [beside.start(partial(click, one)) for one in clients]
        assert [future.result() for future in futures] == [302, 302]
    assert LedgerEntry.objects.count() == before + 1


def _typed(full: Account) -> dict[str, str]:
    day = date(TODAY.year, 3, 1)
    return {
        "project": "publiceren", "pot": full.slug, "amount": "12,50", "on": day.isoformat(), "document": "Bon",
        "action": "check", "submit_key": str(uuid.uuid4()),
    }  # fmt: skip


def test_the_year_of_these_tests_is_the_one_that_is_booked_on() -> None:
    assert YEAR_BEGAN.year == TODAY.year
