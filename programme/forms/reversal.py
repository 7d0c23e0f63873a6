"""The form that reverses an entry."""

from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from programme.forms.booking import day_field, document_field, refuse_far_day
from programme.forms.options import Options
from programme.models import Decision, LedgerEntry

REASON = 1000  # characters


class ReversalForm(forms.Form):
    """On which day, and why, an entry is reversed."""

    use_required_attribute = False

    def __init__(self, *args: Any, fact: LedgerEntry, options: Options, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fact, self.options = fact, options
        self.fields["on"] = day_field(_("Day of the reversal"), options)
        self.fields["document"] = document_field()
        self.fields["why"] = forms.CharField(
            label=_("Reason"), required=False, max_length=REASON, widget=forms.Textarea(attrs={"rows": 2})
        )
        self.fields["overdraft"] = forms.ChoiceField(
            label=_("Decision that allows an overdraft"),
            choices=[("", _("none")), *options.decision_choices()],
            required=False,
            help_text=_("Only when more goes out than there is, and a board decided so."),
            error_messages={"invalid_choice": _("Choose one of the list: only what was decided can be chosen.")},
        )

    def clean_on(self) -> date:
        """Refuse a day before that of the entry, and one too far away."""
        day: date = refuse_far_day(self.cleaned_data["on"], self.options)
        if day < self.fact.effective_on:
            words = {"day": date_format(self.fact.effective_on)}
            raise forms.ValidationError(_("The entry is of %(day)s. Choose that day or a later one."), params=words)
        return day

    @property
    def overdraft(self) -> Decision | None:
        """The decision chosen, if any."""
        return self.options.decisions.get(self.cleaned_data.get("overdraft", ""))
