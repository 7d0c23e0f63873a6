"""The form that adds one change to the draft. It is sent by GET: the answer is the address of the longer draft."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from projects.portfolio.draft import Change, Draft, Kind, draft_of
from projects.portfolio.draft_reading import LARGEST, Reason, why_not
from projects.portfolio.snapshot import Snapshot
from reporting.whatif.words import LABELS, reason_words

FIELDS = ("soort", "project", "aantal", "team")
PAST = ("finished", "stopped")  # nothing more to change
# Beside which field a reason stands; the others are about the project.
PLACES = {Reason.OUT_OF_RANGE: "aantal", Reason.NO_TEAM: "team", Reason.NOT_ASKED: "team", Reason.TOO_MANY: None}


class ChangeForm(forms.Form):
    """One change. The number and the team are only needed by the kinds that have them."""

    use_required_attribute = False

    soort = forms.ChoiceField(label=gettext_lazy("Kind of change"))
    project = forms.ChoiceField(label=gettext_lazy("Project"))
    aantal = forms.IntegerField(
        label=gettext_lazy("How many"),
        required=False,
        min_value=1,
        max_value=max(LARGEST.values()),
        help_text=gettext_lazy("Months, hours a month or whole euros. Not for a pause or a stop."),
    )
    team = forms.ChoiceField(label=gettext_lazy("Team"), required=False, help_text=gettext_lazy("Only for more hours."))

    def __init__(self, query: QueryDict, snapshot: Snapshot, draft: Draft) -> None:
        asked = {name: str(query[name]) for name in FIELDS if name in query}
        super().__init__(asked if "soort" in asked else None)
        self.snapshot, self.draft = snapshot, draft
        self._offer("soort", [(kind.value, str(label)) for kind, label in LABELS.items()])
        projects = [(one.key, one.name) for one in snapshot.projects if one.standing not in PAST]
        self._offer("project", sorted(projects, key=lambda pair: pair[1].casefold()))
        teams = sorted(((one.key, one.name) for one in snapshot.teams), key=lambda pair: pair[1].casefold())
        self._offer("team", [("", _("no team")), *teams])
        wrong = _("Write a whole number, for example 3.")
        self.fields["aantal"].error_messages |= {"invalid": wrong, "min_value": wrong, "max_value": wrong}

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = choices
        sentence = _("Choose one from the list.")
        field.error_messages |= {"required": sentence, "invalid_choice": sentence}

    def clean(self) -> dict[str, Any]:
        """Let the draft itself say whether the change fits in."""
        said = self.cleaned_data
        if not self.errors and not self._lacks(Kind(said["soort"]), said):
            change = self.change
            if reason := why_not(change, self.draft, self.snapshot):
                self.add_error(PLACES.get(reason, "project"), _sentence(reason_words(reason, change, self.snapshot)))
        return said

    def _lacks(self, kind: Kind, said: dict[str, Any]) -> bool:
        if kind in LARGEST and not said.get("aantal"):
            self.add_error("aantal", _("This change needs a number: write how many."))
        if kind == Kind.HOURS and not said.get("team"):
            self.add_error("team", _("Choose the team that gives the hours."))
        return bool(self.errors)

    @property
    def change(self) -> Change:
        """The change that was filled in; what its kind does not need is left out."""
        said, kind = self.cleaned_data, Kind(self.cleaned_data["soort"])
        return Change(
            kind=kind,
            project=said["project"],
            team=said["team"] if kind == Kind.HOURS else "",
            number=said["aantal"] if kind in LARGEST else 0,
        )

    @property
    def longer(self) -> Draft:
        """The draft with the change."""
        return draft_of((*self.draft.changes, self.change))


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
