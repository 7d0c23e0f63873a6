"""One team: everything that lays claim to it, what it has, and what it is asked."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from programme.access import Reader, Right, enter
from programme.asof import AsOf, read_as_of
from programme.frame import frame
from programme.models import Programme, Team
from programme.naming import names_today, team_key
from programme.views.not_yet import not_yet
from projects.answers import by_age
from projects.portfolio.cache import history_of
from projects.portfolio.findings import Finding, findings
from projects.portfolio.snapshot import Snapshot
from reporting.capacity.heat import months_shown
from reporting.capacity.judged import CODES, signal
from reporting.capacity.listed import requests_table
from reporting.capacity.ranking_table import ranking_table
from reporting.capacity.stated import stated
from reporting.dashboard.doors import Doors, doors_of


@require_safe
def team_page(request: HttpRequest, programme: str, organisation: str, team: str) -> HttpResponse:
    """A team as it was on a day, as then known."""
    reader, prog = enter(request, programme)
    thing = Team.objects.select_related("parent").filter(slug=team, parent__slug=organisation).first()
    name = names_today([thing.pk]).get(thing.pk) if thing else None
    if thing is None or name is None:
        raise Http404
    as_of = read_as_of(request.GET, prog)
    snapshot = history_of(prog, as_of, reader.scope(prog)).at(as_of.as_of)
    if snapshot.programme is None:
        return not_yet(request, reader=reader, programme=prog, as_of=as_of, current="capacity", what=prog.slug.upper())
    context = frame(
        request, reader=reader, programme=prog, name=snapshot.programme.name, as_of=as_of, current="capacity"
    )
    context |= _shown(team_key(thing), name, snapshot, doors_of(prog, as_of))
    context |= {
        "actions": _actions(reader, prog, thing, as_of),
        "stated": stated(thing, reader, prog, as_of, snapshot),
    }
    return render(request, "capacity/team.html", context)


def _shown(key: str, name: str, snapshot: Snapshot, doors: Doors) -> dict[str, Any]:
    """What the snapshot says of a team; one that it does not know has stated nothing and was asked nothing."""
    names = {team.key: (team.name, team.organisation) for team in snapshot.teams}
    organisations = {one.key: one.name for one in snapshot.organisations}
    shown, organisation = names.get(key, (name, key.partition("/")[0]))
    asked = [one for one in by_age(snapshot.requests) if one.team == key]
    return {
        "title": shown,
        "sub": organisations.get(organisation, ""),
        "trail": [{"label": _("Capacity"), "url": doors.capacity()}],
        "signals": [signal(one, snapshot, doors) for one in findings(snapshot) if _concerns(one, key, snapshot)],
        "ranking": ranking_table(snapshot, key, months_shown(snapshot), doors) if key in names else None,
        "table": requests_table(asked, snapshot, doors, caption=_("What this team is asked"), team=False),
    }


def _concerns(finding: Finding, team: str, snapshot: Snapshot) -> bool:
    """A finding about the team, or about a question to it."""
    asked = {f"request:{one.key}" for one in snapshot.requests if one.team == team}
    return finding.code in CODES and (finding.subject == f"team:{team}" or finding.subject in asked)


def _actions(reader: Reader, programme: Programme, team: Team, as_of: AsOf) -> list[dict[str, Any]]:
    """What may be recorded here now."""
    if not as_of.is_now:
        return []
    place = [programme.slug, *team_key(team).split("/")]
    actions: list[dict[str, Any]] = []
    if reader.may(Right.STATE_HOURS, programme, team):
        actions = [
            {"label": _("State available hours"), "url": reverse("team-hours", args=place), "primary": True},
            {"label": _("State claims of others"), "url": reverse("team-claims", args=place)},
        ]
    if reader.may(Right.ASK_HOURS, programme) or reader.led(programme):
        ask = f"{reverse('ask', args=[programme.slug])}?team={team_key(team)}"
        actions.append({"label": _("Ask for hours"), "url": ask})
    return actions
