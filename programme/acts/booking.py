"""An entry as a controller thinks of it: a kind of movement between places; the accounts open by themselves."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from programme.acts.ledger import account_of, move, pot_of
from programme.ledger import BETWEEN, Move, Nature, move_of
from programme.models import Account, Decision, LedgerEntry, Organisation, Thing
from programme.recording import Entry, RecordingError


@dataclass(frozen=True, kw_only=True)
class Places:
    """Between which places money moves. A receipt has a source, an organisation and a year; all others have a pot.

    A transfer has the organisation that receives, and what concerns a project that project.
    """

    source: Account | None = None
    organisation: Organisation | None = None
    year: int | None = None
    pot: Account | None = None
    project: Thing | None = None


@dataclass(frozen=True, kw_only=True)
class Booking:
    """What is to be recorded, on the day `on`."""

    kind: Move
    places: Places
    amount: Decimal
    document: str
    decision: Decision | None = None
    overdraft: Decision | None = None
    on: date


def book(*, booking: Booking, entry: Entry) -> LedgerEntry:
    """Record a movement between places, whose accounts are opened when they are not there yet.

    Raises what `move` raises; then no account was opened either. `entry` says who and why, of the movement only.
    """
    with transaction.atomic():
        giver, taker = _sides(booking, Entry(by=entry.by))
        return move(
            giver=giver, taker=taker, amount=booking.amount, document=booking.document, decision=booking.decision,
            overdraft=booking.overdraft, on=booking.on, entry=entry,
        )  # fmt: skip


def _sides(booking: Booking, opening: Entry) -> tuple[Account, Account]:
    """The account that gives and the one that takes."""
    places = booking.places
    if booking.kind == Move.RECEIPT:
        return _given(places.source), _pot(places.source, places.organisation, places.year, booking, opening)
    pot = _given(places.pot)
    if booking.kind == Move.TRANSFER:
        return pot, _pot(pot.source, places.organisation, pot.book_year, booking, opening)
    if booking.kind == Move.CARRY_OVER:
        return pot, _pot(pot.source, pot.holder, (pot.book_year or 0) + 1, booking, opening)
    giver, taker = next(pair for pair, kind in BETWEEN.items() if kind == booking.kind)
    return _of_project(pot, giver, booking, opening), _of_project(pot, taker, booking, opening)


def _given(account: Account | None) -> Account:
    if account is None:
        raise RecordingError("it is not said where the money comes from")
    return account


def _pot(
    source: Account | None, holder: Organisation | None, year: int | None, booking: Booking, opening: Entry
) -> Account:
    account = _given(source)
    if account.programme is None or holder is None or year is None:
        raise RecordingError("a pot is of an organisation and a book year")
    return pot_of(programme=account.programme, source=account, holder=holder, year=year, on=booking.on, entry=opening)


def _of_project(pot: Account, nature: str, booking: Booking, opening: Entry) -> Account:
    """The pot itself, or the project's account of this nature on it."""
    if nature == Nature.POT:
        return pot
    if booking.places.project is None:
        raise RecordingError("it is not said of which project")
    return account_of(project=booking.places.project, pot=pot, nature=nature, on=booking.on, entry=opening)


def booking_of(fact: LedgerEntry) -> Booking | None:
    """What was asked when an entry was recorded; None for a reversal, which nobody books by its places."""
    kind = move_of(fact)
    if kind is None or fact.reverses_id:
        return None
    return Booking(
        kind=kind, places=_places(fact, kind), amount=fact.amount, document=fact.document, decision=fact.decision,
        overdraft=fact.overdraft, on=fact.effective_on,
    )  # fmt: skip


def _places(fact: LedgerEntry, kind: Move) -> Places:
    giver, taker = fact.giver, fact.taker
    if kind == Move.RECEIPT:
        return Places(source=giver, organisation=taker.holder, year=taker.book_year)
    if kind == Move.TRANSFER:
        return Places(pot=giver, organisation=taker.holder)
    if kind == Move.CARRY_OVER:
        return Places(pot=giver)
    of_project = giver if giver.nature != Nature.POT else taker
    return Places(pot=of_project.pot, project=of_project.parent)
