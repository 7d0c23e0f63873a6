"""The filters above the matrix of duties: law, state, organisation, and only those with a day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from reporting.duties.rows import STATES, UNKNOWN, Row
from reporting.duties.words import state_words

FIELDS = ("wet", "stand", "gedateerd")
# How addresses name the states.
SLUGS = {"onbekend": UNKNOWN, "niet-gestart": "not_started", "bezig": "busy", "voldoet": "met", "nvt": "n_a"}


@dataclass(frozen=True)
class Filters:
    """What to keep; `wrong` are the values that mean nothing, by field."""

    law: str
    state: str
    dated: bool
    wrong: Mapping[str, str]
    laws: Sequence[str]

    def keep(self, rows: Sequence[Row]) -> list[Row]:
        """The rows that every filter keeps."""
        return [row for row in rows if self._keeps(row)]

    def _keeps(self, row: Row) -> bool:
        if self.law and row.duty.law != self.law:
            return False
        if self.state and all(cell.state != SLUGS[self.state] for cell in row.cells):
            return False
        return bool(row.duty.due) or not self.dated

    @property
    def chosen(self) -> dict[str, str]:
        """The filters that hold, in words."""
        said = {_("Law"): self.law, _("State"): state_words(SLUGS[self.state]) if self.state else ""}
        said[_("Date")] = _("only with a date") if self.dated else ""
        return {name: value for name, value in said.items() if value}

    @property
    def asked(self) -> dict[str, str]:
        """The filters that hold, as an address has them."""
        given = {"wet": self.law, "stand": self.state, "gedateerd": "1" if self.dated else ""}
        return {name: value for name, value in given.items() if value}

    @property
    def options(self) -> dict[str, list[dict[str, Any]]]:
        """What can be chosen."""
        names = {state: slug for slug, state in SLUGS.items()}
        states = [(names[state], state_words(state)) for state in STATES]
        return {
            "law": [{"value": law, "label": law, "chosen": law == self.law} for law in self.laws],
            "state": [{"value": slug, "label": words, "chosen": slug == self.state} for slug, words in states],
        }

    @property
    def problems(self) -> list[dict[str, str]]:
        """A sentence per filter that could not be used."""
        labels = {"wet": _("Law"), "stand": _("State")}
        sentence = _("“%(value)s” is not a choice of this filter; the filter was left out.")
        return [
            {"href": f"#id_{name}", "text": f"{labels[name]}: {sentence % {'value': value[:40]}}"}
            for name, value in self.wrong.items()
        ]


def read_filters(query: Mapping[str, str], rows: Sequence[Row]) -> Filters:
    """The filters of an address."""
    laws = list(dict.fromkeys(row.duty.law for row in rows))
    law, state = (str(query.get(name, "")).replace("\x00", "") for name in ("wet", "stand"))
    offered = {"wet": (law, laws), "stand": (state, list(SLUGS))}
    wrong = {name: value for name, (value, known) in offered.items() if value and value not in known}
    return Filters(
        law="" if "wet" in wrong else law,
        state="" if "stand" in wrong else state,
        dated=bool(query.get("gedateerd")),
        wrong=wrong,
        laws=laws,
    )
