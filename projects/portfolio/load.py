"""The one place where the read model meets the database: a constant number of queries inside one pinned read."""

import gc
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
from programme.cents import CENT
from programme.facts import Fact
from projects import models as work
from projects.portfolio import records
from projects.portfolio.history import History, Opened, Thing
from projects.portfolio.making import Making
from projects.portfolio.plain_facts import HEAD, SHAPES, picked, read_plain

R = TypeVar("R", bound=records.Record)
TRAITS = ("seat__role", "board__line", "organisation__form", "request__asked_of", "milestone__of")
ACCOUNT = ("account__nature", "account__source", "account__holder", "account__pot", "account__book_year")
CHUNK = 5000  # rows of the ledger at a time


class UnpinnedRead(RuntimeError):
    """A history was to be read inside an open transaction, where it is not one moment of the database."""


def load(programme: ground.Programme, known_at: datetime, scope: Scope, *, locked: bool = False) -> History:
    """Read all that was known about `programme` at `known_at` (aware) and that `scope` opens.

    Raises UnpinnedRead inside an open transaction, unless the setting REQUIRE_PINNED_READS is off (tests), or the
    caller holds the programme's lock (`locked`): nothing of the programme or the ground can then be recorded meanwhile.
    """
    with pinned_read() as pinned, _uncollected():
        if settings.REQUIRE_PINNED_READS and not (pinned or locked):
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


