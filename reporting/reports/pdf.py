"""Setting a report with Typst: PDF/A-3a and PDF/UA-1 in one file, with its data attached.

Text goes in as data, never as markup. The clock does not go in: the same inputs and versions give the same bytes.
"""

import hashlib
from datetime import datetime
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

import msgspec
import typst
from django.conf import settings

from reporting.reports import drawings, fonts

STANDARDS = ["a-3a", "ua-1"]
MAIN = "main.typ"  # where Typst starts: it takes the file of this name


def compile_report(data: bytes, snapshot: bytes, *, moment: datetime) -> bytes:
    """The PDF of a report. `data` is its data.json, `snapshot` its snapshot.json, `moment` the date of the file.

    Raises typst.TypstError, with the place in the template, when it cannot be set.
    """
    page = msgspec.json.encode(fonts.printable(msgspec.json.decode(data)))
    files = sources() | {"page.json": page, "data.json": data, "snapshot.json": snapshot}
    return typst.compile(  # type: ignore[call-overload, no-any-return]  # the stub knows no dictionary of files
        files,
        font_paths=fonts.loaded(),
        pdf_standards=STANDARDS,
        timestamp=int(moment.timestamp()),
    )


@lru_cache(maxsize=1)
def sources() -> dict[str, bytes]:
    """The files of the layout by name: the Typst sources and the marks."""
    folder = Path(settings.BASE_DIR) / "templates" / "reports"
    others = {file.name: file.read_bytes() for file in sorted(folder.glob("*.typ"))}
    return {MAIN: (folder / MAIN).read_bytes()} | others | drawings.marks()


@lru_cache(maxsize=1)
def packed() -> bytes:
    """The layout as one canonical JSON object, to be kept with a report."""
    return msgspec.json.encode({name: text.decode() for name, text in sources().items()}, order="sorted")


def sha256(content: bytes) -> str:
    """The SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def typst_version() -> str:
    """The version of Typst, as the package names it."""
    return version("typst")
