"""Loads the story through the same recording functions as the screens use.

Every event carries a submit key made from its own identity, so that a load that was cut off goes on where it was, and a
second load records nothing.
"""

import uuid
from collections.abc import Callable
from datetime import date, datetime, time

from ihoo.demo.ground import GroundActs
from ihoo.demo.means import MeansActs
from ihoo.demo.plans import PlanActs
from ihoo.demo.story import Event
from ihoo.demo.told import ReportActs
from ihoo.demo.work import WorkActs
from programme.clock import AMSTERDAM, domain_time
from programme.facts import Origin
from programme.models import Person
from programme.recording import AlreadyRecorded, Entry

NAMESPACE = uuid.UUID("6f2f8b3e-7a53-4f0e-9f0b-2f2a6b0f9c11")
MORNING = time(10)
# Of these the precision is that of the date that they tell, not that of the fact.
DATED = frozenset({"plan", "forecast", "reached", "elsewhere"})


def moment(day: date) -> datetime:
    """When on a day the story records."""
    return datetime.combine(day, MORNING, AMSTERDAM)


class Loader(GroundActs, WorkActs, MeansActs, PlanActs, ReportActs):
    """Applies events in order."""

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        self.acts: dict[str, Callable[[Event, Entry], object]] = {
            kind.removeprefix("_do_"): getattr(self, kind) for kind in dir(self) if kind.startswith("_do_")
        }

    def apply(self, event: Event) -> bool:
        """Record one event; False if it was recorded before."""
        with domain_time(moment(event.known)):
            try:
                self.acts[event.kind](event, self.entry(event))
            except AlreadyRecorded:
                return False
        return True

    def entry(self, event: Event) -> Entry:
        """Who, why and from where, as the event says it."""
        data = event.data
        return Entry(
            by=Person.objects.filter(slug=data["by"]).first(),
            why=" ".join(text for text in (data.get("why"), data.get("note")) if text),
            submit_key=uuid.uuid5(NAMESPACE, event.id),
            precision=data.get("precision", "day") if event.kind not in DATED else "day",
            circle=data.get("circle", "programme"),
            origin=(Origin.SOURCE if "source" in data else Origin.EXAMPLE).value,
            citation=data.get("source", ""),
        )
