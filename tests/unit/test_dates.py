"""Dates known to the day, month, quarter or year; month-ends; and the ends of days in Amsterdam."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programme.clock import AMSTERDAM, TICK, domain_now, domain_time, domain_today, end_of_day
from programme.dates import Precision, imprecise, last_day, month_end, month_ends, previous_month

days = st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31))


@pytest.mark.parametrize(
    ("day", "precision", "counts_as"),
    [
        (date(2024, 2, 10), "day", date(2024, 2, 10)),
        (date(2024, 2, 10), "month", date(2024, 2, 29)),
        (date(2023, 2, 10), "month", date(2023, 2, 28)),
        (date(2024, 1, 1), "quarter", date(2024, 3, 31)),
        (date(2024, 3, 31), "quarter", date(2024, 3, 31)),
        (date(2024, 4, 1), "quarter", date(2024, 6, 30)),
        (date(2023, 8, 31), "quarter", date(2023, 9, 30)),
        (date(2023, 12, 31), "quarter", date(2023, 12, 31)),
        (date(2023, 1, 1), "year", date(2023, 12, 31)),
    ],
)
def test_a_period_counts_as_its_last_day(day: date, precision: str, counts_as: date) -> None:
    assert last_day(day, precision) == counts_as
    assert imprecise(day, precision).day == counts_as


@given(days, st.sampled_from(Precision.values))
def test_the_last_day_is_not_before_the_day_and_is_its_own_last_day(day: date, precision: str) -> None:
    last = last_day(day, precision)
    assert day <= last
    assert last_day(last, precision) == last


@given(days)
def test_a_month_ends_the_day_before_the_next_begins(day: date) -> None:
    assert (month_end(day) + timedelta(days=1)).day == 1
    assert month_end(day).month == day.month


def test_month_ends_are_those_on_or_before_the_day_oldest_first() -> None:
    assert month_ends(date(2024, 3, 31), 3) == (date(2024, 1, 31), date(2024, 2, 29), date(2024, 3, 31))
    assert month_ends(date(2024, 3, 30), 2) == (date(2024, 1, 31), date(2024, 2, 29))
    assert month_ends(date(2024, 1, 15), 2) == (date(2023, 11, 30), date(2023, 12, 31))


@given(days, st.integers(min_value=1, max_value=30))
def test_month_ends_are_successive(until: date, count: int) -> None:
    ends = month_ends(until, count)
    assert len(ends) == count
    assert ends[-1] <= until < month_end(ends[-1] + timedelta(days=1))
    assert [previous_month(end.year, end.month) for end in ends[1:]] == [(end.year, end.month) for end in ends[:-1]]


@pytest.mark.parametrize(
    ("day", "end"),
    [
        (date(2024, 3, 30), datetime(2024, 3, 30, 22, 59, 59, 999999, UTC)),  # winter time
        (date(2024, 3, 31), datetime(2024, 3, 31, 21, 59, 59, 999999, UTC)),  # summer time began that night: 23 hours
        (date(2023, 10, 28), datetime(2023, 10, 28, 21, 59, 59, 999999, UTC)),
        (date(2023, 10, 29), datetime(2023, 10, 29, 22, 59, 59, 999999, UTC)),  # 25 hours
    ],
)
def test_a_day_lasts_until_midnight_in_amsterdam(day: date, end: datetime) -> None:
    assert end_of_day(day) == end


@given(days)
def test_after_the_end_of_a_day_the_next_one_begins(day: date) -> None:
    end = end_of_day(day)
    assert end.astimezone(AMSTERDAM).date() == day
    assert (end + TICK).astimezone(AMSTERDAM).date() == day + timedelta(days=1)


def test_today_is_the_day_in_amsterdam_not_in_utc() -> None:
    with domain_time(datetime(2024, 3, 30, 23, 30, tzinfo=UTC)):
        assert domain_today() == date(2024, 3, 31)
    with domain_time(datetime(2024, 3, 31, 22, 0, tzinfo=UTC)):
        assert domain_today() == date(2024, 4, 1)


def test_domain_time_stands_still_inside_the_block_only() -> None:
    outside = domain_now()
    with domain_time(datetime(2023, 1, 1, 12, tzinfo=timezone(timedelta(hours=1)))):
        assert domain_now() == datetime(2023, 1, 1, 11, tzinfo=UTC)
    assert domain_now() == outside


def test_domain_time_is_given_back_after_an_error() -> None:
    outside = domain_now()
    with pytest.raises(ZeroDivisionError), domain_time(datetime(2023, 1, 1, tzinfo=UTC)):
        1 / 0  # noqa: B018
    assert domain_now() == outside


def test_a_moment_without_a_zone_is_no_domain_time() -> None:
    with pytest.raises(ValueError, match="time zone"), domain_time(datetime(2023, 1, 1)):  # noqa: DTZ001
        pass
