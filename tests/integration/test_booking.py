"""The controller's entry form: choose, fill in, check, record; refused with a sentence, once when clicked twice."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from programme.acts.booking import Places
from programme.acts.things import establish
from programme.facts import Act
from programme.forms.kinds import KINDS
from programme.ledger import Move, balance
from programme.models import Account, LedgerEntry
from projects.models import Project
from tests.integration.at_the_ledger import (
    BUDGET,
    COMMITTED,
    NOBODY,
    PLACE,
    booked,
    form_of,
    funded,
    plain,
    pot,
    record,
    send,
    source,
)
from tests.integration.form_page import FormPage
from tests.world import TODAY, World

pytestmark = pytest.mark.django_db

# What each kind asks besides amount, day and document, and the balances that a hundred euros then changes, in euros.
KIND_BY_KIND = {
    "receipt": ({"source": "rijk", "organisation": "gemeente", "year": "2024"}, {"2024-rijk-gemeente": 200}),
    "transfer": (
        {"pot": "2024-rijk-gemeente", "receiver": "dienst"}, {"2024-rijk-gemeente": 0, "2024-rijk-dienst": 400},
    ),
    "carry_over": ({"pot": "2024-rijk-dienst"}, {"2024-rijk-dienst": 200, "2025-rijk-dienst": 100}),
    "allotment": (PLACE | {"decision": "2023-01"}, {"2024-rijk-dienst": 200, "budget-2024-rijk-dienst": 400}),
    "release": ({"budget": BUDGET}, {"2024-rijk-dienst": 400, "budget-2024-rijk-dienst": 200}),
    "commitment": (PLACE, {"budget-2024-rijk-dienst": 200, "committed-2024-rijk-dienst": 300}),
    "decommitment": ({"committed": COMMITTED}, {"budget-2024-rijk-dienst": 400, "committed-2024-rijk-dienst": 100}),
    "invoice": ({"committed": COMMITTED}, {"committed-2024-rijk-dienst": 100, "spent-2024-rijk-dienst": 200}),
    "spending": (PLACE, {"budget-2024-rijk-dienst": 200, "spent-2024-rijk-dienst": 200}),
}  # fmt: skip


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def client(world: World) -> Client:
    return world.client_of("controller")


def test_all_kinds_can_be_chosen(client: Client) -> None:
    page = FormPage(client.get(reverse("book", args=["alfa"])))
    assert {reverse("book", args=["alfa", kind]) for kind in KINDS} <= page.links
    assert set(KIND_BY_KIND) == set(KINDS) == {*Move} - {Move.RETURN}


@pytest.mark.parametrize("kind", KIND_BY_KIND)
def test_each_kind_is_checked_first_and_recorded_then(world: World, client: Client, kind: str) -> None:
    funded(world)
    said, balances = KIND_BY_KIND[kind]
    count = Act.objects.count()
    page = form_of(send(client, kind, **said))
    assert page.buttons == ["record", "edit"]
    assert Act.objects.count() == count  # checking records nothing
    response = client.post(reverse("book", args=["alfa", kind]), page.fields | {"action": "record"})
    assert response.status_code == 302
    fact = LedgerEntry.objects.order_by("recorded_at").last()
    assert fact
    assert (fact.cents, fact.document, fact.effective_on) == (10000, "Brief 7", TODAY)
    assert fact.act.by == world.people["controller"]
    stands = {account.slug: balance(account) // 100 for account in Account.objects.filter(programme=world.programme)}
    assert {slug: stands[slug] for slug in balances} == balances


def test_only_accounts_that_are_needed_open_by_themselves(world: World, client: Client) -> None:
    given = source(world)
    assert record(client, "receipt", source="rijk", organisation="dienst", year="2024").status_code == 302
    full = pot(given)
    record(client, "allotment", project="zaken", pot=full.slug)
    accounts = Account.objects.filter(programme=world.programme)
    assert sorted(accounts.values_list("nature", flat=True)) == ["budget", "pot", "source"]


def test_checking_shows_both_balances_before_and_after(world: World, client: Client) -> None:
    funded(world)
    words = plain(send(client, "commitment", **PLACE, amount="1.234,50").content.decode())
    assert "Balances on March 31, 2024" in words
    assert "€ 300 −€ 934.50" in words
    assert "€ 200 €" in words
    assert "€ 1,434.50" in words
    assert "comes € 934.50 short on March 31, 2024" in words


def test_within_the_budget_nothing_is_warned_of(world: World, client: Client) -> None:
    funded(world)
    assert "short on" not in plain(send(client, "commitment", **PLACE).content.decode())


def test_a_warning_looks_at_later_days_too(world: World, client: Client) -> None:
    """What is still there today may be needed by an entry of a later day."""
    full = funded(world)
    booked(Move.SPENDING, "250", Places(pot=full, project=world.project), date(2024, 6, 1))
    words = plain(send(client, "spending", **PLACE).content.decode())
    assert "comes € 50 short on June 1, 2024" in words


def test_what_was_ordered_without_money_is_recorded_all_the_same(world: World, client: Client) -> None:
    funded(world)
    assert record(client, "commitment", **(PLACE | {"project": "zaken"})).status_code == 302
    assert balance(Account.objects.get(slug="budget-2024-rijk-dienst", parent=world.other)) == -10000


def test_back_to_the_form_everything_typed_is_there(world: World, client: Client) -> None:
    funded(world)
    page = form_of(send(client, "commitment", **PLACE, amount="1.234,50", document="Bon 3"))
    response = client.post(reverse("book", args=["alfa", "commitment"]), page.fields | {"action": "edit"})
    form = form_of(response)
    assert (form.fields["amount"], form.fields["document"]) == ("1.234,50", "Bon 3")
    assert '<option value="publiceren" selected>' in response.content.decode()
    assert form.fields["submit_key"] == page.fields["submit_key"]


def test_a_second_click_is_recorded_once_and_other_words_are_another_entry(world: World, client: Client) -> None:
    funded(world)
    url = reverse("book", args=["alfa", "spending"])
    page = form_of(send(client, "spending", **PLACE))
    sent = page.fields | {"action": "record"}
    count = LedgerEntry.objects.count()
    assert [client.post(url, sent).status_code for _ in range(2)] == [302, 302]
    assert LedgerEntry.objects.count() == count + 1
    words = plain(client.get(reverse("entries", args=["alfa"])).content.decode())
    assert "It is stored once." in words
    client.post(url, sent | {"amount": "5"})
    assert LedgerEntry.objects.count() == count + 2


@pytest.mark.parametrize("kind", KIND_BY_KIND)
def test_a_second_click_is_known_for_each_kind(world: World, client: Client, kind: str) -> None:
    funded(world)
    page = form_of(send(client, kind, **KIND_BY_KIND[kind][0], amount="10"))
    count = LedgerEntry.objects.count()
    for _click in range(2):
        client.post(reverse("book", args=["alfa", kind]), page.fields | {"action": "record"})
    assert LedgerEntry.objects.count() == count + 1


def test_after_recording_one_sees_the_account_with_its_balance(world: World, client: Client) -> None:
    funded(world)
    response = record(client, "spending", **PLACE, amount="12,50")
    assert response["Location"].endswith(f"?rekening={BUDGET}")
    words = plain(client.get(response["Location"]).content.decode())
    assert "Spending without a commitment of € 12.50 on March 31, 2024 is recorded." in words
    assert "Balance: € 287.50" in words


def test_an_entry_of_a_later_day_says_from_when_it_counts(world: World, client: Client) -> None:
    funded(world)
    response = record(client, "spending", **PLACE, on="2024-07-01")
    words = plain(client.get(response["Location"]).content.decode())
    assert "It counts from July 1, 2024 on." in words
    assert "1 entry counts from a later day only." in words


def test_a_link_can_choose_already(world: World, client: Client) -> None:
    funded(world)
    markup = client.get(reverse("book", args=["alfa", "allotment"]) + "?project=zaken&amount=5").content.decode()
    assert '<option value="zaken" selected>' in markup
    assert 'value="5"' not in markup


def queries(client: Client, kind: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert client.get(reverse("book", args=["alfa", kind])).status_code == 200
    return len(seen)


@pytest.mark.parametrize("kind", ["allotment", "invoice"])
def test_the_form_takes_as_many_queries_for_any_number_of_choices(world: World, client: Client, kind: str) -> None:
    full = funded(world)
    before = queries(client, kind)
    for number in range(30):
        project = Project(slug=f"extra-{number}", programme=world.programme, parent=world.programme)
        establish(thing=project, name=f"Extra {number}", on=TODAY, entry=NOBODY)
        booked(Move.COMMITMENT, "1", Places(pot=full, project=project), TODAY)
    assert queries(client, kind) == before
