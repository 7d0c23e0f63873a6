"""Logboek: every fact, who recorded it, when and why; the newest first."""

import uuid
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from programme.access import Right, enter
from programme.asof import AsOf, read_as_of
from programme.facts import Act
from programme.frame import frame
from programme.models import Person, Programme
from programme.views.not_yet import not_yet
from projects.models import Project
from projects.portfolio.cache import history_of
from projects.portfolio.snapshot import Snapshot
from reporting.facts.groups import grouped
from reporting.facts.items import group_item, local, pages_of
from reporting.facts.names import Things, key_of, mentioned
from reporting.facts.reading import Line, Sight
from reporting.facts.words import kinds
from reporting.log.filters import FIELDS, LogFilters
from reporting.log.reading import search_of
from reporting.projectpages.listing import dates_of, keep_filters


@require_safe
def log(request: HttpRequest, programme: str) -> HttpResponse:
    """One page of the log as it was known."""
    reader, prog = enter(request, programme, Right.READ_LOG)
    as_of, scope = read_as_of(request.GET, prog), reader.scope(prog)
    snapshot = history_of(prog, as_of, scope).at(as_of.as_of)
    if snapshot.programme is None:
        return not_yet(
            request, reader=reader, programme=prog, as_of=as_of, current="log",
            what=_("The programme %(name)s") % {"name": prog.slug.upper()},
        )  # fmt: skip
    sight = Sight(programme=prog, known_at=as_of.known_at, scope=scope)
    people = _people(sight, as_of)
    filters = _filters(request.GET, people, snapshot)
    search = search_of(
        sight, filters, people.get(filters.chosen.get("persoon", ""), (None, ""))[0], _project(prog, filters)
    )
    page = search.page(request.GET.get("page"))
    lines = search.lines([act for _moment, act in page.object_list])
    context = frame(request, reader=reader, programme=prog, name=snapshot.programme.name, as_of=as_of, current="log")
    keep_filters(context["asof"], request.GET, FIELDS)
    context |= {
        "days": _days(lines, Things(sight, as_of, mentioned(lines))),
        "page": page,
        "pages": pages_of(page),
        "page_query": _query(request.GET),
        "filters": filters,
        "problems": filters.problems,
        "dates": dates_of(request.GET),
        "everything_url": request.path + as_of.query,
        "known": as_of.known_day or as_of.today,
    }
    return render(request, "projectpages/log.html", context)


def _people(sight: Sight, as_of: AsOf) -> dict[str, tuple[uuid.UUID, str]]:
    """Everybody who recorded something in this programme by then: key to (id, name), by name."""
    acts = Act.objects.filter(programme=sight.programme, recorded_at__lte=sight.known_at, by__isnull=False)
    things = Things(sight, as_of, acts.order_by().values_list("by", flat=True).distinct())
    found = [place for place in things.places.values() if place.kind == Person.KIND and place.name]
    found.sort(key=lambda place: place.name.casefold())
    return {key_of(place): (place.id, place.name) for place in found}


def _filters(query: QueryDict, people: dict[str, tuple[uuid.UUID, str]], snapshot: Snapshot) -> LogFilters:
    projects = sorted(((one.key, one.name) for one in snapshot.projects), key=lambda pair: pair[1].casefold())
    named = [(key, name) for key, (_id, name) in people.items()]
    return LogFilters(query, people=named, kinds=kinds(), projects=projects)


def _project(programme: Programme, filters: LogFilters) -> Project | None:
    key = filters.chosen.get("project")
    return Project.objects.get(programme=programme, slug=key) if key else None


def _query(query: QueryDict) -> str:
    kept = query.copy()
    kept.pop("page", None)
    return kept.urlencode()


def _days(lines: Iterable[Line], things: Things) -> list[dict[str, Any]]:
    """The acts by the day on which they were recorded, each with its facts in the order of recording."""
    acts = [(act, list(facts)) for act, facts in groupby(lines, key=lambda line: line.act)]
    by_day = groupby(acts, key=lambda pair: local(pair[0].recorded_at).date())
    return [{"day": day, "acts": [_act(act, facts, things) for act, facts in group]} for day, group in by_day]


def _act(act: Act, lines: list[Line], things: Things) -> dict[str, Any]:
    return {
        "known": local(act.recorded_at),
        "who": things.who(lines[0]),
        "why": act.why,
        "facts": [group_item(group, things) for group in grouped(reversed(lines), things)],
    }
