"""Dates that are known to the day, the month, the quarter or the year."""

from calendar import monthrange
from datetime import MAXYEAR, date

from django.db import models
from django.utils.translation import gettext_lazy as _
from msgspec import Struct


class Precision(models.TextChoices):
    """How exactly a date is known."""

    DAY = "day", _("day")
    MONTH = "month", _("month")
    QUARTER = "quarter", _("quarter")
    YEAR = "year", _("year")


class ImpreciseDate(Struct, frozen=True, order=True):
    """A day with the precision at which it is known; a period is stored, and counts, as its last day."""

    day: date
    precision: str = Precision.DAY.value


def month_end(day: date) -> date:
    """The last day of the month of `day`."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def last_day(day: date, precision: str) -> date:
    """The day as which a date of this precision counts: the last one of its period."""
    match precision:
        case Precision.MONTH:
            return month_end(day)
        case Precision.QUARTER:
            return month_end(day.replace(day=1, month=(day.month + 2) // 3 * 3))
        case Precision.YEAR:
            return day.replace(month=12, day=31)
    return day


def imprecise(day: date, precision: str = Precision.DAY.value) -> ImpreciseDate:
    """`day` put on the last day of its period."""
    return ImpreciseDate(last_day(day, precision), str(precision))


def month_ends(until: date, count: int) -> tuple[date, ...]:
    """The last `count` month-ends on or before `until`, oldest first."""
    end = month_end(until)
    year, month = (end.year, end.month) if end == until else previous_month(end.year, end.month)
    ends: list[date] = []
    while len(ends) < count:
        ends.append(month_end(date(year, month, 1)))
        year, month = previous_month(year, month)
    return tuple(reversed(ends))


def previous_month(year: int, month: int) -> tuple[int, int]:
    """The calendar month before this one, as (year, month)."""
    return (year, month - 1) if month > 1 else (year - 1, 12)


def months_later(day: date, count: int) -> date:
    """The same day `count` calendar months later (earlier below zero), or the last one of a shorter month."""
    years, month = divmod(day.month - 1 + count, 12)
    if day.year + years > MAXYEAR:
        return date.max
    first = day.replace(year=day.year + years, month=month + 1, day=1)
    return first.replace(day=min(day.day, month_end(first).day))
