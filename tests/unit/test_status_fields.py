"""The fields of forms by themselves: texts, days, and hidden ids."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from projects.forms.fields import DayField, LineField, TextField, clean_text, read_uuid


def test_a_line_stays_one_line() -> None:
    assert LineField(label="x").clean(" Te\r\nweinig\t uren \x00") == "Te weinig uren"


@given(st.text())
def test_no_control_character_survives(text: str) -> None:
    kept = TextField(label="x").to_python(text)
    assert all(sign == "\n" or ord(sign) >= 32 for sign in kept)
    assert "\x00" not in kept
    assert clean_text(clean_text(text)) == clean_text(text)
    kept.encode("utf-8")


@pytest.mark.parametrize(
    "text", ["15-10-2024", " 15-10-2024 ", "15/10/2024", "15.10.2024", "2024-10-15", "15-10-2024\x00"]
)
def test_a_day_is_read_as_people_write_it(text: str) -> None:
    assert DayField(label="x").clean(text) == date(2024, 10, 15)


@pytest.mark.parametrize(
    "text",
    [
        "31-02-2024",
        "2023-02-29",
        "morgen",
        "15-10-24",
        "10-15-2024",
        "1999-12-31",
        "01-01-2101",
        "15-10-0001",
        "99999-01-01",
        "15-10-20244",
        "١٥-١٠-٢٠٢٤",
        "20241015",
        "2024-W42-2",
        "x" * 5000,
    ],
)
def test_no_other_day_is_read(text: str) -> None:
    with pytest.raises(ValidationError) as refused:
        DayField(label="Einde").clean(text)
    assert len(refused.value.messages[0]) < 200
    assert refused.value.messages[0].startswith("Einde")


@pytest.mark.parametrize("day", [date(2000, 1, 1), date(2100, 12, 31), date(2024, 6, 30)])
def test_a_day_shown_is_read_back(day: date) -> None:
    field = DayField(label="x")
    assert field.clean(field.prepare_value(day)) == day


@given(st.text(max_size=30))
def test_no_text_breaks_a_day(text: str) -> None:
    try:
        day = DayField(label="x").clean(text)
    except ValidationError:
        return
    assert day is None or 2000 <= day.year <= 2100


@pytest.mark.parametrize("text", ["", "x", None, "\x00", "12345678-1234-5678-1234-56781234567"])
def test_a_broken_hidden_id_counts_as_none(text: str | None) -> None:
    assert read_uuid(text) is None
