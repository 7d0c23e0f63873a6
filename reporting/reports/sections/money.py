"""The money of the book year: per organisation and source, and per project."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from projects.portfolio.values import Source as Funding
from reporting.money.tables import (
    Figures,
    PotRow,
    ProjectRow,
    ProjectTotal,
    pot_rows,
    project_rows,
    project_total,
    together,
)
from reporting.money.words import sentence
from reporting.reports.sections.phrases import Content, amount
from reporting.reports.sections.source import Source


def money(source: Source) -> Content:
    """Two tables with their totals, and one sentence."""
    snapshot = source.snapshot
    year = snapshot.as_of.year
    pots, projects = pot_rows(snapshot, year), project_rows(snapshot, year)
    figures, total = together(pot.figures for pot in pots), project_total(projects, year)
    return {
        "title": _("Money"),
        "note": _("book year %(year)s, in euros") % {"year": year},
        "sentence": sentence(total, figures),
        "funding": _funding(pots, figures) if pots else None,
        "projects": _projects(projects, total) if projects else None,
    }


def _funding(pots: list[PotRow], whole: Figures) -> Content:
    return {
        "title": _("Money per organisation and source"),
        "texts": [_("Organisation"), _("Source")],
        "numbers": [_("Received"), _("Transferred"), _("Committed money"), _("Spent"), _("Still free")],
        "rows": [{"texts": [pot.organisation, _terms(pot.source)], "numbers": _figures(pot.figures)} for pot in pots],
        "total": {"texts": [_("Total"), ""], "numbers": _figures(whole)},
    }


def _terms(funding: Funding) -> str:
    """The name of the source, and until when its money may be spent."""
    if funding.spend_before is None:
        return funding.name
    words = {"name": funding.name, "day": date_format(funding.spend_before)}
    return _("%(name)s, to be spent before %(day)s") % words


def _figures(figures: Figures) -> list[str]:
    return [
        amount(figures.received),
        amount(figures.moved, signed=True),
        amount(figures.committed),
        amount(figures.spent),
        amount(figures.free),
    ]


def _projects(rows: list[ProjectRow], total: ProjectTotal) -> Content:
    return {
        "title": _("Money per project"),
        "note": " ".join(_notes(rows)),
        "texts": [_("Project")],
        "numbers": [
            _("First budget"), _("Budget after changes"), _("Spent"), _("Committed money"), _("Free"), _("Forecast"),
            _("Variance"), _("Against the first budget"),
        ],
        "rows": [{"texts": [row.name], "numbers": list(_numbers(row)), "quiet": row.quiet} for row in rows],
        "total": {"texts": [_("Total")], "numbers": list(_totals(total))},
    }  # fmt: skip


def _notes(rows: list[ProjectRow]) -> Iterator[str]:
    if not all(row.reported for row in rows):
        yield _("(…): nobody made a forecast; the budget counts.")
    if any(row.budget.amendments for row in rows):
        yield _("2×: the budget was changed twice after the first one.")


def _numbers(row: ProjectRow) -> Iterator[str]:
    budget = row.budget
    changed = f" ({budget.amendments}×)" if budget.amendments else ""
    yield from (amount(budget.first), f"{amount(budget.amended)}{changed}")
    yield from map(amount, (budget.spent, budget.committed, budget.free))
    yield amount(budget.expected) if row.reported else f"({amount(budget.expected)})"
    yield amount(budget.variance, signed=True)
    yield amount(budget.first_variance, signed=True)


def _totals(total: ProjectTotal) -> Iterator[str]:
    yield from map(amount, (total.first, total.amended, total.spent, total.committed, total.free))
    variance = total.variance or Decimal(0)
    yield amount(total.amended + variance)
    yield amount(variance, signed=True)
    yield amount(total.amended + variance - total.first, signed=True)
