"""Rapportages: the periods of each line, how far each report is, and the form that asks for one."""

import uuid
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from programme.access import Reader, Right, enter
from programme.asof import AsOf, read_as_of
from programme.frame import frame
from programme.models import Programme
from programme.views.not_yet import not_yet
from projects.portfolio.cache import history_of
from projects.portfolio.concerning import concerned
from projects.portfolio.snapshot import Snapshot
from reporting.facts.names import Things
from reporting.facts.reading import Sight
from reporting.models import ReportJob, ReportVersion
from reporting.reports.pages.forms import MakeForm, line_name
from reporting.reports.pages.progress import state_words
from reporting.reports.periods import LINES, Period, parse
from reporting.reports.published import Published, adopted_by, adopted_reports


def report_list(request: HttpRequest, programme: str) -> HttpResponse:
    """The reports that the reader may see on the dates shown."""
    reader, entered = enter(request, programme, Right.READ)
    return show(request, reader, entered)


def show(
    request: HttpRequest, reader: Reader, programme: Programme, *, form: MakeForm | None = None, status: int = 200
) -> HttpResponse:
    """The page; `form` is one that came back with errors."""
    as_of = read_as_of(request.GET, programme)
    snapshot = history_of(programme, as_of, reader.scope(programme)).at(as_of.as_of)
    if snapshot.programme is None:
        return not_yet(
            request, reader=reader, programme=programme, as_of=as_of, current="reports",
            what=_("The programme %(name)s") % {"name": programme.slug.upper()},
        )  # fmt: skip
    every = adopted_by(programme, as_of.as_of, as_of.known_at)
    context = frame(
        request, reader=reader, programme=programme, name=snapshot.programme.name, as_of=as_of, current="reports",
        reports=[(one.label, one.as_of, one.known_on) for one in every if not one.period.organisation],
    )  # fmt: skip
    jobs = _jobs(programme) if as_of.is_now and reader.may(Right.READ_DRAFTS, programme) else {}
    rows = _Rows(reader, programme, as_of, every, jobs, {one.key: one.name for one in snapshot.organisations})
    context |= {
        "lines": [_line(line, rows, snapshot) for line in LINES],
        "form": form or make_form(reader, programme, as_of, snapshot),
        "make_url": reverse("report-make", args=[programme.slug]),
    }
    return render(request, "reports/list.html", context, status=status)


def make_form(
    reader: Reader, programme: Programme, as_of: AsOf, snapshot: Snapshot, data: Any = None
) -> MakeForm | None:
    """The form to ask for a report; None for those who may not, and in the past."""
    if snapshot.programme is None or not as_of.is_now or not reader.may(Right.MAKE_REPORT, programme):
        return None
    adopted = frozenset(one.period.slug for one in adopted_reports(programme, as_of))
    return MakeForm(
        data,
        first=snapshot.programme.since,
        today=as_of.today,
        adopted=adopted,
        organisations=[(one.key, one.name) for one in concerned(snapshot)],
        initial={"submit_key": uuid.uuid4()},
    )


def _jobs(programme: Programme) -> dict[str, ReportJob]:
    """The latest work on each report that is not adopted, by period."""
    jobs = ReportJob.objects.filter(report__parent=programme, report__adoption=None)
    found = jobs.select_related("report", "act").order_by("requested_at")
    return {job.report.slug: job for job in found}


class _Rows:
    """What the rows of both tables need."""

    def __init__(
        self,
        reader: Reader,
        programme: Programme,
        as_of: AsOf,
        adopted: list[Published],
        jobs: dict[str, ReportJob],
        names: dict[str, str],
    ) -> None:
        self.programme, self.as_of, self.organisations = programme, as_of, names
        self.adopted = {one.period: one for one in adopted}
        self.jobs = {parse(slug): job for slug, job in jobs.items()}
        drafts = ReportVersion.objects.filter(report__slug__in=jobs, report__parent=programme)
        self.readable = {parse(slug) for slug in drafts.values_list("report__slug", flat=True)} if jobs else set()
        sight = Sight(programme=programme, known_at=as_of.known_at, scope=reader.scope(programme))
        self.names = Things(sight, as_of, {one.adopted_by for one in adopted if one.adopted_by})

    def periods(self, line: str) -> list[Period]:
        """The latest first; of one period that of the whole programme before those of single organisations."""
        found = sorted((one for one in {*self.adopted, *self.jobs} if one.line == line), key=lambda one: one.slug)
        return sorted(found, key=lambda one: one.start, reverse=True)

    def row(self, period: Period) -> dict[str, Any]:
        adopted, job = self.adopted.get(period), self.jobs.get(period)
        page = reverse("report", args=[self.programme.slug, period.slug]) + self.as_of.query
        cells = [{"text": capfirst(self._words(period)), "url": page}]
        if adopted:
            cells += [self._adopted(adopted), self._file(period), *_dates(adopted.as_of, adopted.known_on)]
        elif job:
            file = self._file(period) if period in self.readable else {"text": "–"}
            cells += [_state(job), file, *_dates(job.as_of, job.known_on)]
        return {"cells": cells}

    def _adopted(self, report: Published) -> dict[str, Any]:
        words = {"day": date_format(report.adopted_on), "name": self.names.name(report.adopted_by) or _("the system")}
        return {"text": ReportJob.State.ADOPTED.label, "sub": _("on %(day)s by %(name)s") % words}

    def _file(self, period: Period) -> dict[str, Any]:
        url = reverse("report-pdf", args=[self.programme.slug, period.slug]) + self.as_of.query
        return {"text": _("PDF of %(period)s") % {"period": self._words(period)}, "url": url}

    def _words(self, period: Period) -> str:
        return period.told(self.organisations)


def _state(job: ReportJob) -> dict[str, Any]:
    return {"text": job.get_state_display(), "sub": state_words(job), "alert": job.state == ReportJob.State.FAILED}


def _dates(*days: date) -> list[dict[str, Any]]:
    return [{"text": date_format(day)} for day in days]


def _line(line: str, rows: _Rows, snapshot: Snapshot) -> dict[str, Any]:
    boards = ", ".join(board.name for board in snapshot.boards if board.line == line)
    return {
        "id": line,
        "title": line_name(line),
        "caption": _("%(reports)s by period") % {"reports": line_name(line)},
        "note": _("For: %(boards)s") % {"boards": boards} if boards else "",
        "head": [
            {"label": _("Period")},
            {"label": _("State")},
            {"label": _("Report")},
            {"label": _("As of")},
            {"label": _("Known on")},
        ],
        "rows": [rows.row(period) for period in rows.periods(line)],
    }
