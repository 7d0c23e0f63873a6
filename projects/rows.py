"""A row per project for the interactive list and its export, made from a snapshot. Pure."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from programme.dates import ImpreciseDate, imprecise
from projects.conditions import exception_words
from projects.models import Phase
from projects.portfolio.assess import Shown, aspects, by_severity, next_milestone, overall, quiet
from projects.portfolio.concerning import organisations_of
from projects.portfolio.horizon import judged_hours
from projects.portfolio.snapshot import Milestone, Project, Snapshot, days_between
from projects.portfolio.way import aimless
from projects.rating import ASPECTS

PHASES = {str(step): place for place, step in enumerate(Phase.Step)}
# Most severe first; a stale mark counts as unknown, what rests comes after what is judged.
SEVERITY = ("red", "amber", "unknown", "stale", "green", "parked", "stopped", "finished")


@dataclass(frozen=True, kw_only=True)
class Next:
    """The first milestone not reached yet: its expected date, days after the last plan and the first, new plans."""

    name: str
    expected: ImpreciseDate | None
    difference: int | None
    late: bool
    first_difference: int | None = None
    replans: int = 0


@dataclass(frozen=True, kw_only=True)
class Means:
    """The money of the book year of the day shown, in euros, and the hours that are judged on it (rule C1)."""

    budget: Decimal | None
    forecast: Decimal | None
    asked: int
    confirmed: int
    first_budget: Decimal | None = None
    amendments: int = 0


@dataclass(frozen=True, kw_only=True)
class ProjectRow:
    """One project as the list shows and exports it. Days are calendar days; None is unknown or not there.

    `organisations` are those that it concerns, an `aimless` one serves no goal, `exception` says by which decision it
    started although something lacked.
    """

    key: str
    url: str
    name: str
    phase: str | None
    standing: str
    running: bool
    total: Shown
    marks: tuple[Shown, ...]
    forecast: date | None
    plan: ImpreciseDate | None
    difference: int | None
    late: bool
    first_plan: ImpreciseDate | None
    first_difference: int | None
    replans: int
    decision: str | None
    milestone: Next | None
    executing: str
    commissioning: str
    organisations: frozenset[str]
    aimless: bool
    reported_on: date | None
    age: int | None
    quiet: bool
    exception: str
    means: Means

    @property
    def phase_label(self) -> str:
        """The phase in words; empty before the first one."""
        return str(Phase.Step(self.phase).label) if self.phase else ""


def rows(snapshot: Snapshot, address: Callable[[str], str]) -> list[ProjectRow]:
    """A row per project, the most severe first; `address` gives the page of a project's key."""
    late_from = int(snapshot.parameter("T1.amber").value or 0)
    names = {organisation.key: organisation.name for organisation in snapshot.organisations}
    hours, concerned = _hours(snapshot), organisations_of(snapshot)
    made = (
        _row(project, snapshot, names, late_from, address(project.key), hours.get(project.key, (0, 0)))
        for project in by_severity(snapshot.projects)
    )
    return [replace(row, organisations=concerned[row.key]) for row in made]


def _hours(snapshot: Snapshot) -> dict[str, tuple[int, int]]:
    """Per project the hours asked and confirmed."""
    sums: dict[str, tuple[int, int]] = {}
    for row in judged_hours(snapshot):
        asked, confirmed = sums.get(row.project, (0, 0))
        sums[row.project] = (asked + row.asked, confirmed + row.confirmed)
    return sums


def _row(
    project: Project, snapshot: Snapshot, names: dict[str, str], late_from: int, url: str, hours: tuple[int, int]
) -> ProjectRow:
    status, budget = project.adopted, snapshot.budget(project.key, snapshot.as_of.year)
    end = status.forecast_end if status else None
    difference = days_between(project.last_plan, imprecise(end)) if end else None
    return ProjectRow(
        key=project.key,
        url=url,
        name=project.name,
        phase=project.phase,
        standing=project.standing,
        running=project.running,
        total=overall(project),
        marks=aspects(project),
        forecast=end,
        plan=project.last_plan,
        difference=difference,
        late=difference is not None and difference > late_from,
        first_plan=project.first_plan,
        first_difference=days_between(project.first_plan, imprecise(end)) if end else None,
        replans=project.replans,
        decision=project.plan_decision,
        milestone=_next(next_milestone(snapshot.milestones_of(project.key)), late_from),
        executing=names.get(project.executing or "", ""),
        commissioning=names.get(project.commissioning or "", ""),
        reported_on=status.on if status else None,
        age=(snapshot.as_of - status.on).days if status else None,
        organisations=frozenset(),
        aimless=aimless(project),
        quiet=quiet(project),
        exception=exception_words(project.start),
        means=Means(
            budget=budget.amended if budget else None,
            forecast=budget.forecast if budget else None,
            first_budget=budget.first if budget else None,
            amendments=budget.amendments if budget else 0,
            asked=hours[0],
            confirmed=hours[1],
        ),
    )


def _next(milestone: Milestone | None, late_from: int) -> Next | None:
    if milestone is None:
        return None
    late = milestone.slip is not None and milestone.slip > late_from
    return Next(
        name=milestone.name,
        expected=milestone.expected,
        difference=milestone.slip,
        late=late,
        first_difference=milestone.first_slip,
        replans=milestone.replans,
    )


def _severity(shown: Shown) -> int:
    return SEVERITY.index(shown.rating)


def _aspect_key(place: int) -> Callable[[ProjectRow], Any]:
    return lambda row: _severity(row.marks[place])


# What each column is sorted by; None (unknown, not there) comes last in both directions.
KEYS: dict[str, Callable[[ProjectRow], Any]] = {
    "project": lambda row: row.name.casefold(),
    "fase": lambda row: PHASES.get(row.phase or ""),
    "totaal": lambda row: _severity(row.total),
    **{code: _aspect_key(place) for place, code in enumerate(ASPECTS)},
    "prognose": lambda row: row.forecast,
    "plan": lambda row: row.plan,
    "verschil": lambda row: row.difference,
    "mijlpaal": lambda row: row.milestone.expected if row.milestone else None,
    "uitvoering": lambda row: row.executing.casefold() or None,
    "opdrachtgever": lambda row: row.commissioning.casefold() or None,
    "ouderdom": lambda row: row.age,
}
