"""Changing what an indicator should come to: what is recorded, twice, at once, in the past, and what stays seen."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from programme.acts import goals
from programme.facts import Act
from programme.models import Indicator, IndicatorTerms, Seat
from programme.recording import Entry, retract
from projects.portfolio import cache
from tests.integration.form_page import Response
from tests.integration.test_goals import MEASURE, PAGE, THEN, hidden, manager, press, text
from tests.world import TODAY, World

pytestmark = pytest.mark.django_db

CHANGE = f"{PAGE}openbaar/vindbaar/streefwaarde/"
FEBRUARY, END = date(2023, 2, 1), date(2025, 12, 31)
STANDS = {
    "target_value": "90", "target_on": "31-12-2025", "owner": "", "unit": "%", "first_value": "40",
    "first_on": "01-02-2023", "on": "31-03-2024", "why": "",
}  # fmt: skip
LOWER = STANDS | {"target_value": "80", "on": "29-03-2024", "why": "Minder documenten dan gedacht."}


def indicator() -> Indicator:
    return Indicator.objects.get(slug="vindbaar")


def state(target: int, day: date = TODAY, entry: Entry | None = None, on: date = END) -> IndicatorTerms:
    terms = goals.Terms("%", Decimal(40), FEBRUARY, Decimal(target), on)
    return goals.state_indicator(indicator=indicator(), terms=terms, on=day, entry=entry or Entry(by=None))


def earlier(client: Client, query: str = "") -> list[str]:
    (goal,) = client.get(PAGE + query).context["goals"]
    found: list[str] = goal["table"]["rows"][0]["earlier"]
    return found


def titles(response: Response) -> list[str]:
    return [item["title"].replace("\u00a0", " ") for item in response.context["history"]]


def test_the_form_opens_with_what_stands(world: World) -> None:
    page = manager(world).get(CHANGE)
    form = page.context["form"]
    assert {name: form[name].value() or "" for name in STANDS} == STANDS
    assert list(form.fields)[:4] == ["target_value", "target_on", "owner", "unit"]
    assert "name" not in form.fields


def test_a_target_is_recorded_and_the_one_before_stays_to_be_seen(world: World) -> None:
    client = manager(world)
    answer = press(client, CHANGE, **LOWER | {"owner": "secretaris", "unit": "procent", "target_on": "30-06-2026"})
    assert (answer.status_code, answer["Location"]) == (302, f"{PAGE}#doel-openbaar")
    fact = IndicatorTerms.objects.latest("recorded_at")
    assert (fact.target_value, fact.target_on, fact.unit) == (Decimal(80), date(2026, 6, 30), "procent")
    assert (fact.first_value, fact.first_on, fact.effective_on) == (Decimal(40), FEBRUARY, date(2024, 3, 29))
    assert fact.owner == Seat.objects.get(slug="secretaris", programme=world.programme)
    assert (fact.act.by, fact.act.why) == (world.people["programmamanager"], "Minder documenten dan gedacht.")
    (said,) = earlier(client)
    assert "90\u00a0%" in said
    assert "2025" in said
    assert said in client.get(PAGE).content.decode()
    assert earlier(client, "?peildatum=2024-03-28") == []  # it holds from its day on


def test_every_target_before_is_told_with_its_day_its_reason_and_who(world: World) -> None:
    client = manager(world)
    press(client, CHANGE, **LOWER)
    press(client, CHANGE, **LOWER | {"owner": "secretaris", "first_value": "41", "why": "De steekproef was fout."})
    page = client.get(CHANGE)
    newest, middle, oldest = titles(page)
    assert ("80 %" in newest, "41 %" in newest, "Programmasecretaris" in newest) == (True, True, True)
    assert ("80 %" in middle, "40 %" in middle) == (True, False)  # the first value did not change then
    assert ("90 %" in oldest, "40 %" in oldest) == (True, True)
    shown = text(page)
    assert "Minder documenten dan gedacht." in shown
    assert "De steekproef was fout." in shown
    assert page.context["history"][0]["who"].startswith("Programmamanager")
    assert [item["effective"] for item in page.context["history"]] == [date(2024, 3, 29)] * 2 + [FEBRUARY]


def test_a_target_replaced_on_its_own_day_and_one_that_comes_back_are_not_hidden(world: World) -> None:
    client = manager(world)
    state(80)
    state(70)
    assert [("80" in words, "90" in words) for words in earlier(client)] == [(True, False), (False, True)]
    state(90)
    assert [("70" in words, "80" in words) for words in earlier(client)] == [(True, False), (False, True)]


def test_what_was_taken_back_is_no_earlier_target(world: World) -> None:
    client, wrong = manager(world), state(8)
    retract(fact=wrong, on=TODAY, entry=Entry(by=None))
    assert earlier(client) == []
    assert len(titles(client.get(CHANGE))) == 1


def test_another_owner_alone_is_no_other_target(world: World) -> None:
    client = manager(world)
    assert press(client, CHANGE, **STANDS | {"owner": "secretaris", "why": "Nieuwe eigenaar."}).status_code == 302
    assert earlier(client) == []
    assert len(titles(client.get(CHANGE))) == 2


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"why": "Zo is het."}, "target_value"),
        ({"target_value": "80"}, "why"),
        ({"target_value": "40", "why": "Zo."}, "target_value"),
        ({"target_value": "veel", "why": "Zo."}, "target_value"),
        ({"target_on": "01-02-2023", "why": "Zo."}, "target_on"),
        ({"target_value": "80", "why": "Zo.", "on": "01-04-2024"}, "on"),
        ({"target_value": "80", "why": "Zo.", "on": "31-01-2023"}, "on"),
        ({"target_value": "80", "why": "Zo.", "owner": "niemand"}, "owner"),
        ({"target_value": "80", "why": "Zo.", "unit": ""}, "unit"),
        ({"first_value": "", "why": "Zo."}, "first_value"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_keeps_what_was_typed(
    world: World, typed: dict[str, str], field: str
) -> None:
    before = Act.objects.count()
    answer = press(manager(world), CHANGE, **STANDS | typed)
    assert answer.status_code == 422
    assert [one["href"] for one in answer.context["problems"]] == [f"#id_{field}"]
    assert all(answer.context["form"][name].value() == value for name, value in (STANDS | typed).items())
    assert Act.objects.count() == before


def test_it_cannot_hold_before_what_holds_now(world: World) -> None:
    client = manager(world)
    press(client, CHANGE, **LOWER)
    late = press(client, CHANGE, **LOWER | {"target_value": "70", "on": "28-03-2024"})
    assert (late.status_code, [one["href"] for one in late.context["problems"]]) == (422, ["#id_on"])
    assert press(client, CHANGE, **LOWER | {"target_value": "70"}).status_code == 302


def test_a_second_click_is_stored_once_and_other_words_are_a_new_act(world: World) -> None:
    client = manager(world)
    posted = hidden(client.get(CHANGE)) | LOWER
    assert [client.post(CHANGE, posted).status_code for _ in range(2)] == [302, 302]
    assert IndicatorTerms.objects.filter(target_value=80).count() == 1
    other = posted | {"target_value": "70"}
    assert client.post(CHANGE, other).status_code == 409  # it was not seen that 80 is there by now
    again = hidden(client.post(CHANGE, other)) | {name: other[name] for name in LOWER}
    assert client.post(CHANGE, again).status_code == 302
    assert set(IndicatorTerms.objects.values_list("target_value", flat=True)) == {90, 80, 70}


def test_a_target_of_a_colleague_is_told_and_nothing_is_overwritten(world: World) -> None:
    client = manager(world)
    posted = hidden(client.get(CHANGE)) | LOWER
    state(85, entry=Entry(by=world.people["secretaris"], why="Overlegd."))
    answer = client.post(CHANGE, posted | {"on": "31-03-2024"})
    assert answer.status_code == 409
    assert "Secretaris" in answer.context["theirs"]
    assert "85" in answer.context["theirs"]
    assert (answer.context["form"]["target_value"].value(), answer.context["form"]["why"].value()) == (
        "80", "Minder documenten dan gedacht.",
    )  # fmt: skip
    assert ("85" in titles(answer)[0], "Overlegd." in answer.content.decode()) == (True, True)
    assert not IndicatorTerms.objects.filter(target_value=80).exists()
    assert client.post(CHANGE, posted | hidden(answer) | {"on": "31-03-2024"}).status_code == 302


@pytest.mark.parametrize(
    ("url", "wrong", "right"),
    [(CHANGE, LOWER | {"why": ""}, LOWER | {"on": "31-03-2024"}), (MEASURE, {"on": "29-03-2024"}, {"value": "60"})],
)
def test_a_mistake_put_right_does_not_hide_a_colleague(
    world: World, url: str, wrong: dict[str, str], right: dict[str, str]
) -> None:
    client = manager(world)
    posted = hidden(client.get(url)) | wrong
    state(85)
    goals.measure(indicator=indicator(), value=Decimal(58), on=TODAY, entry=Entry(by=None))
    refused = client.post(url, posted)
    assert refused.status_code == 422
    assert client.post(url, wrong | hidden(refused) | right).status_code == 409


def test_in_the_past_nothing_can_be_recorded(world: World) -> None:
    client, before = manager(world), Act.objects.count()
    page = client.get(CHANGE + THEN)
    assert (page.status_code, '<form method="post" novalidate' in page.content.decode()) == (200, False)
    assert client.post(CHANGE + THEN, LOWER).status_code == 409
    assert Act.objects.count() == before
    assert CHANGE not in client.get(PAGE + THEN).content.decode()


def test_only_who_keeps_the_goals_is_offered_the_form(world: World) -> None:
    for who, offered in (("programmamanager", True), ("secretaris", True), ("projectleider", False), ("dbr", False)):
        client = world.client_of(who)
        assert (CHANGE in client.get(PAGE).content.decode()) == offered, who
        assert (client.post(CHANGE, LOWER).status_code == 403) != offered, who


def test_the_export_holds_the_earlier_targets(world: World) -> None:
    state(80)
    lines = manager(world).get(PAGE + "?_export=csv").content.decode().strip().splitlines()
    assert len(lines) == 5
    assert ("90" in lines[-1], "2025-12-31" in lines[-1]) == (True, True)


@pytest.mark.parametrize("count", [1, 20])
def test_one_target_and_many_take_the_same_queries(world: World, count: int) -> None:
    for number in range(count):
        state(50 + number)
    client = manager(world)
    client.get(CHANGE)
    cache._histories.clear()
    with CaptureQueriesContext(connection) as first:
        client.get(CHANGE)
    with CaptureQueriesContext(connection) as again:
        page = client.get(CHANGE)
    assert (len(first), len(again), len(titles(page))) == (25, 14, count + 1)
