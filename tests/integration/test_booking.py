"""The controller's entry form: choose, fill in, check, record; refused with a sentence, once when clicked twice."""

import uuid
from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from programme.acts.booking import Places
from programme.acts.governance import record_outcome
from programme.acts.things import establish
from programme.facts import Act
from programme.forms.kinds import KINDS
from programme.ledger import Move, balance
from programme.models import Account, Decision, LedgerEntry
from programme.recording import Entry
from projects.models import Project
from tests.integration.at_the_ledger import NOBODY, booked, decided, form_of, funded, plain, pot, source, town
from tests.integration.form_page import FormPage, Response
from tests.world import TODAY, World

pytestmark = pytest.mark.django_db

PLACE = {"project": "publiceren", "pot": "2024-rijk-dienst"}
BUDGET, COMMITTED = (f"publiceren/{nature}-2024-rijk-dienst" for nature in ("budget", "committed"))
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


def typed(**more: str) -> dict[str, str]:
    """What somebody fills in: a hundred euros of today."""
    given = {"amount": "100", "on": TODAY.isoformat(), "document": "Brief 7", "submit_key": str(uuid.uuid4())}
    return given | {"action": "check"} | more


def send(client: Client, kind: str, **said: str) -> Response:
    return client.post(reverse("book", args=["alfa", kind]), typed(**said))


def record(client: Client, kind: str, **said: str) -> Response:
    """Check, then press the button that records."""
    page = form_of(send(client, kind, **said))
    return client.post(reverse("book", args=["alfa", kind]), page.fields | {"action": "record"})


def errors(response: Response) -> str:
    assert response.status_code == 422, response.status_code
    assert "data-error-summary" in response.content.decode()
    return plain(response.content.decode())


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
