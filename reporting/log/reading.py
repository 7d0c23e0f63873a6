"""One page of the log: which acts, and the facts that they recorded."""

import uuid
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import CharField, JSONField, Q, QuerySet, TextField

from programme.facts import Fact, Retraction
from programme.models import Profile, Thing
from projects.models import Project
from projects.rating import ASPECTS
from reporting.facts.reading import (
    Line,
    Sight,
    chosen,
    concerns,
    fact_classes,
    kind_of,
    links,
    near,
    own_fields,
    read,
    subject_path,
)
from reporting.log.filters import LogFilters

ACTS_PER_PAGE = 50
# A JSON field is searched by the keys that the product writes into it.
KEYS = (*ASPECTS, "overall")


@dataclass(frozen=True, kw_only=True)
class Search:
    """What of the log is asked for; the names of things are searched as the reader may know them."""

    sight: Sight
    words: str = ""
    kind: str = ""
    project: Project | None = None
    recorded: Q = field(default_factory=Q)

    def page(self, number: str | None) -> Page[tuple[Any, uuid.UUID]]:
        """The acts of a page as (moment, id), the newest first. Two queries."""
        found = [self._acts(model) for model in self.models()]
        acts = found[0].union(*found[1:]) if len(found) > 1 else found[0].distinct()
        return Paginator(acts.order_by("-recorded_at", "-act_id"), ACTS_PER_PAGE).get_page(number)

    def lines(self, acts: list[uuid.UUID]) -> list[Line]:
        """What these acts recorded, as far as it is asked for."""
        found = read(self.sight, self.about, acts=Q(act__in=acts))
        return [line for line in found if not self.kind or line.kind == self.kind]

    def models(self) -> list[type[Fact]]:
        """The classes of facts that are asked for."""
        every = fact_classes()
        return [model for model in every if kind_of(model) == self.kind] if self.kind else every

    def _acts(self, model: type[Fact]) -> QuerySet[Any]:
        found = chosen(model, self.sight, self.about).filter(self.recorded)
        return found.order_by().values_list("recorded_at", "act_id")

    def about(self, model: type[Fact]) -> Q:
        """The condition on what a fact of the class says."""
        return self._place(model) & self._text(model)

    def _place(self, model: type[Fact]) -> Q:
        if self.project is None:
            return Q()
        return concerns(model, near(self.project).values("pk"))

    def _text(self, model: type[Fact]) -> Q:
        """All words, each anywhere: in the fact, in why it was recorded, or in a name that it mentions."""
        found = Q()
        for word in self.words.split():
            found &= self._word(model, word)
        return found

    def _word(self, model: type[Fact], word: str) -> Q:
        found = Q(act__why__icontains=word) | Q(citation__icontains=word)
        for path in _text_paths(model):
            found |= Q(**{f"{path}__icontains": word})
        named = self._named(word)
        found |= Q(act__by__in=named)
        for thing in {subject_path(model), *(link.name for link in links(model, Thing))} - {""}:
            found |= Q(**{f"{thing}__in": named})
        return found

    def _named(self, word: str) -> QuerySet[Any]:
        """The things that a word names. What they are in is filtered by itself, so no more is asked of them here."""
        mine = Q(programme=self.sight.programme) | Q(programme=None)
        known = Q(recorded_at__lte=self.sight.known_at, circle__in=self.sight.scope.circles)
        word_ = Q(name__icontains=word) | Q(thing__slug__icontains=word)
        return Profile.objects.filter(mine, known, word_).values("thing")


def _text_paths(model: type[Fact]) -> list[str]:
    """The fields of a class in which people write."""
    if model is Retraction:
        return []
    paths: list[str] = []
    for column in own_fields(model):
        if isinstance(column, JSONField):
            paths += [f"{column.name}__{key}" for key in KEYS]
        elif isinstance(column, CharField | TextField) and not column.choices:
            paths.append(column.name)
    return paths


def search_of(sight: Sight, filters: LogFilters, person: uuid.UUID | None, project: Project | None) -> Search:
    """The search that the filters ask for."""
    recorded = Q()
    if person:
        recorded &= Q(act__by=person)
    if filters.since:
        recorded &= Q(recorded_at__gte=filters.since)
    if filters.until:
        recorded &= Q(recorded_at__lte=filters.until)
    words = str(filters.chosen.get("zoek", ""))
    kind = str(filters.chosen.get("soort", ""))
    return Search(sight=sight, words=words, kind=kind, project=project, recorded=recorded)
