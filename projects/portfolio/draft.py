"""A draft of changes that are only tried out, and the one way in which it is written in an address. Pure.

`pauze=<project>`, `stop=<project>`, `schuif=<project>:<months>`, `uren=<project>:<organisation>/<team>:<hours>` and
`geld=<project>:<euros>`, each repeatable.
"""

from collections.abc import Iterable
from enum import StrEnum
from urllib.parse import urlencode

from projects.portfolio.values import Value


class Kind(StrEnum):
    """What a change does, named as in the address."""

    PAUSE = "pauze"
    STOP = "stop"
    SHIFT = "schuif"
    HOURS = "uren"
    MONEY = "geld"


class Change(Value, frozen=True, kw_only=True):
    """One change. `number` is months, hours per month or euros, by its kind; a pause and a stop have none."""

    kind: Kind
    project: str
    team: str = ""
    number: int = 0

    @property
    def text(self) -> str:
        """What stands in the address after the kind."""
        parts = (self.project, self.team, str(self.number) if self.number else "")
        return ":".join(part for part in parts if part)

    @property
    def subject(self) -> tuple[Kind, str, str]:
        """What it changes: a draft has one change of a kind per project, and with hours per team."""
        return self.kind, self.project, self.team


class Draft(Value, frozen=True):
    """The changes, by kind, project and team."""

    changes: tuple[Change, ...] = ()

    def without(self, change: Change) -> "Draft":
        """The same but for one change."""
        return Draft(tuple(other for other in self.changes if other != change))


def draft_of(changes: Iterable[Change]) -> Draft:
    """The draft with these changes."""
    order = list(Kind)
    return Draft(tuple(sorted(changes, key=lambda one: (order.index(one.kind), one.project, one.team))))


def encode(draft: Draft) -> str:
    """The draft as the query of an address. Equal drafts give equal texts."""
    return urlencode([(change.kind.value, change.text) for change in draft.changes], safe=":/")
