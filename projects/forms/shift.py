"""The form with which somebody shifts the milestones of a project by a number of days, all together."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programme.dates import ImpreciseDate, imprecise
from projects.forms.fields import LAST_YEAR, TextField
from projects.forms.standing import slug_of
from projects.portfolio.snapshot import Milestone
from projects.words import date_words

FURTHEST = 3660  # days: ten years
WHOLE = gettext_lazy("Write a whole number of days, for example 14; with a minus for earlier, for example -7.")


class ShiftForm(forms.Form):
    """How many days, why, and which milestones; `milestones` are those that were not reached and have a date."""

    use_required_attribute = False
    days = forms.IntegerField(
        label=gettext_lazy("Number of days"),
        help_text=gettext_lazy("Later, for example 14. With a minus for earlier: -7."),
        min_value=-FURTHEST,
        max_value=FURTHEST,
        widget=forms.TextInput(attrs={"inputmode": "text", "autocomplete": "off", "class": "ihoo-when"}),
        error_messages={
            "required": WHOLE,
            "invalid": WHOLE,
            "min_value": gettext_lazy("This is more than ten years. Write a smaller number."),
            "max_value": gettext_lazy("This is more than ten years. Write a smaller number."),
        },
    )
    reason = TextField(label=gettext_lazy("Reason"))
    milestones = forms.MultipleChoiceField(
        label=gettext_lazy("Which milestones move along"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy("Choose at least one milestone."),
            "invalid_choice": gettext_lazy("Choose milestones from the list."),
        },
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        milestones: Sequence[Milestone],
        today: date,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        known = {slug_of(one): one for one in milestones}
        super().__init__(data, initial={"milestones": list(known), **(initial or {})})
        self.known, self.today = known, today
        self.fields["milestones"].choices = [  # type: ignore[attr-defined]
            (slug, f"{one.name} ({date_words(one.expected)})") for slug, one in known.items()
        ]

    def clean_days(self) -> int:
        """Nothing moves by no days."""
        days: int = self.cleaned_data["days"]
        if days == 0:
            raise forms.ValidationError(WHOLE)
        return days

    def clean_reason(self) -> str:
        """All of them at once is a choice that somebody made for a reason."""
        reason: str = self.cleaned_data["reason"]
        if not reason:
            raise forms.ValidationError(_("Write why the milestones move."))
        return reason

    def clean(self) -> dict[str, Any]:
        """No milestone can be expected in the past, or beyond all plans."""
        if "days" in self.cleaned_data and "milestones" in self.cleaned_data:
            for slug, when in self.forecasts().items():
                if not self.today <= when.day <= date(LAST_YEAR, 12, 31):
                    words = {"name": self.known[slug].name, "day": f"{when.day:%d-%m-%Y}"}
                    text = _("%(name)s would come on %(day)s, which cannot be. Leave it out or choose other days.")
                    self.add_error("milestones", text % words)
        return self.cleaned_data

    def forecasts(self) -> dict[str, ImpreciseDate]:
        """The new day per milestone (slug); a month or quarter moves from its last day, and becomes a day."""
        moved = timedelta(days=self.cleaned_data["days"])
        expected = {slug: self.known[slug].expected for slug in self.cleaned_data["milestones"]}
        return {slug: imprecise(when.day + moved) for slug, when in expected.items() if when}
