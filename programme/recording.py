"""How a fact comes into being: one atomic act, under the programme's lock, at a moment of its own."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from django.db import transaction
from django.db.models import ForeignKey

from programme.clock import TICK, domain_now
from programme.dates import Precision
from programme.facts import Act, Circle, Fact, Origin, Retraction
from programme.models import Person, Programme, Revision, Thing

F = TypeVar("F", bound=Fact)


class RecordingError(Exception):
    """A recording was refused; nothing of it is stored."""


class AlreadyRecorded(RecordingError):
    """The same submit key was recorded before: a double click, not a second act."""

    def __init__(self, act: Act) -> None:
        super().__init__("this form was already recorded")
        self.act = act


class Outdated(RecordingError):
    """A newer fact of the same key exists than the one that the writer had seen."""

    def __init__(self, newer: Fact) -> None:
        super().__init__("a newer fact exists")
        self.newer = newer


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What every recording says besides its content: who, why, where it comes from, and who may see it."""

    by: Person | None
    why: str = ""
    submit_key: uuid.UUID | None = None
    precision: str = Precision.DAY.value
    circle: str = Circle.PROGRAMME.value
    origin: str = Origin.ENTERED.value
    citation: str = ""


@dataclass
class Recording:
    """An open act: facts added to it share its moment and are numbered in the order of adding."""

    act: Act
    entry: Entry
    count: int = field(default=0)

    def add(self, fact: F, *, on: date) -> F:
        """Append `fact`, true from `on`. Raises RecordingError when it names a thing of another programme."""
        self._refuse_strangers(fact)
        if not fact.CIRCLED and self.entry.circle != Circle.PROGRAMME:
            raise RecordingError("what adds up for everybody is kept from nobody")
        fact.act = self.act
        fact.programme = self.act.programme
        fact.recorded_at = self.act.recorded_at
        fact.sequence = self.count
        fact.effective_on = on
        fact.precision = self.entry.precision
        fact.circle = self.entry.circle
        fact.origin = self.entry.origin
        fact.citation = self.entry.citation
        self.count += 1
        fact.save(force_insert=True)
        return fact

    def _refuse_strangers(self, fact: Fact) -> None:
        for column in fact._meta.fields:
            if isinstance(column, ForeignKey) and issubclass(column.related_model, Thing):
                thing: Thing | None = getattr(fact, column.name)
                if thing and thing.programme_id not in (None, self.act.programme_id):
                    raise RecordingError(f"{thing} belongs to another programme")


@contextmanager
def recording(*, name: str, programme: Programme | None, entry: Entry) -> Iterator[Recording]:
    """Open one act of recording; `programme` None stands for what all programmes share (the ground).

    Raises `AlreadyRecorded` when the entry's submit key is known. All or nothing is stored.
    """
    with transaction.atomic():
        revision = locked_revision(programme)
        if entry.submit_key and (known := Act.objects.filter(submit_key=entry.submit_key).first()):
            raise AlreadyRecorded(known)
        # Under the lock and never backwards: a slow transaction cannot slip a fact into a past already shown.
        moment = max(domain_now(), Revision.last_moment(programme) + TICK)
        revision.number += 1
        revision.recorded_at = moment
        revision.save(update_fields=("number", "recorded_at"))
        act = Act.objects.create(
            name=name,
            programme=programme,
            recorded_at=moment,
            by=entry.by,
            why=entry.why,
            submit_key=entry.submit_key,
        )
        yield Recording(act, entry)


def locked_revision(programme: Programme | None) -> Revision:
    """The revision row of a programme (or the ground), locked until the transaction ends.

    What is recorded on the ground shows in every programme, so it waits for, and holds up, the writers of all.
    """
    scope = Revision.scope_of(programme)
    Revision.objects.get_or_create(scope=scope)
    rows = Revision.objects.select_for_update().order_by("scope")
    locked = {row.scope: row for row in (rows.filter(scope=scope) if programme else rows)}
    return locked[scope]


def retract(*, fact: Fact, on: date, entry: Entry) -> Retraction:
    """Take `fact` back from now on; what was known before this moment keeps showing it."""
    if isinstance(fact, Retraction):
        raise RecordingError("what was taken back is recorded anew, not brought back")
    if not fact.RETRACTABLE:
        raise RecordingError("this is corrected by recording its opposite, not by taking it back")
    with recording(name="retract", programme=fact.programme, entry=entry) as act:
        if Retraction.objects.filter(fact=fact.pk).exists():
            raise RecordingError("this fact was already taken back")
        return act.add(Retraction(fact=fact.pk, fact_model=fact._meta.label_lower), on=on)
