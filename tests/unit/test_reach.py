"""How far a slip reaches: against a count over all ways, and that planning anew hides no slip."""

import itertools
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from programme.dates import imprecise
from projects.acts.dependencies import path_between
from projects.portfolio import records
from projects.portfolio.history import History
from projects.portfolio.reach import earliest, legal_dates, reach, with_forecasts
from projects.portfolio.snapshot import Milestone, Project, Snapshot
from tests.unit.drawn import THINGS
from tests.unit.histories import BEGIN, history, known, stated
from tests.unit.plans import awaited, complied, delivered, duty, milestone, obliged
from tests.unit.portfolios import DAY, dated, planned, portfolio

KEYS = tuple(f"een/m{number}" for number in range(7))
PLAN = date(2024, 3, 1)
near = st.dates(DAY - timedelta(60), DAY + timedelta(200))


@st.composite
def networks(draw: Callable[..., Any]) -> Snapshot:
    """Milestones with or without a day, reached or not, that wait for earlier ones in some hidden order."""
    order = draw(st.permutations(KEYS))
    edges = [
        awaited(order[later], order[earlier], draw(st.integers(0, 40)))
        for later in range(len(order))
        for earlier in range(later)
        if draw(st.integers(0, 2)) == 0
    ]
    plans = [planned(f"milestone:{key}", draw(near)) for key in KEYS if draw(st.integers(0, 4))]
    dates = [dated(key, "reached", draw(near)) for key in KEYS if draw(st.integers(0, 4)) == 0]
    return portfolio("een", more=tuple(milestone(key) for key in KEYS), plans=plans, dates=dates, awaited=edges)


def over_all_ways(snapshot: Snapshot, key: str) -> date | None:
    """The same by trying every way that leads to a milestone, each anew."""
    one = next(one for one in snapshot.milestones if one.key == key)
    if one.reached:
        return one.reached.day
    days = [one.expected.day] if one.expected else []
    for edge in snapshot.dependencies:
        if edge.milestone == key and (before := over_all_ways(snapshot, edge.upstream)):
            upstream = next(one for one in snapshot.milestones if one.key == edge.upstream)
            days.append((before if upstream.reached else max(before, DAY)) + timedelta(edge.days))
    return max(days, default=None)


@given(networks())
def test_the_reach_is_that_of_the_longest_way(snapshot: Snapshot) -> None:
    days = earliest(snapshot)
    assert {key: days.get(key) for key in KEYS} == {key: over_all_ways(snapshot, key) for key in KEYS}


@given(networks(), st.sampled_from(KEYS), st.integers(1, 120))
def test_what_a_later_forecast_hits_is_what_comes_later_by_trying(snapshot: Snapshot, key: str, days: int) -> None:
    one = next(one for one in snapshot.milestones if one.key == key)
    start = one.expected.day if one.expected else DAY
    slipped = with_forecasts(snapshot, {key: imprecise(start + timedelta(days))})
    before = {each: over_all_ways(snapshot, each) for each in KEYS}
    after = {each: over_all_ways(slipped, each) for each in KEYS}
    later = {each for each in KEYS if after[each] and (before[each] is None or after[each] > before[each])}  # type: ignore[operator]
    hit = reach(snapshot, slipped)
    assert {moved.milestone for moved in hit.milestones} == later
    assert {moved.milestone: (moved.before, moved.after) for moved in hit.milestones} == {
        each: (before[each], after[each]) for each in later
    }


def chained(*lags: int, **rows: Any) -> Snapshot:
    """`m0`, `m1`, … all planned on PLAN, each so many days after the one before."""
    keys = KEYS[: len(lags) + 1]
    edges = [awaited(later, earlier, days) for later, earlier, days in zip(keys[1:], keys, lags, strict=False)]
    plans = [planned(f"milestone:{key}", PLAN) for key in keys]
    more = (*(milestone(key) for key in keys), duty())
    return portfolio("een", more=more, plans=[*plans, *rows.pop("plans", ())], awaited=edges, **rows)


def test_a_slip_passes_the_end_of_the_project_and_a_legal_date() -> None:
    snapshot = chained(
        0, plans=[planned("project:een", PLAN + timedelta(10))], duties=[obliged(PLAN + timedelta(9))],
        complied=[complied("busy")], delivered=[delivered("een/m1")],
    )  # fmt: skip
    assert legal_dates(snapshot, earliest(snapshot)) == ()
    hit = reach(snapshot, with_forecasts(snapshot, {"een/m0": imprecise(PLAN + timedelta(11))}))
    after = PLAN + timedelta(11)
    assert [tuple(moved) for moved in hit.milestones] == [("een/m0", PLAN, after), ("een/m1", PLAN, after)]
    assert [tuple(end) for end in hit.ends] == [("een", PLAN + timedelta(10), after)]
    assert [(one.duty, one.organisations, one.milestone, one.due) for one in hit.duties] == [
        ("bekendmaken", ("dienst",), "een/m1", PLAN + timedelta(9))
    ]
    assert reach(snapshot, snapshot) == ((), (), ())


