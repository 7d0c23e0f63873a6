"""Which dates a calendar holds: those of the whole programme, or those that wait for one person. Pure.

An event is named after the thing whose date it is. A date that moves stays the same event on another day.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _

from programme.models import Role
from projects.portfolio.plan_values import PcDeadline
from projects.portfolio.snapshot import Decision, Milestone, Seat, Snapshot
from projects.words import date_words
from reporting.findings.plan_words import milestone_name
from reporting.planning.markers import document_words


class Event(NamedTuple):
    """A day with its name; `ref` (`kind:key`) stays the same for good, `text` says more, `project` is its page."""

    ref: str
    on: date
    name: str
    text: str = ""
    project: str = ""


def programme_events(snapshot: Snapshot) -> list[Event]:
    """All milestones, legal dates since the programme began, days of the P&C cycle and decisions asked."""
    return _sorted((
        *_milestones(snapshot, snapshot.milestones),
        *_duties(snapshot),
        *(_deadline(one) for one in snapshot.deadlines),
        *_decisions(snapshot, snapshot.decisions),
    ))  # fmt: skip


def own_events(snapshot: Snapshot, person: str) -> list[Event]:
    """What waits for somebody (a key), by the seats held: projects led, boards sat in, teams, risks and indicators."""
    seats = [seat for seat in snapshot.seats if seat.person == person]
    led, boards, teams = (_parents(seats, role) for role in (Role.PROJECT_LEADER, Role.BOARD_MEMBER, Role.TEAM_MANAGER))
    keys = {seat.key for seat in seats}
    return _sorted((
        *_milestones(snapshot, (one for one in snapshot.milestones if one.project in led)),
        *_decisions(snapshot, (one for one in snapshot.decisions if one.board in boards)),
        *_requests(snapshot, teams),
        *_reviews(snapshot, keys),
        *_targets(snapshot, keys),
    ))  # fmt: skip


def _sorted(events: Iterable[Event]) -> list[Event]:
    return sorted(events, key=lambda event: (event.on, event.ref))


def _parents(seats: Iterable[Seat], role: str) -> set[str]:
    """The keys of what the seats of a role stand below."""
    return {seat.parent.partition(":")[2] for seat in seats if seat.role == role}


def _milestones(snapshot: Snapshot, milestones: Iterable[Milestone]) -> Iterator[Event]:
    projects = {one.key: one.name for one in snapshot.projects}
    for one in milestones:
        if not (on := one.reached or one.expected):
            continue
        sign, state = ("◆", _("reached")) if one.reached else ("◇", _("expected"))
        name = milestone_name(one.key, snapshot)
        whole = f"{projects[one.project]}: {name}" if one.project in projects else name
        said = _("%(state)s: %(day)s") % {"state": state.capitalize(), "day": date_words(on)}
        planned = _("last plan: %(day)s") % {"day": date_words(one.last_plan)} if one.last_plan else ""
        text = ", ".join(part for part in (said, planned) if part)
        yield Event(f"milestone:{one.key}", on.day, f"{sign} {whole}", text, one.project)


def _duties(snapshot: Snapshot) -> Iterator[Event]:
    begun = snapshot.programme.since if snapshot.programme else snapshot.as_of
    for one in snapshot.duties:
        if one.due and one.due.day >= begun:
            law = " ".join(part for part in (one.law, one.article) if part)
            text = ", ".join(part for part in (law, date_words(one.due)) if part)
            yield Event(f"duty:{one.key}", one.due.day, _("Legal date: %(name)s") % {"name": one.name}, text)


def _deadline(one: PcDeadline) -> Event:
    name = _("%(document)s %(year)s") % {"document": document_words(one.document), "year": one.book_year}
    ref = f"deadline:{one.document}-{one.book_year}"
    return Event(ref, one.due_on, _("P&C: %(name)s") % {"name": name}, one.basis)


def _decisions(snapshot: Snapshot, decisions: Iterable[Decision]) -> Iterator[Event]:
    boards = {board.key: board.name for board in snapshot.boards}
    for one in decisions:
        if one.open and one.before:
            text = _("Number %(number)s, asked of %(board)s") % {
                "number": one.number.upper(), "board": boards.get(one.board, one.board),
            }  # fmt: skip
            yield Event(f"decision:{one.key}", one.before, _("Decide before: %(name)s") % {"name": one.title}, text)


def _requests(snapshot: Snapshot, teams: set[str]) -> Iterator[Event]:
    for one in snapshot.requests:
        if one.team in teams and one.before and one.unanswered and not one.withdrawn:
            name = _("Answer question for hours %(number)s") % {"number": one.number}
            yield Event(f"request:{one.key}", one.before, name)


def _reviews(snapshot: Snapshot, seats: set[str]) -> Iterator[Event]:
    for one in snapshot.risks:
        if one.owner in seats and one.open and one.review_on:
            name = _("Look at risk %(number)s: %(name)s") % {"number": one.number, "name": one.name}
            yield Event(f"risk:{one.key}", one.review_on, name)


def _targets(snapshot: Snapshot, seats: set[str]) -> Iterator[Event]:
    for one in snapshot.indicators:
        if one.owner in seats:
            name = _("Target of %(name)s: %(value)s %(unit)s") % {
                "name": one.name, "value": f"{one.target_value.normalize():f}", "unit": one.unit,
            }  # fmt: skip
            yield Event(f"indicator:{one.key}", one.target_on, name)
