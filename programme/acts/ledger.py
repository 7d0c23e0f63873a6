"""Opening accounts, moving money between them, and reversing what was booked wrongly."""

import hashlib
from datetime import date
from decimal import Decimal

from django.db import transaction

from programme.acts.governance import decided
from programme.acts.things import establish
from programme.cents import MOST_EUROS, euros
from programme.facts import retracted
from programme.ledger import ALWAYS, Move, move_between, worst_after
from programme.models import (
    Account,
    Decision,
    LedgerEntry,
    Organisation,
    Profile,
    Programme,
    SourceTerms,
    Thing,
)
from programme.recording import Entry, RecordingError, locked_revision, recording

Nature = Account.Nature
SLUG, NAME = 60, 200  # characters


class Overdrawn(RecordingError):
    """An account would go beyond zero: `balance` euros on `day`."""

    def __init__(self, account: Account, cents: int, day: date) -> None:
        super().__init__(f"{account} would stand at {euros(cents)} on {day.isoformat()}")
        self.account, self.balance, self.day = account, euros(cents), day


class DecisionNeeded(RecordingError):
    """A project's first budget of a year was set before: a change to it rests on a decision."""


def open_source(
    *,
    account: Account,
    name: str,
    kind: str,
    recurring: bool = False,
    spend_before: date | None = None,
    reference: str = "",
    on: date,
    entry: Entry,
) -> Account:
    """Open a source of money and state its terms."""
    with transaction.atomic():
        establish(thing=account, name=name, on=on, entry=entry)
        state_terms(
            account=account, kind=kind, recurring=recurring, spend_before=spend_before, reference=reference, on=on,
            entry=Entry(by=entry.by, origin=entry.origin, citation=entry.citation),
        )  # fmt: skip
    return account


def state_terms(
    *, account: Account, kind: str, recurring: bool, spend_before: date | None, reference: str, on: date, entry: Entry
) -> SourceTerms:
    """State what sort of money the source gives, and until when it may be spent."""
    if account.nature != Nature.SOURCE:
        raise RecordingError("only a source of money has terms")
    with recording(name="state terms", programme=account.programme, entry=entry) as act:
        fact = SourceTerms(
            account=account, kind=kind, recurring=recurring, spend_before=spend_before, reference=reference
        )
        return act.add(fact, on=on)


def pot_of(
    *, programme: Programme, source: Account, holder: Organisation, year: int, on: date, entry: Entry
) -> Account:
    """The pot of a source, organisation and book year; opened when it is not there yet."""
    with transaction.atomic():
        locked_revision(programme)  # two writers must not open the same one
        found = Account.objects.filter(source=source, holder=holder, book_year=year).first()
        pot = Account(
            slug=_slug(str(year), source.slug, holder.slug), programme=programme, parent=programme,
            nature=Nature.POT, source=source, holder=holder, book_year=year,
        )  # fmt: skip
        return found or establish(thing=pot, name=f"{name_of(source)} {year}, {name_of(holder)}", on=on, entry=entry)


def account_of(*, project: Thing, pot: Account, nature: str, on: date, entry: Entry) -> Account:
    """A project's account of a nature on a pot; opened when it is not there yet."""
    with transaction.atomic():
        locked_revision(project.programme)
        found = Account.objects.filter(parent=project, pot=pot, nature=nature).first()
        account = Account(
            slug=_slug(nature, pot.slug), programme=project.programme, parent=project, nature=nature, pot=pot,
            book_year=pot.book_year,
        )  # fmt: skip
        name = f"{name_of(project)}: {Nature(nature).label}, {name_of(pot)}"
        return found or establish(thing=account, name=name[:NAME], on=on, entry=entry)


def name_of(thing: Thing) -> str:
    """What a thing is called now."""
    profiles = Profile.objects.filter(thing=thing).exclude(pk__in=retracted())
    last = profiles.order_by("effective_on", "recorded_at", "sequence").last()
    return last.name if last else thing.slug


def _slug(*parts: str) -> str:
    """A slug of these parts; a long one is cut and told from others by a few digits of its hash."""
    whole = "-".join(parts)
    if len(whole) <= SLUG:
        return whole
    digits = hashlib.sha256(whole.encode()).hexdigest()[:8]
    return f"{whole[: SLUG - 9].rstrip('-')}-{digits}"


