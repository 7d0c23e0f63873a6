"""The legal dates that matter now: how far the organisations are, and the milestones that deliver them."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from projects.portfolio.assess import Shown
from projects.portfolio.obliged import obliged
from projects.portfolio.snapshot import Snapshot
from reporting.duties.rows import Delivery, Row, dated, rows_of
from reporting.duties.words import away_words, due_notes, due_words, left_words, milestone_day, tally_words
from reporting.findings.plan_words import milestone_name
from reporting.reports.sections.phrases import Content, mark
from reporting.reports.sections.source import Source

MOST = 8  # rows


def duties(source: Source) -> Content:
    """One table: the days to come, and what passed in the last year while an organisation is not ready."""
    snapshot = source.snapshot
    rows = rows_of(snapshot, obliged(snapshot, source.period.organisation))
    found = [row for row in dated(rows, snapshot.as_of) if row.open]
    shown = found[:MOST]
    return {
        "title": _("Legal dates"),
        "note": _note(len(shown), len(found)),
        "head": {
            "due": _("Legal date"), "duty": _("Duty"), "states": _("Organisations"), "milestone": _("Delivered with"),
        },
        "rows": [_row(row, snapshot) for row in shown],
    }  # fmt: skip


def _note(shown: int, total: int) -> str:
    if not total:
        return ""
    words = ngettext("%(shown)s of %(total)s legal date", "%(shown)s of %(total)s legal dates", total)
    return words % {"shown": shown, "total": total}


def _row(row: Row, snapshot: Snapshot) -> Content:
    away = away_words(row.due, snapshot.as_of) if row.due else ""
    return {
        "due": due_words(row.duty),
        "notes": ", ".join([away, *due_notes(row.duty)]),
        "passed": row.due is not None and row.due < snapshot.as_of,
        "name": row.duty.name,
        "law": " ".join(part for part in (row.duty.law, row.duty.article) if part),
        "states": tally_words(row.cells),
        "milestones": [_milestone(one, snapshot) for one in row.deliveries],
        "none": _("no milestone"),
    }


def _milestone(one: Delivery, snapshot: Snapshot) -> Content:
    left = left_words(one.left)
    return {
        "name": milestone_name(one.milestone.key, snapshot),
        "when": ", ".join(part for part in (milestone_day(one.milestone), left) if part),
        "late": one.left is not None and one.left < 0,
        "mark": mark(Shown(one.level.value)) if one.level else None,
    }
