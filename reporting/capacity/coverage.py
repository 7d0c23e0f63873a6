"""How much of the hours that each project asks is confirmed, from this month to the end of the next quarter. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from projects.portfolio.horizon import ACTIVE, horizon
from projects.portfolio.snapshot import Project, Snapshot
from projects.portfolio.values import Hours
from projects.words import month_words


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """What became of the hours asked; the four parts add up to `asked`. `project` is empty in the total."""

    project: str
    name: str
    active: bool
    asked: int
    confirmed: int
    offered: int
    declined: int
    unknown: int


def coverage(snapshot: Snapshot) -> tuple[Coverage, ...]:
    """The projects that ask for hours, the least covered first; those that are not worked on last."""
    first, last = horizon(snapshot.as_of)
    rows = [row for row in snapshot.hours if first <= row.month <= last]
    asked = {row.project for row in rows}
    found = [
        _of(project, [row for row in rows if row.project == project.key])
        for project in snapshot.projects
        if project.key in asked
    ]
    return tuple(sorted(found, key=lambda one: (not one.active, one.confirmed / one.asked, -one.asked, one.project)))


def _of(project: Project, rows: Iterable[Hours]) -> Coverage:
    return _sum(rows, project=project.key, name=project.name, active=project.standing == ACTIVE)


def total(rows: Iterable[Coverage]) -> Coverage:
    """The sum over the projects that are worked on: what rule C1 judges for the programme."""
    rows = list(rows)
    name = _("Total") if all(row.active for row in rows) else _("Total of the projects worked on")
    return _sum([row for row in rows if row.active], project="", name=name, active=True)


def _sum(rows: Iterable[Hours | Coverage], *, project: str, name: str, active: bool) -> Coverage:
    rows = list(rows)
    return Coverage(
        project=project,
        name=name,
        active=active,
        asked=sum(row.asked for row in rows),
        confirmed=sum(row.confirmed for row in rows),
        offered=sum(row.offered for row in rows),
        declined=sum(row.declined for row in rows),
        unknown=sum(row.unknown for row in rows),
    )


def period_words(as_of: date) -> str:
    """The months over which hours are judged: `maart 2024 tot en met juni 2024`."""
    first, last = horizon(as_of)
    return _("%(first)s to %(last)s") % {"first": month_words(first), "last": month_words(last)}


def labels() -> tuple[str, ...]:
    """The heads of the columns with numbers."""
    return (_("Asked"), _("Confirmed"), _("Offered"), _("Declined"), _("No answer"), _("Share confirmed"))
