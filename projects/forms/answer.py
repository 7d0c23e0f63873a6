"""The answer of a team to a question for hours: yes, in part, no, later, or a confirmation taken back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from projects.amounts import hours_words
from projects.forms.answer_fields import (
    LATER,
    NO,
    PART,
    WITHDRAW,
    YES,
    Kind,
    belongs,
    choices,
    day_field,
    field_name,
    hours_field,
)
from projects.forms.fields import TextField
from projects.portfolio.asked import Turns
from projects.portfolio.lines import Line

LATEST = timedelta(days=366)
Place = tuple[str, date]  # a project (its slug) and a month


@dataclass(frozen=True, kw_only=True)
class Said:
    """An answer as it is to be recorded."""

    kind: str
    hours: dict[Place, int]
    until: date | None
    reply: str


class AnswerForm(forms.Form):
    """What the team manager chooses; the hours per line count with *in part* only. `names` are those of projects."""

    use_required_attribute = False

    choice = forms.ChoiceField(
        label=gettext_lazy("Your answer"),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose an answer."),
            "invalid_choice": gettext_lazy("This answer is no longer possible. Choose one of those shown."),
        },
    )
    binding = forms.ChoiceField(
        label=gettext_lazy("How firm is this?"),
        widget=forms.RadioSelect,
        choices=[
            (Kind.CONFIRMED.value, gettext_lazy("confirmed: the programme can count on it")),
            (Kind.OFFERED.value, gettext_lazy("offered: not sure yet")),
        ],
        error_messages={
            "required": gettext_lazy("Choose whether the hours are confirmed or offered."),
            "invalid_choice": gettext_lazy("Choose whether the hours are confirmed or offered."),
        },
    )
    seen = forms.UUIDField(widget=forms.HiddenInput)
    submit_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, turns: Turns, names: Mapping[str, str], today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.turns, self.today = turns, today
        self.fields["choice"].choices = list(choices(turns))  # type: ignore[attr-defined]
        self.fields["until"] = day_field(_("Confirmed until and including"), _("The hours count up to this day."))
        self.fields["later"] = day_field(_("I will know on"), "")
        for line in turns.open:
            self.fields[field_name(line)] = hours_field(names.get(line.asked.project, line.asked.project), line)
        self.fields["reply"] = TextField(label=_("Reply"))

    def clean(self) -> dict[str, Any]:
        """Check what belongs to the choice, and nothing else."""
        checks = {YES: self._firm, PART: self._part, LATER: self._later}
        if check := checks.get(self.cleaned_data.get("choice", "")):
            check()
        return self.cleaned_data

    def _firm(self) -> None:
        until = self.cleaned_data.get("until")
        if until and self.cleaned_data.get("binding") == Kind.OFFERED:
            self.add_error("until", _("An end day belongs to confirmed hours. Leave it empty, or confirm the hours."))
        elif until and until < self.today:
            self.add_error("until", _("This day has passed. Choose today or a later day."))

    def _part(self) -> None:
        self._firm()
        values = [self._typed(line) for line in self.turns.open]
        if not self.errors and not any(values):
            name = field_name(self.turns.open[0])
            self.add_error(name, _("Fill in hours for at least one month. Do you have none? Then choose No."))

    def _typed(self, line: Line) -> int:
        """The hours typed for a line; an error when there are none, or more than asked."""
        name = field_name(line)
        if name in self.errors:
            return 0
        value: int | None = self.cleaned_data.get(name)
        if value is None:
            self.add_error(name, _("Fill in a number of hours; 0 for none."))
            return 0
        if value > line.asked.hours:
            asked = {"asked": hours_words(line.asked.hours)}
            self.add_error(name, _("More than the %(asked)s hours asked. Fill in at most that many.") % asked)
        return value

    def _later(self) -> None:
        day = self.cleaned_data.get("later")
        if "later" in self.errors:
            return
        if day is None:
            self.add_error("later", _("Fill in the day on which you will know."))
        elif not self.today < day <= self.today + LATEST:
            self.add_error("later", _("Choose a day after today, at most a year from now."))

    def full_clean(self) -> None:
        """Faults in hours or days that the choice does not need are no faults."""
        super().full_clean()
        choice = self.data.get("choice", "") if self.is_bound else ""
        for name in list(self.errors):
            if not belongs(name, choice):
                del self.errors[name]

    def said(self) -> Said:
        """The answer; the form is valid."""
        data = self.cleaned_data
        choice, binding = data["choice"], data.get("binding", "")
        lines: dict[str, tuple[str, Sequence[Line], date | None]] = {
            YES: (binding, self.turns.pending or self.turns.open, data.get("until")),
            PART: (binding, self.turns.open, data.get("until")),
            NO: (Kind.DECLINED.value, self.turns.pending, None),
            LATER: (Kind.LATER.value, self.turns.pending, data.get("later")),
            WITHDRAW: (Kind.WITHDRAWN.value, self.turns.given, None),
        }
        kind, about, until = lines[choice]
        hours = {(line.asked.project, line.asked.month): self._given(choice, line) for line in about}
        return Said(kind=kind, hours=hours, until=until, reply=data.get("reply", ""))

    def _given(self, choice: str, line: Line) -> int:
        if choice == YES:
            return line.asked.hours
        return int(self.cleaned_data[field_name(line)]) if choice == PART else 0
