"""What the log and the page of a project say of money and hours, and where each line leads."""

from datetime import date
from decimal import Decimal
from html import unescape

import pytest
from pytest_django import DjangoAssertNumQueries

from programme.acts.capacity import state_claims
from programme.acts.course import set_parameter
from programme.acts.ledger import move, open_source, reverse
from programme.models import Account, Claim, LedgerEntry
from programme.recording import Entry
from projects.acts.staffing import answer, ask, change_request, latest_act, withdraw
from projects.models import Answer
from projects.portfolio.parameters import DEFAULTS, TERMS
from reporting.facts.sentences import PARAMETERS
from tests import means
from tests.integration.at_the_project import body as project_body
from tests.integration.at_the_project import section
from tests.integration.test_log import body, every_page, facts
from tests.world import TODAY, World

pytestmark = pytest.mark.django_db

QUERIES = 61  # as without money and hours: see test_log.py
BY_NOBODY = Entry(by=None)


def told(world: World, kind: str) -> list[str]:
    """What the facts of a kind say, without their kind and source."""
    return [line.partition(" · holds from")[0] for line in facts(body(world, f"soort={kind}"))]


# Money


def test_an_entry_says_what_moved_how_much_from_where_to_where_and_why(world: World) -> None:
    means.funded(world, "1234.50")
    pot, budget = "Rijksmiddelen 2024, Gezamenlijke dienst", "Actief publiceren: budget, Rijksmiddelen 2024, "
    first, second = told(world, "ledgerentry")
    assert first == (
        f"{budget}Gezamenlijke dienst · Budget for a project: € 1,234.50, from {pot} to {budget}"
        "Gezamenlijke dienst. Stuk 1 Entry"
    )
    assert second.startswith(f"{pot} · Receipt: € 1,234.50, from Rijksmiddelen to {pot}. Stuk 1")


def test_an_entry_names_its_decisions_and_a_reversal_what_it_takes_back(world: World) -> None:
    place, budget = means.funded(world)
    decision = world.project.decisions_asked.get(decision__slug="2023-01").decision
    committed = means.of_project(world.project, place, "committed")
    spent = means.of_project(world.project, place, "spent")
    means.book(budget, committed, "100.00")
    invoice = means.book(committed, spent, "60.00")
    move(
        giver=place, taker=budget, amount=Decimal("500.00"), document="Stuk 2", decision=decision,
        overdraft=decision, on=TODAY, entry=BY_NOBODY,
    )  # fmt: skip
    reverse(fact=invoice, document="Stuk 3", on=TODAY, entry=BY_NOBODY)
    last, change = told(world, "ledgerentry")[:2]
    assert last.endswith("· Reversed (invoice on a commitment): € 60. Stuk 3 Entry")
    assert change.endswith(". Stuk 2. Decision 2023-01. More than there was, allowed by decision 2023-01 Entry")


def test_a_source_says_of_which_kind_it_is_and_until_when_it_may_be_spent(world: World) -> None:
    for slug, recurring, day in (("een", True, None), ("twee", False, date(2024, 12, 31))):
        account = Account(
            slug=slug, programme=world.programme, parent=world.programme, nature="source", holder=world.organisation
        )
        open_source(
            account=account, name=slug.capitalize(), kind="spuk", recurring=recurring, spend_before=day,
            reference="Regeling", on=TODAY, entry=BY_NOBODY,
        )  # fmt: skip
    assert told(world, "sourceterms") == [
        "Twee · Specific grant (SPUK), one-off. To be spent before Dec. 31, 2024. Regeling Terms of a source of money",
        "Een · Specific grant (SPUK), every year. Regeling Terms of a source of money",
    ]


# Hours


def test_what_a_team_has_and_what_others_claim_is_told(world: World) -> None:
    means.hours_stated(world)
    name = "Gezamenlijke dienst: Team beheer"
    [available] = told(world, "availability")
    assert available.startswith(f"{name} · 300 hours available, April 2024 to June 2024 3 parts")
    assert "100 hours available in May 2024" in available
    [claims] = told(world, "claim")
    assert claims.startswith(f"{name} · Vreemd programma: 60 hours counted on, April 2024 to May 2024 2 parts")
    assert "Vreemd programma counts on 30 hours in April 2024" in claims
    assert told(world, "recess") == ["Meireces: May 1, 2024 to May 10, 2024 Recess"]


def test_a_claim_that_ended_counts_on_nothing(world: World) -> None:
    state_claims(team=means.team(), claimant=world.foreign, hours={means.APRIL: 0}, on=TODAY, entry=BY_NOBODY)
    assert "Vreemd programma no longer counts on hours in April 2024" in told(world, "claim")[0]
    assert Claim.objects.count() == 1


