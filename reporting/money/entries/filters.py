"""The filters above the list of entries, read from the address."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from projects.portfolio.snapshot import Snapshot
from projects.portfolio.values import Account
from reporting.money.entries.kinds import FIGURES, kinds
from reporting.money.tables import POT, SOURCE, years

FIELDS = ("rekening", "pot", "organisatie", "project", "jaar", "soort", "tot", "boeking", "later")
SHOWN = FIELDS[:7]  # those with a field on the page; the others come with a link
Option = tuple[str, str]
Choices = list[Option | tuple[str, list[Option]]]


class EntryFilters(forms.Form):
    """What to keep of the entries; every field may be empty."""

    rekening = forms.ChoiceField(label=gettext_lazy("Account"), required=False)
    pot = forms.ChoiceField(label=gettext_lazy("Pot and what is paid from it"), required=False)
    organisatie = forms.ChoiceField(label=gettext_lazy("Organisation"), required=False)
    project = forms.ChoiceField(label=gettext_lazy("Project"), required=False)
    jaar = forms.ChoiceField(label=gettext_lazy("Book year"), required=False)
    soort = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)
    tot = forms.DateField(label=gettext_lazy("Up to and including"), required=False, input_formats=["%Y-%m-%d"])
    boeking = forms.UUIDField(required=False, widget=forms.HiddenInput)
    later = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, query: QueryDict, snapshot: Snapshot) -> None:
        super().__init__({name: str(query[name]).replace("\x00", "") for name in FIELDS if name in query})
        for name, offered in _offered(snapshot).items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
            field.choices = [("", _("all")), *offered]
            field.error_messages["invalid_choice"] = _(
                "“%(value)s” is not a choice of this filter; the filter was left out."
            )
        self.fields["tot"].widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        sentence = _("This is not a date. Write a date as year-month-day, for example 2023-10-31.")
        self.fields["tot"].error_messages["invalid"] = sentence
        self.fields["boeking"].error_messages["invalid"] = _("This is not the number of an entry.")
        self.full_clean()

    @property
    def chosen(self) -> dict[str, Any]:
        """The filters that hold: neither empty nor wrong."""
        return {name: value for name in FIELDS if (value := self.cleaned_data.get(name))}

    @property
    def shown(self) -> Iterator[forms.BoundField]:
        """The fields to fill in."""
        return (self[name] for name in SHOWN)

    @property
    def problems(self) -> list[dict[str, str]]:
        """A sentence per filter that could not be used, for the error summary."""
        return [
            {"href": f"#id_{name}" if name in SHOWN else "", "text": f"{self.fields[name].label}: {sentence}"}
            for name, sentences in self.errors.items()
            for sentence in sentences
        ]

    @property
    def until(self) -> date | None:
        """The last day that is kept."""
        return self.chosen.get("tot")


def _offered(snapshot: Snapshot) -> dict[str, Choices]:
    pots = [account for account in snapshot.accounts if account.nature == POT]
    holders = {account.holder for account in pots}
    return {
        "rekening": list(_accounts(snapshot)),
        "pot": list(_options(pots)),
        "organisatie": [(one.key, one.name) for one in snapshot.organisations if one.key in holders],
        "project": list(_projects(snapshot)),
        "jaar": [(str(year), str(year)) for year in years(snapshot)],
        "soort": _kinds(),
    }


def _kinds() -> Choices:
    every = [(code, str(kind.label)) for code, kind in kinds().items()]
    figures = [option for option in every if option[0] in FIGURES]
    return [(_("Figures"), figures), (_("Movements"), [option for option in every if option[0] not in FIGURES])]


def _accounts(snapshot: Snapshot) -> Iterator[tuple[str, list[Option]]]:
    """All accounts: the sources, the pots, and those of each project together."""
    for nature, label in ((SOURCE, _("Sources")), (POT, _("Pots"))):
        yield label, list(_options(one for one in snapshot.accounts if one.nature == nature))
    for key, name in _projects(snapshot):
        yield name, list(_options(one for one in snapshot.accounts if one.project == key))


def _options(accounts: Iterable[Account]) -> Iterator[Option]:
    for account in sorted(accounts, key=lambda one: (-(one.year or 0), one.name.casefold(), one.key)):
        yield account.key, account.name or account.key


def _projects(snapshot: Snapshot) -> Iterator[Option]:
    """The projects with accounts, by name; also one that does not exist on the day."""
    names = {project.key: project.name for project in snapshot.projects}
    keys = {account.project for account in snapshot.accounts if account.project}
    named = [(key, names.get(key) or key) for key in keys]
    yield from sorted(named, key=lambda pair: (pair[1].casefold(), pair[0]))
