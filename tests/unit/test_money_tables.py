"""The tables of money: each figure by hand on a small ledger, and their sums on any ledger."""

from datetime import date
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given

from projects.portfolio.snapshot import Snapshot
from reporting.money.tables import (
    NOTHING,
    Figures,
    PotRow,
    days_to_spend,
    pot_rows,
    project_rows,
    project_total,
    together,
    years,
)
from tests.unit.histories import phased, stated
from tests.unit.ledgers import ACCOUNTS, balances, ledger, ledgers, move, terms
from tests.unit.portfolios import DAY, portfolio

TOWN, SERVICE, NEXT = "2023-rijk-stad", "2023-rijk-dienst", "2024-rijk-dienst"
MARCH = date(2023, 3, 1)
STORY = (
    move("rijk", TOWN, 1000),
    move(TOWN, "rijk", 50),
    move(TOWN, SERVICE, 900),
    move(SERVICE, f"een/budget-{SERVICE}", 600),
    move(SERVICE, f"een/budget-{SERVICE}", 100, MARCH),
    move(f"een/budget-{SERVICE}", SERVICE, 40, MARCH),
    move(f"een/budget-{SERVICE}", f"een/committed-{SERVICE}", 300),
    move(f"een/committed-{SERVICE}", f"een/budget-{SERVICE}", 20),
    move(f"een/committed-{SERVICE}", f"een/spent-{SERVICE}", 100),
    move(f"een/budget-{SERVICE}", f"een/spent-{SERVICE}", "50.25"),
    move(SERVICE, NEXT, 70),
)


def row(rows: list[PotRow], key: str) -> Figures:
    (found,) = (one.figures for one in rows if one.key == key)
    return found


def euros(*amounts: str | int) -> list[Decimal]:
    return [Decimal(amount) for amount in amounts]


def test_each_figure_of_a_pot_is_what_the_movements_say() -> None:
    rows = pot_rows(ledger(*STORY))
    town, service, later = (row(rows, key) for key in (TOWN, SERVICE, NEXT))
    assert (town.received, town.moved_out, town.moved, town.free) == tuple(euros(950, 900, -900, 50))
    assert (service.moved_in, service.carried_out, service.moved) == tuple(euros(900, 70, 830))
    assert (service.allotted, service.committed, service.spent) == tuple(euros(660, 180, "150.25"))
    assert (service.free, service.unallotted) == tuple(euros("499.75", 170))
    assert (later.carried_in, later.moved, later.free) == tuple(euros(70, 70, 70))


def test_rows_stand_by_year_organisation_and_source_and_can_be_narrowed() -> None:
    snapshot = ledger(*STORY)
    rows = [(one.year, one.holder, one.source.key) for one in pot_rows(snapshot)]
    assert rows[:2] == [(2024, "dienst", "eigen"), (2024, "dienst", "rijk")]
    assert rows == sorted(rows, key=lambda one: (-one[0], one[1], one[2]))
    assert {one.year for one in pot_rows(snapshot, 2023)} == {2023}
    assert {one.holder for one in pot_rows(snapshot, 2023, "stad")} == {"stad"}
    assert pot_rows(snapshot, 1999) == []


def test_a_movement_of_a_later_day_counts_nowhere_yet() -> None:
    later = move("rijk", TOWN, 5, date(2023, 11, 1))
    assert row(pot_rows(ledger(later)), TOWN).received == 0
    assert row(pot_rows(ledger(later, as_of=date(2023, 11, 1))), TOWN).received == 5


def test_what_went_back_and_forth_is_nothing() -> None:
    """A reversal reaches the snapshot as a movement of less than nothing."""
    snapshot = ledger(move("rijk", TOWN, 5), move("rijk", TOWN, -5))
    assert row(pot_rows(snapshot), TOWN) == Figures()


@given(ledgers())
def test_every_row_reconciles_with_the_balances_to_the_cent(snapshot: Snapshot) -> None:
    rows = pot_rows(snapshot)
    for one in rows:
        figures = one.figures
        pot = balances(snapshot, ["pot"], key=one.key)
        assert figures.unallotted == pot
        assert figures.free == pot + balances(snapshot, ["budget"], pot=one.key)
        assert figures.committed == balances(snapshot, ["committed"], pot=one.key)
        assert figures.spent == balances(snapshot, ["spent"], pot=one.key)
    total = together(one.figures for one in rows)
    assert total.moved_in == total.moved_out
    assert total.carried_in == total.carried_out
    assert total.received == -balances(snapshot, ["source"])
    assert total.free + total.committed + total.spent == total.received
    assert sum((account.balance for account in snapshot.accounts), NOTHING) == 0


