"""The judgement of a programme: what counts, what does not, and in which order."""

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given

from projects.portfolio.assess import (
    Month,
    Shown,
    aspects,
    by_severity,
    judgement,
    months,
    months_of,
    next_milestone,
    overall,
    quiet,
    unbroken_since,
)
from projects.portfolio.history import History, Thing
from projects.portfolio.snapshot import Project, Snapshot
from projects.rating import Rating
from tests.unit.histories import BEGIN, histories, phased, stated
from tests.unit.portfolios import DAY, dated, planned, portfolio, reported

OLD = date(2023, 9, 18)  # 43 days before DAY
LIMIT = date(2023, 9, 19)  # 42 days before DAY


def one(snapshot: Snapshot, key: str) -> Project:
    project = snapshot.project(key)
    assert project is not None
    return project


@pytest.mark.parametrize("rated", [*permutations(("red", "amber", "unknown", "green"), 4)])
def test_red_outweighs_amber_outweighs_unknown_outweighs_green(rated: tuple[str, ...]) -> None:
    weight = {"red": 0, "amber": 1, "unknown": 2, "green": 3}
    for count in range(1, 5):
        chosen = rated[:count]
        judged = judgement(portfolio(*chosen, statuses=reported(**{name: name for name in chosen})))
        assert judged.rating == min(chosen, key=lambda name: weight[name])


def test_the_counts_divide_the_running_projects() -> None:
    statuses = [*reported(a="red", b="amber", c="green", d="unknown"), stated("e", OLD, 1, "red")]
    judged = judgement(portfolio("a", "b", "c", "d", "e", "f", statuses=statuses))
    assert (judged.red, judged.amber, judged.green) == (1, 1, 1)
    assert (judged.unassessed, judged.stale, judged.missing) == (1, 1, 1)
    assert judged.running == 6
    assert judged.unknown == 3


def test_a_status_counts_for_forty_two_days_and_then_no_more() -> None:
    fresh = portfolio("a", statuses=[stated("a", LIMIT, 1, "red")])
    stale = portfolio("a", statuses=[stated("a", OLD, 1, "red")])
    assert (judgement(fresh).rating, overall(one(fresh, "a"))) == ("red", Shown("red"))
    assert (judgement(stale).rating, overall(one(stale, "a"))) == ("unknown", Shown("stale", "red"))
    assert set(aspects(one(stale, "a"))) == {Shown("stale", "red")}


@pytest.mark.parametrize(
    ("phase", "standing", "shown"),
    [
        ("realisatie", "parked", "parked"),
        ("realisatie", "stopped", "stopped"),
        ("nazorg", "finished", "finished"),
        ("nazorg", "active", "red"),
        ("initiatief", "active", "red"),
    ],
)
def test_what_does_not_run_counts_nowhere(phase: str, standing: str, shown: str) -> None:
    snapshot = portfolio(
        "a", "b", phases=[phased("b", BEGIN, 0, phase, standing)], statuses=reported(a="green", b="red")
    )
    judged = judgement(snapshot)
    assert (judged.rating, judged.running, judged.red) == ("green", 1, 0)
    assert overall(one(snapshot, "b")) == Shown(shown)
    assert quiet(one(snapshot, "b")) == (phase != "initiatief")


def test_a_programme_in_which_nothing_runs_is_unknown() -> None:
    judged = judgement(portfolio())
    assert (judged.rating, judged.running, judged.unknown) == ("unknown", 0, 0)


def test_the_most_severe_project_stands_first_and_what_rests_last() -> None:
    phases = [phased("parked", BEGIN, 0, "realisatie", "parked"), phased("care", BEGIN, 0, "nazorg")]
    statuses = [
        *reported(green="green", amber="amber", red="red", care="red", parked="red"),
        stated("old", OLD, 1, "red"),
    ]
    snapshot = portfolio("green", "old", "parked", "amber", "care", "red", phases=phases, statuses=statuses)
    assert [project.key for project in by_severity(snapshot.projects)] == [
        "red",
        "amber",
        "old",
        "green",
        "care",
        "parked",
    ]


