"""Who may open the status form, and when nobody can."""

import pytest
from django.test import Client

from programme.acts.things import describe
from programme.facts import Act
from programme.recording import Entry
from projects.acts.project import enter_phase
from projects.models import StatusDraft
from tests.integration.form_page import FormPage, open_form
from tests.integration.test_status_form import RED_TIME, url
from tests.world import TODAY, World

pytestmark = pytest.mark.django_db


# Who gets it


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("programmamanager", 200),
        ("secretaris", 200),
        ("projectleider", 200),
        ("collega-projectleider", 403),
        ("voormalig-programmamanager", 404),
        ("stuurgroep", 403),
        ("dbr", 403),
        ("opdrachtgever", 403),
        ("controller", 403),
        ("auditor", 403),
        ("teammanager", 403),
        ("beheerder", 403),
        ("vreemde", 404),
        ("niemand", 404),
        (None, 302),
    ],
)
def test_only_who_reports_gets_the_form(world: World, name: str | None, code: int) -> None:
    client = world.client_of(name)
    assert client.get(url()).status_code == code
    if code == 200:
        return
    before = Act.objects.count()
    for action in ("submit", "adopt", "return", "draft", "discard", ""):
        assert client.post(url(), {"action": action, "colour_geld": "red"}).status_code == code
    assert client.post(url(name="status-draft"), {"achieved": "x"}).status_code == code
    assert Act.objects.count() == before
    assert not StatusDraft.objects.exists()


def test_a_programme_or_project_that_is_not_there_is_not_found(world: World) -> None:
    client = world.client_of("programmamanager")
    assert client.get(url("nergens")).status_code == 404
    assert client.get(url(programme="vreemd")).status_code == 404
    assert client.get(url(programme="nergens")).status_code == 404


def test_a_milestone_of_the_same_name_elsewhere_stays_out(world: World) -> None:
    page = open_form(world.client_of("programmamanager"), url())
    assert "Vreemde mijlpaal" not in page.text
    assert "Vreemd" not in page.text


def test_without_the_token_of_the_page_nothing_happens(world: World) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.user("programmamanager"))
    posted = open_form(client, url()).posted("adopt", **RED_TIME) | {"csrfmiddlewaretoken": "x"}
    before = Act.objects.count()
    assert client.post(url(), posted).status_code == 403
    assert client.post(url(name="status-draft"), posted).status_code == 403
    assert Act.objects.count() == before


# Where nothing can be recorded


@pytest.mark.parametrize(
    "query",
    ["?peildatum=2023-10-31&bekend=2023-10-31", "?peildatum=2024-03-31&bekend=2024-03-30", "?peildatum=2024-03-30"],
)
def test_the_past_is_read_only(world: World, query: str) -> None:
    client = world.client_of("programmamanager")
    response = client.get(url() + query)
    page = FormPage(response)
    assert response.status_code == 200
    assert page.fields == {}
    assert url() in page.links
    posted = open_form(client, url()).posted("adopt", **RED_TIME)
    before = Act.objects.count()
    assert client.post(url() + query, posted).status_code == 409
    assert client.post(url(name="status-draft") + query, posted).status_code == 409
    assert Act.objects.count() == before


@pytest.mark.parametrize("day", ["2022-09-30", "2022-12-31"])
def test_what_did_not_exist_yet_is_said_so(world: World, day: str) -> None:
    response = world.client_of("programmamanager").get(url() + f"?peildatum={day}&bekend={day}")
    assert response.status_code == 200
    assert FormPage(response).fields == {}
    assert response.context["project_url"] == ""


@pytest.mark.parametrize("standing", ["parked", "stopped", "finished"])
def test_a_project_at_rest_has_no_status_to_update(world: World, standing: str) -> None:
    client = world.client_of("projectleider")
    posted = open_form(client, url()).posted("submit", **RED_TIME)
    enter_phase(project=world.project, phase="realisatie", standing=standing, on=TODAY, entry=Entry(by=None))
    before = Act.objects.count()
    assert FormPage(client.get(url())).fields == {}
    assert client.post(url(), posted).status_code == 409
    assert client.post(url(name="status-draft"), posted).status_code == 409
    assert Act.objects.count() == before


def test_a_project_that_ended_is_gone(world: World) -> None:
    describe(thing=world.project, name="Weg", exists=False, on=TODAY, entry=Entry(by=None))
    response = world.client_of("programmamanager").get(url())
    assert response.status_code == 200
    assert FormPage(response).fields == {}


def test_a_project_in_nazorg_can_still_report(world: World) -> None:
    enter_phase(project=world.project, phase="nazorg", on=TODAY, entry=Entry(by=None))
    response = world.client_of("projectleider").get(url())
    assert FormPage(response).fields
    assert [item["label"] for item in response.context["side"]] == ["Zaaktypen"]
