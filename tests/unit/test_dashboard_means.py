"""Money and hours in the project table, and the words under a name that they may weigh more than."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.utils import translation
from msgspec.structs import replace

from projects.portfolio.snapshot import Snapshot
from projects.portfolio.values import Start
from reporting.dashboard.doors import Doors
from reporting.dashboard.means import elapsed_of
from reporting.dashboard.rows import rows
from tests.unit.portfolios import portfolio, reported
from tests.unit.workloads import LAW, asked, budget, request, with_project, workload

QUERY = "?peildatum=2023-10-31&bekend=2023-10-31"
DOORS = Doors("alfa", QUERY)
FUNDED = budget("een", 1000, committed=200, spent=250)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


def row(snapshot: Snapshot, key: str = "een") -> dict[str, Any]:
    return next(row for row in rows(snapshot, DOORS) if row["name"] == key)


def test_the_bar_is_spent_and_committed_of_the_amended_budget() -> None:
    spent = row(workload(budgets=(FUNDED,)))["spent"]
    assert (spent["spent"], spent["committed"], round(spent["elapsed"])) == (25.0, 20.0, 83)
    assert spent["text"] == "€\u00a0250 spent and €\u00a0200 committed of €\u00a01,000 (45 %); 83 % of 2023 is over"
    assert spent["url"] == f"/alfa/projecten/een/{QUERY}#geld"


def test_the_budget_of_another_year_is_not_this_years() -> None:
    other = replace(FUNDED, year=2022)
    assert row(workload(budgets=(other,)))["spent"] is None


@pytest.mark.parametrize(("spent", "share"), [(0, 0), (10, 101)])
def test_without_a_budget_anything_spent_is_too_much(spent: int, share: float) -> None:
    found = row(workload(budgets=(budget("een", 0, spent=spent),)))["spent"]
    assert found["spent"] == share
    assert found["text"] == f"€\u00a0{spent} spent and €\u00a00 committed, without a budget for 2023"


@pytest.mark.parametrize(
    ("day", "percent"),
    [(date(2023, 1, 1), 100 / 365), (date(2023, 12, 31), 100), (date(2024, 2, 29), 6000 / 366)],
)
def test_a_year_is_over_at_the_end_of_its_last_day(day: date, percent: float) -> None:
    assert elapsed_of(day) == percent


def test_hours_are_those_from_this_month_to_the_end_of_the_next_quarter() -> None:
    inside = [asked("een", LAW, 0, 1200, 400), asked("een", LAW, 5, 40, 5)]
    outside = [asked("een", LAW, -1, 900, 900), asked("een", LAW, 6, 900, 900)]
    shown = row(workload(*inside, *outside))
    assert (shown["confirmed"], shown["asked"]) == ("405", "1,240")
    assert shown["hours_url"] == f"/alfa/projecten/een/{QUERY}#uren"


def test_nothing_confirmed_is_a_nought_and_nothing_asked_is_no_number() -> None:
    snapshot = workload(asked("een", LAW, 1, 40))
    assert (row(snapshot)["confirmed"], row(snapshot)["asked"]) == ("0", "40")
    assert (row(snapshot, "twee")["confirmed"], row(snapshot, "twee")["asked"]) == ("", "")


def test_a_parked_project_asks_no_hours() -> None:
    parked = with_project(workload(asked("een", LAW, 1, 40, 10)), "een", standing="parked", running=False)
    assert row(parked)["asked"] == ""


def settled(*hours: Any, **parts: Any) -> Snapshot:
    """Both projects with a status, an organisation that carries them out, and money, unless said otherwise."""
    made = workload(*hours, **{"budgets": (FUNDED, replace(FUNDED, project="twee")), **parts})
    status = portfolio("een", statuses=reported(een="green")).projects[0].adopted
    for key in ("een", "twee"):
        made = with_project(made, key, adopted=status, executing="dienst")
    return made


SILENT = asked("een", "dienst/beheer", 1, 30)


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({}, "carried out by dienst"),
        ({"requests": (request("2023-01", "een", waiting=28),)}, "Dienst/Beheer: no answer yet"),
        ({"requests": (request("2023-01", "een", waiting=27),)}, "carried out by dienst"),
        ({"requests": (request("2023-01", "twee", waiting=99),)}, "carried out by dienst"),
        (
            {"requests": (request("2023-01", "een", unanswered=0, lapsed=30, lapsed_of=("een",)),)},
            "Dienst/Beheer: 30 hours no longer confirmed",
        ),
        ({"budgets": ()}, "running, and no budget was decided"),
        ({"budgets": (budget("een", 1000, forecast=1101),)}, "the forecast is €\u00a0101 above the budget"),
        ({"budgets": (budget("een", 1000, forecast=1100),)}, "carried out by dienst"),
        ({"budgets": (budget("een", 1000, spent=1500),)}, "€\u00a0500 short in book year 2023"),
    ],
)
def test_a_red_finding_weighs_more_than_who_carries_it_out(parts: dict[str, Any], words: str) -> None:
    assert row(settled(SILENT, **parts))["sub"] == words


def test_a_question_that_was_answered_for_this_project_is_no_news_of_it() -> None:
    """A bundled request may wait for the hours of another project only."""
    waiting = (request("2023-01", "een", "twee", waiting=28),)
    snapshot = settled(
        asked("een", "dienst/beheer", 1, 30, 30), asked("twee", "dienst/beheer", 1, 30), requests=waiting
    )
    assert row(snapshot)["sub"] == "carried out by dienst"
    assert row(snapshot, "twee")["sub"] == "Dienst/Beheer: no answer yet"


def test_an_old_status_outweighs_a_missing_answer_but_not_money_that_is_not_there() -> None:
    waiting = (request("2023-01", "een", waiting=28),)
    old = with_project(settled(SILENT, requests=waiting), "een", stale=True)
    assert row(old)["sub"] == "status 5 days old"
    overspent = replace(old, budgets=(budget("een", 1000, spent=1500),))
    assert row(overspent)["sub"] == "€\u00a0500 short in book year 2023"


START = Start(on=date(2023, 10, 2), missing=("hours",), decision="stuurgroep/2023-05")


def test_a_start_by_exception_stands_under_the_name_whatever_else_does() -> None:
    exception = "started with decision 2023-05"
    assert row(with_project(settled(), "een", start=START))["sub"] == exception
    waiting = settled(SILENT, requests=(request("2023-01", "een", waiting=28),))
    assert row(with_project(waiting, "een", start=START))["sub"] == f"Dienst/Beheer: no answer yet · {exception}"
    parked = with_project(settled(), "een", start=START, standing="parked", standing_since=date(2023, 10, 9))
    assert row(parked)["sub"] == f"parked since 9 October · {exception}"


def test_a_start_without_the_conditions_and_without_a_decision_is_said() -> None:
    unprepared = replace(START, decision=None)
    assert row(with_project(settled(), "een", start=unprepared))["sub"] == "started without the start conditions"
