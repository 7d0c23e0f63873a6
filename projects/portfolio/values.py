"""The parts of a snapshot that tell of money and hours: flat, frozen values. Money in euros, hours whole.

A month is its first day. Keys are slugs; below a project or organisation they are paths (`duo-plus/div`).
"""

from datetime import date
from decimal import Decimal

import msgspec


class Value(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A frozen value. It holds no circles, so the garbage collector leaves it alone: there are many of them."""


class Source(Value, frozen=True, kw_only=True):
    """A source of money (the account `key`) and its terms; `giver` is an organisation."""

    key: str
    name: str
    giver: str | None
    kind: str
    recurring: bool
    spend_before: date | None
    reference: str


class Account(Value, frozen=True, kw_only=True):
    """An account with its balance. A pot has `source` and `holder`; an account of a project has `project` and `pot`."""

    key: str
    nature: str
    name: str
    source: str | None
    holder: str | None
    pot: str | None
    project: str | None
    year: int | None
    balance: Decimal


class Flow(Value, frozen=True, kw_only=True):
    """What went from one account to another in all, less what was reversed."""

    giver: str
    taker: str
    amount: Decimal


class Budget(Value, frozen=True, kw_only=True):
    """A project's money of one book year, over all pots.

    `first` is what was allotted on the first day, `amended` what is allotted now (*begroting na wijziging*), after that
    many `amendments`: later days on which it was changed. `forecast` is what the adopted status of that year expects to
    be spent, None when none says so.
    """

    project: str
    year: int
    since: date
    first: Decimal
    amended: Decimal
    committed: Decimal
    spent: Decimal
    forecast: Decimal | None
    amendments: int = 0

    @property
    def free(self) -> Decimal:
        """What is neither spent nor committed; below zero when more went out than there was."""
        return self.amended - self.committed - self.spent

    @property
    def expected(self) -> Decimal:
        """The forecast; without one the amended budget counts."""
        return self.amended if self.forecast is None else self.forecast

    @property
    def variance(self) -> Decimal:
        """How far the forecast lies above the amended budget (*afwijking*)."""
        return self.expected - self.amended

    @property
    def first_variance(self) -> Decimal:
        """The same above the first budget, whatever was decided since."""
        return self.expected - self.first


class Team(Value, frozen=True, kw_only=True):
    """A team; `organisation` is the one it belongs to."""

    key: str
    name: str
    organisation: str


class Claim(Value, frozen=True, kw_only=True):
    """The hours of a team that another programme counts on in a month; `name` is that programme's."""

    team: str
    month: date
    programme: str
    hours: int
    name: str = ""


class Supply(Value, frozen=True, kw_only=True):
    """The hours of a team in a month: available (None when the team did not say), and claimed by other programmes."""

    team: str
    month: date
    available: int | None
    claimed: int


class Hours(Value, frozen=True, kw_only=True):
    """What a project asked of a team in a month, divided by the answer: the four parts add up to `asked`."""

    project: str
    team: str
    month: date
    asked: int
    confirmed: int
    offered: int
    declined: int
    unknown: int


class Request(Value, frozen=True, kw_only=True):
    """A question for hours to one team.

    `unanswered` are the hours without an answer, or with only the promise to answer on `later_on`; `waiting` the days
    that count since it was asked (not those of a recess, nor once those until `later_on`); `lapsed` the hours of months
    still to come whose confirmation expired or was withdrawn by the team, `lapsed_of` their projects.
    """

    key: str
    number: str
    team: str
    role: str
    projects: tuple[str, ...]
    asked_on: date
    before: date | None
    first: date
    last: date
    withdrawn: bool
    asked: int
    confirmed: int
    offered: int
    declined: int
    unknown: int
    unanswered: int
    waiting: int
    answered_on: date | None
    later_on: date | None
    lapsed: int
    lapsed_of: tuple[str, ...]


class Start(Value, frozen=True, kw_only=True):
    """How a project meets the start conditions: on the day `on` on which it entered ontwerp or a later phase.

    `on` is None while it did not, and the conditions are those of the day shown. `missing` are the codes of what lacks
    (see projects/gate.py), `decision` the board's decision that let it start, or run beyond the limit, all the same;
    empty when the reader may not know which.
    """

    on: date | None
    missing: tuple[str, ...]
    decision: str | None
