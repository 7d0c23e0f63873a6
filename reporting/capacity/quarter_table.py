"""The hours of one quarter as a table, each number a door. Pure."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from projects.amounts import hours_words
from projects.words import quarter_words
from reporting.capacity.quarters import Quarter, QuarterRow
from reporting.capacity.shares import OVER, UNKNOWN, load_percent
from reporting.dashboard.doors import Doors


def quarter_table(shown: Quarter, doors: Doors) -> dict[str, Any]:
    """The variables of components/data_table.html."""
    return {
        "caption": _("Hours per team, %(quarter)s") % {"quarter": quarter_words(shown.first)},
        "head": [{"label": _("Team")}, *({"label": label, "numeric": True} for label in _labels(shown))],
        "rows": [{"cells": list(_cells(row, doors)), "total": not row.team} for row in (*shown.rows, shown.total)],
    }


def _labels(shown: Quarter) -> Iterator[str]:
    yield from (_("Available"), _("Asked"), _("Confirmed"))
    yield from (name for _key, name in shown.claimants)
    yield from (_("Confirmed and claimed"), _("Occupation"), _("If everything goes on"))


def _cells(row: QuarterRow, doors: Doors) -> Iterator[dict[str, Any]]:
    team = doors.team(row.team) if row.team else ""
    asked = doors.requests(team=row.team) if row.team else doors.requests()
    yield {"text": row.name, "url": team}
    yield _number(_available(row), team, sub=_silence(row))
    yield _number(hours_words(row.asked), asked)
    yield _number(hours_words(row.confirmed), team, sub=_open(row))
    for hours in row.claimed:
        yield _number(hours_words(hours), doors.team(row.team, "claims") if row.team else "")
    yield _number(hours_words(row.taken), team)
    over = bool(row.available is not None and row.taken * 100 > row.available * OVER[0])
    yield _number(load_percent(row.taken, row.available), team, alert=over)
    yield _number(load_percent(row.if_all, row.available), team)


def _available(row: QuarterRow) -> str:
    return UNKNOWN if row.available is None else hours_words(row.available)


def _silence(row: QuarterRow) -> str:
    if not row.silent or not row.team:
        return ""
    words = ngettext("%(count)s month not stated", "%(count)s months not stated", row.silent)
    return words % {"count": row.silent}


def _open(row: QuarterRow) -> str:
    return _("%(hours)s without an answer") % {"hours": hours_words(row.unknown)} if row.unknown else ""


def _number(text: str, url: str = "", *, sub: str = "", alert: bool = False) -> dict[str, Any]:
    return {"text": text, "url": url, "sub": sub, "alert": alert, "numeric": True}
