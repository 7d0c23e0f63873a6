"""The forms of a new milestone: of a project, or of another programme that this one waits for."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from projects.forms.fields import clean_text
from projects.forms.when import WhenField

NAME = 150  # characters


class NameField(forms.CharField):
    """What something is called: one line. Without `maxlength`: a browser cuts off what is pasted, without a word."""

    def __init__(self) -> None:
        super().__init__(
            label=gettext_lazy("Name"),
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
            error_messages={"required": gettext_lazy("Write what the milestone is called.")},
        )

    def to_python(self, value: Any) -> str:
        """The name on one line, without invisible signs."""
        return " ".join(clean_text(str(value or "")).split())

    def validate(self, value: str) -> None:
        """Refuse no name, and one that is too long."""
        super().validate(value)
        if len(value) > NAME:
            raise forms.ValidationError(_("Use at most %(most)s characters.") % {"most": NAME})


class MilestoneForm(forms.Form):
    """A milestone of a project and its first plan."""

    use_required_attribute = False
    name = NameField()
    day = WhenField(
        label=gettext_lazy("First plan"), missing=gettext_lazy("Write when it is planned, for example 15-10-2024.")
    )


class ElsewhereForm(forms.Form):
    """A milestone of another programme, with the date that was told."""

    use_required_attribute = False
    programme = forms.ChoiceField(
        label=gettext_lazy("Programme"),
        error_messages={
            "required": gettext_lazy("Choose the programme that the milestone is of."),
            "invalid_choice": gettext_lazy("Choose a programme from the list."),
        },
    )
    name = NameField()
    day = WhenField(
        label=gettext_lazy("Date that was told"),
        missing=gettext_lazy("Write the date that was told, for example 15-10-2024."),
    )

    def __init__(self, *args: Any, programmes: Sequence[tuple[str, str]], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["programme"].choices = [("", _("choose")), *programmes]  # type: ignore[attr-defined]
