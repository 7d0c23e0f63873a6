"""The periods of reports: how they are written, where they begin and end, and how they follow each other."""

from datetime import date, timedelta

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from reporting.reports.periods import LINES, MONTH, QUARTER, Period, PeriodError, parse, period_of, periods

days = st.dates(min_value=date(1901, 1, 1), max_value=date(2098, 12, 31))
lines = st.sampled_from(LINES)


@pytest.mark.parametrize(
    ("slug", "start", "end", "line"),
    [
        ("2023-Q4", date(2023, 10, 1), date(2023, 12, 31), QUARTER),
        ("2024-Q1", date(2024, 1, 1), date(2024, 3, 31), QUARTER),
        ("2023-10", date(2023, 10, 1), date(2023, 10, 31), MONTH),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), MONTH),
    ],
)
def test_a_period_has_its_days_and_its_line(slug: str, start: date, end: date, line: str) -> None:
    assert parse(slug) == Period(start, end, line)
    assert parse(slug).slug == slug


WRONG = ("2023-Q5", "2023-Q0", "2023-13", "2023-00", "2023-1", "2023-q4", "23-10", "0000-10", "9999-Q4")
STRANGE = ("", "2023", "2023-10-31", "2023-Q4-", "2023-Q4-Stad", "2023-Q4-stad/", "٢٠٢٣-10", " 2023-10", "2023-10\n")


@pytest.mark.parametrize("text", WRONG + STRANGE)
def test_anything_else_is_no_period(text: str) -> None:
    with pytest.raises(PeriodError):
        parse(text)


@given(days, lines)
def test_every_day_lies_in_one_period_of_a_line(day: date, line: str) -> None:
    period = period_of(day, line)
    assert period.start <= day <= period.end
    assert parse(period.slug) == period


@given(days, lines)
def test_periods_follow_each_other_without_a_gap(day: date, line: str) -> None:
    period = period_of(day, line)
    assert period.previous.end == period.start - timedelta(days=1)
    assert period.previous.next == period == period.next.previous


@given(days, lines)
def test_an_organisation_has_a_line_of_its_own(day: date, line: str) -> None:
    period = period_of(day, line).of("duo-plus")
    assert period.slug == f"{period_of(day, line).slug}-duo-plus"
    assert parse(period.slug) == period != period_of(day, line)
    assert {period.previous.organisation, period.next.organisation} == {"duo-plus"}
    assert period.of("") == period_of(day, line)


def test_an_organisation_is_told_by_its_name() -> None:
    names = {"stad": "Gemeente Stad"}
    with override("nl"):
        assert parse("2023-Q4-stad").told(names) == "4e kwartaal 2023, Gemeente Stad"
        assert parse("2023-10-dorp").title(names) == "Maandrapportage oktober 2023, dorp"
        assert parse("2023-10").told(names) == "oktober 2023"


def test_labels_are_words_in_the_language_of_the_reader() -> None:
    with override("nl"):
        assert (parse("2023-Q4").label, parse("2023-10").label) == ("4e kwartaal 2023", "oktober 2023")


def test_a_running_period_shows_today() -> None:
    assert parse("2023-Q4").as_of(date(2023, 11, 15)) == date(2023, 11, 15)
    assert parse("2023-Q4").as_of(date(2024, 2, 1)) == date(2023, 12, 31)


def test_the_list_runs_from_the_current_period_back_to_the_first() -> None:
    found = [period.slug for period in periods(QUARTER, date(2023, 8, 17), date(2024, 3, 31))]
    assert found == ["2024-Q1", "2023-Q4", "2023-Q3"]
