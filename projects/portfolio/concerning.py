"""Which projects concern which organisation, for whatever reason. Pure.

A project concerns an organisation that has a part in it, that its result is meant for, of which a team was asked for
hours, that pays for it, or that meets a legal duty with one of its milestones.
"""

from collections.abc import Iterator
from itertools import chain

from projects.portfolio.snapshot import Body, Snapshot

NOT_MEANT_FOR = "n_a"
Pairs = Iterator[tuple[str, str | None]]  # a project and an organisation


def concerning(snapshot: Snapshot, organisation: str) -> frozenset[str]:
    """The keys of the projects that concern an organisation."""
    return frozenset(key for key, found in organisations_of(snapshot).items() if organisation in found)


def organisations_of(snapshot: Snapshot) -> dict[str, frozenset[str]]:
    """Per project the organisations that it concerns."""
    found: dict[str, set[str]] = {project.key: set() for project in snapshot.projects}
    for project, organisation in _pairs(snapshot):
        if project in found and organisation:
            found[project].add(organisation)
    return {key: frozenset(organisations) for key, organisations in found.items()}


def concerned(snapshot: Snapshot) -> tuple[Body, ...]:
    """The organisations that anything of the programme concerns."""
    keys = {organisation for _project, organisation in _pairs(snapshot)}
    keys |= {one.organisation for one in snapshot.rollouts} | {one.organisation for one in snapshot.compliance}
    keys |= {one.organisation for one in snapshot.teams}
    keys |= {one.holder for one in snapshot.accounts} | {one.giver for one in snapshot.sources}
    return tuple(one for one in snapshot.organisations if one.key in keys)


def _pairs(snapshot: Snapshot) -> Pairs:
    return chain(_parts(snapshot), _meant(snapshot), _asked(snapshot), _paid(snapshot), _delivered(snapshot))


def _parts(snapshot: Snapshot) -> Pairs:
    for project in snapshot.projects:
        for organisation in (project.commissioning, project.executing, project.payer):
            yield project.key, organisation


def _meant(snapshot: Snapshot) -> Pairs:
    return ((one.project, one.organisation) for one in snapshot.rollouts if one.state != NOT_MEANT_FOR)


def _asked(snapshot: Snapshot) -> Pairs:
    team_of = {team.key: team.organisation for team in snapshot.teams}
    for request in snapshot.requests:
        if not request.withdrawn:
            yield from ((key, team_of.get(request.team)) for key in request.projects)


def _paid(snapshot: Snapshot) -> Pairs:
    holders = {one.key: one.holder for one in snapshot.accounts}
    for account in snapshot.accounts:
        if account.project and account.pot:
            yield account.project, holders.get(account.pot)


def _delivered(snapshot: Snapshot) -> Pairs:
    project_of = {one.key: one.project for one in snapshot.milestones}
    for one in snapshot.compliance:
        if one.milestone:
            yield project_of.get(one.milestone, ""), one.organisation
