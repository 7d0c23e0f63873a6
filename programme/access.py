"""Who may do what: roles to rights, in this one place. Deny by default.

Roles are held *today* (domain time) and open the whole history of their programme. A stranger to a programme gets
404, a member without the right 403.
"""

import uuid
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto

from django.core.exceptions import PermissionDenied
from django.db.models import BooleanField, OuterRef, Subquery
from django.http import Http404, HttpRequest

from programme.clock import domain_today
from programme.facts import Circle, retracted
from programme.models import Board, Holding, Person, Profile, Programme, Role, Thing


class Right(Enum):
    """What somebody may do in a programme."""

    READ = auto()  # overview, projects, adopted statuses, adopted reports
    READ_DRAFTS = auto()  # submissions and reports that are not adopted yet
    READ_LOG = auto()
    SUBMIT_STATUS = auto()  # of every project; a project leader has it for the own project
    ADOPT_STATUS = auto()
    MAKE_REPORT = auto()
    ADOPT_REPORT = auto()
    BOOK = auto()  # entries in the ledger
    ASK_HOURS = auto()  # for every project; a project leader has it for the own project
    STATE_HOURS = auto()  # what a team has, and what others claim; a team manager has it for the own team
    ANSWER_HOURS = auto()  # the own team's only
    ENTER_PHASE = auto()
    PLAN = auto()  # plans and their decisions, milestones of other programmes, days of the P&C cycle
    FORECAST = auto()  # what milestones come to and wait for; a project leader has it for the own project
    RATE_RISKS = auto()  # also of the programme; a project leader has it for the own project
    STATE_ROLLOUT = auto()  # per organisation; a project leader has it for the own project
    KEEP_DUTIES = auto()  # what the law asks, how far each organisation is, and what delivers it
    KEEP_GOALS = auto()  # indicators, measured values, and which projects serve which goal


_READER = frozenset({Right.READ})
_INSIDER = _READER | {Right.READ_DRAFTS, Right.READ_LOG}
_SECRETARY = _INSIDER | {
    Right.SUBMIT_STATUS, Right.MAKE_REPORT, Right.ADOPT_REPORT, Right.ASK_HOURS, Right.STATE_HOURS, Right.ENTER_PHASE,
    Right.PLAN, Right.FORECAST, Right.RATE_RISKS, Right.STATE_ROLLOUT, Right.KEEP_DUTIES, Right.KEEP_GOALS,
}  # fmt: skip

RIGHTS: dict[str, frozenset[Right]] = {
    Role.PROGRAMME_MANAGER: _SECRETARY | {Right.ADOPT_STATUS},
    Role.SECRETARY: _SECRETARY,
    Role.CLIENT: _INSIDER,
    Role.PROJECT_LEADER: _READER,
    Role.TEAM_MANAGER: _READER,
    Role.CONTROLLER: _READER | {Right.BOOK},
    Role.BOARD_MEMBER: _READER,
    Role.AUDITOR: _INSIDER,
    Role.ADMINISTRATOR: frozenset(),
}
# What a project leader may do besides, in the own project only.
OWN_PROJECT = frozenset({
    Right.SUBMIT_STATUS, Right.READ_DRAFTS, Right.ASK_HOURS, Right.FORECAST, Right.RATE_RISKS, Right.STATE_ROLLOUT,
})  # fmt: skip
# The same of a team manager, about the own team only: nobody answers for another's team.
OWN_TEAM = frozenset({Right.STATE_HOURS, Right.ANSWER_HOURS})


@dataclass(frozen=True, kw_only=True)
class Scope:
    """What a reader may see of a programme; `load` has no default for it.

    `submissions` is None for all projects, else the ids of the projects whose submitted statuses may be seen.
    """

    circles: frozenset[str]
    submissions: frozenset[uuid.UUID] | None


EVERYTHING = Scope(circles=frozenset(Circle.values), submissions=None)


@dataclass(frozen=True)
class Held:
    """One seat held today."""

    role: str
    programme: uuid.UUID | None
    parent: uuid.UUID | None
    board: str = ""
    line: str = ""


