"""Plichten: what the law asks, from which day, and how far each organisation is."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from programme.access import Reader, Right, enter
from programme.asof import AsOf, read_as_of
from programme.frame import frame
from programme.models import Programme
from programme.views.not_yet import not_yet
from projects.portfolio.cache import history_of
from projects.portfolio.obliged import obliged
from projects.portfolio.snapshot import Named, Snapshot
from reporting.dashboard.doors import Doors, doors_of
from reporting.duties.export import duty_export
from reporting.duties.filters import FIELDS, Filters, read_filters
from reporting.duties.rows import Row, dated, rows_of
from reporting.duties.shown import coming, groups
from reporting.part import Part, part_context, read_part
from reporting.projectpages.files import FORMATS
from reporting.projectpages.listing import dates_of


@require_safe
def duties_page(request: HttpRequest, programme: str) -> HttpResponse:
    """The matrix of a programme on a day; with `?_export=` the same rows as a file."""
    reader, prog = enter(request, programme)
    as_of = read_as_of(request.GET, prog)
    snapshot = history_of(prog, as_of, reader.scope(prog)).at(as_of.as_of)
    if snapshot.programme is None:
        return not_yet(request, reader=reader, programme=prog, as_of=as_of, current="duties", what=prog.slug.upper())
    part = read_part(request.GET, snapshot)
    bodies = _bodies(part)
    rows = rows_of(part.snapshot, bodies)
    filters = read_filters(request.GET, rows)
    kept, kind = filters.keep(rows), request.GET.get("_export", "")
    if kind in FORMATS and not filters.problems:
        return duty_export(kept, bodies, part.snapshot, as_of, filters.chosen | part.words).response(kind)
    doors = doors_of(prog, as_of, part.key)
    context = frame(request, reader=reader, programme=prog, name=snapshot.programme.name, as_of=as_of, current="duties")
    context |= part_context(part, request, context, doors, fields=FIELDS, form=False)
    context |= _shown(kept, rows, bodies, part.snapshot, doors)
    context |= _choices(request, filters, part, doors) | _acts(reader, prog, as_of)
    context["problems"] = [*filters.problems, *part.problems, *_unknown_format(kind)]
    return render(request, "duties/page.html", context)


def _bodies(part: Part) -> tuple[Named, ...]:
    """The columns: all organisations, or the one chosen."""
    return (part.organisation,) if part.organisation else obliged(part.whole)


def _shown(
    kept: list[Row], rows: list[Row], bodies: tuple[Named, ...], snapshot: Snapshot, doors: Doors
) -> dict[str, Any]:
    return {
        "organisations": [one.name for one in bodies],
        "columns": len(bodies) + 3,
        "groups": groups(kept, bodies, snapshot, doors),
        "coming": coming(dated(kept, snapshot.as_of), bodies, snapshot, doors),
        "caption": _caption(len(kept), len(rows)),
        "none_at_all": not rows,
    }


def _caption(kept: int, total: int) -> str:
    if kept == total:
        return ngettext("%(total)s duty", "%(total)s duties", total) % {"total": total}
    words = ngettext("%(kept)s of %(total)s duty", "%(kept)s of %(total)s duties", total)
    return words % {"kept": kept, "total": total}


def _choices(request: HttpRequest, filters: Filters, part: Part, doors: Doors) -> dict[str, Any]:
    return {
        "filters": filters,
        "bodies": [{"value": one.key, "label": one.name, "chosen": one.key == part.key} for one in obliged(part.whole)],
        "filtered": bool(filters.asked or part.key),
        "dates": dates_of(request.GET),
        "everything_url": doors.whole(request.path, {}),
        "exports": [{"label": kind.upper(), "url": doors.duties(**filters.asked, _export=kind)} for kind in FORMATS],
    }


def _acts(reader: Reader, programme: Programme, as_of: AsOf) -> dict[str, Any]:
    """What this reader can record from here."""
    if not as_of.is_now or not reader.may(Right.KEEP_DUTIES, programme):
        return {"actions": []}
    return {"actions": [{"label": _("New duty"), "url": reverse("duty-open", args=[programme.slug])}]}


def _unknown_format(kind: str) -> list[dict[str, str]]:
    if not kind or kind in FORMATS:
        return []
    words = {"kind": kind[:20], "offered": ", ".join(FORMATS)}
    return [{"href": "", "text": _("There is no export “%(kind)s”. Choose one of %(offered)s.") % words}]
