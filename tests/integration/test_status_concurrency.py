"""Two people, or one with two fingers, at the same status: nothing is lost, nothing is recorded twice."""

import re
from collections.abc import Callable
from functools import partial
from threading import Barrier

import pytest
from django.test import Client

from programme.facts import Act
from projects.models import Status, StatusDraft, StatusReturn
from tests.integration.at_once import threads
from tests.integration.form_page import FormPage, Response, open_form
from tests.integration.test_status_flow import newest, press, told
from tests.integration.test_status_form import RED_TIME, url
from tests.world import World

db = pytest.mark.django_db
real = pytest.mark.django_db(transaction=True)


def another_manager(world: World) -> Client:
    """The same right from another browser."""
    return world.client_of("programmamanager")


# One after the other


@db
def test_a_newer_status_is_shown_beside_what_was_typed_and_neither_is_lost(world: World) -> None:
    manager = world.client_of("programmamanager")
    mine = open_form(manager, url()).posted(
        "adopt", achieved="Mijn tekst.", line_geld="Mijn geld.", milestone_eerste="01-05-2024", **RED_TIME
    )
    press(
        world.client_of("projectleider"), "submit", colour_geld="amber", line_geld="Zijn geld.", achieved="Zijn tekst.",
        milestone_eerste="01-06-2024", forecast_end="31-01-2025", **RED_TIME,
    )  # fmt: skip
    theirs, before = newest(), Act.objects.count()

    response = manager.post(url(), mine)
    assert response.status_code == 409
    assert Act.objects.count() == before
    page = FormPage(response)
    kept = ("achieved", "line_geld", "colour_geld", "milestone_eerste", "forecast_end", *RED_TIME)
    assert {name: page.fields[name] for name in kept} == {name: mine[name] for name in kept}
    for words in ("Zijn tekst.", "Zijn geld.", "Projectleider"):
        assert words in page.text
    wanted = {"#id_colour_geld", "#id_achieved", "#id_milestone_eerste", "#id_forecast_end"}
    assert {link for link in page.links if link.startswith("#id_")} == wanted
    assert wanted <= {f"#{name}" for name in page.ids}

    reopened = open_form(manager, url())
    assert reopened.fields["achieved"] == "Mijn tekst.", "what was refused is kept as a draft"
    assert "theirs-title" in reopened.ids

    assert page.fields["supersedes"] == page.fields["answers"] == str(theirs.pk)
    assert page.fields["submit_key"] != mine["submit_key"]
    again = manager.post(url(), page.posted("adopt", line_geld="Ons geld."))
    assert again.status_code == 302
    adopted = newest()
    assert (adopted.answers, adopted.achieved, adopted.lines["geld"]) == (theirs, "Mijn tekst.", "Ons geld.")
    assert theirs in Status.objects.all()


@db
def test_two_leaders_words_differ_only_where_they_differ(world: World) -> None:
    manager, other = world.client_of("programmamanager"), another_manager(world)
    mine = open_form(manager, url()).posted("adopt", **RED_TIME)
    press(other, "adopt", **RED_TIME)
    response = manager.post(url(), mine)
    assert response.status_code == 409
    assert response.context["theirs"]
    assert response.context["differences"] == []


@db
def test_errors_and_a_newer_status_are_shown_together(world: World) -> None:
    manager = world.client_of("programmamanager")
    mine = open_form(manager, url()).posted("adopt", achieved="x" * 2001, **RED_TIME)
    press(world.client_of("projectleider"), "submit", achieved="Zijn tekst.", **RED_TIME)
    page = FormPage(manager.post(url(), mine))
    assert {"theirs-title", "error-summary-title"} <= page.ids
    assert page.fields["supersedes"] == str(newest().pk), "what was shown counts as seen"


@db
def test_a_submission_sent_back_in_the_meantime_is_not_adopted_unseen(world: World) -> None:
    manager, other = world.client_of("programmamanager"), another_manager(world)
    mine = open_form(manager, url()).posted("adopt", achieved="Mijn tekst.", **RED_TIME)
    press(other, "return", remark="Leg eerst uit.")
    before = Act.objects.count()
    response = manager.post(url(), mine)
    assert response.status_code == 409
    assert Act.objects.count() == before
    page = FormPage(response)
    assert "Leg eerst uit." in page.text
    assert "#returned" in page.links
    assert page.fields["achieved"] == "Mijn tekst."
    assert manager.post(url(), page.posted("adopt")).status_code == 302
    assert newest().answers is None


