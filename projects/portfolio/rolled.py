"""How far each municipality is with each project, and which projects look better than that. Pure."""

from collections.abc import Iterator

from projects.portfolio.assess import by_severity, overall
from projects.portfolio.plan_values import Rollout
from projects.portfolio.snapshot import Body, Project, Snapshot
from projects.portfolio.values import Value

TOWN, JOINT = "municipality", "joint"
NOT_STARTED = "not_started"
GREEN = "green"


class Line(Value, frozen=True, kw_only=True):
    """A project with the state of each organisation, in the order of the columns; None while nobody said one.

    `behind` are the organisations that have not begun while the project is reported green.
    """

    project: Project
    states: tuple[Rollout | None, ...]
    behind: tuple[str, ...]


def towns(snapshot: Snapshot) -> tuple[Body, ...]:
    """The columns: municipalities and joint arrangements at work in the programme, and whoever has a state."""
    stated = {one.organisation for one in snapshot.rollouts}
    mine = _at_work(snapshot)
    found = [
        one for one in snapshot.organisations if one.key in stated or (one.form in (TOWN, JOINT) and one.key in mine)
    ]
    return tuple(sorted(found, key=lambda one: (one.form == JOINT, one.name.casefold())))


def _at_work(snapshot: Snapshot) -> set[str | None]:
    """Who has a part, a team or a duty: other programmes share the ground, and their municipalities with it."""
    keys = {key for one in snapshot.projects for key in (one.commissioning, one.executing, one.payer)}
    return keys | {one.organisation for one in snapshot.teams} | {one.organisation for one in snapshot.compliance}


def lines(snapshot: Snapshot) -> list[Line]:
    """Every project, the most severe first."""
    columns = [one.key for one in towns(snapshot)]
    known = {(one.project, one.organisation): one for one in snapshot.rollouts}
    return [
        Line(
            project=project,
            states=tuple(known.get((project.key, key)) for key in columns),
            behind=tuple(_behind(project, snapshot)),
        )
        for project in by_severity(snapshot.projects)
    ]


def _behind(project: Project, snapshot: Snapshot) -> Iterator[str]:
    """The municipalities that have not begun while the project, which runs, is reported green."""
    forms = {one.key: one.form for one in snapshot.organisations}
    if project.running and overall(project).rating == GREEN:
        for one in snapshot.rollouts:
            if one.project == project.key and one.state == NOT_STARTED and forms.get(one.organisation) == TOWN:
                yield one.organisation
