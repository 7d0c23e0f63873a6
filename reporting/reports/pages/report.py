"""The page of one report: how far it is, what it says, and what it was made from."""

import uuid
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from programme.access import Right
from programme.clock import AMSTERDAM
from programme.frame import frame
from programme.views.not_yet import not_yet
from projects.portfolio.cache import history_of
from reporting.facts.names import Things
from reporting.facts.reading import Sight
from reporting.models import ReportJob, ReportVersion
from reporting.reports.pages import progress
from reporting.reports.pages.opened import Opened, open_report
from reporting.reports.periods import parse
from reporting.reports.published import adopted_reports

Problems = Iterable[dict[str, str]]


def report_page(request: HttpRequest, programme: str, period: str) -> HttpResponse:
    """One report on the dates shown."""
    return show(open_report(request, programme, period))


def show(opened: Opened, *, problems: Problems = (), status: int = 200) -> HttpResponse:
    """The page; `problems` say why something was not recorded."""
    as_of, programme = opened.as_of, opened.programme
    snapshot = history_of(programme, as_of, opened.reader.scope(programme)).at(as_of.as_of)
    name = snapshot.programme.name if snapshot.programme else ""
    title = opened.period.title({one.key: one.name for one in snapshot.organisations})
    if opened.version is None and opened.job is None:
        return not_yet(
            opened.request, reader=opened.reader, programme=programme, as_of=as_of, current="reports",
            what=title, name=name,
        )  # fmt: skip
    adopted = adopted_reports(programme, as_of)
    context = frame(
        opened.request, reader=opened.reader, programme=programme, name=name, as_of=as_of, current="reports",
        reports=[(one.label, one.as_of, one.known_on) for one in adopted],
    )  # fmt: skip
    context |= {
        "title": title,
        "trail": [{"label": _("Reports"), "url": reverse("reports", args=[programme.slug]) + as_of.query}],
        "problems": list(problems),
        "state": _state(opened),
        "progress": progress.bar(opened) if opened.state in ReportJob.ACTIVE else None,
        "page_url": _url(opened, "report"),
        "failed": opened.job.reason if opened.job and opened.state == ReportJob.State.FAILED else "",
        "content": _content(opened.version),
        "files": list(_files(opened)),
        "facts": list(_facts(opened)),
        "hashes": list(_hashes(opened.version)),
        "forms": _forms(opened),
    }
    return render(opened.request, "reports/report.html", context, status=status)


def _url(opened: Opened, name: str) -> str:
    return reverse(name, args=[opened.programme.slug, opened.period.slug]) + opened.as_of.query


def _state(opened: Opened) -> str:
    """The state in words, with who adopted it and when."""
    if opened.adoption:
        words = {"day": date_format(opened.adoption.effective_on), "name": _person(opened, opened.adoption.act.by_id)}
        return _("Adopted on %(day)s by %(name)s") % words
    assert opened.job is not None  # noqa: S101 - without adoption and work there is no page
    if opened.state == ReportJob.State.DRAFT:
        return _("Draft. Boards do not see it until it is adopted.")
    return str(opened.job.get_state_display())


def _person(opened: Opened, key: uuid.UUID | None) -> str:
    sight = Sight(
        programme=opened.programme,
        known_at=opened.as_of.known_at,
        scope=opened.reader.scope(opened.programme),
    )
    return (Things(sight, opened.as_of, [key]).name(key) if key else "") or _("the system")


def _content(version: ReportVersion | None) -> dict[str, Any] | None:
    """What the report says, from its own data: never computed anew."""
    if version is None:
        return None
    content: dict[str, Any] = msgspec.json.decode(bytes(version.data))
    return content


def _files(opened: Opened) -> Iterator[dict[str, Any]]:
    if opened.version is not None:
        yield {"label": _("Download PDF"), "url": _url(opened, "report-pdf"), "primary": opened.adoption is not None}
        yield {"label": _("Data (JSON)"), "url": _url(opened, "report-data"), "primary": False}


def _facts(opened: Opened) -> Iterator[dict[str, str]]:
    """What the version shown was made from."""
    version = opened.version
    if version is None:
        return
    yield {"term": _("As of"), "value": date_format(version.as_of)}
    yield {"term": _("Known on"), "value": date_format(version.known_at.astimezone(AMSTERDAM), "j b Y, H.i")}
    yield {"term": _("Compared with"), "value": _previous(version)}
    yield {"term": _("Version"), "value": str(version.number)}
    yield {"term": _("Made with"), "value": f"IHOO dashboard {version.release}, Typst {version.typst}"}
    asked = opened.report.jobs.filter(version=version).values_list("act__by", flat=True).first()
    yield {"term": _("Asked for by"), "value": _person(opened, asked)}


def _previous(version: ReportVersion) -> str:
    if version.previous is None:
        return _("no earlier report")
    words = {"period": parse(version.previous.report.slug).label, "day": date_format(version.previous.as_of)}
    return _("the report of %(period)s, as of %(day)s") % words


def _hashes(version: ReportVersion | None) -> Iterator[dict[str, str]]:
    """The SHA-256 of all that is frozen with a version."""
    if version is None:
        return
    names = {
        "rapport.pdf": version.pdf_sha256,
        "data.json": version.data_sha256,
        "snapshot.json": version.snapshot_sha256,
        _("snapshot of the previous report"): version.previous.snapshot_sha256 if version.previous else "",
        _("layout"): version.template_sha256,
        _("typeface"): version.fonts_sha256,
    }
    for name, digest in names.items():
        if digest:
            yield {"term": name, "value": digest}


def _forms(opened: Opened) -> dict[str, Any]:
    """What the reader may do now: make it (again), adopt it. Nothing once it is adopted or being made."""
    busy = opened.adoption is not None or opened.state in ReportJob.ACTIVE
    whole = opened.version is not None and opened.version.as_of >= opened.period.end
    return {
        "submit_key": uuid.uuid4(),
        "version": opened.version,
        "again_url": _url(opened, "report-retry") if not busy and opened.may(Right.MAKE_REPORT) else "",
        "adopt_url": _url(opened, "report-adopt") if not busy and whole and opened.may(Right.ADOPT_REPORT) else "",
        "unfinished": not busy and not whole and opened.version is not None,
    }
