"""Who lays claim to a team as a table: month by month, then what it adds up to and what there is. Pure."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from projects.amounts import hours_words
from projects.portfolio.occupation import TeamMonth, team_months
from projects.portfolio.snapshot import Snapshot
from reporting.capacity.heat import month_anchor, month_labels
from reporting.capacity.ranking import Ranked, ranked
from reporting.capacity.shares import OVER, UNKNOWN, load_percent
from reporting.dashboard.doors import Doors


def ranking_table(snapshot: Snapshot, team: str, months: Sequence[date], doors: Doors) -> dict[str, Any]:
    """The variables of capacity/ranking.html: a row per claim, then what they add up to and what there is."""
    rows = ranked(snapshot, team, months)
    cells = {row.month: row for row in team_months(snapshot, min(months, default=None)) if row.team == team}
    filled = [cells.get(month) or _nothing(team, month) for month in months]
    return {
        "caption": _("Who lays claim to this team"),
        "months": [
            {"label": label, "id": month_anchor(month)}
            for label, month in zip(month_labels(months), months, strict=True)
        ],
        "rows": [_claim(row, months, doors) for row in rows],
        "sums": list(_sums(filled, doors, team)),
    }


def _nothing(team: str, month: date) -> TeamMonth:
    return TeamMonth(team=team, month=month, available=None, claimed=0, asked=0, confirmed=0)


def _claim(row: Ranked, months: Sequence[date], doors: Doors) -> dict[str, Any]:
    url = doors.project(row.project, "uren") if row.project else "#opgaven"
    cells = [_cell(row.agreed.get(month, 0), row.asked.get(month, 0), url) for month in months]
    return {
        "name": row.name,
        "url": url,
        "sub": "" if row.project else _("other programme"),
        "cells": [*cells, _cell(row.total, row.total_asked, url)],
    }


def _cell(agreed: int, asked: int, url: str) -> dict[str, Any]:
    sub = _("asked %(hours)s") % {"hours": hours_words(asked)} if asked > agreed else ""
    return {"text": hours_words(agreed) if agreed or asked else "", "sub": sub, "url": url if agreed or asked else ""}


def _sums(rows: Sequence[TeamMonth], doors: Doors, team: str) -> Iterator[dict[str, Any]]:
    available = [row.available for row in rows]
    whole = None if None in available or not rows else sum(hours or 0 for hours in available)
    taken = [row.confirmed + row.claimed for row in rows]
    going = [row.asked + row.claimed for row in rows]
    asked = doors.requests(team=team)
    yield _sum(_("Confirmed and claimed"), [hours_words(n) for n in (*taken, sum(taken))], asked)
    yield _sum(_("Available"), [UNKNOWN if n is None else hours_words(n) for n in (*available, whole)], "#opgaven")
    over = [_over(part, all_) for part, all_ in zip((*taken, sum(taken)), (*available, whole), strict=True)]
    yield _sum(_("Occupation"), _percents((*taken, sum(taken)), (*available, whole)), asked, over)
    yield _sum(
        _("If everything goes on"), _percents((*going, sum(going)), (*available, whole)), asked, note=_("not agreed")
    )


def _percents(parts: Sequence[int], wholes: Sequence[int | None]) -> list[str]:
    return [load_percent(part, whole) for part, whole in zip(parts, wholes, strict=True)]


def _over(part: int, whole: int | None) -> bool:
    return whole is not None and part * 100 > whole * OVER[0]


def _sum(
    name: str, texts: Sequence[str], url: str, over: Sequence[bool] | None = None, note: str = ""
) -> dict[str, Any]:
    marks = over or [False] * len(texts)
    cells = [{"text": text, "url": url, "alert": mark} for text, mark in zip(texts, marks, strict=True)]
    return {"name": name, "sub": note, "cells": cells}
