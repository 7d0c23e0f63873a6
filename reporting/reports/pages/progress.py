"""How far the work on a report is, in words and as a bar that refreshes itself."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from reporting.models import ReportJob
from reporting.reports.jobs import STEPS
from reporting.reports.pages.opened import Opened, open_report


def report_progress(request: HttpRequest, programme: str, period: str) -> HttpResponse:
    """The bar alone, for htmx; when the work is over the page is fetched anew. Without htmx: back to the page."""
    opened = open_report(request, programme, period)
    page = reverse("report", args=[programme, period])
    if "HX-Request" not in request.headers:
        return redirect(page)
    if opened.job is None or opened.job.state not in ReportJob.ACTIVE:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "components/progress.html", bar(opened))


def bar(opened: Opened) -> dict[str, Any]:
    """The variables of the progress component."""
    job = opened.job
    assert job is not None  # noqa: S101 - asked for only while there is work
    return {
        "id": "voortgang",
        "label": _("The report is being made"),
        "text": state_words(job),
        "value": job.step,
        "maximum": len(STEPS),
        "running": job.state in ReportJob.ACTIVE,
        "poll_url": reverse("report-progress", args=[opened.programme.slug, opened.period.slug]),
    }


def state_words(job: ReportJob) -> str:
    """Where the work is; empty when it is over."""
    if job.state == ReportJob.State.QUEUED:
        return _("waiting for its turn")
    if job.state != ReportJob.State.RUNNING:
        return ""
    if not job.step:
        return _("begun")
    words = {"step": job.step, "steps": len(STEPS), "what": STEPS[job.step - 1]}
    return _("step %(step)s of %(steps)s: %(what)s") % words
