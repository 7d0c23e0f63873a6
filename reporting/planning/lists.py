"""The tables below the time line: what waits for what, legal dates, the P&C cycle, and decisions asked. Pure."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programme.dates import ImpreciseDate
from projects.portfolio.plan_values import Duty
from projects.portfolio.snapshot import Milestone, Snapshot
from projects.words import date_words
from reporting.dashboard.doors import Doors
from reporting.findings.plan_words import milestone_name
from reporting.planning.markers import decisions_shown, delivered_by, document_words, duties_shown
from reporting.planning.table import NOTHING, shown_on
from reporting.planning.waiting import Waiting

Cell = dict[str, Any]
Table = dict[str, Any]


def waits_table(waits: Sequence[Waiting], snapshot: Snapshot, doors: Doors) -> Table:
    """What waits for what, with the day to which a milestone is pushed where that is later than expected."""
    labels = (_("Milestone"), _("Expected"), _("Waits for"), _("Expected"), _("Days between"), _("At the earliest"))
    rows = [{"cells": list(_wait(row, snapshot, doors))} for row in waits]
    return _table(_("What waits for what"), labels, rows, numeric=(_("Days between"),))


def _wait(row: Waiting, snapshot: Snapshot, doors: Doors) -> Iterator[Cell]:
    yield _named(row.milestone, snapshot, doors)
    yield _when(row.milestone)
    yield _named(row.upstream, snapshot, doors)
    yield _when(row.upstream)
    yield {"text": str(row.days), "numeric": True}
    if row.late and row.pushed:
        yield {"text": date_format(row.pushed), "alert": True, "sub": _later(row)}
    else:
        yield {"text": _("as expected") if row.pushed else NOTHING}


def _later(row: Waiting) -> str:
    own = shown_on(row.milestone)
    if row.pushed is None or own is None:
        return _("no day of its own")
    days = (row.pushed - own).days
    words = ngettext("%(days)s day after its own day", "%(days)s days after its own day", days)
    return words % {"days": days}


def legal_table(snapshot: Snapshot, doors: Doors, project: str) -> Table:
    """The legal dates still to come, and those gone by that an organisation has yet to meet with a milestone."""
    delivered = delivered_by(snapshot, project)
    labels = (_("Legal date"), _("Duty"), _("Delivered by"), _("Expected"), _("Days left"))
    rows = [
        {"cells": cells}
        for duty in duties_shown(snapshot, project)
        if duty.due and (duty.due.day >= snapshot.as_of or duty.key in delivered)
        for cells in _duty(duty, duty.due, delivered.get(duty.key, ()), snapshot, doors)
    ]
    return _table(_("Legal dates"), labels, rows, numeric=(_("Days left"),))


def _duty(
    duty: Duty, due: ImpreciseDate, milestones: Sequence[str], snapshot: Snapshot, doors: Doors
) -> Iterator[list[Cell]]:
    law = " ".join(part for part in (duty.law, duty.article) if part)
    first = [{"text": date_words(due)}, {"text": duty.name, "url": doors.duty(duty.key), "sub": law}]
    found = [one for one in snapshot.milestones if one.key in milestones]
    if not found:
        yield [*first, {"text": _("no milestone")}, {"text": NOTHING}, {"text": NOTHING, "numeric": True}]
    for one in found:
        yield [*first, _named(one, snapshot, doors), _when(one), _left(shown_on(one), due.day)]


def _left(on: date | None, due: date) -> Cell:
    if on is None:
        return {"text": NOTHING, "numeric": True}
    days = (due - on).days
    late = ngettext("%(days)s day too late", "%(days)s days too late", -days) % {"days": -days}
    return {"text": late if days < 0 else str(days), "numeric": True, "alert": days < 0}


def cycle_table(snapshot: Snapshot) -> Table:
    """The coming days of the planning and control cycle."""
    coming = sorted((one for one in snapshot.deadlines if one.due_on >= snapshot.as_of), key=lambda one: one.due_on)
    rows = [
        {"cells": [
            {"text": date_format(one.due_on)}, {"text": document_words(one.document)},
            {"text": str(one.book_year)}, {"text": one.basis or NOTHING},
        ]}
        for one in coming
    ]  # fmt: skip
    return _table(_("Planning and control cycle"), (_("Day"), _("Document"), _("Book year"), _("Basis")), rows)


def decisions_table(snapshot: Snapshot, doors: Doors, project: str) -> Table:
    """The open questions to boards, by the day before which an answer is asked."""
    boards = {board.key: board.name for board in snapshot.boards}
    rows = [
        {"cells": [
            {"text": date_format(one.before), "alert": one.before < snapshot.as_of},
            {"text": one.title, "url": _subject(one.subject, doors), "sub": one.number.upper()},
            {"text": boards.get(one.board, one.board)},
        ]}
        for one in decisions_shown(snapshot, project)
        if one.before
    ]  # fmt: skip
    return _table(_("Decisions asked"), (_("Before"), _("Decision"), _("Board")), rows)


def _subject(subject: str, doors: Doors) -> str:
    kind, _colon, key = subject.partition(":")
    if kind == "project":
        return doors.project(key)
    return doors.project(key.partition("/")[0]) if kind == "milestone" and "/" in key else doors.overview()


def _named(one: Milestone, snapshot: Snapshot, doors: Doors) -> Cell:
    """A milestone under the name of its project, or of the programme that it belongs to."""
    project = snapshot.project(one.project)
    if project is None:
        return {"text": milestone_name(one.key, snapshot)}
    return {"text": one.name, "url": doors.project(project.key, "mijlpalen"), "sub": project.name}


def _when(one: Milestone) -> Cell:
    return {"text": date_words(one.reached or one.expected) or NOTHING, "sub": _("reached") if one.reached else ""}


def _table(caption: str, labels: Sequence[str], rows: list[dict[str, Any]], numeric: Sequence[str] = ()) -> Table:
    head = [{"label": label, "numeric": label in numeric} for label in labels]
    return {"caption": caption, "head": head, "rows": rows}