@db
def test_nothing_is_sent_back_that_was_replaced_or_sent_back(world: World) -> None:
    manager, other = world.client_of("programmamanager"), another_manager(world)
    first = open_form(manager, url()).posted("return", remark="Leg uit.", achieved="Blijft staan.")
    press(world.client_of("projectleider"), "submit", achieved="Nieuw.", **RED_TIME)
    response = manager.post(url(), first)
    assert response.status_code == 409
    assert FormPage(response).fields["remark"] == "Leg uit."
    assert FormPage(response).fields["achieved"] == "Blijft staan."
    second = open_form(manager, url()).posted("return", remark="Leg uit.")
    press(other, "return", remark="Was eerder.")
    assert manager.post(url(), second).status_code == 409
    assert [returned.remark for returned in StatusReturn.objects.all()] == ["Was eerder."]


@db
@pytest.mark.parametrize("action", ["adopt", "adopt_next", "return"])
def test_the_same_form_twice_is_recorded_once(world: World, action: str) -> None:
    manager = world.client_of("programmamanager")
    posted = open_form(manager, url()).posted(action, remark="Leg uit.", milestone_eerste="01-06-2024", **RED_TIME)
    first = manager.post(url(), posted)
    assert len(told(first)) == 1
    after = Act.objects.count()
    second = manager.post(url(), posted)
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    assert Act.objects.count() == after
    assert set(told(second)) - set(told(first)), "the second time it says that it was recorded already"


@db
def test_going_back_and_changing_a_recorded_form_loses_nothing(world: World) -> None:
    manager = world.client_of("programmamanager")
    posted = open_form(manager, url()).posted("adopt", **RED_TIME)
    manager.post(url(), posted)
    after = Act.objects.count()
    response = manager.post(url(), posted | {"achieved": "Vergeten."})
    assert response.status_code == 409
    assert Act.objects.count() == after
    page = FormPage(response)
    assert page.fields["achieved"] == "Vergeten."
    assert manager.post(url(), page.posted("adopt")).status_code == 302
    assert newest().achieved == "Vergeten."


@db
def test_a_key_of_somebody_else_stops_nothing(world: World) -> None:
    leader, manager = world.client_of("projectleider"), world.client_of("programmamanager")
    theirs = open_form(leader, url()).posted("submit", **RED_TIME)
    leader.post(url(), theirs)
    posted = open_form(manager, url()).posted("adopt", submit_key=theirs["submit_key"])
    assert manager.post(url(), posted).status_code == 302
    assert newest().step == Status.Step.ADOPTED


# At the same time


def at_once(*calls: Callable[[], Response]) -> list[Response]:
    """Let all calls begin together, each on a connection of its own."""
    barrier = Barrier(len(calls))

    def wait_and(call: Callable[[], Response]) -> Callable[[], Response]:
        def run() -> Response:
            barrier.wait()
            return call()

        return run

    with threads() as beside:
        return [future.result() for future in [beside.start(wait_and(call)) for call in calls]]


@real
@pytest.mark.parametrize("action", ["adopt", "return"])
def test_a_double_click_records_once(world: World, action: str) -> None:
    clients = [world.client_of("programmamanager") for _ in range(4)]
    posted = open_form(clients[0], url()).posted(action, remark="Leg uit.", milestone_eerste="01-06-2024", **RED_TIME)
    before = Act.objects.count()
    responses = at_once(*(partial(client.post, url(), posted) for client in clients))
    assert [response.status_code for response in responses] == [302] * 4
    assert Act.objects.count() == before + 1


@real
def test_of_two_people_at_once_one_records_and_the_other_sees_it(world: World) -> None:
    clients = [world.client_of("programmamanager"), world.client_of("projectleider")]
    actions = ("adopt", "submit")
    posts = [
        open_form(client, url()).posted(action, achieved=f"Van {action}.", **RED_TIME)
        for client, action in zip(clients, actions, strict=True)
    ]
    before = Act.objects.count()
    responses = at_once(
        partial(clients[0].post, url(), posts[0]),
        partial(clients[1].post, url(), posts[1]),
    )
    assert sorted(response.status_code for response in responses) == [302, 409]
    assert Act.objects.count() == before + 1
    loser = next(response for response in responses if response.status_code == 409)
    both = set(re.findall(r"Van (adopt|submit)\.", FormPage(loser).text))
    assert both == set(actions)


@real
def test_a_draft_racing_with_its_own_form_never_outlives_it(world: World) -> None:
    client, beside = world.client_of("programmamanager"), world.client_of("programmamanager")
    for _round in range(5):
        posted = open_form(client, url()).posted("adopt", **RED_TIME)
        responses = at_once(
            partial(client.post, url(), posted),
            partial(beside.post, url(name="status-draft"), posted),
        )
        assert responses[0].status_code == 302
        assert responses[1].status_code in {200, 204}
        assert not StatusDraft.objects.exists()