@dataclass(frozen=True)
class Reader:
    """Somebody with the seats held today."""

    person: Person | None
    seats: tuple[Held, ...] = field(default=())

    def belongs_to(self, programme: Programme) -> bool:
        """Whether any role is held in the programme."""
        return any(seat.programme == programme.pk for seat in self.seats)

    def roles(self, programme: Programme) -> frozenset[str]:
        """The roles held in the programme."""
        return frozenset(seat.role for seat in self.seats if seat.programme == programme.pk)

    def may(self, right: Right, programme: Programme, thing: Thing | None = None) -> bool:
        """Whether a role held in the programme, or the lead of the project or team `thing`, gives the right."""
        if any(right in RIGHTS[role] for role in self.roles(programme)):
            return True
        if thing is None:
            return False
        own_project = right in OWN_PROJECT and thing.pk in self.led(programme)
        return own_project or (right in OWN_TEAM and thing.pk in self.managed(programme))

    def led(self, programme: Programme) -> frozenset[uuid.UUID]:
        """The projects led in this programme."""
        return self._parents(Role.PROJECT_LEADER, programme)

    def managed(self, programme: Programme) -> frozenset[uuid.UUID]:
        """The teams for which one answers in this programme."""
        return self._parents(Role.TEAM_MANAGER, programme)

    def _parents(self, role: Role, programme: Programme) -> frozenset[uuid.UUID]:
        return frozenset(
            seat.parent for seat in self.seats if seat.role == role and seat.programme == programme.pk and seat.parent
        )

    def lines(self, programme: Programme) -> frozenset[str]:
        """The report lines of the boards sat in."""
        return frozenset(seat.line for seat in self.seats if seat.programme == programme.pk and seat.line)

    def scope(self, programme: Programme) -> Scope:
        """What may be seen of the programme."""
        everything = self.may(Right.READ_DRAFTS, programme)
        return Scope(
            circles=frozenset(self._circles(programme)),
            submissions=None if everything else self.led(programme),
        )

    def _circles(self, programme: Programme) -> set[str]:
        circles = {Circle.PROGRAMME.value}
        inner = self.roles(programme) & {Role.PROGRAMME_MANAGER, Role.SECRETARY, Role.CLIENT}
        if inner or "month" in self.lines(programme):
            circles.add(Circle.STEERING.value)
        if inner or "quarter" in self.lines(programme):
            circles.add(Circle.DBR.value)
        return circles


def reader_of(request: HttpRequest) -> Reader:
    """The reader behind a request; read once per request, in a query or, for a member of a board, two."""
    known: Reader | None = getattr(request, "reader", None)
    if known is None:
        known = reader_for(request.user.person) if request.user.is_authenticated else Reader(None)
        request.reader = known  # type: ignore[attr-defined]
    return known


def reader_for(person: Person | None) -> Reader:
    """Somebody with the seats held today; see `reader_of` for who is behind a request."""
    if person is None:
        return Reader(None)
    today = domain_today()
    ever = Holding.objects.filter(person=person).values("seat")
    rows = (
        Holding.objects.filter(seat__in=ever, effective_on__lte=today)
        .exclude(pk__in=retracted())
        .filter(_exists("seat", today), _exists("seat__parent", today))
        .select_related("seat")
        .order_by("seat", "effective_on", "recorded_at", "sequence")
    )
    in_force = {row.seat_id: row for row in rows}
    held = [row for row in in_force.values() if row.person_id == person.pk and (not row.until or row.until >= today)]
    boards = _boards(held)
    return Reader(person, tuple(_held(row, boards) for row in held))


def _exists(thing: str, today: date) -> Subquery:
    """Whether the thing that a holding refers to exists today: a seat that was lifted gives no rights."""
    profiles = Profile.objects.filter(thing=OuterRef(thing), effective_on__lte=today).exclude(pk__in=retracted())
    return Subquery(
        profiles.order_by("-effective_on", "-recorded_at", "-sequence").values("exists")[:1],
        output_field=BooleanField(),
    )


def _held(row: Holding, boards: dict[uuid.UUID, Board]) -> Held:
    board = boards.get(row.seat.parent_id) if row.seat.parent_id else None
    return Held(
        role=row.seat.role,
        programme=row.seat.programme_id,
        parent=row.seat.parent_id,
        board=board.slug if board else "",
        line=board.line if board else "",
    )


def _boards(held: list[Holding]) -> dict[uuid.UUID, Board]:
    parents = [row.seat.parent_id for row in held if row.seat.role == Role.BOARD_MEMBER and row.seat.parent_id]
    return {board.pk: board for board in Board.objects.filter(pk__in=parents)} if parents else {}


def programmes_of(reader: Reader) -> "list[Programme]":
    """The programmes in which the reader has a role, by slug."""
    keys = {seat.programme for seat in reader.seats if seat.programme}
    return list(Programme.objects.filter(pk__in=keys).order_by("slug"))


def enter(request: HttpRequest, slug: str, right: Right | None = Right.READ) -> tuple[Reader, Programme]:
    """Let the reader into a programme, or raise: Http404 for a stranger, PermissionDenied for want of the right.

    With `right` None membership is enough here, and the caller asks `require` about an object.
    """
    reader = reader_of(request)
    programme = Programme.objects.filter(slug=slug).first()
    if programme is None or not reader.belongs_to(programme):
        raise Http404
    if right is not None:
        require(reader, right, programme)
    return reader, programme


def require(reader: Reader, right: Right, programme: Programme, thing: Thing | None = None) -> None:
    """Raise PermissionDenied unless the reader has the right."""
    if not reader.may(right, programme, thing):
        raise PermissionDenied
