"""A project's money per book year, each amount a door to its entries, and what the rules find of it."""

from typing import Any

from django.utils.translation import gettext as _

from projects.portfolio.findings import Finding
from projects.portfolio.snapshot import Project, Snapshot
from reporting.dashboard.doors import Doors
from reporting.money.rows import Shown, project_cells, project_head
from reporting.money.tables import project_rows
from reporting.projectpages.signals import signals

CODES = ("G1", "G2", "G3")


def money(snapshot: Snapshot, project: Project, found: tuple[Finding, ...], doors: Doors) -> dict[str, Any]:
    """The variables of the section *Geld*: the years, the latest first."""
    shown = Shown(snapshot=snapshot, doors=doors, year=None)
    rows = [row for row in project_rows(snapshot) if row.key == project.key]
    return {
        "signals": signals(snapshot, project, found, doors, CODES),
        "table": {
            "caption": _("Money per book year"),
            "head": list(project_head())[1:],
            # The project itself is no column on its own page: the year is.
            "rows": [{"cells": list(project_cells(row, shown))[1:]} for row in rows],
        },
        "url": doors.entries(project=project.key),
    }
