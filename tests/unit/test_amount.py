"""Amounts as people here write them: what is read, what is refused with which sentence, and the way back."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from programme.forms.amount import AmountField, amount_text, read_amount

FIELD = AmountField(label="Bedrag")
NOTATION, BELOW_ZERO, TOO_LARGE = "is not an amount", "lies below zero", "is too large"


def refusal(typed: str) -> list[str]:
    """What is said of a text that is no amount."""
    with pytest.raises(ValidationError) as refused:
        FIELD.clean(typed)
    return list(refused.value.messages)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1.234,56", "1234.56"), ("1234,56", "1234.56"), ("1234", "1234.00"), ("€ 1.234", "1234.00"),
        ("€1.234", "1234.00"), ("€\u00a01.234", "1234.00"), (" 12 ", "12.00"), ("0", "0.00"), ("0,05", "0.05"),
        ("007", "7.00"), ("1.234.567,89", "1234567.89"), ("9.999.999.999,99", "9999999999.99"), ("1\x0023", "123.00"),
    ],
)  # fmt: skip
def test_dutch_notation_is_read(typed: str, amount: str) -> None:
    read = FIELD.clean(typed)
    assert (read, str(read)) == (Decimal(amount), amount)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("1.23,4", NOTATION), ("1,234.56", NOTATION), ("1234.56", NOTATION), ("1.2345", NOTATION),
        ("12,3", NOTATION), ("12,345", NOTATION), ("1.234.56", NOTATION), (",50", NOTATION), ("12 euro", NOTATION),
        ("1 234", NOTATION), ("1e3", NOTATION), ("NaN", NOTATION), ("€", NOTATION), ("١٢٣", NOTATION),
        ("-1", BELOW_ZERO), ("− 1.234,56", BELOW_ZERO), ("€ -5", BELOW_ZERO), ("-€ 5", BELOW_ZERO),
        ("10.000.000.000", TOO_LARGE), ("12345678901", TOO_LARGE),
    ],
)  # fmt: skip
def test_everything_else_is_refused_with_a_sentence(typed: str, why: str) -> None:
    with translation.override("en"):
        (sentence,) = refusal(typed)
    assert sentence.startswith("Bedrag: “")
    assert why in sentence


def test_a_long_text_is_shown_back_in_part() -> None:
    assert len(refusal("x" * 500)[0]) < 200


def test_an_empty_field_is_no_amount_and_zero_is_one() -> None:
    assert FIELD.clean("") is None
    assert FIELD.clean(None) is None
    assert FIELD.clean(" \u00a0") is None
    with pytest.raises(ValidationError):
        AmountField(label="Bedrag", required=True).clean("")


@given(st.integers(0, 10**12 - 1))
def test_what_is_shown_is_read_back(cents: int) -> None:
    amount = Decimal(cents).scaleb(-2)
    assert read_amount(amount_text(amount), "Bedrag") == amount


def test_an_amount_is_shown_as_it_is_written_here() -> None:
    assert FIELD.prepare_value(Decimal("118000.00")) == "118.000"
    assert FIELD.prepare_value(Decimal("1234.5")) == "1.234,50"
    assert FIELD.prepare_value("1,2") == "1,2"
