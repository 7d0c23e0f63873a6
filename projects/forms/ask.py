"""Asking for hours, the second step: how many per project and month."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programme.acts.capacity import MOST
from programme.forms.hours import NUMERIC
from projects.forms.fields import LineField, TextField
from projects.words import month_words

Place = tuple[str, date]  # a project (its slug) and a month


class HoursForm(forms.Form):
    """Step two: the hours per project and month, as what, and before when an answer is wanted."""

    use_required_attribute = False

    role = LineField(label=gettext_lazy("As what (role)"))
    before = forms.DateField(
        label=gettext_lazy("Answer asked before"),
        required=False,
        input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": gettext_lazy("This is not a date. Write day-month-year, for example 15-10-2024.")},
    )
    why = TextField(label=gettext_lazy("Explanation for the team"))
    submit_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, names: Mapping[str, str], months: Sequence[date], today: date, given: Mapping[Place, int],
        **rest: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **rest)
        self.names, self.months, self.today, self.given = names, months, today, given
        self.fields["role"].widget = forms.TextInput(attrs={"autocomplete": "off"})
        for place in self.places():
            self.fields[field_name(place)] = self._field(place)

    def places(self) -> Iterator[Place]:
        """Every project and month, in the order of the page."""
        return ((project, month) for project in self.names for month in self.months)

    def _field(self, place: Place) -> forms.IntegerField:
        project, month = place
        whole = _("Fill in whole hours, from 0 up.")
        return forms.IntegerField(
            label=f"{self.names[project]}, {month_words(month)}",
            required=False,
            initial=self.given.get(place),
            min_value=0,
            max_value=MOST,
            widget=forms.TextInput(attrs=NUMERIC),
            error_messages={
                "invalid": whole,
                "min_value": whole,
                "max_value": _("This cannot be right: a month has fewer hours. Fill in the hours of this month."),
            },
        )

    def clean_role(self) -> str:
        """At most what the register holds."""
        role: str = self.cleaned_data["role"]
        if len(role) > ROLE:
            raise forms.ValidationError(_("Use at most %(most)s characters.") % {"most": ROLE})
        return role

    def clean_before(self) -> date | None:
        """An answer can only be asked for a day that is still to come."""
        before: date | None = self.cleaned_data["before"]
        if before and before < self.today:
            raise forms.ValidationError(_("This day has passed. Choose today or a later day."))
        return before

    def clean(self) -> dict[str, Any]:
        """A question asks for something."""
        if not self.errors and not any(self.hours().values()) and self.names:
            first = field_name(next(self.places()))
            self.add_error(first, _("Fill in hours for at least one project and month."))
        return self.cleaned_data

    def hours(self) -> dict[Place, int]:
        """What was filled in; an empty field is nothing."""
        typed = {place: self.cleaned_data.get(field_name(place)) for place in self.places()}
        return {place: count for place, count in typed.items() if count is not None}

    def asked(self) -> dict[Place, int]:
        """The lines of a new question."""
        return {place: count for place, count in self.hours().items() if count}

    def changed(self) -> dict[Place, int]:
        """The lines in which a question differs from what was asked; 0 takes a line away."""
        typed = self.hours()
        all_ = {place: typed.get(place, 0) for place in self.places()}
        return {place: count for place, count in all_.items() if count != self.given.get(place, 0)}


ROLE = 120  # characters


def field_name(place: Place) -> str:
    """How the hours of a line are posted."""
    project, month = place
    return f"uren-{project}-{month:%Y-%m}"
