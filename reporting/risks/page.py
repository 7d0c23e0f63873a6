"""Risico's: the matrix of likelihood and impact, and the list of risks, to filter and export."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from programme.access import Reader, Right, enter
from programme.asof import AsOf, read_as_of
from programme.frame import frame
from programme.models import Programme
from programme.views.not_yet import not_yet
from projects.portfolio.cache import history_of
from projects.portfolio.snapshot import Snapshot
from projects.risks import day_before
from reporting.dashboard.doors import FIELD, Doors, doors_of
from reporting.facts.items import pages_of
from reporting.part import part_context, read_part
from reporting.projectpages.files import FORMATS
from reporting.projectpages.listing import dates_of
from reporting.risks.course import course
from reporting.risks.export import risk_export
from reporting.risks.filters import FIELDS, PLACE, RiskFilters, read_filters
from reporting.risks.matrix import matrix
from reporting.risks.rows import rows

PER_PAGE = 50


@require_safe
def risks_page(request: HttpRequest, programme: str) -> HttpResponse:
    """The risks of a programme on a day, or with `?_export=` the same list as a file."""
    reader, prog = enter(request, programme)
    as_of = read_as_of(request.GET, prog)
    history = history_of(prog, as_of, reader.scope(prog))
    whole = history.at(as_of.as_of)
    if whole.programme is None:
        return not_yet(request, reader=reader, programme=prog, as_of=as_of, current="risks", what=prog.slug.upper())
    part = read_part(request.GET, whole)
    filters, doors = read_filters(request.GET, part.snapshot), doors_of(prog, as_of, part.key)
    kind = request.GET.get("_export", "")
    if kind in FORMATS and not (filters.problems or part.problems):
        kept = rows(filters.keep(part.snapshot.risks), part.snapshot, doors)
        return risk_export(kept, part.snapshot, as_of, part.words | filters.words).response(kind)
    context = frame(request, reader=reader, programme=prog, name=whole.programme.name, as_of=as_of, current="risks")
    context |= part_context(part, request, context, doors, fields=FIELDS, form=False)
    context |= _shown(request, part.snapshot, doors, filters) | {
        "actions": _actions(reader, prog, as_of, filters),
        "problems": [*filters.problems, *_unknown_format(kind), *part.problems],
        "filters": filters,
        "dates": dates_of(request.GET),
        "organisations": [{"key": one.key, "name": one.name, "chosen": one.key == part.key} for one in part.offered],
        "figure": None if part.key else course(history, whole),
    }
    return render(request, "risks/page.html", context)


def _actions(reader: Reader, programme: Programme, as_of: AsOf, filters: RiskFilters) -> list[dict[str, Any]]:
    may = as_of.is_now and (reader.may(Right.RATE_RISKS, programme) or bool(reader.led(programme)))
    project = filters.chosen.get("project", "")
    query = f"?{urlencode({'project': project})}" if project else ""
    url = reverse("risk-open", args=[programme.slug]) + query
    return [{"label": _("New risk"), "url": url, "primary": True}] if may else []


def _shown(request: HttpRequest, snapshot: Snapshot, doors: Doors, filters: RiskFilters) -> dict[str, Any]:
    """The matrix counts what the other filters keep; the list only what lies in the chosen cell."""
    kept = filters.keep(snapshot.risks)
    page = Paginator(rows(kept, snapshot, doors), PER_PAGE).get_page(request.GET.get("page"))
    others = {name: value for name, value in filters.chosen.items() if name not in PLACE}
    chosen = urlencode(({FIELD: doors.part} if doors.part else {}) | filters.chosen)
    return {
        "matrix": matrix(filters.keep(snapshot.risks, leave_out=PLACE), snapshot, doors, filters.chosen),
        "rows": page.object_list,
        "page": page,
        "pages": pages_of(page),
        "page_query": "&".join(part for part in (doors.dates.lstrip("?"), chosen) if part),
        "caption": _caption(len(kept), len(snapshot.risks), filters),
        "since": _("Trend since %(day)s") % {"day": date_format(day_before(snapshot.as_of))},
        "none_at_all": not snapshot.risks,
        "any_place": doors.risks(**others) if any(name in filters.chosen for name in PLACE) else "",
        "everything_url": doors.risks(stand="alle"),
        "exports": [{"label": one.upper(), "url": doors.risks(**filters.chosen, _export=one)} for one in FORMATS],
    }


def _caption(kept: int, total: int, filters: RiskFilters) -> str:
    labels = [str(filters.fields[name].label) for name, _value in filters.kept]
    place = ", ".join(f"{label}: {filters.words[label]}" for label in labels)
    words = {"kept": kept, "total": total}
    said = ngettext("%(kept)s of %(total)s risk", "%(kept)s of %(total)s risks", total) % words
    if kept == total:
        said = ngettext("%(count)s risk", "%(count)s risks", total) % {"count": total}
    return f"{said} ({place})" if place else said


def _unknown_format(kind: str) -> list[dict[str, str]]:
    if not kind or kind in FORMATS:
        return []
    words = {"kind": kind[:20], "offered": ", ".join(FORMATS)}
    return [{"href": "", "text": _("There is no export “%(kind)s”. Choose one of %(offered)s.") % words}]
