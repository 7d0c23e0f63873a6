"""The filters above the list of projects: read from the address, so that a count elsewhere can open them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from projects.models import Phase
from projects.portfolio.snapshot import Named
from projects.rows import ProjectRow

FIELDS = ("zoek", "fase", "stand", "toon", "organisatie")
# What each choice of `stand` and `toon` keeps. A stale rating is unknown, and counted as such.
STANDINGS: dict[str, tuple[Any, Callable[[ProjectRow], bool]]] = {
    "lopend": (gettext_lazy("running"), lambda row: row.running),
    "geparkeerd": (gettext_lazy("parked"), lambda row: row.standing == "parked"),
    "nazorg": (gettext_lazy("aftercare"), lambda row: row.standing == "active" and row.phase == Phase.Step.AFTERCARE),
    "afgerond": (gettext_lazy("finished"), lambda row: row.standing in ("finished", "stopped")),
}
COLOURS: dict[str, tuple[Any, Callable[[ProjectRow], bool]]] = {
    "rood": (gettext_lazy("red: intervention needed"), lambda row: row.total.rating == "red"),
    "oranje": (gettext_lazy("amber: adjustment needed"), lambda row: row.total.rating == "amber"),
    "groen": (gettext_lazy("green: on track"), lambda row: row.total.rating == "green"),
    "onbekend": (gettext_lazy("unknown or out of date"), lambda row: row.total.rating in ("unknown", "stale")),
    "verouderd": (gettext_lazy("out of date"), lambda row: row.total.rating == "stale"),
}


def _choices(options: Mapping[str, tuple[Any, object]], everything: Any) -> list[tuple[str, Any]]:
    return [("", everything), *((value, label) for value, (label, _keeps) in options.items())]


class ProjectFilters(forms.Form):
    """What to keep of the list; every field may be empty."""

    zoek = forms.CharField(label=gettext_lazy("Search"), required=False, max_length=100)
    fase = forms.ChoiceField(label=gettext_lazy("Phase"), required=False)
    stand = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    toon = forms.ChoiceField(label=gettext_lazy("Rating"), required=False)
    organisatie = forms.ChoiceField(label=gettext_lazy("Organisation"), required=False)

    def __init__(self, data: Mapping[str, Any], organisations: Sequence[Named]) -> None:
        super().__init__(data)
        every = _("all")
        named = [(one.key, one.name) for one in organisations]
        choices = {
            "fase": [("", every), *Phase.Step.choices],
            "stand": _choices(STANDINGS, every),
            "toon": _choices(COLOURS, every),
            "organisatie": [("", every), *named],
        }
        for name, offered in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
            field.choices = offered
            field.widget.attrs["class"] = "utrecht-select utrecht-select--html-select"
            field.error_messages["invalid_choice"] = _(
                "“%(value)s” is not a choice of this filter; the filter was left out."
            )
        self.fields["zoek"].widget.attrs |= {"class": "utrecht-textbox", "type": "search", "data-search": True}
        self.full_clean()

    @property
    def chosen(self) -> dict[str, str]:
        """The filters that hold: neither empty nor wrong."""
        return {name: str(value) for name in FIELDS if (value := self.cleaned_data.get(name))}

    @property
    def problems(self) -> list[dict[str, str]]:
        """A sentence per filter that could not be used, for the error summary."""
        return [
            {"href": f"#id_{name}", "text": f"{self.fields[name].label}: {sentence}"}
            for name, sentences in self.errors.items()
            for sentence in sentences
        ]

    def keep(self, rows: Sequence[ProjectRow]) -> list[ProjectRow]:
        """The rows that every filter keeps."""
        tests = [TESTS[name](value) for name, value in self.chosen.items()]
        return [row for row in rows if all(test(row) for test in tests)]


def read_filters(query: QueryDict, organisations: Sequence[Named]) -> ProjectFilters:
    """The filters of an address.

    `toon=lopend` is another way to say `stand=lopend`. A colour without a state means the running projects, because
    only those are counted by colour; an empty `stand` asks for all of them.
    """
    data = {name: str(query[name]).replace("\x00", "") for name in FIELDS if name in query}
    if data.get("toon") == "lopend":
        data["toon"], data["stand"] = "", data.get("stand") or "lopend"
    elif data.get("toon") in COLOURS:
        data.setdefault("stand", "lopend")
    return ProjectFilters(data, organisations)


def _searched(words: str) -> Callable[[ProjectRow], bool]:
    wanted = words.casefold().split()
    return lambda row: all(word in _text(row) for word in wanted)


def _text(row: ProjectRow) -> str:
    milestone = row.milestone.name if row.milestone else ""
    return f"{row.name} {row.key} {row.executing} {row.commissioning} {milestone}".casefold()


TESTS: dict[str, Callable[[str], Callable[[ProjectRow], bool]]] = {
    "zoek": _searched,
    "fase": lambda value: lambda row: row.phase == value,
    "stand": lambda value: STANDINGS[value][1],
    "toon": lambda value: COLOURS[value][1],
    "organisatie": lambda value: lambda row: value in row.organisations,
}
