"""Wat als in the browser's eyes: for every role, at any date, whatever stands in the address, and nothing recorded."""

import re
from datetime import date
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.apps import apps
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from programme.facts import Act
from projects.acts.staffing import ask
from projects.models import Project
from projects.portfolio import cache
from tests import means
from tests.building import on
from tests.integration.at_the_project import main, table, words
from tests.world import FLOORS, TODAY, World

pytestmark = pytest.mark.django_db
THEN = "peildatum=2024-03-30&bekend=2024-03-30"
NEXT = "peildatum=2024-03-30&bekend=2024-03-31"
TEAM = "dienst/beheer"
# With the history read anew, and kept.
QUERIES = (19, 8)


@pytest.fixture
def staffed(world: World) -> World:
    """Hours asked of the team for April and May, half of them confirmed; € 1.000 of budget."""
    with on(TODAY):
        means.hours_stated(world)
        means.funded(world)
        means.answered(world, means.asked(world), "confirmed", 20, date(2024, 3, 20))
    return world


def get(client: Client, query: str = "") -> HttpResponse:
    with translation.override("en"):
        return client.get(f"/alfa/wat-als/{'?' if query else ''}{query}")  # type: ignore[return-value]


def page(world: World, query: str = "", who: str = "programmamanager") -> str:
    response = get(world.client_of(who), query)
    assert response.status_code == 200
    return response.content.decode()


def rows(html: str, caption: str) -> dict[str, list[str]]:
    return {row[0]: row[1:] for row in table(html, caption)}


def refused(html: str) -> list[str]:
    found = re.search(r'<ul class="ihoo-notice__list ihoo-whatif__refused">(.*?)</ul>', html, re.DOTALL)
    return [words(one) for one in re.findall(r"<li>.*?</li>", found[1], re.DOTALL)] if found else []


def state() -> dict[str, int]:
    """How many rows there are of everything that can be recorded."""
    models = [model for floor in FLOORS for model in apps.get_app_config(floor).get_models()]
    return {model._meta.label: model._default_manager.count() for model in models} | {"acts": Act.objects.count()}


# What it says


def test_an_empty_draft_tells_what_comes_when_nothing_changes(staffed: World) -> None:
    html = page(staffed)
    assert "What if nothing changes" in words(main(html))
    assert "Nothing of it is stored" in words(main(html))
    ends = rows(html, "Expected end per project")
    assert ends["Actief publiceren"] == [
        "Q4 2024",
        "February 2025 2 months more; Team beheer: 40 of 80 hours confirmed in 2 months",
    ]
    assert ends["Zaaktypen"] == ["none reported", "none reported no hours are asked from this month on"]
    assert ends["Digitaal depot"] == ["none reported", "parked"]
    brief = rows(html, "The programme now")
    assert brief["Hours confirmed of asked, March 2024 to June 2024"] == ["40 of 80 (50 %)"]
    assert brief["Hours counted on and not confirmed, from March 2024 on"] == ["40"]
    assert brief["Money left at the end of 2024"] == ["€ 0"]
    assert 'class="ihoo-main ihoo-whatif"' not in html
    assert "signalen" not in html


def test_now_and_the_draft_stand_side_by_side(staffed: World) -> None:
    html = page(staffed, f"uren=publiceren:{TEAM}:10&geld=publiceren:250")
    assert 'class="ihoo-main ihoo-whatif"' in html
    ends = rows(html, "Expected end per project")["Actief publiceren"]
    assert ends[2:] == [
        "January 2025 1 month more; Team beheer: 60 of 80 hours confirmed in 2 months",
        "28 days earlier",
    ]
    brief = rows(html, "The programme now and in this draft")
    assert brief["Hours confirmed of asked, March 2024 to June 2024"] == ["40 of 80 (50 %)", "60 of 80 (75 %)"]
    assert brief["Projects running, limit 4"] == ["2", "2 no change"]
    money = rows(html, "Money left at the end of 2024")
    assert money["Actief publiceren"] == ["€ 0", "€ 1,250", "€ 1,000", "€ 250", "+€ 250"]
    assert money["Total"] == ["€ 0", "€ 1,250", "€ 1,000", "€ 250", "+€ 250"]
    load = rows(html, "Confirmed and claimed")
    assert [cell.split()[0] for cell in load["Team beheer, now"]] == ["50", "50", "0"]
    assert [cell.split()[0] for cell in load["Team beheer, in this draft"]] == ["60", "60", "0"]
    assert rows(html, "Hours counted on")["Team beheer, now"] == ["20", "20", "–", "40"]
    assert rows(html, "Hours counted on")["Team beheer, in this draft"] == ["10", "10", "–", "20"]


