"""A form that is sent twice is recorded once; the same page with other words, by the browser's Back, is a new act."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar
from uuid import UUID, uuid4

from programme.facts import Act
from programme.models import Person
from programme.recording import AlreadyRecorded, Entry

R = TypeVar("R")
Same = Callable[[Act], bool]  # whether an act recorded just what the form says now


def once(entry: Entry, write: Callable[[Entry], R], same: Same) -> R | None:
    """Record; None when this very form was recorded before."""
    try:
        return write(entry)
    except AlreadyRecorded as known:
        if known.act.by_id == _pk(entry.by) and same(known.act):
            return None
        return write(replace(entry, submit_key=uuid4()))


def was_recorded(key: UUID | None, by: Person | None, same: Same) -> bool:
    """Whether this very form was recorded before: by then it may say nothing new any more."""
    act = Act.objects.filter(submit_key=key, by=by).first() if key else None
    return act is not None and same(act)


def _pk(person: Person | None) -> UUID | None:
    return person.pk if person else None
