"""The two dates that every page under a programme takes: `?peildatum=` and `?bekend=`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from programme.clock import domain_today, end_of_day
from programme.models import Programme, Revision

EARLIEST = date(1900, 1, 1)


class BadDate(ValueError):
    """A date in the address that cannot be shown; the message is a sentence for the reader."""


@dataclass(frozen=True)
class AsOf:
    """What is shown: the state of `as_of` as known at `known_at`. `known_day` is None for *now*."""

    as_of: date
    known_at: datetime
    known_day: date | None
    today: date

    @property
    def is_now(self) -> bool:
        """Whether this is simply today as known now (pages may then record)."""
        return self.known_day is None and self.as_of == self.today

    @property
    def query(self) -> str:
        """The query string that keeps these dates; empty for now. Links between dates always write both."""
        return "" if self.is_now else query_of(self.as_of, self.known_day or self.today)


def query_of(as_of: date, known: date) -> str:
    """`?peildatum=…&bekend=…`."""
    return f"?peildatum={as_of.isoformat()}&bekend={known.isoformat()}"


def read_as_of(query: Mapping[str, str], programme: Programme) -> AsOf:
    """Read both dates from an address. Raises BadDate with a sentence for anything but a day up to today."""
    today = domain_today()
    as_of = _day(query.get("peildatum", ""), today)
    known = _day(query.get("bekend", ""), today)
    # Now is the last recorded moment, not the clock: a recording under way may bear an earlier time than the clock's.
    known_at = end_of_day(known) if known else Revision.last_moment(programme)
    return AsOf(as_of or today, known_at, known, today)


def _day(text: str, today: date) -> date | None:
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
        if day.isoformat() != text:
            raise ValueError  # fromisoformat also takes weeks and bare digits
    except ValueError as error:
        raise BadDate(
            _("“%(text)s” is not a date. Write a date as year-month-day, for example 2023-10-31.") % {"text": text[:40]}
        ) from error
    if day > today:
        raise BadDate(
            _("%(day)s lies after today (%(today)s). Choose today or an earlier date.")
            % {"day": day.strftime("%d-%m-%Y"), "today": today.strftime("%d-%m-%Y")}
        )
    if day < EARLIEST:
        raise BadDate(_("%(day)s lies too far back. Choose a date from 1900 on.") % {"day": text})
    return day
