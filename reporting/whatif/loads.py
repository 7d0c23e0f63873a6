"""How full the teams are per month, and what is counted on without a promise: now, and where the draft changes it."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from projects.amounts import hours_words
from projects.portfolio.values import Team
from projects.words import month_words
from reporting.capacity.heat import WAITS, Heat, heat, month_anchor, month_labels
from reporting.dashboard.doors import Doors
from reporting.whatif.sides import Both, Side

MOST = 24  # months in one table


def loads(both: Both, doors: Doors) -> dict[str, Any] | None:
    """The variables of the section about teams; None when nothing is known of any team from this month on."""
    months = sorted({month for of in _sides(both) for _team, month in of.months})
    if not months:
        return None
    shown = months[:MOST]
    return {
        "load": _heat(both, doors, shown, if_all=False)
        | {"caption": _("Confirmed and claimed, as a percentage of what is available")},
        "all": _heat(both, doors, shown, if_all=True)
        | {"caption": _("If all that is asked goes on, as a percentage of what is available")},
        "shortfall": _shortfall(both, doors, shown),
        "until": shown[-1] if len(months) > MOST else None,
    }


def _sides(both: Both) -> list[Side]:
    return [both.now, both.drafted] if both.drafted else [both.now]


def _teams(both: Both) -> list[tuple[Team, bool]]:
    """The teams of which anything is known, with whether the draft changes them: those first, then the fullest."""
    known = {key for of in _sides(both) for key, _month in of.months}
    found = [(team, _is_changed(team.key, both)) for team in both.now.snapshot.teams if team.key in known]
    return sorted(found, key=lambda pair: (not pair[1], -_fullest(pair[0].key, both.now), pair[0].name.casefold()))


def _is_changed(team: str, both: Both) -> bool:
    if both.drafted is None:
        return False
    places = {place for of in _sides(both) for place in of.months if place[0] == team}
    return any(_weighs(both.now, place) != _weighs(both.drafted, place) for place in places)


def _weighs(of: Side, place: tuple[str, date]) -> tuple[int, int]:
    row = of.months.get(place)
    return (row.asked, row.confirmed) if row else (0, 0)


def _fullest(team: str, of: Side) -> Decimal:
    return max((row.load or Decimal(0) for row in of.months.values() if row.team == team), default=Decimal(0))


def _heat(both: Both, doors: Doors, months: list[date], *, if_all: bool) -> dict[str, Any]:
    cells = {id(of): heat(of.snapshot, months, if_all=if_all) for of in _sides(both)}
    return {
        "months": month_labels(months),
        "rows": [
            {
                "label": label,
                "url": doors.team(team.key),
                "cells": [_cell(cells[id(of)][team.key, month], of is both.now, doors) for month in months],
            }
            for team, label, of in _lines(both)
        ],
    }


def _lines(both: Both) -> Iterator[tuple[Team, str, Side]]:
    """A line per team; two where the draft changes it."""
    for team, changed in _teams(both):
        yield team, _("%(team)s, now") % {"team": team.name} if changed else team.name, both.now
        if changed and both.drafted:
            yield team, _("%(team)s, in this draft") % {"team": team.name}, both.drafted


def _cell(cell: Heat, recorded: bool, doors: Doors) -> dict[str, Any]:
    """What is recorded is a door to the team's month; what is only tried out is not."""
    waits = WAITS if cell.open and cell.percent is not None else ""
    shown = {
        "percent": cell.percent,
        "text": f"{cell.share}{waits}",
        "open": cell.open,
        "title": f"{month_words(cell.month)}, {cell.words}",
    }
    return shown | ({"url": doors.team(cell.team, month_anchor(cell.month))} if recorded else {})


def _shortfall(both: Both, doors: Doors, months: list[date]) -> dict[str, Any]:
    head = [{"label": _("Team")}, *({"label": label, "numeric": True} for label in month_labels(months))]
    return {
        "caption": _("Hours counted on and not confirmed"),
        "head": [*head, {"label": _("Total"), "numeric": True}],
        "rows": [_missing(team, label, of, months, doors) for team, label, of in _lines(both)],
    }


def _missing(team: Team, label: str, of: Side, months: list[date], doors: Doors) -> dict[str, Any]:
    rows = [of.months.get((team.key, month)) for month in months]
    hours = [row.shortfall if row else 0 for row in rows]
    cells = [{"text": hours_words(count) if count else "–", "numeric": True} for count in hours]
    total = {"text": hours_words(sum(hours)), "numeric": True}
    return {"cells": [{"text": label, "url": doors.team(team.key)}, *cells, total]}