def move(
    *,
    giver: Account,
    taker: Account,
    amount: Decimal,
    document: str,
    decision: Decision | None = None,
    overdraft: Decision | None = None,
    on: date,
    entry: Entry,
) -> LedgerEntry:
    """Move `amount` euros on a day.

    Raises Overdrawn when an account would go beyond zero on any day from then on, unless `overdraft` is the decision
    that allows it; commitments and spending are always recorded. Raises DecisionNeeded for a later budget without one.
    """
    kind = _checked(giver, taker, document)
    fact = LedgerEntry(
        giver=giver, taker=taker, cents=_cents(amount), book_year=_year(giver, taker), document=document.strip(),
        decision=decision, overdraft=overdraft,
    )  # fmt: skip
    with recording(name="ledger entry", programme=giver.programme, entry=entry) as act:
        for found in (decision, overdraft):
            _refuse_undecided(found)
        _refuse_undecided_budget(kind, fact, on)
        if kind not in ALWAYS and overdraft is None:
            _refuse_beyond_zero(fact, on)
        return act.add(fact, on=on)


def reverse(
    *, fact: LedgerEntry, document: str, overdraft: Decision | None = None, on: date, entry: Entry
) -> LedgerEntry:
    """Book the opposite of an entry, once. Raises Overdrawn as `move` does."""
    if fact.reverses_id or on < fact.effective_on:
        raise RecordingError("a reversal follows what it reverses and is not reversed itself")
    opposite = LedgerEntry(
        giver=fact.taker, taker=fact.giver, cents=fact.cents, book_year=fact.book_year, document=document.strip(),
        reverses=fact, overdraft=overdraft,
    )  # fmt: skip
    with recording(name="reverse entry", programme=fact.programme, entry=entry) as act:
        if LedgerEntry.objects.filter(reverses=fact).exists():
            raise RecordingError("this entry was already reversed")
        _refuse_undecided(overdraft)
        if overdraft is None and move_between(opposite.giver, opposite.taker) not in ALWAYS:
            _refuse_beyond_zero(opposite, on)
        return act.add(opposite, on=on)


def _checked(giver: Account, taker: Account, document: str) -> Move:
    kind = move_between(giver, taker)
    if kind is None or giver.programme_id != taker.programme_id:
        raise RecordingError(f"money does not go from {giver} to {taker}")
    if not document.strip():
        raise RecordingError("an entry rests on a document")
    return kind


def _cents(amount: Decimal) -> int:
    cents = amount.scaleb(2)
    if not 0 < amount < MOST_EUROS or cents != cents.to_integral_value():
        raise RecordingError("an amount is above zero, in whole cents")
    return int(cents)


def _year(giver: Account, taker: Account) -> int:
    year = taker.book_year or giver.book_year
    if year is None:
        raise RecordingError("an entry belongs to a book year")
    return year


def _refuse_undecided(decision: Decision | None) -> None:
    if decision and not decided(decision):
        raise RecordingError(f"{decision} was not decided")


def _refuse_undecided_budget(kind: Move, fact: LedgerEntry, on: date) -> None:
    """The allotments of the first day are a project's first budget of the year; each later one changes it."""
    if kind != Move.ALLOTMENT or fact.decision:
        return
    of_project = LedgerEntry.objects.filter(taker__parent=fact.taker.parent, book_year=fact.book_year)
    allotted = of_project.filter(taker__nature=Nature.BUDGET, giver__nature=Nature.POT, reverses=None)
    if allotted.filter(reversed_by=None).exclude(effective_on=on).exists():
        raise DecisionNeeded("a change of a budget rests on a decision")


def _refuse_beyond_zero(fact: LedgerEntry, on: date) -> None:
    for account, cents in ((fact.giver, -fact.cents), (fact.taker, fact.cents)):
        worst, day = worst_after(account, cents, on)
        if (worst > 0) if account.nature == Nature.SOURCE else (worst < 0 and cents < 0):
            raise Overdrawn(account, worst, day)
