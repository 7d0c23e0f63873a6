"""Calendars by a secret link: shown once, revocable, read by a real parser, and never more than one may see."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from icalendar import Calendar
from pytest_django import DjangoAssertNumQueries, Settings

from programme.acts.course import appoint
from programme.acts.duties import Terms as LegalTerms
from programme.acts.duties import state_terms
from programme.acts.goals import Terms, state_indicator
from programme.dates import imprecise
from programme.models import Duty, Indicator, Seat
from programme.recording import Entry
from projects.acts.planning import forecast, reach
from projects.acts.risks import Rated, open_risk
from projects.portfolio import cache
from reporting.feeds.links import hashed
from reporting.models import Feed
from tests import means
from tests.integration.at_the_feeds import events, fetch, made
from tests.integration.at_the_team import get, post, text_of
from tests.means import NOBODY
from tests.world import FOUNDED, TODAY, World

pytestmark = pytest.mark.django_db

# The link, whether the account is open, the seats, revisions, the one read of the programme, and the day of fetching.
FEED_QUERIES = 18
PAGE_QUERIES = 21
PAST = "?peildatum=2024-03-20&bekend=2024-03-31"


def test_a_link_is_shown_once_and_only_its_hash_is_stored(world: World) -> None:
    path = made(world, "stuurgroep")
    token = path.removeprefix("/agenda/").removesuffix(".ics")
    assert len(token) > 40
    stored = Feed.objects.get()
    assert stored.token_sha256 == hashed(token)
    assert token not in str(vars(stored))
    page = get(world.client_of("stuurgroep"), "feeds")
    assert token not in page.content.decode()
    assert "All dates of the programme" in text_of(page)


def test_the_calendar_of_the_programme_has_every_kind_of_date(world: World) -> None:
    found = events(made(world, "stuurgroep"))
    names = {uid: str(event["SUMMARY"]) for uid, event in found.items()}
    assert names["milestone:publiceren/eerste@alfa.ihoo-dashboard"] == "◇ Actief publiceren: Eerste"
    assert names["milestone:publiceren/tweede@alfa.ihoo-dashboard"] == "◆ Actief publiceren: Tweede"
    assert names["milestone:koppeling@alfa.ihoo-dashboard"] == "◇ Koppeling gereed (Derde programma)"
    assert names["duty:bekendmaken@alfa.ihoo-dashboard"] == "Legal date: Bekendmaken"
    assert names["deadline:kadernota-2025@alfa.ihoo-dashboard"] == "P&C: framework memorandum 2025"
    assert names["decision:stuurgroep/2024-01@alfa.ihoo-dashboard"] == "Decide before: Extra capaciteit"


def test_every_event_leads_to_the_page_of_its_date(world: World) -> None:
    found = events(made(world, "stuurgroep"))
    pages = {uid.partition(":")[0]: str(event["URL"]).removeprefix("http://testserver") for uid, event in found.items()}
    assert pages["duty"] == "/alfa/plichten/bekendmaken/"
    assert pages["deadline"] == pages["decision"] == "/alfa/planning/"
    client = world.client_of("stuurgroep")
    assert {client.get(page).status_code for page in pages.values()} == {200}


def test_a_law_older_than_the_programme_is_no_event(world: World) -> None:
    duty = Duty.objects.get(slug="bekendmaken")
    uid = "duty:bekendmaken@alfa.ihoo-dashboard"
    for day, there in ((FOUNDED, True), (FOUNDED - timedelta(days=1), False)):
        terms = LegalTerms(law="Woo", source="Staatsblad", due=imprecise(day))
        state_terms(duty=duty, terms=terms, on=TODAY, entry=NOBODY)
        assert (uid in events(made(world, "stuurgroep"))) == there


def test_an_event_is_a_whole_day_stamped_when_its_fact_was_recorded(world: World) -> None:
    event = events(made(world, "stuurgroep"))["milestone:publiceren/eerste@alfa.ihoo-dashboard"]
    assert event.decoded("DTSTART") == date(2024, 4, 19)
    assert event.decoded("DTEND") == date(2024, 4, 20)
    stamp = event.decoded("DTSTAMP")
    assert isinstance(stamp, datetime)
    assert stamp.date() == date(2023, 8, 15)
    assert str(event["URL"]) == "http://testserver/alfa/projecten/publiceren/#mijlpalen"
    assert str(event["DESCRIPTION"]) == "Expected: April 19, 2024, last plan: March 1, 2024"


def test_a_date_that_moves_is_the_same_event_on_another_day(world: World) -> None:
    path, uid = made(world, "stuurgroep"), "milestone:publiceren/eerste@alfa.ihoo-dashboard"
    before = events(path)[uid]
    forecast(milestone=world.milestones["eerste"], date_=imprecise(date(2024, 5, 3)), on=TODAY, entry=NOBODY)
    after = events(path)
    assert after[uid].decoded("DTSTART") == date(2024, 5, 3)
    assert after[uid].decoded("DTSTAMP") > before.decoded("DTSTAMP")
    reach(milestone=world.milestones["eerste"], date_=imprecise(TODAY), on=TODAY, entry=NOBODY)
    found = events(path)[uid]
    assert (found.decoded("DTSTART"), str(found["SUMMARY"])) == (TODAY, "◆ Actief publiceren: Eerste")


def test_two_persons_differ(world: World) -> None:
    one, other = events(made(world, "dbr")), events(made(world, "stuurgroep"))
    hidden = {"decision:dbr/2024-03@alfa.ihoo-dashboard"}
    assert set(one) - set(other) == hidden
    assert set(other) - set(one) == {"decision:stuurgroep/2024-02@alfa.ihoo-dashboard"}
    inner = set(events(made(world, "secretaris")))
    assert inner >= set(one) | set(other)
    assert "decision:dbr/2024-04@alfa.ihoo-dashboard" not in inner  # confidential


def test_the_own_calendar_has_what_waits_for_its_person(world: World) -> None:
    led = set(events(made(world, "projectleider", "mijn")))
    assert led == {f"milestone:publiceren/{slug}@alfa.ihoo-dashboard" for slug in ("eerste", "tweede")}
    assert set(events(made(world, "collega-projectleider", "mijn"))) == set()
    assert set(events(made(world, "stuurgroep", "mijn"))) == {
        "decision:stuurgroep/2024-01@alfa.ihoo-dashboard", "decision:stuurgroep/2024-02@alfa.ihoo-dashboard",
    }  # fmt: skip


def test_the_own_calendar_has_the_questions_to_the_own_team(world: World) -> None:
    means.hours_stated(world)
    request = means.asked(world, number="2024-01")
    assert request.slug == "2024-01"
    found = events(made(world, "teammanager", "mijn"))
    assert [str(event["SUMMARY"]) for event in found.values()] == ["Answer question for hours 2024-01"]
    means.answered(world, request, "confirmed", 40, TODAY)
    assert events(made(world, "teammanager", "mijn")) == {}


def test_the_own_calendar_has_risks_to_look_at_and_targets(world: World) -> None:
    seat = Seat.objects.get(programme=world.programme, slug="leider", parent=world.project)
    rated = Rated(4, 4, "Vragen.", seat, date(2024, 5, 1))
    risk = open_risk(parent=world.project, name="Te laat", rated=rated, on=TODAY, entry=NOBODY)
    indicator = Indicator.objects.get(slug="vindbaar")
    terms = Terms("%", Decimal(40), date(2023, 2, 1), Decimal(90), date(2025, 12, 31), seat)
    state_indicator(indicator=indicator, terms=terms, on=TODAY, entry=NOBODY)
    names = {str(event["SUMMARY"]) for event in events(made(world, "projectleider", "mijn")).values()}
    assert f"Look at risk {risk.slug}: Te laat" in names
    assert "Target of Documenten vindbaar: 90 %" in names


def test_no_person_is_named(world: World) -> None:
    for who, kind in (("secretaris", "programma"), ("projectleider", "mijn"), ("dbr", "mijn")):
        text = fetch(made(world, who, kind)).content.decode()
        for person in world.people:
            assert person.capitalize().replace("-", " ") not in text.replace("Stuurgroep", "").replace("DBR", "")


def test_the_answer_is_for_nobody_else(world: World) -> None:
    response = fetch(made(world, "stuurgroep"))
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Cache-Control"] == "private, no-cache"
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert "Set-Cookie" not in response


def test_what_did_not_change_is_not_sent_again(world: World) -> None:
    path = made(world, "stuurgroep")
    first = fetch(path)
    again = fetch(path, if_none_match=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    forecast(milestone=world.milestones["eerste"], date_=imprecise(date(2024, 5, 3)), on=TODAY, entry=NOBODY)
    assert fetch(path, if_none_match=first["ETag"]).status_code == 200


def test_only_reading_is_allowed(world: World) -> None:
    path = made(world, "stuurgroep")
    assert Client().head(path).status_code == 200
    for method in ("post", "put", "delete"):
        assert getattr(Client(), method)(path).status_code == 405


def test_a_revoked_link_opens_nothing(world: World) -> None:
    path, feed = made(world, "stuurgroep"), Feed.objects.get()
    assert post(world.client_of("dbr"), "feed-revoke", str(feed.pk)).status_code == 404
    assert fetch(path).status_code == 200
    response = post(world.client_of("stuurgroep"), "feed-revoke", str(feed.pk))
    assert response.status_code == 302
    closed = fetch(path)
    assert (closed.status_code, closed["X-Robots-Tag"]) == (404, "noindex, nofollow")
    assert "You have no link that works." in text_of(get(world.client_of("stuurgroep"), "feeds"))


def test_who_lost_the_role_gets_nothing_any_more(world: World) -> None:
    path, own = made(world, "stuurgroep"), made(world, "stuurgroep", "mijn")
    seat = Seat.objects.get(programme=world.programme, slug="lid", parent=world.steering)
    appoint(seat=seat, person=None, on=TODAY, entry=NOBODY)
    assert [fetch(each).status_code for each in (path, own)] == [404, 404]


def test_a_closed_account_gets_nothing_any_more(world: World) -> None:
    path, user = made(world, "stuurgroep"), world.user("stuurgroep")
    user.is_active = False
    user.save()
    assert fetch(path).status_code == 404


def test_a_calendar_follows_the_rights_of_its_person(world: World) -> None:
    path = made(world, "projectleider", "mijn")
    seat = Seat.objects.get(programme=world.programme, slug="leider", parent=world.project)
    appoint(seat=seat, person=world.people["collega-projectleider"], on=TODAY, entry=NOBODY)
    assert fetch(path).status_code == 404  # no seat in the programme any more
    assert len(events(made(world, "collega-projectleider", "mijn"))) == 2


@pytest.mark.parametrize("token", ["geen-link", "a" * 43, "%00", "é"])
def test_an_unknown_link_opens_nothing(world: World, token: str) -> None:
    assert fetch(f"/agenda/{token}.ics").status_code == 404


def test_the_day_of_the_last_fetch_is_shown(world: World) -> None:
    path = made(world, "stuurgroep")
    assert "last fetched: never" in text_of(get(world.client_of("stuurgroep"), "feeds"))
    fetch(path)
    assert "last fetched: March 31, 2024" in text_of(get(world.client_of("stuurgroep"), "feeds"))


@pytest.mark.parametrize("count", [1, 15])
def test_both_take_the_same_few_queries_for_any_size(
    world: World, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    paths = [made(world, "stuurgroep") for _number in range(count)]
    client = world.client_of("stuurgroep")
    cache._histories.clear()
    with django_assert_num_queries(PAGE_QUERIES):
        assert get(client, "feeds").status_code == 200
    cache._histories.clear()
    with django_assert_num_queries(FEED_QUERIES):
        assert fetch(paths[0]).status_code == 200


def test_an_example_says_that_it_is_one(world: World, settings: Settings) -> None:
    path, settings.DEMO = made(world, "stuurgroep"), False
    assert "Example data" not in fetch(path).content.decode()
    settings.DEMO = True
    parsed = Calendar.from_ical(fetch(path).content)
    assert str(parsed["X-WR-CALNAME"]).endswith("(Example data)")
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT12H" in fetch(path).content


def test_who_recorded_is_no_part_of_a_calendar(world: World) -> None:
    entry = Entry(by=world.people["secretaris"], why="Overleg met Jansen.")
    forecast(milestone=world.milestones["eerste"], date_=imprecise(date(2024, 5, 3)), on=TODAY, entry=entry)
    assert "Jansen" not in fetch(made(world, "stuurgroep")).content.decode()
