"""This month's round: which running projects have a status of this month, and which still need one. Pure."""

from collections.abc import Container
from datetime import date
from enum import StrEnum

import msgspec

from projects.portfolio.snapshot import Project, Snapshot


class Turn(StrEnum):
    """How far a project is in the round, in the order of the list."""

    DONE = "done"
    NOW = "now"
    SUBMITTED = "submitted"
    TO_DO = "to do"


class Place(msgspec.Struct, frozen=True):
    """A project in the round."""

    key: str
    name: str
    turn: Turn


class Round(msgspec.Struct, frozen=True, kw_only=True):
    """The round of the month of `today`; `done` counts the project at hand too when it was adopted before."""

    today: date
    places: tuple[Place, ...]
    done: int

    def next(self, *turns: Turn, among: Container[str] | None = None) -> Place | None:
        """The first project, other than the one at hand, that has one of these turns."""
        fit = (place for place in self.places if place.turn in turns and (among is None or place.key in among))
        return next(fit, None)


def round_of(snapshot: Snapshot, today: date, current: str) -> Round:
    """The round in which the project `current` is at hand."""
    places = [
        Place(project.key, project.name, Turn.NOW if project.key == current else turn(project, today))
        for project in snapshot.running
    ]
    order = list(Turn)
    return Round(
        today=today,
        places=tuple(sorted(places, key=lambda place: (order.index(place.turn), place.name.casefold()))),
        done=sum(turn(project, today) is Turn.DONE for project in snapshot.running),
    )


def turn(project: Project, today: date) -> Turn:
    """Done means adopted for this calendar month, and nothing newer waits."""
    if project.submitted:
        return Turn.SUBMITTED
    adopted = project.adopted.on if project.adopted else None
    return Turn.DONE if adopted and (adopted.year, adopted.month) == (today.year, today.month) else Turn.TO_DO
