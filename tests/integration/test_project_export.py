"""The list of projects as a file: CSV, XLSX and ODS, read back."""

import csv
import io
from typing import Any

import pytest
from django.http import HttpResponse
from openpyxl import load_workbook  # type: ignore[import-untyped]
from pytest_django import Settings

from programme.acts.things import describe
from programme.recording import Entry
from tests import means
from tests.building import on
from tests.integration.test_project_list import PAST, get
from tests.unit.test_export_cells import from_ods
from tests.world import TODAY, World

pytestmark = pytest.mark.django_db


def read(response: HttpResponse) -> list[dict[str, Any]]:
    """The first sheet of an export as rows by header."""
    kind = response["Content-Disposition"].rstrip('"').rpartition(".")[2]
    if kind == "csv":
        return list(csv.DictReader(io.StringIO(response.content.decode(), newline="")))
    if kind == "xlsx":
        rows = list(load_workbook(io.BytesIO(response.content)).worksheets[0].iter_rows(values_only=True))
    else:
        rows = [tuple(row) for row in from_ods(response.content)]
    return [dict(zip([str(cell) for cell in rows[0]], row, strict=True)) for row in rows[1:]]


@pytest.mark.parametrize("kind", ["csv", "xlsx", "ods"])
def test_the_file_holds_the_filtered_rows_in_words(world: World, kind: str) -> None:
    rows = read(get(world, f"stand=lopend&sort=-project&_export={kind}"))
    assert [row["Project"] for row in rows] == ["Zaaktypen", "Actief publiceren"]
    assert rows[1]["Overall"] == "adjustment needed"
    assert [rows[1][name] for name in ("Money", "Organisation", "Time")] == ["on track", *["adjustment needed"] * 2]


def test_dates_in_csv_are_iso_and_every_row_says_what_it_speaks_of(world: World, settings: Settings) -> None:
    settings.DEMO = True
    (row,) = read(get(world, f"{PAST}&zoek=actief&_export=csv"))
    assert (row["Status of"], row["Status, days old"]) == ("2024-03-01", "9")
    assert (row["End: plan"], row["End: plan known to the"]) == ("2024-12-31", "quarter")
    assert (row["Milestone: expected"], row["Milestone: days later"]) == ("2024-04-19", "49")
    assert (row["Reference date"], row["Known on"], row["Data"]) == ("2024-03-10", "2024-03-10", "Example data")


@pytest.mark.parametrize("kind", ["csv", "xlsx", "ods"])
def test_the_file_has_money_and_hours_as_numbers(world: World, kind: str) -> None:
    means.funded(world, "1234.50")
    means.answered(world, means.asked(world, TODAY), "confirmed", 30, TODAY)
    rows = {row["Project"]: row for row in read(get(world, f"_export={kind}"))}
    mine = [
        rows["Actief publiceren"][name] for name in ("Budget (€)", "Forecast (€)", "Hours asked", "Hours confirmed")
    ]
    assert [None if cell in ("", None) else float(cell) for cell in mine] == [1234.5, None, 80, 60]
    assert float(rows["Zaaktypen"]["Hours asked"]) == 0


def test_the_file_is_named_after_programme_and_dates(world: World) -> None:
    response = get(world, f"{PAST}&_export=ods")
    assert 'filename="alfa-projecten-2024-03-10-bekend-2024-03-10.ods"' in response["Content-Disposition"]


@pytest.mark.parametrize("kind", ["csv", "xlsx", "ods"])
def test_a_name_that_looks_like_a_formula_is_neutralised(world: World, kind: str) -> None:
    with on(TODAY):
        describe(thing=world.other, name='=HYPERLINK("x")', on=TODAY, entry=Entry(by=None))
    names = [row["Project"] for row in read(get(world, f"_export={kind}"))]
    assert '\'=HYPERLINK("x")' in names


def test_a_file_tells_a_board_no_more_than_the_page(world: World) -> None:
    rows = read(get(world, "_export=csv", who="stuurgroep"))
    assert {row["Overall"] for row in rows} == {"adjustment needed", "parked"}
    assert "Verborgen" not in get(world, "_export=csv", who="stuurgroep").content.decode()


@pytest.mark.parametrize("query", ["_export=doc", "_export=csv&toon=paars"])
def test_a_file_that_cannot_be_made_as_asked_is_a_page_with_a_sentence(world: World, query: str) -> None:
    response = get(world, query)
    assert response["Content-Type"].startswith("text/html")
    assert "data-error-summary" in response.content.decode()
