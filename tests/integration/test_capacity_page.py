"""Capaciteit: what it says, its files, the same few queries for any size, and that nothing unconfirmed counts."""

import csv
import io
from datetime import date

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from programme.acts.capacity import state_availability, state_claims
from programme.acts.course import appoint
from programme.acts.things import establish
from programme.dates import months_later
from programme.models import Role, Seat, Team
from programme.recording import Entry
from projects.acts.staffing import ask
from projects.portfolio import cache
from tests import means
from tests.integration.at_the_team import TEAM, get, manager, text_of
from tests.means import APRIL, NOBODY
from tests.world import FOUNDED, TODAY, World

pytestmark = pytest.mark.django_db

# Session, account, reader, programme, revisions, adopted reports, and the one read of the programme.
PAGE_QUERIES = 19
INBOX_QUERIES = 23  # and the reader's teams, and the newest act about each question
TEAM_QUERIES = 23
LIST_QUERIES = 19
PAST = "?peildatum=2024-03-20&bekend=2024-03-31"


def many(world: World, count: int) -> None:
    """As many teams with a year of hours, and as many questions to the first of them."""
    for number in range(1, count + 1):
        team = Team(slug=f"team-{number}", parent=world.organisation)
        establish(thing=team, name=f"Team {number}", on=FOUNDED, entry=NOBODY)
        hours = {months_later(APRIL, later): 100 for later in range(8)}
        state_availability(team=team, hours=hours, on=date(2024, 1, 1), entry=NOBODY)
        state_claims(team=team, claimant=world.foreign, hours=hours, on=date(2024, 1, 1), entry=NOBODY)
        means.asked(world, number=f"2024-{number:02}")


def second_team(world: World) -> None:
    """The team manager manages one more team."""
    team = establish(thing=Team(slug="recht", parent=world.organisation), name="Recht", on=FOUNDED, entry=NOBODY)
    seat = Seat(slug="recht", role=Role.TEAM_MANAGER, parent=team, programme=world.programme)
    establish(thing=seat, name="Teammanager recht", on=FOUNDED, entry=NOBODY)
    appoint(seat=seat, person=world.people["teammanager"], on=FOUNDED, entry=NOBODY)


