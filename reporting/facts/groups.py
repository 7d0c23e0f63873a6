"""Many like facts of one act as one line: the hours of several months, the milestones that were shifted together.

What opens a question for hours (its number, its terms and its hours) is one line as well.

Pure, and made before the lines are counted and divided into pages: a page never breaks a group.
"""

import uuid
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from programme.facts import Fact, Retraction
from programme.models import Profile
from projects.models import Asking, HoursAsked, MilestoneDate, Request
from reporting.facts.names import Things
from reporting.facts.reading import Line

OPENING = (Profile, Asking, HoursAsked)


@dataclass(frozen=True)
class Group:
    """The lines of one act that belong together; most often there is only one. Oldest first.

    `about` is the thing that all of them are about: of the dates of several milestones their project.
    """

    lines: tuple[Line, ...]
    about: uuid.UUID | None

    @property
    def lead(self) -> Line:
        """The line that speaks for all: the terms of a question, else the first one. They share act and dates."""
        return next((line for line in self.lines if isinstance(line.fact, Asking)), self.lines[0])


def grouped(lines: Iterable[Line], things: Things) -> list[Group]:
    """The lines in their order, each group in the place of its first line. What was taken back stands by itself."""
    groups: dict[Hashable, list[Line]] = {}
    for line in lines:
        groups.setdefault(_key(line, things), []).append(line)
    return [Group(tuple(sorted(found, key=_order)), _about(found, things)) for found in groups.values()]


def _key(line: Line, things: Things) -> Hashable:
    fact = line.fact
    if line.taken_back or isinstance(fact, Retraction):
        return fact.pk
    told = (fact.effective_on, fact.precision, fact.origin, fact.citation)
    return fact.act_id, _sort(line, things), _shared(line, things), *told


def _sort(line: Line, things: Things) -> type[Fact]:
    """What belongs together: facts of one class, and all that opens a question for hours."""
    place = things.places.get(line.about) if line.about else None
    asks = place is not None and place.kind == Request.KIND and isinstance(line.fact, OPENING)
    return Asking if asks else type(line.fact)


def _order(line: Line) -> int:
    return line.fact.sequence


def _about(lines: list[Line], things: Things) -> uuid.UUID | None:
    return lines[0].about if len(lines) == 1 else _shared(lines[0], things)


def _shared(line: Line, things: Things) -> uuid.UUID | None:
    """The project of a milestone that got a date, otherwise the thing itself."""
    place = things.places.get(line.about) if line.about else None
    if isinstance(line.fact, MilestoneDate) and place and place.parent:
        return place.parent.id
    return line.about
