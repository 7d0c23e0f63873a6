"""The filters above Financiën, read from the address: a book year, an organisation."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from projects.portfolio.concerning import concerned
from projects.portfolio.snapshot import Snapshot
from reporting.money.tables import years

FIELDS = ("jaar", "organisatie")
ALL_YEARS = "alle"


class MoneyFilters(forms.Form):
    """What to show; an empty year is that of the day shown."""

    jaar = forms.ChoiceField(label=gettext_lazy("Book year"), required=False)
    organisatie = forms.ChoiceField(label=gettext_lazy("Organisation"), required=False)

    def __init__(self, query: QueryDict, snapshot: Snapshot) -> None:
        self.now = snapshot.as_of.year
        given = {name: str(query[name]).replace("\x00", "") for name in FIELDS if name in query}
        super().__init__({"jaar": str(self.now)} | {name: value for name, value in given.items() if value})
        offered = [(str(year), str(year)) for year in years(snapshot)]
        self._offer("jaar", [*offered, (ALL_YEARS, _("all years"))])
        named = [(one.key, one.name) for one in concerned(snapshot)]
        self._offer("organisatie", [("", _("all")), *named])
        self.full_clean()

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = choices
        field.error_messages["invalid_choice"] = _(
            "“%(value)s” is not a choice of this filter; the filter was left out."
        )

    @property
    def year(self) -> int | None:
        """The book year to show; None for all."""
        chosen = self.cleaned_data.get("jaar") or str(self.now)
        return None if chosen == ALL_YEARS else int(chosen)

    @property
    def holder(self) -> str:
        """The organisation to show; empty for all."""
        return str(self.cleaned_data.get("organisatie") or "")

    @property
    def chosen(self) -> dict[str, Any]:
        """The filters that narrow what the page shows by itself."""
        year = {} if self.year == self.now else {"jaar": str(self.year or ALL_YEARS)}
        return year | ({"organisatie": self.holder} if self.holder else {})

    @property
    def words(self) -> dict[str, str]:
        """The filters in words, for a file."""
        names = dict(self["organisatie"].field.choices)  # type: ignore[attr-defined]
        said = {_("Book year"): str(self.year) if self.year else _("all years")}
        return said | ({_("Organisation"): str(names[self.holder])} if self.holder else {})

    @property
    def problems(self) -> list[dict[str, str]]:
        """A sentence per filter that could not be used, for the error summary."""
        return [
            {"href": f"#id_{name}", "text": f"{self.fields[name].label}: {sentence}"}
            for name, sentences in self.errors.items()
            for sentence in sentences
        ]
