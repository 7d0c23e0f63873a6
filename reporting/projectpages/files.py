"""Lists as files: CSV, Excel and OpenDocument. No cell can start a formula in the program that opens it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from tablib import Databook, Dataset

FORMATS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}
# Spreadsheets read these as the start of a formula, also behind spaces and in their full-width forms.
DANGEROUS = re.compile(r"[\t\r\n]|\s*[=+\-@\uff1d\uff0b\uff0d\uff20]")
# Neither XML 1.0 nor a spreadsheet can hold these.
UNSTORABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

Cell = str | int | Decimal | date | None


@dataclass(frozen=True, kw_only=True)
class Export:
    """A list to hand out: `notes` are (term, value) lines that say what it is."""

    name: str
    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    notes: Sequence[tuple[str, Cell]]

    def response(self, kind: str) -> HttpResponse:
        """The file as a download. Raises KeyError for a kind that is not in FORMATS."""
        response = HttpResponse(self.content(kind), content_type=FORMATS[kind])
        response["Content-Disposition"] = f'attachment; filename="{self.name}.{kind}"'
        return response

    def content(self, kind: str) -> bytes:
        """The bytes of the file: one table as CSV, else a workbook with the notes on a second sheet."""
        if kind == "csv":
            text = self._table().export("csv")
            return str(text).encode()
        book = Databook([self._table(), self._explanation()])
        return bytes(book.export(kind))

    def _table(self) -> Dataset:
        return _dataset(self.title, self.head, self.rows)

    def _explanation(self) -> Dataset:
        return _dataset(_("Explanation"), (_("Term"), _("Value")), self.notes)


def _dataset(title: str, head: Sequence[str], rows: Sequence[Sequence[Any]]) -> Dataset:
    dataset = Dataset(title=title)
    dataset.headers = [neutral(cell) for cell in head]
    for row in rows:
        dataset.append([neutral(cell) for cell in row])
    return dataset


def neutral(cell: Cell) -> Cell:
    """The cell as it may be written: text that could start a formula gets an apostrophe before it."""
    if not isinstance(cell, str):
        return cell
    text = UNSTORABLE.sub("\ufffd", cell)
    return f"'{text}" if DANGEROUS.match(text) else text
