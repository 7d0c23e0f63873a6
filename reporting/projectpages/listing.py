"""Projecten: every project of the programme, to sort, filter and export."""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from programme.access import enter
from programme.asof import AsOf, read_as_of
from programme.frame import frame
from programme.models import Programme
from programme.views.not_yet import not_yet
from projects.portfolio.cache import history_of
from projects.portfolio.concerning import concerned
from projects.portfolio.snapshot import Snapshot
from projects.rating import GROTICK
from projects.rows import ProjectRow, rows
from projects.tables import PER_PAGE, ProjectTable
from reporting.projectpages.export import project_export
from reporting.projectpages.files import FORMATS
from reporting.projectpages.filters import FIELDS, read_filters

DIGITS = 10  # longer page numbers are nonsense, and costly to read
STEPS = ("previous_url", "next_url", "today_url")


@require_safe
def project_list(request: HttpRequest, programme: str) -> HttpResponse:
    """The list, or with `?_export=` the same rows as a file."""
    reader, prog = enter(request, programme)
    as_of = read_as_of(request.GET, prog)
    snapshot = history_of(prog, as_of, reader.scope(prog)).at(as_of.as_of)
    if snapshot.programme is None:
        return not_yet(request, reader=reader, programme=prog, as_of=as_of, current="projects", what=prog.slug.upper())
    filters = read_filters(request.GET, concerned(snapshot))
    found = _rows(prog, snapshot, as_of)
    table = ProjectTable(filters.keep(found), order_by=tuple(request.GET.getlist("sort")))
    kind = request.GET.get("_export", "")
    if kind in FORMATS and not filters.problems:
        return project_export(list(table.data), snapshot, as_of, filters.chosen).response(kind)
    table.request = request
    table.paginate(page=_page(request, len(table.data)), per_page=PER_PAGE)
    context = frame(
        request, reader=reader, programme=prog, name=snapshot.programme.name, as_of=as_of, current="projects"
    )
    keep_filters(context["asof"], request.GET, FIELDS)
    context |= {
        "table": table,
        "aspects": GROTICK,
        "caption": _caption(len(table.data), len(found)),
        "filters": filters,
        "problems": filters.problems + _unknown_format(kind),
        "dates": dates_of(request.GET),
        "sort": request.GET.getlist("sort"),
        "none_at_all": not found,
        "everything_url": request.path + as_of.query,
        "exports": [{"label": kind.upper(), "url": f"?{_exported(request.GET, kind)}"} for kind in FORMATS],
    }
    return render(request, "projectpages/list.html", context)


def _rows(programme: Programme, snapshot: Snapshot, as_of: AsOf) -> list[ProjectRow]:
    return rows(snapshot, lambda key: reverse("project", args=[programme.slug, key]) + as_of.query)


def _page(request: HttpRequest, count: int) -> int:
    """The page asked for, or the nearest that exists."""
    asked = request.GET.get("page", "")
    last = max(1, -(-count // PER_PAGE))
    return min(max(1, int(asked)), last) if asked.isdecimal() and len(asked) < DIGITS else 1


def _caption(kept: int, total: int) -> str:
    if kept == total:
        return ngettext("%(total)s project", "%(total)s projects", total) % {"total": total}
    return ngettext("%(kept)s of %(total)s project", "%(kept)s of %(total)s projects", total) % {
        "kept": kept,
        "total": total,
    }


def _unknown_format(kind: str) -> list[dict[str, str]]:
    if not kind or kind in FORMATS:
        return []
    words = {"kind": kind[:20], "offered": ", ".join(FORMATS)}
    return [{"href": "", "text": _("There is no export “%(kind)s”. Choose one of %(offered)s.") % words}]


def _exported(query: QueryDict, kind: str) -> str:
    """The query that gives the same rows, all of them, as a file."""
    asked = query.copy()
    asked.pop("page", None)
    asked["_export"] = kind
    return asked.urlencode()


def dates_of(query: QueryDict) -> list[tuple[str, str]]:
    """Both dates as the address has them, for a form to keep."""
    return [(name, str(query[name])) for name in ("peildatum", "bekend") if query.get(name)]


def keep_filters(bar: dict[str, Any], query: QueryDict, fields: tuple[str, ...]) -> None:
    """Let the steps to other dates keep the filters and the order."""
    kept = query.copy()
    for name in list(kept):
        if name not in (*fields, "sort"):
            del kept[name]
    bar["hidden"] = [(name, value) for name, values in kept.lists() for value in values]
    if kept:
        for step in STEPS:
            if url := bar.get(step):
                bar[step] = f"{url}{'&' if '?' in url else '?'}{kept.urlencode()}"
