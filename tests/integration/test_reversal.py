"""Reversing an entry: once, by the controller, today; refused in words. And opening a source of money."""

import uuid
from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from programme.acts import ledger
from programme.acts.booking import Places
from programme.facts import Act
from programme.ledger import Move, balance
from programme.models import Account, LedgerEntry, SourceTerms
from tests.integration.at_the_ledger import NOBODY, booked, form_of, funded, opened, plain, source
from tests.integration.form_page import Response
from tests.world import TODAY, World

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def client(world: World) -> Client:
    return world.client_of("controller")


def entry(document: str) -> LedgerEntry:
    return LedgerEntry.objects.get(document=document)


def address(fact: LedgerEntry) -> str:
    return reverse("entry-reverse", args=["alfa", fact.pk])


def send(client: Client, fact: LedgerEntry, **said: str) -> Response:
    given = {"on": TODAY.isoformat(), "document": "Creditnota 1", "why": "Dubbel.", "submit_key": str(uuid.uuid4())}
    return client.post(address(fact), given | said)


def test_the_form_shows_the_entry_and_what_reversing_does(world: World, client: Client) -> None:
    funded(world)
    page = opened(client, address(entry("Stuk 100")))
    assert "Stuk 100" in page.text
    words = plain(client.get(address(entry("Stuk 100"))).content.decode())
    assert "€ 100 € 0" in words
    assert "€ 200 € 300" in words
    assert page.fields["on"] == TODAY.isoformat()


def test_looking_records_nothing_and_posting_records_the_opposite_once(world: World, client: Client) -> None:
    funded(world)
    fact, count = entry("Stuk 100"), Act.objects.count()
    client.get(address(fact))
    assert Act.objects.count() == count
    response = send(client, fact)
    assert response["Location"].endswith(f"?boeking={fact.pk}")
    opposite = LedgerEntry.objects.get(reverses=fact)
    assert (opposite.giver, opposite.taker, opposite.cents) == (fact.taker, fact.giver, fact.cents)
    assert (opposite.act.why, opposite.act.by) == ("Dubbel.", world.people["controller"])
    assert balance(fact.taker) == 0
    again = send(client, fact)
    assert again.status_code == 409
    assert "This entry was reversed already, on March 31, 2024 (Creditnota 1)." in plain(again.content.decode())
    assert "reversed already" in plain(client.get(address(fact)).content.decode())
    assert LedgerEntry.objects.filter(reverses=fact).count() == 1


def test_a_second_click_of_the_same_form_leads_to_both_entries(world: World, client: Client) -> None:
    funded(world)
    fact, key = entry("Stuk 100"), str(uuid.uuid4())
    answers = [send(client, fact, submit_key=key) for _click in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert "It is stored once." in plain(client.get(answers[1]["Location"]).content.decode())


def test_money_that_went_on_cannot_be_taken_back_without_leave(world: World, client: Client) -> None:
    funded(world)
    fact, count = entry("Stuk 900"), Act.objects.count()
    response = send(client, fact)
    assert response.status_code == 422
    words = plain(response.content.decode())
    assert "Bron rijk 2024, Gezamenlijke dienst would stand at −€ 600 on March 31, 2024." in words
    assert "Reverse first what was paid from this money afterwards" in words
    assert (form_of(response).fields["document"], Act.objects.count()) == ("Creditnota 1", count)
    assert send(client, fact, overdraft="2023-01").status_code == 302


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"on": "2024-02-29"}, "The entry is of March 1, 2024. Choose that day or a later one."),
        ({"on": "2026-01-01"}, "is too far away"),
        ({"on": ""}, "Choose the day"),
        ({"document": ""}, "Write which document"),
        ({"overdraft": "2024-01"}, "only what was decided"),
    ],
)
def test_what_cannot_be_right_is_said(world: World, client: Client, said: dict[str, str], sentence: str) -> None:
    funded(world)
    response = send(client, entry("Stuk 100"), **said)
    assert response.status_code == 422
    assert sentence in plain(response.content.decode())
    assert form_of(response).fields["why"] == "Dubbel."


def test_an_entry_of_a_later_day_is_reversed_on_that_day(world: World, client: Client) -> None:
    full = funded(world)
    booked(Move.SPENDING, "7", Places(pot=full, project=world.project), date(2024, 6, 1))
    assert opened(client, address(entry("Stuk 7"))).fields["on"] == "2024-06-01"
    assert send(client, entry("Stuk 7"), on="2024-06-01").status_code == 302


