"""Duties beside other things: the coming dates on the overview, and what a project delivers. Pure."""

from datetime import date
from typing import Any

from msgspec.structs import replace

from projects.portfolio.obliged import obliged
from projects.portfolio.snapshot import Project, Snapshot
from reporting.dashboard.doors import Doors
from reporting.duties.rows import Row, dated, rows_of
from reporting.duties.shown import delivered, near

SHOWN, SOON = 5, 180  # rows, and days


def top(snapshot: Snapshot, doors: Doors) -> dict[str, Any] | None:
    """*Wettelijke data*: those that are in danger or come within half a year; None while there is none."""
    bodies = obliged(snapshot, doors.part)
    found = [row for row in dated(rows_of(snapshot, bodies), snapshot.as_of) if _matters(row, snapshot)]
    if not found:
        return None
    return {"url": doors.duties("data"), "rows": near(found[:SHOWN], bodies, snapshot, doors)}


def _matters(row: Row, snapshot: Snapshot) -> bool:
    soon = row.due is not None and (row.due - snapshot.as_of).days <= SOON
    return row.open and (soon or any(one.level for one in row.deliveries))


def of_project(snapshot: Snapshot, project: Project, doors: Doors) -> dict[str, Any]:
    """The duties that milestones of a project deliver, by legal date; those without a date last."""
    bodies = obliged(snapshot)
    own = {one.key for one in snapshot.milestones_of(project.key)}
    compliance = tuple(one for one in snapshot.compliance if one.milestone in own)
    served = {one.duty for one in compliance}
    duties = tuple(one for one in snapshot.duties if one.key in served)
    found = rows_of(replace(snapshot, compliance=compliance, duties=duties), bodies)
    ordered = sorted(found, key=lambda row: (row.due or date.max, row.duty.name))
    return {"url": doors.duties(), "rows": delivered(ordered, bodies, snapshot, doors)}
