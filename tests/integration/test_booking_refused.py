"""What the controller cannot book: refused in a sentence that says what is wrong, where, and what to do."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from programme.acts.booking import Places
from programme.acts.governance import record_outcome
from programme.acts.things import establish
from programme.facts import Act
from programme.ledger import Move, balance
from programme.models import Account, Decision, LedgerEntry
from programme.recording import Entry
from tests.integration.at_the_ledger import (
    BUDGET,
    NOBODY,
    PLACE,
    booked,
    decided,
    errors,
    form_of,
    funded,
    plain,
    record,
    send,
    source,
    town,
    typed,
)
from tests.world import TODAY, World

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def client(world: World) -> Client:
    return world.client_of("controller")


def test_what_is_not_there_is_refused_with_account_balance_and_day(world: World, client: Client) -> None:
    funded(world)
    count = Act.objects.count()
    words = errors(send(client, "transfer", pot="2024-rijk-gemeente", receiver="dienst", amount="100,01"))
    assert "Bron rijk 2024, Gemeente would stand at −€ 0.01 on March 31, 2024. Write a lower amount" in words
    assert Act.objects.count() == count


def test_a_later_entry_that_needs_the_money_is_reason_to_refuse(world: World, client: Client) -> None:
    full = funded(world)
    booked(Move.CARRY_OVER, "250", Places(pot=full), date(2024, 12, 31))
    words = errors(send(client, "release", budget=BUDGET, amount="301"))
    assert "would stand at −€ 1 on" in words
    words = errors(send(client, "carry_over", pot=full.slug))
    assert "would stand at −€ 50 on Dec. 31, 2024" in words


def test_a_decision_that_allows_it_lets_it_through(world: World, client: Client) -> None:
    full = funded(world)
    assert record(client, "carry_over", pot=full.slug, amount="400", overdraft="2023-01").status_code == 302
    fact = LedgerEntry.objects.get(cents=40000)
    assert (fact.overdraft, balance(full)) == (decided(), -10000)


def test_a_change_of_a_budget_needs_its_decision(world: World, client: Client) -> None:
    funded(world)
    words = errors(send(client, "allotment", **PLACE))
    assert "A change of it rests on a decision" in words
    assert record(client, "allotment", **PLACE, decision="2023-01").status_code == 302


def test_only_what_was_decided_and_may_be_known_is_offered(world: World, client: Client) -> None:
    funded(world)
    hidden = Decision.objects.get(slug="2024-03", parent__slug="dbr")
    record_outcome(decision=hidden, outcome="decided", on=TODAY, entry=Entry(by=None, why="Stil.", circle="dbr"))
    markup = client.get(reverse("book", args=["alfa", "allotment"])).content.decode()
    assert 'value="2023-01"' in markup
    assert 'value="2024-01"' not in markup  # taken note of only
    assert 'value="2024-03"' not in markup
    assert "only what was decided" in errors(send(client, "allotment", **PLACE, decision="2024-03"))


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"amount": "1,234.56"}, "is not an amount. Write it like 1.234,56"),
        ({"amount": "1234.5"}, "is not an amount"),
        ({"amount": ""}, "Write an amount, for example"),
        ({"amount": "0"}, "An entry of nothing moves no money"),
        ({"amount": "-5"}, "lies below zero"),
        ({"amount": "99.999.999.999"}, "is too large"),
        ({"on": ""}, "Choose the day"),
        ({"on": "gisteren"}, "This is not a date"),
        ({"on": "2022-12-31"}, "is too far away. Choose a day from Jan. 1, 2023 to Dec. 31, 2025."),
        ({"on": "2026-01-01"}, "is too far away"),
        ({"document": " "}, "Write which document"),
        ({"document": "x" * 201}, "at most 200 characters"),
        ({"project": ""}, "Choose the project."),
        ({"pot": "2019-rijk-dienst"}, "Choose one of the list."),
    ],
)
def test_what_cannot_be_right_is_said_and_what_was_typed_stays(
    world: World, client: Client, said: dict[str, str], sentence: str
) -> None:
    funded(world)
    response = send(client, "commitment", **(PLACE | {"document": "Bestelbon 99"} | said))
    assert sentence in errors(response)
    page = form_of(response)
    kept = {"amount": "100", "on": TODAY.isoformat(), "document": "Bestelbon 99"} | said
    assert {name: page.fields[name] for name in ("amount", "on", "document")} == {
        name: kept[name] for name in ("amount", "on", "document")
    }


@pytest.mark.parametrize("day", ["2023-01-01", "2025-12-31", "31-12-2025"])
def test_the_days_at_the_edges_can_be_booked_on(world: World, client: Client, day: str) -> None:
    source(world)
    assert record(client, "receipt", source="rijk", organisation="dienst", year="2023", on=day).status_code == 302


def test_a_transfer_to_oneself_and_a_carry_over_beyond_next_year_are_refused(world: World, client: Client) -> None:
    given = source(world)
    booked(Move.RECEIPT, "5", Places(source=given, organisation=town(), year=2025))
    words = errors(send(client, "transfer", pot="2025-rijk-gemeente", receiver="gemeente"))
    assert "has the money already" in words
    assert "later years are not booked on yet" in errors(send(client, "carry_over", pot="2025-rijk-gemeente"))


def test_money_of_another_programme_is_no_choice(world: World, client: Client) -> None:
    funded(world)
    top = {"programme": world.foreign, "parent": world.foreign}
    account = Account(slug="vreemd-geld", nature="source", holder=world.organisation, **top)
    establish(thing=account, name="Vreemd geld", on=TODAY, entry=NOBODY)
    assert "Vreemd" not in client.get(reverse("book", args=["alfa", "receipt"])).content.decode()
    words = errors(send(client, "receipt", source="vreemd-geld", organisation="dienst", year="2024"))
    assert "Choose one of the list." in words


def test_the_past_is_read_only(world: World, client: Client) -> None:
    funded(world)
    past = "?peildatum=2024-02-01&bekend=2024-03-31"
    count = Act.objects.count()
    for name, *more in (("book",), ("book", "spending"), ("source-open",)):
        response = client.get(reverse(name, args=["alfa", *more]) + past)
        assert response.status_code == 200
        assert "an entry is recorded today" in plain(response.content.decode())
    answer = client.post(reverse("book", args=["alfa", "spending"]) + past, typed(**PLACE, action="record"))
    assert (answer.status_code, Act.objects.count()) == (409, count)


def test_an_unknown_kind_is_not_found(client: Client) -> None:
    for kind in ("return", "niets"):
        assert client.get(reverse("book", args=["alfa", kind])).status_code == 404
