"""Whole hours for each of twelve months: what a team has, or what another programme claims of it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programme.acts.capacity import MOST
from programme.dates import months_later

MONTHS = 12
NUMERIC = {"inputmode": "numeric", "class": "utrecht-textbox ihoo-hours", "autocomplete": "off"}


def coming_months(today: date) -> list[date]:
    """The twelve months from this one on."""
    return [months_later(today.replace(day=1), number) for number in range(MONTHS)]


class MonthsForm(forms.Form):
    """A field per month, filled in with what was stated last; only what differs from that is recorded."""

    use_required_attribute = False

    why = forms.CharField(
        label=gettext_lazy("Explanation"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": gettext_lazy("This text is too long. Use at most 2000 characters.")},
    )
    submit_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, months: Sequence[date], stated: Mapping[date, int], **options: Any) -> None:
        super().__init__(*args, **options)
        self.months, self.stated = months, stated
        for month in months:
            self.fields[field_name(month)] = _field(month, stated.get(month))

    def clean(self) -> dict[str, Any]:
        """What was stated cannot become unsaid, and something must differ."""
        for month in self.months:
            name = field_name(month)
            if name not in self.errors and self.cleaned_data[name] is None and month in self.stated:
                self.add_error(name, _("Fill in a number; 0 when there are no hours."))
        if not self.errors and not self.changed():
            self.add_error(field_name(self.months[0]), _("Nothing was changed. Fill in other hours."))
        return self.cleaned_data

    def changed(self) -> dict[date, int]:
        """The months in which something else was filled in."""
        typed = {month: self.cleaned_data.get(field_name(month)) for month in self.months}
        return {month: hours for month, hours in typed.items() if hours is not None and hours != self.stated.get(month)}

    def rows(self) -> Iterator[dict[str, Any]]:
        """The bound fields with their months, for the template."""
        for month in self.months:
            yield {"month": date_format(month, "F Y"), "field": self[field_name(month)]}


def field_name(month: date) -> str:
    """How the hours of a month are posted."""
    return f"uren-{month:%Y-%m}"


def _field(month: date, hours: int | None) -> forms.IntegerField:
    whole = _("Fill in whole hours, from 0 up.")
    return forms.IntegerField(
        label=date_format(month, "F Y"),
        required=False,
        initial=hours,
        min_value=0,
        max_value=MOST,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "class": "utrecht-textbox ihoo-hours", "autocomplete": "off"}
        ),
        error_messages={
            "invalid": whole,
            "min_value": whole,
            "max_value": _("This cannot be right: a month has fewer hours. Fill in the hours of this month."),
        },
    )
