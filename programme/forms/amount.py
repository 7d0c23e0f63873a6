"""Amounts in euros as people here write them: `1.234,56`. What can be read in two ways is refused with a sentence."""

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

DIGITS = 10  # of whole euros: more is a slip of the keyboard
SHOWN = 40  # characters of what somebody typed that are shown back in a message
_AMOUNT = re.compile(r"(?:€ ?)?([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,([0-9]{2}))?", re.ASCII)
_BELOW_ZERO = re.compile(r"(?:€ ?)?[-−–] ?(?:€ ?)?[0-9]")


class AmountField(forms.Field):
    """An amount from zero up, in whole cents: `1.234,56`, `1234,56`, `1234` or `€ 1.234`."""

    widget = forms.TextInput

    def __init__(self, *, label: "_StrOrPromise", required: bool = False, help_text: "_StrOrPromise" = "") -> None:
        attrs = {"autocomplete": "off", "inputmode": "decimal", "maxlength": "40", "class": "ihoo-amount"}
        super().__init__(label=label, required=required, help_text=help_text, widget=self.widget(attrs=attrs))
        self.error_messages["required"] = _("Write an amount, for example 1.234,56.")

    def prepare_value(self, value: Any) -> Any:
        """An amount as people here write it; what was typed stays as it was."""
        return amount_text(value) if isinstance(value, Decimal) else value

    def to_python(self, value: Any) -> Decimal | None:
        """The amount in euros, or None for an empty field."""
        text = _printed(str(value or ""))
        return read_amount(text, self.label or "") if text else None


def read_amount(text: str, label: "_StrOrPromise") -> Decimal:
    """The amount that a text says, in euros with two decimals. Raises ValidationError with a sentence."""
    params = {"label": label, "text": text[:SHOWN]}
    found = _AMOUNT.fullmatch(text)
    if found is None:
        sentence = _("%(label)s: “%(text)s” is not an amount. Write it like 1.234,56: a dot between thousands, a comma "
                     "before the cents.")  # fmt: skip
        below = _("%(label)s: “%(text)s” lies below zero. Write an amount from 0 up.")
        raise ValidationError(below if _BELOW_ZERO.match(text) else sentence, params=params)
    whole, cents = found[1].replace(".", "").lstrip("0") or "0", found[2] or "00"
    if len(whole) > DIGITS:
        raise ValidationError(
            _("%(label)s: “%(text)s” is too large. Write at most %(digits)s digits before the comma."),
            params=params | {"digits": DIGITS},
        )
    return Decimal(f"{whole}.{cents}")


def amount_text(amount: Decimal) -> str:
    """`118.000`, with cents only where there are any: `1.234,50`. What `read_amount` reads back."""
    grouped = f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))
    return grouped.removesuffix(",00")


def _printed(text: str) -> str:
    """The text without signs that nobody can see, and with one kind of space."""
    spaced = re.sub(r"\s", " ", text)
    return "".join(sign for sign in spaced if sign.isprintable()).strip()
