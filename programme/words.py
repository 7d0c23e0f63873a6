"""Amounts of money in the reader's words."""

from decimal import Decimal

from django.utils.formats import number_format

NO_BREAK = "\u00a0"


def euro_words(amount: Decimal) -> str:
    """`€ 125.000`, with cents only where there are any: `€ 1.234,50`; below zero `−€ 500`."""
    whole = amount == amount.to_integral_value()
    words = number_format(abs(amount), decimal_pos=0 if whole else 2, use_l10n=True, force_grouping=True)
    return f"{'−' if amount < 0 else ''}€{NO_BREAK}{words}"
