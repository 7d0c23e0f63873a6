"""Capaciteit: what waits for an answer, how many hours are confirmed, and how full the teams are."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from programme.access import Reader, Right, enter
from programme.asof import AsOf, read_as_of
from programme.frame import frame
from programme.models import Programme
from programme.views.not_yet import not_yet
from projects.portfolio.cache import history_of
from projects.portfolio.snapshot import Snapshot
from projects.words import quarter_words
from reporting.capacity.coverage_table import coverage_table
from reporting.capacity.export import TABLES, capacity_export
from reporting.capacity.figures import figures
from reporting.capacity.inbox import inbox
from reporting.capacity.judged import concluded, signals
from reporting.capacity.quarter_table import quarter_table
from reporting.capacity.quarters import (
    default_quarter,
    quarter,
    quarter_key,
    quarters_shown,
    read_quarter,
)
from reporting.dashboard.doors import FIELD, Doors, doors_of
from reporting.part import part_context, read_part
from reporting.projectpages.files import FORMATS
from reporting.projectpages.listing import dates_of

Problems = Iterator[dict[str, str]]


@require_safe
def capacity(request: HttpRequest, programme: str) -> HttpResponse:
    """The hours of all teams; with `?_export=` one of its tables as a file."""
    reader, prog = enter(request, programme)
    as_of = read_as_of(request.GET, prog)
    snapshot = history_of(prog, as_of, reader.scope(prog)).at(as_of.as_of)
    if snapshot.programme is None:
        return not_yet(request, reader=reader, programme=prog, as_of=as_of, current="capacity", what=prog.slug.upper())
    name, part = snapshot.programme.name, read_part(request.GET, snapshot)
    snapshot = part.snapshot
    chosen = read_quarter(request.GET.get("kwartaal", "")) or default_quarter(as_of.as_of)
    kind, which = request.GET.get("_export", ""), request.GET.get("tabel", "teams")
    if kind in FORMATS and which in TABLES:
        return capacity_export(which, snapshot, as_of, chosen).response(kind)
    context = frame(request, reader=reader, programme=prog, name=name, as_of=as_of, current="capacity")
    doors = doors_of(prog, as_of, part.key)
    context |= part_context(part, request, context, doors, fields=("kwartaal",))
    context |= _shown(request, snapshot, doors, chosen) | _own(reader, prog, snapshot, as_of, doors)
    context["problems"] = [*_problems(request), *part.problems]
    return render(request, "capacity/page.html", context)


def _own(reader: Reader, programme: Programme, snapshot: Snapshot, as_of: AsOf, doors: Doors) -> dict[str, Any]:
    """What is for this reader in particular."""
    may_ask = as_of.is_now and (reader.may(Right.ASK_HOURS, programme) or bool(reader.led(programme)))
    actions: list[dict[str, Any]] = [{"label": _("All questions"), "url": doors.requests()}]
    if may_ask:
        actions.append({"label": _("Ask for hours"), "url": doors.ask(), "primary": True})
    return {"inbox": inbox(reader, programme, snapshot, doors, as_of), "actions": actions}


def _shown(request: HttpRequest, snapshot: Snapshot, doors: Doors, chosen: date) -> dict[str, Any]:
    return {
        "concluded": concluded(snapshot, doors),
        "signals": signals(snapshot, doors, full=request.GET.get("signalen") == "alle"),
        "figures": figures(snapshot, doors),
        "teams": bool(snapshot.teams),
        "quarters": _choices(snapshot, chosen),
        "quarter": quarter_table(quarter(snapshot, chosen), doors),
        "coverage": coverage_table(snapshot, doors),
        "dates": [*dates_of(request.GET), *([(FIELD, doors.part)] if doors.part else [])],
        "exports": {name: _exports(doors, name, chosen) for name in TABLES},
        "what_if_url": doors.what_if(),
    }


def _choices(snapshot: Snapshot, chosen: date) -> list[dict[str, Any]]:
    return [
        {"value": quarter_key(first), "label": quarter_words(first), "chosen": first == chosen}
        for first in quarters_shown(snapshot, chosen)
    ]


def _exports(doors: Doors, table: str, chosen: date) -> list[dict[str, str]]:
    given = {"tabel": table} | ({"kwartaal": quarter_key(chosen)} if table == "teams" else {})
    return [{"label": kind.upper(), "url": doors.capacity(**given, _export=kind)} for kind in FORMATS]


def _problems(request: HttpRequest) -> Problems:
    """What the address asks for and cannot be shown; the page then shows what it always does."""
    given = request.GET
    text, kind, table = given.get("kwartaal", ""), given.get("_export", ""), given.get("tabel", "teams")
    if text and read_quarter(text) is None:
        sentence = _("“%(text)s” is not a quarter. Write year-Q and its number, for example 2024-Q2.")
        yield {"href": "#id_kwartaal", "text": sentence % {"text": text[:20]}}
    if kind and kind not in FORMATS:
        known = {"kind": kind[:20], "offered": ", ".join(FORMATS)}
        yield {"href": "", "text": _("There is no export “%(kind)s”. Choose one of %(offered)s.") % known}
    elif kind and table not in TABLES:
        known = {"table": table[:20], "offered": ", ".join(TABLES)}
        yield {"href": "", "text": _("There is no table “%(table)s”. Choose one of %(offered)s.") % known}
