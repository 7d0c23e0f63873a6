"""The story's events in the work: projects, milestones, statuses."""

import uuid
from decimal import Decimal
from typing import Any

from ihoo.demo.places import Places
from ihoo.demo.story import Event
from programme.dates import imprecise
from programme.models import Goal, Organisation
from programme.recording import Entry
from projects.acts import planning, project, status
from projects.models import Milestone, Project, Status
from projects.rating import ASPECTS, LETTERS

RATING_OF = {letter: rating.value for rating, letter in LETTERS.items()}


class WorkActs(Places):
    """One method per kind of event."""

    def _do_project(self, event: Event, entry: Entry) -> None:
        self._establish(Project(**self._top(event.data["slug"])), event, entry)

    def _do_party(self, event: Event, entry: Entry) -> None:
        project.assign_part(
            project=self._project(event.place), part=event.data["role"],
            organisation=Organisation.objects.get(slug=event.data["organisation"]), on=event.data["on"], entry=entry,
        )  # fmt: skip

    def _do_phase(self, event: Event, entry: Entry) -> None:
        data = event.data
        project.enter_phase(
            project=self._project(event.place), phase=data["phase"], standing=data["standing"], on=data["on"],
            entry=entry,
        )  # fmt: skip

    def _do_service(self, event: Event, entry: Entry) -> None:
        goal = Goal.objects.get(slug=event.data["goal"], programme=self.programme)
        project.serve_goal(project=self._project(event.place), goal=goal, on=event.data["on"], entry=entry)

    def _do_milestone(self, event: Event, entry: Entry) -> None:
        parent = self._project(event.place.partition("/")[0])
        self._establish(Milestone(slug=event.data["slug"], programme=self.programme, parent=parent), event, entry)

    def _do_plan(self, event: Event, entry: Entry) -> None:
        data = event.data
        planning.plan(
            subject=self._milestone(event.place) if "/" in event.place else self._project(event.place),
            date_=imprecise(data["date"], data.get("precision", "day")),
            decision=self._decision(data["decision"]) if "decision" in data else None,
            on=data["on"],
            entry=entry,
        )

    def _do_forecast(self, event: Event, entry: Entry) -> None:
        date_ = imprecise(event.data["date"], event.data.get("precision", "day"))
        planning.forecast(milestone=self._milestone(event.place), date_=date_, on=event.data["on"], entry=entry)

    def _do_reached(self, event: Event, entry: Entry) -> None:
        date_ = imprecise(event.data["date"], event.data.get("precision", "day"))
        planning.reach(milestone=self._milestone(event.place), date_=date_, on=event.data["on"], entry=entry)

    def _do_submit(self, event: Event, entry: Entry) -> None:
        at = self._project(event.place)
        status.submit_status(
            project=at, content=_content(event.data), supersedes=_newest(at), on=event.data["on"], entry=entry
        )

    def _do_return(self, event: Event, entry: Entry) -> None:
        submission = status.latest_status(self._project(event.place))
        if submission is None or submission.step != Status.Step.SUBMITTED:
            raise AssertionError(f"nothing to send back at {event.id}")
        status.return_status(submission=submission, remark=event.data["remark"], on=event.data["on"], entry=entry)

    def _do_adopt(self, event: Event, entry: Entry) -> None:
        at = self._project(event.place)
        newest = status.latest_status(at)
        answers = newest if newest and newest.step == Status.Step.SUBMITTED else None
        status.adopt_status(
            project=at, content=_content(event.data, own=True), supersedes=newest.pk if newest else None,
            answers=answers, on=event.data["on"], entry=entry,
        )  # fmt: skip


def _newest(at: Project) -> uuid.UUID | None:
    newest = status.latest_status(at)
    return newest.pk if newest else None


def _content(data: dict[str, Any], *, own: bool = False) -> status.StatusContent:
    """A status as the files write it: seven letters and a table of lines."""
    letters = data.get("adopted_colours", data["colours"]) if own else data["colours"]
    overall = data.get("adopted_overall", data["overall"]) if own else data["overall"]
    lines = dict(data.get("lines", {}))
    if own and "adopted_note" in data:
        lines["overall"] = data["adopted_note"]
    return status.StatusContent(
        overall=RATING_OF[overall],
        colours={code: RATING_OF[letter] for code, letter in zip(ASPECTS, letters, strict=True)},
        lines=lines,
        achieved=data.get("achieved", ""),
        next_period=data.get("next", ""),
        decision_asked=data.get("decision_asked", ""),
        forecast_end=data.get("forecast_end"),
        forecast_spend=Decimal(data["forecast_spend"]) if "forecast_spend" in data else None,
    )
