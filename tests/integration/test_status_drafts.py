"""What is kept while somebody is still typing: whose it is, how long it lives, and what it never becomes."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from programme.facts import Act
from projects.models import StatusDraft
from tests.integration.form_page import FormPage, Response, open_form
from tests.integration.test_status_flow import newest, press
from tests.integration.test_status_form import RED_TIME, url
from tests.world import World

pytestmark = pytest.mark.django_db


def keep(client: Client, **typed: str) -> Response:
    return client.post(url(name="status-draft"), open_form(client, url()).posted("adopt", **typed))


def test_a_draft_comes_back_as_it_was_typed(world: World) -> None:
    client = world.client_of("programmamanager")
    typed = {
        "colour_geld": "red",
        "line_geld": "half afgem",
        "achieved": "regel 1\r\nregel 2",
        "milestone_eerste": "1-13-20",
        "forecast_end": "volgend jaar",
        "remark": "Nog niet.",
    }
    before = Act.objects.count()
    response = keep(client, **typed)
    assert response.status_code == 200
    saved = StatusDraft.objects.get()
    assert response.json() == {"saved": timezone.localtime(saved.saved_at).strftime("%-H.%M")}
    page = open_form(client, url())
    assert {name: page.fields[name] for name in typed} == typed | {"achieved": "regel 1\nregel 2"}
    assert response.json()["saved"] in page.text
    assert "theirs-title" not in page.ids
    assert Act.objects.count() == before, "a draft is no fact"


def test_a_draft_belongs_to_one_person_and_one_project(world: World) -> None:
    manager = world.client_of("programmamanager")
    keep(manager, achieved="Van mij.")
    assert open_form(world.client_of("projectleider"), url()).fields["achieved"] == ""
    assert open_form(manager, url("zaken")).fields["achieved"] == ""


def test_the_button_does_the_same_without_a_script(world: World) -> None:
    client = world.client_of("projectleider")
    response = press(client, "draft", achieved="Half werk")
    assert (response.status_code, response["Location"]) == (302, url())
    assert open_form(client, url()).fields["achieved"] == "Half werk"


def test_a_draft_is_thrown_away_on_request_only(world: World) -> None:
    client = world.client_of("projectleider")
    keep(client, achieved="Half werk")
    open_form(client, url())
    assert StatusDraft.objects.count() == 1
    assert client.post(url(), {"action": "discard"})["Location"] == url()
    assert not StatusDraft.objects.exists()
    assert open_form(client, url()).fields["achieved"] == ""


@pytest.mark.parametrize("action", ["adopt", "return"])
def test_recording_ends_the_draft(world: World, action: str) -> None:
    client = world.client_of("programmamanager")
    keep(client, achieved="Half werk")
    press(client, action, remark="Leg uit.", **RED_TIME)
    assert not StatusDraft.objects.exists()


def test_a_draft_that_comes_in_after_its_form_was_recorded_is_dropped(world: World) -> None:
    client = world.client_of("programmamanager")
    posted = open_form(client, url()).posted("adopt", **RED_TIME)
    assert client.post(url(), posted).status_code == 302
    assert client.post(url(name="status-draft"), posted).status_code == 204
    assert not StatusDraft.objects.exists()


def test_a_draft_is_bounded_and_nothing_typed_is_lost(world: World) -> None:
    client = world.client_of("programmamanager")
    assert keep(client, achieved="x" * 100_001).status_code == 413
    response = press(client, "draft", achieved="x" * 100_001, line_geld="blijft")
    assert response.status_code == 413
    assert FormPage(response).fields["line_geld"] == "blijft"
    assert not StatusDraft.objects.exists()


def test_a_draft_keeps_only_the_form(world: World) -> None:
    client = world.client_of("programmamanager")
    keep(client, achieved="een\x00twee", vreemd="x", password="y", colour_geld="<b>")
    kept = StatusDraft.objects.get().content
    assert kept["achieved"] == "eentwee"
    assert not {"vreemd", "password", "csrfmiddlewaretoken", "action", "submit_key"} & set(kept)
    assert "colour_geld" not in open_form(client, url()).fields


def test_what_was_refused_is_kept_as_a_draft(world: World) -> None:
    client = world.client_of("programmamanager")
    assert press(client, "adopt", achieved="Bijna klaar.", line_tijd="").status_code == 422
    assert open_form(client, url()).fields["achieved"] == "Bijna klaar."
    assert press(client, "return", remark=" ", achieved="Nog steeds.").status_code == 422
    assert open_form(client, url()).fields["achieved"] == "Nog steeds."


def test_an_old_draft_says_which_day(world: World) -> None:
    client = world.client_of("programmamanager")
    keep(client, achieved="Half werk")
    StatusDraft.objects.update(saved_at=timezone.now() - timedelta(days=2))
    assert str((timezone.localtime() - timedelta(days=2)).year) in client.get(url()).context["draft_words"]


def test_a_draft_over_which_a_colleague_recorded_is_shown_beside_it(world: World) -> None:
    manager = world.client_of("programmamanager")
    keep(manager, achieved="Mijn tekst.", **RED_TIME)
    press(world.client_of("projectleider"), "submit", achieved="Zijn tekst.", **RED_TIME)
    page = open_form(manager, url())
    assert "theirs-title" in page.ids
    assert "#id_achieved" in page.links
    assert page.fields["achieved"] == "Mijn tekst."
    assert "Zijn tekst." in page.text
    assert page.fields["supersedes"] == str(newest().pk)
