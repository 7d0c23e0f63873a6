"""Asking boards, recording what they did, and remarks."""

from datetime import date

from programme.acts.things import scope_of
from programme.facts import retracted
from programme.models import Board, Decision, DecisionAsked, DecisionOutcome, Remark, Seat, Thing
from programme.recording import Entry, RecordingError, recording


def ask_decision(
    *,
    decision: Decision,
    subject: Thing,
    question: str,
    advice: str = "",
    asked_by: Seat | None = None,
    before: date | None = None,
    on: date,
    entry: Entry,
) -> DecisionAsked:
    """Put a question to the decision's board."""
    with recording(name="ask decision", programme=decision.programme, entry=entry) as act:
        fact = DecisionAsked(
            decision=decision, subject=subject, question=question, advice=advice, asked_by=asked_by, before=before
        )
        return act.add(fact, on=on)


def record_outcome(
    *,
    decision: Decision,
    outcome: str,
    text: str = "",
    until: date | None = None,
    forwarded_to: Board | None = None,
    on: date,
    entry: Entry,
) -> DecisionOutcome:
    """Record what the board did. Raises RecordingError when the kind of outcome lacks what it needs."""
    if outcome == DecisionOutcome.Outcome.ADJOURNED and until is None:
        raise RecordingError("an adjourned question needs a date")
    if outcome == DecisionOutcome.Outcome.FORWARDED and forwarded_to is None:
        raise RecordingError("a forwarded question needs a board")
    with recording(name="record outcome", programme=decision.programme, entry=entry) as act:
        fact = DecisionOutcome(decision=decision, outcome=outcome, text=text, until=until, forwarded_to=forwarded_to)
        return act.add(fact, on=on)


def remark(*, about: Thing, title: str, text: str = "", on: date, entry: Entry) -> Remark:
    """Note something worth telling about a thing."""
    with recording(name="remark", programme=scope_of(about), entry=entry) as act:
        return act.add(Remark(about=about, title=title, text=text), on=on)


def decided(decision: Decision) -> bool:
    """Whether a board took the decision, as known now."""
    taken = DecisionOutcome.objects.filter(decision=decision, outcome=DecisionOutcome.Outcome.DECIDED)
    return taken.exclude(pk__in=retracted()).exists()
