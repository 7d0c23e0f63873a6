"""The hours of the projects as a table, each number a door. Pure."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from projects.amounts import hours_words
from projects.portfolio.assess import overall
from projects.portfolio.horizon import ACTIVE
from projects.portfolio.snapshot import Snapshot
from reporting.capacity.coverage import Coverage, coverage, labels, period_words, total
from reporting.capacity.shares import share_percent
from reporting.dashboard.doors import Doors


def coverage_table(snapshot: Snapshot, doors: Doors) -> dict[str, Any]:
    """The variables of components/data_table.html."""
    rows = coverage(snapshot)
    marks = {project.key: overall(project) for project in snapshot.projects if project.standing != ACTIVE}
    lines = [
        {"cells": [_name(row, marks.get(row.project), doors), *_numbers(row, doors)], "quiet": not row.active}
        for row in rows
    ]
    whole = total(rows)
    lines.append({"cells": [{"text": whole.name}, *_numbers(whole, doors)], "total": True})
    return {
        "caption": _("Hours per project, %(period)s") % {"period": period_words(snapshot.as_of)},
        "head": [{"label": _("Project")}, *({"label": label, "numeric": True} for label in labels())],
        "rows": lines,
    }


def _name(row: Coverage, mark: Any, doors: Doors) -> dict[str, Any]:
    return {"text": row.name, "url": doors.project(row.project, "uren")} | ({"mark": mark} if mark else {})


def _numbers(row: Coverage, doors: Doors) -> Iterator[dict[str, Any]]:
    url = doors.project(row.project, "uren") if row.project else doors.requests()
    for hours in (row.asked, row.confirmed, row.offered, row.declined, row.unknown):
        yield {"text": hours_words(hours), "url": url, "numeric": True}
    yield {"text": share_percent(row.confirmed, row.asked), "url": url, "numeric": True}
