"""The forms of reports: which one to make, and which version to adopt."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reporting.reports.periods import LINES, QUARTER, Period, parse, periods


class MakeForm(forms.Form):
    """Asks for a period; `submit_key` tells a second click from a second wish."""

    period = forms.ChoiceField(
        label=gettext_lazy("Period"),
        error_messages={
            "required": gettext_lazy("Choose the period that the report is about."),
            "invalid_choice": gettext_lazy("Choose a period from the list; a report is made up to the current period."),
        },
    )
    organisation = forms.ChoiceField(
        label=gettext_lazy("Organisation"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose an organisation from the list, or all of them.")},
    )
    submit_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        first: date,
        today: date,
        adopted: frozenset[str],
        organisations: Sequence[tuple[str, str]],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.fields["period"].choices = [  # type: ignore[attr-defined]
            (line_name(line), [_choice(one, adopted) for one in periods(line, first, today)]) for line in LINES
        ]
        choices = [("", _("All organisations")), *organisations]
        self.fields["organisation"].choices = choices  # type: ignore[attr-defined]

    def clean_period(self) -> Period:
        """The chosen period; the choices are periods only."""
        return parse(self.cleaned_data["period"])

    @property
    def wanted(self) -> Period:
        """The period, of the organisation that was chosen."""
        period: Period = self.cleaned_data["period"]
        return period.of(self.cleaned_data["organisation"])


class AgainForm(forms.Form):
    """Asks for the same report once more."""

    submit_key = forms.UUIDField(widget=forms.HiddenInput)


class AdoptForm(forms.Form):
    """Adopts the version that the writer has seen."""

    version = forms.UUIDField(widget=forms.HiddenInput)
    submit_key = forms.UUIDField(widget=forms.HiddenInput)


def _choice(period: Period, adopted: frozenset[str]) -> tuple[str, str]:
    """An adopted period stays on the list: that of a single organisation may still be wanted."""
    said = _("%(period)s (adopted)") % {"period": period.label}
    return period.slug, said if period.slug in adopted else period.label


def line_name(line: str) -> str:
    """What the reports of a line are called together."""
    return _("Quarterly reports") if line == QUARTER else _("Monthly reports")
