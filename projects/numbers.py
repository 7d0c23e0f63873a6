"""Measured numbers in the reader's words: `1.234,5`, and with their unit `47,5 %`. Pure."""

from decimal import Decimal

from programme.words import NO_BREAK

SWAPPED = str.maketrans(",.", ".,")


def number_text(value: Decimal) -> str:
    """`1.234,5`: a dot between thousands, a comma before at most two decimals. What NumberField reads back."""
    text = f"{value:,.2f}".rstrip("0").rstrip(".")
    return text.translate(SWAPPED).replace("-", "−")


def value_words(value: Decimal, unit: str) -> str:
    """A value with its unit."""
    return f"{number_text(value)}{NO_BREAK}{unit}"
