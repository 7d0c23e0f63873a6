"""What comes of a programme when nothing changes and only the hours that are confirmed are worked. Pure.

Per project and team, over the months from that of the day shown on: N hours are asked in K months, of which C are
confirmed. With C >= N the team is no reason for delay. With C = 0 there is no end in sight. Else the same work takes
N × K / C months, rounded up, which is so many more than K. The team that needs most months decides for the project.
"""

from collections.abc import Iterable
from enum import StrEnum

from programme.dates import ImpreciseDate, Precision, imprecise, months_later
from projects.portfolio.snapshot import Project, Snapshot
from projects.portfolio.values import Hours, Value

ACTIVE = "active"
LONGEST = 1200  # months; what would take a hundred years longer has no end in sight


class Pace(Value, frozen=True, kw_only=True):
    """How a team keeps up with a project: hours asked (N) and confirmed (C) in so many months (K)."""

    team: str
    asked: int
    confirmed: int
    months: int

    @property
    def extra(self) -> int | None:
        """How many months more the work takes; None when there is no end in sight."""
        if self.confirmed >= self.asked:
            return 0
        if not self.confirmed:
            return None
        extra = -(-self.asked * self.months // self.confirmed) - self.months
        return extra if extra <= LONGEST else None


class Outlook(StrEnum):
    """What the confirmed hours mean for the end of a project."""

    RESTING = "resting"  # parked, stopped or finished
    UNASKED = "unasked"  # no hours are asked from now on, so that they tell nothing
    KEPT = "kept"
    LATER = "later"
    ENDLESS = "endless"


class Expected(Value, frozen=True, kw_only=True):
    """The end that a project may expect: `reported`, moved by `extra` months; None without a date or without an end.

    `deciding` are the teams that need most months more, or that confirmed nothing at all.
    """

    project: str
    outlook: Outlook
    reported: ImpreciseDate | None
    end: ImpreciseDate | None
    extra: int = 0
    deciding: tuple[Pace, ...] = ()


def moved(end: ImpreciseDate, months: int) -> ImpreciseDate:
    """A date so many calendar months later; a period counts as its last day and is then known to the month."""
    if not months:
        return end
    if end.precision == Precision.DAY:
        return imprecise(months_later(end.day, months))
    return imprecise(months_later(end.day, months), Precision.MONTH)


def expected_ends(snapshot: Snapshot) -> tuple[Expected, ...]:
    """The end of every project when only confirmed hours are worked, by project."""
    lines = paces(snapshot)
    return tuple(_expected(project, lines.get(project.key, ())) for project in snapshot.projects)


def paces(snapshot: Snapshot) -> dict[str, tuple[Pace, ...]]:
    """Per project the teams of which hours are asked from the month of the day shown on, by team."""
    first = snapshot.as_of.replace(day=1)
    rows: dict[str, dict[str, list[Hours]]] = {}
    for row in snapshot.hours:
        if row.month >= first and row.asked:
            rows.setdefault(row.project, {}).setdefault(row.team, []).append(row)
    return {key: tuple(_pace(team, teams[team]) for team in sorted(teams)) for key, teams in rows.items()}


def _pace(team: str, rows: list[Hours]) -> Pace:
    return Pace(
        team=team,
        asked=sum(row.asked for row in rows),
        confirmed=sum(row.confirmed for row in rows),
        months=len(rows),
    )


def _expected(project: Project, teams: Iterable[Pace]) -> Expected:
    reported, teams = project.expected_end, tuple(teams)
    if project.standing != ACTIVE:
        return Expected(project=project.key, outlook=Outlook.RESTING, reported=reported, end=None)
    if not teams:
        return Expected(project=project.key, outlook=Outlook.UNASKED, reported=reported, end=reported)
    endless = tuple(team for team in teams if team.extra is None)
    if endless:
        return Expected(project=project.key, outlook=Outlook.ENDLESS, reported=reported, end=None, deciding=endless)
    extra = max(team.extra or 0 for team in teams)
    return Expected(
        project=project.key,
        outlook=Outlook.LATER if extra else Outlook.KEPT,
        reported=reported,
        end=moved(reported, extra) if reported else None,
        extra=extra,
        deciding=tuple(team for team in teams if team.extra == extra) if extra else (),
    )
