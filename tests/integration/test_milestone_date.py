"""Stating when a milestone is expected or was reached: what it hits first, then recorded once."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from programme.dates import ImpreciseDate, imprecise
from programme.facts import Act
from programme.recording import Entry
from projects.acts.dependencies import depend
from projects.acts.planning import forecast, latest_date, open_milestone
from projects.models import MilestoneDate
from projects.portfolio import cache
from tests.building import on
from tests.integration.at_the_plans import (
    ALL,
    DATE,
    ELSEWHERE,
    OWN,
    THEN,
    PlanPage,
    checked,
    latest,
    leader,
    manager,
    milestone,
    opened,
    press,
    send,
    told,
)
from tests.integration.at_the_project import table, words
from tests.integration.test_load import more_projects
from tests.world import TODAY, World

pytestmark = pytest.mark.django_db
ENTRY = Entry(by=None)
DUTY = "Bekendmaken Eerste (Actief publiceren) · Gemeente"


def waiting(world: World, upstream: str = "eerste", days: int = 30) -> None:
    """A milestone of the project `zaken` that comes so many days after one of `publiceren`."""
    with on(TODAY):
        later = open_milestone(
            project=world.other, slug="daarna", name="Daarna", date_=imprecise(date(2024, 5, 20)), on=TODAY, entry=ENTRY
        )
        depend(milestone=later, upstream=milestone(upstream), days=days, on=TODAY, entry=ENTRY)


# How it opens, and what it shows before anything is recorded


def test_the_form_opens_with_what_is_stated_now(world: World) -> None:
    page = opened(leader(world), DATE)
    assert (page.values["says"], page.values["day"]) == (["forecast"], ["19-04-2024"])
    assert page.values["seen"] == [str(latest().pk)]
    assert "First plan Sept. 1, 2023 Last plan March 1, 2024 Expected now April 19, 2024 (49 days later)" in page.said


def test_a_forecast_shows_the_milestones_and_days_that_it_hits_by_name(world: World) -> None:
    waiting(world)
    client, before = leader(world), Act.objects.count()
    response = press(client, DATE, day="01-06-2024", reason="De leverancier is later.")
    assert response.status_code == 200
    rows = table(response.content.decode(), "Other milestones that come later")
    assert rows == [["Daarna (Zaaktypen)", "May 20, 2024", "July 1, 2024", "42 days later"]]
    said = words(response.content.decode())
    assert "Moves 43 days later" in said
    assert "De leverancier is later." in said
    assert Act.objects.count() == before


@pytest.mark.parametrize(
    ("day", "ends", "duties"),
    [
        ("01-11-2024", [], []),
        ("02-11-2024", [], [[DUTY, "Nov. 1, 2024", "Nov. 2, 2024", "1 day after it"]]),
        ("31-12-2024", [], [[DUTY, "Nov. 1, 2024", "Dec. 31, 2024", "60 days after it"]]),
        ("01-01-2025", [["Actief publiceren", "Dec. 31, 2024", "Jan. 1, 2025", "1 day after it"]],
         [[DUTY, "Nov. 1, 2024", "Jan. 1, 2025", "61 days after it"]]),
    ],
)  # fmt: skip
def test_a_forecast_shows_the_ends_and_legal_dates_that_it_passes(
    world: World, day: str, ends: list[list[str]], duties: list[list[str]]
) -> None:
    html = press(leader(world), DATE, day=day).content.decode()
    for caption, rows in (
        ("Projects whose last milestone comes after their end", ends),
        ("Legal dates that are not met", duties),
    ):
        assert (table(html, caption) if caption in html else []) == rows
    assert ("Nothing else:" in html) is not bool(ends or duties)


def test_what_holds_the_milestone_up_is_said(world: World) -> None:
    held = "it comes on April 14, 2024 at the earliest"
    assert held in words(press(leader(world), DATE, day="13-04-2024").content.decode())
    assert held not in words(press(leader(world), DATE, day="14-04-2024").content.decode())


def test_a_later_day_on_which_it_was_reached_hits_others_too(world: World) -> None:
    waiting(world, "tweede", days=80)
    url = f"{OWN}mijlpalen/tweede/"
    html = press(leader(world), url, says="reached", day="15-03-2024").content.decode()
    rows = table(html, "Other milestones that come later")
    assert rows == [["Daarna (Zaaktypen)", "May 20, 2024", "June 3, 2024", "14 days later"]]
    assert "Nothing else:" in press(leader(world), url, says="reached", day="01-03-2024").content.decode()


# What is recorded


def test_what_was_checked_is_recorded_once(world: World) -> None:
    client = leader(world)
    page = checked(client, DATE, day="2024-Q2", reason="Later geleverd.")
    response = send(client, DATE, page, action="record")
    assert (response.status_code, response["Location"]) == (302, f"{OWN}#mijlpalen")
    fact = latest()
    assert (fact.kind, fact.day, fact.day_precision) == ("forecast", date(2024, 6, 30), "quarter")
    assert (fact.effective_on, fact.act.by, fact.act.why) == (TODAY, world.people["projectleider"], "Later geleverd.")
    assert "Recorded: Eerste is expected on Q2 2024." in told(client)
    count = Act.objects.count()
    assert send(client, DATE, page, action="record").status_code == 302
    assert Act.objects.count() == count
    assert "This was recorded already. It is stored once." in told(client)


def test_with_edit_what_was_typed_comes_back(world: World) -> None:
    client, before = leader(world), Act.objects.count()
    first = opened(client, DATE)
    page = PlanPage(send(client, DATE, first, day="01-06-2024", reason="Later."))
    again = PlanPage(send(client, DATE, page, action="edit"))
    assert (again.data["day"], again.data["reason"], again.data["says"]) == (["01-06-2024"], ["Later."], ["forecast"])
    assert again.values["seen"] == first.values["seen"]
    assert Act.objects.count() == before


def test_the_same_page_with_another_day_is_a_new_act_that_must_see_the_first(world: World) -> None:
    client = leader(world)
    page = checked(client, DATE, day="01-06-2024")
    assert send(client, DATE, page, action="record").status_code == 302
    again = send(client, DATE, page, action="record", day="01-07-2024")
    assert again.status_code == 409
    assert latest().day == date(2024, 6, 1)
    shown = PlanPage(again)
    assert shown.values["day"] == ["01-07-2024"]
    assert send(client, DATE, PlanPage(send(client, DATE, shown)), action="record").status_code == 302
    assert latest().day == date(2024, 7, 1)


def test_what_was_reached_is_corrected_and_taken_back_with_a_reason(world: World) -> None:
    client, url = leader(world), f"{OWN}mijlpalen/tweede/"
    for typed in ({"day": "04-07-2023"}, {"day": "01-07-2023"}):
        send(client, url, checked(client, url, **typed), action="record")
        fact = latest_date(milestone("tweede"))
        assert fact
        assert (fact.kind, f"{fact.day:%d-%m-%Y}") == ("reached", typed["day"])
        assert typed["day"] in opened(client, url).values["day"]
    assert press(client, url, says="forecast", day="01-05-2024").status_code == 422
    back = checked(client, url, says="forecast", day="01-05-2024", reason="Een vergissing.")
    assert send(client, url, back, action="record").status_code == 302
    page = opened(client, url)
    assert (page.values["says"], page.values["day"]) == (["forecast"], ["01-05-2024"])


# Together


@pytest.mark.parametrize("action", ["check", "record"])
def test_what_a_colleague_recorded_meanwhile_is_shown_and_nothing_is_lost(world: World, action: str) -> None:
    client = leader(world)
    page = opened(client, DATE)
    with on(TODAY):
        theirs = Entry(by=world.people["secretaris"])
        forecast(milestone=milestone("eerste"), date_=ImpreciseDate(date(2024, 5, 1)), on=TODAY, entry=theirs)
    before = Act.objects.count()
    response = send(client, DATE, page, action=action, day="01-06-2024", reason="Mijn reden.")
    assert response.status_code == 409
    assert Act.objects.count() == before
    shown = PlanPage(response)
    assert "Secretaris recorded on 31 March 2024 at 12.00: forecast May 1, 2024." in words(shown.text)
    assert (shown.data["day"], shown.data["reason"]) == (["01-06-2024"], ["Mijn reden."])
    assert shown.values["seen"] == [str(latest().pk)]


def test_a_mistake_in_the_form_does_not_hide_a_conflict(world: World) -> None:
    client = leader(world)
    page = opened(client, DATE)
    with on(TODAY):
        forecast(milestone=milestone("eerste"), date_=ImpreciseDate(date(2024, 5, 1)), on=TODAY, entry=ENTRY)
    wrong = send(client, DATE, page, day="ooit")
    assert wrong.status_code == 422
    assert send(client, DATE, PlanPage(wrong), day="01-06-2024").status_code == 409


@pytest.mark.parametrize(
    ("typed", "words_"),
    [
        ({"day": "ooit"}, "“ooit” is not a date."),
        ({"day": "30-03-2024"}, "This day has passed: today is 31-03-2024."),
        ({"says": "reached", "day": "01-04-2024"}, "This day is still to come: today is 31-03-2024."),
        ({"says": "reached", "day": "2024-Q2"}, "This period is not over yet"),
        ({"says": ""}, "Choose whether the milestone is expected or was reached."),
    ],
)
def test_what_is_wrong_is_said_at_its_field(world: World, typed: dict[str, str], words_: str) -> None:
    response = press(leader(world), DATE, **typed)
    assert response.status_code == 422
    assert PlanPage(response).text.count(words_) == 2, "above the form and at the field"


# Elsewhere


def test_a_milestone_of_another_programme_is_dated_as_it_was_told(world: World) -> None:
    client, url = manager(world), f"{ELSEWHERE}koppeling/"
    html = press(client, url, day="15-10-2024", reason="Gemeld in het overleg.").content.decode()
    rows = table(html, "Other milestones that come later")
    assert [row[0] for row in rows] == ["Eerste (Actief publiceren)"]
    page = checked(client, url, day="15-10-2024", reason="Gemeld in het overleg.")
    response = send(client, url, page, action="record")
    assert (response.status_code, response["Location"]) == (302, "/alfa/planning/")
    fact = MilestoneDate.objects.get(milestone__slug="koppeling")
    assert (fact.day, fact.milestone.parent_id) == (date(2024, 10, 15), world.programme.pk)


# Where and when


@pytest.mark.parametrize("url", [f"{OWN}mijlpalen/nergens/", f"{OWN}mijlpalen/koppeling/", f"{ELSEWHERE}eerste/"])
def test_a_milestone_that_is_not_there_is_not_found(world: World, url: str) -> None:
    assert manager(world).get(url).status_code == 404


@pytest.mark.parametrize("url", ALL)
def test_in_the_past_nothing_is_recorded(world: World, url: str) -> None:
    client, before = manager(world), Act.objects.count()
    for response, code in ((client.get(url + THEN), 200), (client.post(url + THEN, {"day": "2025"}), 409)):
        assert response.status_code == code
        assert "plan-form" not in response.content.decode()
    assert Act.objects.count() == before
    assert client.put(url).status_code == 405


@pytest.mark.parametrize("url", ALL)
def test_the_number_of_queries_does_not_grow(world: World, url: str) -> None:
    client = manager(world)

    def count() -> int:
        cache._histories.clear()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        return len(queries)

    few = count()
    assert few <= 24
    more_projects(world, 30)
    with on(TODAY):
        for number in range(12):
            day = imprecise(date(2024, 6, 1 + number))
            made = open_milestone(
                project=world.project, slug=f"m-{number}", name=f"M {number}", date_=day, on=TODAY, entry=ENTRY
            )
            forecast(milestone=made, date_=day, on=TODAY, entry=ENTRY)
            depend(milestone=made, upstream=milestone("eerste"), on=TODAY, entry=ENTRY)
    assert count() == few
