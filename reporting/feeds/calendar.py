"""Events as an iCalendar file (RFC 5545): whole days, the same bytes for the same events. Pure."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta

from icalendar import Calendar
from icalendar import Event as Entry

from reporting.feeds.events import Event

PRODUCT = "-//IHOO-dashboard//Planning//NL"
REFRESH = timedelta(hours=12)


def calendar(
    events: Iterable[Event],
    *,
    name: str,
    about: str,
    programme: str,
    stamps: Mapping[str, datetime],
    address: Callable[[Event], str],
) -> bytes:
    """The file. `stamps` holds the moment of each event by its ref, `address` gives its page."""
    found = Calendar()
    found.add("prodid", PRODUCT)
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", name)
    found.add("x-wr-caldesc", about)
    found.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    found.add("x-published-ttl", "PT12H")
    for event in events:
        found.add_component(_entry(event, programme, stamps[event.ref], address(event)))
    return bytes(found.to_ical())


def _entry(event: Event, programme: str, stamp: datetime, url: str) -> Entry:
    entry = Entry()
    entry.add("uid", f"{event.ref}@{programme}.ihoo-dashboard")
    entry.add("dtstamp", stamp)
    entry.add("last-modified", stamp)
    entry.add("dtstart", event.on)
    entry.add("dtend", event.on + timedelta(days=1))
    entry.add("summary", event.name)
    if event.text:
        entry.add("description", event.text)
    entry.add("url", url)
    entry.add("transp", "TRANSPARENT")
    return entry
