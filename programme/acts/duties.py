"""Recording what the law asks, how far each organisation is, and the days of the planning and control cycle."""

import uuid
from datetime import date
from typing import NamedTuple

from programme.dates import ImpreciseDate
from programme.facts import retracted
from programme.models import Duty, DutyState, DutyTerms, Organisation, PcDeadline, Profile, Programme
from programme.recording import Entry, Outdated, RecordingError, recording


class Terms(NamedTuple):
    """What the law says of a duty; see DutyTerms."""

    law: str
    source: str
    article: str = ""
    due: ImpreciseDate | None = None
    term: str = ""
    certainty: str = DutyTerms.Certainty.VERIFIED.value
    number: int | None = None
    reference: str = ""


class Seen(NamedTuple):
    """What a writer had before them: the newest terms of a duty, None when there were none."""

    fact: uuid.UUID | None


def open_duty(
    *, programme: Programme, slug: str, name: str, description: str, terms: Terms, on: date, entry: Entry
) -> Duty:
    """Open a duty with what the law says of it, as known from `on`."""
    with recording(name="open duty", programme=programme, entry=entry) as act:
        duty = Duty(slug=slug, programme=programme, parent=programme)
        duty.full_clean(exclude=("kind", "parent", "programme"))
        duty.save(force_insert=True)
        act.add(Profile(thing=duty, name=name, description=description), on=on)
        act.add(_terms(duty, terms), on=on)
    return duty


def state_terms(*, duty: Duty, terms: Terms, seen: Seen | None = None, on: date, entry: Entry) -> DutyTerms:
    """State what the law says of a duty, as known from `on`; what was known before that day stays to be seen.

    With `seen` raises Outdated, when newer terms were recorded than those.
    """
    with recording(name="state duty terms", programme=duty.programme, entry=entry) as act:
        newest = latest_terms(duty)
        if seen is not None and newest and newest.pk != seen.fact:
            raise Outdated(newest)
        return act.add(_terms(duty, terms), on=on)


def latest_terms(duty: Duty) -> DutyTerms | None:
    """The terms of a duty that were recorded last."""
    rows = DutyTerms.objects.filter(duty=duty).exclude(pk__in=retracted()).select_related("act__by__parent")
    return rows.order_by("recorded_at", "sequence").last()


def _terms(duty: Duty, terms: Terms) -> DutyTerms:
    if not terms.source:
        raise RecordingError("what the law says needs a source")
    said = terms._asdict()
    due = said.pop("due")
    fact = DutyTerms(duty=duty, **said)
    if due:
        fact.due_on, fact.due_precision = due.day, due.precision
    return fact


def state_duty(
    *, duty: Duty, organisation: Organisation, state: str, reason: str = "", on: date, entry: Entry
) -> DutyState:
    """State how far an organisation is with a duty from `on`."""
    if state == DutyState.State.NOT_APPLICABLE and not reason:
        raise RecordingError("what does not apply needs a reason")
    with recording(name="state duty", programme=duty.programme, entry=entry) as act:
        return act.add(DutyState(duty=duty, organisation=organisation, state=state, reason=reason), on=on)


def set_pc_deadline(
    *,
    programme: Programme,
    document: str,
    book_year: int,
    due_on: date,
    basis: str = "",
    exists: bool = True,
    on: date,
    entry: Entry,
) -> PcDeadline:
    """State when a document of the planning and control cycle is due."""
    fact = PcDeadline(document=document, book_year=book_year, due_on=due_on, basis=basis, exists=exists)
    with recording(name="set pc deadline", programme=programme, entry=entry) as act:
        return act.add(fact, on=on)