def test_a_request_and_each_answer_are_told(world: World) -> None:
    request = means.asked(world)
    number = f"Request {request.slug}"
    assert told(world, "asking") == [
        f"{number} · Hours asked: beheerder. Answer wanted before March 15, 2024 Request for hours"
    ]
    [asked] = told(world, "hoursasked")
    assert asked.startswith(f"{number} · Actief publiceren: 80 hours asked, April 2024 to May 2024 2 parts")
    assert asked.endswith("Actief publiceren: 40 hours asked for May 2024 Hours asked in a month")
    said = {
        ("confirmed", 30, None): "30 hours confirmed",
        ("confirmed", 1, date(2024, 6, 30)): "1 hour confirmed, through June 30, 2024",
        ("offered", 20, None): "20 hours offered",
        ("declined", 0, None): "declined",
        ("later", 0, date(2024, 4, 9)): "the team will know on April 9, 2024",
        ("withdrawn", 0, None): "the confirmation was withdrawn",
    }
    for (kind, hours, until), words in said.items():
        means.answered(world, request, kind, hours, TODAY, until)
        assert f"Actief publiceren, April 2024: {words} Actief publiceren, May 2024" in told(world, "answer")[0]
    withdraw(request=request, seen=latest_act(request), on=TODAY, entry=BY_NOBODY)
    assert told(world, "asking")[0] == f"{number} · Withdrawn by the one who asked Request for hours"


def test_hours_no_longer_asked_are_told_as_such(world: World) -> None:
    request = means.asked(world)
    change_request(
        request=request, lines={(world.project, means.APRIL): 0}, seen=latest_act(request), on=TODAY, entry=BY_NOBODY
    )
    assert "Actief publiceren: no longer asked for April 2024" in told(world, "hoursasked")[0]


# Where the lines lead


def test_each_line_leads_to_the_page_of_what_it_is_about(world: World) -> None:
    means.funded(world)
    means.hours_stated(world)
    request = means.asked(world)
    budget = Account.objects.get(nature="budget")
    pages = {
        "availability": "/alfa/capaciteit/teams/dienst/beheer/",
        "asking": f"/alfa/capaciteit/aanvragen/{request.slug}/",
        "sourceterms": "/alfa/financien/boekingen/?rekening=rijk",
        "ledgerentry": f"/alfa/financien/boekingen/?rekening=publiceren%2F{budget.slug}",
    }
    for kind, page in pages.items():
        assert f'href="{page}"' in unescape(body(world, f"soort={kind}")), kind


def test_the_page_of_a_project_tells_its_own_part_of_money_and_hours(world: World) -> None:
    place, budget = means.funded(world)
    means.book(budget, place, "5.00", TODAY)  # given back: the money leaves the project
    lines = {(world.project, means.APRIL): 11, (world.other, means.APRIL): 13}
    request = ask(
        programme=world.programme, team=means.team(), role="jurist", before=None, lines=lines, on=TODAY, entry=BY_NOBODY
    )
    answer(request=request, kind="confirmed", hours=lines, seen=latest_act(request), on=TODAY, entry=BY_NOBODY)
    mine = "".join(section(project_body(world, f"page={page}"), "feiten") for page in (1, 2))
    for part in (
        "Budget given back: € 5", "Budget for a project: € 1,000", "Hours asked: jurist",
        "Actief publiceren: 11 hours asked", "Actief publiceren, April 2024: 11 hours confirmed",
    ):  # fmt: skip
        assert part in mine
    assert "13 hours" not in mine
    log = " ".join(every_page(world, "project=publiceren"))
    assert "11 hours confirmed" in log
    assert "13 hours" not in log
    only = section(project_body(world, f"over=request-{request.slug}"), "feiten")
    assert f"Only: {request.slug}" in only
    assert Answer.objects.count() == 2


def test_money_of_another_project_is_not_in_it(world: World) -> None:
    means.funded(world)
    assert "Budget for a project" not in section(project_body(world, project="zaken"), "feiten")
    assert LedgerEntry.objects.count() == 2


# Thresholds, and the number of queries


def test_every_threshold_and_term_has_a_name(world: World) -> None:
    assert set(PARAMETERS) == {*DEFAULTS, *TERMS}
    for code, value in DEFAULTS.items():
        set_parameter(programme=world.programme, code=code, value=value, on=TODAY, entry=BY_NOBODY)
    assert not [line for line in told(world, "parameter") for code in DEFAULTS if code in line]


@pytest.mark.parametrize("entries", [1, 30])
def test_one_entry_and_thirty_take_the_same_number_of_queries(
    world: World, entries: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    place, _budget = means.funded(world)
    assert place.source
    for number in range(entries):
        means.book(place.source, place, f"{number + 1}.00", TODAY)
        means.asked(world, TODAY)
    client = world.client_of("secretaris")
    with django_assert_num_queries(QUERIES):
        assert client.get("/alfa/logboek/").status_code == 200
