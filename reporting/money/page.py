"""Financiën: what money there is, where it came from, where it went and what is left."""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from programme.access import Reader, Right, enter
from programme.asof import AsOf, read_as_of
from programme.frame import frame
from programme.models import Programme
from programme.views.not_yet import not_yet
from projects.portfolio.cache import history_of
from projects.portfolio.findings import findings
from reporting.dashboard.doors import FIELD, Doors, doors_of
from reporting.dashboard.signals import block
from reporting.money.export import TABLES, export
from reporting.money.figure import figure
from reporting.money.filters import FIELDS, MoneyFilters
from reporting.money.rows import Shown, pot_table, project_table
from reporting.money.words import verdict
from reporting.part import Part, part_context, read_part
from reporting.projectpages.files import FORMATS
from reporting.projectpages.listing import dates_of


@require_safe
def finance(request: HttpRequest, programme: str) -> HttpResponse:
    """The page, or with `?_export=` one of its tables (`?tabel=`) as a file."""
    reader, prog = enter(request, programme)
    as_of = read_as_of(request.GET, prog)
    snapshot = history_of(prog, as_of, reader.scope(prog)).at(as_of.as_of)
    if snapshot.programme is None:
        return not_yet(
            request, reader=reader, programme=prog, as_of=as_of, current="finance",
            what=_("The programme %(name)s") % {"name": prog.slug.upper()},
        )  # fmt: skip
    filters = MoneyFilters(request.GET, snapshot)
    part = read_part({FIELD: filters.holder}, snapshot)
    kind, table = request.GET.get("_export", ""), request.GET.get("tabel", "")
    problems = [*filters.problems, *_unknown(kind, table)]
    if kind and not problems:
        return export(table, part.snapshot, as_of, filters).response(kind)
    context = frame(
        request, reader=reader, programme=prog, name=snapshot.programme.name, as_of=as_of, current="finance"
    )
    doors = doors_of(prog, as_of, part.key)
    context |= part_context(part, request, context, doors, fields=FIELDS, form=False)
    context |= {
        "problems": problems,
        "filters": filters,
        "dates": dates_of(request.GET),
        "everything_url": request.path + as_of.query,
        "actions": _actions(reader, prog, as_of, doors),
        "exports": {name: _exports(request.GET, name) for name in TABLES},
    }
    context |= _page(part, filters, doors)
    return render(request, "money/finance.html", context)


def _page(part: Part, filters: MoneyFilters, doors: Doors) -> dict[str, Any]:
    """The picture stays that of all organisations: it shows how money goes from one to another."""
    snapshot = part.snapshot
    found = [one for one in findings(snapshot) if one.code.startswith("G")]
    shown = Shown(snapshot=snapshot, doors=doors, year=filters.year, holder=filters.holder)
    return {
        "verdict": verdict(snapshot, found, doors),
        "signals": block(found, snapshot, doors),
        "pots": pot_table(shown),
        "projects": project_table(shown),
        "figure": figure(part.whole, filters.year or snapshot.as_of.year, doors),
    }


def _actions(reader: Reader, programme: Programme, as_of: AsOf, doors: Doors) -> list[dict[str, Any]]:
    """What can be done from here: everybody may see the entries, the controller makes them."""
    actions: list[dict[str, Any]] = [{"label": _("All entries"), "url": doors.entries()}]
    if as_of.is_now and reader.may(Right.BOOK, programme):
        actions += [
            {"label": _("New source of money"), "url": reverse("source-open", args=[programme.slug])},
            {"label": _("New entry"), "url": reverse("book", args=[programme.slug]), "primary": True},
        ]
    return actions


def _unknown(kind: str, table: str) -> list[dict[str, str]]:
    """Sentences about an export that there is not."""
    problems = []
    for text, asked, offered in (
        (_("There is no export “%(asked)s”. Choose one of %(offered)s."), kind, FORMATS),
        (_("There is no table “%(asked)s” to export. Choose one of %(offered)s."), table, TABLES),
    ):
        if asked not in offered and (asked or kind):
            problems.append({"href": "", "text": text % {"asked": asked[:20], "offered": ", ".join(offered)}})
    return problems


def _exports(query: QueryDict, table: str) -> list[dict[str, str]]:
    """The addresses that give a table as a file, with the filters and dates of the page."""
    asked = query.copy()
    asked["tabel"] = table
    links = []
    for kind in FORMATS:
        asked["_export"] = kind
        links.append({"label": kind.upper(), "url": f"?{asked.urlencode()}"})
    return links
