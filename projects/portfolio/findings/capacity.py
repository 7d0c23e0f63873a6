"""Rules about hours: C1 too few confirmed, C2 no answer, C3 a team with too much work, C4 a confirmation lost. Pure."""

from collections.abc import Iterable, Iterator
from datetime import date

from programme.quarters import next_quarter, quarter_of
from projects.portfolio.findings.finding import Finding, Level, finding, level_above, threshold
from projects.portfolio.horizon import ACTIVE, horizon, judged_hours
from projects.portfolio.snapshot import Snapshot
from projects.portfolio.values import Hours

REALISATION = "realisatie"


def too_few_hours(snapshot: Snapshot) -> Iterator[Finding]:
    """C1: per project, and over all projects that are worked on."""
    rows = judged_hours(snapshot)
    for key in sorted({row.project for row in rows}):
        yield from _share(snapshot, f"project:{key}", [row for row in rows if row.project == key])
    yield from _share(snapshot, f"programme:{snapshot.slug}", rows)


def _share(snapshot: Snapshot, subject: str, rows: Iterable[Hours]) -> Iterator[Finding]:
    rows = list(rows)
    asked, confirmed = sum(row.asked for row in rows), sum(row.confirmed for row in rows)
    first, last = horizon(snapshot.as_of)
    for level in (Level.RED, Level.AMBER):
        if confirmed * 100 < asked * threshold(snapshot, f"C1.{level}"):
            yield finding("C1", subject, level, confirmed=confirmed, asked=asked, first=first, last=last)
            return


def ask_without_answer(snapshot: Snapshot) -> Iterator[Finding]:
    """C2: a request with hours that the team did not answer."""
    for request in snapshot.requests:
        if request.unanswered and not request.withdrawn:
            for level in (Level.RED, Level.AMBER):
                if request.waiting >= threshold(snapshot, f"C2.{level}"):
                    yield finding(
                        "C2", f"request:{request.key}", level,
                        days=request.waiting, hours=request.unanswered, asked_on=request.asked_on, team=request.team,
                    )  # fmt: skip
                    break


def team_overloaded(snapshot: Snapshot) -> Iterator[Finding]:
    """C3: confirmed here and claimed by others, of the hours available, in this quarter and the next."""
    this = quarter_of(snapshot.as_of)
    for team in snapshot.teams:
        for quarter in (this, next_quarter(this)):
            yield from _load(snapshot, team.key, quarter)


def _load(snapshot: Snapshot, team: str, quarter: date) -> Iterator[Finding]:
    """Over the months of the quarter of which the team said what there is; of others it is unknown, not too much."""
    months = {date(quarter.year, quarter.month + number, 1) for number in range(3)}
    supply = [row for row in snapshot.supply if row.team == team and row.month in months and row.available is not None]
    available = sum(row.available or 0 for row in supply)
    claimed = sum(row.claimed for row in supply)
    stated = {row.month for row in supply}
    confirmed = sum(row.confirmed for row in snapshot.hours if row.team == team and row.month in stated)
    if level := level_above(snapshot, "C3", confirmed + claimed, available):
        yield finding(
            "C3", f"team:{team}", level, quarter=quarter, confirmed=confirmed, claimed=claimed, available=available
        )


def hours_lapsed(snapshot: Snapshot) -> Iterator[Finding]:
    """C4: hours of months still to come whose confirmation expired or was withdrawn by the team."""
    in_realisation = {one.key for one in snapshot.projects if one.standing == ACTIVE and one.phase == REALISATION}
    for request in snapshot.requests:
        if request.lapsed and not request.withdrawn:
            level = Level.RED if in_realisation & set(request.lapsed_of) else Level.AMBER
            yield finding("C4", f"request:{request.key}", level, hours=request.lapsed, team=request.team)
