"""No exported cell can start a formula, in any of the three formats; what was written is what is read back."""

import csv
import io
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from odf import opendocument, table, text  # type: ignore[import-untyped]
from openpyxl import load_workbook  # type: ignore[import-untyped]

from reporting.projectpages.files import DANGEROUS, FORMATS, UNSTORABLE, Cell, Export, neutral

FORMULAS = ("=1+1", "+31612345678", "-1+2", "@SUM(A1)", "\tx", "\rx", " =1+1", "＝1+1", "\n=cmd|'/c calc'!A1")
HARMLESS = ("Duo+", "a=b", "1 - 2", "", "'s ochtends", "–", "e-mail@duo.nl")


def export(*cells: Cell) -> Export:
    return Export(
        name="lijst", title="Lijst: een/twee", head=("Naam", "=Kop"), rows=[(cell, 1) for cell in cells],
        notes=[("Peildatum", date(2024, 3, 31)), ("Waarschuwing", "=1+1")],
    )  # fmt: skip


def from_csv(content: bytes) -> list[list[Any]]:
    return [list(row) for row in csv.reader(io.StringIO(content.decode(), newline=""))]


def from_xlsx(content: bytes, sheet: int = 0) -> list[list[Any]]:
    book = load_workbook(io.BytesIO(content))
    assert not any(cell.data_type == "f" for page in book for row in page.iter_rows() for cell in row)
    return [list(row) for row in book.worksheets[sheet].iter_rows(values_only=True)]


def from_ods(content: bytes, sheet: int = 0) -> list[list[Any]]:
    found = opendocument.load(io.BytesIO(content)).spreadsheet.getElementsByType(table.Table)[sheet]
    assert not any(cell.getAttribute("formula") for cell in found.getElementsByType(table.TableCell))
    return [
        [_ods(cell) for cell in row.getElementsByType(table.TableCell)]
        for row in found.getElementsByType(table.TableRow)
    ]


def _ods(cell: Any) -> Any:
    if cell.getAttribute("valuetype") == "float":
        return float(cell.getAttribute("value"))
    if cell.getAttribute("valuetype") == "date":
        return date.fromisoformat(cell.getAttribute("datevalue"))
    return "".join(str(part) for part in cell.getElementsByType(text.P))


@pytest.mark.parametrize("cell", FORMULAS)
def test_what_could_start_a_formula_gets_an_apostrophe(cell: str) -> None:
    assert neutral(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", HARMLESS)
def test_other_text_stays_as_it_is(cell: str) -> None:
    assert neutral(cell) == cell


@pytest.mark.parametrize("cell", [-3, 0, None, date(2024, 3, 31)])
def test_numbers_and_dates_are_not_text(cell: Cell) -> None:
    assert neutral(cell) is cell


@given(st.text(max_size=30))
def test_no_text_at_all_starts_a_formula_and_none_is_lost(cell: str) -> None:
    written = str(neutral(cell))
    assert not DANGEROUS.match(written)
    stored = UNSTORABLE.sub("\ufffd", cell)
    assert written in (stored, f"'{stored}")


@pytest.mark.parametrize(("kind", "read"), [("csv", from_csv), ("xlsx", from_xlsx), ("ods", from_ods)])
@pytest.mark.parametrize("cell", [sign for sign in FORMULAS if sign.isprintable()])
def test_each_format_keeps_the_apostrophe(kind: str, read: Any, cell: str) -> None:
    head, row = read(export(cell).content(kind))
    assert head[:2] == ["Naam", "'=Kop"]
    assert row[0] == f"'{cell}"


@pytest.mark.parametrize(("kind", "read"), [("csv", from_csv), ("xlsx", from_xlsx), ("ods", from_ods)])
def test_a_control_character_breaks_no_file(kind: str, read: Any) -> None:
    assert read(export("a\x00b\x0bc").content(kind))[1][0] == "a\ufffdb\ufffdc"


@pytest.mark.parametrize(("read", "kind"), [(from_xlsx, "xlsx"), (from_ods, "ods")])
def test_dates_are_dates_and_the_notes_have_a_sheet_of_their_own(read: Any, kind: str) -> None:
    content = export(date(2023, 10, 31)).content(kind)
    first = read(content)[1][0]
    assert (first.date() if hasattr(first, "date") else first) == date(2023, 10, 31)
    notes = {row[0]: row[1] for row in read(content, 1)}
    noted = notes["Peildatum"]
    assert (noted.date() if hasattr(noted, "date") else noted) == date(2024, 3, 31)
    assert notes["Waarschuwing"] == "'=1+1"


def test_csv_has_iso_dates_and_is_utf_8() -> None:
    assert from_csv(export(date(2023, 10, 31), "één").content("csv"))[1:] == [["2023-10-31", "1"], ["één", "1"]]


@pytest.mark.parametrize("kind", FORMATS)
def test_the_file_is_a_download_under_its_name(kind: str) -> None:
    response = export("x").response(kind)
    assert response["Content-Disposition"] == f'attachment; filename="lijst.{kind}"'
    assert response["Content-Type"] == FORMATS[kind]
