"""What of a programme concerns one organisation: the same snapshot, with all else left out. Pure.

Which projects concern it: see concerning.py. What refers to what is left out is left out too. What is shared stays
whole: a project's budget is over all pots, a source's balance over all that it gave to.
"""

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from projects.portfolio.concerning import concerning
from projects.portfolio.of_money import money_of
from projects.portfolio.reach import waiting
from projects.portfolio.snapshot import Milestone, Named, Project, Seat, Snapshot
from projects.portfolio.values import Request, Start


def of_organisation(snapshot: Snapshot, organisation: str) -> Snapshot:
    """The part of a snapshot that concerns an organisation (its key)."""
    if snapshot.programme is None:
        return snapshot
    keys = concerning(snapshot, organisation)
    milestones = _milestones(snapshot, organisation, keys)
    risks = tuple(one for one in snapshot.risks if one.parent in _parents(snapshot, keys))
    projects = [one for one in snapshot.projects if one.key in keys]
    goals = {goal for project in projects for goal in project.goals}
    indicators = tuple(one for one in snapshot.indicators if one.goal in goals)
    there = {f"project:{key}" for key in keys} | {f"milestone:{one.key}" for one in milestones}
    decisions = [one for one in snapshot.decisions if _told_of(one.subject, there)]
    decided = {one.key for one in decisions}
    owners = {one.owner for one in risks} | {one.owner for one in indicators} | {one.asked_by for one in decisions}
    seats = tuple(_seats(snapshot, keys, organisation, owners))
    return replace(
        snapshot,
        goals=tuple(one for one in snapshot.goals if one.key in goals),
        indicators=indicators,
        seats=seats,
        people=_people(snapshot, seats),
        decisions=tuple(decisions),
        projects=tuple(_project(one, decided) for one in projects),
        milestones=tuple(_milestone(one, decided) for one in milestones),
        risks=risks,
        **_plans(snapshot, organisation, keys, {one.key for one in milestones}),
        **_hours(snapshot, organisation, keys),
        **money_of(snapshot, organisation, keys),
    )


def _milestones(snapshot: Snapshot, organisation: str, keys: frozenset[str]) -> list[Milestone]:
    """Those of the projects, and all that they wait for or that deliver a duty, so that a slip still reaches them.

    What is of a project that is left out stands, as one of another programme does, under that project's name.
    """
    own = {one.key for one in snapshot.milestones if one.project in keys}
    delivering = {one.milestone for one in snapshot.compliance if one.organisation == organisation and one.milestone}
    kept = _with_upstream(snapshot, own | delivering)
    names = {project.key: project.name for project in snapshot.projects}
    return [
        one if one.of or one.project in keys else replace(one, project="", of=snapshot.slug, of_name=names[one.project])
        for one in snapshot.milestones
        if one.key in kept
    ]


def _with_upstream(snapshot: Snapshot, keys: set[str]) -> set[str]:
    """These milestones, and whatever they wait for, over any number of steps."""
    waits = waiting(snapshot)
    found, ahead = set(keys), list(keys)
    while ahead:
        for edge in waits.get(ahead.pop(), ()):
            if edge.upstream not in found:
                found.add(edge.upstream)
                ahead.append(edge.upstream)
    return found


def _parents(snapshot: Snapshot, keys: frozenset[str]) -> set[str]:
    return {f"programme:{snapshot.slug}"} | {f"project:{key}" for key in keys}


def _told_of(subject: str, there: set[str]) -> bool:
    """Whether a subject is kept; of what is no project or milestone everything is."""
    return subject in there or not subject.startswith(("project:", "milestone:"))


def _seats(snapshot: Snapshot, keys: frozenset[str], organisation: str, owners: set[str | None]) -> Iterator[Seat]:
    """All but those of other projects and of teams of others; one that answers for what is kept loses its place."""
    teams = {f"team:{team.key}" for team in snapshot.teams if team.organisation == organisation}
    kept = teams | {f"project:{key}" for key in keys}
    for seat in snapshot.seats:
        if seat.parent in kept or not seat.parent.startswith(("project:", "team:")):
            yield seat
        elif seat.key in owners:
            yield replace(seat, parent="")


def _people(snapshot: Snapshot, seats: tuple[Seat, ...]) -> tuple[Named, ...]:
    """Those in a seat that is kept; of those in none now, as the snapshot has them, nobody."""
    seated = {seat.person for seat in seats}
    return tuple(one for one in snapshot.people if one.key in seated)


def _project(project: Project, decided: set[str]) -> Project:
    """The project, without the decisions that are not kept: that there was one stays."""
    start = project.start
    if start and start.decision and start.decision not in decided:
        start = Start(on=start.on, missing=start.missing, decision="")
    return replace(project, start=start, plan_decision=_kept(project.plan_decision, decided))


def _milestone(milestone: Milestone, decided: set[str]) -> Milestone:
    return replace(milestone, decision=_kept(milestone.decision, decided))


def _kept(decision: str | None, decided: set[str]) -> str | None:
    return decision if decision in decided else None


def _plans(snapshot: Snapshot, organisation: str, keys: frozenset[str], milestones: set[str]) -> dict[str, Any]:
    edges, own = snapshot.dependencies, [one for one in snapshot.rollouts if one.organisation == organisation]
    return {
        "dependencies": tuple(edge for edge in edges if {edge.milestone, edge.upstream} <= milestones),
        "compliance": tuple(one for one in snapshot.compliance if one.organisation == organisation),
        "rollouts": tuple(one for one in own if one.project in keys),
    }


def _hours(snapshot: Snapshot, organisation: str, keys: frozenset[str]) -> dict[str, Any]:
    own = {team.key for team in snapshot.teams if team.organisation == organisation}
    requests = (_request(one, keys) for one in snapshot.requests if one.team in own)
    return {
        "teams": tuple(one for one in snapshot.teams if one.key in own),
        "supply": tuple(one for one in snapshot.supply if one.team in own),
        "claims": tuple(one for one in snapshot.claims if one.team in own),
        "hours": tuple(one for one in snapshot.hours if one.team in own and one.project in keys),
        "requests": tuple(one for one in requests if one.projects),
    }


def _request(request: Request, keys: frozenset[str]) -> Request:
    """A withdrawn request may be for projects that are left out."""
    return replace(
        request,
        projects=tuple(key for key in request.projects if key in keys),
        lapsed_of=tuple(key for key in request.lapsed_of if key in keys),
    )
