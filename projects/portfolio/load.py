"""The one place where the read model meets the database: a constant number of queries inside one pinned read."""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, TypeVar

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, OuterRef, Q, Subquery

from programme import models as ground
from programme.access import Scope
from programme.dates import ImpreciseDate, imprecise
from programme.facts import Fact
from projects import models as work
from projects.portfolio import records
from projects.portfolio.history import History, Thing
from projects.portfolio.plain_facts import HEAD, SHAPES, read_plain

R = TypeVar("R", bound=records.Record)


class UnpinnedRead(RuntimeError):
    """A history was to be read inside an open transaction, where it is not one moment of the database."""


def load(programme: ground.Programme, known_at: datetime, scope: Scope) -> History:
    """Read all that was known about `programme` at `known_at` (aware) and that `scope` opens.

    Raises UnpinnedRead inside an open transaction, unless the setting REQUIRE_PINNED_READS is off (tests).
    """
    with pinned_read() as pinned:
        if settings.REQUIRE_PINNED_READS and not pinned:
            raise UnpinnedRead
        return _Reading(programme, known_at, scope).history(pinned=pinned)


@contextmanager
def pinned_read() -> Iterator[bool]:
    """Hold one moment of the database; yields False inside a transaction that somebody else opened."""
    if connection.in_atomic_block:
        yield False
    elif connection.vendor == "sqlite":
        # atomic() would take the write lock at once (IMMEDIATE); a deferred transaction only reads.
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
        try:
            yield True
        finally:
            with connection.cursor() as cursor:
                cursor.execute("ROLLBACK")
    else:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield True


