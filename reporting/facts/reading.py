"""Reading facts of every class at once, for the log and for a project's time line.

New fact classes appear by themselves: nothing here names one, except where a class has a rule of its own about who
may see it. The number of queries depends on the number of classes only.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, cast

from django.db.models import BooleanField, Count, ExpressionWrapper, Field, ForeignKey, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from programme.access import Scope
from programme.facts import Act, AppendOnly, Fact, Retraction
from programme.models import DecisionAsked, Holding, LedgerEntry, Organisation, Person, Programme, Team, Thing
from projects.models import Answer, Delivery, Dependency, HoursAsked, Plan, Project, Status, StatusReturn

HEAD = frozenset(field.name for field in Fact._meta.get_fields())
SHARED = (Organisation.KIND, Team.KIND)
# An entry is about the account that the money came to; its sentence needs both.
SUBJECTS: dict[type[Fact], str] = {LedgerEntry: "taker"}
BESIDE: dict[type[Fact], tuple[str, ...]] = {LedgerEntry: ("giver", "taker")}
# Facts of something larger in which a project has a part, such as a request that asks hours for several projects.
PARTS: dict[type[Fact], tuple[str, ...]] = {
    LedgerEntry: ("giver", "taker"),
    HoursAsked: ("project",),
    Answer: ("project",),
    Dependency: ("milestone", "upstream"),
    Delivery: ("duty", "milestone"),
}


@dataclass(frozen=True, kw_only=True)
class Sight:
    """What a reader can see of a programme: what was known at `known_at` (aware), in `scope`."""

    programme: Programme
    known_at: datetime
    scope: Scope

    @cached_property
    def people(self) -> list[uuid.UUID]:
        """Those who ever sat in the programme or recorded something in it. Read once: a list keeps the queries flat."""
        seated = Holding.objects.filter(programme=self.programme, person__isnull=False).values_list("person")
        active = Act.objects.filter(programme=self.programme, by__isnull=False).values_list("by")
        return [person for (person,) in seated.union(active)]


@dataclass(frozen=True)
class Line:
    """One fact with its act.

    `about` is the thing it speaks of (None: the programme), `taken_back` its retraction, `target` the fact that a
    retraction takes back.
    """

    fact: Fact
    about: uuid.UUID | None
    taken_back: Retraction | None = None
    target: Fact | None = None

    @property
    def act(self) -> Act:
        """Who recorded it, when and why."""
        return self.fact.act

    @property
    def kind(self) -> str:
        """The class of the fact in one word, as addresses name it."""
        return kind_of(type(self.fact))


def kind_of(model: type[Fact]) -> str:
    """The class of a fact in one word."""
    return str(model._meta.model_name)


def fact_classes() -> list[type[Fact]]:
    """Every class of facts, in a fixed order."""
    return [model for model in AppendOnly.concrete() if issubclass(model, Fact)]


def own_fields(model: type[Fact]) -> "list[Field[Any, Any]]":
    """The fields in which a class says what it states, without what all facts carry."""
    return [field for field in model._meta.fields if field.name not in HEAD]


def links(model: type[Fact], to: type[Any]) -> "list[ForeignKey[Any, Any]]":
    """The own fields of a class that point to things, or to facts."""
    found = (field for field in own_fields(model) if isinstance(field, ForeignKey))
    return [field for field in found if issubclass(field.related_model, to)]


def subject_path(model: type[Fact]) -> str:
    """How a query gets from a fact to the thing it is about; empty when that is the programme itself."""
    if model in SUBJECTS:
        return SUBJECTS[model]
    if things := links(model, Thing):
        return things[0].name
    facts = links(model, Fact)
    return f"{facts[0].name}__{subject_path(cast(type[Fact], facts[0].related_model))}" if facts else ""


def near(project: Project) -> QuerySet[Thing]:
    """A project, what stands below it, the decisions asked about it, and the requests that ask hours for it."""
    decisions = DecisionAsked.objects.filter(subject=project).values("decision")
    requests = HoursAsked.objects.filter(project=project).values("request")
    return Thing.objects.filter(
        Q(pk=project.pk) | Q(parent=project) | Q(pk__in=decisions) | Q(pk__in=requests),
    )


def concerns(model: type[Fact], things: Any) -> Q:
    """The condition that facts of a class are about one of `things` (ids, or a query of them)."""
    found = Q(pk__in=[])
    for path in PARTS.get(model, (subject_path(model),)):
        if path:
            found |= Q(**{f"{path}__in": things})
    return found


def _subject_of(fact: Fact) -> uuid.UUID | None:
    *facts, last = subject_path(type(fact)).split("__")
    holder: Any = fact
    for name in facts:
        holder = getattr(holder, name)
    found: uuid.UUID | None = getattr(holder, f"{last}_id") if last else None
    return found


Condition = Callable[[type[Fact]], Q]


def visible(model: type[Fact], sight: Sight) -> QuerySet[Any]:
    """The facts of a class that were known and that the reader may see; of retractions those of visible facts."""
    if model is Retraction:
        return _retractions(sight, lambda _model: Q())
    return _known(model, sight).filter(_mine(model, sight)).filter(_limit(model, sight.scope))


def chosen(model: type[Fact], sight: Sight, about: Condition) -> QuerySet[Any]:
    """The visible facts whose content meets a condition.

    A retraction is chosen by what it says itself or by the fact that it takes back.
    """
    if model is Retraction:
        return _retractions(sight, about)
    return visible(model, sight).filter(about(model))


def _known(model: type[Fact], sight: Sight) -> QuerySet[Any]:
    return model._default_manager.filter(recorded_at__lte=sight.known_at, circle__in=sight.scope.circles)


def taken_back(sight: Sight) -> QuerySet[Any]:
    """The ids of the facts that had been taken back."""
    return _known(Retraction, sight).values("fact")


def _retractions(sight: Sight, about: Condition) -> QuerySet[Any]:
    """Who may not see a fact learns nothing from its retraction, not even by searching for the reason of it."""
    known = _known(Retraction, sight).filter(Q(programme=sight.programme) | Q(programme=None))
    own = about(Retraction)
    if not own:
        return known.filter(_taking_back(sight, lambda _model: Q()))
    return known.filter(_taking_back(sight, about) | _taking_back(sight, lambda _model: Q()) & own)


def _taking_back(sight: Sight, about: Condition) -> Q:
    found = Q(pk=None)
    for model in fact_classes():
        if model is not Retraction:
            found |= Q(fact_model=model._meta.label_lower, fact__in=chosen(model, sight, about).values("pk"))
    return found


def _mine(model: type[Fact], sight: Sight) -> Q:
    """Facts of the programme, and of the ground what it stands on: organisations, teams, and the people in it."""
    mine = Q(programme=sight.programme)
    path = subject_path(model)
    if not path:
        return mine | Q(programme=None)
    things = links(model, Thing)
    if not things or things[0].related_model not in (Thing, Organisation, Person, Team):
        return mine
    return mine | Q(programme=None) & (Q(**{f"{path}__kind__in": SHARED}) | Q(**{f"{path}__in": sight.people}))


def _limit(model: type[Fact], scope: Scope) -> Q:
    """Submitted statuses, and their being sent back, are for those who may see submissions."""
    if scope.submissions is None:
        return Q()
    if model is Status:
        return Q(step=Status.Step.ADOPTED) | Q(project__in=scope.submissions)
    if model is StatusReturn:
        return Q(submission__project__in=scope.submissions)
    return Q()


def read(sight: Sight, about: Condition, *, acts: Q) -> list[Line]:
    """The visible facts that meet both conditions, the newest first: one query per class, and one more."""
    retractions = list(chosen(Retraction, sight, about).filter(acts).select_related("act"))
    targets = {row.fact for row in retractions}
    facts: dict[uuid.UUID, Fact] = {}
    wanted: list[Fact] = list(retractions)
    for model in fact_classes():
        if model is Retraction:
            continue
        asked = about(model) & acts
        found = visible(model, sight).filter(asked | Q(pk__in=targets))
        beside = ("act", *BESIDE.get(model, ()), *(field.name for field in links(model, Fact)))
        counted = {"asked": ExpressionWrapper(asked, BooleanField()), **_beside(model, sight)}
        for fact in found.annotate(**counted).select_related(*beside):
            facts[fact.pk] = fact
            if fact.asked:
                wanted.append(fact)
    return _lines(sight, wanted, facts)


def _beside(model: type[Fact], sight: Sight) -> dict[str, Any]:
    """Of a plan how many earlier ones there were, as far as the reader may know: a later one is a new planning."""
    if model is not Plan:
        return {}
    before = Q(recorded_at__lt=OuterRef("recorded_at"))
    before |= Q(recorded_at=OuterRef("recorded_at"), sequence__lt=OuterRef("sequence"))
    earlier = visible(Plan, sight).filter(before, subject=OuterRef("subject")).order_by()
    count = earlier.values("subject").annotate(count=Count("pk")).values("count")
    return {"earlier": Coalesce(Subquery(count), 0)}


def _lines(sight: Sight, wanted: list[Fact], facts: dict[uuid.UUID, Fact]) -> list[Line]:
    wanted.sort(key=lambda fact: (fact.recorded_at, fact.sequence), reverse=True)
    known = _known(Retraction, sight).filter(fact__in=[fact.pk for fact in wanted]).select_related("act")
    by_fact = {row.fact: row for row in known}
    return [_line(fact, facts, by_fact.get(fact.pk)) for fact in wanted]


def _line(fact: Fact, facts: dict[uuid.UUID, Fact], retraction: Retraction | None) -> Line:
    target = facts.get(fact.fact) if isinstance(fact, Retraction) else None
    return Line(fact=fact, about=_subject_of(target or fact), taken_back=retraction, target=target)