def test_slack_takes_a_slip_up() -> None:
    snapshot = chained(0)
    earlier = with_forecasts(snapshot, {"een/m0": imprecise(PLAN - timedelta(30))})
    assert reach(snapshot, earlier) == ((), (), ())
    back = reach(earlier, with_forecasts(snapshot, {"een/m0": imprecise(PLAN)}))
    assert [moved.milestone for moved in back.milestones] == ["een/m0"]


def test_what_is_past_and_not_reached_comes_today_at_the_earliest_for_others() -> None:
    snapshot = portfolio(
        "een", more=(milestone("een/m0"), milestone("een/m1")), awaited=[awaited("een/m1", "een/m0", 5)],
        plans=[planned("milestone:een/m0", DAY - timedelta(50)), planned("milestone:een/m1", DAY)],
    )  # fmt: skip
    assert earliest(snapshot) == {"een/m0": DAY - timedelta(50), "een/m1": DAY + timedelta(5)}


def test_a_circle_that_was_stored_all_the_same_moves_nothing() -> None:
    snapshot = portfolio(
        "een", more=(milestone("een/m0"), milestone("een/m1")),
        awaited=[awaited("een/m1", "een/m0", 5), awaited("een/m0", "een/m1", 5)],
        plans=[planned("milestone:een/m0", PLAN), planned("milestone:een/m1", PLAN)],
    )  # fmt: skip
    assert earliest(snapshot) == {"een/m0": PLAN, "een/m1": PLAN}


def test_a_dependency_that_ended_reaches_nothing() -> None:
    ended = awaited("een/m1", "een/m0", depends=False, number=2)
    snapshot = portfolio(
        "een", more=(milestone("een/m0"), milestone("een/m1")), awaited=[awaited("een/m1", "een/m0"), ended]
    )
    assert snapshot.dependencies == ()


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=12), st.integers(0, 6), st.integers(0, 6))
def test_a_way_is_found_when_there_is_one(edges: list[tuple[int, int]], start: int, end: int) -> None:
    reached = {start}
    for _step in range(7):
        reached |= {milestone for milestone, upstream in edges if upstream in reached}
    path = path_between(edges, start, end)
    assert bool(path) == (end in reached)
    if path:
        assert (path[0], path[-1]) == (start, end)
        assert all((there, here) in edges for here, there in itertools.pairwise(path))


MOMENT, END = "milestone:een/m0", "project:een"


@st.composite
def replanned(draw: Callable[..., Any]) -> tuple[str, History, records.Planned]:
    """A milestone or the end of a project with plans and perhaps a forecast, and one plan more, recorded last."""
    subject = draw(st.sampled_from([MOMENT, END]))
    days = draw(st.lists(near, min_size=1, max_size=4))
    plans = [planned(subject, day, number) for number, day in enumerate(days)]
    forecast = draw(st.none() | near)
    status = msgspec.structs.replace(stated("een", BEGIN, 0), forecast_end=forecast)
    things = (*(thing for thing in THINGS if not thing.ref.startswith("milestone:")), milestone("een/m0"))
    born = records.Profiled(on=BEGIN, at=known(-1), seq=0, subject=MOMENT, name="m0", description="", exists=True)
    rows = {"dates": [dated("een/m0", "forecast", forecast)] if forecast else [], "statuses": [status]}
    past = history(things=things, plans=plans, profiles=[born], **rows)
    return subject, past, planned(subject, draw(near), 50, draw(st.dates(BEGIN, DAY)))


@given(replanned())
def test_planning_anew_never_makes_the_slip_against_the_first_plan_smaller(
    drawn: tuple[str, History, records.Planned],
) -> None:
    subject, before, again = drawn
    after = msgspec.structs.replace(before, plans=(*before.plans, again))
    one, other = (_subject(past.at(DAY), subject) for past in (before, after))
    assert one.first_slip is not None
    assert other.first_slip is not None
    assert other.first_slip >= one.first_slip
    assert (other.first_plan, other.replans) == (one.first_plan, one.replans + 1)


def _subject(snapshot: Snapshot, subject: str) -> Milestone | Project:
    return snapshot.milestones[0] if subject == MOMENT else snapshot.projects[0]


@pytest.mark.parametrize("earlier", [True, False])
def test_a_plan_that_is_earlier_makes_nothing_earlier_without_a_forecast(earlier: bool) -> None:
    plans = [planned("milestone:een/m0", PLAN, 1), planned("milestone:een/m0", PLAN - timedelta(30), 2)]
    dates = [dated("een/m0", "forecast", PLAN - timedelta(30))] if earlier else []
    (one,) = portfolio("een", more=(milestone("een/m0"),), plans=plans, dates=dates).milestones
    assert (one.first_slip, one.slip) == ((-30, 0) if earlier else (0, 30))