class _Reading:
    """One reading: the things by id, what was taken back, the plain facts, and a query per other class."""

    def __init__(self, programme: ground.Programme, known_at: datetime, scope: Scope) -> None:
        self.programme, self.known_at, self.scope = programme, known_at, scope
        self.mine = Q(programme=programme) | Q(programme=None)
        self.refs: dict[uuid.UUID, str] = {}

    def history(self, *, pinned: bool) -> History:
        things = tuple(self._things())
        self.gone = set(self._retracted())
        self.plain = read_plain(self._known)
        return History(
            slug=self.programme.slug,
            known_at=self.known_at,
            pinned=pinned,
            things=things,
            profiles=self._rows(ground.Profile, "thing", self._profiled, "name", "description", "exists"),
            charters=self._rows(
                ground.Charter, "about", self._chartered,
                "standing", "predecessor", "redirected_on", "redirected_precision",
            ),
            parameters=self._rows(ground.Parameter, "code", self._parametrised, "value", "day"),
            holdings=self._rows(ground.Holding, "seat", self._held, "person", "capacity", "until"),
            asked=self._rows(
                ground.DecisionAsked, "decision", self._asked, "subject", "question", "advice", "asked_by", "before"
            ),
            outcomes=self._rows(
                ground.DecisionOutcome, "decision", self._concluded, "outcome", "text", "until", "forwarded_to"
            ),
            parties=self._rows(work.Party, "project", self._parted, "part", "organisation"),
            phases=self._rows(work.Phase, "project", self._phased, "phase", "standing"),
            services=self._rows(work.Service, "project", self._served, "goal", "serves"),
            plans=self._rows(work.Plan, "subject", self._planned, "planned_on", "planned_precision"),
            dates=self._rows(work.MilestoneDate, "milestone", self._dated, "kind", "day", "day_precision"),
            statuses=self._statuses(),
        )  # fmt: skip

    def _things(self) -> Iterator[Thing]:
        """All things of the programme and of the ground; other programmes only as names of the ground."""
        mine = Q(programme=self.programme) | Q(programme=None)
        rows = list(
            ground.Thing.objects.filter(mine).values_list("id", "kind", "slug", "parent", "seat__role", "board__line")
        )
        places = {row[0]: row for row in rows}
        for row in rows:
            self.refs[row[0]] = f"{row[1]}:{self._path(row, places)}"
        for row in rows:
            parent = self.refs.get(row[3], "") if row[3] else ""
            yield Thing(ref=self.refs[row[0]], parent=parent, trait=row[4] or row[5] or "")

    def _path(self, row: tuple[Any, ...], places: dict[uuid.UUID, tuple[Any, ...]]) -> str:
        parent = places.get(row[3])
        if parent is None or parent[1] == ground.Programme.KIND:
            return str(row[2])
        return f"{self._path(parent, places)}/{row[2]}"

    def _known(self, model: type[Fact]) -> Any:
        return model._default_manager.filter(self.mine, recorded_at__lte=self.known_at, circle__in=self.scope.circles)

    def _retracted(self) -> Any:
        """What was taken back is gone for every reader, whatever circle the retraction itself was meant for."""
        known = ground.Retraction.objects.filter(self.mine, recorded_at__lte=self.known_at)
        return known.values_list("fact", flat=True)

    def _rows(
        self, model: type[Fact], subject: str, make: Callable[[dict[str, Any], Any], R], *fields: str
    ) -> tuple[R, ...]:
        return tuple(
            make({"on": on, "at": at, "seq": seq, "subject": self._subject(thing)}, (thing, *values))
            for fact, on, at, seq, thing, *values in self._values(model, subject, *fields)
            if fact not in self.gone and self._within(thing)
        )

    def _values(self, model: type[Fact], *fields: str) -> Iterator[tuple[Any, ...]]:
        if model not in SHAPES:
            return iter(self._known(model).values_list(*HEAD, *fields))
        return ((*head, *(values[name] for name in fields)) for head, values in self.plain[model])

    def _within(self, thing: Any) -> bool:
        return not isinstance(thing, uuid.UUID) or thing in self.refs

    def _subject(self, thing: Any) -> str:
        return self.refs[thing].partition(":")[2] if isinstance(thing, uuid.UUID) else str(thing)

    def _key(self, thing: uuid.UUID | None) -> str | None:
        return self._subject(thing) if thing in self.refs else None

    def _profiled(self, head: dict[str, Any], values: Any) -> records.Profiled:
        thing, name, description, exists = values
        head["subject"] = self.refs[thing]  # keys of different kinds may be the same word
        return records.Profiled(**head, name=name, description=description, exists=exists)

    def _chartered(self, head: dict[str, Any], values: Any) -> records.Chartered:
        _thing, standing, predecessor, day, precision = values
        redirected = imprecise(day, precision) if day else None
        return records.Chartered(
            **head, standing=standing, predecessor=self._key(predecessor), redirected_on=redirected
        )

    def _parametrised(self, head: dict[str, Any], values: Any) -> records.Parametrised:
        _thing, value, day = values
        # Databases differ in the zeros that they keep: 42 and 42.00 must be the same text in the snapshot.
        return records.Parametrised(**head, value=None if value is None else _plain(value), day=day)

    def _held(self, head: dict[str, Any], values: Any) -> records.Held:
        _thing, person, capacity, until = values
        return records.Held(**head, person=self._key(person), capacity=capacity, until=until)

    def _asked(self, head: dict[str, Any], values: Any) -> records.Asked:
        _thing, about, question, advice, asked_by, before = values
        return records.Asked(
            **head, about=self.refs[about], question=question, advice=advice,
            asked_by=self._key(asked_by), before=before,
        )  # fmt: skip

    def _concluded(self, head: dict[str, Any], values: Any) -> records.Concluded:
        _thing, outcome, text, until, forwarded_to = values
        return records.Concluded(**head, outcome=outcome, text=text, until=until, forwarded_to=self._key(forwarded_to))

    def _parted(self, head: dict[str, Any], values: Any) -> records.Parted:
        _thing, part, organisation = values
        project = head.pop("subject")
        return records.Parted(
            **head, subject=f"{project} {part}", project=project, part=part,
            organisation=self._subject(organisation),
        )  # fmt: skip

    def _phased(self, head: dict[str, Any], values: Any) -> records.Phased:
        _thing, phase, standing = values
        return records.Phased(**head, phase=phase, standing=standing)

    def _served(self, head: dict[str, Any], values: Any) -> records.Served:
        goal, serves = self._subject(values[1]), values[2]
        project = head.pop("subject")
        return records.Served(**head, subject=f"{project} {goal}", project=project, goal=goal, serves=serves)

    def _planned(self, head: dict[str, Any], values: Any) -> records.Planned:
        thing, *date = values
        head["subject"] = self.refs[thing]
        return records.Planned(**head, date=_imprecise(date))

    def _dated(self, head: dict[str, Any], values: Any) -> records.Dated:
        _thing, kind, day, precision = values
        milestone = head.pop("subject")
        return records.Dated(**head, subject=f"{milestone} {kind}", date=_imprecise((day, precision)))

    def _statuses(self) -> tuple[records.Stated, ...]:
        returns = work.StatusReturn.objects.filter(submission=OuterRef("pk"), recorded_at__lte=self.known_at)
        returns = returns.exclude(pk__in=self._retracted()).order_by("effective_on")
        returned = Subquery(returns.values("effective_on")[:1])
        rows = (
            self._known(work.Status)
            .filter(self._visible_steps())
            .annotate(returned=returned, answered=F("answers__overall"), answered_colours=F("answers__colours"))
            .values_list(
                "id", "effective_on", "recorded_at", "sequence", "project", "step", "overall", "colours",
                "forecast_end", "decision_asked", "answered", "answered_colours", "returned",
            )
        )  # fmt: skip
        return tuple(self._stated(row) for row in rows if row[0] not in self.gone)

    def _visible_steps(self) -> Q:
        if self.scope.submissions is None:
            return Q()
        return Q(step=work.Status.Step.ADOPTED) | Q(project__in=self.scope.submissions)

    def _stated(self, row: tuple[Any, ...]) -> records.Stated:
        (_id, on, at, seq, project, step, overall, colours, end, decision, answered, answered_colours, returned) = row
        return records.Stated(
            on=on, at=at, seq=seq, subject=self._subject(project), step=step, overall=overall, colours=colours,
            forecast_end=end, decision_asked=decision, returned_on=returned,
            answers=(answered, answered_colours) if answered else None,
        )  # fmt: skip


def _imprecise(values: Any) -> ImpreciseDate:
    day, precision = values
    return imprecise(day, precision)


def _plain(value: Any) -> Any:
    normal = value.normalize()
    return normal.quantize(1) if normal == normal.to_integral_value() else normal
