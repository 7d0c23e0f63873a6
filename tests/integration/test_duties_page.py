"""Plichten: the matrix, the page of a duty, its file, and what stays hidden."""

import csv
from io import StringIO

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from programme.acts.law import follow_law
from programme.clock import domain_today
from programme.models import Duty
from programme.recording import Entry, retract
from tests.integration.form_page import FormPage
from tests.world import World

PAGE = "/alfa/plichten/"
ONE = "/alfa/plichten/bekendmaken/"


@pytest.fixture
def manager(world: World) -> Client:
    return world.client_of("programmamanager")


def text(client: Client, url: str) -> str:
    """The words of a page that answers 200."""
    response = client.get(url)
    assert response.status_code == 200
    return " ".join(FormPage(response).text.split())


def full(world: World) -> None:
    """All that the catalogue knows today."""
    follow_law(programme=world.programme, until=domain_today(), entry=Entry(by=None))


def test_the_matrix_names_the_duty_its_day_and_what_delivers_it(manager: Client) -> None:
    said = text(manager, PAGE)
    assert "Bekendmaken" in said
    assert "1 nov 2024" in said
    assert "1 feb 2023" in said  # known since
    assert "◐" in said
    assert "Verborgen" not in said
    assert "Vreemd" not in said


def test_a_duty_without_a_day_says_so(world: World, manager: Client) -> None:
    full(world)
    said = text(manager, "/alfa/plichten/woo-organisatie/")
    assert "later in 2024" in said
    assert "13 februari 2024" in said
    assert "Bij wet" not in said


def test_filters_keep_and_wrong_ones_are_told(world: World, manager: Client) -> None:
    full(world)
    kept = text(manager, f"{PAGE}?wet=Wgr&gedateerd=1")
    assert "Gemeenschappelijke regeling aanpassen" in kept
    assert "Kadernota, begroting" not in kept  # has no single day
    assert "onzin" in text(manager, f"{PAGE}?stand=onzin")


def test_the_file_has_a_row_per_duty_and_organisation(manager: Client) -> None:
    answer = manager.get(f"{PAGE}?_export=csv")
    rows = list(csv.reader(StringIO(answer.content.decode())))
    assert answer["Content-Disposition"].startswith('attachment; filename="alfa-plichten-2024-03-31')
    assert [row[3] for row in rows[1:]] == ["Bekendmaken"] * (len(rows) - 1)
    assert "2024-11-01" in rows[1][4]
    assert manager.get(f"{PAGE}?_export=xlsx").content[:2] == b"PK"


def test_the_number_of_queries_does_not_grow(
    world: World, manager: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for url in (PAGE, ONE):
        manager.get(url)
    with django_assert_num_queries(8):
        manager.get(PAGE)
    full(world)
    manager.get(PAGE)
    with django_assert_num_queries(8):
        manager.get(PAGE)


def test_what_was_taken_back_is_no_longer_told(world: World, manager: Client) -> None:
    duty = Duty.objects.get(slug="bekendmaken")
    facts = duty.terms.all()
    assert "Staatsblad" in text(manager, ONE)
    retract(fact=facts[0], on=domain_today(), entry=Entry(by=None, why="Vergissing."))
    assert "Staatsblad" not in text(manager, ONE)


def test_before_the_duty_there_is_a_sentence(manager: Client) -> None:
    said = text(manager, f"{ONE}?peildatum=2023-01-20&bekend=2023-01-20")
    assert "bekendmaken" in said
    assert "Staatsblad" not in said


def test_the_past_offers_nothing_to_record(manager: Client) -> None:
    links = FormPage(manager.get(f"{ONE}?peildatum=2024-03-01&bekend=2024-03-01")).links
    assert not [link for link in links if "/wet/" in link or "/stand/" in link]
    assert f"{ONE}stand/" in FormPage(manager.get(ONE)).links


def test_the_project_shows_what_it_delivers(manager: Client) -> None:
    page = manager.get("/alfa/projecten/publiceren/")
    assert 'id="plichten"' in page.content.decode()
    assert ONE in FormPage(page).links
