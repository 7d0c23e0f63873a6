"""What the list of risks can be narrowed to. Pure, but for the labels of the form."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from projects.models import RiskRating
from projects.portfolio.plan_values import Risk
from projects.portfolio.snapshot import Snapshot
from projects.risks import SIZES, Band, band_of, band_words, days_overdue, owner_of, seat_words, size_words

FIELDS = ("project", "band", "stand", "eigenaar", "ontbreekt", "kans", "gevolg")
PLACE = ("kans", "gevolg")
OWN, NOBODY = "programma", "niemand"
Standing = RiskRating.Standing
STANDINGS: dict[str, frozenset[str]] = {
    "open": frozenset({Standing.OPEN.value}),
    "gesloten": frozenset({Standing.CLOSED.value}),
    "opgetreden": frozenset({Standing.OCCURRED.value}),
    "alle": frozenset(Standing.values),
}
STATES: dict[str, Any] = {
    "open": Standing.OPEN.label, "gesloten": Standing.CLOSED.label, "opgetreden": Standing.OCCURRED.label,
    "alle": gettext_lazy("all"),
}  # fmt: skip
BANDS = {"rood": Band.RED, "oranje": Band.AMBER, "laag": Band.LOW}
LACKS: dict[str, tuple[Any, Callable[[Risk, Snapshot], bool]]] = {
    "iets": (gettext_lazy("anything"), lambda risk, snapshot: any(lacking(risk, snapshot).values())),
    "eigenaar": (gettext_lazy("an owner"), lambda risk, snapshot: lacking(risk, snapshot)["owner"]),
    "maatregel": (gettext_lazy("a measure"), lambda risk, snapshot: lacking(risk, snapshot)["measure"]),
    "controle": (gettext_lazy("a day of review to come"), lambda risk, snapshot: lacking(risk, snapshot)["review"]),
}


def lacking(risk: Risk, snapshot: Snapshot) -> dict[str, bool]:
    """What an open risk of any size lacks: somebody who answers for it, a measure, a look that is still to come."""
    return {
        "owner": risk.open and not owner_of(risk, snapshot).held,
        "measure": risk.open and not risk.measure,
        "review": risk.open and (risk.review_on is None or days_overdue(risk, snapshot.as_of) > 0),
    }


class RiskFilters(forms.Form):
    """What to keep of the list."""

    project = forms.ChoiceField(label=gettext_lazy("Project"), required=False)
    band = forms.ChoiceField(label=gettext_lazy("Score"), required=False)
    stand = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    eigenaar = forms.ChoiceField(label=gettext_lazy("Owner"), required=False)
    ontbreekt = forms.ChoiceField(label=gettext_lazy("Lacks"), required=False)
    kans = forms.ChoiceField(label=gettext_lazy("Likelihood"), required=False)
    gevolg = forms.ChoiceField(label=gettext_lazy("Impact"), required=False)

    def __init__(self, data: Mapping[str, Any], snapshot: Snapshot) -> None:
        super().__init__(data)
        self.snapshot = snapshot
        for name, offered in choices(snapshot).items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
            field.choices = list(offered)
            field.widget.attrs["class"] = "utrecht-select--html-select"
            field.error_messages["invalid_choice"] = _(
                "“%(value)s” is not a choice of this filter; the filter was left out."
            )
        self.full_clean()

    @property
    def chosen(self) -> dict[str, str]:
        """The filters that hold: neither empty nor wrong."""
        return {name: str(value) for name in FIELDS if (value := self.cleaned_data.get(name))}

    @property
    def words(self) -> dict[str, str]:
        """The same in words: what each filter is called, and the choice."""
        return {str(self.fields[name].label): self._choice(name, value) for name, value in self.chosen.items()}

    def _choice(self, name: str, value: str) -> str:
        return next(str(label) for key, label in choices(self.snapshot)[name] if key == value)

    @property
    def shown(self) -> list[forms.BoundField]:
        """The fields to choose from; a cell of the matrix is chosen in the matrix."""
        return [self[name] for name in FIELDS if name not in PLACE]

    @property
    def kept(self) -> list[tuple[str, str]]:
        """The cell of the matrix that was chosen, for the form to keep."""
        return [(name, value) for name, value in self.chosen.items() if name in PLACE]

    @property
    def problems(self) -> list[dict[str, str]]:
        """A sentence per filter that could not be used, for the error summary."""
        return [
            {"href": "" if name in PLACE else f"#id_{name}", "text": f"{self.fields[name].label}: {sentence}"}
            for name, sentences in self.errors.items()
            for sentence in sentences
        ]

    def keep(self, risks: Iterable[Risk], *, leave_out: tuple[str, ...] = ()) -> list[Risk]:
        """The risks that every filter keeps, but for those to `leave_out`."""
        chosen = {"stand": "open"} | {name: value for name, value in self.chosen.items() if name not in leave_out}
        return [one for one in risks if all(TESTS[name](one, value, self.snapshot) for name, value in chosen.items())]


def read_filters(query: QueryDict, snapshot: Snapshot) -> RiskFilters:
    """The filters of an address."""
    given = {name: str(query[name]).replace("\x00", "") for name in FIELDS if name in query}
    return RiskFilters(given | {"stand": given.get("stand") or "open"}, snapshot)


def choices(snapshot: Snapshot) -> dict[str, Iterator[tuple[str, Any]]]:
    """What each filter offers."""
    every = ("", _("all"))
    sizes = [(str(size), size_words(size)) for size in SIZES]
    return {
        "project": iter([every, (OWN, _("the programme itself")), *((one.key, one.name) for one in snapshot.projects)]),
        "band": iter([every, *((value, band_words(band, snapshot)) for value, band in BANDS.items())]),
        "stand": iter([*((value, STATES[value]) for value in STANDINGS)]),
        "eigenaar": iter([every, (NOBODY, _("nobody")), *_owners(snapshot)]),
        "ontbreekt": iter([("", "–"), *((value, label) for value, (label, _lacks) in LACKS.items())]),
        "kans": iter([every, *sizes]),
        "gevolg": iter([every, *sizes]),
    }


def _owners(snapshot: Snapshot) -> list[tuple[str, str]]:
    """The seats that answer for any risk, by name."""
    owners = {risk.owner for risk in snapshot.risks}
    found = [(seat.key, seat_words(seat, snapshot)) for seat in snapshot.seats if seat.key in owners]
    return sorted(found, key=lambda pair: (pair[1].casefold(), pair[0]))


def _of_project(risk: Risk, value: str, snapshot: Snapshot) -> bool:
    return risk.parent == (f"programme:{snapshot.slug}" if value == OWN else f"project:{value}")


def _of_owner(risk: Risk, value: str, snapshot: Snapshot) -> bool:
    return not owner_of(risk, snapshot).held if value == NOBODY else risk.owner == value


TESTS: dict[str, Callable[[Risk, str, Snapshot], bool]] = {
    "project": _of_project,
    "band": lambda risk, value, snapshot: band_of(risk.score, snapshot) == BANDS[value],
    "stand": lambda risk, value, _snapshot: risk.standing in STANDINGS[value],
    "eigenaar": _of_owner,
    "ontbreekt": lambda risk, value, snapshot: LACKS[value][1](risk, snapshot),
    "kans": lambda risk, value, _snapshot: risk.now.likelihood == int(value),
    "gevolg": lambda risk, value, _snapshot: risk.now.impact == int(value),
}
