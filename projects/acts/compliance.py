"""Recording how far organisations are with a legal duty, and with which milestone they meet it, in one act."""

import uuid
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from programme.facts import retracted
from programme.models import Duty, DutyState, Organisation
from programme.recording import Entry, Outdated, RecordingError, recording
from projects.models import Delivery, Milestone


class Standing(NamedTuple):
    """How far an organisation is; *not applicable* has a reason."""

    state: str
    reason: str = ""


class Seen(NamedTuple):
    """What a writer had before them: the newest fact about the duty, None when there was none."""

    fact: uuid.UUID | None


def keep_duty(
    *,
    duty: Duty,
    states: Mapping[Organisation, Standing],
    milestones: Mapping[Organisation, Milestone | None],
    seen: Seen | None = None,
    on: date,
    entry: Entry,
) -> list[DutyState | Delivery]:
    """State how far these organisations are and with which milestone they meet the duty; all of it or nothing.

    With `seen` raises Outdated, when something newer was recorded about the duty.
    """
    if any(one.state == DutyState.State.NOT_APPLICABLE and not one.reason for one in states.values()):
        raise RecordingError("what does not apply needs a reason")
    facts: list[DutyState | Delivery] = [
        DutyState(duty=duty, organisation=body, state=one.state, reason=one.reason) for body, one in states.items()
    ]
    facts += [Delivery(duty=duty, organisation=body, milestone=one) for body, one in milestones.items()]
    with recording(name="keep duty", programme=duty.programme, entry=entry) as act:
        newest = latest_fact(duty)
        if seen is not None and newest and newest.pk != seen.fact:
            raise Outdated(newest)
        return [act.add(fact, on=on) for fact in facts]


def latest_fact(duty: Duty) -> DutyState | Delivery | None:
    """What was recorded last about how far organisations are with a duty, or what delivers it."""
    state = _newest(DutyState, duty)
    delivery = _newest(Delivery, duty)
    found = [one for one in (state, delivery) if one]
    return max(found, key=lambda one: (one.recorded_at, one.sequence), default=None)


def _newest(model: type[DutyState] | type[Delivery], duty: Duty) -> DutyState | Delivery | None:
    rows = model.objects.filter(duty=duty).exclude(pk__in=retracted()).select_related("act__by__parent")
    return rows.order_by("recorded_at", "sequence").last()
