"""The form that states which milestone a milestone of the project waits for."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

LONGEST = 3660  # days
Choice = tuple[str, str]
WHOLE = gettext_lazy("Write a whole number of days, from 0 up.")


class DependencyForm(forms.Form):
    """An own milestone, the one that it waits for, and how many days lie between them at least; values are keys."""

    use_required_attribute = False
    milestone = forms.ChoiceField(
        label=gettext_lazy("Milestone of this project"),
        error_messages={
            "required": gettext_lazy("Choose a milestone of this project."),
            "invalid_choice": gettext_lazy("Choose a milestone from the list."),
        },
    )
    upstream = forms.ChoiceField(
        label=gettext_lazy("Waits for"),
        error_messages={
            "required": gettext_lazy("Choose the milestone that it waits for."),
            "invalid_choice": gettext_lazy("Choose a milestone from the list."),
        },
    )
    days = forms.IntegerField(
        label=gettext_lazy("Days after it, at least"),
        min_value=0,
        max_value=LONGEST,
        initial=0,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "ihoo-when"}),
        error_messages={
            "required": WHOLE,
            "invalid": WHOLE,
            "min_value": WHOLE,
            "max_value": gettext_lazy("This is more than ten years. Write a smaller number."),
        },
    )

    def __init__(
        self, *args: Any, own: Sequence[Choice], others: Sequence[tuple[str, list[Choice]]], **rest: Any
    ) -> None:
        super().__init__(*args, **rest)
        self.fields["milestone"].choices = [("", _("choose")), *own]  # type: ignore[attr-defined]
        self.fields["upstream"].choices = [("", _("choose")), *others]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Nothing waits for itself."""
        chosen = self.cleaned_data.get("milestone")
        if chosen and chosen == self.cleaned_data.get("upstream"):
            self.add_error("upstream", _("A milestone does not wait for itself. Choose another one."))
        return self.cleaned_data