@given(ledgers())
def test_the_years_and_the_organisations_add_up_to_everything(snapshot: Snapshot) -> None:
    everything = together(one.figures for one in pot_rows(snapshot))
    by_year = together(one.figures for year in years(snapshot) for one in pot_rows(snapshot, year))
    by_holder = together(one.figures for holder in ("dienst", "stad") for one in pot_rows(snapshot, None, holder))
    assert by_year == by_holder == everything


@given(ledgers())
def test_projects_reconcile_with_the_balances_and_with_the_pots(snapshot: Snapshot) -> None:
    for one in project_rows(snapshot):
        place = {"project": one.key, "year": one.year}
        assert one.budget.free == balances(snapshot, ["budget"], **place)
        assert one.budget.committed == balances(snapshot, ["committed"], **place)
        assert one.budget.spent == balances(snapshot, ["spent"], **place)
    for year in years(snapshot):
        total = project_total(project_rows(snapshot), year)
        pots = together(one.figures for one in pot_rows(snapshot, year))
        assert (total.amended, total.committed, total.spent) == (pots.allotted, pots.committed, pots.spent)
        assert total.free == pots.free - pots.unallotted


def test_the_budget_of_a_project_first_and_as_it_is_now() -> None:
    (one,) = project_rows(ledger(*STORY), 2023)
    assert (one.budget.first, one.budget.amended, one.budget.since) == (Decimal(600), Decimal(660), date(2022, 10, 1))
    assert (one.expected, one.reported, one.variance) == (Decimal(660), False, Decimal(0))


def forecasting(euros_: str, on: date = DAY) -> list[object]:
    return [msgspec.structs.replace(stated("een", on, 1), forecast_spend=Decimal(euros_))]


def test_a_forecast_counts_in_its_year_only() -> None:
    (one,) = project_rows(ledger(*STORY, statuses=forecasting("700.00")), 2023)
    assert (one.expected, one.reported, one.variance) == (Decimal(700), True, Decimal(40))
    (over,) = project_rows(ledger(*STORY, statuses=forecasting("700.00"), as_of=date(2024, 1, 1)), 2023)
    assert (over.expected, over.reported, over.variance) == (None, False, None)
    total = project_total([over], 2023)
    assert (total.expected, total.variance) == (None, None)


def test_a_total_counts_a_project_without_a_forecast_with_its_budget() -> None:
    moves = (*STORY, move("rijk", TOWN, 500), move(TOWN, f"twee/budget-{TOWN}", 100))
    rows = project_rows(ledger(*moves, statuses=forecasting("700.00")), 2023)
    total = project_total(rows, 2023)
    assert (total.amended, total.expected, total.variance) == tuple(euros(760, 800, 40))


def test_projects_stand_in_the_order_of_their_severity_and_quiet_ones_last() -> None:
    moves = [move("rijk", TOWN, 500), *(move(TOWN, f"{key}/budget-{TOWN}", 100) for key in ("een", "twee"))]
    parked = [phased("een", date(2023, 1, 1), 5, "realisatie", "parked")]
    rows = project_rows(ledger(*moves, phases=parked), 2023)
    assert [(one.key, one.quiet) for one in rows] == [("twee", False), ("een", True)]


@pytest.mark.parametrize(
    ("left", "last", "days"),
    [
        (1, date(2024, 2, 1), None),  # 93 days
        (1, date(2024, 1, 31), 92),
        (1, DAY, 0),
        (1, date(2023, 10, 30), -1),
        (0, DAY, None),
        (1, None, None),
    ],
)
def test_one_is_warned_a_quarter_before_money_must_be_spent_while_some_is_left(
    left: int, last: date | None, days: int | None
) -> None:
    moves = [move("rijk", TOWN, 100), move(TOWN, f"een/budget-{TOWN}", 100 - left)]
    spent = move(f"een/budget-{TOWN}", f"een/spent-{TOWN}", 100 - left)
    rows = pot_rows(ledger(*moves, spent, terms=[terms("rijk", spend_before=last)]), 2023, "stad")
    (one,) = (each for each in rows if each.key == TOWN)
    assert days_to_spend(one, DAY) == days


def test_the_year_of_the_day_is_a_choice_even_without_money() -> None:
    assert years(ledger(as_of=date(2025, 1, 1))) == (2025, 2024, 2023)


def test_a_pot_is_there_once_anything_is_booked_on_it_also_before_it_was_opened() -> None:
    spent = move(f"een/budget-{SERVICE}", f"een/spent-{SERVICE}", 5)
    snapshot = portfolio("een", accounts=ACCOUNTS, moves=[spent])  # nothing says that an account exists
    assert [one.key for one in pot_rows(snapshot)] == [SERVICE]
    assert row(pot_rows(snapshot), SERVICE).free == -5
    assert [source.key for source in snapshot.sources] == ["rijk"]
