"""Reads the catalogue of law: one file per law, with every duty and what became known of it, day by day. Pure."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from programme.dates import ImpreciseDate, Precision, imprecise

FOLDER = Path(__file__).parent
THESAURUS = "https://identifier.overheid.nl/tooi/def/thes/kern/"
VERIFIED = "V"


class Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What became known of a duty on the day `known`; `guessed` when no source names that day.

    `source` is a key of the file's sources, `place` where it stands there. `certainty` tells verified from inferred.
    """

    known: date
    source: str
    place: str
    certainty: Literal["V", "I"]
    guessed: bool = False
    article: str = ""
    due: date | None = None
    precision: str = Precision.DAY.value
    term: str = ""

    @property
    def day(self) -> ImpreciseDate | None:
        """The day from which the duty must be met, None while none is fixed."""
        return imprecise(self.due, self.precision) if self.due else None

    @property
    def verified(self) -> bool:
        """Whether the day was read in the source."""
        return self.certainty == VERIFIED


class Duty(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a law asks. Its terms are its own or those of a course that it shares with others.

    `number` and `tooi` are those of the information categories of the Woo; `applies` says whether municipalities and
    what they do together have the duty, with the `reason` why not.
    """

    slug: str
    name: str
    description: str
    law: str = ""
    article: str = ""
    number: int | None = None
    tooi: str = ""
    applies: Literal["yes", "partly", "no"] = "yes"
    reason: str = ""
    course: str = ""
    terms: tuple[Row, ...] = ()

    @property
    def reference(self) -> str:
        """The address of the information category in the register TOOI."""
        return f"{THESAURUS}{self.tooi}" if self.tooi else ""


class Law(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One file: a law with its duties and the sources that they name; `guess` says that a day is guessed."""

    law: str
    guess: str
    sources: Mapping[str, str]
    duty: tuple[Duty, ...]
    course: Mapping[str, tuple[Row, ...]] = {}


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """One step in what was known of a duty, complete in itself."""

    duty: Duty
    row: Row
    law: str
    source: str

    @property
    def article(self) -> str:
        """Where in the law it stands."""
        return self.row.article or self.duty.article

    @property
    def key(self) -> str:
        """What tells this step from all others, in every release."""
        return f"{self.duty.slug}:{self.row.known.isoformat()}"


@cache
def laws() -> tuple[Law, ...]:
    """All files, by name. Raises msgspec.ValidationError for one that is not well formed."""
    files = sorted(FOLDER.glob("*.toml"))
    return tuple(msgspec.toml.decode(file.read_bytes(), type=Law) for file in files)


def steps(until: date) -> tuple[Known, ...]:
    """All that was known of all duties on the day `until`, in the order in which it became known."""
    found = [step for law in laws() for duty in law.duty for step in _steps(law, duty) if step.row.known <= until]
    return tuple(sorted(found, key=lambda step: step.row.known))


def _steps(law: Law, duty: Duty) -> tuple[Known, ...]:
    rows = law.course[duty.course] if duty.course else duty.terms
    return tuple(Known(duty=duty, row=row, law=duty.law or law.law, source=_source(law, row)) for row in rows)


def _source(law: Law, row: Row) -> str:
    said = f"{law.sources[row.source]}: {row.place}"
    return f"{said} ({law.guess})" if row.guessed else said
