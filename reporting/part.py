"""The part of a programme that concerns one organisation: read from `?organisatie=`, shown, and kept by links.

A page reads it with `read_part`, shows `part.snapshot`, includes components/part.html, and makes its doors with
`doors_of(programme, as_of, part.key)`, so that the pages that know the filter keep it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from projects.portfolio.concerning import concerned
from projects.portfolio.of_organisation import of_organisation
from projects.portfolio.snapshot import Body, Snapshot
from reporting.dashboard.doors import FIELD, Doors
from reporting.projectpages.listing import dates_of, keep_filters


@dataclass(frozen=True, kw_only=True)
class Part:
    """What is shown: all of the programme (`organisation` None), or what concerns one organisation."""

    whole: Snapshot
    snapshot: Snapshot
    organisation: Body | None
    offered: tuple[Body, ...]
    problems: tuple[dict[str, str], ...]

    @property
    def key(self) -> str:
        """The key of the organisation; empty for all."""
        return self.organisation.key if self.organisation else ""

    @property
    def words(self) -> dict[str, str]:
        """The choice in words, for a file."""
        return {_("Organisation"): self.organisation.name} if self.organisation else {}


def read_part(query: Mapping[str, str], snapshot: Snapshot) -> Part:
    """The part that an address asks for; an organisation that the programme does not know is told and left out."""
    asked = str(query.get(FIELD, "")).replace("\x00", "")
    offered = concerned(snapshot)
    chosen = next((one for one in offered if one.key == asked), None)
    return Part(
        whole=snapshot,
        snapshot=of_organisation(snapshot, chosen.key) if chosen else snapshot,
        organisation=chosen,
        offered=offered,
        problems=(_problem(asked),) if asked and chosen is None else (),
    )


def _problem(asked: str) -> dict[str, str]:
    sentence = _("“%(value)s” is not a choice of this filter; the filter was left out.") % {"value": asked[:40]}
    return {"href": "#id_organisatie", "text": f"{_('Organisation')}: {sentence}"}


def part_context(
    part: Part,
    request: HttpRequest,
    context: dict[str, Any],
    doors: Doors,
    *,
    fields: tuple[str, ...] = (),
    form: bool = True,
) -> dict[str, Any]:
    """The variables of components/part.html as `part`; without `form` for a page that has the filter among others.

    The as-of bar and the navigation of `context` (made by `frame`) keep the choice, the bar the other `fields` as well.
    """
    keep_filters(context["asof"], request.GET, tuple(sorted({FIELD, *fields})))
    for entry in (*context["nav"], *context["nav_more"]):
        entry["url"] = doors.kept(entry["url"])
    others = [(name, str(request.GET[name])) for name in fields if name != FIELD and request.GET.get(name)]
    return {
        "part": {
            "name": part.organisation.name if part.organisation else "",
            "key": part.key,
            "options": [{"value": one.key, "label": one.name} for one in part.offered if form],
            "hidden": [*dates_of(request.GET), *others],
            "everything_url": doors.whole(request.path, dict(others)),
        }
    }
