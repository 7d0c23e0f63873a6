"""The forms about goals: a new indicator, a measured value, and which projects serve a goal."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programme.acts.goals import Terms
from projects.forms.fields import DayField, LineField, TextField
from projects.forms.number import NumberField
from projects.portfolio.plan_values import Indicator

Choices = Sequence[tuple[str, str]]
UNIT, NAME = 40, 200  # characters


def past_day(day: date | None, since: date, today: date) -> date:
    """A day from `since` up to today. Raises ValidationError with a sentence."""
    if day is None:
        raise forms.ValidationError(_("Write the day from which this holds, for example 15-10-2024."))
    words = {"day": _day(day), "today": _day(today), "since": _day(since)}
    if day > today:
        raise forms.ValidationError(_("%(day)s lies after today (%(today)s). Choose today or an earlier day.") % words)
    if day < since:
        raise forms.ValidationError(_("%(day)s lies before %(since)s. Choose that day or a later one.") % words)
    return day


def _day(day: date) -> str:
    return day.strftime("%d-%m-%Y")


class TermsForm(forms.Form):
    """What an indicator starts from and should come to, from a day since `since`.

    `owners` are the seats (key, words) that can answer for it.
    """

    use_required_attribute = False
    LINES: tuple[str, ...] = ("unit",)
    unit = LineField(label=gettext_lazy("Unit"))
    first_value = NumberField(label=gettext_lazy("First value"))
    first_on = DayField(label=gettext_lazy("Day of the first value"))
    target_value = NumberField(label=gettext_lazy("Target"))
    target_on = DayField(label=gettext_lazy("Day of the target"))
    owner = forms.ChoiceField(
        label=gettext_lazy("Owner"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose a role from the list.")},
    )
    on = DayField(label=gettext_lazy("From which day"))
    why = TextField(label=gettext_lazy("Why"))

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        owners: Choices,
        since: date,
        today: date,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial={"on": today} | dict(initial or {}))
        self.since, self.today = since, today
        self.fields["owner"].choices = [("", _("nobody yet")), *owners]  # type: ignore[attr-defined]
        for name in self.LINES:
            self.fields[name].required = True
            self.fields[name].widget = forms.TextInput(attrs={"autocomplete": "off"})
        for name in ("first_on", "target_on", "on"):
            self.fields[name].required = True

    def clean_unit(self) -> str:
        """A short unit."""
        return _line(self.cleaned_data["unit"], UNIT, _("Write in which unit it is counted, for example % or days."))

    def clean_first_on(self) -> date:
        """A day that is over: a first value is known."""
        day: date | None = self.cleaned_data["first_on"]
        if day is None:
            raise forms.ValidationError(_("Write on which day the first value was measured."))
        return past_day(day, date.min, self.today)

    def clean_target_on(self) -> date:
        """A day."""
        day: date | None = self.cleaned_data["target_on"]
        if day is None:
            raise forms.ValidationError(_("Write on which day the target should be reached."))
        return day

    def clean_on(self) -> date:
        """A day since `since`, up to today."""
        return past_day(self.cleaned_data["on"], self.since, self.today)

    def clean(self) -> dict[str, Any]:
        """A target differs from the first value, and lies after it."""
        said = self.cleaned_data
        if {"first_value", "target_value"} <= said.keys() and said["first_value"] == said["target_value"]:
            self.add_error("target_value", _("The target is the first value. Write where it should come to."))
        if {"first_on", "target_on"} <= said.keys() and said["target_on"] <= said["first_on"]:
            self.add_error("target_on", _("This day does not lie after that of the first value. Choose a later one."))
        return said

    def terms(self, owner: Any) -> Terms:
        """What it starts from and should come to; `owner` is the seat chosen. The form must be valid."""
        said = self.cleaned_data
        return Terms(
            said["unit"], said["first_value"], said["first_on"], said["target_value"], said["target_on"], owner
        )


class IndicatorForm(TermsForm):
    """A new indicator of a goal that exists since `since`.

    Since its values can be of days gone by, the form asks from which day the indicator is there.
    """

    LINES = ("name", "unit")
    field_order = ("name",)
    name = LineField(label=gettext_lazy("What is counted"))

    def clean_name(self) -> str:
        """A name of at most what a list can show."""
        return _line(self.cleaned_data["name"], NAME, _("Write in one line what is counted."))


def _line(text: str, most: int, empty: str) -> str:
    if not text:
        raise forms.ValidationError(empty)
    if len(text) > most:
        raise forms.ValidationError(_("Use at most %(most)s characters.") % {"most": most})
    return text


class MeasureForm(forms.Form):
    """A value of an indicator, measured on a day since it is there."""

    use_required_attribute = False
    value = NumberField(label=gettext_lazy("Value"))
    on = DayField(label=gettext_lazy("Measured on"))
    why = TextField(label=gettext_lazy("Explanation"))

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, indicator: Indicator, since: date, today: date
    ) -> None:
        super().__init__(data, initial={"on": today})
        self.indicator, self.since, self.today = indicator, since, today
        self.typed: Decimal | None = None  # the value, also where it is refused because it stands already
        self.fields["on"].required = True

    def clean_on(self) -> date:
        """A day on which the indicator was there, up to today."""
        return past_day(self.cleaned_data["on"], self.since, self.today)

    def clean(self) -> dict[str, Any]:
        """A value that stands already on its day says nothing new."""
        said = self.cleaned_data
        self.typed = said.get("value")
        known = {one.on: one.value for one in self.indicator.measured}
        if {"value", "on"} <= said.keys() and known.get(said["on"]) == said["value"]:
            self.add_error("value", _("This value stands already on that day. Change what is different."))
        return said


class ServeForm(forms.Form):
    """Which projects (`offered`: key and name) serve a goal; `serving` are those that do now."""

    use_required_attribute = False
    projects = forms.MultipleChoiceField(
        label=gettext_lazy("Projects that serve this goal"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": gettext_lazy("Choose projects from the list.")},
    )
    why = TextField(label=gettext_lazy("Why"))

    def __init__(self, data: Mapping[str, Any] | None = None, *, offered: Choices, serving: frozenset[str]) -> None:
        super().__init__(data, initial={"projects": sorted(serving)})
        self.chosen: frozenset[str] = frozenset()  # also where nothing differs
        self.offered, self.serving = [key for key, _name in offered], serving
        self.fields["projects"].choices = offered  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Something must be different."""
        self.chosen = frozenset(self.cleaned_data.get("projects", ()))
        if not self.errors and not self.changed():
            self.add_error("projects", _("Nothing was changed. Change what is different now."))
        return self.cleaned_data

    def changed(self) -> dict[str, bool]:
        """Per project of which it differs whether it serves the goal now."""
        chosen, now = self.chosen, self.serving
        return {key: key in chosen for key in self.offered if (key in chosen) != (key in now)}
