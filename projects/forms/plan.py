"""The form of a planned date: the first, or a later one (a re-plan) that rests on a decision."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programme.dates import ImpreciseDate
from projects.forms.fields import TextField
from projects.forms.when import WhenField


class PlanForm(forms.Form):
    """A planned date; `last` is the plan that holds now, None for none; `decisions` are what boards took."""

    use_required_attribute = False
    day = WhenField(
        label=gettext_lazy("Planned date"),
        missing=gettext_lazy("Write when it is planned, for example 15-10-2024."),
    )
    reason = TextField(label=gettext_lazy("Reason"))
    decision = forms.ChoiceField(
        label=gettext_lazy("Decision of a board"),
        required=False,
        error_messages={
            "invalid_choice": gettext_lazy(
                "Choose a decision from the list: a later plan rests on what a board decided."
            )
        },
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        last: ImpreciseDate | None,
        decisions: Sequence[tuple[str, str]],
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        self.last = last
        self.fields["decision"].choices = [("", _("none") if last is None else _("choose")), *decisions]  # type: ignore[attr-defined]
        self.fields["decision"].required = last is not None
        self.fields["decision"].error_messages["required"] = _("Choose the decision on which the later plan rests.")

    def clean_reason(self) -> str:
        """A later plan has a reason."""
        reason: str = self.cleaned_data["reason"]
        if self.last is not None and not reason:
            raise forms.ValidationError(_("Write why there is a later plan."))
        return reason

    def refuse_the_same(self) -> bool:
        """Whether the date of a valid form is planned already; the form then says so."""
        if self.cleaned_data["day"] != self.last:
            return False
        self.add_error("day", _("This is the date that is planned now. Write another one."))
        return True
