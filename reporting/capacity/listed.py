"""Questions for hours as rows of a table: what is asked, for what, how it stands and how long it waits. Pure."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from projects.amounts import hours_words
from projects.answers import age_words, is_open, months_words, state_words
from projects.portfolio.findings import findings
from projects.portfolio.snapshot import Snapshot
from projects.portfolio.values import Request
from reporting.dashboard.doors import Doors


def requests_table(
    requests: Iterable[Request], snapshot: Snapshot, doors: Doors, *, caption: str, team: bool = True
) -> dict[str, Any]:
    """The variables of components/data_table.html; `team` says whether the rows are of several teams."""
    marks = {one.subject: one.level.value for one in reversed(findings(snapshot)) if one.code in ("C2", "C4")}
    names = {team.key: team.name for team in snapshot.teams}
    names |= {project.key: project.name for project in snapshot.projects}
    labels = (_("Hours asked"), _("Confirmed"), _("No answer"))
    return {
        "caption": caption,
        "head": [
            {"label": _("Question")}, *([{"label": _("Team")}] if team else []),
            {"label": _("Projects")}, {"label": _("Months")},
            *({"label": label, "numeric": True} for label in labels), {"label": _("State")}, {"label": _("Waits")},
        ],
        "rows": [
            {
                "cells": [*_first(one, names, marks, doors, team=team), *_cells(one, names, doors)],
                "quiet": not is_open(one),
            }
            for one in requests
        ],
    }  # fmt: skip


def _first(
    request: Request, names: dict[str, str], marks: dict[str, str], doors: Doors, *, team: bool
) -> Iterator[dict[str, Any]]:
    mark = marks.get(f"request:{request.key}")
    asked = _("asked on %(day)s") % {"day": date_format(request.asked_on)}
    yield {"text": request.number, "url": doors.request(request.key), "sub": asked} | ({"mark": mark} if mark else {})
    if team:
        yield {"text": names.get(request.team, request.team), "url": doors.team(request.team)}


def _cells(request: Request, names: dict[str, str], doors: Doors) -> Iterator[dict[str, Any]]:
    url = doors.request(request.key)
    yield {"text": ", ".join(names.get(key, key) for key in request.projects)}
    yield {"text": months_words(request)}
    for hours in (request.asked, request.confirmed, request.unknown):
        yield {"text": hours_words(hours), "url": url, "numeric": True}
    yield {"text": state_words(request)}
    yield {"text": age_words(request) or "–"}
