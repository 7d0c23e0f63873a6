"""The days of the planning and control cycle: adding, changing, taking off, and two people at it."""

from datetime import date

import pytest
from django.utils import translation

from programme.acts.duties import set_pc_deadline
from programme.facts import Act
from programme.models import PcDeadline
from programme.recording import Entry
from tests.building import on
from tests.integration.at_the_plans import CYCLE, PlanPage, manager, opened, press, send, told
from tests.integration.at_the_project import table
from tests.world import TODAY, World

pytestmark = pytest.mark.django_db
TYPED = {"document": "begroting", "book_year": "2025", "due_on": "15-09-2024", "basis": "Wgr artikel 34"}
KNOWN = {"document": "kadernota", "book_year": "2025"}


def stated(document: str = "begroting", year: int = 2025) -> list[tuple[date, str, bool]]:
    rows = PcDeadline.objects.filter(document=document, book_year=year).order_by("recorded_at")
    return list(rows.values_list("due_on", "basis", "exists"))


def listed(world: World) -> list[list[str]]:
    with translation.override("en"):
        html = manager(world).get(CYCLE).content.decode()
    return [row[:3] for row in table(html, "Days of the cycle")] if "Days of the cycle" in html else []


def test_a_day_is_added_and_stands_in_the_list(world: World) -> None:
    client = manager(world)
    assert press(client, CYCLE, **TYPED).status_code == 302
    assert stated() == [(date(2024, 9, 15), "Wgr artikel 34", True)]
    assert PcDeadline.objects.latest("recorded_at").act.by == world.people["programmamanager"]
    assert "Recorded: Annual budget 2025 is due on Sept. 15, 2024." in told(client)
    assert listed(world) == [
        ["Framework memorandum 2025", "April 30, 2024", "–"],
        ["Annual budget 2025", "Sept. 15, 2024", "Wgr artikel 34"],
    ]


def test_what_is_past_stands_below_what_is_to_come(world: World) -> None:
    for typed in ({"document": "jaarstukken", "book_year": "2022", "due_on": "15-07-2023"}, TYPED):
        press(manager(world), CYCLE, **TYPED | typed)
    assert [row[0] for row in listed(world)] == [
        "Framework memorandum 2025",
        "Annual budget 2025",
        "Annual accounts 2022",
    ]


def test_a_day_is_changed_by_opening_it(world: World) -> None:
    url = f"{CYCLE}?stuk=kadernota&jaar=2025"
    page = opened(manager(world), url)
    assert {name: page.data[name] for name in KNOWN} == {name: [value] for name, value in KNOWN.items()}
    assert page.values["due_on"] == ["2024-04-30"]
    assert send(manager(world), CYCLE, page, due_on="2024-04-15", basis="Regeling").status_code == 302
    assert stated("kadernota") == [(date(2024, 4, 30), "", True), (date(2024, 4, 15), "Regeling", True)]


def test_a_day_that_was_not_stated_opens_with_what_the_law_says(world: World) -> None:
    page = opened(manager(world), f"{CYCLE}?stuk=jaarstukken&jaar=2024")
    assert page.values["due_on"] == ["2025-07-15"]
    assert page.values["basis"] == ["Wgr artikel 34, vierde lid"]
    assert opened(manager(world), f"{CYCLE}?stuk=berap_1&jaar=2024").values["due_on"] == [""]


@pytest.mark.parametrize(
    "query", ["?stuk=nota&jaar=2024", "?stuk=kadernota&jaar=1848", "?stuk=kadernota&jaar=x", "?stuk=kadernota&jaar=²"]
)
def test_an_address_that_names_nothing_opens_the_empty_form(world: World, query: str) -> None:
    assert opened(manager(world), CYCLE + query).values["due_on"] == [""]


def test_the_links_fill_in_the_next_day_that_is_not_on_the_list(world: World) -> None:
    links = opened(manager(world), CYCLE).links
    assert f"{CYCLE}?stuk=kadernota&jaar=2026#stellen" in links
    assert f"{CYCLE}?stuk=begroting&jaar=2025#stellen" in links
    assert f"{CYCLE}?stuk=jaarstukken&jaar=2023#stellen" in links


def test_a_day_is_taken_off_the_list_once(world: World) -> None:
    client, page = manager(world), opened(manager(world), CYCLE)
    post = {"vervalt": "kadernota:2025", "submit_key": "", "seen": page.values["seen"]}
    assert client.post(CYCLE, post).status_code == 302
    assert stated("kadernota")[-1] == (date(2024, 4, 30), "", False)
    assert listed(world) == []
    before = Act.objects.count()
    assert client.post(CYCLE, post).status_code == 302
    assert Act.objects.count() == before


def test_a_double_click_records_once(world: World) -> None:
    client = manager(world)
    page = opened(client, CYCLE)
    for _click in range(2):
        assert send(client, CYCLE, page, **TYPED).status_code == 302
    assert len(stated()) == 1
    assert "This was recorded already. It is stored once." in told(client)
    assert send(client, CYCLE, page, **TYPED | {"due_on": "16-09-2024"}).status_code == 409, "it must see the first"


@pytest.mark.parametrize("exists", [True, False])
def test_what_a_colleague_stated_meanwhile_is_shown_and_nothing_is_lost(world: World, exists: bool) -> None:
    client = manager(world)
    page = opened(client, CYCLE)
    with on(TODAY):
        set_pc_deadline(
            programme=world.programme, document="kadernota", book_year=2025, due_on=date(2024, 4, 20), exists=exists,
            on=TODAY, entry=Entry(by=None),
        )  # fmt: skip
    before = Act.objects.count()
    typed = TYPED | KNOWN | {"due_on": "25-04-2024"}
    response = send(client, CYCLE, page, **typed)
    assert response.status_code == 409
    shown = PlanPage(response)
    said = "is due on April 20, 2024." if exists else "is off the list."
    assert f"Stated on 31 March 2024 at 12.00: Framework memorandum 2025 {said}" in shown.said
    assert (shown.data["due_on"], shown.data["basis"]) == (["25-04-2024"], ["Wgr artikel 34"])
    ending = {"vervalt": "kadernota:2025", "seen": page.values["seen"]}
    assert client.post(CYCLE, ending).status_code == (409 if exists else 302)
    assert Act.objects.count() == before
    assert send(client, CYCLE, shown).status_code == 302
    assert stated("kadernota")[-1] == (date(2024, 4, 25), "Wgr artikel 34", True)


def test_what_is_wrong_is_said_at_its_field(world: World) -> None:
    response = press(manager(world), CYCLE, **TYPED | {"due_on": "ooit", "document": ""})
    assert response.status_code == 422
    for sentence in ("Choose the document.", "This is not a date. Write day-month-year"):
        assert PlanPage(response).text.count(sentence) == 2
