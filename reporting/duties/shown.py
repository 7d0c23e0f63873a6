"""The rows of the matrix as the templates show them: words, marks and addresses."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from projects.portfolio.plan_values import Duty
from projects.portfolio.snapshot import Named, Snapshot
from reporting.dashboard.doors import Doors
from reporting.duties.rows import Cell, Delivery, Row
from reporting.duties.words import (
    SIGNS,
    away_words,
    due_notes,
    due_words,
    left_words,
    milestone_day,
    since_words,
    state_words,
    tally_words,
)
from reporting.findings.plan_words import milestone_name

Cells = list[dict[str, Any]]
COMING = 8  # rows before the reader asks for more


def groups(rows: Sequence[Row], organisations: Sequence[Named], snapshot: Snapshot, doors: Doors) -> Cells:
    """The rows per law."""
    names = {one.key: one.name for one in organisations}
    return [
        {"law": law, "rows": [_row(row, names, snapshot, doors) for row in found]}
        for law, found in groupby(rows, key=lambda row: row.duty.law)
    ]


def _row(row: Row, names: dict[str, str], snapshot: Snapshot, doors: Doors) -> dict[str, Any]:
    duty = row.duty
    return {
        "name": duty.name,
        "url": doors.duty(duty.key),
        "article": place_words(duty),
        "due": due_words(duty),
        "fixed": duty.due is not None,
        "notes": due_notes(duty),
        "since": since_words(duty),
        "cells": [cell_of(cell, names) for cell in row.cells],
        "deliveries": deliveries(row, names, snapshot, doors),
    }


def place_words(duty: Duty) -> str:
    """`art. 3.3, eerste lid, onder d · categorie 4`."""
    article = _("art. %(article)s") % {"article": duty.article} if duty.article[:1].isdigit() else duty.article
    category = _("category %(number)s") % {"number": duty.number} if duty.number else ""
    return " · ".join(part for part in (article, category) if part)


def cell_of(cell: Cell, names: dict[str, str]) -> dict[str, Any]:
    """One state: its sign, its word, and why."""
    return {
        "organisation": names[cell.organisation],
        "state": cell.state or "unknown",
        "sign": SIGNS[cell.state],
        "words": state_words(cell.state),
        "reason": cell.reason,
        "since": date_format(cell.since) if cell.since else "",
    }


def deliveries(row: Row, names: dict[str, str], snapshot: Snapshot, doors: Doors) -> Cells:
    """The milestones that deliver a duty, each with whom it is for, unless that is everybody."""
    return [_delivery(one, row, names, snapshot, doors) for one in row.deliveries]


def _delivery(one: Delivery, row: Row, names: dict[str, str], snapshot: Snapshot, doors: Doors) -> dict[str, Any]:
    everybody = len(one.organisations) == len(row.cells) > 0
    project = one.milestone.project
    return {
        "name": milestone_name(one.milestone.key, snapshot),
        "url": doors.project(project, "mijlpalen") if project else doors.planning(),
        "day": milestone_day(one.milestone),
        "left": left_words(one.left),
        "mark": one.level.value if one.level else "",
        "late": one.left is not None and one.left < 0,
        "who": "" if everybody else ", ".join(names[key] for key in one.organisations),
    }


def body_rows(row: Row, snapshot: Snapshot, doors: Doors) -> Cells:
    """Per organisation how far it is, since when, and the milestone that it meets the duty with."""
    names = {one.key: one.name for one in snapshot.organisations}
    found = []
    for cell in row.cells:
        mine = [one for one in row.deliveries if cell.organisation in one.organisations]
        given = [_delivery(one, row, names, snapshot, doors) | {"who": ""} for one in mine]
        found.append({"name": names[cell.organisation], "cell": cell_of(cell, names), "deliveries": given})
    return found


def coming(rows: Sequence[Row], bodies: Sequence[Named], snapshot: Snapshot, doors: Doors) -> dict[str, Cells]:
    """The variables of the list of coming days: what has passed and is not met comes first."""
    return {
        "rows": near(rows[:COMING], bodies, snapshot, doors),
        "more": near(rows[COMING:], bodies, snapshot, doors),
    }


def near(rows: Sequence[Row], bodies: Sequence[Named], snapshot: Snapshot, doors: Doors) -> Cells:
    """Duties with their day, how many organisations are how far, and the milestones that deliver them."""
    names = {one.key: one.name for one in bodies}
    return [_near(row, names, snapshot, doors) | {"tally": tally_words(row.cells)} for row in rows]


def delivered(rows: Sequence[Row], bodies: Sequence[Named], snapshot: Snapshot, doors: Doors) -> Cells:
    """The same of what one project delivers, without the tally."""
    names = {one.key: one.name for one in bodies}
    return [_near(row, names, snapshot, doors) for row in rows]


def _near(row: Row, names: dict[str, str], snapshot: Snapshot, doors: Doors) -> dict[str, Any]:
    return {
        "name": row.duty.name,
        "url": doors.duty(row.duty.key),
        "law": row.duty.law,
        "due": due_words(row.duty),
        "notes": due_notes(row.duty),
        "away": away_words(row.due, snapshot.as_of) if row.due else "",
        "passed": row.due is not None and row.due < snapshot.as_of,
        "deliveries": deliveries(row, names, snapshot, doors),
    }