@pytest.mark.parametrize("count", [1, 30])
def test_the_pages_take_the_same_few_queries_for_any_size(
    world: World, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    many(world, count)
    for name, arguments, who, queries in (
        ("capacity", (), "auditor", PAGE_QUERIES),
        ("capacity", (), "teammanager", INBOX_QUERIES),
        ("requests", (), "auditor", LIST_QUERIES),
        ("team", ("dienst", "team-1"), "auditor", TEAM_QUERIES),
    ):
        client = world.client_of(who)
        cache._histories.clear()
        with django_assert_num_queries(queries):
            assert get(client, name, *arguments).status_code == 200


def test_the_page_says_what_is_confirmed_and_what_nobody_answered(world: World) -> None:
    means.hours_stated(world)
    means.answered(world, means.asked(world, number="2024-01"), "confirmed", 22, TODAY)
    means.asked(world, number="2024-02", hours=13)
    page = text_of(get(world.client_of("stuurgroep"), "capacity"))
    assert "Of the 106 hours asked 44 are confirmed (42 %), March 2024 to June 2024." in page
    assert "Nobody answered for 26 hours." in page
    assert "Programma Alfa: Too few hours confirmed" in page
    assert "Vreemd programma" in page


def test_the_next_quarter_is_shown_and_another_can_be_chosen(world: World) -> None:
    means.hours_stated(world)
    assert "Hours per team, Q2 2024" in text_of(get(world.client_of("auditor"), "capacity"))
    chosen = text_of(get(world.client_of("auditor"), "capacity", query="?kwartaal=2023-Q4"))
    assert "Hours per team, Q4 2023" in chosen
    wrong = text_of(get(world.client_of("auditor"), "capacity", query="?kwartaal=onzin&_export=exe"))
    assert "“onzin” is not a quarter" in wrong
    assert "There is no export “exe”" in wrong
    assert "There is no table “x”" in text_of(get(world.client_of("auditor"), "capacity", query="?_export=csv&tabel=x"))


def test_what_is_not_confirmed_is_nowhere_confirmed_or_available(world: World) -> None:
    """A number of hours that is only offered, declined, promised or silent stands nowhere but as such."""
    state_availability(team=means.team(), hours={APRIL: 1000}, on=date(2024, 1, 1), entry=NOBODY)
    for key, kind, hours in (("2024-01", "offered", 311), ("2024-02", "declined", 0), ("2024-03", "", 0)):
        question = means.asked(world, number=key, hours=317)
        if kind:
            means.answered(world, question, kind, hours, TODAY)
    page = text_of(get(world.client_of("auditor"), "capacity"))
    assert "Of the 1,902 hours asked 0 are confirmed" in page
    assert "0 %: confirmed 0, claimed 0, available 1,000; 317 hours without an answer" in page
    for name, arguments in (("capacity", ()), ("team", TEAM), ("requests", ()), ("request", ("2024-01",))):
        said = text_of(get(world.client_of("auditor"), name, *arguments))
        for number in ("311", "317", "622", "634", "951"):
            for words in ("confirmed {}", "{} are confirmed", "{} hours confirmed", "available {}"):
                assert words.format(number) not in said, (name, number, words)
    rows = list(csv.DictReader(io.StringIO(exported(world, "teams"))))
    assert {row["Confirmed"] for row in rows} == {"0"}
    assert {row["Confirmed and claimed"] for row in rows} == {"0"}


def exported(world: World, table: str, kind: str = "csv", query: str = "") -> str:
    response = get(world.client_of("auditor"), "capacity", query=f"?_export={kind}&tabel={table}{query}")
    assert response.status_code == 200
    return response.content.decode(errors="replace")


def test_the_files_hold_the_tables_with_their_dates(world: World) -> None:
    means.hours_stated(world)
    means.answered(world, means.asked(world, number="2024-01"), "confirmed", 22, TODAY)
    team, whole = csv.DictReader(io.StringIO(exported(world, "teams")))
    assert (team["Available"], team["Asked"], team["Confirmed"], team["Vreemd programma"]) == ("300", "80", "44", "60")
    assert (team["Occupation"], team["If everything goes on"]) == ("34.7", "46.7")
    assert (whole["Team"], team["Reference date"], team["Known on"]) == ("Total", "2024-03-31", "2024-03-31")
    (project,) = csv.DictReader(io.StringIO(exported(world, "projecten")))
    assert (project["Project"], project["Confirmed"], project["Share confirmed"]) == ("Actief publiceren", "44", "55.0")
    months = list(csv.DictReader(io.StringIO(exported(world, "maanden"))))
    assert [(row["Month"], row["Claimed by other programmes"]) for row in months] == [
        ("2024-04-01", "30"), ("2024-05-01", "30"), ("2024-06-01", "0"),
    ]  # fmt: skip
    past = exported(world, "teams", query="&peildatum=2024-03-20&bekend=2024-03-31")
    assert next(csv.DictReader(io.StringIO(past)))["Confirmed"] == "0"


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
@pytest.mark.parametrize("table", ["teams", "projecten", "maanden"])
def test_every_table_is_a_workbook_too(world: World, table: str, kind: str) -> None:
    means.hours_stated(world)
    means.asked(world, number="2024-01")
    assert exported(world, table, kind).startswith("PK")


def test_every_number_keeps_the_dates(world: World) -> None:
    means.hours_stated(world)
    means.asked(world, number="2024-01")
    body = get(world.client_of("auditor"), "capacity", query=PAST).content.decode()
    dates = "peildatum=2024-03-20&amp;bekend=2024-03-31"
    for name, arguments in (("team", TEAM), ("requests", ())):
        address = reverse(name, args=["alfa", *arguments])
        assert f'href="{address}?{dates}' in body
        assert f'href="{address}"' not in body


def test_nothing_asked_and_nothing_stated_is_said(world: World) -> None:
    page = text_of(get(manager(world), "capacity"))
    for words in ("No hours are asked", "No team has stated hours", "No question for hours waits", "Nothing to report"):
        assert words in page
    assert "No hours have been asked" in text_of(get(manager(world), "requests"))
    assert "stated no hours, and none was asked" in text_of(get(manager(world), "team", *TEAM))


def test_one_inbox_holds_the_questions_to_all_teams_that_one_manages(world: World) -> None:
    second_team(world)
    means.asked(world, number="2024-01")
    ask(
        programme=world.programme, team=Team.objects.get(slug="recht"), role="", before=None,
        lines={(world.other, APRIL): 9}, number="2024-02", on=date(2024, 2, 1), entry=Entry(by=None),
    )  # fmt: skip
    page = text_of(get(manager(world), "capacity"))
    assert "2 questions for hours wait" in page
    assert page.index("Question 2024-02") < page.index("Question 2024-01")
