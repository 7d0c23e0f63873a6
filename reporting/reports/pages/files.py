"""The files of a report: its PDF, and the data from which it was set."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from reporting.models import ReportVersion
from reporting.reports.pages.opened import Opened, open_report
from reporting.reports.periods import QUARTER


def report_pdf(request: HttpRequest, programme: str, period: str) -> HttpResponse:
    """The report as PDF."""
    opened = open_report(request, programme, period)
    return _file(opened, part="pdf", ending="pdf", content_type="application/pdf")


def report_data(request: HttpRequest, programme: str, period: str) -> HttpResponse:
    """The report's data.json, byte for byte as it is attached to the PDF."""
    opened = open_report(request, programme, period)
    return _file(opened, part="data", ending="json", content_type="application/json")


def _file(opened: Opened, *, part: str, ending: str, content_type: str) -> HttpResponse:
    """One part of the version shown; its hash is its ETag, so a reader who has it gets no bytes."""
    version = opened.version
    if version is None:
        raise Http404
    etag = f'"{getattr(version, f"{part}_sha256")}"'
    known = get_conditional_response(opened.request, etag=etag)
    if known is not None:
        return known
    response = HttpResponse(_bytes(version, part), content_type=content_type)
    response["Content-Disposition"] = f'inline; filename="{_name(opened)}.{ending}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-cache"
    response["ETag"] = etag
    return response


def _bytes(version: ReportVersion, part: str) -> bytes:
    return bytes(ReportVersion.objects.values_list(part, flat=True).get(pk=version.pk))


def _name(opened: Opened) -> str:
    """`ihoo-kwartaalrapportage-2023-Q4`, with `-concept` until it is adopted; Dutch, as the report is."""
    kind = "kwartaalrapportage" if opened.period.line == QUARTER else "maandrapportage"
    draft = "" if opened.adoption else "-concept"
    return f"{opened.programme.slug}-{kind}-{opened.period.slug}{draft}"
