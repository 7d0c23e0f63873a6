"""Gemeenten: how far each municipality is with each project."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from programme.access import enter
from programme.asof import read_as_of
from programme.frame import frame
from programme.views.not_yet import not_yet
from projects.portfolio.cache import history_of
from reporting.dashboard.doors import doors_of
from reporting.projectpages.files import FORMATS
from reporting.rollout.export import rollout_export
from reporting.rollout.rows import matrix, summary


@require_safe
def rollout_page(request: HttpRequest, programme: str) -> HttpResponse:
    """The matrix of a programme on a day; with `?_export=` as a file."""
    reader, prog = enter(request, programme)
    as_of = read_as_of(request.GET, prog)
    snapshot = history_of(prog, as_of, reader.scope(prog)).at(as_of.as_of)
    if snapshot.programme is None:
        return not_yet(request, reader=reader, programme=prog, as_of=as_of, current="rollout", what=prog.slug.upper())
    kind = request.GET.get("_export", "")
    if kind in FORMATS:
        return rollout_export(snapshot, as_of).response(kind)
    context = frame(
        request, reader=reader, programme=prog, name=snapshot.programme.name, as_of=as_of, current="rollout"
    )
    doors = doors_of(prog, as_of)
    context |= {
        "summary": summary(snapshot),
        "problems": _unknown_format(kind),
        "exports": [{"label": one.upper(), "url": doors.export("rollout", one)} for one in FORMATS],
    } | matrix(snapshot, doors)
    return render(request, "rollout/page.html", context)


def _unknown_format(kind: str) -> list[dict[str, Any]]:
    if not kind:
        return []
    words = {"kind": kind[:20], "offered": ", ".join(FORMATS)}
    return [{"href": "", "text": _("There is no export “%(kind)s”. Choose one of %(offered)s.") % words}]
