"""The course of events: what was noted, asked and decided, and who came or went, each with where it comes from."""

import uuid
from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from django.db.models import CharField, F, QuerySet, TextField, UUIDField, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from programme.access import Scope
from programme.asof import AsOf
from programme.dates import imprecise
from programme.facts import Fact, Origin, Retraction
from programme.models import DecisionAsked, DecisionOutcome, Holding, Programme, Remark, Role
from projects.portfolio.snapshot import Snapshot
from projects.words import date_words
from reporting.dashboard.doors import Doors

LINES = 6
TAGS = {Origin.SOURCE: "fact", Origin.EXAMPLE: "example"}
TOP_SEATS = (Role.PROGRAMME_MANAGER.value, Role.CLIENT.value)


class Event(NamedTuple):
    """One fact; `key` is the path below the programme of what it is about, `word` and `text` differ per kind."""

    kind: str
    on: date
    precision: str
    origin: str
    citation: str
    about_kind: str
    parent_kind: str
    parent: str
    about: str
    person: uuid.UUID | None
    word: str
    text: str

    @property
    def key(self) -> str:
        """The path below the programme."""
        return self.about if self.parent_kind == Programme.KIND else f"{self.parent}/{self.about}"


def events(programme: Programme, as_of: AsOf, scope: Scope) -> "QuerySet[Any, Any]":
    """What happened up to the day shown, as then known and in the reader's circles, the newest first. One query."""
    known = _Known(programme, as_of, scope)
    remarks = known.events("remark", Remark, "about", "title", "text")
    asked = known.events("asked", DecisionAsked, "decision", "question", "advice")
    outcomes = known.events("outcome", DecisionOutcome, "decision", "outcome", "text")
    holdings = known.events(
        "holding", Holding, "seat", "capacity", "act__why", person="person", seat__role__in=TOP_SEATS
    )
    found = remarks.union(asked, outcomes, holdings, all=True)
    return found.order_by("-effective_on", "-recorded_at", "-sequence")


class _Known:
    """What may be seen of a programme's facts at the dates shown."""

    def __init__(self, programme: Programme, as_of: AsOf, scope: Scope) -> None:
        self.programme, self.as_of, self.scope = programme, as_of, scope

    def events(
        self, kind: str, model: type[Fact], about: str, word: str, text: str, person: str = "", **only: Any
    ) -> "QuerySet[Any, Any]":
        """The facts of one class in the columns of `Event`, and those that they are ordered by."""
        gone = Retraction.objects.filter(recorded_at__lte=self.as_of.known_at).values("fact")
        rows: QuerySet[Any, Any] = model._default_manager.filter(
            programme=self.programme,
            effective_on__lte=self.as_of.as_of,
            recorded_at__lte=self.as_of.known_at,
            circle__in=self.scope.circles,
            **only,
        )
        columns: QuerySet[Any, Any] = (
            rows.exclude(pk__in=gone)
            .annotate(
                event_kind=Cast(Value(kind), CharField()),
                event_about_kind=F(f"{about}__kind"),
                event_parent_kind=F(f"{about}__parent__kind"),
                event_parent=F(f"{about}__parent__slug"),
                event_about=F(f"{about}__slug"),
                event_person=F(person) if person else Cast(Value(None), UUIDField()),
                event_word=Cast(F(word), CharField()),
                event_text=Cast(F(text), TextField()),
            )
            .values_list(
                "event_kind", "effective_on", "precision", "origin", "citation", "event_about_kind",
                "event_parent_kind", "event_parent", "event_about", "event_person", "event_word", "event_text",
                "recorded_at", "sequence",
            )
        )  # fmt: skip
        return columns


def course(found: "QuerySet[Any, Any]", snapshot: Snapshot, doors: Doors, *, full: bool) -> dict[str, Any]:
    """The lines of the time line, and the way to the others if there are more."""
    if doors.part:
        rows = [row for row in found if _is_told(Event(*row[: len(Event._fields)]), snapshot)]
    else:
        rows = list(found if full else found[: LINES + 1])
    shown = rows if full else rows[:LINES]
    return {
        "items": [_line(Event(*row[: len(Event._fields)]), snapshot, doors) for row in shown],
        "all_url": doors.everything("verloop") if len(rows) > len(shown) else "",
    }


def _is_told(event: Event, snapshot: Snapshot) -> bool:
    """Whether what the event is about is in this part of the programme."""
    if project := _project_of(event):
        return snapshot.project(project) is not None
    return event.kind not in ("asked", "outcome") or any(one.key == event.key for one in snapshot.decisions)


def _line(event: Event, snapshot: Snapshot, doors: Doors) -> dict[str, Any]:
    project = snapshot.project(_project_of(event))
    return {
        "title": TITLES[event.kind](event, snapshot),
        "effective": event.on,
        "when": date_words(imprecise(event.on, event.precision)),
        "why": event.text,
        "who": " · ".join(part for part in (project.name if project else "", event.citation) if part),
        "kind": TAGS.get(Origin(event.origin), ""),
        "url": doors.project(project.key) if project else "",
    }


def _project_of(event: Event) -> str:
    """The slug of the project that the event is about, or that its subject belongs to; else empty."""
    if event.about_kind == "project":
        return event.about
    return event.parent if event.parent_kind == "project" else ""


def _remark(event: Event, _snapshot: Snapshot) -> str:
    return event.word


def _asked(event: Event, snapshot: Snapshot) -> str:
    boards = {board.key: board.name for board in snapshot.boards}
    words = {"board": boards.get(event.parent, event.parent), "question": event.word}
    return _("Asked of: %(board)s. %(question)s") % words


def _outcome(event: Event, snapshot: Snapshot) -> str:
    boards = {board.key: board.name for board in snapshot.boards}
    title = next((one.title for one in snapshot.decisions if one.key == event.key), event.about)
    words = {
        "board": boards.get(event.parent, event.parent),
        "outcome": DecisionOutcome.Outcome(event.word).label,
        "title": title,
    }
    return _("%(board)s: %(outcome)s. %(title)s") % words


def _holding(event: Event, snapshot: Snapshot) -> str:
    name = next((seat.name for seat in snapshot.seats if seat.key == event.key), event.about)
    return f"{name}: {_holder(event)}"


def _holder(event: Event) -> str:
    if event.person is None:
        return _("vacant")
    if event.word == Holding.Capacity.DEPUTY:
        return _("held by a deputy")
    return _("filled")


TITLES: dict[str, Callable[[Event, Snapshot], str]] = {
    "remark": _remark,
    "asked": _asked,
    "outcome": _outcome,
    "holding": _holding,
}
