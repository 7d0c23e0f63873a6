"""The form of a day of the planning and control cycle."""

from datetime import date
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programme.models import PcDeadline

BASIS = 200  # characters
WRITTEN = ["%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d"]
BACK, AHEAD = 2, 3  # book years around this one


def years_around(today: date) -> range:
    """The book years that can be chosen."""
    return range(today.year - BACK, today.year + AHEAD + 1)


class DeadlineForm(forms.Form):
    """When a document of a book year is due, by what."""

    use_required_attribute = False
    document = forms.ChoiceField(
        label=gettext_lazy("Document"),
        error_messages={
            "required": gettext_lazy("Choose the document."),
            "invalid_choice": gettext_lazy("Choose one of the list."),
        },
    )
    book_year = forms.TypedChoiceField(
        label=gettext_lazy("Book year"),
        coerce=int,
        error_messages={
            "required": gettext_lazy("Choose the book year."),
            "invalid_choice": gettext_lazy("Choose one of the list."),
        },
    )
    due_on = forms.DateField(
        label=gettext_lazy("Due on"),
        input_formats=WRITTEN,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={
            "required": gettext_lazy("Write the day on which it is due."),
            "invalid": gettext_lazy("This is not a date. Write day-month-year, for example 15-10-2024."),
        },
    )
    basis = forms.CharField(
        label=gettext_lazy("Legal basis"),
        required=False,
        max_length=BASIS,
        error_messages={"max_length": gettext_lazy("This text is too long. Use at most 200 characters.")},
        help_text=gettext_lazy("The article of the law, or the arrangement or bylaw that sets the day."),
    )

    def __init__(self, *args: Any, today: date, **rest: Any) -> None:
        super().__init__(*args, **rest)
        documents = [(value, str(capfirst(label))) for value, label in PcDeadline.Document.choices]
        self._choose("document", [("", _("choose")), *documents])
        self._choose("book_year", [(year, str(year)) for year in years_around(today)])

    def _choose(self, name: str, offered: list[tuple[Any, str]]) -> None:
        self.fields[name].choices = offered  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A document is due around its book year, not ten years from it."""
        year, due = self.cleaned_data.get("book_year"), self.cleaned_data.get("due_on")
        if year and due and abs(due.year - year) > 1:
            words = {"year": year, "day": f"{due:%d-%m-%Y}"}
            text = _("%(day)s is far from book year %(year)s. Look at the year of both.")
            self.add_error("due_on", text % words)
        return self.cleaned_data
