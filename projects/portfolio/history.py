"""All facts of a programme that were known at one moment, and the pure step from them to one day."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

import msgspec

from projects.portfolio import duties, hours, money, plan_records, projecting, records, risks
from projects.portfolio.parameters import DEFAULTS, TERMS
from projects.portfolio.snapshot import (
    SCHEMA,
    Board,
    Body,
    Course,
    Decision,
    Named,
    Outcome,
    Parameter,
    Seat,
    Snapshot,
)

CLOSING = frozenset({"decided", "rejected", "forwarded"})


class Thing(msgspec.Struct, frozen=True, kw_only=True):
    """A thing as its place says it: `ref` is `kind:key`, `parent` the ref of its parent (empty at the top)."""

    ref: str
    parent: str
    trait: str = ""  # a seat's role, a board's line, an organisation's form, the team asked, the programme elsewhere

    @property
    def kind(self) -> str:
        """Which sort of thing it is."""
        return self.ref.partition(":")[0]

    @property
    def key(self) -> str:
        """Its slug path below the programme."""
        return self.ref.partition(":")[2]


class Opened(msgspec.Struct, frozen=True, kw_only=True):
    """An account as its place says it; see values.Account."""

    ref: str
    nature: str
    source: str | None
    holder: str | None
    pot: str | None
    project: str | None
    year: int | None

    @property
    def key(self) -> str:
        """Its slug path below the programme."""
        return self.ref.partition(":")[2]


class History(msgspec.Struct, frozen=True, kw_only=True):
    """What was known at `known_at` about the programme `slug`, in the reader's scope.

    `pinned` says whether it was read as one moment of the database.
    """

    slug: str
    known_at: datetime
    pinned: bool
    things: tuple[Thing, ...]
    profiles: tuple[records.Profiled, ...]
    charters: tuple[records.Chartered, ...]
    parameters: tuple[records.Parametrised, ...]
    holdings: tuple[records.Held, ...]
    asked: tuple[records.Asked, ...]
    outcomes: tuple[records.Concluded, ...]
    parties: tuple[records.Parted, ...]
    phases: tuple[records.Phased, ...]
    services: tuple[records.Served, ...]
    plans: tuple[records.Planned, ...]
    dates: tuple[records.Dated, ...]
    statuses: tuple[records.Stated, ...]
    accounts: tuple[Opened, ...] = ()
    terms: tuple[records.Termed, ...] = ()
    moves: tuple[records.Moved, ...] = ()
    available: tuple[records.Available, ...] = ()
    claims: tuple[records.Claimed, ...] = ()
    recesses: tuple[records.Rested, ...] = ()
    requests: tuple[records.Requested, ...] = ()
    lines: tuple[records.Lined, ...] = ()
    answers: tuple[records.Answered, ...] = ()
    awaited: tuple[plan_records.Awaited, ...] = ()
    duties: tuple[plan_records.Obliged, ...] = ()
    complied: tuple[plan_records.Complied, ...] = ()
    delivered: tuple[plan_records.Delivered, ...] = ()
    rollouts: tuple[plan_records.RolledOut, ...] = ()
    deadlines: tuple[plan_records.Due, ...] = ()
    ratings: tuple[plan_records.Rated, ...] = ()
    indicated: tuple[plan_records.Indicated, ...] = ()
    measured: tuple[plan_records.Measured, ...] = ()

    def at(self, as_of: date) -> Snapshot:
        """The programme on the day `as_of`."""
        profiles = {ref: row for ref, row in records.in_force(self.profiles, as_of).items() if row.exists}
        parameters = _parameters(self.parameters, as_of)
        exists = f"programme:{self.slug}" in profiles
        view = View(as_of=as_of, history=self, profiles=profiles, parameters=parameters)
        shown = projecting.projects(view) if exists else ()
        return Snapshot(
            schema=SCHEMA,
            slug=self.slug,
            as_of=as_of,
            programme=view.course() if exists else None,
            organisations=view.organisations(),
            people=view.people(),
            goals=view.named("goal") if exists else (),
            parameters=tuple(parameters.values()),
            seats=view.seats() if exists else (),
            boards=view.boards() if exists else (),
            decisions=view.decisions() if exists else (),
            projects=shown,
            milestones=projecting.milestones(view) if exists else (),
            **(money.of(view, shown) | hours.of(view) | duties.of(view) | risks.of(view) if exists else {}),
        )


class View(msgspec.Struct, frozen=True, kw_only=True):
    """A history on its way to one day: the parts that several collections need."""

    as_of: date
    history: History
    profiles: dict[str, records.Profiled]
    parameters: dict[str, Parameter]

    def existing(self, kind: str) -> list[Thing]:
        """The things of a kind that exist on the day, and whose parents do, by key."""
        things = (thing for thing in self.history.things if thing.kind == kind and self._exists(thing))
        return sorted(things, key=lambda thing: thing.key)

    def _exists(self, thing: Thing) -> bool:
        return thing.ref in self.profiles and (
            not thing.parent or thing.parent in self.profiles or thing.parent.startswith("organisation:")
        )

    def name(self, ref: str) -> str:
        """The name in force of a thing, empty if it has none."""
        return self.profiles[ref].name if ref in self.profiles else ""

    def named(self, kind: str) -> tuple[Named, ...]:
        """The things of a kind by name."""
        return tuple(
            Named(key=thing.key, name=self.name(thing.ref), description=self.profiles[thing.ref].description)
            for thing in self.existing(kind)
        )

    def organisations(self) -> tuple[Body, ...]:
        """The organisations, with their form."""
        return tuple(
            Body(
                key=thing.key, name=self.name(thing.ref), description=self.profiles[thing.ref].description,
                form=thing.trait,
            )
            for thing in self.existing("organisation")
        )  # fmt: skip

    def people(self) -> tuple[Named, ...]:
        """The people whom a seat of this programme names; others are nobody's business here."""
        seated = {holding.person for holding in self.history.holdings if holding.on <= self.as_of and holding.person}
        return tuple(person for person in self.named("person") if person.key in seated)

    def course(self) -> Course:
        """The programme's own facts."""
        ref = f"programme:{self.history.slug}"
        charter = records.in_force(self.history.charters, self.as_of).get(self.history.slug)
        started = records.since(self.history.profiles, self.as_of, lambda row: row.exists)
        return Course(
            slug=self.history.slug,
            name=self.profiles[ref].name,
            description=self.profiles[ref].description,
            since=started[ref],
            standing=charter.standing if charter else "founding",
            predecessor=charter.predecessor if charter else None,
            redirected_on=charter.redirected_on if charter else None,
        )

    def seats(self) -> tuple[Seat, ...]:
        """All seats, with who holds them."""
        held = records.in_force(self.history.holdings, self.as_of)
        since = records.since(self.history.holdings, self.as_of, lambda row: (row.person, row.capacity))
        return tuple(
            self._seat(thing, held[thing.key], since[thing.key]) for thing in self.existing("seat") if thing.key in held
        )

    def _seat(self, thing: Thing, held: records.Held, since: date) -> Seat:
        over = held.until is not None and held.until < self.as_of
        return Seat(
            key=thing.key,
            role=thing.trait,
            parent=thing.parent,
            name=self.name(thing.ref),
            person=None if over else held.person,
            capacity=held.capacity,
            since=held.until + timedelta(days=1) if over and held.until else since,
            until=None if over else held.until,
        )

    def boards(self) -> tuple[Board, ...]:
        """The bodies that decide."""
        return tuple(
            Board(key=thing.key, name=self.name(thing.ref), line=thing.trait) for thing in self.existing("board")
        )

    def decisions(self) -> tuple[Decision, ...]:
        """The questions put to boards, with what came of them."""
        asked = records.in_force(self.history.asked, self.as_of)
        first = _first_days(self.history.asked, self.as_of)
        outcomes = records.grouped(self.history.outcomes, self.as_of)
        return tuple(
            self._decision(thing, asked[thing.key], first[thing.key], outcomes.get(thing.key, []))
            for thing in self.existing("decision")
            if thing.key in asked
        )

    def _decision(
        self, thing: Thing, asked: records.Asked, asked_on: date, outcomes: list[records.Concluded]
    ) -> Decision:
        return Decision(
            key=thing.key,
            number=thing.key.rpartition("/")[2],
            board=thing.parent.partition(":")[2],
            title=self.name(thing.ref),
            subject=asked.about,
            question=asked.question,
            advice=asked.advice,
            asked_by=asked.asked_by,
            asked_on=asked_on,
            before=asked.before,
            outcomes=tuple(
                Outcome(on=row.on, outcome=row.outcome, text=row.text, until=row.until, forwarded_to=row.forwarded_to)
                for row in outcomes
            ),
            open=not any(row.outcome in CLOSING for row in outcomes),
        )


def _first_days(asked: Iterable[records.Asked], as_of: date) -> dict[str, date]:
    return {key: min(row.on for row in rows) for key, rows in records.grouped(asked, as_of).items()}


def _parameters(rows: Iterable[records.Parametrised], as_of: date) -> dict[str, Parameter]:
    """All parameters by code: the facts in force over the coded defaults."""
    known = records.in_force(rows, as_of)
    codes = sorted({*DEFAULTS, *TERMS, *known})
    return {code: _parameter(code, known.get(code)) for code in codes}


def _parameter(code: str, row: records.Parametrised | None) -> Parameter:
    if row is None:
        return Parameter(code=code, value=DEFAULTS.get(code), day=None, on=None)
    return Parameter(code=code, value=row.value, day=row.day, on=row.on)
