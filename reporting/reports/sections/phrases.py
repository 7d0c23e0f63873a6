"""Small pieces that the sections of a report share: days, marks, paragraphs, amounts."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.text import capfirst

from programme.templatetags.marks import symbol_of, word_of
from programme.words import NO_BREAK, euro_words
from projects.models import Phase
from projects.portfolio.assess import Shown
from projects.portfolio.snapshot import Project

Content = dict[str, Any]


def day(day_: date | None) -> str:
    """`31 okt 2023`; empty for no day."""
    return date_format(day_) if day_ else ""


def mark(shown: Shown) -> Content:
    """A mark: its drawing and its words."""
    return {
        "rating": shown.rating,
        "symbol": symbol_of(shown.rating, shown.was)[0],
        "words": word_of(shown.rating, shown.was),
    }


def paragraphs(text: str) -> list[str]:
    """The lines of a text that say something: each is set as a paragraph of its own."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def phase_words(project: Project) -> str:
    """The phase, and the standing unless that is the usual one: `Realisatie`, `Initiatief, geparkeerd`."""
    words = [str(Phase.Step(project.phase).label)] if project.phase else []
    if project.standing != Phase.Standing.ACTIVE:
        words.append(str(Phase.Standing(project.standing).label))
    return capfirst(", ".join(words))


def amount(value: Decimal, *, signed: bool = False) -> str:
    """`110.000`, `−500`, with `signed` also `+6.000`: for tables that say once that they are in euros."""
    words = euro_words(value).replace(f"€{NO_BREAK}", "")
    return f"+{words}" if signed and value > 0 else words
