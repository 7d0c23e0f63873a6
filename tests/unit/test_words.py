"""Dates with a precision and differences in days, in words."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.utils import translation

from programme.dates import imprecise
from projects.words import date_words, difference_words


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.mark.parametrize(("precision", "words"), [("month", "March 2024"), ("quarter", "Q1 2024"), ("year", "2024")])
def test_a_date_says_no_more_than_is_known(precision: str, words: str) -> None:
    assert date_words(imprecise(date(2024, 3, 5), precision)) == words


def test_a_day_is_a_day() -> None:
    with translation.override("nl"):
        assert date_words(imprecise(date(2023, 10, 31))) == "31 okt 2023"


def test_no_date_is_no_words() -> None:
    assert date_words(None) == ""


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (None, ""),
        (0, "on plan"),
        (1, "1 day later"),
        (44, "44 days later"),
        (-1, "1 day earlier"),
        (-3, "3 days earlier"),
    ],
)
def test_differences_are_counted_in_days(days: int | None, words: str) -> None:
    assert difference_words(days) == words
