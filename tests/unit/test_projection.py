"""What comes when nothing changes: every formula with an example that was worked out by hand."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from programme.dates import ImpreciseDate, imprecise, months_later
from projects.portfolio.occupation import TeamMonth, team_months
from projects.portfolio.projection import Expected, Outlook, Pace, expected_ends, moved, paces
from projects.portfolio.snapshot import Snapshot
from projects.portfolio.yearend import year_end
from tests.unit.workloads import (
    LAW,
    MANAGEMENT,
    account,
    asked,
    budget,
    euros,
    month,
    reported,
    supply,
    with_project,
    with_status,
    workload,
    workloads,
)


def pace(asked: int, confirmed: int, months: int) -> Pace:
    return Pace(team=MANAGEMENT, asked=asked, confirmed=confirmed, months=months)


def end_of(snapshot: Snapshot, key: str = "een") -> Expected:
    return next(end for end in expected_ends(snapshot) if end.project == key)


@pytest.mark.parametrize(
    ("asked", "confirmed", "months", "extra"),
    [
        (90, 90, 3, 0),
        (90, 100, 3, 0),  # more than asked helps no further
        (90, 45, 3, 3),  # half the hours: 6 months instead of 3
        (90, 89, 3, 1),  # 3.03 months become 4
        (100, 30, 3, 7),  # 10 months exactly
        (100, 29, 3, 8),  # 10.3 months become 11
        (40, 0, 2, None),
        (1200, 1, 1, 1199),
        (1201, 1, 1, 1200),  # a hundred years
        (1202, 1, 1, None),  # longer than that is no end
    ],
)
def test_the_months_that_a_team_needs_more(asked: int, confirmed: int, months: int, extra: int | None) -> None:
    assert pace(asked, confirmed, months).extra == extra


def test_only_the_months_from_that_of_the_day_on_tell_how_a_team_keeps_up() -> None:
    hours = (
        asked("een", MANAGEMENT, -1, 50),
        asked("een", MANAGEMENT, 0, 30, 10),
        asked("een", MANAGEMENT, 3, 20, 5),
        asked("een", LAW, 1, 8, 8),
        asked("twee", LAW, 1, 9),
    )
    assert paces(workload(*hours)) == {
        "een": (
            Pace(team=MANAGEMENT, asked=50, confirmed=15, months=2),
            Pace(team=LAW, asked=8, confirmed=8, months=1),
        ),
        "twee": (Pace(team=LAW, asked=9, confirmed=0, months=1),),
    }


def test_the_team_that_needs_most_months_decides_and_moves_the_reported_end() -> None:
    hours = (
        asked("een", MANAGEMENT, 1, 40, 30),  # 60 of 80 in 2 months: 2.67, so 1 month more
        asked("een", MANAGEMENT, 2, 40, 30),
        asked("een", LAW, 1, 10, 4),  # 4 of 10 in 1 month: 2.5, so 2 months more
    )
    end = end_of(with_status(workload(*hours), "een", reported(date(2024, 2, 29))))
    assert (end.outlook, end.extra, end.reported) == (Outlook.LATER, 2, imprecise(date(2024, 2, 29)))
    assert end.end == imprecise(date(2024, 4, 29))
    assert [team.team for team in end.deciding] == [LAW]


def test_teams_that_need_as_many_months_decide_together() -> None:
    end = end_of(workload(asked("een", MANAGEMENT, 1, 10, 5), asked("een", LAW, 1, 20, 10)))
    assert [team.team for team in end.deciding] == [MANAGEMENT, LAW]
    assert end.end == imprecise(date(2024, 2, 29)), "a month after 31 January, clamped to the length of February"


def test_without_a_forecast_the_last_plan_is_the_reported_end() -> None:
    snapshot = workload(asked("een", LAW, 1, 10, 5))
    assert end_of(snapshot).reported == imprecise(date(2024, 1, 31))
    with_forecast = with_status(snapshot, "een", reported(date(2024, 5, 1)))
    assert with_forecast.projects[0].expected_end == imprecise(date(2024, 5, 1))


def test_with_all_hours_confirmed_the_end_stays_as_reported() -> None:
    end = end_of(workload(asked("een", LAW, 1, 10, 10)))
    assert (end.outlook, end.end, end.deciding) == (Outlook.KEPT, imprecise(date(2024, 1, 31)), ())


def test_a_team_that_confirmed_nothing_leaves_no_end_in_sight() -> None:
    end = end_of(workload(asked("een", MANAGEMENT, 1, 10, 1), asked("een", LAW, 1, 2)))
    assert (end.outlook, end.end) == (Outlook.ENDLESS, None)
    assert [team.team for team in end.deciding] == [LAW], "the other team needs 9 months more, but has an end"


def test_where_nothing_is_asked_the_reported_end_stands_and_is_said_to_rest_on_nothing() -> None:
    end = end_of(workload(asked("twee", LAW, 1, 10)))
    assert (end.outlook, end.end) == (Outlook.UNASKED, imprecise(date(2024, 1, 31)))


@pytest.mark.parametrize("standing", ["parked", "stopped", "finished"])
def test_a_project_at_rest_shows_its_state(standing: str) -> None:
    end = end_of(with_project(workload(asked("een", LAW, 1, 10)), "een", standing=standing))
    assert (end.outlook, end.end, end.extra) == (Outlook.RESTING, None, 0)


def test_an_end_that_nobody_reported_moves_to_no_date() -> None:
    end = end_of(workload(asked("een", LAW, 1, 10, 5), plan=None))
    assert (end.outlook, end.reported, end.end, end.extra) == (Outlook.LATER, None, None, 1)


@pytest.mark.parametrize(
    ("date_", "months", "then"),
    [
        (imprecise(date(2024, 1, 31)), 1, imprecise(date(2024, 2, 29))),
        (imprecise(date(2024, 3, 31), "month"), 3, imprecise(date(2024, 6, 30), "month")),
        (imprecise(date(2024, 6, 30), "quarter"), 1, imprecise(date(2024, 7, 31), "month")),
        (imprecise(date(2023, 12, 31), "year"), 14, imprecise(date(2025, 2, 28), "month")),
        (imprecise(date(2024, 6, 30), "quarter"), 0, imprecise(date(2024, 6, 30), "quarter")),
    ],
)
def test_a_period_moves_as_its_last_day(date_: ImpreciseDate, months: int, then: ImpreciseDate) -> None:
    assert moved(date_, months) == then


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2024, 3, 31), -1, date(2024, 2, 29)),
        (date(2023, 12, 15), 1, date(2024, 1, 15)),
        (date(2024, 1, 1), -1, date(2023, 12, 1)),
        (date(9999, 12, 1), 1, date.max),  # there is no later day
    ],
)
def test_calendar_months_are_added_and_clamped(day: date, months: int, then: date) -> None:
    assert months_later(day, months) == then


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.integers(-300, 300))
def test_a_month_later_is_in_the_month_that_one_counts_to(day: date, months: int) -> None:
    then = months_later(day, months)
    assert (then.year * 12 + then.month) - (day.year * 12 + day.month) == months
    assert then.day <= day.day


def test_a_team_month_counts_everything_that_rests_on_the_team() -> None:
    snapshot = workload(
        asked("een", MANAGEMENT, 1, 40, 10, offered=5),
        asked("twee", MANAGEMENT, 1, 20, 20),
        asked("twee", MANAGEMENT, -1, 99, 99),  # past
        supply=(supply(MANAGEMENT, 1, 80, 30), supply(LAW, 2, None, 12), supply(LAW, -1, 10)),
    )
    first, second = team_months(with_project(snapshot, "twee", standing="parked"))
    assert first == TeamMonth(
        team=MANAGEMENT, month=month(1), available=80, claimed=30, asked=60, confirmed=30, unknown=25
    )
    assert (first.shortfall, first.load, first.load_if_all) == (30, Decimal(75), Decimal("112.5"))
    assert (second.team, second.load, second.load_if_all) == (LAW, None, None)


def test_a_team_without_any_hours_is_endlessly_full_once_it_has_work() -> None:
    idle = TeamMonth(team=LAW, month=month(1), available=0, claimed=0, asked=5, confirmed=0)
    assert idle.load == 0
    assert idle.load_if_all == Decimal("Infinity")


def test_hours_offered_or_unanswered_fill_no_team() -> None:
    rows = team_months(workload(asked("een", LAW, 1, 40, 0, offered=40), supply=(supply(LAW, 1, 10),)))
    assert rows[0].load == 0
    assert rows[0].shortfall == 40


def test_the_money_left_is_the_budget_less_what_is_expected_to_go_out() -> None:
    snapshot = workload(
        budgets=(
            budget("een", 1000, committed=200, spent=300, forecast=900),  # 100 left
            budget("twee", 500, committed=300, spent=250, forecast=400),  # 550 went out already: 50 short
        ),
        accounts=(
            account("pot", "pot", 70),
            replace(account("oud", "pot", 9999), year=2022),
            account("budget", "budget", 500, "een"),
        ),
    )
    end = year_end(snapshot)
    assert [(rest.project, rest.left) for rest in end.projects] == [("een", euros(100)), ("twee", euros(-50))]
    assert (end.year, end.unallotted, end.total) == (2023, euros(70), euros(120))


def test_without_a_forecast_the_whole_budget_is_expected_to_go_out() -> None:
    end = year_end(workload(budgets=(budget("een", 1000, spent=300),)))
    assert (end.projects[0].outgo, end.total) == (euros(1000), euros(0))


@given(workloads())
def test_everything_projected_adds_up(snapshot: Snapshot) -> None:
    first = snapshot.as_of.replace(day=1)
    coming = [row for row in snapshot.hours if row.month >= first]
    rows = team_months(snapshot)
    assert sum(row.asked for row in rows) == sum(row.asked for row in coming)
    assert sum(row.shortfall for row in rows) == sum(row.offered + row.declined + row.unknown for row in coming)
    assert [end.project for end in expected_ends(snapshot)] == [one.key for one in snapshot.projects]
    for end in expected_ends(snapshot):
        assert end.end is None or end.reported is None or end.end.day >= end.reported.day
