"""Bringing things into being, renaming and ending them."""

from datetime import date
from typing import TypeVar

from django.db import transaction

from programme.models import Profile, Programme, Thing
from programme.recording import Entry, RecordingError, recording

T = TypeVar("T", bound=Thing)

# The first segments of addresses that are no programme.
RESERVED_SLUGS = frozenset(
    {
        "antwoord", "api", "beheer", "componenten", "demo", "healthz", "inloggen", "media", "metrics", "readyz",
        "robots", "static", "taal", "toegankelijkheid", "uitloggen", "verifieer", "well-known",
    }
)  # fmt: skip


def establish(*, thing: T, name: str, description: str = "", on: date, entry: Entry) -> T:
    """Store a new `thing` and the first facts of it: its name, its description, and that it exists from `on`."""
    if isinstance(thing, Programme) and thing.slug in RESERVED_SLUGS:
        raise RecordingError(f"the slug {thing.slug!r} is an address of the product itself")
    _refuse_foreign_parent(thing)
    _refuse_shared_slug(thing)
    thing.full_clean(exclude=("kind", "parent", "programme"))
    with transaction.atomic():
        if isinstance(thing, Programme):  # its acts refer to it
            thing.save(force_insert=True)
        with recording(name=f"establish {thing.KIND}", programme=scope_of(thing), entry=entry) as act:
            if not isinstance(thing, Programme):
                thing.save(force_insert=True)
            act.add(Profile(thing=thing, name=name, description=description), on=on)
    return thing


def _refuse_foreign_parent(thing: Thing) -> None:
    """A thing stands below its programme, below another thing of it, or below one of the ground."""
    parent = thing.parent
    if parent is None:
        return
    above = parent.pk if parent.kind == Programme.KIND else parent.programme_id
    if above is not None and above != thing.programme_id:
        raise RecordingError(f"{parent} belongs to another programme")


def _refuse_shared_slug(thing: Thing) -> None:
    """Two things that hold seats may not share a slug, whatever their kind: their seats would have the same key."""
    holders = [kind.KIND for kind in Thing.__subclasses__() if kind.HOLDS_SEATS and kind.KIND != thing.KIND]
    if thing.HOLDS_SEATS and Thing.objects.filter(parent=thing.parent, slug=thing.slug, kind__in=holders).exists():
        raise RecordingError(f"the slug {thing.slug!r} is taken by another thing that holds seats")


def describe(*, thing: Thing, name: str, description: str = "", exists: bool = True, on: date, entry: Entry) -> Profile:
    """State the name and description of a thing from `on`, or that it no longer exists."""
    with recording(name="describe", programme=scope_of(thing), entry=entry) as act:
        return act.add(Profile(thing=thing, name=name, description=description, exists=exists), on=on)


def scope_of(thing: Thing) -> Programme | None:
    """The programme under whose lock a thing's facts are recorded; None for the ground."""
    return thing if isinstance(thing, Programme) else thing.programme
