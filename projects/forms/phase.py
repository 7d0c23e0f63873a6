"""The form with which somebody states the phase of a project, and whether it is worked on."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from projects.forms.fields import DayField, TextField
from projects.models import Phase
from projects.portfolio.snapshot import Project
from projects.words import phase_words

STEPS = [str(step) for step in Phase.Step]
EXPLAINED = frozenset({Phase.Standing.PARKED.value, Phase.Standing.STOPPED.value})


class PhaseForm(forms.Form):
    """A phase as chosen. `project` is how it stands now, `decisions` are (key, words) of those that boards took."""

    use_required_attribute = False
    phase = forms.ChoiceField(
        label=gettext_lazy("Phase"),
        widget=forms.RadioSelect,
        choices=[(value, capfirst(label)) for value, label in Phase.Step.choices],
        error_messages={
            "required": gettext_lazy("Choose the phase of the project."),
            "invalid_choice": gettext_lazy("Choose one of the six phases."),
        },
    )
    standing = forms.ChoiceField(
        label=gettext_lazy("Standing"),
        widget=forms.RadioSelect,
        choices=[(value, capfirst(label)) for value, label in Phase.Standing.choices],
        error_messages={
            "required": gettext_lazy("Choose whether the project is worked on."),
            "invalid_choice": gettext_lazy("Choose one of the four standings."),
        },
    )
    on = DayField(label=gettext_lazy("From which day"))
    reason = TextField(label=gettext_lazy("Reason"))
    decision = forms.ChoiceField(
        label=gettext_lazy("Decision of a board that allows the start"),
        required=False,
        error_messages={
            "invalid_choice": gettext_lazy("Choose a decision from the list: only what a board decided allows a start.")
        },
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        project: Project,
        today: date,
        decisions: Sequence[tuple[str, str]],
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        self.project, self.today = project, today
        self.chosen: tuple[str | None, str | None] = (None, None)  # the phase and the standing, also of a wrong form
        self.fields["decision"].choices = [("", _("none")), *decisions]  # type: ignore[attr-defined]
        self.fields["on"].widget.attrs["class"] += " ihoo-phase__day"

    def clean_on(self) -> date:
        """A day on which the project existed, up to today."""
        day: date | None = self.cleaned_data["on"]
        if day is None:
            raise forms.ValidationError(_("Write the day from which this holds, for example 15-10-2024."))
        if day > self.today:
            words = {"day": _day(day), "today": _day(self.today)}
            raise forms.ValidationError(
                _("%(day)s lies after today (%(today)s). Choose today or an earlier day.") % words
            )
        if day < self.project.since:
            words = {"day": _day(day), "since": _day(self.project.since)}
            raise forms.ValidationError(
                _("On %(day)s the project did not exist yet: it begins on %(since)s. Choose that day or a later one.")
                % words
            )
        return day

    def clean(self) -> dict[str, Any]:
        """Judge the fields together."""
        chosen = self.chosen = (self.cleaned_data.get("phase"), self.cleaned_data.get("standing"))
        if all(chosen) and "on" in self.cleaned_data and self._says_nothing_new(*chosen):
            words = {"now": phase_words(self.project.phase or "", self.project.standing)}
            self.add_error("phase", _("This is how the project stands already: %(now)s. Choose what changes.") % words)
        if self.cleaned_data.get("reason") == "":
            self._check_reason(*chosen)
        return self.cleaned_data

    def _says_nothing_new(self, phase: str | None, standing: str | None) -> bool:
        """A correction of the day, backwards, is something new."""
        since = max(filter(None, (self.project.phase_since, self.project.standing_since)), default=None)
        same = (phase, standing) == (self.project.phase, self.project.standing)
        return same and (since is None or self.cleaned_data["on"] >= since)

    def _check_reason(self, phase: str | None, standing: str | None) -> None:
        if standing in EXPLAINED:
            self.add_error("reason", _("Write why the project is parked or stopped."))
        elif self._goes_back(phase):
            self.add_error("reason", _("Write why the project goes back to an earlier phase."))

    def _goes_back(self, phase: str | None) -> bool:
        now = self.project.phase
        return phase in STEPS and now in STEPS and STEPS.index(str(phase)) < STEPS.index(str(now))


def _day(day: date) -> str:
    return day.strftime("%d-%m-%Y")
