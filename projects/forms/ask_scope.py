"""Asking for hours, the first step: of which team, when, and for which projects."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programme.dates import months_later
from projects.words import month_words, quarter_words

LONGEST = 12  # months in one question
AHEAD = 18  # months from now in which a question may begin
FIELDS = 300  # numbers on one page: more than people fill in, and what a server takes
QUARTER = 3  # months
Choices = Sequence[tuple[str, str]]


class ScopeForm(forms.Form):
    """Step one, in the address: the team, the first month, how many months, and for which projects (none: all)."""

    use_required_attribute = False

    team = forms.ChoiceField(
        label=gettext_lazy("Team"),
        error_messages={
            "required": gettext_lazy("Choose the team that you ask."),
            "invalid_choice": gettext_lazy("Choose a team from the list."),
        },
    )
    maand = forms.ChoiceField(
        label=gettext_lazy("First month"),
        error_messages={
            "required": gettext_lazy("Choose the first month."),
            "invalid_choice": gettext_lazy("Choose a month from the list."),
        },
    )
    maanden = forms.TypedChoiceField(
        label=gettext_lazy("Number of months"),
        coerce=int,
        choices=[(number, str(number)) for number in range(1, LONGEST + 1)],
        error_messages={
            "required": gettext_lazy("Choose for how many months."),
            "invalid_choice": gettext_lazy("Choose from 1 to 12 months."),
        },
    )
    kwartaal = forms.ChoiceField(
        label=gettext_lazy("Or a whole quarter"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose a quarter from the list.")},
    )
    project = forms.MultipleChoiceField(
        label=gettext_lazy("Projects"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Choose none to ask for all of them."),
        error_messages={"invalid_choice": gettext_lazy("Choose projects from the list.")},
    )

    def __init__(self, *args: Any, teams: Choices, projects: Choices, today: date, **rest: Any) -> None:
        super().__init__(*args, **rest)
        months = [months_later(today.replace(day=1), number) for number in range(AHEAD)]
        self._choose("team", [("", _("choose a team")), *teams])
        self._choose("maand", [(f"{month:%Y-%m}", month_words(month)) for month in months])
        self._choose("kwartaal", [("", _("no, the months above")), *quarters(months)])
        self._choose("project", projects)

    def _choose(self, name: str, offered: Sequence[tuple[str, str]]) -> None:
        self.fields[name].choices = list(offered)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A quarter stands for its months; no more numbers than one page can hold."""
        if quarter := self.cleaned_data.get("kwartaal"):
            for name in ("maand", "maanden"):
                self.errors.pop(name, None)
            self.cleaned_data |= {"maand": quarter, "maanden": QUARTER}
        months = self.cleaned_data.get("maanden") or 0
        most = FIELDS // months if months else 0
        if months and len(self.projects()) > most:
            words = {"months": months, "most": most}
            text = _("With %(months)s months a question can hold at most %(most)s projects. Choose projects.") % words
            self.add_error("project", text)
        return self.cleaned_data

    def projects(self) -> list[str]:
        """The projects chosen; none means all that are offered."""
        offered = [key for key, _name in self.fields["project"].choices]  # type: ignore[attr-defined]
        return self.cleaned_data.get("project") or offered

    def months(self) -> list[date]:
        """The months chosen; the form is valid."""
        year, month = (int(part) for part in self.cleaned_data["maand"].split("-"))
        first = date(year, month, 1)
        return [months_later(first, number) for number in range(self.cleaned_data["maanden"])]


def quarters(months: Sequence[date]) -> list[tuple[str, str]]:
    """The quarters that begin within these months, by their first month; that of the first month too."""
    first = months[0].replace(month=(months[0].month - 1) // QUARTER * QUARTER + 1)
    found = [first, *(month for month in months[1:] if month.month % QUARTER == 1 and month > first)]
    return [(f"{month:%Y-%m}", quarter_words(month)) for month in found]
