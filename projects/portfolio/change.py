"""A change between two snapshots: what it is, and whether it is for the worse or the better."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from enum import StrEnum

import msgspec

from programme.dates import ImpreciseDate


class Kind(StrEnum):
    """What sort of change it is, and what `before` and `after` then hold."""

    RATING = "rating"  # the overall rating as it counts (unknown when stale): a rating
    ASPECT = "aspect"  # the rating reported of one aspect: a rating
    STANDING = "standing"  # of a project or of the programme: a standing
    PHASE = "phase"  # of a project: a phase
    APPEARED = "appeared"  # a project or milestone that is new: nothing
    GONE = "gone"  # one that no longer exists: nothing
    PLAN = "plan"  # the last plan of a project's end or of a milestone: an imprecise date
    REPLANS = "replans"  # how often either was planned anew, to the same date: a count
    FORECAST = "forecast"  # the date now expected of either: an imprecise date
    REACHED = "reached"  # the day a milestone was reached: an imprecise date
    COMMISSIONING = "commissioning"  # a project's owner: an organisation's key
    EXECUTING = "executing"
    PAYER = "payer"
    HOLDER = "holder"  # who holds a seat: `holder:person` or `deputy:person`, None is vacant
    BUDGET = "budget"  # a project's budget of the newer day's book year, as amended: euros
    FORECAST_SPEND = "forecast_spend"  # what the status expects to be spent in that year: euros
    CONFIRMED = "confirmed"  # hours confirmed of those asked for a project, over the newer day's horizon: a share
    SCORE = "score"  # of a risk: likelihood times impact; None while it was not known
    RISK = "risk"  # whether a risk can still happen: a standing
    LEGAL_DATE = "legal_date"  # the day from which a duty must be met: an imprecise date, None while none is fixed
    DUTY = "duty"  # a duty that is new or gone: nothing
    COMPLIANCE = "compliance"  # how far an organisation is with a duty: a state, None while unknown
    ROLLOUT = "rollout"  # how far an organisation is with the result of a project: a state, None while unknown
    ASKED = "asked"  # a decision asked: the board's key
    CLOSED = "closed"  # a decision answered for good: the outcome


class Direction(StrEnum):
    """Whether a change is for the worse, for the better, or neither."""

    WORSE = "worse"
    BETTER = "better"
    OTHER = "other"


class Share(msgspec.Struct, frozen=True):
    """A part of a whole."""

    part: int
    whole: int


Value = str | int | ImpreciseDate | Decimal | Share | None


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One change. `subject` is a ref (`project:woo`), `label` its name, `aspect` the code of an aspect's change."""

    kind: Kind
    subject: str
    label: str
    before: Value
    after: Value
    direction: Direction
    aspect: str | None = None


Judge = Callable[[Value, Value], Direction]


def speaker(subject: str, label: str) -> Callable[..., Iterator[Change]]:
    """A function that yields one change when two values differ."""

    def say(kind: Kind, before: Value, after: Value, judge: Judge, aspect: str | None = None) -> Iterator[Change]:
        if before != after:
            yield Change(
                kind=kind, subject=subject, label=label, before=before, after=after,
                direction=judge(before, after), aspect=aspect,
            )  # fmt: skip

    return say


def neither(_before: Value, _after: Value) -> Direction:
    """Whatever changed, it is neither."""
    return Direction.OTHER


def compared(difference: int | Decimal) -> Direction:
    """Positive is worse."""
    if difference == 0:
        return Direction.OTHER
    return Direction.WORSE if difference > 0 else Direction.BETTER
