"""The Dutch texts: collects what the sources say, checks that each has a translation, and compiles the catalogue.

Uses Babel and Django's own template reader, so that no gettext programs are needed.
"""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from setup.progress import ROOT, say

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

PO = ROOT / "locale" / "nl" / "LC_MESSAGES" / "django.po"
MO = PO.with_suffix(".mo")
SEPARATOR = "\x04"
FOLDERS = ("ihoo", "reporting", "projects", "programme", "templates")
TEMPLATE = "setup.messages:extract_template"
METHODS = [("**.py", "python"), ("**.html", TEMPLATE), ("**.txt", TEMPLATE)]
KEYWORDS: Mapping[str, Any] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


def extract_template(
    source: IO[bytes], keywords: Any, comment_tags: Collection[str], options: Any
) -> Iterator[tuple[Any, ...]]:
    """Babel's door to Django templates: Django rewrites one as Python calls, line by line, and Babel reads those."""
    python = templatize(source.read().decode())
    lines = "\n".join(line.strip() for line in python.splitlines())
    yield from extract_python(io.BytesIO(lines.encode()), keywords, comment_tags, options)


def collect() -> Catalog:
    """Every message of the sources, with where it stands."""
    found = Catalog(charset="utf-8")
    for folder in FOLDERS:
        if not (ROOT / folder).is_dir():
            continue
        for name, line, message, comments, context in extract_from_dir(
            ROOT / folder, METHODS, keywords=KEYWORDS, comment_tags=("Translators:",), strip_comment_tags=True
        ):
            place = (f"{folder}/{name}", line)
            found.add(message, None, [place], auto_comments=comments, context=context)
    return found


def read_catalogue() -> Catalog:
    if not PO.exists():
        return Catalog(locale="nl", project="IHOO", charset="utf-8", fuzzy=False)
    with PO.open("rb") as file:
        return read_po(file, locale="nl")


def write_catalogue(catalogue: Catalog) -> None:
    PO.parent.mkdir(parents=True, exist_ok=True)
    catalogue.fuzzy = False
    with PO.open("wb") as file:
        write_po(file, catalogue, width=119, sort_output=True, ignore_obsolete=True, no_location=True)


def update() -> int:
    """Bring the catalogue up to the sources; translations stay, what is no longer said goes."""
    catalogue = read_catalogue()
    catalogue.update(collect(), no_fuzzy_matching=True)
    write_catalogue(catalogue)
    missing = [message for message in catalogue if message.id and not is_translated(message)]
    say(f"{len(catalogue)} teksten, {len(missing)} zonder vertaling")
    return 0


def is_translated(message: Message) -> bool:
    texts = message.string if isinstance(message.string, tuple | list) else [message.string]
    return all(texts) and not message.fuzzy


def faults(catalogue: Catalog, said: Catalog) -> Iterator[str]:
    """What is wrong with the translations, one line each."""
    for message in said:
        if not message.id:
            continue
        known = catalogue.get(message.id, message.context)
        where = ", ".join(f"{name}:{line}" for name, line in message.locations[:3])
        if known is None or not is_translated(known):
            yield f"niet vertaald: {message.id!r} ({where})"
        else:
            yield from (f"{error}: {message.id!r} ({where})" for error in known.check(catalogue))
    for message in catalogue:
        if message.id and said.get(message.id, message.context) is None:
            yield f"nergens gebruikt: {message.id!r}"


def check() -> int:
    """Compare sources and catalogue; returns 1 when a text has no good translation."""
    found = list(faults(read_catalogue(), collect()))
    for fault in found:
        say(fault)
    say(f"Vertalingen: {len(found)} fouten" if found else "Vertalingen: volledig")
    return 1 if found else 0


def compile_catalogue() -> int:
    """Write the compiled catalogue that Django reads, when the texts are newer."""
    if PO.exists() and not (MO.exists() and MO.stat().st_mtime_ns > PO.stat().st_mtime_ns):
        with MO.open("wb") as file:
            write_mo(file, read_catalogue())
    return 0


def merge(files: Sequence[str]) -> int:
    """Take over translations from JSON files, and say which of them translate nothing that is said."""
    catalogue = read_catalogue()
    catalogue.update(collect(), no_fuzzy_matching=True)
    for file in files:
        unknown = take_over(catalogue, json.loads(Path(file).read_text(encoding="utf-8")))
        for text in unknown:
            say(f"{file}: nergens gebruikt: {text!r}")
    write_catalogue(catalogue)
    return 0


def take_over(catalogue: Catalog, translations: Mapping[str, str | list[str]]) -> list[str]:
    """Fill in translations; returns the texts that the catalogue does not hold.

    A plural is `one` + U+0004 + `many` with a list of both; with a single translation U+0004 follows a context.
    """
    unknown = []
    for key, translation in translations.items():
        first, _, rest = key.partition(SEPARATOR)
        if isinstance(translation, list):
            message = catalogue.get(first)
            fits = message is not None and message.id == (first, rest)
        else:
            message = catalogue.get(rest, first) if rest else catalogue.get(first)
            fits = message is not None and isinstance(message.id, str)
        if message is None or not fits:
            unknown.append(key)
            continue
        message.string = tuple(translation) if isinstance(translation, list) else translation
    return unknown


ACTIONS = {"update": update, "check": check, "compile": compile_catalogue}

if __name__ == "__main__":
    sys.exit(merge(sys.argv[2:]) if sys.argv[1] == "merge" else ACTIONS[sys.argv[1]]())
