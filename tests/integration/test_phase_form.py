"""Stating a phase: how the form opens, who may, what is wrong with what was typed, and two at once."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from programme.facts import Act
from programme.recording import Entry
from projects.acts.project import enter_phase
from projects.portfolio import cache
from tests.building import on
from tests.integration.at_the_gate import ALLOWED, TO_DESIGN, URL, latest, manager, opened, page_of, press, send
from tests.integration.at_the_project import body, words
from tests.integration.test_load import more_projects
from tests.world import BEGUN, TODAY, World

pytestmark = pytest.mark.django_db

# How it opens


def test_the_form_opens_with_how_the_project_stands_and_today(world: World) -> None:
    page = opened(manager(world))
    assert (page.fields["phase"], page.fields["standing"], page.fields["on"]) == ("initiatief", "parked", "31-03-2024")
    assert page.fields["seen"] == str(latest(world).pk)


def test_only_what_a_board_decided_can_be_chosen(world: World) -> None:
    html = manager(world).get(URL.format("depot")).content.decode()
    assert f'value="{ALLOWED}"' in html
    assert "2024-01" not in html.partition('id="id_decision"')[2].partition("</select>")[0]


# What is recorded


def test_a_phase_without_conditions_is_recorded_and_told(world: World) -> None:
    client = manager(world)
    response = press(client, phase="definitie", standing="active", on="30-03-2024", reason="Er is weer ruimte.")
    assert response.status_code == 302
    assert response["Location"] == reverse("project", args=["alfa", "depot"])
    fact = latest(world)
    assert (fact.phase, fact.standing, fact.effective_on, fact.override) == (
        "definitie", "active", date(2024, 3, 30), None,
    )  # fmt: skip
    assert (fact.act.by, fact.act.why) == (world.people["programmamanager"], "Er is weer ruimte.")
    assert "Digitaal depot stands from 30 March 2024 as: definition." in words(
        client.get("/alfa/projecten/depot/", headers={"accept-language": "en"}).content.decode()
    )


# What is wrong with what was typed


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ({"phase": "", "standing": ""}, ["phase_0", "standing_0"]),
        ({"phase": "bouwen", "standing": "slapend"}, ["phase_0", "standing_0"]),
        ({"phase": "initiatief", "standing": "parked"}, ["phase_0", "reason"]),
        ({"phase": "initiatief", "standing": "stopped"}, ["reason"]),
        ({"phase": "definitie", "standing": "parked", "reason": " \n"}, ["reason"]),
        ({"phase": "definitie", "standing": "active", "on": "01-04-2024"}, ["on"]),
        ({"phase": "definitie", "standing": "active", "on": "08-01-2023"}, ["on"]),
        ({"phase": "definitie", "standing": "active", "on": ""}, ["on"]),
        ({"phase": "definitie", "standing": "active", "on": "31-02-2024"}, ["on"]),
        ({"phase": "definitie", "standing": "active", "reason": "x" * 2001}, ["reason"]),
    ],
)
def test_what_is_wrong_is_said_at_its_field(world: World, typed: dict[str, str], places: list[str]) -> None:
    client, before = manager(world), Act.objects.count()
    response = press(client, **typed)
    assert response.status_code == 422
    assert Act.objects.count() == before
    assert [error["href"] for error in response.context["errors"]] == [f"#id_{place}" for place in places]
    page = page_of(response)
    assert {f"id_{place}" for place in places} <= page.ids
    for error in response.context["errors"]:
        assert page.text.count(error["text"]) == 2, "above the form and at the field"


def test_going_back_needs_a_reason(world: World) -> None:
    typed = {"phase": "definitie", "standing": "active"}
    response = press(manager(world), "publiceren", **typed)
    assert [error["href"] for error in response.context["errors"]] == ["#id_reason"]
    assert press(manager(world), "publiceren", **typed, reason="Het ontwerp klopt niet.").status_code == 302


def test_the_first_day_of_the_project_and_an_earlier_day_of_the_same_phase_are_taken(world: World) -> None:
    day = (BEGUN + timedelta(days=1)).strftime("%d-%m-%Y")
    first = BEGUN.strftime("%d-%m-%Y")
    typed = {"phase": "initiatief", "standing": "parked", "reason": "Al eerder stilgelegd."}
    assert press(manager(world), **typed, on=day).status_code == 302
    assert press(manager(world), **typed, on=first).status_code == 302
    assert press(manager(world), **typed, on=day).status_code == 422, "since that day nothing is new"


# Twice, and two at once


def test_a_double_click_records_once(world: World) -> None:
    client = manager(world)
    page = opened(client)
    typed = {"phase": "definitie", "standing": "active"}
    assert send(client, page, **typed).status_code == 302
    count = Act.objects.count()
    assert send(client, page, **typed).status_code == 302
    assert Act.objects.count() == count
    shown = client.get("/alfa/projecten/depot/", headers={"accept-language": "en"}).content.decode()
    assert "This was recorded already. It is stored once." in words(shown)


def test_the_same_page_with_another_choice_is_a_new_act_that_must_see_the_first(world: World) -> None:
    client = manager(world)
    page = opened(client)
    assert send(client, page, phase="definitie", standing="active").status_code == 302
    again = send(client, page, phase="definitie", standing="stopped", reason="Toch niet.")
    assert again.status_code == 409
    assert send(client, page_of(again)).status_code == 302
    assert latest(world).standing == "stopped"


def test_what_a_colleague_recorded_meanwhile_is_shown_and_nothing_is_lost(world: World) -> None:
    client = manager(world)
    page = opened(client)
    with on(TODAY):
        enter_phase(
            project=world.parked, phase="definitie", on=date(2024, 3, 20),
            entry=Entry(by=world.people["secretaris"]),
        )  # fmt: skip
    before = Act.objects.count()
    response = send(client, page, phase="initiatief", standing="stopped", reason="Wij stoppen ermee.")
    assert response.status_code == 409
    assert Act.objects.count() == before
    shown = page_of(response)
    assert "Secretaris recorded on 31 March 2024 at 12.00: definition, from 20 March 2024." in words(shown.text)
    assert shown.fields["reason"] == "Wij stoppen ermee."
    assert shown.fields["standing"] == "stopped"
    assert shown.fields["seen"] == str(latest(world).pk)
    assert send(client, shown).status_code == 302
    assert latest(world).standing == "stopped"


# Who, and when


@pytest.mark.parametrize(
    ("who", "offered"),
    [
        ("programmamanager", True),
        ("secretaris", True),
        ("projectleider", False),
        ("controller", False),
        ("auditor", False),
    ],
)
def test_the_button_is_there_for_those_who_may(world: World, who: str, offered: bool) -> None:
    link = f'href="{URL.format("publiceren")}"'
    assert (link in body(world, who=who)) is offered
    assert link not in body(world, "peildatum=2024-03-10&bekend=2024-03-10", who=who)


def test_the_secretary_records_too(world: World) -> None:
    assert press(world.client_of("secretaris"), phase="definitie", standing="active").status_code == 302
    assert latest(world).act.by == world.people["secretaris"]


def test_in_the_past_nothing_is_recorded(world: World) -> None:
    client, before = manager(world), Act.objects.count()
    past = URL.format("depot") + "?peildatum=2024-03-10&bekend=2024-03-10"
    for response, code in ((client.get(past), 200), (client.post(past, TO_DESIGN), 409)):
        assert response.status_code == code
        assert "phase-form" not in response.content.decode()
    assert client.get(URL.format("depot") + "?peildatum=2022-12-01&bekend=2022-12-01").status_code == 200
    assert Act.objects.count() == before


def test_another_method_is_refused(world: World) -> None:
    assert manager(world).put(URL.format("depot")).status_code == 405


def test_the_number_of_queries_does_not_grow(world: World) -> None:
    client = manager(world)

    def counts() -> tuple[int, int]:
        cache._histories.clear()
        with CaptureQueriesContext(connection) as opening:
            page = opened(client)
        cache._histories.clear()
        with CaptureQueriesContext(connection) as refusing:
            assert send(client, page, **TO_DESIGN).status_code == 422
        return len(opening), len(refusing)

    few = counts()
    assert max(few) <= 45
    more_projects(world, 30)
    assert counts() == few


def test_a_key_of_somebody_else_stops_nothing(world: World) -> None:
    theirs = opened(world.client_of("secretaris")).fields["submit_key"]
    typed = {"phase": "definitie", "standing": "active"}
    assert press(world.client_of("secretaris"), submit_key=theirs, **typed).status_code == 302
    stopped = {"phase": "definitie", "standing": "stopped", "reason": "Toch niet."}
    assert press(manager(world), submit_key=theirs, **stopped).status_code == 302
    assert latest(world).standing == "stopped"
