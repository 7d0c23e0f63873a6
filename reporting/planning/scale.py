"""How much time a time line shows, and how finely it is divided. Pure."""

from collections.abc import Iterable
from datetime import date
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from programme.dates import last_day, months_later

FARTHEST = 15  # years around the day shown: a date typed a century wrong does not squeeze all others together


class Scale(Enum):
    """What one step of the axis is; the value is what the address says."""

    MONTH = "maand"
    QUARTER = "kwartaal"
    YEAR = "jaar"

    @property
    def label(self) -> Promise:
        """As a choice."""
        return LABELS[self]


LABELS = {Scale.MONTH: _("per month"), Scale.QUARTER: _("per quarter"), Scale.YEAR: _("per year")}
# Months before the period of the day shown, and months from its first day on.
AROUND = {Scale.MONTH: (3, 9), Scale.QUARTER: (12, 24)}


def read_scale(text: str) -> Scale | None:
    """The scale of this name."""
    return next((scale for scale in Scale if scale.value == text), None)


def window(scale: Scale, as_of: date, days: Iterable[date]) -> tuple[date, date]:
    """The first and last day shown: a year by month, three years by quarter, by year all that there is."""
    if scale is Scale.YEAR:
        return _years(as_of, days)
    before, after = AROUND[scale]
    end = last_day(as_of, scale.name.lower())
    begin = months_later(end.replace(day=1), -2 if scale is Scale.QUARTER else 0)
    return months_later(begin, -before), last_day(months_later(begin, after - 1), "month")


def _years(as_of: date, days: Iterable[date]) -> tuple[date, date]:
    near = [day for day in days if abs(day.year - as_of.year) <= FARTHEST]
    years = [as_of.year, *(day.year for day in near)]
    return date(min(years), 1, 1), date(max(years), 12, 31)
