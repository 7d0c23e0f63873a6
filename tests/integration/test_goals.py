"""The page of goals and its forms: what they show, who may record, twice, at once, and in the past."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from programme.acts import goals
from programme.acts.things import establish
from programme.facts import Act
from programme.models import Goal, Indicator, IndicatorTerms, Measurement, Seat
from programme.recording import Entry
from projects.acts.goals import choose_projects, latest_service
from projects.acts.project import serve_goal
from projects.models import Service
from projects.portfolio import cache
from tests.building import on
from tests.integration.at_the_project import body, words
from tests.integration.form_page import Response
from tests.integration.test_load import more_projects
from tests.world import TODAY, World

pytestmark = pytest.mark.django_db

PAGE = "/alfa/doelen/"
MEASURE = f"{PAGE}openbaar/vindbaar/meting/"
OPEN = f"{PAGE}openbaar/indicator/"
CHOOSE = f"{PAGE}openbaar/projecten/"
THEN = "?peildatum=2023-06-30&bekend=2023-06-30"
ENTRY = Entry(by=None)
INDICATOR = {
    "name": "Vragen op tijd", "unit": "vragen", "first_value": "1.200", "first_on": "31-12-2023",
    "target_value": "2.000,5", "target_on": "31-12-2025", "owner": "secretaris", "on": "30-03-2024", "why": "",
}  # fmt: skip


def manager(world: World) -> Client:
    return world.client_of("programmamanager")


def text(response: Response) -> str:
    assert response.status_code == 200
    return words(response.content.decode())


def hidden(response: Response) -> dict[str, str]:
    """The hidden fields of the form on a page."""
    found: dict[str, object] = response.context["hidden"]
    return {name: str(value) for name, value in found.items()}


def press(client: Client, url: str, **typed: object) -> Response:
    return client.post(url, hidden(client.get(url)) | typed)


# The page


def test_a_goal_shows_its_indicators_how_far_they_are_and_its_projects(world: World) -> None:
    response = manager(world).get(PAGE)
    (goal,) = response.context["goals"]
    (row,) = goal["table"]["rows"]
    assert (goal["key"], row["name"]) == ("openbaar", "Documenten vindbaar")
    assert (row["first"]["text"], row["last"]["text"], row["target"]["text"]) == (
        "40\u00a0%",
        "47,5\u00a0%",
        "90\u00a0%",
    )
    assert (row["gone"], row["late"]) == ("15\u00a0%", True)
    assert {one["name"] for one in goal["projects"]} == {"Actief publiceren", "Zaaktypen", "Digitaal depot"}
    assert response.context["without"] == []
    assert 'id="indicator-openbaar-vindbaar-title"' in response.content.decode()


def test_the_past_shows_what_was_known_then_and_offers_nothing(world: World) -> None:
    response = manager(world).get(PAGE + "?peildatum=2023-01-31&bekend=2023-01-31")
    (goal,) = response.context["goals"]
    assert (goal["table"], goal["acts"]) == (None, {})
    shown = manager(world).get(PAGE + THEN)
    assert shown.context["goals"][0]["acts"] == {}
    assert "/meting/" not in shown.content.decode()
    assert f"/alfa/projecten/publiceren/{THEN}".replace("&", "&amp;") in shown.content.decode()


def test_before_the_programme_the_page_says_so(world: World) -> None:
    assert text(manager(world).get(PAGE + "?peildatum=2022-09-30"))
    assert "goals" not in manager(world).get(PAGE + "?peildatum=2022-09-30").context


def test_only_who_keeps_the_goals_is_offered_the_forms(world: World) -> None:
    for who, offered in (("programmamanager", True), ("secretaris", True), ("projectleider", False), ("dbr", False)):
        assert (CHOOSE in world.client_of(who).get(PAGE).content.decode()) == offered, who


def test_a_project_that_serves_no_goal_is_marked_everywhere(world: World) -> None:
    goal = Goal.objects.get(slug="openbaar")
    assert "zonder-doel" not in body(world)
    serve_goal(project=world.project, goal=goal, serves=False, on=TODAY, entry=ENTRY)
    assert [one["name"] for one in manager(world).get(PAGE).context["without"]] == ["Actief publiceren"]
    assert "/alfa/doelen/#zonder-doel" in body(world)
    table = manager(world).get("/alfa/projecten/").context["table"]
    listed = {row.record.key: row.record.aimless for row in table.rows}
    assert listed == {"publiceren": True, "zaken": False, "depot": False}


def test_the_export_holds_every_value(world: World) -> None:
    answer = manager(world).get(PAGE + "?_export=csv")
    lines = answer.content.decode().strip().splitlines()
    assert answer["Content-Disposition"].endswith('-doelen-2024-03-31-bekend-2024-03-31.csv"')
    assert len(lines) == 4
    assert "2023-02-01" in lines[1]
    assert manager(world).get(PAGE + "?_export=xlsx").content[:2] == b"PK"
    assert text(manager(world).get(PAGE + "?_export=pdf"))


def many(world: World, count: int) -> None:
    for number in range(count):
        goal = Goal(slug=f"doel-{number}", programme=world.programme, parent=world.programme)
        establish(thing=goal, name=f"Doel {number}", on=TODAY, entry=ENTRY)
        terms = goals.Terms("%", Decimal(1), date(2024, 1, 1), Decimal(9), date(2025, 1, 1))
        indicator = goals.open_indicator(goal=goal, slug="deel", name="Deel", terms=terms, on=TODAY, entry=ENTRY)
        goals.measure(indicator=indicator, value=Decimal(2), on=TODAY, entry=ENTRY)
    more_projects(world, count)


@pytest.mark.parametrize("count", [1, 20])
def test_one_goal_and_many_take_the_same_queries(world: World, count: int) -> None:
    many(world, count)
    client = manager(world)
    cache._histories.clear()
    with CaptureQueriesContext(
        connection,
    ) as first:
        client.get(PAGE)
    with CaptureQueriesContext(connection) as again:
        client.get(PAGE)
    assert (len(first), len(again)) == (19, 8)


# A new indicator


def test_an_indicator_is_recorded_with_its_terms(world: World) -> None:
    answer = press(manager(world), OPEN, **INDICATOR)
    assert (answer.status_code, answer["Location"]) == (302, f"{PAGE}#doel-openbaar")
    fact = IndicatorTerms.objects.latest("recorded_at")
    assert (fact.indicator.slug, fact.effective_on, fact.unit) == ("vragen-op-tijd", date(2024, 3, 30), "vragen")
    assert (fact.first_value, fact.target_value) == (Decimal(1200), Decimal("2000.5"))
    assert fact.owner == Seat.objects.get(slug="secretaris", programme=world.programme)
    assert "1.200" in text(manager(world).get(PAGE))


def test_two_indicators_of_the_same_name_get_addresses_of_their_own(world: World) -> None:
    for _ in range(2):
        press(manager(world), OPEN, **INDICATOR)
    assert set(Indicator.objects.values_list("slug", flat=True)) == {"vindbaar", "vragen-op-tijd", "vragen-op-tijd-2"}


def test_a_second_click_opens_nothing_more(world: World) -> None:
    client = manager(world)
    posted = hidden(client.get(OPEN)) | INDICATOR
    assert [client.post(OPEN, posted).status_code for _ in range(2)] == [302, 302]
    assert Indicator.objects.filter(slug__startswith="vragen").count() == 1


def test_what_is_wrong_keeps_what_was_typed(world: World) -> None:
    answer = press(manager(world), OPEN, **INDICATOR | {"target_value": "veel"})
    assert answer.status_code == 422
    assert [one["href"] for one in answer.context["problems"]] == ["#id_target_value"]
    assert 'value="Vragen op tijd"' in answer.content.decode()
    assert Indicator.objects.count() == 1


# A value


def test_a_value_is_recorded_once_on_its_day(world: World) -> None:
    client = manager(world)
    posted = hidden(client.get(MEASURE)) | {"value": "55,25", "on": "29-03-2024", "why": "Steekproef."}
    assert [client.post(MEASURE, posted).status_code for _ in range(2)] == [302, 302]
    (fact,) = Measurement.objects.filter(act__why="Steekproef.")
    assert (fact.value, fact.effective_on, fact.act.by) == (
        Decimal("55.25"), date(2024, 3, 29), world.people["programmamanager"],
    )  # fmt: skip
    assert "55,25" in text(client.get(PAGE))


def test_the_same_page_sent_again_with_another_value_is_a_new_act(world: World) -> None:
    client = manager(world)
    posted = hidden(client.get(MEASURE)) | {"on": "29-03-2024"}
    client.post(MEASURE, posted | {"value": "55"})
    conflict = client.post(MEASURE, posted | {"value": "56"})
    assert conflict.status_code == 409  # it was not seen that 55 is there by now
    posted = {name: str(value) for name, value in conflict.context["hidden"].items()} | {"on": "29-03-2024"}
    assert client.post(MEASURE, posted | {"value": "56"}).status_code == 302
    assert Measurement.objects.filter(effective_on=date(2024, 3, 29)).count() == 2


def test_a_value_of_a_colleague_is_told_and_nothing_is_overwritten(world: World) -> None:
    client = manager(world)
    posted = hidden(client.get(MEASURE)) | {"value": "60", "on": "31-03-2024"}
    indicator = Indicator.objects.get(slug="vindbaar")
    entry = Entry(by=world.people["secretaris"])
    goals.measure(indicator=indicator, value=Decimal(58), on=TODAY, entry=entry)
    answer = client.post(MEASURE, posted)
    assert answer.status_code == 409
    assert "Secretaris" in answer.context["theirs"]
    assert 'value="60"' in answer.content.decode()
    assert not Measurement.objects.filter(value=60).exists()


@pytest.mark.parametrize("on_", ["01-04-2024", "31-01-2023", "gisteren", ""])
def test_a_day_that_cannot_be_is_refused(world: World, on_: str) -> None:
    answer = press(manager(world), MEASURE, value="60", on=on_)
    assert answer.status_code == 422
    assert [one["href"] for one in answer.context["problems"]] == ["#id_on"]


# Which projects


def test_only_what_differs_is_recorded_in_one_act(world: World) -> None:
    client = manager(world)
    assert client.get(CHOOSE).context["form"].initial["projects"] == ["depot", "publiceren", "zaken"]
    before = Act.objects.count()
    answer = press(client, CHOOSE, projects=["publiceren"], why="Scherper.")
    assert answer.status_code == 302
    assert Act.objects.count() == before + 1
    facts = Service.objects.filter(act__why="Scherper.").values_list("project__slug", "serves", "effective_on")
    assert set(facts) == {("zaken", False, TODAY), ("depot", False, TODAY)}
    assert press(client, CHOOSE, projects=["publiceren"]).status_code == 422


def test_choosing_twice_is_stored_once_and_a_colleague_is_told(world: World) -> None:
    client, goal = manager(world), Goal.objects.get(slug="openbaar")
    posted = hidden(client.get(CHOOSE)) | {"projects": ["publiceren"]}
    assert [client.post(CHOOSE, posted).status_code for _ in range(2)] == [302, 302]
    assert Service.objects.filter(goal=goal, serves=False).count() == 2
    late = hidden(client.get(CHOOSE)) | {"projects": ["zaken"]}
    newest = latest_service(goal)
    with on(TODAY):
        choose_projects(goal=goal, serves={world.parked: True}, on=TODAY, entry=ENTRY)
    answer = client.post(CHOOSE, late)
    assert newest is not None
    assert (answer.status_code, bool(answer.context["theirs"])) == (409, True)


@pytest.mark.parametrize("url", [OPEN, MEASURE, CHOOSE])
def test_in_the_past_nothing_can_be_recorded(world: World, url: str) -> None:
    client, before = manager(world), Act.objects.count()
    page = client.get(url + THEN)
    assert (page.status_code, '<form method="post" novalidate' in page.content.decode()) == (200, False)
    assert client.post(url + THEN, INDICATOR | {"value": "3"}).status_code == 409
    assert Act.objects.count() == before
