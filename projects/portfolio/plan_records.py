"""Records about dependencies, duties, risks, goals and municipalities; see records.py."""

from datetime import date
from decimal import Decimal

from programme.dates import ImpreciseDate
from projects.portfolio.records import Record


class Awaited(Record, frozen=True, kw_only=True):
    """Whether a milestone waits for another one; the subject is `milestone upstream`."""

    milestone: str
    upstream: str
    days: int
    depends: bool


class Obliged(Record, frozen=True, kw_only=True):
    """What the law says of a duty."""

    law: str
    article: str
    due: ImpreciseDate | None
    term: str
    certainty: str
    source: str
    number: int | None
    reference: str


class Complied(Record, frozen=True, kw_only=True):
    """How far an organisation is with a duty; the subject is `duty organisation`."""

    duty: str
    organisation: str
    state: str
    reason: str


class Delivered(Record, frozen=True, kw_only=True):
    """Which milestone delivers a duty for an organisation; the subject is `duty organisation`."""

    duty: str
    organisation: str
    milestone: str | None


class RolledOut(Record, frozen=True, kw_only=True):
    """How far an organisation is with a project; the subject is `project organisation`."""

    project: str
    organisation: str
    state: str
    reason: str


class Due(Record, frozen=True, kw_only=True):
    """A day of the planning and control cycle; the subject is `document year`."""

    document: str
    book_year: int
    due_on: date
    basis: str
    exists: bool


class Rated(Record, frozen=True, kw_only=True):
    """How a risk is."""

    likelihood: int
    impact: int
    measure: str
    owner: str | None
    review_on: date | None
    standing: str


class Indicated(Record, frozen=True, kw_only=True):
    """What an indicator starts from and should come to."""

    unit: str
    first_value: Decimal
    first_on: date
    target_value: Decimal
    target_on: date
    owner: str | None


class Measured(Record, frozen=True, kw_only=True):
    """The value of an indicator on the day `on`."""

    value: Decimal
