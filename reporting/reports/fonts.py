"""The typeface of the report, and what it cannot draw."""

import hashlib
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst
from django.conf import settings
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

FAMILY = "Source Sans 3"
FACES = ("SourceSans3-Regular.ttf", "SourceSans3-Semibold.ttf", "SourceSans3-It.ttf")
# What stands for a character that the typeface lacks: visible, and itself in every face.
MISSING = "\N{WHITE SQUARE}"
# Characters without a shape of their own: joiners and directions would only leave traces, controls break the file.
INVISIBLE = frozenset({"Cc", "Cf"})
PRIVATE = frozenset({"Co", "Cs", "Cn"})


def folder() -> Path:
    """Where the package that carries the typeface keeps its files."""
    return Path(settings.NODE_MODULES) / "source-sans" / "TTF"


@lru_cache(maxsize=1)
def loaded() -> typst.Fonts:
    """The typeface for Typst; nothing else may step in, so that every machine makes the same bytes."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder())])


@lru_cache(maxsize=1)
def digest() -> str:
    """The SHA-256 over the faces used."""
    return hashlib.sha256(b"".join((folder() / face).read_bytes() for face in FACES)).hexdigest()


@lru_cache(maxsize=1)
def version() -> str:
    """The typeface's own version."""
    with TTFont(folder() / FACES[0], lazy=True) as font:
        return f"{FAMILY} {font['head'].fontRevision:.3f}"


@lru_cache(maxsize=1)
def covered() -> frozenset[int]:
    """The code points that every face can draw."""
    return frozenset.intersection(*(_covered(folder() / face) for face in FACES))


def _covered(file: Path) -> frozenset[int]:
    with TTFont(file, lazy=True) as font:
        points = frozenset(font.getBestCmap())
    return frozenset(point for point in points if unicodedata.category(chr(point)) not in INVISIBLE | PRIVATE)


def printable(value: Any) -> Any:
    """The same JSON value with every text in characters that the typeface has."""
    match value:
        case str():
            return printable_text(value)
        case dict():
            return {key: printable(item) for key, item in value.items()}
        case list():
            return [printable(item) for item in value]
    return value


def printable_text(text: str) -> str:
    """`text` with what cannot be drawn replaced visibly, and what has no shape left out."""
    return "".join(_character(one) for one in unicodedata.normalize("NFC", text))


def _character(character: str) -> str:
    if character in "\n\t":
        return " "
    if ord(character) in covered():
        return character
    return "" if unicodedata.category(character) in INVISIBLE or _modifies(character) else MISSING


def _modifies(character: str) -> bool:
    """Variation selectors and skin tones: they change the character before them, which is replaced already."""
    return unicodedata.category(character) == "Mn" and "VARIATION" in unicodedata.name(character, "")
