"""The hours of a project: what is asked of which team, what the teams answered, and the requests."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from projects.amounts import hours_words
from projects.answers import age_words, by_age, is_open, months_words, state_words
from projects.portfolio.findings import Finding
from projects.portfolio.horizon import horizon
from projects.portfolio.snapshot import Project, Snapshot
from projects.portfolio.values import Hours, Request
from projects.words import month_words
from reporting.capacity.coverage import labels, period_words
from reporting.capacity.shares import share_percent
from reporting.dashboard.doors import Doors
from reporting.projectpages.signals import signals

CODES = ("C1", "C2", "C4")
PARTS = ("asked", "confirmed", "offered", "declined", "unknown")


def hours(snapshot: Snapshot, project: Project, found: tuple[Finding, ...], doors: Doors) -> dict[str, Any]:
    """The variables of the section *Uren*: hours per team and per month, and the requests that still matter."""
    rows = hours_of(snapshot, project)
    requests = [one for one in by_age(snapshot.requests) if project.key in one.projects]
    current = [one for one in requests if is_open(one) or one.last >= snapshot.as_of.replace(day=1)]
    return {
        "signals": signals(snapshot, project, found, doors, CODES),
        "period": period_words(snapshot.as_of),
        "teams": _team_table(rows, snapshot, doors) if rows else None,
        "months": _month_table(rows, snapshot, doors) if rows else None,
        "requests": _requests(current, snapshot, doors) if current else None,
        "all": _all_words(len(requests)) if requests else "",
        "url": doors.requests(project=project.key),
        "what_if_url": doors.what_if(),
    }


def _all_words(count: int) -> str:
    return ngettext("%(count)s request for this project", "All %(count)s requests for this project", count) % {
        "count": count
    }


def hours_of(snapshot: Snapshot, project: Project) -> list[Hours]:
    """What the project asks from this month to the end of the next quarter, by team and month."""
    first, last = horizon(snapshot.as_of)
    found = [row for row in snapshot.hours if row.project == project.key and first <= row.month <= last]
    return sorted(found, key=lambda row: (row.team, row.month))


def _team_table(rows: list[Hours], snapshot: Snapshot, doors: Doors) -> dict[str, Any]:
    names = {team.key: team.name for team in snapshot.teams}
    lines: list[dict[str, Any]] = []
    for key, group in groupby(rows, lambda row: row.team):
        team = {"text": names.get(key, key), "url": doors.team(key)}
        lines.append({"cells": [team, *_numbers(group, doors.team(key))]})
    total = {"cells": [{"text": _("Total")}, *_numbers(rows, "")], "total": True}
    return {
        "caption": _("Hours per team"),
        "head": [{"label": _("Team")}, *({"label": label, "numeric": True} for label in labels())],
        "rows": [*lines, total],
    }


def _month_table(rows: list[Hours], snapshot: Snapshot, doors: Doors) -> dict[str, Any]:
    names = {team.key: team.name for team in snapshot.teams}
    return {
        "caption": _("Hours per team and month"),
        "head": [
            {"label": _("Team")}, {"label": _("Month")}, *({"label": label, "numeric": True} for label in labels()),
        ],
        "rows": [
            {
                "cells": [
                    {"text": names.get(row.team, row.team), "url": doors.team(row.team)},
                    {"text": month_words(row.month)},
                    *_numbers([row], doors.team(row.team)),
                ]
            }
            for row in rows
        ],
    }  # fmt: skip


def _numbers(rows: Iterable[Hours], url: str) -> Iterator[dict[str, Any]]:
    rows = list(rows)
    sums = {name: sum(getattr(row, name) for row in rows) for name in PARTS}
    for name in PARTS:
        yield {"text": hours_words(sums[name]), "url": url, "numeric": True}
    yield {"text": share_percent(sums["confirmed"], sums["asked"]), "numeric": True}


def _requests(requests: list[Request], snapshot: Snapshot, doors: Doors) -> dict[str, Any]:
    names = {team.key: team.name for team in snapshot.teams}
    return {
        "caption": _("Requests for hours"),
        "head": [
            {"label": _("Request")}, {"label": _("Team")}, {"label": _("Months")},
            {"label": _("Hours asked"), "numeric": True}, {"label": _("State")},
        ],
        "rows": [
            {"cells": list(_request(one, names, doors)), "quiet": one.withdrawn or not one.unknown} for one in requests
        ],
    }  # fmt: skip


def _request(one: Request, names: dict[str, str], doors: Doors) -> Iterator[dict[str, Any]]:
    asked_on = _("asked on %(day)s") % {"day": date_format(one.asked_on)}
    bundled = _("with other projects") if len(one.projects) > 1 else ""
    yield {"text": one.number, "url": doors.request(one.key), "sub": asked_on}
    yield {"text": names.get(one.team, one.team), "url": doors.team(one.team)}
    yield {"text": months_words(one)}
    yield {"text": hours_words(one.asked), "numeric": True, "sub": bundled}
    yield {"text": state_words(one), "sub": age_words(one)}
