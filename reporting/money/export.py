"""The two tables of Financiën as files: amounts as numbers, and on every row what day it speaks of."""

from collections.abc import Callable, Iterable, Iterator

from django.conf import settings
from django.utils.translation import gettext as _

from programme.asof import AsOf
from programme.models import SourceTerms
from projects.portfolio.snapshot import Snapshot
from projects.portfolio.values import Source
from reporting.money.filters import MoneyFilters
from reporting.money.tables import PotRow, ProjectRow, pot_rows, project_rows
from reporting.money.words import recurring_words
from reporting.projectpages.files import Cell, Export


def export(name: str, snapshot: Snapshot, as_of: AsOf, filters: MoneyFilters) -> Export:
    """The table `name` (a key of TABLES), with the rows that the page shows of it, without totals."""
    title, head, rows = TABLES[name](snapshot, filters)
    known = as_of.known_day or as_of.today
    stamp: dict[str, Cell] = {_("Reference date"): as_of.as_of, _("Known on"): known}
    if settings.DEMO:
        stamp[_("Data")] = _("Example data")
    lines = [(*row, *stamp.values()) for row in rows]
    return Export(
        name=f"{snapshot.slug}-financien-{name}-{as_of.as_of.isoformat()}-bekend-{known.isoformat()}",
        title=title,
        head=(*head, *stamp),
        rows=lines,
        notes=[
            (_("Programme"), snapshot.programme.name if snapshot.programme else snapshot.slug),
            *stamp.items(),
            (_("Number of rows"), len(lines)),
            (_("Amounts"), _("in euros")),
            *((_("Filter: %(name)s") % {"name": term}, value) for term, value in filters.words.items()),
        ],
    )


Table = tuple[str, tuple[str, ...], Iterable[tuple[Cell, ...]]]


def _pots(snapshot: Snapshot, filters: MoneyFilters) -> Table:
    rows = pot_rows(snapshot, filters.year, filters.holder)
    return _("Money per source"), tuple(_pot_head()), [tuple(_pot(row)) for row in rows]


def _pot_head() -> Iterator[str]:
    yield from (_("Book year"), _("Organisation"), _("Source"), _("Kind of source"), _("Recurring or one-off"))
    yield from (_("Reference"), _("Spend before"))
    yield from (_("Received"), _("Transferred in"), _("Transferred out"), _("From last year"), _("To next year"))
    yield from (_("Allotted to projects"), _("Commitments"), _("Spent"), _("Still free"), _("Not allotted yet"))


def _pot(row: PotRow) -> Iterator[Cell]:
    source, figures = row.source, row.figures
    yield from (row.year, row.organisation, source.name, _kind(source), recurring_words(source))
    yield from (source.reference, source.spend_before)
    yield from (figures.received, figures.moved_in, figures.moved_out, figures.carried_in, figures.carried_out)
    yield from (figures.allotted, figures.committed, figures.spent, figures.free, figures.unallotted)


def _kind(source: Source) -> str:
    kinds = SourceTerms.Kind
    return str(kinds(source.kind).label) if source.kind in kinds.values else ""


def _projects(snapshot: Snapshot, filters: MoneyFilters) -> Table:
    rows = project_rows(snapshot, filters.year)
    return _("Money per project"), tuple(_project_head()), [tuple(_project(row)) for row in rows]


def _project_head() -> Iterator[str]:
    yield from (_("Book year"), _("Project"), _("Address"))
    yield from (_("First budget"), _("Budget after changes"), _("Committed money"), _("Spent"), _("Free"))
    yield from (_("Forecast"), _("Forecast from a status"), _("Variance"))
    yield from (_("Variance against the first budget"), _("Times changed"))


def _project(row: ProjectRow) -> Iterator[Cell]:
    budget = row.budget
    yield from (row.year, row.name, row.key)
    yield from (budget.first, budget.amended, budget.committed, budget.spent, budget.free)
    yield from (row.expected, _("yes") if row.reported else _("no"), row.variance)
    yield from (None if row.expected is None else row.expected - budget.first, budget.amendments)


TABLES: dict[str, Callable[[Snapshot, MoneyFilters], Table]] = {"bronnen": _pots, "projecten": _projects}
