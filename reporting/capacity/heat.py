"""How full each team is, month by month: cells for the heat map, as a table and as a chart. Pure.

A cell weighs what is confirmed here and claimed by other programmes against what is available. `if_all` weighs what is
asked instead of what is confirmed: nobody agreed to that.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programme.dates import months_later
from projects.amounts import hours_words
from projects.portfolio.occupation import TeamMonth, team_months
from projects.portfolio.snapshot import Snapshot
from projects.words import month_words
from reporting.capacity.shares import load_percent, load_words
from reporting.dashboard.doors import Doors

BEFORE, MOST = 2, 12  # months before that of the day shown, and months in all


@dataclass(frozen=True, kw_only=True)
class Heat:
    """One cell: its exact percentage (None when unknown), and whether hours of it still wait for an answer."""

    team: str
    month: date
    percent: float | None
    share: str
    words: str
    open: bool


def months_shown(snapshot: Snapshot, before: int = BEFORE, most: int = MOST) -> tuple[date, ...]:
    """The months around the day shown of which anything is known."""
    this = snapshot.as_of.replace(day=1)
    window = [months_later(this, number - before) for number in range(most)]
    known = {row.month for row in snapshot.supply} | {row.month for row in snapshot.hours}
    return tuple(month for month in window if month in known)


def heat(snapshot: Snapshot, months: Sequence[date], *, if_all: bool = False) -> dict[tuple[str, date], Heat]:
    """The cells of all teams in these months, those of which nothing is known included."""
    rows = {(row.team, row.month): row for row in team_months(snapshot, min(months))} if months else {}
    return {
        (team.key, month): _cell(rows.get((team.key, month)) or _nothing(team.key, month), if_all=if_all)
        for team in snapshot.teams
        for month in months
    }


def _nothing(team: str, month: date) -> TeamMonth:
    return TeamMonth(team=team, month=month, available=None, claimed=0, asked=0, confirmed=0)


def _cell(row: TeamMonth, *, if_all: bool) -> Heat:
    percent = row.load_if_all if if_all else row.load
    taken = row.claimed + (row.asked if if_all else row.confirmed)
    return Heat(
        team=row.team,
        month=row.month,
        percent=None if percent is None else float(percent),
        share="?" if percent is None else load_words(taken, row.available),
        words=_words(row, taken, if_all=if_all),
        open=bool(row.unknown),
    )


def _words(row: TeamMonth, taken: int, *, if_all: bool) -> str:
    """The cell in full: `104 %: 90 uur toegezegd en 40 uur geclaimd, van 125 uur beschikbaar; 20 uur …`."""
    parts = {
        "percent": load_percent(taken, row.available),
        "confirmed": hours_words(row.confirmed),
        "asked": hours_words(row.asked),
        "claimed": hours_words(row.claimed),
        "available": _("not stated") if row.available is None else hours_words(row.available),
    }
    if if_all:
        text = _("%(percent)s if everything goes on: asked %(asked)s, claimed %(claimed)s, available %(available)s")
    else:
        text = _("%(percent)s: confirmed %(confirmed)s, claimed %(claimed)s, available %(available)s")
    waiting = ngettext("%(hours)s hour without an answer", "%(hours)s hours without an answer", row.unknown)
    return text % parts + (f"; {waiting % {'hours': hours_words(row.unknown)}}" if row.unknown else "")


def heat_table(
    snapshot: Snapshot, months: Sequence[date], doors: Doors, *, caption: str, if_all: bool = False
) -> dict[str, Any]:
    """The variables of components/heat_table.html: a row per team, each cell a door to the team's month."""
    cells = heat(snapshot, months, if_all=if_all)
    return {
        "caption": caption,
        "months": month_labels(months),
        "rows": [
            {
                "label": team.name,
                "url": doors.team(team.key),
                "cells": [_shown(cells[team.key, month], doors) for month in months],
            }
            for team in snapshot.teams
        ],
    }


def _shown(cell: Heat, doors: Doors) -> dict[str, Any]:
    return {
        "percent": cell.percent,
        "text": f"{cell.share}{WAITS}" if cell.open and cell.percent is not None else cell.share,
        "open": cell.open,
        "title": f"{month_words(cell.month)}, {cell.words}",
        "url": doors.team(cell.team, month_anchor(cell.month)),
    }


WAITS = "\u202f+\u202f?"  # more may come: nobody answered for all of it


def month_label(month: date) -> str:
    """`apr`, and in January (and nowhere else) its year too: `jan 2024`."""
    return date_format(month, "b Y" if month.month == 1 else "b")


def month_labels(months: Sequence[date]) -> list[str]:
    """The same of a row of months; the first one has its year too."""
    return [date_format(month, "b Y") if not place else month_label(month) for place, month in enumerate(months)]


def month_anchor(month: date) -> str:
    """The place of a month on the page of a team."""
    return f"maand-{month:%Y-%m}"
