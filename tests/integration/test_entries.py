"""Boekingen: the list of entries, its filters, balances and doors, in whatever past, for whoever reads."""

import re
import uuid
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import chain

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from programme.acts.booking import Places
from programme.acts.governance import record_outcome
from programme.acts.ledger import reverse as reverse_entry
from programme.facts import Origin
from programme.ledger import Move
from programme.models import Decision, LedgerEntry
from programme.recording import Entry
from projects.portfolio import cache
from tests import means
from tests.integration.at_the_ledger import NOBODY, booked, decided, funded, get, plain, total
from tests.world import TODAY, World

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


def rows(markup: str) -> list[list[str]]:
    """The cells of each row, as words."""
    body = markup.partition("<tbody")[2].partition("</tbody>")[0]
    found = [row.partition(">")[2] for row in body.split("<tr ")[1:]]
    return [[plain(cell).strip() for cell in re.split(r"</t[dh]>", row)[:-1]] for row in found]


def documents(world: World, query: str = "") -> list[str]:
    """Which entries the list shows: the amounts that their documents are called after."""
    return re.findall(r"Stuk ([\d.]+)", get(world, "entries", query))


def test_the_newest_entry_stands_first_and_says_all_of_itself(world: World) -> None:
    full = funded(world)
    found = rows(get(world, "entries"))
    assert len(found) == 5
    day, kind, giver, taker, amount, document, who = found[0]
    assert day == "March 1, 2024 known on March 30, 2024"
    assert kind == "Invoice on a commitment"
    assert giver.startswith("Actief publiceren: committed")
    assert "2024" in giver  # the pot, said once
    assert taker == "Actief publiceren: spent"
    assert (amount, document) == ("€ 100", "Stuk 100")
    assert who.startswith("the system")
    assert full.slug in get(world, "entries")


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("rekening=rijk", ["1000"]),
        ("rekening=2024-rijk-dienst", ["600", "900"]),
        ("pot=2024-rijk-dienst", ["100", "300", "600", "900"]),
        ("organisatie=gemeente", ["900", "1000"]),
        ("project=publiceren", ["100", "300", "600"]),
        ("jaar=2024", ["100", "300", "600", "900", "1000"]),
        ("soort=receipt", ["1000"]),
        ("soort=moved", ["900"]),
        ("soort=committed", ["100", "300"]),
        ("soort=outlay", ["100"]),
        ("project=publiceren&soort=allotted", ["600"]),
        ("tot=2024-02-01", ["300", "600", "900", "1000"]),
        ("pot=2024-rijk-gemeente&soort=outlay", []),
        ("peildatum=2024-02-10&bekend=2024-03-31", ["300", "600", "900", "1000"]),
        ("peildatum=2024-03-31&bekend=2024-03-29", ["600", "900", "1000"]),
        ("peildatum=2024-01-15&bekend=2024-03-30", ["600", "900", "1000"]),
    ],
)
def test_filters_keep_what_they_say(world: World, query: str, shown: list[str]) -> None:
    funded(world)
    assert sorted(documents(world, query), key=Decimal) == shown


@pytest.mark.parametrize(
    ("query", "amount"),
    [
        ("", "€ 700"), ("rekening=rijk", "−€ 1,000"), ("rekening=2024-rijk-dienst", "€ 300"),
        ("rekening=2024-rijk-dienst&soort=allotted", "−€ 600"), ("pot=2024-rijk-dienst&soort=allotted", "€ 600"),
        ("soort=committed", "€ 200"), ("project=publiceren&soort=left", "€ 300"), ("soort=moved", "€ 0"),
        ("organisatie=gemeente&soort=moved", "−€ 900"),
    ],
)  # fmt: skip
def test_the_list_says_what_it_adds_up_to(world: World, query: str, amount: str) -> None:
    funded(world)
    assert total(get(world, "entries", query)).replace("\u00a0", " ") == amount


def test_a_balance_runs_along_on_one_account(world: World) -> None:
    funded(world)
    found = rows(get(world, "entries", "rekening=2024-rijk-dienst"))
    assert [(row[4], row[5]) for row in found] == [("−€ 600", "€ 300"), ("+€ 900", "€ 900")]
    assert "Balance after" not in get(world, "entries", "rekening=2024-rijk-dienst&soort=moved")


def test_a_balance_runs_on_over_the_pages(world: World) -> None:
    full = funded(world)
    for number in range(60):
        booked(Move.SPENDING, "1", Places(pot=full, project=world.project), date(2024, 3, 2))
        assert number >= 0
    query = f"rekening=publiceren/budget-{full.slug}"
    first, second = (rows(get(world, "entries", f"{query}&page={number}")) for number in (1, 2))
    assert (len(first), len(second)) == (50, 12)
    assert (first[0][5], first[-1][5], second[0][5], second[-1][5]) == ("€ 240", "€ 289", "€ 290", "€ 600")


def test_an_entry_and_its_reversal_lead_to_each_other(world: World) -> None:
    funded(world)
    fact = LedgerEntry.objects.get(document="Stuk 100")
    why = Entry(by=None, why="Dubbel.")
    reverse_entry(fact=fact, document="Fout", on=date(2024, 3, 20), entry=why)
    markup = get(world, "entries")
    assert plain(markup).count("Reversed") == 1
    assert "Reversal: invoice on a commitment" in plain(markup)
    opposite = LedgerEntry.objects.get(reverses=fact)
    assert {f"boeking={fact.pk}#boeking-{one.pk}" for one in (fact, opposite)} == set(
        re.findall(rf"boeking={fact.pk}#boeking-[^\"]+", markup)
    )
    both = rows(get(world, "entries", f"boeking={fact.pk}"))
    assert [row[5].partition(" ")[0] for row in both] == ["Fout", "Stuk"]
    assert "Dubbel." in both[0][5]
    assert total(get(world, "entries", "soort=outlay")).replace("\u00a0", " ") == "€ 0"
    earlier = get(world, "entries", f"boeking={fact.pk}&peildatum=2024-03-10&bekend=2024-03-30")
    assert len(rows(earlier)) == 1
    assert "Reversed" not in plain(earlier)


