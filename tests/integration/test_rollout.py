"""The matrix of projects and municipalities, and the form that states it: who, twice, in the past, as a file."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from programme.facts import Act, Circle
from programme.models import Organisation
from programme.recording import Entry
from projects.acts.rollout import state_rollout
from projects.acts.status import adopt_status
from projects.models import Project, Rollout, Status
from projects.portfolio import cache
from tests.building import content
from tests.integration.at_the_project import body, section
from tests.integration.form_page import Response
from tests.integration.test_load import more_projects
from tests.world import TODAY, World

pytestmark = pytest.mark.django_db

PAGE = "/alfa/gemeenten/"
FORM = "/alfa/projecten/publiceren/gemeenten/"
THEN = "?peildatum=2023-06-30&bekend=2023-06-30"
ENTRY = Entry(by=None)
SAME = {"state-gemeente": "busy", "reason-gemeente": "", "state-dienst": "", "reason-dienst": "", "why": ""}


def manager(world: World) -> Client:
    return world.client_of("programmamanager")


def town() -> Organisation:
    return Organisation.objects.get(slug="gemeente")


def hidden(response: Response) -> dict[str, str]:
    found: dict[str, object] = response.context["hidden"]
    return {name: str(value) for name, value in found.items()}


def press(client: Client, **typed: str) -> Response:
    return client.post(FORM, hidden(client.get(FORM)) | SAME | typed)


def states(response: Response) -> dict[str, list[str]]:
    assert response.status_code == 200
    return {row["name"]: [cell["state"] for cell in row["cells"]] for row in response.context["rows"]}


# The page


def test_every_project_has_a_state_per_municipality_and_unknown_is_said(world: World) -> None:
    response = manager(world).get(PAGE)
    assert response.context["organisations"] == ["Gemeente", "Gezamenlijke dienst"]
    assert states(response) == {
        "Actief publiceren": ["busy", "unknown"], "Zaaktypen": ["unknown"] * 2, "Digitaal depot": ["unknown"] * 2,
    }  # fmt: skip


def test_the_matrix_is_that_of_the_day_shown_as_then_known(world: World) -> None:
    state_rollout(project=world.project, organisation=town(), state="in_use", on=TODAY, entry=ENTRY)
    assert states(manager(world).get(PAGE))["Actief publiceren"] == ["in_use", "unknown"]
    assert states(manager(world).get(PAGE + THEN))["Actief publiceren"] == ["busy", "unknown"]
    before = manager(world).get(PAGE + "?peildatum=2023-01-31&bekend=2023-01-31")
    assert states(before)["Actief publiceren"] == ["unknown"]


def test_a_state_in_a_smaller_circle_is_kept_from_others(world: World) -> None:
    entry = Entry(by=None, why="Nog niet bekend gemaakt.", circle=Circle.STEERING.value)
    state_rollout(project=world.project, organisation=town(), state="in_use", on=TODAY, entry=entry)
    assert states(manager(world).get(PAGE))["Actief publiceren"][0] == "in_use"
    assert states(world.client_of("projectleider").get(PAGE))["Actief publiceren"][0] == "busy"


def test_a_green_project_stands_out_while_the_municipality_has_not_begun(world: World) -> None:
    seen = Status.objects.filter(project=world.project).latest("recorded_at")
    adopt_status(project=world.project, content=content(), supersedes=seen.pk, on=TODAY, entry=ENTRY)
    state_rollout(project=world.project, organisation=town(), state="not_started", on=TODAY, entry=ENTRY)
    response = manager(world).get(PAGE)
    assert response.context["summary"].startswith("1 ")
    assert [row["name"] for row in response.context["rows"] if row["behind"]] == ["Actief publiceren"]
    assert "Gemeente" in section(body(world), "gemeenten")


def test_the_file_has_a_row_per_project_and_organisation(world: World) -> None:
    answer = manager(world).get(PAGE + "?_export=csv")
    assert answer["Content-Disposition"].endswith('-gemeenten-2024-03-31-bekend-2024-03-31.csv"')
    assert len(answer.content.decode().strip().splitlines()) == 1 + 3 * 2
    assert manager(world).get(PAGE + "?_export=xlsx").content[:2] == b"PK"
    assert manager(world).get(PAGE + "?_export=pdf").context["problems"]


@pytest.mark.parametrize("count", [1, 20])
def test_one_project_and_many_take_the_same_queries(world: World, count: int) -> None:
    more_projects(world, count)
    for project in Project.objects.filter(programme=world.programme):
        state_rollout(project=project, organisation=town(), state="busy", on=TODAY, entry=ENTRY)
    client = manager(world)
    cache._histories.clear()
    with CaptureQueriesContext(connection) as first:
        client.get(PAGE)
    with CaptureQueriesContext(connection) as again:
        client.get(PAGE)
    assert (len(first), len(again)) == (19, 8)


# The form


def test_only_what_differs_is_recorded(world: World) -> None:
    answer = press(manager(world), **{"state-dienst": "n_a", "reason-dienst": "Geen taak.", "why": "Besproken."})
    assert (answer.status_code, answer["Location"]) == (302, "/alfa/projecten/publiceren/#gemeenten")
    (fact,) = Rollout.objects.filter(act__why="Besproken.")
    assert (fact.organisation.slug, fact.state, fact.reason, fact.effective_on) == (
        "dienst", "n_a", "Geen taak.", TODAY,
    )  # fmt: skip
    assert "Geen taak." in section(body(world), "gemeenten")


def test_the_project_leader_states_it_of_the_own_project_only(world: World) -> None:
    leader = world.client_of("projectleider")
    assert FORM in leader.get("/alfa/projecten/publiceren/").content.decode()
    assert press(leader, **{"state-gemeente": "in_use"}).status_code == 302
    assert leader.get("/alfa/projecten/zaken/gemeenten/").status_code == 403
    assert "/zaken/gemeenten/" not in leader.get("/alfa/projecten/zaken/").content.decode()


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ({}, "#rollout-form"),
        ({"state-gemeente": "n_a"}, "#id_reason-gemeente"),
        ({"reason-dienst": "Later."}, "#id_state-dienst"),
        ({"state-gemeente": ""}, "#id_state-gemeente"),
        ({"state-gemeente": "klaar"}, "#id_state-gemeente"),
        ({"state-gemeente": "in_use", "why": "x" * 2001}, "#id_why"),
    ],
)
def test_what_is_wrong_is_said_at_its_place(world: World, typed: dict[str, str], place: str) -> None:
    before = Act.objects.count()
    answer = press(manager(world), **typed)
    assert answer.status_code == 422
    assert [one["href"] for one in answer.context["problems"]] == [place]
    assert Act.objects.count() == before


def test_a_second_click_is_stored_once(world: World) -> None:
    client = manager(world)
    posted = hidden(client.get(FORM)) | SAME | {"state-gemeente": "in_use"}
    assert [client.post(FORM, posted).status_code for _ in range(2)] == [302, 302]
    assert Rollout.objects.filter(state="in_use").count() == 1


def test_what_a_colleague_stated_is_told_and_stays(world: World) -> None:
    client = manager(world)
    posted = hidden(client.get(FORM)) | SAME | {"state-gemeente": "in_use"}
    entry = Entry(by=world.people["secretaris"])
    state_rollout(project=world.project, organisation=town(), state="not_started", on=TODAY, entry=entry)
    answer = client.post(FORM, posted)
    assert answer.status_code == 409
    assert "Secretaris" in answer.context["theirs"]
    assert not Rollout.objects.filter(state="in_use").exists()
    assert client.post(FORM, posted | hidden(answer)).status_code == 302


def test_in_the_past_nothing_can_be_stated(world: World) -> None:
    client, before = manager(world), Act.objects.count()
    assert "<select" not in client.get(FORM + THEN).content.decode().partition("<main")[2]
    assert client.post(FORM + THEN, SAME | {"state-gemeente": "in_use"}).status_code == 409
    early = client.get(FORM + "?peildatum=2022-12-31")
    assert early.status_code == 200
    assert Act.objects.count() == before


def test_a_project_of_which_nobody_said_anything_says_so(world: World) -> None:
    found = section(body(world, project="zaken"), "gemeenten")
    assert "Gemeente " not in found
    assert Rollout.objects.filter(project=world.other).count() == 0
    assert date(2023, 2, 1) == Rollout.objects.get(project=world.project).effective_on
