"""Reports of the world of the tests, made by the task's own function."""

from datetime import date

from programme.models import Programme
from programme.recording import Entry
from reporting.models import Adoption, Report, ReportJob, ReportVersion
from reporting.reports.acts import adopt_report, request_report
from reporting.reports.build import make_report
from reporting.reports.periods import parse
from tests.building import on
from tests.world import TODAY

NOBODY = Entry(by=None)


def ask(programme: Programme, period: str, day: date = TODAY, entry: Entry = NOBODY) -> ReportJob:
    """Ask for a report on a day; nobody makes it yet."""
    with on(day):
        return request_report(programme=programme, period=parse(period), entry=entry, queue=False)


def make(programme: Programme, period: str, day: date = TODAY) -> ReportVersion:
    """A draft."""
    job = ask(programme, period, day)
    make_report(job.pk)
    job.refresh_from_db()
    assert job.version is not None, job.reason
    return job.version


def adopt(programme: Programme, period: str, day: date = TODAY) -> Adoption:
    """An adopted report."""
    version = make(programme, period, day)
    with on(day):
        return adopt_report(version=version, on=day, entry=NOBODY)


def report(period: str) -> Report:
    return Report.objects.get(slug=period)
