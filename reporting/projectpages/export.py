"""The list of projects as a file: ratings in words, dates as dates, and on every row what day it speaks of."""

from collections.abc import Iterator, Sequence

from django.conf import settings
from django.utils.translation import gettext as _

from programme.asof import AsOf
from programme.dates import Precision
from programme.templatetags.marks import word_of
from projects.models import Phase
from projects.portfolio.assess import Shown
from projects.portfolio.snapshot import Snapshot
from projects.rating import GROTICK
from projects.rows import ProjectRow
from reporting.projectpages.files import Cell, Export


def project_export(rows: Sequence[ProjectRow], snapshot: Snapshot, as_of: AsOf, filters: dict[str, str]) -> Export:
    """The rows as they are filtered and sorted on the page, all of them."""
    known = as_of.known_day or as_of.today
    stamp = {_("Reference date"): as_of.as_of, _("Known on"): known, **_demo()}
    return Export(
        name=f"{snapshot.slug}-projecten-{as_of.as_of.isoformat()}-bekend-{known.isoformat()}",
        title=_("Projects"),
        head=(*_head(), *stamp),
        rows=[(*_cells(row), *stamp.values()) for row in rows],
        notes=[
            (_("Programme"), snapshot.programme.name if snapshot.programme else snapshot.slug),
            *stamp.items(),
            (_("Number of projects"), len(rows)),
            *((_("Filter: %(name)s") % {"name": name}, value) for name, value in filters.items()),
        ],
    )


def _demo() -> dict[str, Cell]:
    return {_("Data"): _("Example data")} if settings.DEMO else {}


def _head() -> Iterator[str]:
    yield from (_("Project"), _("Address"), _("Phase"), _("State"), _("Overall"))
    yield from (str(aspect.label) for aspect in GROTICK)
    yield from (_("Status of"), _("Status, days old"))
    yield from (_("End: forecast"), _("End: plan"), _("End: plan known to the"), _("End: days later"))
    yield from (_("End: first plan"), _("End: days later than first planned"), _("End: times planned anew"))
    yield _("End: decision of the last plan")
    yield from (_("Next milestone"), _("Milestone: expected"), _("Milestone: days later"))
    yield from (_("Milestone: days later than first planned"), _("Milestone: times planned anew"))
    yield from (_("Executing"), _("Commissioning"))
    yield from (_("Budget (€)"), _("Forecast (€)"), _("Hours asked"), _("Hours confirmed"))
    yield from (_("First budget (€)"), _("Budget: times changed"))


def _cells(row: ProjectRow) -> Iterator[Cell]:
    yield from (row.name, row.key, row.phase_label, str(Phase.Standing(row.standing).label), _words(row.total))
    yield from (_words(shown) for shown in row.marks)
    yield from (row.reported_on, row.age)
    yield row.forecast
    yield row.plan.day if row.plan else None
    yield str(Precision(row.plan.precision).label) if row.plan else None
    yield row.difference
    yield from (row.first_plan.day if row.first_plan else None, row.first_difference, row.replans)
    yield row.decision.rpartition("/")[2].upper() if row.decision else None
    milestone = row.milestone
    yield milestone.name if milestone else None
    yield milestone.expected.day if milestone and milestone.expected else None
    yield from (milestone.difference, milestone.first_difference, milestone.replans) if milestone else (None,) * 3
    yield from (row.executing, row.commissioning)
    means = row.means
    yield from (means.budget, means.forecast, means.asked, means.confirmed)
    yield from (means.first_budget, means.amendments if means.budget is not None else None)


def _words(shown: Shown) -> str:
    return word_of(shown.rating, shown.was)
