"""The form of a new source of money."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from programme.forms.booking import WRITTEN, day_field, refuse_far_day
from programme.forms.options import Options
from programme.models import Organisation, SourceTerms

NAME, REFERENCE = 150, 200  # characters


class SourceForm(forms.Form):
    """A new source of money and its terms."""

    use_required_attribute = False

    def __init__(self, *args: Any, options: Options, **given: Any) -> None:
        super().__init__(*args, **given)
        self.options = options
        wrong = _("This is not a date. Write a date as day-month-year, for example 31-10-2023.")
        self.fields["name"] = forms.CharField(
            label=_("Name"), max_length=NAME, error_messages={"required": _("Write what the source is called.")}
        )
        self.fields["kind"] = forms.ChoiceField(
            label=_("Kind of source"),
            choices=[("", _("choose")), *SourceTerms.Kind.choices],
            error_messages={"required": _("Choose what kind of source it is."),
                            "invalid_choice": _("Choose one of the list.")},
        )  # fmt: skip
        self.fields["giver"] = forms.ChoiceField(
            label=_("Given by"),
            choices=[("", _("choose")), *options.organisation_choices()],
            error_messages={"required": _("Choose which organisation gives the money."),
                            "invalid_choice": _("Choose one of the list.")},
        )  # fmt: skip
        self.fields["on"] = day_field(_("Holds from"), options)
        self.fields["recurring"] = forms.BooleanField(label=_("Comes back every year"), required=False)
        self.fields["spend_before"] = forms.DateField(
            label=_("Spend before"), required=False, input_formats=WRITTEN, error_messages={"invalid": wrong},
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        )  # fmt: skip
        self.fields["reference"] = forms.CharField(
            label=_("Reference"), required=False, max_length=REFERENCE,
            help_text=_("The letter, circular or decision that the money comes with."),
        )  # fmt: skip

    def clean_on(self) -> date:
        """Refuse a day outside the book years in which is booked."""
        return refuse_far_day(self.cleaned_data["on"], self.options)

    def clean(self) -> dict[str, Any]:
        """Refuse money that would have to be spent before it is there."""
        data = super().clean() or self.cleaned_data
        on, before = data.get("on"), data.get("spend_before")
        if on and before and before < on:
            self.add_error("spend_before", _("This day lies before the source begins. Choose a later one."))
        return data

    @property
    def giver(self) -> Organisation:
        """The organisation that gives. The form must be valid."""
        return self.options.organisations[self.cleaned_data["giver"]]
