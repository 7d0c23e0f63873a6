"""Recording what the law asks, how far each organisation is, and the days of the planning and control cycle."""

from datetime import date
from typing import NamedTuple

from programme.dates import ImpreciseDate
from programme.models import Duty, DutyState, DutyTerms, Organisation, PcDeadline, Programme
from programme.recording import Entry, RecordingError, recording


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


def state_terms(*, duty: Duty, terms: Terms, on: date, entry: Entry) -> DutyTerms:
    """State what the law says of a duty, as known from `on`; what was known before that day stays to be seen."""
    if not terms.source:
        raise RecordingError("what the law says needs a source")
    said = terms._asdict()
    due = said.pop("due")
    fact = DutyTerms(duty=duty, **said)
    if due:
        fact.due_on, fact.due_precision = due.day, due.precision
    with recording(name="state duty terms", programme=duty.programme, entry=entry) as act:
        return act.add(fact, on=on)


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
