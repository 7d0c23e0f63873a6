"""Financiën: who sees it, what it shows on which day, that its numbers are doors, and its files."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from openpyxl import load_workbook  # type: ignore[import-untyped]

from programme.acts.booking import Places
from programme.acts.things import establish
from programme.ledger import Move
from projects.acts.project import enter_phase
from projects.models import Project
from projects.portfolio import cache
from tests.building import on
from tests.integration.at_the_ledger import NOBODY, booked, decided, funded, get, plain, pot, total
from tests.unit.test_export_cells import from_ods
from tests.world import World

pytestmark = pytest.mark.django_db

ANYBODY = ("programmamanager", "secretaris", "opdrachtgever", "projectleider", "teammanager", "controller",
           "stuurgroep", "dbr", "auditor")  # fmt: skip
QUERIES = 11


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.mark.parametrize("who", ANYBODY)
def test_everybody_who_reads_sees_the_same_money(world: World, who: str) -> None:
    funded(world)
    words = plain(get(world, "finance", who=who))
    assert "Forecast € 600, as much as the budget. Still free: € 700." in words
    assert "Of € 1,000, € 100 is spent and € 200 committed; € 400 is allotted to no project." in words


@pytest.mark.parametrize(("who", "offered"), [("controller", True), ("programmamanager", False), ("auditor", False)])
def test_only_the_controller_is_offered_to_record(world: World, who: str, offered: bool) -> None:
    markup = get(world, "finance", who=who)
    assert (reverse("book", args=["alfa"]) in markup) is offered
    assert (reverse("source-open", args=["alfa"]) in markup) is offered
    past = get(world, "finance", "peildatum=2024-02-01&bekend=2024-03-31", who)
    assert reverse("book", args=["alfa"]) not in past


def test_finance_stands_in_the_navigation_after_projects_and_planning(world: World) -> None:
    labels = re.findall(r'class="ihoo-nav__link"[^>]*>([^<]+)<', get(world, "overview", who="auditor"))
    assert labels[:4] == ["Overview", "Projects", "Planning", "Finance"]


def test_an_empty_ledger_says_so_and_needs_no_picture(world: World) -> None:
    markup = get(world, "finance")
    assert "There is no money yet in book year 2024." in markup
    assert "No money is recorded for this choice." in markup
    assert "No budget was decided for this choice." in markup
    assert "geldstroom" not in markup
    assert "Running without a decision on money" in markup  # two projects run


def test_the_past_is_shown_as_it_was_and_links_keep_its_dates(world: World) -> None:
    funded(world)
    dates = "peildatum=2024-02-15&bekend=2024-03-30"
    markup = get(world, "finance", dates)
    assert "€ 0 is spent and € 300 committed" in plain(markup)
    doors = re.findall(r'href="([^"]*/financien/boekingen/[^"]*)"', markup)
    assert len(doors) > 10
    assert all("peildatum=2024-02-15&amp;bekend=2024-03-30" in door for door in doors)
    before = plain(get(world, "finance", "peildatum=2024-02-15&bekend=2024-03-28"))
    assert "There is no money yet" in before


def test_before_the_programme_existed_the_page_says_so(world: World) -> None:
    assert "did not exist yet" in get(world, "finance", "peildatum=2022-01-01&bekend=2022-01-01")


def test_a_year_and_an_organisation_can_be_chosen(world: World) -> None:
    full = funded(world)
    booked(Move.CARRY_OVER, "50", Places(pot=full), date(2024, 3, 30), decided())
    assert "Total 2025" not in get(world, "finance")
    every = get(world, "finance", "jaar=alle")
    assert "Total 2025" in every
    assert "Total 2024" in every
    assert "Total 2024" not in get(world, "finance", "jaar=2025")
    town = get(world, "finance", "organisatie=gemeente")
    assert "−€ 900" in plain(town)
    assert "+€ 900" not in plain(town)


@pytest.mark.parametrize("query", ["jaar=1848", "jaar=x%00", "organisatie=nergens", "_export=pdf&tabel=bronnen",
                                   "_export=csv", "tabel=niets&_export=csv"])  # fmt: skip
def test_what_cannot_be_chosen_is_left_out_with_a_sentence(world: World, query: str) -> None:
    funded(world)
    markup = get(world, "finance", query)
    assert "data-error-summary" in markup
    assert "Total 2024" in markup


def doors(markup: str) -> list[tuple[str, str]]:
    """The amounts of the two tables, each with the address that it opens."""
    found = re.findall(r'<td class="ihoo-num"><a href="([^"]+)"[^>]*>([^<]+)</a>', markup)
    return [(unescape(url), text) for url, text in found if "/boekingen/" in url]


@pytest.mark.parametrize(
    "query", ["", "jaar=alle", "organisatie=gemeente&jaar=alle", "peildatum=2024-02-15&bekend=2024-03-31"]
)
def test_every_amount_opens_entries_that_add_up_to_it(world: World, query: str) -> None:
    full = funded(world)
    place = Places(pot=full, project=world.project)
    booked(Move.ALLOTMENT, "50.50", place, date(2024, 2, 3), decided())
    booked(Move.RELEASE, "20.25", place, date(2024, 2, 4), decided())
    booked(Move.DECOMMITMENT, "30", place, date(2024, 3, 2))
    booked(Move.SPENDING, "11.11", place, date(2024, 3, 3))
    booked(Move.CARRY_OVER, "50", Places(pot=full), date(2024, 2, 5), decided())
    client = world.client_of("controller")
    amounts = doors(get(world, "finance", query))
    assert len(amounts) > 20
    for url, text in amounts:
        shown = total(client.get(url).content.decode())
        first_total = "soort=allotted" in url and "project=" not in url and "pot=" not in url and "tot=" not in url
        assert shown == text.lstrip("+") or first_total, url


def test_each_entry_behind_a_project_is_on_its_page(world: World) -> None:
    funded(world)
    markup = get(world, "finance")
    assert f"{reverse('project', args=['alfa', 'publiceren'])}#geld" in markup


def rows(content: bytes, kind: str) -> list[list[Any]]:
    if kind == "csv":
        return [list(row) for row in csv.reader(io.StringIO(content.decode(), newline=""))]
    if kind == "xlsx":
        return [list(row) for row in load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(values_only=True)]
    return from_ods(content)


def export(world: World, table: str, kind: str, more: str = "") -> list[dict[str, Any]]:
    query = f"_export={kind}&tabel={table}{more}"
    response = world.client_of("auditor").get(f"{reverse('finance', args=['alfa'])}?{query}")
    assert response["Content-Disposition"].startswith(f'attachment; filename="alfa-financien-{table}-2024-')
    head, *lines = rows(response.content, kind)
    return [dict(zip(head, line, strict=True)) for line in lines]


@pytest.mark.parametrize("kind", ["csv", "xlsx", "ods"])
def test_the_tables_as_files_have_amounts_as_numbers_and_say_what_day_they_speak_of(world: World, kind: str) -> None:
    funded(world)
    line = next(one for one in export(world, "bronnen", kind) if one["Organisation"] == "Gezamenlijke dienst")
    amounts = [line[name] for name in ("Transferred in", "Allotted to projects", "Commitments", "Spent", "Still free")]
    (project,) = export(world, "projecten", kind)
    assert project["Project"] == "Actief publiceren"
    if kind == "csv":
        assert amounts == ["900.00", "600.00", "200.00", "100.00", "600.00"]
        assert (line["Reference date"], line["Known on"]) == ("2024-03-31", "2024-03-31")
    else:
        assert all(isinstance(amount, int | float | Decimal) for amount in amounts)
        assert [float(amount) for amount in amounts] == [900, 600, 200, 100, 600]
        assert float(project["Forecast"]) == 600
    assert project["Forecast from a status"] == "no"


def test_a_file_keeps_filters_and_dates(world: World) -> None:
    funded(world)
    lines = export(world, "bronnen", "csv", "&organisatie=gemeente&peildatum=2024-01-31&bekend=2024-03-29")
    assert [(one["Organisation"], one["Known on"]) for one in lines] == [("Gemeente", "2024-03-29")]
    assert len(export(world, "projecten", "csv", "&jaar=alle")) == 1


def queries(world: World, query: str = "") -> int:
    client = world.client_of("controller")
    cache._histories.clear()
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(reverse("finance", args=["alfa"]) + query).status_code == 200
    return len(seen)


def test_one_project_and_thirty_take_the_same_number_of_queries(world: World) -> None:
    full = funded(world)
    before = queries(world)
    place = {"programme": world.programme, "parent": world.programme}
    for number in range(30):
        project = Project(slug=f"extra-{number}", **place)
        with on(date(2024, 1, 2)):
            establish(thing=project, name=f"Extra {number}", on=date(2024, 1, 2), entry=NOBODY)
            enter_phase(project=project, phase="ontwerp", on=date(2024, 1, 2), entry=NOBODY)
        booked(Move.ALLOTMENT, "1", Places(pot=full, project=project), date(2024, 1, 3))
    assert pot(full.source).pk == full.pk  # type: ignore[arg-type]
    assert queries(world) == before
    assert queries(world, "?jaar=alle") == before
