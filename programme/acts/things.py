"""Bringing things into being, renaming and ending them."""

from datetime import date
from typing import TypeVar

from programme.models import Profile, Programme, Thing
from programme.recording import Entry, RecordingError, recording

T = TypeVar("T", bound=Thing)

# The first segments of addresses that are no programme.
RESERVED_SLUGS = frozenset(
    {
        "api", "beheer", "componenten", "demo", "healthz", "inloggen", "media", "metrics", "readyz", "robots",
        "static", "taal", "toegankelijkheid", "uitloggen", "verifieer", "well-known",
    }
)  # fmt: skip


def establish(*, thing: T, name: str, description: str = "", on: date, entry: Entry) -> T:
    """Store a new `thing` and the first facts of it: its name, its description, and that it exists from `on`."""
    if isinstance(thing, Programme) and thing.slug in RESERVED_SLUGS:
        raise RecordingError(f"the slug {thing.slug!r} is an address of the product itself")
    thing.full_clean(exclude=("kind", "parent", "programme"))
    if isinstance(thing, Programme):
        thing.save(force_insert=True)
    with recording(name=f"establish {thing.KIND}", programme=scope_of(thing), entry=entry) as act:
        if not isinstance(thing, Programme):
            thing.save(force_insert=True)
        act.add(Profile(thing=thing, name=name, description=description), on=on)
    return thing


def describe(
    *, thing: Thing, name: str, description: str = "", exists: bool = True, on: date, entry: Entry
) -> Profile:
    """State the name and description of a thing from `on`, or that it no longer exists."""
    with recording(name="describe", programme=scope_of(thing), entry=entry) as act:
        return act.add(Profile(thing=thing, name=name, description=description, exists=exists), on=on)


def scope_of(thing: Thing) -> Programme | None:
    """The programme under whose lock a thing's facts are recorded; None for the ground."""
    return thing if isinstance(thing, Programme) else thing.programme
