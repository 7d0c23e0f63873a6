"""What the rules find about one project, or about hours that a team was asked for it."""

from collections.abc import Iterable
from typing import Any

from projects.portfolio.findings import Finding
from projects.portfolio.snapshot import Project, Snapshot
from reporting.dashboard.doors import Doors
from reporting.dashboard.under import concerns
from reporting.findings.places import door
from reporting.findings.words import LABELS, said


def signals(
    snapshot: Snapshot, project: Project, found: Iterable[Finding], doors: Doors, codes: tuple[str, ...]
) -> list[dict[str, Any]]:
    """The findings of these rules, red first; one about a request is a door to it."""
    return [
        {
            "mark": one.level.value,
            "title": str(LABELS[one.code]),
            "sub": said(one, snapshot),
            "url": door(one, doors) if one.subject.startswith("request:") else "",
        }
        for one in found
        if one.code in codes and concerns(one, project, snapshot)
    ]
