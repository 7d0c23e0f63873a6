"""The status form as a page: who gets it, how it opens, and what it says when something is wrong."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from programme.acts.things import establish
from programme.dates import imprecise
from programme.facts import Act
from programme.recording import Entry
from projects.acts.planning import plan
from projects.acts.project import enter_phase
from projects.acts.status import adopt_status
from projects.models import Milestone, Project, Status, StatusDraft
from projects.portfolio import cache
from projects.views.round import Turn
from projects.views.status_page import TURNS
from tests.building import content, on
from tests.integration.form_page import FormPage, open_form
from tests.world import World

pytestmark = pytest.mark.django_db

RED_TIME = {"line_tijd": "Te weinig uren.", "decision_asked": "Stuurgroep: meer uren."}


def url(project: str = "publiceren", name: str = "status", programme: str = "alfa") -> str:
    return reverse(name, args=[programme, project])


def new_project(world: World, slug: str, day: date = date(2024, 1, 8)) -> Project:
    top = {"programme": world.programme, "parent": world.programme}
    with on(day):
        project = establish(thing=Project(slug=slug, **top), name=slug.capitalize(), on=day, entry=Entry(by=None))
        enter_phase(project=project, phase="realisatie", on=day, entry=Entry(by=None))
        milestone = Milestone(slug="begin", programme=world.programme, parent=project)
        establish(thing=milestone, name="Begin", on=day, entry=Entry(by=None))
        plan(subject=milestone, date_=imprecise(date(2024, 9, 1)), on=day, entry=Entry(by=None))
    return project


# How it opens


def test_the_manager_gets_the_submission_to_decide_on(world: World) -> None:
    page = open_form(world.client_of("programmamanager"), url())
    assert page.fields["colour_tijd"] == "red"
    assert page.fields["colour_overall"] == "red"
    assert page.fields["line_overall"] == "Zoals gepland."
    assert page.fields["decision_asked"] == "Verborgen: meer tijd."
    assert "Projectleider" in page.text
    submission = Status.objects.get(project=world.project, step="voorgelegd", overall="red")
    assert page.fields["supersedes"] == page.fields["answers"] == str(submission.pk)
    assert page.buttons == ["draft", "return", "draft", "adopt", "adopt_next"]


@pytest.mark.parametrize("name", ["projectleider", "secretaris"])
def test_others_can_only_submit(world: World, name: str) -> None:
    page = open_form(world.client_of(name), url())
    assert page.buttons == ["draft", "draft", "submit"]
    assert "remark" not in page.fields


def test_enter_in_a_field_never_records(world: World) -> None:
    assert open_form(world.client_of("programmamanager"), url()).buttons[0] == "draft"


def test_what_was_said_before_stands_beside_it(world: World) -> None:
    response = world.client_of("programmamanager").get(url())
    rows = {row["key"]: row for row in response.context["rows"]}
    assert list(rows) == [
        "geld", "risico", "organisatie", "tijd", "informatie", "communicatie", "kwaliteit", "overall",
    ]  # fmt: skip
    assert "computed" not in rows["tijd"]
    assert rows["overall"]["previous"].endswith("Zoals gepland.")
    assert rows["organisatie"]["previous"] != rows["geld"]["previous"]


def test_a_milestone_shows_its_plan_and_how_far_it_slipped(world: World) -> None:
    response = world.client_of("projectleider").get(url())
    (row,) = response.context["milestones"]
    assert row["field"].name == "milestone_eerste"
    assert row["field"].value() == "19-04-2024"
    assert "49" in row["plan"]
    assert row["late"]


def test_the_first_status_of_a_project_opens_empty(world: World) -> None:
    new_project(world, "nieuw")
    page = open_form(world.client_of("programmamanager"), url("nieuw"))
    assert "colour_geld" not in page.fields
    assert page.fields["supersedes"] == ""
    assert page.fields["milestone_begin"] == "01-09-2024"


def test_the_round_lists_the_running_projects(world: World) -> None:
    new_project(world, "nieuw")
    response = world.client_of("programmamanager").get(url())
    assert [item["label"] for item in response.context["side"]] == ["Actief publiceren", "Zaaktypen", "Nieuw"]
    assert [item["current"] for item in response.context["side"]] == [True, False, False]
    assert response.context["side"][2]["url"] == url("nieuw")


@pytest.mark.parametrize(
    ("adopted_on", "turn"),
    [(date(2024, 2, 29), Turn.TO_DO), (date(2024, 3, 1), Turn.DONE), (date(2024, 3, 31), Turn.DONE)],
)
def test_a_round_is_a_calendar_month(world: World, adopted_on: date, turn: Turn) -> None:
    project = new_project(world, "nieuw")
    with on(adopted_on):
        adopt_status(project=project, content=content(), supersedes=None, on=adopted_on, entry=Entry(by=None))
    response = world.client_of("programmamanager").get(url())
    (item,) = [item for item in response.context["side"] if item["label"] == "Nieuw"]
    assert item["state"] == TURNS[turn]
    assert response.context["head"]["round"]["done"].startswith("1 " if turn is Turn.DONE else "0 ")


def test_a_leader_is_not_told_what_colleagues_submitted(world: World) -> None:
    response = world.client_of("projectleider").get(url())
    (other, mine) = response.context["side"]
    assert mine["current"]
    assert other["url"] == reverse("project", args=["alfa", "zaken"])
    manager = world.client_of("programmamanager").get(url()).context["side"][1]
    assert other["state"] != manager["state"]


# What is wrong


@pytest.mark.parametrize("action", ["submit", "adopt"])
def test_everything_wrong_is_said_at_once_and_everything_typed_stays(world: World, action: str) -> None:
    client = world.client_of("programmamanager")
    typed = {
        "colour_geld": "amber",
        "line_geld": "",
        "line_risico": "x" * 301,
        "achieved": 'Drie "teksten" <b>&amp;\nen meer',
        "next_period": "y" * 2001,
        "decision_asked": "",
        "forecast_end": "31-02-2024",
        "milestone_eerste": "ooit",
        "remark": "Nog niet verstuurd.",
    }
    before = Act.objects.count()
    response = client.post(url(), open_form(client, url()).posted(action, **typed))
    assert response.status_code == 422
    assert Act.objects.count() == before
    page = FormPage(response)
    assert {name: page.fields[name] for name in typed} == typed
    wanted = [
        "line_geld",
        "line_risico",
        "line_tijd",
        "next_period",
        "decision_asked",
        "forecast_end",
        "milestone_eerste",
    ]
    assert [error["href"] for error in response.context["errors"]] == [f"#id_{name}" for name in wanted]
    for error in response.context["errors"]:
        assert error["href"][1:] in page.ids
        assert error["href"] in page.links
        assert page.text.count(error["text"]) == 2, "above the form and at the field"


def test_an_unknown_choice_is_an_error_at_its_aspect(world: World) -> None:
    client = world.client_of("programmamanager")
    posted = open_form(client, url()).posted("adopt", colour_geld='"><script>', **RED_TIME)
    response = client.post(url(), posted)
    assert response.status_code == 422
    assert [error["href"] for error in response.context["errors"]] == ["#id_colour_geld"]
    assert "id_colour_geld" in FormPage(response).ids
    assert b"<script>" not in response.content


def test_an_empty_form_records_nothing(world: World) -> None:
    client = world.client_of("programmamanager")
    before = Act.objects.count()
    for action, code in (("adopt", 422), ("submit", 422), ("return", 422), ("draft", 302), ("", 400), ("x", 400)):
        assert client.post(url(), {"action": action}).status_code == code, action
    assert client.post(url()).status_code == 400
    assert client.post(url(name="status-draft")).status_code == 204
    assert client.get(url(name="status-draft")).status_code == 405
    assert client.put(url()).status_code == 405
    assert Act.objects.count() == before
    assert not StatusDraft.objects.exists()


def test_control_characters_do_not_reach_the_database(world: World) -> None:
    client = world.client_of("programmamanager")
    typed = RED_TIME | {"achieved": "een\x00twee\x1b", "line_geld": "a\u0000b", "submit_key": "\x00", "answers": "\x00"}
    assert client.post(url(), open_form(client, url()).posted("adopt", **typed)).status_code == 302
    newest = Status.objects.order_by("-recorded_at")[0]
    assert (newest.achieved, newest.lines["geld"]) == ("eentwee", "ab")


# As quick with thirty projects


def test_the_number_of_queries_does_not_grow(world: World) -> None:
    client = world.client_of("programmamanager")
    posted = open_form(client, url()).posted("adopt", colour_overall="green", **RED_TIME)

    def counts() -> tuple[int, int]:
        cache._histories.clear()
        with CaptureQueriesContext(connection) as opening:
            assert client.get(url()).status_code == 200
        cache._histories.clear()
        with CaptureQueriesContext(connection) as refusing:
            assert client.post(url(), posted).status_code == 422
        return len(opening), len(refusing)

    counts()  # from here on there is a draft: what was refused is kept
    few = counts()
    assert max(few) <= 33
    for number in range(30):
        new_project(world, f"p{number}")
    assert counts() == few
