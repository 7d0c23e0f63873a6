"""All visible facts about one project, read once; the sections of its page are pure functions of them."""

import uuid
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, TypeVar

from django.db.models import Q

from programme.asof import AsOf
from programme.dates import ImpreciseDate
from programme.facts import Fact
from projects.models import Project
from reporting.facts.names import Things, mentioned
from reporting.facts.reading import Line, Sight, concerns, near, read

F = TypeVar("F", bound=Fact)


@dataclass(frozen=True)
class Spell(Generic[F]):
    """A fact that held from its effective day until the day before `until`; None: it still holds."""

    fact: F
    until: ImpreciseDate | None


@dataclass(frozen=True, kw_only=True)
class ProjectFacts:
    """The facts about a project, its milestones, seats and accounts, the decisions asked about it and the requests for
    hours for it, the newest first.

    `home` is the project itself, `family` holds these things by id as (kind, slug). Facts that take effect after `day`
    are left out.
    """

    home: uuid.UUID
    lines: list[Line]
    things: Things
    family: dict[uuid.UUID, tuple[str, str]]
    day: date

    def valid(self, model: type[F]) -> list[F]:
        """The facts of a class that were not taken back, in state order: the last of a key is in force."""
        found = [line.fact for line in self.lines if isinstance(line.fact, model) and line.taken_back is None]
        return sorted(found, key=_order)

    def spells(self, model: type[F], key: Callable[[F], Hashable]) -> Iterator[Spell[F]]:
        """Per key, in the order of its first fact, the spells in which each of its facts held."""
        keyed: dict[Hashable, dict[date, F]] = {}
        for fact in self.valid(model):  # of one day the latest recorded holds
            keyed.setdefault(key(fact), {})[fact.effective_on] = fact
        for facts in keyed.values():
            held = list(facts.values())
            for fact, after in zip(held, [*held[1:], None], strict=True):
                yield Spell(fact, ImpreciseDate(after.effective_on, after.precision) if after else None)

    def line_of(self, fact: Fact) -> Line:
        """The line of a fact."""
        return next(line for line in self.lines if line.fact.pk == fact.pk)


def _order(fact: Fact) -> tuple[date, datetime, int]:
    return (fact.effective_on, fact.recorded_at, fact.sequence)


def project_facts(project: Project, sight: Sight, as_of: AsOf) -> ProjectFacts:
    """Read all facts about a project that hold on or before the day shown."""
    family = {key: (kind, slug) for key, kind, slug in near(project).values_list("id", "kind", "slug")}
    lines = read(sight, lambda model: concerns(model, list(family)), acts=Q(effective_on__lte=as_of.as_of))
    things = Things(sight, as_of, mentioned(lines) | set(family))
    return ProjectFacts(home=project.pk, lines=lines, things=things, family=family, day=as_of.as_of)
