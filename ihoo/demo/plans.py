"""The story's events about dependencies, duties, risks, goals and municipalities."""

from decimal import Decimal
from typing import Any

from ihoo.demo.places import Places
from ihoo.demo.story import Event
from programme.acts import duties, goals
from programme.acts.law import follow_law
from programme.dates import ImpreciseDate, imprecise
from programme.models import Duty, Goal, Indicator, Organisation, Programme, Seat
from programme.recording import Entry
from projects.acts import dependencies, planning, risks, rollout
from projects.models import Milestone, Risk


class PlanActs(Places):
    """One method per kind of event."""

    def _do_elsewhere(self, event: Event, entry: Entry) -> None:
        data = event.data
        self._refuse_known(Milestone(slug=data["slug"], parent=self.programme))
        planning.open_elsewhere(
            programme=self.programme, of=Programme.objects.get(slug=data["programme"]), slug=data["slug"],
            name=data["name"], date_=_date(data), on=data["on"], entry=entry,
        )  # fmt: skip

    def _do_dependency(self, event: Event, entry: Entry) -> None:
        data = event.data
        milestone, upstream = self._milestone(data["milestone"]), self._milestone(data["upstream"])
        if data.get("depends", True):
            dependencies.depend(
                milestone=milestone, upstream=upstream, days=data.get("days", 0), on=data["on"], entry=entry
            )
        else:
            dependencies.release(milestone=milestone, upstream=upstream, on=data["on"], entry=entry)

    def _do_pc_deadline(self, event: Event, entry: Entry) -> None:
        data = event.data
        duties.set_pc_deadline(
            programme=self.programme, document=data["document"], book_year=data["book_year"], due_on=data["due_on"],
            basis=data.get("basis", ""), on=data["on"], entry=entry,
        )  # fmt: skip

    def _do_duty(self, event: Event, entry: Entry) -> None:
        follow_law(programme=self.programme, until=event.known, entry=entry)

    def _do_duty_state(self, event: Event, entry: Entry) -> None:
        data = event.data
        duties.state_duty(
            duty=self._duty(data["duty"]), organisation=_organisation(data["organisation"]), state=data["state"],
            reason=data.get("reason", ""), on=data["on"], entry=entry,
        )  # fmt: skip

    def _do_delivery(self, event: Event, entry: Entry) -> None:
        data = event.data
        milestone = self._milestone(data["milestone"]) if "milestone" in data else None
        chosen = {_organisation(slug): milestone for slug in data["organisations"]}
        rollout.deliver(duty=self._duty(data["duty"]), milestones=chosen, on=data["on"], entry=entry)

    def _duty(self, slug: str) -> Duty:
        return Duty.objects.get(slug=slug, programme=self.programme)

    def _do_rollout(self, event: Event, entry: Entry) -> None:
        data = event.data
        rollout.state_rollout(
            project=self._project(event.place), organisation=_organisation(data["organisation"]),
            state=data["state"], reason=data.get("reason", ""), on=data["on"], entry=entry,
        )  # fmt: skip

    def _do_risk(self, event: Event, entry: Entry) -> None:
        data = event.data
        parent = self._project(data["project"]) if "project" in data else self.programme
        self._refuse_known(Risk(slug=data["number"], parent=parent))
        risks.open_risk(
            parent=parent, name=data["name"], description=data.get("description", ""), rated=self._rated(data),
            number=data["number"], on=data["on"], entry=entry,
        )  # fmt: skip

    def _do_rating(self, event: Event, entry: Entry) -> None:
        risk = Risk.objects.get(slug=event.place, programme=self.programme)
        risks.rate_risk(risk=risk, rated=self._rated(event.data), on=event.data["on"], entry=entry)

    def _rated(self, data: dict[str, Any]) -> risks.Rated:
        return risks.Rated(
            likelihood=data["likelihood"], impact=data["impact"], measure=data.get("measure", ""),
            owner=self._seat(data.get("owner")), review_on=data.get("review_on"),
            standing=data.get("standing", "open"),
        )  # fmt: skip

    def _seat(self, slug: str | None) -> Seat | None:
        return Seat.objects.get(slug=slug, programme=self.programme) if slug else None

    def _do_indicator(self, event: Event, entry: Entry) -> None:
        goal = Goal.objects.get(slug=event.data["goal"], programme=self.programme)
        self._establish(Indicator(slug=event.data["slug"], programme=self.programme, parent=goal), event, entry)

    def _do_terms(self, event: Event, entry: Entry) -> None:
        data = event.data
        terms = goals.Terms(
            unit=data["unit"], first_value=Decimal(str(data["first_value"])), first_on=data["first_on"],
            target_value=Decimal(str(data["target_value"])), target_on=data["target_on"],
            owner=self._seat(data.get("owner")),
        )  # fmt: skip
        goals.state_indicator(indicator=self._indicator(event.place), terms=terms, on=data["on"], entry=entry)

    def _do_measured(self, event: Event, entry: Entry) -> None:
        value = Decimal(str(event.data["value"]))
        goals.measure(indicator=self._indicator(event.place), value=value, on=event.data["on"], entry=entry)

    def _indicator(self, slug: str) -> Indicator:
        return Indicator.objects.get(slug=slug, programme=self.programme)


def _organisation(slug: str) -> Organisation:
    return Organisation.objects.get(slug=slug)


def _date(data: dict[str, Any]) -> ImpreciseDate:
    return imprecise(data["date"], data.get("precision", "day"))
