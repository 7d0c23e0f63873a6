"""A date as exactly as it is known: a day, a month, a quarter or a year, typed in one field."""

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from programme.dates import ImpreciseDate, Precision, imprecise
from projects.forms.fields import FIRST_YEAR, LAST_YEAR, SHOWN, clean_text, read_day

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

_YEAR = re.compile(r"([0-9]{4})", re.ASCII)
_MONTH = (
    re.compile(r"(?P<month>[0-9]{1,2})[-/. ](?P<year>[0-9]{4})", re.ASCII),
    re.compile(r"(?P<year>[0-9]{4})[-/. ](?P<month>[0-9]{1,2})", re.ASCII),
)
_QUARTER = (
    re.compile(r"[qk](?P<quarter>[1-4])[-/. ]*(?P<year>[0-9]{4})", re.ASCII | re.IGNORECASE),
    re.compile(r"(?P<year>[0-9]{4})[-/. ]*[qk](?P<quarter>[1-4])", re.ASCII | re.IGNORECASE),
    re.compile(r"(?P<quarter>[1-4])(?:e|st|nd|rd|th)?\s+(?:kwartaal|quarter)\s+(?P<year>[0-9]{4})", re.IGNORECASE),
)
_NAMED = re.compile(r"(?P<name>[^\W\d_]+)\s+(?P<year>[0-9]{4})")
MONTHS_OF_QUARTER = 3


class WhenField(forms.Field):
    """A day (15-10-2024), a month (10-2024, oktober 2024), a quarter (2024-Q4) or a year (2024)."""

    widget = forms.TextInput

    def __init__(self, *, label: "_StrOrPromise", missing: "_StrOrPromise") -> None:
        attrs = {"autocomplete": "off", "maxlength": "40", "class": "ihoo-when"}
        super().__init__(
            label=label,
            widget=self.widget(attrs=attrs),
            help_text=_("A day (15-10-2024), a month (10-2024), a quarter (2024-Q4) or a year (2024)."),
            error_messages={"required": missing},
        )

    def prepare_value(self, value: Any) -> Any:
        """A date as it can be typed; what was typed stays as it was."""
        return typed(value) if isinstance(value, ImpreciseDate) else value

    def to_python(self, value: Any) -> ImpreciseDate | None:
        """The date, or None for an empty field."""
        text = " ".join(clean_text(str(value or "")).split())
        if not text:
            return None
        when = read_when(text)
        if when is None:
            raise ValidationError(
                _("“%(text)s” is not a date. Write a day (15-10-2024), a month (10-2024), a quarter (2024-Q4) or a "
                  "year (2024)."),
                params={"text": text[:SHOWN]},
            )  # fmt: skip
        if not FIRST_YEAR <= when.day.year <= LAST_YEAR:
            raise ValidationError(
                _("The year %(year)s cannot be right. Choose a year from %(first)s to %(last)s."),
                params={"year": when.day.year, "first": FIRST_YEAR, "last": LAST_YEAR},
            )
        return when


def typed(when: ImpreciseDate) -> str:
    """A date as it can be typed: `15-10-2024`, `10-2024`, `2024-Q4` or `2024`."""
    day = when.day
    match when.precision:
        case Precision.MONTH:
            return f"{day:%m-%Y}"
        case Precision.QUARTER:
            return f"{day.year}-Q{(day.month + 2) // MONTHS_OF_QUARTER}"
        case Precision.YEAR:
            return str(day.year)
    return f"{day:%d-%m-%Y}"


def read_when(text: str) -> ImpreciseDate | None:
    """What was typed as a date; None when it is none."""
    if day := read_day(text):
        return imprecise(day)
    for pattern in _QUARTER:
        if found := pattern.fullmatch(text):
            return _first_of(found["year"], int(found["quarter"]) * MONTHS_OF_QUARTER, Precision.QUARTER)
    for pattern in _MONTH:
        if found := pattern.fullmatch(text):
            return _first_of(found["year"], int(found["month"]), Precision.MONTH)
    if found := _NAMED.fullmatch(text):
        return _first_of(found["year"], _month_called(found["name"]), Precision.MONTH)
    return _first_of(text, 1, Precision.YEAR) if _YEAR.fullmatch(text) else None


def _first_of(year: str, month: int, precision: Precision) -> ImpreciseDate | None:
    try:
        return imprecise(date(int(year), month, 1), precision)
    except ValueError:
        return None


def _month_called(name: str) -> int:
    """The month with this name in the reader's language; 0 when there is none."""
    return next((number for number, month in MONTHS.items() if str(month).casefold() == name.casefold()), 0)
