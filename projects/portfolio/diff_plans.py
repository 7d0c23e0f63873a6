"""What changed in plans, risks, legal duties and what organisations have in use. Pure.

A new plan is told as such and is never for the better: it takes no slip away.
"""

from collections.abc import Callable, Iterator

from programme.dates import ImpreciseDate
from projects.portfolio.change import Change, Direction, Judge, Kind, Value, compared, neither, speaker
from projects.portfolio.plan_values import Duty
from projects.portfolio.snapshot import Milestone, Project, Snapshot

OPEN = "open"
STATES = ("not_started", "busy", "met")
USES = ("not_started", "busy", "in_use")

Say = Callable[..., Iterator[Change]]


def replanned(say: Say, old: Project | Milestone, new: Project | Milestone) -> Iterator[Change]:
    """The last plan where that has another date; where it has the same one, how often there was a new plan."""
    if old.last_plan != new.last_plan:
        yield from say(Kind.PLAN, old.last_plan, new.last_plan, _plan_direction)
    else:
        yield from say(Kind.REPLANS, old.replans, new.replans, neither)


def _plan_direction(before: Value, after: Value) -> Direction:
    return Direction.WORSE if _days(before, after) > 0 else Direction.OTHER


def _days(before: Value, after: Value) -> int:
    both = isinstance(before, ImpreciseDate) and isinstance(after, ImpreciseDate)
    return (after.day - before.day).days if both else 0  # type: ignore[union-attr]


def of_plans(before: Snapshot, after: Snapshot) -> Iterator[Change]:
    """The changes of risks, duties and states."""
    yield from _of_risks(before, after)
    yield from _of_duties(before, after)
    names = {one.key: one.name for one in after.organisations}
    yield from _of_compliance(before, after, names)
    yield from _of_rollouts(before, after, names)


def _of_risks(before: Snapshot, after: Snapshot) -> Iterator[Change]:
    """An open risk by its score; one that came or went by its standing. A closed one has no score that matters."""
    old = {risk.key: risk for risk in before.risks}
    for risk in after.risks:
        was = old.get(risk.key)
        say = speaker(f"risk:{risk.key}", risk.name)
        if was and was.open and risk.open:
            yield from say(Kind.SCORE, was.score, risk.score, _score_direction)
        elif was:
            yield from say(Kind.RISK, was.standing, risk.standing, _risk_direction)
        elif risk.open and (before.risks or risk.since > before.as_of):  # an older release knew of no risks
            yield from say(Kind.SCORE, None, risk.score, _score_direction)


def _score_direction(before: Value, after: Value) -> Direction:
    was, now = (value if isinstance(value, int) else 0 for value in (before, after))
    return compared(now - was)


def _risk_direction(before: Value, after: Value) -> Direction:
    """Closed is better, occurred or open again is worse."""
    if after == "closed":
        return Direction.BETTER if before == OPEN else Direction.OTHER
    return Direction.WORSE


def _of_duties(before: Snapshot, after: Snapshot) -> Iterator[Change]:
    """Their legal dates: fixed, moved, or no longer fixed; and duties that the programme follows since."""
    old = {duty.key: duty for duty in before.duties}
    for duty in after.duties:
        was = old.get(duty.key)
        if was:
            say = speaker(f"duty:{duty.key}", duty.name)
            yield from say(Kind.LEGAL_DATE, was.due, duty.due, _legal_direction)
        elif before.duties:
            yield _existence(duty, None, "new")
    there = {duty.key for duty in after.duties}
    yield from (_existence(duty, "known", None) for duty in before.duties if duty.key not in there)


def _existence(duty: Duty, before: Value, after: Value) -> Change:
    return Change(
        kind=Kind.DUTY, subject=f"duty:{duty.key}", label=duty.name, before=before, after=after,
        direction=Direction.OTHER,
    )  # fmt: skip


def _legal_direction(before: Value, after: Value) -> Direction:
    """An earlier day is worse. A later one, or a first one, is news: nobody here made it better."""
    return Direction.WORSE if _days(before, after) < 0 else Direction.OTHER


def _of_compliance(before: Snapshot, after: Snapshot, names: dict[str, str]) -> Iterator[Change]:
    duties = {duty.key: duty.name for duty in after.duties}
    old = {(row.duty, row.organisation): row.state for row in before.compliance}
    followed = {duty.key for duty in before.duties}
    for row in after.compliance:
        place = (row.duty, row.organisation)
        if row.duty in followed:
            label = f"{duties.get(row.duty, row.duty)}, {names.get(row.organisation, row.organisation)}"
            say = speaker(f"compliance:{row.duty} {row.organisation}", label)
            yield from say(Kind.COMPLIANCE, old.get(place) or None, row.state or None, _stepped(STATES))


def _of_rollouts(before: Snapshot, after: Snapshot, names: dict[str, str]) -> Iterator[Change]:
    old = {(row.project, row.organisation): row.state for row in before.rollouts}
    there = {project.key for project in before.projects}
    for row in after.rollouts:
        place = (row.project, row.organisation)
        if row.project in there and (before.rollouts or row.since > before.as_of):
            say = speaker(f"rollout:{row.project} {row.organisation}", names.get(row.organisation, row.organisation))
            yield from say(Kind.ROLLOUT, old.get(place), row.state, _stepped(USES))


def _stepped(steps: tuple[str, ...]) -> Judge:
    """By the step reached; what does not apply, or was unknown, is neither."""

    def judge(before: Value, after: Value) -> Direction:
        if before in steps and after in steps:
            return compared(steps.index(str(before)) - steps.index(str(after)))
        return Direction.OTHER

    return judge
