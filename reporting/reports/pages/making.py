"""What people do with reports: ask for one, ask again, adopt. Each answers with the page that shows what came of it."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from programme.access import Right, enter, require
from programme.asof import read_as_of
from programme.clock import domain_today
from programme.recording import Entry
from projects.portfolio.cache import history_of
from reporting.models import ReportVersion
from reporting.reports.acts import ReportRefusedError, adopt_report, request_report
from reporting.reports.pages import listing
from reporting.reports.pages import report as report_page
from reporting.reports.pages.forms import AdoptForm, AgainForm
from reporting.reports.pages.opened import BLOBS, Opened, open_report

View = Callable[..., HttpResponse]


def posted(view: View) -> View:
    """Answer 405 to anything but a POST; but first 404 to strangers, who learn nothing about a programme."""

    @wraps(view)
    def guarded(request: HttpRequest, programme: str, **rest: str) -> HttpResponse:
        enter(request, programme, None)
        if request.method != "POST":
            return HttpResponseNotAllowed(("POST",))
        return view(request, programme, **rest)

    return guarded


@posted
def report_make(request: HttpRequest, programme: str) -> HttpResponse:
    """Ask for the report of a chosen period."""
    reader, entered = enter(request, programme, Right.MAKE_REPORT)
    as_of = read_as_of({}, entered)
    snapshot = history_of(entered, as_of, reader.scope(entered)).at(as_of.as_of)
    form = listing.make_form(reader, entered, as_of, snapshot, request.POST)
    if form is None or not form.is_valid():
        return listing.show(request, reader, entered, form=form, status=422)
    entry = Entry(by=reader.person, submit_key=form.cleaned_data["submit_key"])
    period = form.wanted
    try:
        request_report(programme=entered, period=period, entry=entry)
    except ReportRefusedError as refusal:
        form.add_error("period", str(refusal))
        return listing.show(request, reader, entered, form=form, status=422)
    return redirect("report", programme=programme, period=period.slug)


@posted
def report_retry(request: HttpRequest, programme: str, period: str) -> HttpResponse:
    """Ask for the same report again: after a failure, or for a fresher draft."""
    opened = _open(request, programme, period, Right.MAKE_REPORT)
    form = AgainForm(request.POST)
    if not form.is_valid():
        return _incomplete(opened)
    entry = Entry(by=opened.reader.person, submit_key=form.cleaned_data["submit_key"])
    try:
        request_report(programme=opened.programme, period=opened.period, entry=entry)
    except ReportRefusedError as refusal:
        return _refused(opened, refusal)
    return redirect("report", programme=programme, period=period)


@posted
def report_adopt(request: HttpRequest, programme: str, period: str) -> HttpResponse:
    """Adopt the version that the writer has seen."""
    opened = _open(request, programme, period, Right.ADOPT_REPORT)
    form = AdoptForm(request.POST)
    if not form.is_valid():
        return _incomplete(opened)
    version = opened.report.versions.defer(*BLOBS).filter(pk=form.cleaned_data["version"]).first()
    if version is None:
        return _incomplete(opened)
    return _adopt(opened, version, Entry(by=opened.reader.person, submit_key=form.cleaned_data["submit_key"]))


def _adopt(opened: Opened, version: ReportVersion, entry: Entry) -> HttpResponse:
    try:
        adopt_report(version=version, on=domain_today(), entry=entry)
    except ReportRefusedError as refusal:
        return _refused(opened, refusal)
    messages.success(opened.request, _("The report is adopted. Its boards can read it now."))
    return redirect("report", programme=opened.programme.slug, period=opened.period.slug)


def _open(request: HttpRequest, programme: str, period: str, right: Right) -> Opened:
    """The report as it is now, for somebody with the right. Raises Http404 before PermissionDenied."""
    opened = open_report(request, programme, period)
    require(opened.reader, right, opened.programme)
    return opened


def _incomplete(opened: Opened) -> HttpResponse:
    """A form without its hidden fields was not made by this page."""
    text = _("This form is incomplete. Load the page again and try once more.")
    return report_page.show(opened, problems=[{"href": "", "text": text}], status=422)


def _refused(opened: Opened, refusal: ReportRefusedError) -> HttpResponse:
    return report_page.show(opened, problems=[{"href": "", "text": str(refusal)}], status=422)
