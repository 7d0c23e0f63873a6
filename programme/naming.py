"""What things are called today, for pick lists and forms: these read only today's knowledge."""

import uuid
from collections.abc import Iterable

from programme.clock import domain_today
from programme.facts import Circle, retracted
from programme.models import Profile, Team


def names_today(things: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """The names of those of these things that exist today; one query."""
    rows = (
        Profile.objects.filter(thing__in=list(things), circle=Circle.PROGRAMME, effective_on__lte=domain_today())
        .exclude(pk__in=retracted())
        .order_by("effective_on", "recorded_at", "sequence")
        .values_list("thing", "name", "exists")
    )
    last = {thing: (name, exists) for thing, name, exists in rows}
    return {thing: name for thing, (name, exists) in last.items() if exists}


def teams_today() -> list[tuple[str, str, Team]]:
    """Every team that exists: its key (`organisation/team`), its name and itself, by name. Two queries."""
    teams = list(Team.objects.select_related("parent"))
    names = names_today(team.pk for team in teams)
    found = [(team_key(team), names[team.pk], team) for team in teams if team.pk in names]
    return sorted(found, key=lambda one: (one[1], one[0]))


def team_key(team: Team) -> str:
    """How addresses and snapshots name a team."""
    return f"{team.parent.slug}/{team.slug}" if team.parent else team.slug
