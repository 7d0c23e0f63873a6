"""G1 to G3: at the threshold, one cent below and one above."""

from datetime import date
from decimal import Decimal
from typing import Any

import msgspec
import pytest

from projects.portfolio.findings import Finding, findings
from projects.portfolio.snapshot import Snapshot
from tests.unit.histories import phased, stated
from tests.unit.means import accounts, moved
from tests.unit.portfolios import DAY, portfolio

JANUARY = date(2023, 1, 1)


def found(snapshot: Snapshot, code: str) -> list[tuple[str, str]]:
    return [(one.subject, one.level.value) for one in findings(snapshot) if one.code == code]


def forecasting(project: str, euros: str, on: date = DAY) -> Any:
    """A fresh status that expects to spend an amount."""
    return msgspec.structs.replace(stated(project, on, 1), forecast_spend=Decimal(euros))


def money(*moves: tuple[str, str, str], **rows: Any) -> Snapshot:
    """Project `een` with a budget of 1,000 euros in 2023 and these movements besides."""
    funded = [moved("rijk", "pot", 5000, JANUARY), moved("pot", "een/budget", 1000, JANUARY)]
    more = [moved(giver, taker, euros) for giver, taker, euros in moves]
    return portfolio("een", accounts=accounts("een"), moves=[*funded, *more], **rows)


@pytest.mark.parametrize(
    ("forecast", "level"),
    [("999.99", None), ("1000.00", None), ("1000.01", "amber"), ("1100.00", "amber"), ("1100.01", "red")],
)
def test_a_forecast_above_budget_is_amber_and_above_110_percent_red(forecast: str, level: str | None) -> None:
    snapshot = money(statuses=[forecasting("een", forecast)])
    expected = [("programme:alfa", level), ("project:een", level)] if level else []
    assert found(snapshot, "G1") == expected


def test_the_programme_adds_up_all_projects_with_a_budget_in_the_year_parked_ones_too() -> None:
    moves = [moved("rijk", "pot", 5000), moved("pot", "een/budget", 1000), moved("pot", "twee/budget", 1000)]
    facts: dict[str, Any] = {
        "accounts": accounts("een", "twee"),
        "moves": moves,
        "phases": [phased("twee", JANUARY, 5, "ontwerp", "parked")],
    }
    over = portfolio("een", "twee", statuses=[forecasting("een", "1150.00")], **facts)
    assert found(over, "G1") == [("project:een", "red"), ("programme:alfa", "amber")]
    made_up = [forecasting("een", "1050.00"), forecasting("twee", "950.00")]
    assert found(portfolio("een", "twee", statuses=made_up, **facts), "G1") == [("project:een", "amber")]


def test_without_a_forecast_of_the_year_the_amended_budget_counts() -> None:
    assert found(money(), "G1") == []
    assert found(money(statuses=[forecasting("een", "9999", date(2022, 12, 31))]), "G1") == []


def test_an_amendment_changes_what_the_forecast_is_held_against() -> None:
    statuses = [forecasting("een", "1200.00")]
    assert found(money(statuses=statuses), "G1")[-1] == ("project:een", "red")
    assert found(money(("pot", "een/budget", "200.00"), statuses=statuses), "G1") == []


@pytest.mark.parametrize(("spent", "short"), [("999.99", False), ("1000.00", False), ("1000.01", True)])
def test_more_spent_and_committed_than_the_budget_is_red(spent: str, short: bool) -> None:
    committed = money(("een/budget", "een/committed", spent), ("een/committed", "een/spent", "500.00"))
    direct = money(("een/budget", "een/spent", spent))
    assert found(committed, "G2") == found(direct, "G2") == ([("project:een", "red")] if short else [])


def test_a_pot_below_zero_is_red() -> None:
    assert found(money(("pot", "rijk", "4000.00")), "G2") == []
    assert found(money(("pot", "rijk", "4000.01")), "G2") == [("account:pot", "red")]


def test_a_running_project_without_any_budget_is_red_and_a_parked_one_is_not() -> None:
    facts: dict[str, Any] = {"accounts": accounts("een", "twee", "drie"), "moves": [moved("pot", "een/budget", "0.01")]}
    phases = [phased("drie", JANUARY, 5, "ontwerp", "parked")]
    assert found(portfolio("een", "twee", "drie", phases=phases, **facts), "G3") == [("project:twee", "red")]


def test_a_budget_that_was_reversed_or_given_back_is_none() -> None:
    allotted = moved("pot", "een/budget", 100)
    for undone in (moved("pot", "een/budget", -100), moved("een/budget", "pot", 100)):
        snapshot = portfolio("een", accounts=accounts("een"), moves=[allotted, undone])
        assert found(snapshot, "G3") == [("project:een", "red")]


def test_a_finding_holds_the_values_that_it_looked_at() -> None:
    snapshot = money(statuses=[forecasting("een", "1150.00")])
    one: Finding = next(each for each in findings(snapshot) if each.subject == "project:een")
    assert (one["year"], one["forecast"], one["budget"]) == (2023, Decimal("1150.00"), Decimal("1000.00"))
    with pytest.raises(KeyError):
        one["hours"]
