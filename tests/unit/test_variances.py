"""Both variances and the number of new plans and budgets, wherever they are said; and what turned red of plans."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from programme.dates import imprecise
from projects.portfolio import records
from projects.portfolio.budgets import budgets
from projects.portfolio.history import Opened
from projects.portfolio.snapshot import Snapshot
from projects.portfolio.values import Budget
from projects.rows import rows
from projects.tables import ProjectTable
from projects.words import against_plans
from reporting.dashboard.blocks import _worse_lines
from reporting.dashboard.doors import Doors
from reporting.dashboard.worsened import since
from reporting.money.tables import project_rows
from reporting.money.words import amended_words, first_variance_words
from reporting.projectpages.planning import planning
from tests.unit.plans import milestone, rated, risk
from tests.unit.portfolios import dated, planned, portfolio
from tests.unit.whatif_plans import duty, met_with

DAY = date(2023, 10, 31)
PLAN, LATER, FORECAST = date(2023, 12, 1), date(2024, 3, 1), date(2024, 3, 11)
DOORS = Doors("alfa", "")


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


# Dates


@pytest.mark.parametrize(
    ("slip", "first", "replans", "words"),
    [
        (10, 10, 0, "10 days later"),
        (10, 101, 1, "10 days later, first plan: 101 days later"),
        (0, 91, 2, "on plan, first plan: 91 days later"),
        (10, 10, 1, "10 days later"),
        (None, None, 0, ""),
    ],
)
def test_a_new_plan_hides_no_slip_in_words(slip: int | None, first: int | None, replans: int, words: str) -> None:
    assert against_plans(slip, first, replans) == words


def replanned() -> Snapshot:
    """A project and its milestone, each planned anew by a decision."""
    subjects = ("project:a", "milestone:a/klaar")
    plans = [planned(subject, PLAN, 1) for subject in subjects]
    plans += [replace(planned(subject, LATER, 2), decision="dbr/2023-04") for subject in subjects]
    return portfolio("a", more=(milestone("a/klaar"),), plans=plans, dates=[dated("a/klaar", "forecast", FORECAST)])


def test_the_list_of_projects_says_both_and_which_planning_it_is() -> None:
    [row] = rows(replanned(), lambda key: f"/{key}/")
    assert (row.replans, row.decision, row.first_plan) == (1, "dbr/2023-04", imprecise(PLAN))
    assert row.milestone is not None
    assert (row.milestone.difference, row.milestone.first_difference, row.milestone.replans) == (10, 101, 1)
    table = ProjectTable([row])
    assert "plan no. 2 (decision 2023-04)" in table.render_plan(row)
    assert "10 days later, first plan: 101 days later" in table.render_mijlpaal(row)


def test_the_page_of_a_project_says_which_planning_the_last_one_is() -> None:
    snapshot = replanned()
    project = snapshot.project("a")
    assert project is not None
    end, milestone = planning(project, snapshot, lambda over, kind: f"#{over}-{kind}")["rows"]
    assert end["last"]["sub"] == milestone["last"]["sub"] == "plan no. 2 (decision 2023-04)"
    assert (milestone["slip"]["text"], milestone["first_slip"]["text"]) == ("10 days later", "101 days later")


# Budgets


def opened(key: str, nature: str) -> Opened:
    return Opened(
        ref=f"account:{key}", nature=nature, source="rijk", holder="dienst", pot=None,
        project="a" if nature == "budget" else None, year=2023,
    )  # fmt: skip


def allotted(*moves: tuple[date, int]) -> Budget:
    """The budget after so many cents came from the pot, or went back to it, on each day."""
    booked = [
        records.Moved("pot", "a/b", on, cents) if cents > 0 else records.Moved("a/b", "pot", on, -cents)
        for on, cents in moves
    ]
    [made] = budgets([opened("pot", "pot"), opened("a/b", "budget")], booked, {}, ())
    return made


FIRST, SECOND, THIRD = date(2023, 1, 9), date(2023, 5, 1), date(2023, 9, 1)


@pytest.mark.parametrize(
    ("moves", "first", "amended", "amendments"),
    [
        ([(FIRST, 100)], 1, 1, 0),
        ([(FIRST, 100), (FIRST, 50)], "1.50", "1.50", 0),  # one day is one budget
        ([(FIRST, 100), (SECOND, 50), (THIRD, -30)], 1, "1.20", 2),
        ([(FIRST, 100), (SECOND, 50), (SECOND, -50)], 1, 1, 0),  # booked and reversed on one day
        ([(FIRST, 100), (FIRST, -100), (SECOND, 70)], "0.70", "0.70", 0),
    ],
)
def test_a_budget_counts_the_days_on_which_it_was_changed(
    moves: list[tuple[date, int]], first: Any, amended: Any, amendments: int
) -> None:
    made = allotted(*moves)
    assert (made.first, made.amended, made.amendments) == (Decimal(str(first)), Decimal(str(amended)), amendments)


@given(st.lists(st.tuples(st.sampled_from([SECOND, THIRD]), st.integers(1, 99)), max_size=4))
def test_the_variance_against_the_first_budget_never_shrinks_by_more_budget(more: list[tuple[date, int]]) -> None:
    before = replace(allotted((FIRST, 100)), forecast=Decimal(5))
    after = replace(allotted((FIRST, 100), *more), forecast=Decimal(5))
    assert after.first_variance == before.first_variance == Decimal(4)
    assert after.variance <= before.variance
    assert after.amendments == len({on for on, _cents in more})


def test_the_money_of_a_project_says_how_often_and_against_the_first() -> None:
    snapshot = replace(portfolio("a"), budgets=(replace(allotted((FIRST, 100), (SECOND, 50)), forecast=Decimal(3)),))
    [row] = project_rows(snapshot)
    assert (row.variance, row.first_variance) == (Decimal("1.50"), Decimal(2))
    assert amended_words(row.budget.amendments) == "changed 1 time"
    assert first_variance_words(row.first_variance) == "first budget: +€\u00a02"
    [only] = project_rows(replace(snapshot, budgets=(allotted((FIRST, 100)),)))
    assert only.first_variance is None
    assert (amended_words(0), first_variance_words(None)) == ("", "")


# What turned red


def lines(before: Snapshot, after: Snapshot) -> dict[str, str]:
    told = since(before, after, "2023-10")
    return {line["title"]: line["sub"] for line in _worse_lines(told, after, DOORS, full=True)}


def test_what_turned_red_of_plans_and_risks_stands_with_its_project() -> None:
    before, now = replanned(), replanned()
    past = [replace(one, forecast=imprecise(date(2023, 10, 1))) for one in now.milestones]
    law = {"duties": (duty("woo", date(2023, 9, 1)),), "compliance": (met_with("woo", "a/klaar"),)}
    told = lines(before, replace(now, milestones=tuple(past), **law))
    assert "a/klaar: expected on Oct. 1, 2023, 30 days ago, and not reached" in told["a"]
    assert "a/klaar comes on Oct. 1, 2023, 30 days after the legal date Sept. 1, 2023" in told["a"]


def test_a_large_risk_of_the_programme_has_a_line_of_its_own() -> None:
    after = portfolio("a", more=(risk("07"),), ratings=[rated("07", 5, 5)])
    assert lines(portfolio("a"), after)["Risks of the programme"] == "07: score 25"
