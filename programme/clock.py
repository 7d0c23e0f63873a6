"""The two clocks of every fact, and the one place that reads them.

*Domain time* is what facts, rules and reports live by; the demo installation pins it. Machine time (sessions,
queues, time-outs) is `django.utils.timezone.now` and never comes through here.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
TICK = timedelta(microseconds=1)

_moment: ContextVar[datetime | None] = ContextVar("domain_moment", default=None)


def domain_now() -> datetime:
    """The moment at which a fact recorded now becomes known, in UTC."""
    pinned = _moment.get() or settings.DOMAIN_NOW
    return pinned.astimezone(UTC) if pinned else datetime.now(UTC)


def domain_today() -> date:
    """The calendar day of `domain_now` in Amsterdam."""
    return domain_now().astimezone(AMSTERDAM).date()


@contextmanager
def domain_time(moment: datetime) -> Iterator[None]:
    """Let domain time stand at `moment` (aware) inside the block; tasks and loaders pass it on explicitly."""
    if moment.tzinfo is None:
        raise ValueError("domain time needs a time zone")
    token = _moment.set(moment)
    try:
        yield
    finally:
        _moment.reset(token)


def end_of_day(day: date) -> datetime:
    """The last microsecond of `day` in Amsterdam, in UTC: a day as *bekend op* means through its end."""
    midnight = datetime.combine(day + timedelta(days=1), time(), AMSTERDAM)
    return midnight.astimezone(UTC) - TICK
