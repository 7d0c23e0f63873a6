"""The periods that reports are about: `2023-Q4` for the line *quarter*, `2023-10` for the line *month*. Pure.

`2023-Q4-diemen` is a line of its own: what concerns the organisation `diemen` alone.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

import msgspec
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from programme.dates import Precision, last_day, previous_month

QUARTER, MONTH = "quarter", "month"
LINES = (QUARTER, MONTH)
_SLUG = re.compile(
    r"(?P<year>(?:19|20)\d\d)-(?:Q(?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2]))(?:-(?P<organisation>[a-z][a-z0-9-]*))?",
    re.ASCII,
)


class PeriodError(ValueError):
    """Text that names no period."""


class Period(msgspec.Struct, frozen=True, order=True):
    """A calendar quarter or month, from its first to its last day; of one organisation, or (empty) of all."""

    start: date
    end: date
    line: str
    organisation: str = ""

    @property
    def slug(self) -> str:
        """The period as addresses write it."""
        part = f"-{self.organisation}" if self.organisation else ""
        if self.line == QUARTER:
            return f"{self.start.year}-Q{_quarter(self.start)}{part}"
        return f"{self.start.year}-{self.start.month:02}{part}"

    @property
    def label(self) -> str:
        """The period in words."""
        if self.line == QUARTER:
            return _("Q%(quarter)s %(year)s") % {"quarter": _quarter(self.start), "year": self.start.year}
        return date_format(self.start, "F Y")

    @property
    def kind(self) -> str:
        """What a report of this line is called."""
        return _("Quarterly report") if self.line == QUARTER else _("Monthly report")

    def told(self, names: Mapping[str, str]) -> str:
        """The period in words, with the organisation by its name (`names` by key)."""
        return f"{self.label}, {names.get(self.organisation, self.organisation)}" if self.organisation else self.label

    def title(self, names: Mapping[str, str]) -> str:
        """What the report of this period is called."""
        return f"{self.kind} {self.told(names)}"

    @property
    def previous(self) -> "Period":
        """The period before this one."""
        return self._of(self.start - timedelta(days=1))

    @property
    def next(self) -> "Period":
        """The period after this one."""
        return self._of(self.end + timedelta(days=1))

    def of(self, organisation: str) -> "Period":
        """The same period of one organisation; empty for all."""
        return msgspec.structs.replace(self, organisation=organisation)

    def _of(self, day: date) -> "Period":
        return period_of(day, self.line).of(self.organisation)

    def as_of(self, today: date) -> date:
        """The day that a report of this period shows: its last one, or today while the period still runs."""
        return min(self.end, today)


def parse(slug: str) -> Period:
    """Read a period. Raises PeriodError for anything else than a quarter or a month, maybe of an organisation."""
    found = _SLUG.fullmatch(slug)
    if found is None:
        raise PeriodError(slug)
    year = int(found["year"])
    line, month = (QUARTER, 3 * int(found["quarter"])) if found["quarter"] else (MONTH, int(found["month"]))
    return period_of(date(year, month, 1), line).of(found["organisation"] or "")


def period_of(day: date, line: str) -> Period:
    """The period of a line in which `day` lies."""
    end = last_day(day, Precision.QUARTER if line == QUARTER else Precision.MONTH)
    year, month = end.year, end.month
    for _step in range(2 if line == QUARTER else 0):
        year, month = previous_month(year, month)
    return Period(date(year, month, 1), end, line)


def periods(line: str, first: date, until: date) -> Iterator[Period]:
    """The periods from the one in which `until` lies back to the one in which `first` lies."""
    period = period_of(until, line)
    while period.end >= first:
        yield period
        period = period.previous


def _quarter(day: date) -> int:
    return (day.month + 2) // 3
