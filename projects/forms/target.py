"""The form with which what an indicator should come to is changed."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from projects.forms.goal import TermsForm
from projects.portfolio.plan_values import Indicator

NAMES = ("unit", "first_value", "first_on", "target_value", "target_on")


class TargetForm(TermsForm):
    """Other terms of `indicator`, which stands as it is known now; they cannot hold before those that hold now."""

    field_order = ("target_value", "target_on", "owner", "unit", "first_value", "first_on", "on", "why")
    HELP = {
        "unit": gettext_lazy("Measured values are not converted: from that day they are shown in this unit."),
        "first_value": gettext_lazy("Change this only when it was recorded wrongly."),
    }

    def __init__(self, data: Mapping[str, Any] | None = None, *, indicator: Indicator, **rest: Any) -> None:
        opening = rest.pop("initial", {})
        self.now = {name: getattr(indicator, name) for name in NAMES} | {"owner": indicator.owner or ""}
        super().__init__(data, initial=self.now | opening, **rest)
        self.typed: dict[str, Any] = {}  # what was understood, also where it is refused because it stands already
        for name, words in self.HELP.items():
            self.fields[name].help_text = words
        self.fields["why"].label, self.fields["why"].required = _("Reason"), True

    def clean_why(self) -> str:
        """Why it should come to something else."""
        why: str = self.cleaned_data["why"]
        if not why:
            raise forms.ValidationError(_("Write in a sentence what changed and why."))
        return why

    def clean(self) -> dict[str, Any]:
        """Something must differ from what stands."""
        said = super().clean()
        self.typed = dict(said)
        if not self.errors and all(said[name] == value for name, value in self.now.items()):
            self.add_error("target_value", _("Nothing was changed. Change what is different now."))
        return said