def test_a_reversal_is_not_reversed_and_the_past_is_read_only(world: World, client: Client) -> None:
    funded(world)
    fact = entry("Stuk 100")
    past = client.post(address(fact) + "?peildatum=2024-03-01&bekend=2024-03-31", {"on": "2024-03-31"})
    assert past.status_code == 409
    assert not LedgerEntry.objects.filter(reverses=fact).exists()
    send(client, fact)
    opposite = LedgerEntry.objects.get(reverses=fact)
    assert "reverses another one" in plain(client.get(address(opposite)).content.decode())
    assert send(client, opposite).status_code == 409


@pytest.mark.parametrize(
    ("who", "status"), [("programmamanager", 403), ("auditor", 403), ("vreemde", 404), ("niemand", 404), (None, 302)]
)
def test_nobody_else_reverses(world: World, who: str | None, status: int) -> None:
    funded(world)
    fact, count = entry("Stuk 100"), Act.objects.count()
    other = world.client_of(who)
    assert [other.get(address(fact)).status_code, send(other, fact).status_code] == [status, status]
    assert Act.objects.count() == count


def test_an_entry_of_another_programme_is_not_found(world: World, client: Client) -> None:
    assert client.get(reverse("entry-reverse", args=["alfa", uuid.uuid4()])).status_code == 404


NEW = {
    "name": "Specifieke uitkering archief", "kind": "spuk", "giver": "gemeente", "on": "2024-01-01",
    "spend_before": "2025-12-31", "reference": "Beschikking 12", "recurring": "on",
}  # fmt: skip


def open_source(client: Client, **said: str) -> Response:
    return client.post(reverse("source-open", args=["alfa"]), NEW | {"submit_key": str(uuid.uuid4())} | said)


def test_a_source_is_opened_with_its_terms_and_can_be_received_from(world: World, client: Client) -> None:
    response = open_source(client)
    assert response["Location"] == reverse("book", args=["alfa", "receipt"])
    assert "Specifieke uitkering archief is opened." in plain(client.get(response["Location"]).content.decode())
    account = Account.objects.get(slug="specifieke-uitkering-archief")
    terms = SourceTerms.objects.get(account=account)
    assert (account.holder.slug if account.holder else "", terms.kind, terms.recurring) == ("gemeente", "spuk", True)
    assert (terms.spend_before, terms.reference) == (date(2025, 12, 31), "Beschikking 12")
    assert terms.act.by == world.people["controller"]


def test_two_sources_of_one_name_get_slugs_of_their_own_and_a_second_click_none(world: World, client: Client) -> None:
    source(world, "rijk")
    key = str(uuid.uuid4())
    for name, submit_key in (("Rijk", key), ("Rijk", key), ("Rijk!", str(uuid.uuid4())), ("€", str(uuid.uuid4()))):
        assert open_source(client, name=name, submit_key=submit_key).status_code == 302
    slugs = Account.objects.filter(programme=world.programme, nature="source").values_list("slug", flat=True)
    assert sorted(slugs) == ["bron", "rijk", "rijk-2", "rijk-3"]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"name": ""}, "Write what the source is called."),
        ({"kind": "loterij"}, "Choose one of the list."),
        ({"kind": ""}, "Choose what kind of source it is."),
        ({"giver": ""}, "Choose which organisation gives the money."),
        ({"on": ""}, "Choose the day"),
        ({"spend_before": "2023-12-31"}, "This day lies before the source begins."),
        ({"spend_before": "ooit"}, "This is not a date"),
    ],
)
def test_a_source_that_cannot_be_right_is_refused(
    world: World, client: Client, said: dict[str, str], sentence: str
) -> None:
    count = Act.objects.count()
    response = open_source(client, **said)
    assert response.status_code == 422
    assert sentence in plain(response.content.decode())
    assert form_of(response, "source-form").fields["reference"] == "Beschikking 12"
    assert Act.objects.count() == count


def test_reversing_a_lapsed_commitment_is_always_recorded(world: World) -> None:
    """The order stands again, whatever its money was used for since: commitments are recorded, and show as G2."""
    pot = funded(world)
    place = Places(pot=pot, project=world.project)
    lapsed = booked(Move.DECOMMITMENT, "200", place, TODAY)
    booked(Move.COMMITMENT, "500", place, TODAY)
    again = ledger.reverse(fact=lapsed, document="Toch geleverd", on=TODAY, entry=NOBODY)
    assert balance(again.giver, TODAY) == -200_00
