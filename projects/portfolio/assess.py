"""How a programme stands on the day of a snapshot, judged from the ratings that were reported. Pure.

Order red > amber > unknown > green. A stale or missing status counts as unknown; parked, stopped and finished
projects, and those in initiatief or nazorg, show their state and count nowhere.
"""

from collections.abc import Iterable
from datetime import date

import msgspec

from programme.dates import month_ends
from projects.portfolio.snapshot import Mark, Milestone, Project, Snapshot
from projects.rating import ASPECTS, Rating, severity, worst

ACTIVE, AFTERCARE = "active", "nazorg"
RESTING = {"parked": "parked", "finished": "finished", "stopped": "stopped"}
STALE = "stale"
MONTHS = 12


class Shown(msgspec.Struct, frozen=True):
    """A rating as a mark shows it: `was` is the rating that a stale one had."""

    rating: str
    was: str = ""


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """The programme's rating and how the running projects divide over what was reported.

    `unassessed` was reported as such, `stale` is too old, `missing` was never reported: together the unknown ones.
    """

    rating: str
    running: int
    red: int
    amber: int
    green: int
    unassessed: int
    stale: int
    missing: int

    @property
    def unknown(self) -> int:
        """How many running projects count as unknown."""
        return self.unassessed + self.stale + self.missing


class Month(msgspec.Struct, frozen=True):
    """The state at one month-end; empty when there was nothing to judge."""

    on: date
    state: str


def judgement(snapshot: Snapshot) -> Judgement:
    """The roll-up of the running projects' reported ratings."""
    running = snapshot.running
    counted = [project.rating for project in running]
    missing = sum(project.adopted is None for project in running)
    stale = sum(project.stale for project in running)
    return Judgement(
        rating=worst(counted),
        running=len(running),
        red=counted.count(Rating.RED),
        amber=counted.count(Rating.AMBER),
        green=counted.count(Rating.GREEN),
        unassessed=counted.count(Rating.UNKNOWN) - stale - missing,
        stale=stale,
        missing=missing,
    )


def overall(project: Project) -> Shown:
    """The state of a project: its standing when it rests, else the rating reported, stale or unknown."""
    return _shown(project, project.adopted.overall if project.adopted else None)


def aspects(project: Project) -> tuple[Shown, ...]:
    """The same of each aspect, in the order of the aspects."""
    colours = project.adopted.colours if project.adopted else {}
    return tuple(_shown(project, colours.get(code)) for code in ASPECTS)


def _shown(project: Project, reported: str | None) -> Shown:
    if project.standing in RESTING:
        return Shown(RESTING[project.standing])
    if reported is None:
        return Shown(Rating.UNKNOWN.value)
    return Shown(STALE, reported) if project.stale else Shown(reported)


def quiet(project: Project) -> bool:
    """Whether a project stands below the line: parked, stopped, finished or in nazorg."""
    return project.standing != ACTIVE or project.phase == AFTERCARE


def by_severity(projects: tuple[Project, ...]) -> tuple[Project, ...]:
    """The projects with the most severe first, those that ask nothing any more last."""
    return tuple(sorted(projects, key=_rank))


def _rank(project: Project) -> tuple[bool, str, int, int, int, str]:
    shown = [aspect.rating for aspect in aspects(project)]
    resting = project.standing if project.standing != ACTIVE else ""
    return (
        quiet(project),
        resting,  # nazorg before finished, parked and stopped
        severity(project.rating),
        -shown.count(Rating.RED),
        -shown.count(Rating.AMBER),
        project.name.casefold(),
    )


def months_of(project: Project, count: int = MONTHS) -> tuple[Month, ...]:
    """What was reported of a project at its last month-ends, oldest first."""
    return tuple(Month(mark.on, _state(mark)) for mark in project.marks[-count:])


def _state(mark: Mark) -> str:
    if mark.standing != ACTIVE:
        return mark.standing if mark.standing in ("parked", "finished") else ""
    return STALE if mark.stale else mark.overall


def months(snapshot: Snapshot, count: int = MONTHS) -> tuple[Month, ...]:
    """The programme's rating at the last month-ends: the worst of the projects that ran then, oldest first."""
    ends = month_ends(snapshot.as_of, count)
    rated: dict[date, list[str]] = {end: [] for end in ends}
    for project in snapshot.projects:
        for mark in project.marks:
            if mark.running and mark.on in rated:
                rated[mark.on].append(Rating.UNKNOWN.value if mark.stale else mark.overall)
    return tuple(Month(end, worst(ratings) if ratings else "") for end, ratings in rated.items())


def unbroken_since(line: tuple[Month, ...], state: str) -> date | None:
    """The first month-end since which the state has been this one without a break; None when the last was another."""
    first = None
    for month in reversed(line):
        if month.state != state:
            break
        first = month.on
    return first


def next_milestone(milestones: Iterable[Milestone]) -> Milestone | None:
    """The unreached milestone that is expected first; those without any date come last."""
    coming = (one for one in milestones if one.reached is None)
    return min(coming, key=lambda one: (one.expected.day if one.expected else date.max, one.key), default=None)
