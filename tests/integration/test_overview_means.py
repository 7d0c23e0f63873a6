"""Money, hours and signals on Overzicht: what they say, where they lead, and what they cost."""

import re
from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from programme.facts import Circle
from programme.recording import Entry
from projects.acts.staffing import ask
from projects.portfolio import cache
from tests import means
from tests.building import on
from tests.integration.test_overview import block, page, publish, text
from tests.world import TODAY, World

pytestmark = pytest.mark.django_db
ASKED_ON = date(2024, 3, 1)
THEN = "?peildatum=2024-03-31&bekend=2024-03-31"


@pytest.fixture
def told(world: World) -> World:
    """A budget of a thousand euros, and forty hours asked of which ten are confirmed and thirty offered."""
    means.funded(world, "1000.00")
    means.hours_stated(world)
    request = means.asked(world, ASKED_ON, hours=40)
    means.answered(world, request, "confirmed", 10, ASKED_ON)
    return world


def row(html: str, name: str) -> str:
    """The text of a row of a table, by what it begins with."""
    rows = re.findall(r"<tr.*?</tr>", html, flags=re.DOTALL)
    return next(said for said in (text(f"<main>{one}</main>") for one in rows) if said.startswith(name))


def test_a_project_shows_what_is_spent_and_the_hours_confirmed_of_those_asked(told: World) -> None:
    html = page(told.client_of("stuurgroep"), THEN)
    assert row(html, "Actief publiceren").endswith(" 20 80")
    assert row(html, "Zaaktypen").endswith("– – –")
    assert (
        'aria-label="€\u00a00 besteed en €\u00a00 verplicht van €\u00a01.000 (0 %); 25 % van 2024 is voorbij"' in html
    )


def test_capacity_and_money_are_sections_with_a_door_to_more(told: World) -> None:
    html = page(told.client_of("stuurgroep"), THEN)
    assert f'id="capaciteit"><a href="/alfa/capaciteit/{THEN.replace("&", "&amp;")}"' in html
    assert f'id="geld"><a href="/alfa/financien/{THEN.replace("&", "&amp;")}"' in html
    assert "april 2024, 40 %" in row(html, "Team beheer")
    assert row(html, "Gezamenlijke dienst") == "Gezamenlijke dienst € 1.000 € 0 € 0 € 0 € 1.000"
    assert row(html, "Totaal") == "Totaal € 1.000 € 0 € 0 € 0 € 1.000"


def test_offered_hours_are_never_shown_as_confirmed(told: World) -> None:
    request = means.asked(told, ASKED_ON, hours=3977)
    means.answered(told, request, "offered", 3977, ASKED_ON)
    html = page(told.client_of("stuurgroep"), "?alles=1")
    assert row(html, "Actief publiceren").endswith(" 20 8.034")
    assert "april 2024, 40 %" in row(html, "Team beheer")


def test_every_door_of_money_and_hours_opens_and_keeps_the_dates(told: World) -> None:
    client = told.client_of("programmamanager")
    means.asked(told, ASKED_ON, number="2024-77")
    html = page(client, f"{THEN}&alles=1")
    doors = {unescape(link).partition("#")[0] for link in re.findall(r'href="(/alfa/[^"]*)"', html)}
    found = {door for door in doors if re.search("/(financien|capaciteit)/", door)}
    assert len(found) >= 8
    assert all("peildatum=2024-03-31&bekend=2024-03-31" in door for door in found)
    assert {client.get(door).status_code for door in found} == {200}


def test_what_is_computed_stands_under_the_judgement_that_was_reported(told: World) -> None:
    said = text(page(told.client_of("stuurgroep")))
    assert "Bijsturing nodig: beide lopende projecten melden oranje." in said
    assert "Berekend: 25 % van de gevraagde uren is toegezegd." in said
    assert "7 signalen: 7 rood" in said


def test_all_signals_are_on_the_full_page(told: World) -> None:
    client = told.client_of("stuurgroep")
    assert 'aria-labelledby="signalen"' not in page(client)
    signals = block(page(client, "?alles=1"), "signalen")
    assert signals.startswith("Signalen 7")
    assert "Te weinig uren toegezegd: Actief publiceren" in signals
    assert "Loopt zonder besluit over geld: Zaaktypen" in signals


def test_hours_without_an_answer_are_unknown(told: World) -> None:
    means.asked(told, ASKED_ON, number="2024-77", hours=310)
    unknown = block(page(told.client_of("stuurgroep")), "nog-onbekend")
    assert "620 uur, 2e kwartaal 2024 Team beheer: 30 dagen zonder antwoord" in unknown


def test_what_turned_red_since_the_last_report_is_worse(world: World) -> None:
    publish(world, "2024-02", date(2024, 3, 5))
    with on(TODAY):
        request = means.asked(world, date(2024, 3, 10))
        means.answered(world, request, "confirmed", 10, TODAY)
    worse = block(page(world.client_of("stuurgroep")), "verslechterd")
    assert "Uren voor het programma 25 % van de gevraagde uren is toegezegd" in worse
    assert "Actief publiceren 25 % van de gevraagde uren is toegezegd" in worse


def test_at_most_seven_lines_stand_in_the_three_blocks(told: World) -> None:
    publish(told, "2024-02", date(2024, 2, 29))
    for number in range(12):
        means.asked(told, ASKED_ON, number=f"2024-{70 + number}", hours=310)
    html = page(told.client_of("stuurgroep"))
    blocks = html.partition('class="ihoo-blocks"')[2].partition('aria-labelledby="projecten"')[0]
    assert blocks.count("<li") <= 7


def test_before_there_was_money_the_page_has_no_such_sections(told: World) -> None:
    html = page(told.client_of("stuurgroep"), "?peildatum=2023-12-31&bekend=2024-03-31")
    assert 'id="geld"' not in html
    assert 'id="capaciteit"' not in html


@pytest.mark.parametrize("name", ["controller", "teammanager", "auditor", "stuurgroep"])
def test_hours_that_a_circle_keeps_to_itself_are_not_counted_for_others(told: World, name: str) -> None:
    ask(
        programme=told.programme, team=means.team(), role="beheerder", before=None,
        lines={(told.project, means.APRIL): 977}, on=ASKED_ON,
        entry=Entry(by=None, circle=Circle.DBR.value, why="Over personen."),
    )  # fmt: skip
    assert row(page(told.client_of(name)), "Actief publiceren").endswith(" 20 80")
    assert row(page(told.client_of("dbr")), "Actief publiceren").endswith(" 20 1.057")


@pytest.mark.parametrize("requests", [1, 20])
def test_one_question_for_hours_and_twenty_take_the_same_few_queries(told: World, requests: int) -> None:
    for number in range(requests):
        means.asked(told, ASKED_ON, number=f"2024-{50 + number}")
    client = told.client_of("programmamanager")
    cache._histories.clear()
    with CaptureQueriesContext(connection) as cold:
        page(client)
    with CaptureQueriesContext(connection) as warm:
        page(client)
    assert (len(cold), len(warm)) == (20, 9)
