"""The largest open risks, with their trend since the previous report."""

from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from projects.portfolio.assess import Shown
from projects.portfolio.findings.risk import counted
from projects.risks import MONTHS, by_score
from reporting.reports.sections.phrases import Content, mark
from reporting.reports.sections.source import Source
from reporting.risks.rows import RiskRow, rows

MOST = 8  # rows
MEASURE = 90  # characters of it: two lines


def risks(source: Source) -> Content:
    """One table; those of the programme itself and of the projects that are worked on."""
    found = by_score(counted(source.snapshot))
    shown = found[:MOST]
    before = source.previous.snapshot if source.previous else None
    return {
        "title": _("Largest risks"),
        "note": _note(len(shown), len(found), source),
        "none": _("No open risk has been recorded."),
        "head": {
            "score": _("Score"), "risk": _("Risk"), "trend": _("Trend"), "measure": _("Measure"),
            "owner": _("Owner"), "review": _("Looked at again on"),
        },
        "rows": [_row(one) for one in rows(shown, source.snapshot, None, before=before)],
    }  # fmt: skip


def _note(shown: int, total: int, source: Source) -> str:
    """How many of how many, and what the trend is against."""
    if not total:
        return ""
    words = {"shown": shown, "total": total}
    count = ngettext("%(shown)s of %(total)s open risk", "%(shown)s of %(total)s open risks", total) % words
    if source.previous is None:
        trend = _("trend against %(months)s months before") % {"months": MONTHS}
    else:
        day = date_format(source.previous.snapshot.as_of)
        trend = _("trend against the previous report, %(day)s") % {"day": day}
    return " · ".join((count, _("score is likelihood × impact"), trend))


def _row(row: RiskRow) -> Content:
    return {
        "mark": mark(Shown(row.mark)) if row.mark else None,
        "score": str(row.score),
        "sizes": f"{row.risk.now.likelihood} × {row.risk.now.impact}",
        "name": row.name,
        "place": row.place,
        "trend": row.trend,
        "was": row.was,
        "measure": _cell(Truncator(row.measure.text).chars(MEASURE), alert=row.measure.alert),
        "owner": _cell(row.owner.text, alert=row.owner.alert),
        "review": _cell(row.review.text, alert=row.review.alert),
    }


def _cell(text: str, *, alert: bool) -> Content:
    return {"text": text, "alert": alert}