def test_a_month_end_is_judged_by_what_ran_then() -> None:
    phases = [
        phased("a", BEGIN, 0, "realisatie"),
        phased("a", date(2023, 9, 15), 1, "nazorg"),
        phased("b", date(2023, 8, 1), 0, "ontwerp"),
    ]
    statuses = [stated("a", date(2023, 7, 20), 1, "red"), stated("b", date(2023, 9, 20), 2, "amber")]
    line = months(portfolio("a", "b", phases=phases, statuses=statuses), 5)
    assert [(month.on.month, month.state) for month in line] == [
        (6, "unknown"),  # a ran without a status
        (7, "red"),
        (8, "red"),  # 42 days: still fresh; b without a status weighs less
        (9, "amber"),  # a no longer runs
        (10, "amber"),
    ]


def test_before_anything_ran_there_is_no_state() -> None:
    line = months(portfolio("a", phases=[phased("a", date(2023, 9, 1), 0, "realisatie")]), 3)
    assert [month.state for month in line] == ["", "unknown", "unknown"]


def test_a_projects_line_tells_parked_from_stale_from_not_begun() -> None:
    phases = [phased("a", date(2023, 3, 1), 0, "ontwerp"), phased("a", date(2023, 9, 5), 1, "ontwerp", "parked")]
    snapshot = portfolio("a", phases=phases, statuses=[stated("a", date(2023, 6, 1), 1, "amber")])
    assert [month.state for month in months_of(one(snapshot, "a"), 9)] == [
        "", "unknown", "unknown", "unknown", "amber", "stale", "stale", "parked", "parked",
    ]  # fmt: skip


def test_a_line_tells_since_when_it_holds() -> None:
    line = tuple(
        Month(date(2023, month, 28), state) for month, state in ((1, "red"), (2, "green"), (3, "red"), (4, "red"))
    )
    assert unbroken_since(line, "red") == date(2023, 3, 28)
    assert unbroken_since(line, "green") is None
    assert unbroken_since((), "green") is None


def test_the_next_milestone_is_the_first_that_was_not_reached() -> None:
    names = ("done", "later", "soon", "undated")
    more = tuple(Thing(ref=f"milestone:a/{name}", parent="project:a") for name in names)
    plans = [planned(f"milestone:a/{name}", day) for name, day in (
        ("done", date(2023, 5, 1)), ("later", date(2023, 11, 1)), ("soon", date(2023, 12, 1)),
    )]  # fmt: skip
    dates = [
        dated("a/done", "reached", date(2023, 5, 3)),
        dated("a/later", "forecast", date(2024, 3, 1)),
    ]
    snapshot = portfolio("a", more=more, plans=plans, dates=dates)
    first = next_milestone(snapshot.milestones_of("a"))
    assert first is not None
    assert first.key == "a/soon"
    assert next_milestone(()) is None
    undated = [milestone for milestone in snapshot.milestones if milestone.key == "a/undated"]
    assert next_milestone(undated) == undated[0]


@given(histories())
def test_the_judgement_of_any_history_divides_its_running_projects(history: History) -> None:
    snapshot = history.at(DAY)
    judged = judgement(snapshot)
    parts = (judged.red, judged.amber, judged.green, judged.unassessed, judged.stale, judged.missing)
    assert min(parts) >= 0
    assert sum(parts) == judged.running == len(snapshot.running)
    assert (judged.rating == Rating.RED) == (judged.red > 0)
    assert sorted(by_severity(snapshot.projects), key=lambda project: project.key) == list(snapshot.projects)


@given(histories())
def test_the_last_month_of_the_line_agrees_with_the_judgement_of_a_month_end(history: History) -> None:
    snapshot = history.at(DAY)
    last = months(snapshot)[-1]
    assert last.on == DAY
    assert last.state == (judgement(snapshot).rating if snapshot.running else "")
