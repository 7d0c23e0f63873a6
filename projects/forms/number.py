"""Numbers as people here write them: `1.234,5`. What can be read in two ways is refused with a sentence."""

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from projects.forms.fields import SHOWN, clean_text
from projects.numbers import number_text

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

DIGITS = 9  # before the comma: more is a slip of the keyboard
_NUMBER = re.compile(r"([-−–]?) ?([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,([0-9]{1,2}))?", re.ASCII)


class NumberField(forms.Field):
    """A number with at most two decimals, also below zero: `47,5`, `1.234`, `-3`."""

    widget = forms.TextInput

    def __init__(self, *, label: "_StrOrPromise") -> None:
        attrs = {"autocomplete": "off", "inputmode": "text", "maxlength": "40", "class": "ihoo-amount"}
        super().__init__(label=label, widget=self.widget(attrs=attrs))
        self.error_messages["required"] = _("Write a number, for example 47,5.")

    def prepare_value(self, value: Any) -> Any:
        """A number as people here write it; what was typed stays as it was."""
        return number_text(value) if isinstance(value, Decimal) else value

    def to_python(self, value: Any) -> Decimal | None:
        """The number, or None for an empty field."""
        text = " ".join(clean_text(str(value or "")).split())
        if not text:
            return None
        found = _NUMBER.fullmatch(text)
        if found is None:
            raise ValidationError(
                _("%(label)s: “%(text)s” is not a number. Write it like 1.234,5: a comma before the decimals, at most "
                  "two."),
                params={"label": self.label, "text": text[:SHOWN]},
            )  # fmt: skip
        whole = found[2].replace(".", "").lstrip("0") or "0"
        if len(whole) > DIGITS:
            raise ValidationError(
                _("%(label)s: “%(text)s” is too large. Write at most %(digits)s digits before the comma."),
                params={"label": self.label, "text": text[:SHOWN], "digits": DIGITS},
            )
        return Decimal(f"{'-' if found[1] else ''}{whole}.{found[3] or '0'}")