def test_signals_that_go_and_come_are_named(staffed: World) -> None:
    html = page(staffed, "pauze=publiceren")
    gone = words(re.findall(r'aria-labelledby="signalen-weg">(.*?)</section>', html, re.DOTALL)[0])
    assert "Too few hours confirmed: Actief publiceren" in gone
    assert "No signal comes." in words(main(html))
    assert "parked" in rows(html, "Expected end per project")["Actief publiceren"][2]
    heavier = page(staffed, f"uren=publiceren:{TEAM}:20")
    assert "Signals that weigh otherwise" not in heavier


def test_what_is_not_confirmed_is_nowhere_called_available(staffed: World) -> None:
    """The hours offered and unanswered are told by distinctive numbers, and never among those available."""
    with on(TODAY):
        lines = {(staffed.project, means.JUNE): 77}
        ask(
            programme=staffed.programme, team=means.team(), role="", before=None, lines=lines, on=TODAY,
            entry=means.NOBODY,
        )  # fmt: skip
    told = words(main(page(staffed)))
    assert "77" in told
    assert not re.search(r"77 (hours )?available|available:? 77|confirmed:? 77", told)


# The draft


def test_each_change_can_be_removed_and_the_address_holds_the_rest(staffed: World) -> None:
    html = page(staffed, f"{THEN}&stop=depot&schuif=publiceren:2&geld=zaken:500")
    removals = [unescape(link) for link in re.findall(r'href="([^"]*)">Remove<', html)]
    assert removals == [
        f"/alfa/wat-als/?{THEN}&schuif=publiceren:2&geld=zaken:500",
        f"/alfa/wat-als/?{THEN}&stop=depot&geld=zaken:500",
        f"/alfa/wat-als/?{THEN}&stop=depot&schuif=publiceren:2",
    ]
    assert words(main(html)).count("Digitaal depot") > 1
    assert f"/alfa/wat-als/?{THEN}" in unescape(html), "the empty draft"


def test_the_address_to_share_holds_both_dates_and_gives_the_same_page(staffed: World) -> None:
    html = page(staffed, "geld=publiceren:500&pauze=zaken")
    address = urlsplit(unescape(re.findall(r'readonly value="([^"]*)"', html)[0]))
    assert parse_qs(address.query) == {
        "peildatum": ["2024-03-31"], "bekend": ["2024-03-31"], "pauze": ["zaken"], "geld": ["publiceren:500"],
    }  # fmt: skip
    shared = page(staffed, address.query, who="secretaris")
    for caption in ("Expected end per project", "Money left", "The programme now and in this draft"):
        assert table(shared, caption) == table(html, caption)


def test_the_form_leads_to_the_longer_address(staffed: World) -> None:
    client = staffed.client_of("programmamanager")
    response = get(client, f"{NEXT}&pauze=zaken&soort=uren&project=publiceren&aantal=8&team={TEAM}")
    assert response.status_code == 302
    assert response["Location"] == f"/alfa/wat-als/?{NEXT}&pauze=zaken&uren=publiceren:{TEAM}:8"
    ignored = get(client, f"soort=pauze&project=publiceren&aantal=3&team={TEAM}")
    assert ignored["Location"] == "/alfa/wat-als/?pauze=publiceren"


@pytest.mark.parametrize(
    ("query", "sentence", "kept"),
    [
        ("soort=schuif&project=publiceren&aantal=&team=", "This change needs a number: write how many.", "publiceren"),
        ("soort=schuif&project=publiceren&aantal=25&team=", "Choose a whole number from 1 to 24.", "25"),
        ("soort=uren&project=publiceren&aantal=8&team=", "Choose the team that gives the hours.", "8"),
        ("soort=uren&project=zaken&aantal=8&team=dienst/beheer", "asks no hours of Team beheer", "zaken"),
        ("soort=geld&project=publiceren&aantal=1,5&team=", "Write a whole number, for example 3.", "1,5"),
        ("soort=pauze&project=depot&aantal=&team=", "Digitaal depot is parked already.", "depot"),
        ("soort=pauze&project=bestaat-niet", "Choose one from the list.", ""),
        ("soort=stop&project=publiceren&pauze=publiceren", "does not go together with another change", "publiceren"),
        ("soort=pauze&project=publiceren&pauze=publiceren", "Remove that one first.", "publiceren"),
        ("soort=niets&project=publiceren", "Choose one from the list.", "publiceren"),
    ],
)
def test_a_change_that_does_not_fit_gets_a_sentence_and_keeps_what_was_typed(
    staffed: World, query: str, sentence: str, kept: str
) -> None:
    html = page(staffed, query)
    assert sentence in words(main(html))
    assert "data-error-summary" in html
    assert f'value="{kept}"' in html


