"""What things are called on the page's dates, and where they are shown. Two queries for any number of things."""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from programme.asof import AsOf
from programme.facts import Circle, Retraction
from programme.models import (
    Account,
    Duty,
    Goal,
    Indicator,
    Organisation,
    Person,
    Profile,
    Programme,
    Team,
    Thing,
)
from projects.models import Milestone, Project, Request, Risk
from reporting.facts.reading import Line, Sight, links, taken_back, visible

# Known by their own name, whatever they belong to.
OWN = frozenset({Person.KIND, Organisation.KIND, Project.KIND, Account.KIND})
# Shown on a page that is called like the kind, at their own slug.
BY_SLUG = frozenset({Request.KIND, Duty.KIND, Risk.KIND, "report"})
# Shown on a page about all of their kind; a milestone of another programme stands in no project.
TOGETHER = {Goal.KIND: "goals", Indicator.KIND: "goals", Milestone.KIND: "planning"}
# What is in no project's page of facts, although it may stand below one.
APART = frozenset({Account.KIND, Risk.KIND})


@dataclass(frozen=True)
class Place:
    """A thing: what it is, its slug, its parent, and its name; empty if no visible fact names it.

    `of` names the other programme that a milestone belongs to.
    """

    id: uuid.UUID
    kind: str
    slug: str
    parent: "Place | None"
    name: str
    of: str = ""


def key_of(place: Place) -> str:
    """How addresses name a person: the slug path that the snapshot uses too."""
    return f"{place.parent.slug}/{place.slug}" if place.parent else place.slug


def account_key(place: Place) -> str:
    """How addresses name an account: below its project, or by its slug alone."""
    of_project = place.parent is not None and place.parent.kind == Project.KIND
    return key_of(place) if of_project else place.slug


# Shown as a list of what belongs to them: the page, its filter, and the value of that.
FILTERS: dict[str, tuple[str, str, Callable[[Place], str]]] = {
    Organisation.KIND: ("projects", "organisatie", lambda place: place.slug),
    Person.KIND: ("log", "persoon", key_of),
    Account.KIND: ("entries", "rekening", account_key),
}


class Things:
    """The things that some facts mention, with their parents."""

    def __init__(self, sight: Sight, as_of: AsOf, ids: Iterable[uuid.UUID]) -> None:
        self.slug, self.as_of = sight.programme.slug, as_of
        found = _ancestry(set(ids))
        names = _names(sight, as_of.as_of, found)
        self.places: dict[uuid.UUID, Place] = {}
        for key in found:
            self._place(key, found, names)

    def _place(self, key: uuid.UUID, found: "_Found", names: dict[uuid.UUID, str]) -> Place:
        if key not in self.places:
            kind, slug, parent, of = found[key]
            above = self._place(parent, found, names) if parent in found and parent is not None else None
            self.places[key] = Place(key, kind, slug, above, names.get(key, ""), names.get(of, "") if of else "")
        return self.places[key]

    def name(self, key: uuid.UUID | None) -> str:
        """The name of a thing on the page's dates; empty when the reader may not know it."""
        return self.places[key].name if key in self.places and key is not None else ""

    def label(self, key: uuid.UUID | None, home: uuid.UUID | None = None) -> str:
        """A thing's name, after that of the project or board it belongs to; empty for `home` and for no thing."""
        place = self.places.get(key) if key else None
        if place is None or not place.name or key == home:
            return ""
        if place.kind == Request.KIND:
            return _("Request %(number)s") % {"number": place.slug}
        if place.of:
            return f"{place.name} ({place.of})"
        above = place.parent.name if place.parent and place.parent.kind != Programme.KIND else ""
        if place.parent and place.parent.id == home:
            return place.name
        return f"{above}: {place.name}" if above and place.kind not in OWN else place.name

    def number(self, key: uuid.UUID | None) -> str:
        """A decision's number; empty when the reader may not know of it."""
        return self.places[key].slug if key is not None and self.name(key) else ""

    def who(self, line: Line) -> str:
        """Who recorded a fact."""
        return self.name(line.act.by_id) or _("the system")

    def url(self, key: uuid.UUID | None) -> str:
        """The page that shows a thing, on the same dates."""
        place = self.places.get(key) if key else None
        project = self._project(place) if place and place.kind not in APART else None
        if place is None or project is None:
            return self._of_programme(place)
        own = "" if place is project else f"{place.kind}-{place.slug}"
        return self._page("project", project.slug, over=own, fragment="feiten" if own else "")

    def _of_programme(self, place: Place | None) -> str:
        """The page of what stands in no project, and of accounts; of what has none the overview."""
        if place is None:
            return self._page("overview")
        if place.kind in BY_SLUG:
            return self._page(place.kind, place.slug)
        if place.kind in TOGETHER:
            return self._page(TOGETHER[place.kind])
        if place.kind == Team.KIND:
            return self._page("team", *key_of(place).split("/"))
        if place.kind in FILTERS:
            view, name, key = FILTERS[place.kind]
            return self._page(view, **{name: key(place)})
        return self._page("overview")

    def _project(self, place: Place) -> Place | None:
        if place.kind == Project.KIND:
            return place
        return self._project(place.parent) if place.parent else None

    def _page(self, view: str, *path: str, fragment: str = "", **query: str) -> str:
        kept = {name: value for name, value in query.items() if value}
        dates = self.as_of.query
        more = urlencode(kept)
        tail = f"{dates}&{more}" if dates and more else dates or (f"?{more}" if more else "")
        return reverse(view, args=[self.slug, *path]) + tail + (f"#{fragment}" if fragment else "")


