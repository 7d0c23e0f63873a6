"""The way of an indicator: how far it is, what the schedule asks, and on which side of it a measured value lies."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.portfolio.plan_values import Indicator, Measured
from projects.portfolio.way import aimless, way
from tests.unit.parts import project

BEGIN, END = date(2023, 1, 1), date(2023, 12, 31)  # 364 days
HALF = date(2023, 7, 2)  # after 182 of them


def indicator(*values: tuple[date, str], first: str = "40", target: str = "90", end: date = END) -> Indicator:
    return Indicator(
        key="open/deel", goal="open", name="Vindbaar", unit="%", first_value=Decimal(first), first_on=BEGIN,
        target_value=Decimal(target), target_on=end, owner=None,
        measured=tuple(Measured(on=on, value=Decimal(value)) for on, value in values),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("value", "gone", "on_schedule"),
    [
        ("64.99", Fraction(2499, 5000), False),
        ("65", Fraction(1, 2), True),
        ("65.01", Fraction(2501, 5000), True),
        ("40", Fraction(0), False),
        ("90", Fraction(1), True),
        ("95", Fraction(11, 10), True),
        ("35", Fraction(-1, 10), False),
    ],
)
def test_halfway_half_of_the_way_is_on_schedule(value: str, gone: Fraction, on_schedule: bool) -> None:
    found = way(indicator((HALF, value)), HALF)
    assert (found.asked, found.gone, found.on_schedule) == (Decimal("65.00"), gone, on_schedule)


def test_what_goes_down_is_measured_downwards() -> None:
    late, early = (way(indicator((HALF, value), first="30", target="10"), HALF) for value in ("21", "19"))
    assert (late.on_schedule, early.on_schedule) == (False, True)
    assert (late.asked, early.gone) == (Decimal("20.00"), Fraction(11, 20))


def test_an_old_value_falls_behind_as_time_goes_by() -> None:
    told = indicator((date(2023, 3, 31), "55"))
    days = [BEGIN + timedelta(days=number) for number in range(365)]
    on_time = [way(told, day).on_schedule for day in days]
    last = max(day for day, fine in zip(days, on_time, strict=True) if fine)
    assert last == date(2023, 4, 20)  # 15 of 50 is 109.2 of 364 days
    assert on_time == [day <= last for day in days]


def test_the_last_measured_value_counts() -> None:
    found = way(indicator((date(2023, 3, 31), "80"), (HALF, "50")), HALF)
    assert found.last == Measured(on=HALF, value=Decimal(50))
    assert found.on_schedule is False


def test_without_a_value_nothing_is_known() -> None:
    found = way(indicator(), HALF)
    assert (found.last, found.gone, found.on_schedule, found.asked) == (None, None, None, Decimal("65.00"))


@pytest.mark.parametrize(
    ("day", "asked"),
    [(BEGIN - timedelta(days=9), "40"), (BEGIN, "40"), (END, "90"), (END + timedelta(days=9), "90")],
)
def test_the_schedule_stays_at_its_ends(day: date, asked: str) -> None:
    assert way(indicator(), day).asked == Decimal(asked)


@given(st.integers(-1000, 1000), st.integers(-1000, 1000), st.integers(1, 3000), st.integers(-100, 3100))
def test_the_schedule_lies_between_first_value_and_target(first: int, target: int, span: int, day: int) -> None:
    if first == target:
        return
    told = indicator(first=str(first), target=str(target), end=BEGIN + timedelta(days=span))
    asked = way(told, BEGIN + timedelta(days=day)).asked
    assert min(first, target) <= asked <= max(first, target)


def test_a_project_without_a_goal_is_aimless_until_it_is_over() -> None:
    assert aimless(project("een"))
    assert aimless(project("een", standing="parked"))
    assert not aimless(project("een", goals=("open",)))
    assert not any(aimless(project("een", standing=standing)) for standing in ("finished", "stopped"))
