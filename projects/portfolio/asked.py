"""The lines of one question for hours on one day, each with the answer in force. Pure."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from projects.portfolio import records
from projects.portfolio.history import History
from projects.portfolio.lines import CONFIRMED, OFFERED, Line, line_of


def lines_of(history: History, number: str, as_of: date) -> tuple[Line, ...]:
    """The hours asked per project and month, by both; those that the asker took away are gone."""
    asked = records.in_force((row for row in history.lines if row.request == number), as_of).values()
    answers = records.in_force((row for row in history.answers if row.request == number), as_of)
    lines = (line_of(row, answers.get(row.subject), as_of) for row in asked if row.hours)
    return tuple(sorted(lines, key=lambda line: (line.asked.project, line.asked.month)))


class Turns(NamedTuple):
    """Which lines an answer is about.

    `pending` wait for an answer, or for a new one; `given` are confirmed or offered for this month or later; `open` are
    all those that a team can still say something else of.
    """

    pending: tuple[Line, ...]
    given: tuple[Line, ...]
    open: tuple[Line, ...]


def turns(lines: Iterable[Line], today: date) -> Turns:
    """How the lines of a request stand for the one who answers today."""
    lines, this = tuple(lines), today.replace(day=1)
    pending = tuple(line for line in lines if line.unanswered or line.expired)
    given = tuple(line for line in lines if line.asked.month >= this and _is_given(line))
    still = tuple(line for line in lines if line in pending or line.asked.month >= this)
    return Turns(pending, given, still or lines)


def _is_given(line: Line) -> bool:
    return line.answer is not None and not line.expired and line.answer.kind in (CONFIRMED, OFFERED)
