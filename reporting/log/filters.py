"""The filters above the log, read from the address."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programme.clock import AMSTERDAM, end_of_day

# Days that no clock of the product can bear are refused, not computed with.
EARLIEST, LATEST = date(1900, 1, 1), date(2999, 12, 31)
WORDS = 5
FIELDS = ("zoek", "persoon", "soort", "project", "van", "tot")
Choices = Sequence[tuple[str, str]]


class LogFilters(forms.Form):
    """What to keep of the log; every field may be empty."""

    zoek = forms.CharField(label=gettext_lazy("Search"), required=False, max_length=100)
    persoon = forms.ChoiceField(label=gettext_lazy("Person"), required=False)
    soort = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)
    project = forms.ChoiceField(label=gettext_lazy("Project"), required=False)
    van = forms.DateField(label=gettext_lazy("Recorded from"), required=False, input_formats=["%Y-%m-%d"])
    tot = forms.DateField(label=gettext_lazy("Recorded until"), required=False, input_formats=["%Y-%m-%d"])

    def __init__(self, query: QueryDict, *, people: Choices, kinds: Choices, projects: Choices) -> None:
        super().__init__({name: str(query[name]).replace("\x00", "") for name in FIELDS if name in query})
        for name, offered in (("persoon", people), ("soort", kinds), ("project", projects)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
            field.choices = [("", _("all")), *offered]
            field.error_messages["invalid_choice"] = _(
                "“%(value)s” is not a choice of this filter; the filter was left out."
            )
        for name in ("van", "tot"):
            self.fields[name].widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
            sentence = _("This is not a date. Write a date as year-month-day, for example 2023-10-31.")
            self.fields[name].error_messages["invalid"] = sentence
            self.fields[name].validators += [
                MinValueValidator(EARLIEST, sentence),
                MaxValueValidator(LATEST, sentence),
            ]
        self.fields["zoek"].widget.attrs |= {"type": "search", "data-search": True}
        self.full_clean()

    def clean_zoek(self) -> str:
        """Every word is sought in every text, so there is an end to them."""
        words = str(self.cleaned_data["zoek"])
        if len(words.split()) > WORDS:
            raise forms.ValidationError(_("Search for five words at most; the filter was left out."))
        return words

    @property
    def chosen(self) -> dict[str, Any]:
        """The filters that hold: neither empty nor wrong."""
        return {name: value for name in FIELDS if (value := self.cleaned_data.get(name))}

    @property
    def problems(self) -> list[dict[str, str]]:
        """A sentence per filter that could not be used, for the error summary."""
        return [
            {"href": f"#id_{name}", "text": f"{self.fields[name].label}: {sentence}"}
            for name, sentences in self.errors.items()
            for sentence in sentences
        ]

    @property
    def since(self) -> datetime | None:
        """The first moment that is kept: the begin of a day in Amsterdam."""
        day: date | None = self.chosen.get("van")
        return datetime.combine(day, time(), AMSTERDAM) if day else None

    @property
    def until(self) -> datetime | None:
        """The last moment that is kept: the end of a day in Amsterdam."""
        day: date | None = self.chosen.get("tot")
        return end_of_day(day) if day else None