def test_a_reversal_of_a_later_day_is_told_but_counts_from_its_day(world: World) -> None:
    funded(world)
    fact = LedgerEntry.objects.get(document="Stuk 100")
    reverse_entry(fact=fact, document="Later", on=date(2024, 6, 1), entry=NOBODY)
    markup = get(world, "entries")
    assert "1 entry counts from a later day only." in plain(markup)
    assert "Reversed" in plain(markup)
    assert total(get(world, "entries", "soort=outlay")).replace("\u00a0", " ") == "€ 100"
    (later,) = rows(get(world, "entries", "later=1"))
    assert later[0].startswith("June 1, 2024")


def test_every_entry_is_of_exactly_one_movement_also_a_reversal(world: World) -> None:
    full = funded(world)
    place = Places(pot=full, project=world.project)
    booked(Move.RELEASE, "7", place, TODAY)
    booked(Move.DECOMMITMENT, "8", place, TODAY)
    booked(Move.SPENDING, "9", place, TODAY)
    booked(Move.CARRY_OVER, "10", Places(pot=full), TODAY)
    for fact in list(LedgerEntry.objects.filter(document__in=("Stuk 7", "Stuk 8", "Stuk 10"))):
        reverse_entry(fact=fact, document=f"Terug {fact.document}", on=TODAY, entry=NOBODY)
    found = {str(move): documents(world, f"soort={move}") for move in Move}
    assert sorted(chain.from_iterable(found.values())) == sorted(documents(world))
    assert found["release"] == ["7", "7"]
    assert found["carry_over"] == ["10", "10"]
    assert found["transfer"] == ["900"]


def test_where_an_entry_comes_from_is_told(world: World) -> None:
    source, pot = means.funded_once(world)
    entry = Entry(by=None, origin=Origin.SOURCE.value, citation="F6", precision="year")
    means.book(source, pot, "5", date(2024, 1, 1), entry)
    (row,) = rows(get(world, "entries"))
    assert row[0].startswith("2024 ")
    assert "Fact from the source" in row[5]
    assert "F6" in row[5]


def test_a_decision_is_named_to_those_who_may_know_of_it_only(world: World) -> None:
    full = funded(world)
    hidden = Decision.objects.get(slug="2024-03", parent__slug="dbr")
    secret = Entry(by=None, why="Over personen.", circle="dbr")
    record_outcome(decision=hidden, outcome="decided", on=date(2024, 3, 1), entry=secret)
    place = Places(pot=full, project=world.project)
    booked(Move.ALLOTMENT, "1", place, date(2024, 3, 1), hidden)
    booked(Move.ALLOTMENT, "2", place, date(2024, 3, 1), decided())
    for who, knows in (("dbr", True), ("controller", False), ("stuurgroep", False)):
        words = plain(get(world, "entries", who=who))
        assert ("Decision 2024-03" in words) is knows
        assert "Decision 2023-01" in words
        assert "Verborgen" not in words


def test_the_button_that_reverses_is_the_controllers_and_of_today(world: World) -> None:
    funded(world)
    fact = LedgerEntry.objects.get(document="Stuk 100")
    url = reverse("entry-reverse", args=["alfa", fact.pk])
    assert url in get(world, "entries")
    assert url not in get(world, "entries", "peildatum=2024-03-15&bekend=2024-03-31")
    assert url not in get(world, "entries", who="programmamanager")
    reverse_entry(fact=fact, document="Fout", on=TODAY, entry=NOBODY)
    assert url not in get(world, "entries")


@pytest.mark.parametrize(
    "query",
    ["rekening=nergens", "jaar=0", "soort=alles", "tot=gisteren", "boeking=1", "project=%00x", "page=9999", "page=x",
     "later=1", f"boeking={uuid.UUID(int=0)}", "rekening=" + "x" * 2000],
)  # fmt: skip
def test_a_strange_address_is_answered_with_a_list(world: World, query: str) -> None:
    funded(world)
    assert "Show all" in get(world, "entries", query) or "page" in query


def test_before_the_programme_existed_the_page_says_so(world: World) -> None:
    assert "did not exist yet" in get(world, "entries", "peildatum=2022-01-01&bekend=2022-01-01")


def queries(world: World, query: str = "") -> int:
    client = world.client_of("controller")
    cache._histories.clear()
    with CaptureQueriesContext(connection) as seen:
        assert client.get(reverse("entries", args=["alfa"]) + query).status_code == 200
    return len(seen)


@pytest.mark.parametrize("query", ["", "?rekening=2024-rijk-dienst", "?pot=2024-rijk-dienst&jaar=2024&soort=outlay"])
def test_one_entry_and_two_hundred_take_the_same_number_of_queries(world: World, query: str) -> None:
    full = funded(world)
    before = queries(world, query)
    for _number in range(200):
        booked(Move.SPENDING, "1", Places(pot=full, project=world.project), date(2024, 3, 2))
    fact = LedgerEntry.objects.filter(document="Stuk 1").first()
    assert fact
    reverse_entry(fact=fact, document="Fout", on=TODAY, entry=NOBODY)
    assert queries(world, query) == before
