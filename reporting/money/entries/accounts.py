"""The accounts that a filter of entries means. Read once; chosen here, so that a query asks only for their ids."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from programme.ledger import Nature
from programme.models import Account, Programme

COLUMNS = (
    "id", "slug", "nature", "book_year", "parent__kind", "parent__slug", "holder__slug", "pot__slug",
    "pot__holder__slug",
)  # fmt: skip


@dataclass(frozen=True)
class Place:
    """An account as a filter looks at it; `key` is that of the snapshot, `holder` the organisation that has it."""

    id: uuid.UUID
    key: str
    nature: str
    year: int | None
    project: str
    pot: str
    holder: str


def places(programme: Programme) -> list[Place]:
    """Every account of a programme."""
    return [_place(*row) for row in Account.objects.filter(programme=programme).values_list(*COLUMNS)]


def _place(key: uuid.UUID, slug: str, nature: str, year: int | None, above: str, parent: str, *more: Any) -> Place:
    holder, pot, of_pot = more
    project = "" if above == Programme.KIND else parent
    return Place(
        id=key, key=f"{project}/{slug}" if project else slug, nature=nature, year=year, project=project,
        pot=slug if nature == Nature.POT else pot or "",
        # The holder of a source is who gives the money: that is not where it is.
        holder="" if nature == Nature.SOURCE else holder or of_pot or "",
    )  # fmt: skip


CONDITIONS: dict[str, Callable[[Place, str], bool]] = {
    "rekening": lambda place, value: place.key == value,
    "pot": lambda place, value: place.pot == value,
    "organisatie": lambda place, value: place.holder == value,
    "project": lambda place, value: place.project == value,
    "jaar": lambda place, value: str(place.year) == value,
}


def meant(every: list[Place], chosen: dict[str, Any]) -> list[Place]:
    """The accounts that meet each of the filters chosen."""
    asked = [(CONDITIONS[name], value) for name, value in chosen.items() if name in CONDITIONS]
    return [place for place in every if all(holds(place, value) for holds, value in asked)]
