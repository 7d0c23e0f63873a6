"""Dates as exactly as they are known, typed in one field."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from programme.dates import ImpreciseDate, Precision, imprecise
from projects.forms.when import WhenField, read_when, typed

WHENS = st.builds(
    imprecise, st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 12, 31)), st.sampled_from(Precision.values)
)


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("15-10-2024", date(2024, 10, 15), "day"),
        ("2024-10-15", date(2024, 10, 15), "day"),
        ("15/10/2024", date(2024, 10, 15), "day"),
        ("10-2024", date(2024, 10, 31), "month"),
        ("2024-02", date(2024, 2, 29), "month"),
        ("oktober 2024", date(2024, 10, 31), "month"),
        ("2024-Q4", date(2024, 12, 31), "quarter"),
        ("q1 2024", date(2024, 3, 31), "quarter"),
        ("K2 2024", date(2024, 6, 30), "quarter"),
        ("4e kwartaal 2024", date(2024, 12, 31), "quarter"),
        ("3rd quarter 2024", date(2024, 9, 30), "quarter"),
        ("2024", date(2024, 12, 31), "year"),
    ],
)
def test_a_date_is_read_as_exactly_as_it_was_typed(text: str, day: date, precision: str) -> None:
    with translation.override("nl"):
        assert read_when(text) == ImpreciseDate(day, precision)


@pytest.mark.parametrize(
    "text", ["", "soon", "31-02-2024", "13-2024", "2024-Q5", "Q0 2024", "0000", "october2024", "juneuary 2024", "24"]
)
def test_what_is_no_date_is_not_read(text: str) -> None:
    with translation.override("en"):
        assert read_when(text) is None


@given(WHENS)
def test_a_date_as_it_is_shown_in_the_field_is_read_back(when: ImpreciseDate) -> None:
    assert read_when(typed(when)) == when


@pytest.mark.parametrize(
    ("text", "words"),
    [("", "Write it."), ("soon", "“soon” is not a date."), ("1999", "The year 1999 cannot be right."),
     ("01-01-2101", "The year 2101 cannot be right.")],
)  # fmt: skip
def test_what_is_wrong_is_said_with_what_to_do(text: str, words: str) -> None:
    field = WhenField(label="When", missing="Write it.")
    with translation.override("en"):
        with pytest.raises(ValidationError) as refusal:
            field.clean(text)
        assert words in refusal.value.messages[0]


def test_spaces_and_invisible_signs_do_not_matter() -> None:
    field = WhenField(label="When", missing="Write it.")
    assert field.clean(" 4e  kwartaal\t2024 ") == imprecise(date(2024, 12, 1), "quarter")
