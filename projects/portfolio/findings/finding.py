"""A finding (*signaal*): a rule that holds for a subject; computed, never stored on its own."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from projects.portfolio.snapshot import Snapshot
from projects.portfolio.values import Value


class Level(StrEnum):
    """How severe a finding is, as a rating."""

    AMBER = "amber"
    RED = "red"


class Figure(Value, frozen=True):
    """One value that a rule looked at, by name."""

    name: str
    value: str | int | Decimal | date


class Finding(Value, frozen=True, kw_only=True):
    """A rule that holds: its code, the subject (a ref such as `project:woo`), and the values that it looked at."""

    code: str
    subject: str
    level: Level
    figures: tuple[Figure, ...]

    def __getitem__(self, name: str) -> str | int | Decimal | date:
        """A figure by name. Raises KeyError."""
        for figure in self.figures:
            if figure.name == name:
                return figure.value
        raise KeyError(name)


def finding(code: str, subject: str, level: Level, **figures: str | int | Decimal | date) -> Finding:
    """A finding with these figures, in the order given."""
    return Finding(code=code, subject=subject, level=level, figures=tuple(Figure(*pair) for pair in figures.items()))


def threshold(snapshot: Snapshot, code: str) -> Decimal:
    """A threshold in force; the coded default while the programme set none."""
    return snapshot.parameter(code).value or Decimal(0)


def level_above(snapshot: Snapshot, rule: str, part: Decimal | int, whole: Decimal | int) -> Level | None:
    """The level of `part` as a percentage of `whole`, which must not lie above the thresholds of a rule."""
    for level in (Level.RED, Level.AMBER):
        if part * 100 > whole * threshold(snapshot, f"{rule}.{level}"):
            return level
    return None