_Found = dict[uuid.UUID, tuple[str, str, uuid.UUID | None, uuid.UUID | None]]


def mentioned(lines: Iterable[Line]) -> set[uuid.UUID]:
    """Every thing that these facts, and the acts that recorded them, point to."""
    found: set[uuid.UUID | None] = set()
    for line in lines:
        found |= {line.about, line.act.by_id, line.taken_back.act.by_id if line.taken_back else None}
        for fact in (line.fact, line.target):
            if fact is not None and not isinstance(fact, Retraction):
                found |= {getattr(fact, field.attname) for field in links(type(fact), Thing)}
    return {key for key in found if key is not None}


OTHER = ("milestone__of", "milestone__of__slug")


def _ancestry(ids: set[uuid.UUID]) -> _Found:
    """The things with their parents and grandparents, as deep as a programme goes below its projects.

    And of milestones of other programmes those programmes.
    """
    above = ("parent", "parent__parent")
    prefixes = ("", *(f"{step}__" for step in above))
    columns = [f"{prefix}{name}" for prefix in prefixes for name in ("kind", "slug", "parent")]
    found: _Found = {}
    for thing, of, of_slug, *rest in Thing.objects.filter(pk__in=ids).values_list("id", *OTHER, *columns):
        key = thing
        for place in range(len(above) + 1):
            if key is None:
                break
            kind, slug, parent = rest[3 * place : 3 * place + 3]
            found[key] = (kind, slug, parent, of if key == thing else None)
            key = parent
        if of:
            found.setdefault(of, (Programme.KIND, of_slug, None, None))
    return found


def _names(sight: Sight, day: date, found: _Found) -> dict[uuid.UUID, str]:
    """The name in force of each; of what began later its first name."""
    # What another programme is called is told wherever a fact of this one names it: as the claimant of hours, say.
    others = Q(thing__kind=Programme.KIND, circle=Circle.PROGRAMME, recorded_at__lte=sight.known_at)
    rows = (
        Profile.objects.filter(Q(pk__in=visible(Profile, sight).values("pk")) | others)
        .filter(thing__in=list(found))
        .exclude(pk__in=taken_back(sight))
        .order_by("effective_on", "recorded_at", "sequence")
        .values_list("thing", "name", "effective_on")
    )
    names: dict[uuid.UUID, str] = {}
    for thing, name, since in rows:
        if since <= day or thing not in names:
            names[thing] = name
    return names
