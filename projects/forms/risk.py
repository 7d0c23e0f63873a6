"""The forms with which somebody rates a risk, or opens one."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from projects.forms.fields import DayField, LineField, TextField
from projects.models import RiskRating
from projects.portfolio.plan_values import Risk
from projects.risks import SIZES, size_words

Choices = Sequence[tuple[str, str]]
OPEN = RiskRating.Standing.OPEN.value
NAME = 200  # characters


class ScaleField(forms.TypedChoiceField):
    """From 1 to 5, each with its word."""

    def __init__(self, *, label: Any, missing: Any) -> None:
        wrong = {"required": missing, "invalid_choice": gettext_lazy("Choose one of the five.")}
        super().__init__(label=label, coerce=int, widget=forms.RadioSelect, choices=_scale, error_messages=wrong)


def _scale() -> list[tuple[int, str]]:
    return [(size, size_words(size)) for size in SIZES]


class RatingForm(forms.Form):
    """How a risk is, as chosen. `owners` are the seats (key, words) that can answer for it."""

    use_required_attribute = False
    likelihood = ScaleField(
        label=gettext_lazy("Likelihood"), missing=gettext_lazy("Choose how likely it is, from 1 to 5.")
    )
    impact = ScaleField(label=gettext_lazy("Impact"), missing=gettext_lazy("Choose how bad it would be, from 1 to 5."))
    measure = TextField(label=gettext_lazy("Measure"))
    owner = forms.ChoiceField(
        label=gettext_lazy("Owner"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose a role from the list.")},
    )
    review_on = DayField(label=gettext_lazy("Looked at again on"))

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, owners: Choices, today: date, initial: Mapping[str, Any],
    ) -> None:  # fmt: skip
        super().__init__(data, initial=dict(initial))
        self.today = today
        self.fields["owner"].choices = [("", _("nobody yet")), *owners]  # type: ignore[attr-defined]

    def clean_review_on(self) -> date | None:
        """A day still to come, while the risk is open."""
        day: date | None = self.cleaned_data["review_on"]
        if day and day <= self.today and self.data.get("standing", OPEN) == OPEN:
            words = {"day": day.strftime("%d-%m-%Y")}
            raise forms.ValidationError(_("%(day)s has passed or is today. Choose a day after today.") % words)
        return day


class RateForm(RatingForm):
    """A new rating of `risk`, which stands as its newest rating says. `hidden` says that not everybody may see it."""

    standing = forms.ChoiceField(
        label=gettext_lazy("State"),
        widget=forms.RadioSelect,
        choices=[(value, capfirst(label)) for value, label in RiskRating.Standing.choices],
        error_messages={
            "required": gettext_lazy("Choose whether the risk is still open."),
            "invalid_choice": gettext_lazy("Choose one of the three states."),
        },
    )
    why = TextField(label=gettext_lazy("Why"))

    def __init__(self, data: Mapping[str, Any] | None = None, *, risk: Risk, hidden: bool, **rest: Any) -> None:
        initial = {
            "likelihood": risk.now.likelihood, "impact": risk.now.impact, "measure": risk.measure,
            "owner": risk.owner or "", "review_on": risk.review_on, "standing": risk.standing,
        }  # fmt: skip
        super().__init__(data, initial=initial, **rest)
        self.risk, self.hidden = risk, hidden

    def clean(self) -> dict[str, Any]:
        """Judge the fields together."""
        if not self.errors and self._says_nothing_new():
            self.add_error("likelihood", _("This is how the risk stands already. Change what is different now."))
        if self.cleaned_data.get("why") == "":
            self._check_why()
        return self.cleaned_data

    def _says_nothing_new(self) -> bool:
        chosen = {name: self.cleaned_data[name] for name in self.initial}
        known = {**self.initial, "measure": _plain(self.risk.measure)}
        return bool(chosen == known)

    def _check_why(self) -> None:
        if self.cleaned_data.get("standing", OPEN) != OPEN:
            self.add_error("why", _("Write why the risk is closed, or what happened."))
        elif self._score() < self.risk.score:
            self.add_error("why", _("Write why the risk is smaller than before."))
        elif self.hidden:
            self.add_error("why", _("Write why: this risk is kept to a smaller circle, which needs a reason."))

    def _score(self) -> int:
        """The score as chosen; that of before while the choice is incomplete."""
        likelihood, impact = self.cleaned_data.get("likelihood"), self.cleaned_data.get("impact")
        return likelihood * impact if likelihood and impact else self.risk.score


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


class OpenForm(RatingForm):
    """A risk that nobody recorded before, of the programme or of a project (`parents`: key and words)."""

    parent = forms.ChoiceField(
        label=gettext_lazy("Project or programme"),
        error_messages={
            "required": gettext_lazy("Choose what the risk is about."),
            "invalid_choice": gettext_lazy("Choose a project from the list."),
        },
    )
    name = LineField(label=gettext_lazy("What may happen"))
    description = TextField(label=gettext_lazy("Description"))
    why = TextField(label=gettext_lazy("Why"))

    def __init__(self, data: Mapping[str, Any] | None = None, *, parents: Choices, **rest: Any) -> None:
        super().__init__(data, **rest)
        offered = [("", _("choose")), *parents] if len(parents) > 1 else parents
        self.fields["parent"].choices = offered  # type: ignore[attr-defined]
        self.fields["name"].widget = forms.TextInput(attrs={"autocomplete": "off"})
        self.fields["name"].required = True

    def clean_name(self) -> str:
        """A name of at most what a list can show."""
        name: str = self.cleaned_data["name"]
        if not name:
            raise forms.ValidationError(_("Write in one line what may happen."))
        if len(name) > NAME:
            raise forms.ValidationError(_("Use at most %(most)s characters.") % {"most": NAME})
        return name