@contextmanager
def _uncollected() -> Iterator[None]:
    """Let the garbage collector rest: all that is read stays, and looking through it takes a quarter of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


class _Reading(Making):
    """One reading: the things by id, what was taken back, the plain facts, and a query per other class."""

    def __init__(self, programme: ground.Programme, known_at: datetime, scope: Scope) -> None:
        super().__init__()
        self.programme, self.known_at, self.scope = programme, known_at, scope
        self.mine = Q(programme=programme) | Q(programme=None)
        self.accounts: list[Opened] = []

    def history(self, *, pinned: bool) -> History:
        things = tuple(self._things())
        self.gone = set(self._retracted())
        self.plain = read_plain(self._known)
        return History(
            slug=self.programme.slug,
            known_at=self.known_at,
            pinned=pinned,
            things=things,
            profiles=self._rows(ground.Profile, "thing", self.profiled, "name", "description", "exists"),
            charters=self._rows(
                ground.Charter, "about", self.chartered,
                "standing", "predecessor", "redirected_on", "redirected_precision",
            ),
            parameters=self._rows(ground.Parameter, "code", self.parametrised, "value", "day"),
            holdings=self._rows(ground.Holding, "seat", self.held, "person", "capacity", "until"),
            asked=self._rows(
                ground.DecisionAsked, "decision", self.asked, "subject", "question", "advice", "asked_by", "before"
            ),
            outcomes=self._rows(
                ground.DecisionOutcome, "decision", self.concluded, "outcome", "text", "until", "forwarded_to"
            ),
            parties=self._rows(work.Party, "project", self.parted, "part", "organisation"),
            phases=self._rows(work.Phase, "project", self.phased, "override", "phase", "standing"),
            services=self._rows(work.Service, "project", self.served, "goal", "serves"),
            plans=self._rows(work.Plan, "subject", self.planned, "decision", "planned_on", "planned_precision"),
            dates=self._rows(work.MilestoneDate, "milestone", self.dated, "kind", "day", "day_precision"),
            statuses=self._statuses(),
            accounts=tuple(self.accounts),
            terms=self._rows(
                ground.SourceTerms, "account", self.termed, "kind", "recurring", "spend_before", "reference"
            ),
            moves=self._moves(),
            available=self._rows(ground.Availability, "team", self.available, "month", "hours"),
            claims=self._rows(ground.Claim, "team", self.claimed, "claimant", "month", "hours"),
            recesses=self._rows(ground.Recess, "slug", self.rested, "name", "first", "last"),
            requests=self._rows(work.Asking, "request", self.requested, "role", "before", "withdrawn"),
            lines=self._rows(work.HoursAsked, "request", self.lined, "project", "month", "hours"),
            answers=self._rows(work.Answer, "request", self.answered, "project", "month", "kind", "hours", "until"),
            **self._plans_and_duties(),
        )  # fmt: skip

    def _plans_and_duties(self) -> dict[str, Any]:
        return {
            "awaited": self._rows(work.Dependency, "milestone", self.awaited, "upstream", "days", "depends"),
            "duties": self._rows(
                ground.DutyTerms, "duty", self.obliged, "law", "article", "due_on", "due_precision", "term",
                "certainty", "source", "number", "reference",
            ),
            "complied": self._rows(ground.DutyState, "duty", self.complied, "organisation", "state", "reason"),
            "delivered": self._rows(work.Delivery, "duty", self.delivered, "organisation", "milestone"),
            "rollouts": self._rows(work.Rollout, "project", self.rolled_out, "organisation", "state", "reason"),
            "deadlines": self._rows(ground.PcDeadline, "document", self.due, "book_year", "due_on", "basis", "exists"),
            "ratings": self._rows(
                work.RiskRating, "risk", self.rated,
                "likelihood", "impact", "measure", "owner", "review_on", "standing",
            ),
            "indicated": self._rows(
                ground.IndicatorTerms, "indicator", self.indicated,
                "unit", "first_value", "first_on", "target_value", "target_on", "owner",
            ),
            "measured": self._rows(ground.Measurement, "indicator", self.measured, "value"),
        }  # fmt: skip

    def _things(self) -> Iterator[Thing]:
        """All things of the programme and of the ground; other programmes only as names of the ground."""
        mine = Q(programme=self.programme) | Q(programme=None)
        rows = list(ground.Thing.objects.filter(mine).values_list("id", "kind", "slug", "parent", *TRAITS, *ACCOUNT))
        places = {row[0]: row[:4] for row in rows}
        for row in places.values():
            self.refs[row[0]] = f"{row[1]}:{self._path(row, places)}"
        for key, kind, _slug, above, role, line, form, team, other, *account in rows:
            parent = self.refs.get(above, "") if above else ""
            yield Thing(
                ref=self.refs[key], parent=parent, trait=role or line or form or self.key(team) or self.key(other) or ""
            )
            if kind == ground.Account.KIND:
                self.accounts.append(self._account(self.refs[key], parent, account))

    def _account(self, ref: str, parent: str, row: list[Any]) -> Opened:
        nature, source, holder, pot, year = row
        return Opened(
            ref=ref, nature=nature, source=self.key(source), holder=self.key(holder), pot=self.key(pot), year=year,
            project=parent.partition(":")[2] if parent.startswith("project:") else None,
        )  # fmt: skip

    def _path(self, row: tuple[Any, ...], places: dict[uuid.UUID, tuple[Any, ...]]) -> str:
        parent = places.get(row[3])
        if parent is None or parent[1] == ground.Programme.KIND:
            return str(row[2])
        return f"{self._path(parent, places)}/{row[2]}"

    def _known(self, model: type[Fact]) -> Any:
        mine = self.mine
        if model is ground.Profile:  # programmes that claim hours or are waited for are shown by name
            claims = ground.Claim.objects.filter(recorded_at__lte=self.known_at)
            awaited = work.Milestone.objects.filter(programme=self.programme, of__isnull=False)
            mine = mine | Q(thing__in=claims.values("claimant")) | Q(thing__in=awaited.values("of"))
        return model._default_manager.filter(mine, recorded_at__lte=self.known_at, circle__in=self.scope.circles)

    def _retracted(self) -> Any:
        """What was taken back is gone for every reader, whatever circle the retraction itself was meant for."""
        known = ground.Retraction.objects.filter(self.mine, recorded_at__lte=self.known_at)
        return known.values_list("fact", flat=True)

    def _rows(
        self, model: type[Fact], subject: str, make: Callable[[dict[str, Any], Any], R], *fields: str
    ) -> tuple[R, ...]:
        return tuple(
            make({"on": on, "at": at, "seq": seq, "subject": self.subject(thing)}, (thing, *values))
            for fact, on, at, seq, thing, *values in self._values(model, subject, *fields)
            if fact not in self.gone and self._within(thing)
        )

    def _moves(self) -> tuple[records.Moved, ...]:
        """All entries: a sum per pair of accounts and day. Summed here in whole cents; no database does it."""
        sums: dict[tuple[str, str, Any], int] = {}
        rows = self._known(ground.LedgerEntry).values_list("giver", "taker", "effective_on", "cents", "reverses")
        for giver, taker, on, cents, reverses in rows.iterator(CHUNK):
            pair = (
                (self.subject(taker), self.subject(giver)) if reverses else (self.subject(giver), self.subject(taker))
            )
            place = (*pair, on)
            sums[place] = sums.get(place, 0) + (-cents if reverses else cents)
        return tuple(records.Moved(*place, cents) for place, cents in sorted(sums.items()))

    def _values(self, model: type[Fact], *fields: str) -> Iterator[tuple[Any, ...]]:
        if model not in SHAPES:
            return iter(self._known(model).values_list(*HEAD, *fields))
        return map(picked(model, fields), self.plain[model])

    def _within(self, thing: Any) -> bool:
        return not isinstance(thing, uuid.UUID) or thing in self.refs

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
                "forecast_end", "forecast_spend", "decision_asked", "answered", "answered_colours", "returned",
            )
        )  # fmt: skip
        return tuple(self._stated(row) for row in rows if row[0] not in self.gone)

    def _visible_steps(self) -> Q:
        if self.scope.submissions is None:
            return Q()
        return Q(step=work.Status.Step.ADOPTED) | Q(project__in=self.scope.submissions)

    def _stated(self, row: tuple[Any, ...]) -> records.Stated:
        (_id, on, at, seq, project, step, overall, colours, end, spend, decision, *rest) = row
        answered, answered_colours, returned = rest
        return records.Stated(
            on=on, at=at, seq=seq, subject=self.subject(project), step=step, overall=overall, colours=colours,
            forecast_end=end, forecast_spend=None if spend is None else spend.quantize(CENT),
            decision_asked=decision, returned_on=returned,
            answers=(answered, answered_colours) if answered else None,
        )  # fmt: skip
