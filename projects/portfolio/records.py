"""Facts as rows of a History: plain frozen values, keyed by the things' keys instead of database ids."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar

import msgspec

from programme.dates import ImpreciseDate


class Record(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What every fact carries: true from `on`, known since `at`, in the order `seq` within its act.

    Frozen rows hold no circles: the garbage collector need not look through tens of thousands of them.
    """

    on: date
    at: datetime
    seq: int
    subject: str


class Profiled(Record, frozen=True, kw_only=True):
    """Name, description, existence."""

    name: str
    description: str
    exists: bool


class Chartered(Record, frozen=True, kw_only=True):
    """The programme's standing and origin."""

    standing: str
    predecessor: str | None
    redirected_on: ImpreciseDate | None


class Parametrised(Record, frozen=True, kw_only=True):
    """A threshold or a term; the subject is its code."""

    value: Decimal | None
    day: date | None


class Held(Record, frozen=True, kw_only=True):
    """Who holds a seat."""

    person: str | None
    capacity: str
    until: date | None


class Asked(Record, frozen=True, kw_only=True):
    """A question to a board."""

    about: str
    question: str
    advice: str
    asked_by: str | None
    before: date | None


class Concluded(Record, frozen=True, kw_only=True):
    """What a board did with a question (event)."""

    outcome: str
    text: str
    until: date | None
    forwarded_to: str | None


class Parted(Record, frozen=True, kw_only=True):
    """Which organisation has which part in a project; the subject is `project part`."""

    project: str
    part: str
    organisation: str


class Phased(Record, frozen=True, kw_only=True):
    """Phase and standing of a project."""

    phase: str
    standing: str
    override: str | None = None


class Served(Record, frozen=True, kw_only=True):
    """Whether a project serves a goal; the subject is `project goal`."""

    project: str
    goal: str
    serves: bool


class Planned(Record, frozen=True, kw_only=True):
    """A planned date of a project's end or of a milestone (event); `decision` is empty when it may not be known."""

    date: ImpreciseDate
    decision: str | None = None


class Dated(Record, frozen=True, kw_only=True):
    """A milestone's forecast or day reached; the subject is `milestone kind`."""

    date: ImpreciseDate


class Stated(Record, frozen=True, kw_only=True):
    """A status, without its long texts; the subject is the project."""

    step: str
    overall: str
    colours: dict[str, str]
    forecast_end: date | None
    decision_asked: str
    answers: tuple[str, dict[str, str]] | None
    returned_on: date | None
    forecast_spend: Decimal | None = None


class Termed(Record, frozen=True, kw_only=True):
    """What sort of money a source gives; the subject is the account."""

    kind: str
    recurring: bool
    spend_before: date | None
    reference: str


class Moved(msgspec.Struct, frozen=True):
    """What went from one account to another on a day, in cents; a reversal counts as less of what it reverses."""

    giver: str
    taker: str
    on: date
    cents: int


class Available(Record, frozen=True, kw_only=True):
    """The hours of a team in a month; the subject is `team month`."""

    team: str
    month: date
    hours: int


class Claimed(Record, frozen=True, kw_only=True):
    """The hours of a team that another programme counts on; the subject is `team programme month`."""

    team: str
    claimant: str
    month: date
    hours: int


class Rested(Record, frozen=True, kw_only=True):
    """A recess."""

    name: str
    first: date
    last: date


class Requested(Record, frozen=True, kw_only=True):
    """The terms of a request."""

    role: str
    before: date | None
    withdrawn: bool


class Lined(Record, frozen=True, kw_only=True):
    """Hours asked; the subject is `request project month`."""

    request: str
    project: str
    month: date
    hours: int


class Answered(Record, frozen=True, kw_only=True):
    """What a team said of hours asked; the subject is `request project month`."""

    request: str
    kind: str
    hours: int
    until: date | None


R = TypeVar("R", bound=Record)


def order(record: Record) -> tuple[date, datetime, int]:
    """State order: the latest effective day wins, then the latest recording."""
    return (record.on, record.at, record.seq)


def known_order(record: Record) -> tuple[datetime, int]:
    """The order in which facts became known."""
    return (record.at, record.seq)


def in_force(records: Iterable[R], as_of: date) -> dict[str, R]:
    """Of a state fact: the one in force per subject on `as_of`."""
    chosen: dict[str, R] = {}
    for record in records:
        if record.on <= as_of and (record.subject not in chosen or order(record) >= order(chosen[record.subject])):
            chosen[record.subject] = record
    return chosen


def grouped(
    records: Iterable[R], as_of: date, by: Callable[[R], str] = lambda record: record.subject
) -> dict[str, list[R]]:
    """Of an event fact: all per subject up to `as_of`, in the order in which they became known."""
    groups: dict[str, list[R]] = {}
    for record in records:
        if record.on <= as_of:
            groups.setdefault(by(record), []).append(record)
    for group in groups.values():
        group.sort(key=known_order)
    return groups


def since(records: Iterable[R], as_of: date, same: Callable[[R], Any]) -> dict[str, date]:
    """Per subject the day since which `same` has had, without a break, the value it has on `as_of`."""
    days: dict[str, tuple[Any, date]] = {}
    for record in sorted(_winners(records, as_of), key=order):
        value = same(record)
        if record.subject not in days or days[record.subject][0] != value:
            days[record.subject] = (value, record.on)
    return {subject: day for subject, (_value, day) in days.items()}


def _winners(records: Iterable[R], as_of: date) -> Iterable[R]:
    """Per subject and effective day the latest recorded fact."""
    winners: dict[tuple[str, date], R] = {}
    for record in records:
        place = (record.subject, record.on)
        if record.on <= as_of and (place not in winners or order(record) >= order(winners[place])):
            winners[place] = record
    return winners.values()
