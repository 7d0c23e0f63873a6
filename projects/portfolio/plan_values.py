"""The parts of a snapshot that tell of dependencies, duties, risks, goals and municipalities: flat, frozen values.

Keys are slugs; below a project, goal or board they are paths (`woo/urls`).
"""

from datetime import date
from decimal import Decimal

from programme.dates import ImpreciseDate
from projects.portfolio.values import Value


class Dependency(Value, frozen=True, kw_only=True):
    """`milestone` comes at least so many `days` after `upstream`; both are keys of milestones."""

    milestone: str
    upstream: str
    days: int


class Duty(Value, frozen=True, kw_only=True):
    """What the law asks, as known since `since`; `due` is None while no day is fixed."""

    key: str
    name: str
    description: str
    law: str
    article: str
    due: ImpreciseDate | None
    term: str
    certainty: str
    source: str
    number: int | None
    reference: str
    since: date


class Compliance(Value, frozen=True, kw_only=True):
    """How far an organisation is with a duty, and the milestone that delivers it; `state` is empty while unknown."""

    duty: str
    organisation: str
    state: str
    reason: str
    since: date | None
    milestone: str | None


class Rollout(Value, frozen=True, kw_only=True):
    """How far an organisation is with the result of a project, since when."""

    project: str
    organisation: str
    state: str
    reason: str
    since: date


class PcDeadline(Value, frozen=True, kw_only=True):
    """When a document of the planning and control cycle is due."""

    document: str
    book_year: int
    due_on: date
    basis: str


class Score(Value, frozen=True, kw_only=True):
    """How likely and how bad a risk was rated, from a day on."""

    on: date
    likelihood: int
    impact: int

    @property
    def score(self) -> int:
        """Likelihood times impact."""
        return self.likelihood * self.impact


class Gap(Value, frozen=True, kw_only=True):
    """What a large risk lacks (`owner`, `measure` or `review`), since when it was large and lacked it."""

    item: str
    since: date


class Risk(Value, frozen=True, kw_only=True):
    """A risk of `parent` (a ref). `trail` are its ratings, oldest first; `gaps` what it lacks while it is large."""

    key: str
    number: str
    parent: str
    name: str
    description: str
    measure: str
    owner: str | None
    review_on: date | None
    standing: str
    since: date
    trail: tuple[Score, ...]
    gaps: tuple[Gap, ...]

    @property
    def now(self) -> Score:
        """The rating in force."""
        return self.trail[-1]

    @property
    def score(self) -> int:
        """Likelihood times impact."""
        return self.now.score

    @property
    def open(self) -> bool:
        """Whether it can still happen."""
        return self.standing == "open"


class Measured(Value, frozen=True, kw_only=True):
    """The value of an indicator on a day."""

    on: date
    value: Decimal


class Aim(Value, frozen=True, kw_only=True):
    """What an indicator should have come to, and on which day."""

    value: Decimal
    unit: str
    on: date


class Indicator(Value, frozen=True, kw_only=True):
    """What tells how near a goal is; `measured` oldest first, `owner` the key of a seat.

    `earlier` are the other targets that were stated for it up to the day, oldest first.
    """

    key: str
    goal: str
    name: str
    unit: str
    first_value: Decimal
    first_on: date
    target_value: Decimal
    target_on: date
    owner: str | None
    measured: tuple[Measured, ...]
    earlier: tuple[Aim, ...] = ()
