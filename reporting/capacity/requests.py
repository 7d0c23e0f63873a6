"""Aanvragen: every question for hours, the open ones first, filtered by team, project and whether they wait."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from programme.access import Right, enter
from programme.asof import read_as_of
from programme.frame import frame
from programme.views.not_yet import not_yet
from projects.answers import by_age, is_open
from projects.portfolio.cache import history_of
from projects.portfolio.snapshot import Snapshot
from projects.portfolio.values import Request
from reporting.capacity.listed import requests_table
from reporting.dashboard.doors import FIELD, Doors, doors_of
from reporting.facts.items import pages_of
from reporting.part import part_context, read_part
from reporting.projectpages.listing import dates_of

PER_PAGE = 50
FIELDS = ("team", "project", "open")


@require_safe
def request_list(request: HttpRequest, programme: str) -> HttpResponse:
    """The questions of a programme on a day."""
    reader, prog = enter(request, programme)
    as_of = read_as_of(request.GET, prog)
    snapshot = history_of(prog, as_of, reader.scope(prog)).at(as_of.as_of)
    if snapshot.programme is None:
        return not_yet(request, reader=reader, programme=prog, as_of=as_of, current="capacity", what=prog.slug.upper())
    context = frame(
        request, reader=reader, programme=prog, name=snapshot.programme.name, as_of=as_of, current="capacity"
    )
    part = read_part(request.GET, snapshot)
    doors = doors_of(prog, as_of, part.key)
    context |= part_context(part, request, context, doors, fields=FIELDS, form=False)
    may_ask = as_of.is_now and (reader.may(Right.ASK_HOURS, prog) or bool(reader.led(prog)))
    context |= _shown(request, part.snapshot, doors) | {
        "trail": [{"label": _("Capacity"), "url": doors.capacity()}],
        "actions": [{"label": _("Ask for hours"), "url": doors.ask(), "primary": True}] if may_ask else [],
        "dates": [*dates_of(request.GET), *([(FIELD, part.key)] if part.key else [])],
        "problems": part.problems,
        "everything_url": doors.requests(),
    }
    return render(request, "capacity/requests.html", context)


def _shown(request: HttpRequest, snapshot: Snapshot, doors: Doors) -> dict[str, Any]:
    chosen = {name: request.GET.get(name, "") for name in FIELDS}
    found = [one for one in by_age(snapshot.requests) if _matches(one, chosen)]
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    caption = _caption(len(found), len(snapshot.requests))
    kept = urlencode({name: value for name, value in {**chosen, FIELD: doors.part}.items() if value})
    return {
        "page": page,
        "pages": pages_of(page),
        "page_query": "&".join(part for part in (doors.dates.lstrip("?"), kept) if part),
        "table": requests_table(page.object_list, snapshot, doors, caption=caption),
        "none_at_all": not snapshot.requests,
        "teams": _choices(snapshot.teams, chosen["team"]),
        "projects": _choices(snapshot.projects, chosen["project"]),
        "only_open": bool(chosen["open"]),
    }


def _matches(one: Request, chosen: dict[str, str]) -> bool:
    return (
        chosen["team"] in ("", one.team)
        and (not chosen["project"] or chosen["project"] in one.projects)
        and (not chosen["open"] or is_open(one))
    )


def _choices(things: Any, chosen: str) -> list[dict[str, Any]]:
    return [{"value": one.key, "label": one.name, "chosen": one.key == chosen} for one in things]


def _caption(kept: int, total: int) -> str:
    if kept == total:
        return ngettext("%(total)s question", "%(total)s questions", total) % {"total": total}
    words = {"kept": kept, "total": total}
    return ngettext("%(kept)s of %(total)s question", "%(kept)s of %(total)s questions", total) % words
