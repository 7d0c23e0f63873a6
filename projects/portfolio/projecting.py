"""From records to the projects and milestones of one day. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from programme.dates import ImpreciseDate, month_ends
from projects.portfolio import records
from projects.portfolio.snapshot import Mark, Milestone, Project, Reported
from projects.portfolio.starting import Starts
from projects.rating import ASPECTS, LETTERS, Rating

if TYPE_CHECKING:
    from projects.portfolio.history import Thing, View

MARKS = 18
RUNNING_PHASES = frozenset({"definitie", "ontwerp", "voorbereiding", "realisatie"})
ACTIVE, ADOPTED, SUBMITTED = "active", "vastgesteld", "voorgelegd"


def is_running(phase: records.Phased | None) -> bool:
    """Whether a project in this phase and standing counts as running."""
    return phase is not None and phase.standing == ACTIVE and phase.phase in RUNNING_PHASES


def projects(view: View) -> tuple[Project, ...]:
    """All projects that exist on the day, by slug."""
    facts = _Facts(view)
    return tuple(facts.project(thing) for thing in view.existing("project"))


def milestones(view: View) -> tuple[Milestone, ...]:
    """All milestones that exist on the day, by key."""
    plans = records.grouped(view.history.plans, view.as_of)
    dates = records.in_force(view.history.dates, view.as_of)
    return tuple(_milestone(view, thing, plans, dates) for thing in view.existing("milestone"))


def _milestone(
    view: View, thing: Thing, plans: dict[str, list[records.Planned]], dates: dict[str, records.Dated]
) -> Milestone:
    planned = plans.get(thing.ref, [])
    forecast, reached = dates.get(f"{thing.key} forecast"), dates.get(f"{thing.key} reached")
    return Milestone(
        key=thing.key,
        project="" if thing.trait else thing.parent.partition(":")[2],
        name=view.name(thing.ref),
        first_plan=_first(planned),
        last_plan=_last(planned),
        replans=max(len(planned) - 1, 0),
        forecast=forecast.date if forecast else None,
        reached=reached.date if reached else None,
        furthest_plan=_furthest(planned),
        decision=_decision(planned),
        of=thing.trait or None,
        of_name=view.name(f"programme:{thing.trait}"),
    )


def _first(plans: list[records.Planned]) -> ImpreciseDate | None:
    return plans[0].date if plans else None


def _last(plans: list[records.Planned]) -> ImpreciseDate | None:
    return plans[-1].date if plans else None


def _furthest(plans: list[records.Planned]) -> ImpreciseDate | None:
    return max((plan.date for plan in plans), default=None)


def _decision(plans: list[records.Planned]) -> str | None:
    return plans[-1].decision if plans else None


class _Facts:
    """The project facts of a view, reduced once for all projects."""

    def __init__(self, view: View) -> None:
        history, day = view.history, view.as_of
        self.view = view
        self.term = int(view.parameters["S1.amber"].value or 0)
        self.ends = month_ends(day, MARKS)
        self.born = records.since(history.profiles, day, lambda row: row.exists)
        self.parties = {key: row.organisation for key, row in records.in_force(history.parties, day).items()}
        self.phases = records.in_force(history.phases, day)
        self.phase_lines = _by_subject(history.phases)
        self.standing_since = records.since(history.phases, day, lambda row: row.standing)
        self.phase_since = records.since(history.phases, day, lambda row: row.phase)
        self.plans = records.grouped(history.plans, day)
        self.adopted = _by_subject(row for row in history.statuses if row.step == ADOPTED)
        self.submitted = _by_subject(row for row in history.statuses if row.step == SUBMITTED)
        self.starts = Starts(view)
        self.goals: dict[str, list[str]] = {}
        for row in records.in_force(history.services, day).values():
            if row.serves:
                self.goals.setdefault(row.project, []).append(row.goal)

    def project(self, thing: Thing) -> Project:
        key, profile = thing.key, self.view.profiles[thing.ref]
        phase = self.phases.get(key)
        plans = self.plans.get(thing.ref, [])
        adopted = _current(self.adopted.get(key, []), self.view.as_of)
        return Project(
            key=key,
            name=profile.name,
            description=profile.description,
            since=self.born[thing.ref],
            phase=phase.phase if phase else None,
            standing=phase.standing if phase else ACTIVE,
            standing_since=self.standing_since.get(key),
            running=is_running(phase),
            commissioning=self.parties.get(f"{key} commissioning"),
            executing=self.parties.get(f"{key} executing"),
            payer=self.parties.get(f"{key} payer"),
            goals=tuple(sorted(self.goals.get(key, []))),
            first_plan=_first(plans),
            last_plan=_last(plans),
            replans=max(len(plans) - 1, 0),
            adopted=_reported(adopted) if adopted else None,
            submitted=self._pending(key, adopted),
            stale=self._stale(adopted, self.view.as_of),
            marks=self._marks(key),
            phase_since=self.phase_since.get(key),
            start=self.starts.start(key),
            furthest_plan=_furthest(plans),
            plan_decision=_decision(plans),
        )

    def _pending(self, key: str, adopted: records.Stated | None) -> Reported | None:
        """The submission that still waits for the manager."""
        last = _current(self.submitted.get(key, []), self.view.as_of)
        if last is None or (last.returned_on and last.returned_on <= self.view.as_of):
            return None
        return _reported(last) if adopted is None or last.at > adopted.at else None

    def _stale(self, status: records.Stated | None, day: date) -> bool:
        return status is not None and (day - status.on).days > self.term

    def _marks(self, key: str) -> tuple[Mark, ...]:
        statuses, phases = self.adopted.get(key, []), self.phase_lines.get(key, [])
        return tuple(self._mark(day, _current(statuses, day), _current(phases, day)) for day in self.ends)

    def _mark(self, day: date, status: records.Stated | None, phase: records.Phased | None) -> Mark:
        return Mark(
            on=day,
            overall=status.overall if status else Rating.UNKNOWN.value,
            aspects="".join(LETTERS[Rating(status.colours[code])] for code in ASPECTS) if status else "",
            stale=self._stale(status, day),
            standing=phase.standing if phase else "",
            running=is_running(phase),
        )


def _by_subject(rows: Iterable[records.R]) -> dict[str, list[records.R]]:
    """Per subject all rows in state order, for a search by day."""
    lines: dict[str, list[records.R]] = {}
    for row in rows:
        lines.setdefault(row.subject, []).append(row)
    for line in lines.values():
        line.sort(key=records.order)
    return lines


def _current(line: list[records.R], day: date) -> records.R | None:
    """The row in force on `day` of a line in state order."""
    place = bisect_right(line, day, key=lambda row: row.on)
    return line[place - 1] if place else None


def _reported(row: records.Stated) -> Reported:
    return Reported(
        on=row.on,
        recorded_at=row.at,
        step=row.step,
        overall=row.overall,
        colours=row.colours,
        forecast_end=row.forecast_end,
        forecast_spend=row.forecast_spend,
        decision_asked=row.decision_asked,
        submitted_overall=row.answers[0] if row.answers else None,
        submitted_colours=row.answers[1] if row.answers else None,
    )
