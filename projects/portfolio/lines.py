"""One line of a question for hours with the answer in force, and how that divides what was asked. Pure."""

from datetime import date
from typing import NamedTuple

from projects.portfolio import records

CONFIRMED, OFFERED, LATER, WITHDRAWN = "confirmed", "offered", "later", "withdrawn"


class Line(NamedTuple):
    """One line of a request with the answer in force; `expired` when that was a confirmation past its last day."""

    asked: records.Lined
    answer: records.Answered | None
    expired: bool

    @property
    def parts(self) -> tuple[int, int, int, int]:
        """The hours confirmed, offered, declined and unknown."""
        asked, answer = self.asked.hours, self.answer
        if answer is None or answer.kind == LATER or self.expired:
            return (0, 0, 0, asked)
        given = min(answer.hours, asked)  # fewer hours may be asked now than when the team answered
        if answer.kind == CONFIRMED:
            return (given, 0, asked - given, 0)
        return (0, given, asked - given, 0) if answer.kind == OFFERED else (0, 0, asked, 0)

    @property
    def unanswered(self) -> bool:
        """Whether the team said nothing yet, or only when it will."""
        return self.answer is None or self.answer.kind == LATER

    def lapsed(self, as_of: date) -> bool:
        """Whether hours of a month still to come were confirmed and no longer are."""
        return self.asked.month > as_of and (
            self.expired or (self.answer is not None and self.answer.kind == WITHDRAWN)
        )


def line_of(asked: records.Lined, answer: records.Answered | None, as_of: date) -> Line:
    """A line as it stands on a day: a confirmation that ran out says nothing of the months still to come."""
    past = answer is not None and answer.kind == CONFIRMED and answer.until is not None and answer.until < as_of
    return Line(asked, answer, expired=past and asked.month > as_of)
