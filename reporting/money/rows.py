"""The two tables of Financiën as the page shows them: each amount is a door to the entries that it is made of."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from programme.words import euro_words
from projects.portfolio.snapshot import Snapshot
from reporting.dashboard.doors import Doors
from reporting.dashboard.means import bar, elapsed_of
from reporting.money.tables import (
    Figures,
    PotRow,
    ProjectRow,
    ProjectTotal,
    days_to_spend,
    pot_rows,
    project_rows,
    project_total,
    together,
)
from reporting.money.words import (
    amended_words,
    first_variance_words,
    signed,
    spend_words,
    terms_words,
    variance_words,
)

Cell = dict[str, Any]
WHOLE = 100.0  # per cent
# The figures of a pot in the order of the columns, and the kind of entries that each is made of.
COLUMNS = {
    "received": "received", "moved": "moved", "allotted": "allotted", "committed": "committed", "spent": "outlay",
    "free": "",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What of the money is shown: of one book year or all, of one organisation or all."""

    snapshot: Snapshot
    doors: Doors
    year: int | None
    holder: str = ""


def pot_table(shown: Shown) -> dict[str, Any]:
    """The variables of data_table: per organisation, book year and source, with a total per year."""
    rows = pot_rows(shown.snapshot, shown.year, shown.holder)
    return {
        "caption": _("Money per source, organisation and book year"),
        "head": list(_pot_head()),
        "rows": [row for _year, group in groupby(rows, lambda one: one.year) for row in _pots(list(group), shown)],
    }


def _pot_head() -> Iterator[Cell]:
    yield from ({"label": label} for label in (_("Source"), _("Organisation"), _("Book year")))
    numbers = (
        _("Received"), _("Transferred"), _("Allotted to projects"), _("Commitments"), _("Spent"), _("Still free"),
    )  # fmt: skip
    yield from ({"label": label, "numeric": True} for label in numbers)
    yield {"label": _("Spend before")}


def _pots(rows: list[PotRow], shown: Shown) -> Iterator[dict[str, Any]]:
    for row in rows:
        yield {"cells": list(_pot(row, shown))}
    year, only = str(rows[0].year), {"organisatie": shown.holder} if shown.holder else {}
    head = ({"text": _("Total %(year)s") % {"year": year}}, {"text": ""}, {"text": year})
    figures = together(row.figures for row in rows)
    yield {"cells": [*head, *_figures(figures, shown, jaar=year, **only), {"text": ""}], "total": True}


def _pot(row: PotRow, shown: Shown) -> Iterator[Cell]:
    yield {"text": row.source.name, "sub": terms_words(row.source), "url": shown.doors.entries(pot=row.key)}
    yield {"text": row.organisation}
    yield {"text": str(row.year)}
    yield from _figures(row.figures, shown, pot=row.key)
    yield _spend(row, shown.snapshot.as_of)


def _figures(figures: Figures, shown: Shown, **filters: str) -> Iterator[Cell]:
    """The amounts of a pot, or of several; `filters` are those of the entries that they are made of."""
    for name, kind in COLUMNS.items():
        amount: Decimal = getattr(figures, name)
        narrowed = filters | ({"soort": kind} if kind else {})
        words = signed(amount) if name == "moved" else euro_words(amount)
        cell: Cell = {"text": words, "numeric": True, "url": shown.doors.entries(**narrowed)}
        if name == "moved":
            cell["sub"] = _moved(figures)
        if amount < 0 and name == "free":
            cell["alert"] = True
        yield cell


def _moved(figures: Figures) -> str:
    """`in € 120.000 · uit € 5.000`: what came and what went, and what crossed the end of a year."""
    parts = (
        (_("in %(amount)s"), figures.moved_in),
        (_("out %(amount)s"), figures.moved_out),
        (_("from last year %(amount)s"), figures.carried_in),
        (_("to next year %(amount)s"), figures.carried_out),
    )
    return " · ".join(words % {"amount": euro_words(amount)} for words, amount in parts if amount)


def _spend(row: PotRow, as_of: date) -> Cell:
    last, days = row.source.spend_before, days_to_spend(row, as_of)
    if last is None:
        return {"text": "–"}
    if days is None:
        return {"text": date_format(last)}
    return {"text": date_format(last), "alert": True, "sub": spend_words(days)}


