"""The rows of the project table: how each project stands, its trend, its means, and the milestone that comes next."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from projects.models import Phase
from projects.portfolio.assess import Shown, aspects, by_severity, months_of, next_milestone, overall, quiet
from projects.portfolio.findings import Finding, findings
from projects.portfolio.snapshot import Milestone, Project, Snapshot
from projects.rating import GROTICK
from projects.trend import trend_words
from projects.words import against_plans
from reporting.dashboard import means
from reporting.dashboard.doors import Doors
from reporting.dashboard.under import under
from reporting.dashboard.unknowns import overdue

STRIP = 6  # month-ends; the page of the project has more


def rows(snapshot: Snapshot, doors: Doors, limit: int | None = None) -> list[dict[str, Any]]:
    """The variables of the project table's rows: the most severe first, below a line those that ask nothing.

    `limit` is how many at most; one page of paper holds no two hundred.
    """
    ordered = by_severity(snapshot.projects)[:limit]
    first = next((project.key for project in ordered if quiet(project)), None)
    found, hours = findings(snapshot), means.hours(snapshot)
    return [
        _row(project, snapshot, found, doors)
        | means.hours_cells(project, hours, doors)
        | {"first_quiet": project.key == first}
        for project in ordered
    ]


def _row(project: Project, snapshot: Snapshot, found: tuple[Finding, ...], doors: Doors) -> dict[str, Any]:
    line = months_of(project, STRIP)
    return {
        "name": project.name,
        "url": doors.project(project.key),
        "sub": under(project, snapshot, found),
        "phase": capfirst(Phase.Step(project.phase).label) if project.phase else "",
        "total": _mark(overall(project), doors.project(project.key)),
        "computed": None,
        "marks": [
            _mark(shown, doors.project(project.key, f"aspect-{aspect.code}")) | {"letter": aspect.letter}
            for shown, aspect in zip(aspects(project), GROTICK, strict=True)
        ],
        "strip": {"reported": [month.state for month in line], "computed": None, "text": trend_words(line)},
        "milestone": _milestone(project, snapshot, doors),
        "spent": means.spent_cell(project, snapshot, doors),
        "quiet": quiet(project),
    }


def _mark(shown: Shown, url: str) -> dict[str, str]:
    return {"rating": shown.rating, "was": shown.was, "url": url}


def _milestone(project: Project, snapshot: Snapshot, doors: Doors) -> dict[str, Any] | None:
    milestone = next_milestone(snapshot.milestones_of(project.key))
    if milestone is None:
        return None
    tolerance = snapshot.parameter("T1.amber").value or 0
    past = overdue(milestone, snapshot)
    return {
        "title": milestone.name,
        "difference": ", ".join(chain(_past(past), _against_plans(milestone))),
        "late": past > 0 or (milestone.slip or 0) > tolerance,
        "url": doors.project(project.key, "mijlpalen"),
    }


def _past(days: int) -> Iterator[str]:
    if days > 0:
        yield ngettext("%(days)s day past its date", "%(days)s days past its date", days) % {"days": days}


def _against_plans(milestone: Milestone) -> Iterator[str]:
    yield against_plans(milestone.slip, milestone.first_slip, milestone.replans) or _("no plan")
