"""How the dates of a project moved: what was planned and expected on each day on which something was recorded. Pure.

Of one kind of date the fact that takes effect last holds, recorded last among equals: as everywhere.
"""

import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from programme.clock import AMSTERDAM
from programme.dates import ImpreciseDate
from programme.facts import Fact
from projects.models import MilestoneDate, Plan, Project, Status
from reporting.projectpages.facts import ProjectFacts

PLAN, FORECAST, REACHED = "plan", MilestoneDate.Kind.FORECAST.value, MilestoneDate.Kind.REACHED.value


class Step(NamedTuple):
    """A date as recorded at a moment, holding from the day `holds`; `decision` is the number of that behind a plan."""

    at: datetime
    sequence: int
    holds: date
    kind: str
    to: ImpreciseDate | None
    decision: str = ""

    @property
    def recorded(self) -> date:
        """The day of that moment."""
        return self.at.astimezone(AMSTERDAM).date()


class Point(NamedTuple):
    """From the day `recorded` on, a date was `on`."""

    recorded: date
    on: date


@dataclass(frozen=True, kw_only=True)
class Course:
    """The dates of one milestone, or of the project's end (`own`): all that was recorded, and what followed from it.

    `planned` is the plan in force, `expected` the forecast, while there is none the furthest plan. `over` names it
    in the address of its facts.
    """

    over: str
    name: str
    own: bool
    steps: tuple[Step, ...]
    planned: tuple[Point, ...]
    expected: tuple[Point, ...]
    reached: bool

    @property
    def first(self) -> date | None:
        """The first plan."""
        return next((step.to.day for step in self.steps if step.kind == PLAN and step.to), None)


def courses(facts: ProjectFacts, names: Mapping[str, str], end: str) -> list[Course]:
    """The project's end first, under the name `end`, then its milestones (slug to name) by first plan."""
    found: dict[str, list[Step]] = {}
    for subject, step in _steps(facts):
        kind, slug = facts.family[subject]
        if kind == Project.KIND or slug in names:
            found.setdefault(f"{kind}-{slug}", []).append(step)
    made = (_course(over, names, end, sorted(steps)) for over, steps in found.items())
    return sorted(made, key=lambda one: (not one.own, one.first or date.max, one.name))


def begun(found: Iterable[Course]) -> date | None:
    """The first day on which a date was recorded."""
    return min((one.steps[0].recorded for one in found), default=None)


def _course(over: str, names: Mapping[str, str], end: str, steps: list[Step]) -> Course:
    kind, _dash, slug = over.partition("-")
    follow = _Follow()
    for step in steps:
        follow.take(step)
    return Course(
        over=over,
        name=end if kind == Project.KIND else names[slug],
        own=kind == Project.KIND,
        steps=tuple(steps),
        planned=tuple(follow.planned),
        expected=tuple(follow.expected),
        reached=follow.reached is not None,
    )


def _steps(facts: ProjectFacts) -> Iterator[tuple[uuid.UUID, Step]]:
    for plan in facts.valid(Plan):
        to = ImpreciseDate(plan.planned_on, plan.planned_precision)
        yield plan.subject_id, _step(plan, PLAN, to, facts.things.number(plan.decision_id))
    for one in facts.valid(MilestoneDate):
        yield one.milestone_id, _step(one, str(one.kind), ImpreciseDate(one.day, one.day_precision))
    for status in facts.valid(Status):
        if status.step == Status.Step.ADOPTED:
            end = ImpreciseDate(status.forecast_end) if status.forecast_end else None
            yield status.project_id, _step(status, FORECAST, end)


def _step(fact: Fact, kind: str, to: ImpreciseDate | None, decision: str = "") -> Step:
    return Step(fact.recorded_at, fact.sequence, fact.effective_on, kind, to, decision)


@dataclass
class _Follow:
    """Goes through what was recorded about one thing, in that order."""

    planned: list[Point] = field(default_factory=list)
    expected: list[Point] = field(default_factory=list)
    plans: list[date] = field(default_factory=list)
    forecast: Step | None = None
    reached: Step | None = None

    def take(self, step: Step) -> None:
        if step.kind == PLAN and step.to:
            self.plans.append(step.to.day)
            _append(self.planned, Point(step.recorded, step.to.day))
        elif step.kind == REACHED:
            self.reached = _in_force(self.reached, step)
        else:
            self.forecast = _in_force(self.forecast, step)
        if on := self._expected():
            _append(self.expected, Point(step.recorded, on))

    def _expected(self) -> date | None:
        known = self.reached or self.forecast
        return known.to.day if known and known.to else max(self.plans, default=None)


def _in_force(before: Step | None, new: Step) -> Step:
    return new if before is None or new.holds >= before.holds else before


def _append(points: list[Point], point: Point) -> None:
    """Of one day only the last counts."""
    if points and points[-1].recorded == point.recorded:
        points.pop()
    points.append(point)
