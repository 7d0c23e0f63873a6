"""The money of the book year, as a section of the overview: a row per organisation, and the total."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from programme.words import euro_words
from projects.portfolio.snapshot import Snapshot
from reporting.dashboard.doors import Doors
from reporting.money.rows import COLUMNS
from reporting.money.tables import Figures, PotRow, pot_rows, together
from reporting.money.words import signed

SHOWN = ("received", "moved", "committed", "spent", "free")


def money(snapshot: Snapshot, doors: Doors) -> dict[str, Any] | None:
    """The table of the book year of the day shown, and the way to all money; None while there is none."""
    year = snapshot.as_of.year
    pots = pot_rows(snapshot, year)
    if not pots:
        return None
    labels = (_("Received"), _("Transferred"), _("Commitments"), _("Spent"), _("Still free"))
    return {
        "url": doors.finance(),
        "note": _("book year %(year)s") % {"year": year},
        "table": {
            "caption": _("Money per organisation, book year %(year)s") % {"year": year},
            "caption_hidden": True,
            "head": [{"label": _("Organisation")}, *({"label": label, "numeric": True} for label in labels)],
            "rows": [*_rows(pots, year, doors), _total(pots, year, doors)],
        },
    }


def _rows(pots: list[PotRow], year: int, doors: Doors) -> Iterator[dict[str, Any]]:
    names = {pot.holder: pot.organisation for pot in pots}
    for holder, name in names.items():
        figures = together(pot.figures for pot in pots if pot.holder == holder)
        head = {"text": name, "url": doors.finance(organisatie=holder, jaar=str(year))}
        yield {"cells": [head, *_cells(figures, doors, organisatie=holder, jaar=str(year))]}


def _total(pots: list[PotRow], year: int, doors: Doors) -> dict[str, Any]:
    figures = together(pot.figures for pot in pots)
    return {"cells": [{"text": _("Total")}, *_cells(figures, doors, jaar=str(year))], "total": True}


def _cells(figures: Figures, doors: Doors, **filters: str) -> Iterator[dict[str, Any]]:
    """Each amount is a door to the entries that it is made of."""
    for name in SHOWN:
        kind, amount = COLUMNS[name], getattr(figures, name)
        url = doors.entries(**filters, **({"soort": kind} if kind else {}))
        text = signed(amount) if name == "moved" else euro_words(amount)
        yield {"text": text, "url": url, "numeric": True, "alert": name == "free" and amount < 0}
