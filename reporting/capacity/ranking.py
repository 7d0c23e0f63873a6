"""Everything that lays claim to the hours of one team, ranked: this programme's projects and other programmes. Pure.

Ranked by the hours that are agreed: confirmed here, or claimed by another programme. What is only asked stands beside
it and never counts.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from projects.portfolio.snapshot import Snapshot


@dataclass(frozen=True, kw_only=True)
class Ranked:
    """A project (`project` is its key) or another programme, with hours per month: agreed, and asked."""

    project: str
    name: str
    agreed: Mapping[date, int]
    asked: Mapping[date, int]

    @property
    def total(self) -> int:
        """The hours agreed in all."""
        return sum(self.agreed.values())

    @property
    def total_asked(self) -> int:
        """The hours asked in all."""
        return sum(self.asked.values())


def ranked(snapshot: Snapshot, team: str, months: Sequence[date]) -> tuple[Ranked, ...]:
    """Who lays claim to the team in these months, the most agreed hours first."""
    found = [*_projects(snapshot, team, months), *_others(snapshot, team, months)]
    return tuple(sorted(found, key=lambda one: (-one.total, -one.total_asked, one.name)))


def _projects(snapshot: Snapshot, team: str, months: Sequence[date]) -> Iterator[Ranked]:
    names = {project.key: project.name for project in snapshot.projects}
    rows = [row for row in snapshot.hours if row.team == team and row.month in months]
    for key in sorted({row.project for row in rows}):
        yield Ranked(
            project=key,
            name=names.get(key, key),
            agreed={row.month: row.confirmed for row in rows if row.project == key},
            asked={row.month: row.asked for row in rows if row.project == key},
        )


def _others(snapshot: Snapshot, team: str, months: Sequence[date]) -> Iterator[Ranked]:
    rows = [row for row in snapshot.claims if row.team == team and row.month in months]
    for key, name in sorted({(row.programme, row.name or row.programme) for row in rows}):
        hours = {row.month: row.hours for row in rows if row.programme == key}
        yield Ranked(project="", name=name, agreed=hours, asked=hours)
