"""Milestones, what waits for what, and legal dates, put on a snapshot of the projects `een` and `twee`."""

from collections.abc import Callable
from datetime import date
from typing import Any

from hypothesis import strategies as st
from msgspec.structs import replace

from programme.dates import Precision, imprecise
from projects.portfolio.plan_values import Compliance, Dependency, Duty
from projects.portfolio.snapshot import Milestone, Snapshot
from tests.unit.workloads import workloads

KEYS = ("een/a", "een/b", "elders", "twee/c", "twee/d")


def milestone(key: str, plan: date | None, forecast: date | None = None, reached: date | None = None) -> Milestone:
    """A milestone planned once; without a slash in its key one of another programme."""
    first, expected, done = (imprecise(day) if day else None for day in (plan, forecast, reached))
    return Milestone(
        key=key, project=key.partition("/")[0] if "/" in key else "", name=key, first_plan=first, last_plan=first,
        furthest_plan=first, replans=0, forecast=expected, reached=done,
        of=None if "/" in key else "anders", of_name="" if "/" in key else "Anders",
    )  # fmt: skip


def waits(key: str, upstream: str, days: int = 0) -> Dependency:
    return Dependency(milestone=key, upstream=upstream, days=days)


def duty(key: str, due: date | None) -> Duty:
    return Duty(
        key=key, name=key.title(), description="", law="Woo", article="", due=imprecise(due) if due else None, term="",
        certainty="verified", source="Stb", number=None, reference="", since=date(2023, 1, 1),
    )  # fmt: skip


def met_with(duty_key: str, milestone_key: str, organisation: str = "dienst") -> Compliance:
    return Compliance(
        duty=duty_key, organisation=organisation, state="busy", reason="", since=None, milestone=milestone_key
    )


def with_plans(snapshot: Snapshot, *milestones: Milestone, **parts: Any) -> Snapshot:
    return replace(snapshot, milestones=tuple(sorted(milestones, key=lambda one: one.key)), **parts)


some_days = st.dates(date(2023, 6, 1), date(2025, 6, 30))


@st.composite
def planned_workloads(draw: Callable[..., Any]) -> Snapshot:
    """Any hours, any days of five milestones, any dependencies without a circle, and a duty met with any of them."""
    made = [_drawn(draw, key) for key in KEYS]
    places = [(one, other) for place, other in enumerate(KEYS) for one in KEYS[place + 1 :]]
    edges = draw(st.lists(st.sampled_from(places), unique=True, max_size=8))
    return with_plans(
        draw(workloads()), *made,
        dependencies=tuple(waits(one, other, draw(st.integers(0, 60))) for one, other in sorted(edges)),
        duties=(duty("woo", draw(some_days)),),
        compliance=(met_with("woo", draw(st.sampled_from(KEYS))),),
    )  # fmt: skip


def _drawn(draw: Callable[..., Any], key: str) -> Milestone:
    plan, forecast, reached = (draw(st.none() | some_days) for _which in range(3))
    made = milestone(key, plan, forecast, reached if draw(st.booleans()) else None)
    precise = draw(st.sampled_from(Precision.values))
    return replace(made, forecast=imprecise(forecast, precise) if forecast else None)
