"""Following the law: what became known of it, out of the catalogue that comes with the product."""

import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from programme.acts.duties import Terms, state_duty, state_terms
from programme.acts.things import establish
from programme.facts import Act, Origin
from programme.law.catalogue import Known, steps
from programme.models import Duty, DutyState, DutyTerms, Organisation, Programme
from programme.recording import Entry

NAMESPACE = uuid.UUID("0c3f2f52-6a1a-4f0b-8f3e-6a0d2f0f5b57")
NOT = "no"
# Those that a duty can be for; what the catalogue says of municipalities holds for what they do together too.
OBLIGED = (Organisation.Form.MUNICIPALITY, Organisation.Form.JOINT)


def follow_law(*, programme: Programme, until: date, entry: Entry) -> int:
    """Record all that was known on the day `until` and is not recorded yet; how many facts that were.

    What is true from a day holds from the day it became known, also when that lies before the programme.
    """
    known = steps(until)
    recorded = _recorded(programme)
    duties = {duty.slug: duty for duty in Duty.objects.filter(programme=programme)}
    count = 0
    for step in known:
        if step.duty.slug not in duties:
            duties[step.duty.slug] = open_step(programme, step, entry)
        if key_of(programme, step.key) not in recorded:
            record_step(duties[step.duty.slug], step, entry)
            count += 1
    return count + sum(1 for _state in _exempted(programme, known, duties, entry))


def key_of(programme: Programme, step: str) -> uuid.UUID:
    """The submit key of a step: the same in every release, so that a second run records nothing."""
    return uuid.uuid5(NAMESPACE, f"{programme.slug}:{step}")


def open_step(programme: Programme, step: Known, entry: Entry) -> Duty:
    """Open the duty of which something became known for the first time."""
    duty = Duty(slug=step.duty.slug, programme=programme, parent=programme)
    said = _entry(programme, step, entry, "open")
    return establish(thing=duty, name=step.duty.name, description=step.duty.description, on=step.row.known, entry=said)


def record_step(duty: Duty, step: Known, entry: Entry) -> DutyTerms:
    """Record what became known of a duty. Raises AlreadyRecorded when it was."""
    row = step.row
    certainty = DutyTerms.Certainty.VERIFIED if row.verified else DutyTerms.Certainty.INFERRED
    terms = Terms(
        law=step.law, source=step.source, article=step.article, due=row.day, term=row.term,
        certainty=certainty.value, number=step.duty.number, reference=step.duty.reference,
    )  # fmt: skip
    assert duty.programme  # noqa: S101 - every duty stands below a programme
    return state_terms(duty=duty, terms=terms, on=row.known, entry=_entry(duty.programme, step, entry))


def _entry(programme: Programme, step: Known, entry: Entry, what: str = "") -> Entry:
    key = f"{step.duty.slug}:{what}" if what else step.key
    return replace(
        entry, submit_key=key_of(programme, key), origin=Origin.SOURCE.value, citation=step.source,
    )  # fmt: skip


def _recorded(programme: Programme) -> frozenset[uuid.UUID | None]:
    return frozenset(
        Act.objects.filter(programme=programme, submit_key__isnull=False).values_list("submit_key", flat=True)
    )


def _exempted(
    programme: Programme, known: tuple[Known, ...], duties: dict[str, Duty], entry: Entry
) -> Iterator[DutyState]:
    """Whom a duty is not for: stated of organisations of which nothing was stated yet."""
    said = set(DutyState.objects.filter(programme=programme).values_list("duty", "organisation"))
    bodies = list(Organisation.objects.filter(form__in=OBLIGED).order_by("slug"))
    for step in known:
        for body in bodies if step.duty.applies == NOT else ():
            duty = duties[step.duty.slug]
            if (duty.pk, body.pk) not in said:
                said.add((duty.pk, body.pk))
                yield exempt(duty, body, step, entry)


def exempt(duty: Duty, body: Organisation, step: Known, entry: Entry) -> DutyState:
    """State that a duty is not for an organisation, with the reason of the catalogue."""
    assert duty.programme  # noqa: S101 - every duty stands below a programme
    return state_duty(
        duty=duty, organisation=body, state=DutyState.State.NOT_APPLICABLE, reason=step.duty.reason,
        on=step.row.known, entry=_entry(duty.programme, step, entry, f"not for {body.slug}"),
    )  # fmt: skip
