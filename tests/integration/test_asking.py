"""Asking a team for hours, for other hours, and taking the question back."""

import uuid
from datetime import date

import pytest
from django.urls import reverse

from programme.facts import Act
from programme.recording import Entry
from projects.acts.project import enter_phase
from projects.acts.staffing import ask, latest_act
from projects.models import HoursAsked, Request
from tests import means
from tests.integration.at_the_team import get, hidden, post, text_of
from tests.integration.form_page import FormPage
from tests.means import APRIL, JUNE, MAY
from tests.world import TODAY, World

pytestmark = pytest.mark.django_db

STEP_TWO = "?team=dienst/beheer&maand=2024-04&maanden=2"


def key() -> dict[str, str]:
    return {"submit_key": str(uuid.uuid4())}


def lines_of(number: str) -> list[tuple[str, date, int]]:
    rows = HoursAsked.objects.filter(request__slug=number).order_by("recorded_at", "sequence")
    return list(rows.values_list("project__slug", "month", "hours"))


def fields_of(world: World, query: str, who: str = "programmamanager") -> set[str]:
    body = get(world.client_of(who), "ask", query=query).content.decode()
    names = {"publiceren", "zaken", "depot"}
    return {name for name in names if f'name="uren-{name}-' in body}


def test_one_question_may_be_about_several_projects(world: World) -> None:
    typed = {"uren-publiceren-2024-04": "12", "uren-publiceren-2024-05": "", "uren-zaken-2024-05": "30"}
    response = post(
        world.client_of("secretaris"), "ask", query=STEP_TWO, role="beheerder", before="2024-04-12",
        why="Voor tranche 1.", **typed, **key(),
    )  # fmt: skip
    assert response["Location"] == reverse("request", args=["alfa", "2024-01"])
    assert lines_of("2024-01") == [("publiceren", APRIL, 12), ("zaken", MAY, 30)]
    request = Request.objects.get()
    assert (request.asked_of, request.programme) == (means.team(), world.programme)
    asking = request.askings.get()
    assert (asking.role, asking.before, asking.act.why) == ("beheerder", date(2024, 4, 12), "Voor tranche 1.")
    assert asking.act.by == world.people["secretaris"]
    page = text_of(get(world.client_of("auditor"), "request", "2024-01"))
    for words in ("42 hours asked", "Voor tranche 1.", "beheerder", "Team beheer", "no answer yet"):
        assert words in page


def test_a_double_click_asks_once_and_other_hours_ask_anew(world: World) -> None:
    client, typed = world.client_of("secretaris"), {"uren-zaken-2024-05": "30"} | key()
    first = post(client, "ask", query=STEP_TWO, **typed)
    assert post(client, "ask", query=STEP_TWO, **typed)["Location"] == first["Location"]
    assert Request.objects.count() == 1
    again = post(client, "ask", query=STEP_TWO, **(typed | {"uren-zaken-2024-05": "31"}))
    assert again["Location"] == reverse("request", args=["alfa", "2024-02"])


def test_projects_that_rest_are_not_offered(world: World) -> None:
    assert fields_of(world, STEP_TWO) == {"publiceren", "zaken"}
    entry = Entry(by=None)
    enter_phase(project=world.other, phase="ontwerp", standing="finished", on=TODAY, entry=entry)
    assert fields_of(world, STEP_TWO) == {"publiceren"}


def test_a_project_leader_asks_for_the_own_project_only(world: World) -> None:
    assert fields_of(world, STEP_TWO, "projectleider") == {"publiceren"}
    client = world.client_of("projectleider")
    stolen = {"uren-zaken-2024-05": "30"} | key()
    assert post(client, "ask", query=STEP_TWO, **stolen).status_code == 422
    assert post(client, "ask", query=STEP_TWO + "&project=zaken", **stolen).status_code == 422
    assert not Request.objects.exists()
    assert post(client, "ask", query=STEP_TWO, **({"uren-publiceren-2024-05": "30"} | key())).status_code == 302


@pytest.mark.parametrize(
    ("query", "months"),
    [
        ("?team=dienst/beheer&maand=2024-12&maanden=2", ["2024-12", "2025-01"]),
        ("?team=dienst/beheer&kwartaal=2024-04", ["2024-04", "2024-05", "2024-06"]),
        ("?team=dienst/beheer&maand=2024-03&maanden=1&project=zaken", ["2024-03"]),
    ],
)
def test_step_two_has_the_months_chosen(world: World, query: str, months: list[str]) -> None:
    body = get(world.client_of("programmamanager"), "ask", query=query).content.decode()
    assert [month for month in months if f'name="uren-zaken-{month}"' in body] == months
    assert body.count('name="uren-zaken-') == len(months)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("?team=", "Choose the team"),
        ("?team=niemand&maand=2024-04&maanden=2", "Choose a team from the list"),
        ("?team=dienst/beheer&maand=2020-01&maanden=2", "Choose a month from the list"),
        ("?team=dienst/beheer&maand=2024-04&maanden=13", "from 1 to 12"),
        ("?team=dienst/beheer&maand=2024-04&maanden=2&project=depot", "Choose projects from the list"),
        ("?team=dienst/beheer&kwartaal=ooit", "Choose a quarter"),
    ],
)
def test_step_one_says_what_is_wrong(world: World, query: str, words: str) -> None:
    response = get(world.client_of("programmamanager"), "ask", query=query)
    assert response.status_code == 422
    assert words in text_of(response)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({}, "at least one project and month"),
        ({"uren-zaken-2024-04": "0"}, "at least one project and month"),
        ({"uren-zaken-2024-04": "12,5"}, "whole hours"),
        ({"uren-zaken-2024-04": "-1"}, "whole hours"),
        ({"uren-zaken-2024-04": "999999"}, "cannot be right"),
        ({"uren-zaken-2024-04": "5", "before": "2024-03-01"}, "has passed"),
        ({"uren-zaken-2024-04": "5", "role": "x" * 121}, "at most 120"),
    ],
)
def test_step_two_says_what_is_wrong_and_keeps_what_was_typed(world: World, typed: dict[str, str], words: str) -> None:
    response = post(world.client_of("programmamanager"), "ask", query=STEP_TWO, why="Blijft staan.", **typed, **key())
    assert response.status_code == 422
    assert words in text_of(response)
    assert "Blijft staan." in response.content.decode()
    assert all(value in response.content.decode() for value in typed.values())
    assert not Request.objects.exists()


