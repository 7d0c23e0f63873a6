"""One report as a reader may see it on the dates shown: adopted, or to insiders as a draft of today."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest

from programme.access import Reader, Right, enter
from programme.asof import AsOf, read_as_of
from programme.models import Programme
from reporting.models import Adoption, Report, ReportJob, ReportVersion
from reporting.reports.acts import report_of
from reporting.reports.periods import Period, PeriodError, parse
from reporting.reports.published import adoptions

# What a version weighs: never read unless it is what was asked for.
BLOBS = ("pdf", "data", "snapshot", "template")


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A report on the dates shown. `version` is None where there is nothing to read (yet) on these dates."""

    request: HttpRequest
    reader: Reader
    programme: Programme
    as_of: AsOf
    period: Period
    report: Report
    adoption: Adoption | None
    version: ReportVersion | None
    job: ReportJob | None

    @property
    def state(self) -> str:
        """The report's state: that of its adoption, else of the work on it."""
        if self.adoption:
            return ReportJob.State.ADOPTED.value
        return self.job.state if self.job else ""

    def may(self, right: Right) -> bool:
        """Whether the reader may do something with it now: the past is read-only."""
        return self.as_of.is_now and self.reader.may(right, self.programme)


def open_report(request: HttpRequest, programme: str, period: str) -> Opened:
    """Find a report. Raises Http404 for an unknown one, and for a draft to those who may not see drafts."""
    reader, entered = enter(request, programme, Right.READ)
    as_of = read_as_of(request.GET, entered)
    report = _find(entered, period)
    insider = reader.may(Right.READ_DRAFTS, entered)
    if not insider and not Adoption.objects.filter(report=report).exists():
        raise Http404
    adoption = adoptions(entered, as_of.as_of, as_of.known_at).filter(report=report).select_related("act").first()
    drafts = insider and as_of.is_now and adoption is None
    return Opened(
        request=request,
        reader=reader,
        programme=entered,
        as_of=as_of,
        period=parse(report.slug),
        report=report,
        adoption=adoption,
        version=_version(report, adoption, drafts=drafts),
        job=_job(report) if drafts else None,
    )


def _find(programme: Programme, slug: str) -> Report:
    try:
        report = report_of(programme, parse(slug))
    except PeriodError as error:
        raise Http404 from error
    if report is None:
        raise Http404
    return report


def _version(report: Report, adoption: Adoption | None, *, drafts: bool) -> ReportVersion | None:
    versions = report.versions.select_related("previous__report").defer(
        *BLOBS, *(f"previous__{name}" for name in BLOBS)
    )
    if adoption:
        return versions.get(pk=adoption.version_id)
    return versions.order_by("-number").first() if drafts else None


def _job(report: Report) -> ReportJob | None:
    return report.jobs.select_related("act").order_by("-requested_at").first()