def test_steps_to_other_dates_keep_the_draft(staffed: World) -> None:
    html = unescape(page(staffed, "pauze=publiceren"))
    assert "/alfa/wat-als/?peildatum=2024-02-29&bekend=2024-02-29&pauze=publiceren" in html


# Whoever asks, at whatever date


@pytest.mark.parametrize(
    "who",
    ["programmamanager", "secretaris", "opdrachtgever", "projectleider", "teammanager", "controller", "dbr", "auditor"],
)
def test_every_reader_sees_the_same_and_may_try(staffed: World, who: str) -> None:
    html = page(staffed, f"{THEN}&pauze=publiceren", who=who)
    assert "Pause Actief publiceren" in words(main(html))
    assert ">Add to the draft</button>" in html, "also in the past: nothing is recorded"


def test_the_past_is_computed_with_what_was_known_then(staffed: World) -> None:
    ends = rows(page(staffed, "peildatum=2024-03-10&bekend=2024-03-31"), "Expected end per project")
    assert ends["Actief publiceren"][1].startswith("no end in sight"), "asked on the first, answered on the twentieth"
    known = rows(page(staffed, "peildatum=2024-03-31&bekend=2024-03-30"), "Expected end per project")
    assert known["Actief publiceren"][1] == "Q4 2024 no hours are asked from this month on"
    assert "did not exist yet" in words(page(staffed, "peildatum=2020-01-01&bekend=2020-01-01"))
    assert get(staffed.client_of("dbr"), "peildatum=morgen").status_code == 400


def test_a_project_that_did_not_exist_yet_is_refused_there(staffed: World) -> None:
    html = page(staffed, "peildatum=2022-12-01&bekend=2022-12-01&pauze=publiceren")
    assert refused(html) == ["“pauze=publiceren”: there is no project publiceren on this day. This part was left out."]
    assert "This programme has no projects on this day." in words(main(html))


def test_no_other_programme_can_be_looked_into(staffed: World) -> None:
    assert get(staffed.client_of("vreemde")).status_code == 404
    assert staffed.client_of("programmamanager").get("/vreemd/wat-als/").status_code == 404


# Hostile addresses


@pytest.mark.parametrize(
    ("query", "sentences"),
    [
        ("pauze=<script>alert(1)</script>", 1),
        ("stop=publiceren%00", 1),
        ("schuif=publiceren:99999999999999999999", 1),
        ("uren=publiceren:../../etc:5", 1),
        ("geld=publiceren:1e9&geld=publiceren:-5&geld=publiceren:5", 2),
        ("pauze=" + "a" * 3000, 1),
        ("pauze=%F0%9F%92%A3&pauze='%20OR%201=1--", 2),
        ("&".join(["pauze=publiceren"] * 200), 21),
        ("&".join(f"geld=p{number}:1" for number in range(350)), 21),
        ("onbekend=1&pauze", 1),
    ],
)
def test_nonsense_gets_a_sentence_and_breaks_nothing(staffed: World, query: str, sentences: int) -> None:
    html = page(staffed, query)
    assert len(refused(html)) == sentences
    assert "<script>alert" not in html
    assert all(len(sentence) < 300 for sentence in refused(html))


def test_too_many_fields_are_refused_whole(staffed: World) -> None:
    query = "&".join(f"geld=p{number}:1" for number in range(500))
    assert get(staffed.client_of("programmamanager"), query).status_code == 400


def test_nothing_is_ever_recorded(staffed: World) -> None:
    client = staffed.client_of("programmamanager")
    before = state()
    for query in ("", f"pauze=publiceren&geld=zaken:500&uren=publiceren:{TEAM}:5", "soort=pauze&project=zaken"):
        assert get(client, query).status_code in (200, 302)
    assert client.head("/alfa/wat-als/?pauze=publiceren").status_code == 200
    assert client.post("/alfa/wat-als/?pauze=publiceren", {"soort": "stop", "project": "zaken"}).status_code == 405
    assert state() == before


# What it costs


@pytest.mark.parametrize("requests", [1, 12])
def test_few_and_many_hours_take_the_same_number_of_queries(staffed: World, requests: int) -> None:
    with on(TODAY):
        for _number in range(requests):
            lines = {(project, means.JUNE): 10 for project in Project.objects.filter(programme=staffed.programme)}
            ask(
                programme=staffed.programme, team=means.team(), role="", before=None, lines=lines, on=TODAY,
                entry=means.NOBODY,
            )  # fmt: skip
    client = staffed.client_of("programmamanager")
    get(client)
    cache._histories.clear()
    assert (_queries(client, "pauze=publiceren"), _queries(client, "schuif=publiceren:3&stop=zaken")) == QUERIES


def _queries(client: Client, query: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert get(client, query).status_code == 200
    return len(asked)
