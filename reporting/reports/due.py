"""The drafts that appear by themselves: some days after the end of each period, by the programme's own terms."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from programme.asof import read_as_of
from programme.clock import domain_today
from programme.models import Programme
from programme.recording import Entry, locked_revision
from projects.portfolio.cache import history_of
from projects.portfolio.snapshot import Snapshot
from reporting.models import Report, ReportJob
from reporting.reports.acts import request_report
from reporting.reports.periods import LINES, Period, parse, period_of
from reporting.reports.reading import SCOPE


def request_due(programme: Programme) -> list[ReportJob]:
    """Ask for every draft whose reporting day has come and that was not made by itself before."""
    today = domain_today()
    ended = [period for line in LINES for period in _ended(programme, line, today)]
    if not ended:
        return []
    snapshot = history_of(programme, read_as_of({}, programme), SCOPE).at(today)
    jobs = [_request_once(programme, period) for period in ended if is_due(period, snapshot)]
    return [job for job in jobs if job]


def is_due(period: Period, snapshot: Snapshot) -> bool:
    """Whether a board receives this report, the programme existed in its period, and its reporting day has come."""
    receives = any(board.line == period.line for board in snapshot.boards)
    existed = snapshot.programme is not None and snapshot.programme.since <= period.end
    days = int(snapshot.parameter(f"report.{period.line}.day").value or 0)
    return receives and existed and period.end + timedelta(days=days) <= snapshot.as_of


def _ended(programme: Programme, line: str, today: date) -> Iterator[Period]:
    """The ended periods of a line without a report over the whole of it, latest first: those after the last report,
    and without any report only the last period, since nobody asked for the years before."""
    period = period_of(today, line)
    period = period if period.end <= today else period.previous
    asked = Report.objects.filter(parent=programme, line=line).values_list("slug", "ends_on")
    last = max((end for slug, end in asked if not parse(slug).organisation), default=period.end)
    first = min(last, period.end)
    while period.end >= first:
        if not _made(programme, period):
            yield period
        period = period.previous


def _made(programme: Programme, period: Period) -> bool:
    return ReportJob.objects.filter(report__parent=programme, report__slug=period.slug, as_of__gte=period.end).exists()


def _request_once(programme: Programme, period: Period) -> ReportJob | None:
    with transaction.atomic():
        locked_revision(programme)  # two schedulers at once: the second finds the job of the first
        if _made(programme, period):
            return None
        with override("nl"):
            return request_report(programme=programme, period=period, entry=Entry(by=None, why=_("Reporting day")))
