"""Calendar quarters, each named by its first day."""

from datetime import date

LAST_QUARTER = 10  # its first month


def quarter_of(day: date) -> date:
    """The first day of the calendar quarter of a day."""
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def next_quarter(quarter: date) -> date:
    """The first day of the quarter after the one that begins on `quarter`."""
    return date(quarter.year + 1, 1, 1) if quarter.month == LAST_QUARTER else quarter.replace(month=quarter.month + 3)