def project_table(shown: Shown) -> dict[str, Any]:
    """The variables of data_table: per project and book year, with a total per year."""
    rows = project_rows(shown.snapshot, shown.year)
    return {
        "caption": _("Money per project and book year"),
        "head": list(project_head()),
        "rows": [row for _year, group in groupby(rows, lambda one: one.year) for row in _projects(list(group), shown)],
    }


def project_head() -> Iterator[Cell]:
    """The heads of the columns of a project's money."""
    yield from ({"label": label} for label in (_("Project"), _("Book year"), _("Spent and committed")))
    numbers = (
        _("First budget"), _("Budget after changes"), _("Committed money"), _("Spent"), _("Free"), _("Forecast"),
        _("Variance"),
    )  # fmt: skip
    yield from ({"label": label, "numeric": True} for label in numbers)


def _projects(rows: list[ProjectRow], shown: Shown) -> Iterator[dict[str, Any]]:
    for row in rows:
        yield {"cells": list(project_cells(row, shown)), "quiet": row.quiet}
    total = project_total(rows, rows[0].year)
    yield {"cells": list(_total(total, shown)), "total": True}


def project_cells(row: ProjectRow, shown: Shown) -> Iterator[Cell]:
    """The cells of a project's money of one book year, under `project_head`."""
    budget, only = row.budget, {"project": row.key, "jaar": str(row.year)}
    yield {"text": row.name, "url": shown.doors.project(row.key, "geld")}
    yield {"text": str(row.year)}
    yield {"text": "", "bar": bar(budget, _elapsed(row.year, shown.snapshot.as_of))}
    first = only | {"soort": "allotted", "tot": budget.since.isoformat()}
    yield _money(budget.first, shown.doors.entries(**first))
    amended, *others = _amounts(budget, shown.doors, only)
    yield amended | {"sub": amended_words(budget.amendments)}
    yield from others
    yield from _expected(row, shown.doors)


def _amounts(money: Any, doors: Doors, only: dict[str, str]) -> Iterator[Cell]:
    """What is budgeted, committed, spent and free, of one project or of all."""
    for name, kind in (("amended", "allotted"), ("committed", "committed"), ("spent", "outlay"), ("free", "left")):
        cell = _money(getattr(money, name), doors.entries(**only, soort=kind))
        yield cell | ({"alert": True} if name == "free" and money.free < 0 else {})


def _expected(row: ProjectRow, doors: Doors) -> Iterator[Cell]:
    if row.expected is None or row.variance is None:
        yield from ({"text": "–", "numeric": True}, {"text": "–", "numeric": True})
        return
    said = _money(row.expected, doors.project(row.key, "status" if row.reported else "geld"))
    yield said | ({} if row.reported else {"sub": _("no forecast: the budget counts")})
    against = first_variance_words(row.first_variance)
    yield _variance(row.variance, row.budget.amended, doors.project(row.key, "geld")) | {"sub": against}


def _variance(variance: Decimal, amended: Decimal, url: str) -> Cell:
    cell: Cell = {"text": variance_words(variance, amended), "numeric": True, "url": url}
    return cell | ({"alert": True} if variance > 0 else {})


def _total(total: ProjectTotal, shown: Shown) -> Iterator[Cell]:
    year = str(total.year)
    yield from ({"text": text} for text in (_("Total %(year)s") % {"year": year}, year, ""))
    yield _money(total.first, shown.doors.entries(jaar=year, soort="allotted"))
    yield from _amounts(total, shown.doors, {"jaar": year})
    if total.expected is None or total.variance is None:
        yield from ({"text": "–", "numeric": True}, {"text": "–", "numeric": True})
        return
    yield {"text": euro_words(total.expected), "numeric": True}
    yield {"text": variance_words(total.variance, total.amended), "numeric": True, "alert": total.variance > 0}


def _money(amount: Decimal, url: str) -> Cell:
    return {"text": euro_words(amount), "numeric": True, "url": url}


def _elapsed(year: int, as_of: date) -> float:
    """How much of a book year is over, in percent."""
    return elapsed_of(as_of) if year == as_of.year else WHOLE * (year < as_of.year)
