"""The form with which somebody states when a milestone is expected, or that it was reached."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programme.dates import ImpreciseDate, Precision
from projects.forms.fields import TextField
from projects.forms.when import WhenField
from projects.models import MilestoneDate
from projects.portfolio.snapshot import Milestone

FORECAST, REACHED = MilestoneDate.Kind.FORECAST.value, MilestoneDate.Kind.REACHED.value


class MilestoneDateForm(forms.Form):
    """What is said of a milestone; `milestone` is how it stands now."""

    use_required_attribute = False
    says = forms.ChoiceField(
        label=gettext_lazy("What do you state?"),
        widget=forms.RadioSelect,
        choices=[
            (FORECAST, gettext_lazy("It is not reached yet; this is when we expect it")),
            (REACHED, gettext_lazy("It was reached on this day")),
        ],
        error_messages={
            "required": gettext_lazy("Choose whether the milestone is expected or was reached."),
            "invalid_choice": gettext_lazy("Choose whether the milestone is expected or was reached."),
        },
    )
    day = WhenField(label=gettext_lazy("Date"), missing=gettext_lazy("Write the date, for example 15-10-2024."))
    reason = TextField(label=gettext_lazy("Reason"))

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        milestone: Milestone,
        today: date,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        self.milestone, self.today = milestone, today

    def clean(self) -> dict[str, Any]:
        """A forecast lies ahead, what was reached lies behind; taking back that it was reached needs a reason."""
        says, when = self.cleaned_data.get("says"), self.cleaned_data.get("day")
        if says and when:
            self._check_day(says, when)
        if says == FORECAST and self.milestone.reached and not self.cleaned_data.get("reason"):
            self.add_error("reason", _("Write why the milestone was not reached after all."))
        return self.cleaned_data

    def _check_day(self, says: str, when: ImpreciseDate) -> None:
        today = {"today": f"{self.today:%d-%m-%Y}"}
        if says == FORECAST and when.day < self.today:
            words = _("This day has passed: today is %(today)s. Write a later day, or state that it was reached.")
            self.add_error("day", words % today)
        if says == REACHED and when.day > self.today:
            words = _("This day is still to come: today is %(today)s. What was reached lies behind us.")
            if when.precision != Precision.DAY:
                words = _("This period is not over yet: today is %(today)s. Write the day on which it was reached.")
            self.add_error("day", words % today)

    @property
    def when(self) -> ImpreciseDate:
        """The date of a valid form."""
        when: ImpreciseDate = self.cleaned_data["day"]
        return when

    @property
    def reached(self) -> bool:
        """Whether a valid form states that it was reached."""
        return bool(self.cleaned_data["says"] == REACHED)


def opening(milestone: Milestone) -> dict[str, Any]:
    """How the form opens: with what is stated now."""
    return {
        "says": REACHED if milestone.reached else FORECAST,
        "day": milestone.reached or milestone.expected or "",
    }
