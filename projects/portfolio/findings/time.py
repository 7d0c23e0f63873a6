"""Rules about time: T1 and T2 slips, T3 a day gone by, T4 a legal date, T5 a slip that reaches others. Pure.

They look at projects that are worked on; a milestone of another programme is nobody's slip here.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from programme.dates import ImpreciseDate
from projects.portfolio.findings.finding import Finding, Level, finding, threshold
from projects.portfolio.horizon import ACTIVE
from projects.portfolio.plan_values import Dependency
from projects.portfolio.reach import deliveries, earliest, waiting
from projects.portfolio.snapshot import Milestone, Project, Snapshot


class Slip(NamedTuple):
    """How many days something comes after its plan; `milestone` is empty for the project's end."""

    days: int
    milestone: str
    plan: date
    expected: date


def date_moves(snapshot: Snapshot) -> Iterator[Finding]:
    """T1: the largest slip of a project against the last plans."""
    yield from _slips(snapshot, "T1", lambda one: one.last_plan)


def later_than_first_planned(snapshot: Snapshot) -> Iterator[Finding]:
    """T2: the same against the first plans, whatever was planned since."""
    yield from _slips(snapshot, "T2", lambda one: one.first_plan)


def _slips(
    snapshot: Snapshot, code: str, plan_of: Callable[[Project | Milestone], ImpreciseDate | None]
) -> Iterator[Finding]:
    for project in _active(snapshot):
        dated = [("", plan_of(project), project.expected_end)]
        dated += [(one.key, plan_of(one), one.expected) for one in _unreached(snapshot, project)]
        slips = [Slip((on.day - plan.day).days, key, plan.day, on.day) for key, plan, on in dated if plan and on]
        largest = max(slips, key=lambda slip: (slip.days, slip.milestone), default=None)
        if largest and (level := _above(snapshot, code, largest.days)):
            yield finding(code, f"project:{project.key}", level, **largest._asdict())


def _above(snapshot: Snapshot, code: str, days: int) -> Level | None:
    return next((level for level in (Level.RED, Level.AMBER) if days > threshold(snapshot, f"{code}.{level}")), None)


def milestone_past(snapshot: Snapshot) -> Iterator[Finding]:
    """T3: a milestone whose expected day has gone by without its being reached."""
    for project in _active(snapshot):
        for one in _unreached(snapshot, project):
            days = (snapshot.as_of - one.expected.day).days if one.expected else 0
            for level in (Level.RED, Level.AMBER):
                if one.expected and days >= threshold(snapshot, f"T3.{level}"):
                    yield finding("T3", f"milestone:{one.key}", level, days=days, expected=one.expected.day)
                    break


def legal_date_at_risk(snapshot: Snapshot) -> Iterator[Finding]:
    """T4: the expected day of the milestone that delivers a duty lies shortly before its legal date, or after it."""
    near = threshold(snapshot, "T4.amber")
    due = {duty.key: duty.due.day for duty in snapshot.duties if duty.due}
    expected = {one.key: one.expected.day for one in _all_unreached(snapshot) if one.expected}
    for duty, milestone in sorted(deliveries(snapshot)):
        if duty in due and milestone in expected:
            left = (due[duty] - expected[milestone]).days
            if left <= near:
                yield finding(
                    "T4", f"delivery:{milestone} {duty}", Level.RED if left < 0 else Level.AMBER,
                    days=left, duty=duty, milestone=milestone, expected=expected[milestone], due=due[duty],
                )  # fmt: skip


def slip_reaches_others(snapshot: Snapshot) -> Iterator[Finding]:
    """T5: what a milestone waits for moves it past its last plan, or past a legal date."""
    days, due, waits = earliest(snapshot), _first_due(snapshot), waiting(snapshot)
    for one in _all_unreached(snapshot):
        own, after = one.expected, days.get(one.key)
        if after is None or (own and after <= own.day):
            continue
        legal = due.get(one.key)
        past_plan = one.last_plan is not None and after > one.last_plan.day
        if (legal and after > legal) or past_plan:
            yield finding(
                "T5", f"milestone:{one.key}", Level.RED if legal and after > legal else Level.AMBER,
                earliest=after, upstream=_deciding(waits[one.key], days),
                **({"expected": own.day} if own else {}),
                **({"plan": one.last_plan.day} if one.last_plan else {}),
                **({"due": legal} if legal and after > legal else {}),
            )  # fmt: skip


def _first_due(snapshot: Snapshot) -> dict[str, date]:
    """Per milestone the first legal date that rests on it."""
    due = {duty.key: duty.due.day for duty in snapshot.duties if duty.due}
    first: dict[str, date] = {}
    for duty, milestone in deliveries(snapshot):
        if duty in due:
            first[milestone] = min(due[duty], first.get(milestone, date.max))
    return first


def _deciding(waits: list[Dependency], days: dict[str, date]) -> str:
    """The milestone upstream that comes last, counting the days after it."""
    edges = (edge for edge in waits if edge.upstream in days)
    return max(edges, key=lambda edge: (days[edge.upstream].toordinal() + edge.days, edge.upstream)).upstream


def _active(snapshot: Snapshot) -> Iterator[Project]:
    return (project for project in snapshot.projects if project.standing == ACTIVE)


def _unreached(snapshot: Snapshot, project: Project) -> Iterator[Milestone]:
    return (one for one in snapshot.milestones_of(project.key) if one.reached is None)


def _all_unreached(snapshot: Snapshot) -> Iterator[Milestone]:
    active = {project.key for project in _active(snapshot)}
    return (one for one in snapshot.milestones if one.reached is None and one.project in active)
