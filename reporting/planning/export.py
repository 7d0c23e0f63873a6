"""The dates of projects and milestones as a file: dates as dates, differences in days."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _

from programme.asof import AsOf
from programme.dates import ImpreciseDate, Precision
from projects.portfolio.snapshot import Milestone, Project, Snapshot
from reporting.planning.table import in_order
from reporting.projectpages.files import Cell, Export


def planning_export(
    projects: Sequence[Project], others: Iterable[Milestone], snapshot: Snapshot, as_of: AsOf, chosen: Mapping[str, str]
) -> Export:
    """The rows of the page's table, in its order; `chosen` are the filters in words."""
    known = as_of.known_day or as_of.today
    stamp: dict[str, Cell] = {_("Reference date"): as_of.as_of, _("Known on"): known}
    if settings.DEMO:
        stamp[_("Data")] = _("Example data")
    rows = [*_rows(projects, snapshot), *(tuple(_milestone(one, one.of_name)) for one in others)]
    return Export(
        name=f"{snapshot.slug}-planning-{as_of.as_of.isoformat()}-bekend-{known.isoformat()}",
        title=_("Planning"),
        head=(*_head(), *stamp),
        rows=[(*row, *stamp.values()) for row in rows],
        notes=[
            (_("Programme"), snapshot.programme.name if snapshot.programme else snapshot.slug),
            *stamp.items(),
            *((_("Filter: %(name)s") % {"name": name}, value) for name, value in chosen.items()),
        ],
    )


def _head() -> Iterator[str]:
    yield from (_("Project"), _("Milestone"), _("Address"), _("Start"))
    for label in (_("First plan"), _("Last plan")):
        yield from (label, _("%(date)s known to the") % {"date": label})
    yield from (_("Times planned anew"), _("Decision"), _("Forecast"), _("Reached"))
    yield from (_("Days later than the last plan"), _("Days later than the first plan"))


def _rows(projects: Sequence[Project], snapshot: Snapshot) -> Iterator[Sequence[Cell]]:
    for one in projects:
        yield tuple(_project(one))
        for milestone in in_order(snapshot.milestones_of(one.key)):
            yield tuple(_milestone(milestone, one.name))


def _project(one: Project) -> Iterator[Cell]:
    yield from (one.name, None, one.key, one.since)
    yield from _plans(one.first_plan, one.last_plan, one.replans, one.plan_decision)
    yield from (_day(one.expected_end), None, one.slip, one.first_slip)


def _milestone(one: Milestone, parent: str) -> Iterator[Cell]:
    yield from (parent, one.name, one.key, None)
    yield from _plans(one.first_plan, one.last_plan, one.replans, one.decision)
    yield from (_day(one.expected), _day(one.reached), one.slip, one.first_slip)


def _plans(
    first: ImpreciseDate | None, last: ImpreciseDate | None, replans: int, decision: str | None
) -> Iterator[Cell]:
    for plan in (first, last):
        yield from (_day(plan), str(Precision(plan.precision).label) if plan else None)
    yield from (replans, decision.rpartition("/")[2].upper() if decision else None)


def _day(on: ImpreciseDate | None) -> date | None:
    return on.day if on else None
