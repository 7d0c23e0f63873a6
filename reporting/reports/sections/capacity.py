"""The hours of the teams in the quarter that comes."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from projects.amounts import hours_words
from projects.words import quarter_words
from reporting.capacity.coverage import Coverage, coverage, period_words, total
from reporting.capacity.quarters import Quarter, QuarterRow, default_quarter, quarter
from reporting.capacity.shares import OVER, UNKNOWN, load_percent, share_percent
from reporting.reports.sections.phrases import Content
from reporting.reports.sections.source import Source

NAMED = 3  # other programmes with a column of their own: the largest


def capacity(source: Source) -> Content:
    """A sentence over all projects, of which the matrix has the hours, and a table of the teams."""
    shown = quarter(source.snapshot, default_quarter(source.snapshot.as_of))
    return {
        "title": _("Capacity"),
        "note": _("whole hours; only confirmed hours count"),
        "sentence": _sentence(total(coverage(source.snapshot)), source),
        "teams": _teams(shown) if shown.rows else None,
    }


def _sentence(whole: Coverage, source: Source) -> str:
    period = period_words(source.snapshot.as_of)
    if not whole.asked:
        return _("No hours are asked for %(period)s.") % {"period": period}
    words = {
        "asked": hours_words(whole.asked),
        "confirmed": hours_words(whole.confirmed),
        "share": share_percent(whole.confirmed, whole.asked),
        "period": period,
    }
    said = _("Of the {asked} hours asked {confirmed} are confirmed ({share}), {period}.").format(**words)
    if not whole.unknown:
        return f"{said} {_('Every question was answered.')}"
    return f"{said} {_('Nobody answered for {unknown} hours.').format(unknown=hours_words(whole.unknown))}"


def _teams(shown: Quarter) -> Content:
    return {
        "title": _("Hours per team, %(quarter)s") % {"quarter": quarter_words(shown.first)},
        "texts": [_("Team")],
        "numbers": list(_team_labels(shown)),
        "rows": [_team(row) for row in shown.rows],
        "total": _team(shown.total),
    }


def _team_labels(shown: Quarter) -> Iterator[str]:
    yield from (_("Available"), _("Asked"), _("Confirmed"))
    yield from (name for _key, name in shown.claimants[:NAMED])
    others = len(shown.claimants) - NAMED
    if others > 0:
        yield ngettext("%(count)s other programme", "%(count)s other programmes", others) % {"count": others}
    yield from (_("Confirmed and claimed"), _("Occupation"), _("If everything goes on"))


def _team(row: QuarterRow) -> Content:
    over = row.available is not None and row.taken * 100 > row.available * OVER[0]
    numbers = list(_team_hours(row))
    return {"texts": [row.name], "numbers": numbers, "alert": [len(numbers) - 2] if over else []}  # the occupation


def _team_hours(row: QuarterRow) -> Iterator[str]:
    yield UNKNOWN if row.available is None else hours_words(row.available)
    yield from map(hours_words, (row.asked, row.confirmed, *row.claimed[:NAMED]))
    if len(row.claimed) > NAMED:
        yield hours_words(sum(row.claimed[NAMED:]))
    yield hours_words(row.taken)
    yield load_percent(row.taken, row.available)
    yield load_percent(row.if_all, row.available)