def test_hours_are_asked_today(world: World) -> None:
    past = "?peildatum=2024-02-01&bekend=2024-02-01"
    response = get(world.client_of("programmamanager"), "ask", query=past)
    assert (response.status_code, "earlier day" in text_of(response)) == (200, True)
    assert post(world.client_of("programmamanager"), "ask", query=past).status_code == 409


def changed(world: World, who: str = "projectleider", **typed: str) -> int:
    return post(world.client_of(who), "ask", query="?aanvraag=2024-01", **typed).status_code


def test_other_hours_may_be_asked(world: World) -> None:
    question = means.asked(world, number="2024-01")
    form = get(world.client_of("projectleider"), "ask", query="?aanvraag=2024-01").content.decode()
    assert 'value="40"' in form
    assert 'name="role"' not in form
    typed = {"uren-publiceren-2024-04": "25", "uren-publiceren-2024-05": ""} | hidden(question)
    for _click in range(2):
        assert changed(world, **typed) == 302
    assert lines_of("2024-01")[2:] == [("publiceren", APRIL, 25), ("publiceren", MAY, 0)]
    page = text_of(get(world.client_of("auditor"), "request", "2024-01"))
    assert "Other hours asked" in page
    assert "25 hours, April 2024, for Actief publiceren" in page


def test_a_change_never_passes_over_an_answer(world: World) -> None:
    question = means.asked(world, number="2024-01")
    old = hidden(question)
    means.answered(world, question, "confirmed", 40, TODAY)
    typed = {"uren-publiceren-2024-04": "25", "uren-publiceren-2024-05": "40"}
    response = post(world.client_of("projectleider"), "ask", query="?aanvraag=2024-01", **typed, **old)
    assert response.status_code == 409
    assert 'value="25"' in response.content.decode()
    assert "Something was recorded" in text_of(response)
    assert len(lines_of("2024-01")) == 2


def test_a_change_changes_something_and_is_the_askers(world: World) -> None:
    question = means.asked(world, number="2024-01")
    same = {"uren-publiceren-2024-04": "40", "uren-publiceren-2024-05": "40"}
    assert changed(world, **same, **hidden(question)) == 422
    assert changed(world, "collega-projectleider", **same, **hidden(question)) == 403
    assert post(world.client_of("secretaris"), "ask", query="?aanvraag=2099-01").status_code == 404


def test_the_asker_takes_the_question_back(world: World) -> None:
    question = means.asked(world, number="2024-01")
    typed = hidden(question, why="Niet meer nodig.")
    for _click in range(2):
        response = post(world.client_of("projectleider"), "request-withdraw", "2024-01", **typed)
        assert response.status_code in (302, 409)
    assert question.askings.filter(withdrawn=True).count() == 1
    page = text_of(get(world.client_of("projectleider"), "request", "2024-01"))
    assert "Question withdrawn by the asker" in page
    assert "Niet meer nodig." in page
    assert "No hours are asked" in text_of(get(world.client_of("auditor"), "capacity"))


def test_taking_back_minds_what_came_between(world: World) -> None:
    question = means.asked(world, number="2024-01")
    old = hidden(question)
    means.answered(world, question, "confirmed", 40, TODAY)
    response = post(world.client_of("secretaris"), "request-withdraw", "2024-01", **old)
    assert response.status_code == 409
    assert "80 hours confirmed" in text_of(response)
    assert post(world.client_of("secretaris"), "request-withdraw", "2024-01").status_code == 422
    assert not question.askings.filter(withdrawn=True).exists()


def test_only_who_asks_for_all_its_projects_takes_it_back(world: World) -> None:
    lines = {(world.project, JUNE): 5, (world.other, JUNE): 5}
    means.asked(world, number="2024-01")
    both = ask(
        programme=world.programme, team=means.team(), role="", before=None, lines=lines, on=TODAY, entry=Entry(by=None)
    )
    for who, status in (("projectleider", 403), ("collega-projectleider", 403), ("teammanager", 403)):
        assert post(world.client_of(who), "request-withdraw", both.slug, **hidden(both)).status_code == status
    assert Act.objects.filter(name="withdraw request").count() == 0
    assert str(latest_act(both)) == hidden(both)["seen"]


def test_the_list_filters_by_team_project_and_what_waits(world: World) -> None:
    first = means.asked(world, number="2024-01")
    means.asked(world, date(2024, 3, 5), number="2024-02")
    means.answered(world, first, "confirmed", 40, TODAY)

    def numbers(query: str) -> list[str]:
        form = FormPage(get(world.client_of("auditor"), "requests", query=query))  # type: ignore[arg-type]
        return [number for number in ("2024-01", "2024-02") if reverse("request", args=["alfa", number]) in form.links]

    assert numbers("") == ["2024-01", "2024-02"]
    assert numbers("?open=1") == ["2024-02"]
    assert numbers("?team=dienst/beheer&project=publiceren") == ["2024-01", "2024-02"]
    assert numbers("?project=zaken") == []
    assert numbers("?team=elders/niets") == []
