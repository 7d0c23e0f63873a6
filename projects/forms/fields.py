"""Form fields that say in plain words what is wrong and what to do."""

import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from projects.rating import Rating

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

LINE, TEXT = 300, 2000
FIRST_YEAR, LAST_YEAR = 2000, 2100
# What somebody typed is shown back in a message up to this length.
SHOWN = 40
_DUTCH = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})", re.ASCII)
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", re.ASCII)


class TextField(forms.CharField):
    """A text of at most `limit` characters.

    There is no `maxlength` on the widget: a browser cuts off what is pasted beyond it, without a word.
    """

    limit = TEXT
    widget = forms.Textarea

    def __init__(self, *, label: "_StrOrPromise") -> None:
        super().__init__(label=label, required=False, widget=self.widget(attrs={"rows": 3}))

    def to_python(self, value: Any) -> str:
        """The text with one kind of line end, without invisible control characters."""
        return clean_text(str(value or "")).strip()

    def validate(self, value: str) -> None:
        """Refuse a text that is too long."""
        if len(value) > self.limit:
            raise ValidationError(
                _("%(label)s: this text is %(excess)s characters too long (at most %(limit)s). Shorten it."),
                params={
                    "label": self.label,
                    "limit": self.limit,
                    "excess": len(value) - self.limit,
                },
            )


class LineField(TextField):
    """One line, however it was typed."""

    limit = LINE

    def to_python(self, value: Any) -> str:
        """The text on one line."""
        return " ".join(super().to_python(value).split())


class ColourField(forms.ChoiceField):
    """A rating."""

    def __init__(self, *, label: "_StrOrPromise", required: bool = True) -> None:
        super().__init__(label=label, required=required, choices=Rating.choices)

    def validate(self, value: str) -> None:
        """Refuse a missing or unknown rating."""
        if (value or self.required) and value not in Rating.values:
            raise ValidationError(_("Choose one of the four colours for %(label)s."), params={"label": self.label})


class DayField(forms.Field):
    """A day, typed as 15-10-2024 (also 15/10/2024 and 15.10.2024) or 2024-10-15."""

    widget = forms.TextInput

    def __init__(self, *, label: "_StrOrPromise") -> None:
        attrs = {"autocomplete": "off", "maxlength": "40", "class": "ihoo-day"}
        super().__init__(label=label, required=False, widget=self.widget(attrs=attrs))

    def prepare_value(self, value: Any) -> Any:
        """A date as people here write it; what was typed stays as it was."""
        return value.strftime("%d-%m-%Y") if isinstance(value, date) else value

    def to_python(self, value: Any) -> date | None:
        """The day, or None for an empty field."""
        text = clean_text(str(value or "")).strip()
        if not text:
            return None
        day = read_day(text)
        if day is None:
            raise ValidationError(
                _("%(label)s: “%(text)s” is not a date. Write day-month-year, for example 15-10-2024."),
                params={"label": self.label, "text": text[:SHOWN]},
            )
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise ValidationError(
                _("%(label)s: the year %(year)s cannot be right. Choose a year from %(first)s to %(last)s."),
                params={"label": self.label, "year": day.year, "first": FIRST_YEAR, "last": LAST_YEAR},
            )
        return day


def clean_text(text: str) -> str:
    """`text` with one kind of line end and without control characters, which nobody can see and no database takes."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(sign for sign in lines if sign == "\n" or unicodedata.category(sign) not in {"Cc", "Cs"})


def read_day(text: str) -> date | None:
    """A day as people here write it, or year first; None when it is none."""
    if found := _DUTCH.fullmatch(text):
        day, month, year = found.groups()
    elif found := _ISO.fullmatch(text):
        year, month, day = found.groups()
    else:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def read_uuid(value: object) -> UUID | None:
    """A hidden id as posted; what cannot be read counts as not given."""
    try:
        return UUID(str(value))
    except ValueError:
        return None
