"""The page of a project: who sees what of its status, its dates, who carried it, and every fact about it."""

from datetime import date, timedelta
from html import unescape

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from programme.acts.course import appoint
from programme.acts.governance import remark
from programme.acts.things import establish
from programme.dates import imprecise
from programme.facts import Circle
from programme.models import Holding, Seat
from programme.recording import Entry
from projects.acts.planning import forecast
from projects.acts.project import assign_part, enter_phase, serve_goal
from projects.acts.status import adopt_status, latest_status, return_status
from projects.models import Phase, Project, Status
from projects.rating import Rating
from tests.building import content, on
from tests.integration.at_the_project import body, dates_of, get, section, table, words
from tests.integration.test_load import more_projects
from tests.world import BEGUN, TODAY, World

pytestmark = pytest.mark.django_db

QUERIES = 56  # those of the list, the project, its family, a query per fact class, and what things are called
BEFORE = "peildatum=2024-03-10&bekend=2024-03-10"
BY_NOBODY = Entry(by=None)


@pytest.mark.parametrize("who", ["programmamanager", "secretaris", "opdrachtgever", "projectleider", "auditor"])
def test_those_concerned_see_the_submission_that_waits(world: World, who: str) -> None:
    page = body(world, who=who)
    assert "A newer status waits for adoption." in page
    assert "Verborgen: meer tijd." in page


@pytest.mark.parametrize("who", ["stuurgroep", "dbr", "teammanager", "controller", "collega-projectleider"])
def test_others_see_what_was_adopted_only(world: World, who: str) -> None:
    page = body(world, who=who)
    assert "waits for adoption" not in page
    assert "Verborgen: meer tijd." not in page
    assert "Status submitted" not in page
    assert table(page, "Adopted status")[0][:2] == ["Overall", "adjustment needed"]


def test_the_managers_own_colour_stands_beside_the_leaders(world: World) -> None:
    rows = {row[0]: row[1] for row in table(body(world, who="stuurgroep"), "Adopted status")}
    assert rows["O Organisation"] == "programme manager: adjustment needed project leader: on track"
    assert rows["T Time"] == "adjustment needed"
    head = section(body(world), "status")
    assert "State on March 1, 2024, adopted on March 4, 2024 by Programmamanager" in head
    assert "State on March 1, 2024, submitted on March 1, 2024 by Projectleider" in head


def test_lines_and_texts_of_the_status_are_shown(world: World) -> None:
    newest = latest_status(world.other)
    said = content(Rating.GREEN)
    with on(TODAY):
        adopt_status(
            project=world.other, supersedes=newest.pk if newest else None, on=TODAY, entry=BY_NOBODY,
            content=type(said)(
                overall="green", colours=said.colours, lines={"tijd": "Drie weken eerder."},
                achieved="Eerste\n\nTweede", next_period="Testen.", decision_asked="Niets.",
            ),
        )  # fmt: skip
    page = body(world, project="zaken")
    assert ["T Time", "on track", "Drie weken eerder."] in table(page, "Adopted status")
    assert "<p>Eerste</p>" in page
    assert "Next period Testen. Decision asked Niets." in section(page, "status")


def test_a_stale_status_says_how_old_it_is_and_that_it_counts_as_unknown(world: World) -> None:
    with on(date(2024, 5, 31)):
        page = body(world, "peildatum=2024-05-31")
    assert "This status is 91 days old: the project counts as unknown." in page
    assert table(page, "Adopted status")[0][1] == "out of date, was adjustment needed"


def test_a_project_without_a_status_says_so(world: World) -> None:
    assert "No status has been adopted yet." in section(body(world, project="depot"), "status")


def test_what_was_sent_back_is_told_to_those_who_see_submissions(world: World) -> None:
    submission = latest_status(world.project)
    assert submission is not None
    with on(TODAY):
        return_status(submission=submission, remark="Noem de oorzaak.", on=TODAY, entry=BY_NOBODY)
    assert "Sent back on March 31, 2024 by" in section(body(world, who="projectleider"), "status")
    assert "Noem de oorzaak." not in body(world, who="stuurgroep")


# What may be done


@pytest.mark.parametrize(
    ("who", "query", "offered"),
    [
        ("programmamanager", "", True),
        ("secretaris", "", True),
        ("projectleider", "", True),
        ("collega-projectleider", "", False),
        ("stuurgroep", "", False),
        ("auditor", "", False),
        ("programmamanager", BEFORE, False),
        ("programmamanager", "bekend=2024-03-31", False),
    ],
)
def test_a_status_is_updated_by_those_who_may_and_only_now(world: World, who: str, query: str, offered: bool) -> None:
    link = reverse("status", args=["alfa", "publiceren"])
    assert (f'href="{link}"' in body(world, query, who)) is offered


# What does not exist


def test_a_project_that_is_unknown_or_of_others_is_not_found(world: World) -> None:
    assert get(world, project="bestaat-niet").status_code == 404
    assert world.client_of("programmamanager").get("/vreemd/projecten/publiceren/").status_code == 404


@pytest.mark.parametrize("day", [BEGUN - timedelta(days=1), date(2022, 9, 30)])
def test_a_project_did_not_exist_before_its_day(world: World, day: date) -> None:
    page = body(world, f"peildatum={day.isoformat()}&bekend={TODAY.isoformat()}")
    assert "The project publiceren did not exist yet" in words(page)
    assert "Actief publiceren" not in page


def test_a_project_did_not_exist_before_it_was_known(world: World) -> None:
    day = (BEGUN - timedelta(days=1)).isoformat()
    assert "did not exist yet" in words(body(world, f"peildatum={day}&bekend={day}"))


def test_a_project_in_a_hidden_circle_does_not_exist_for_others(world: World) -> None:
    hidden = Entry(by=None, circle=Circle.DBR.value, why="Nog niet bekend.")
    with on(TODAY):
        top = {"programme": world.programme, "parent": world.programme}
        establish(thing=Project(slug="geheim", **top), name="Verborgen project", on=TODAY, entry=hidden)
    assert get(world, project="geheim", who="stuurgroep").status_code == 404
    assert get(world, project="geheim", who="dbr").status_code == 200


# Dates


def test_planning_shows_first_and_last_plan_forecast_and_both_differences(world: World) -> None:
    rows = dates_of(body(world))
    assert rows["Eerste"] == [
        "Sept. 1, 2023", "March 1, 2024 plan no. 2 (decision 2023-01)", "April 19, 2024", "49 days later",
        "231 days later",
    ]  # fmt: skip
    assert rows["Tweede"] == ["June 30, 2023", "June 30, 2023", "July 3, 2023 reached", "3 days later", "3 days later"]
    assert rows["End of the project"] == ["Q4 2024", "Q4 2024", "–", "–", "–"]


def test_a_date_keeps_its_precision(world: World) -> None:
    with on(TODAY):
        first = world.milestones["eerste"]
        forecast(milestone=first, date_=imprecise(date(2024, 5, 2), "month"), on=TODAY, entry=BY_NOBODY)
    rows = dates_of(body(world))
    assert rows["Eerste"][2:4] == ["May 2024", "91 days later"]


def test_a_milestone_past_its_date_says_so(world: World) -> None:
    with on(date(2024, 5, 1)):
        rows = dates_of(body(world, "peildatum=2024-05-01"))
    assert rows["Eerste"][2] == "April 19, 2024 12 days past its date"


def test_every_date_opens_its_history(world: World) -> None:
    page = body(world, BEFORE)
    link = f"/alfa/projecten/publiceren/?{BEFORE}&over=milestone-eerste&soort=plan#feiten"
    assert link in unescape(page)
    facts = section(body(world, f"{BEFORE}&over=milestone-eerste&soort=plan"), "feiten")
    assert facts.startswith("Recorded facts 2 Only: Eerste, Plan")
    assert "Planned anew (planning no. 2): March 1, 2024. Decision 2023-01" in facts
    assert "Planned: Sept. 1, 2023" in facts


# Who carried it


def test_owners_and_seats_are_told_over_time(world: World) -> None:
    day = date(2024, 1, 15)
    seat = Seat.objects.get(parent=world.project, role="project_leader")
    with on(day):
        assign_part(
            project=world.project, part="commissioning", organisation=world.organisation, on=day, entry=BY_NOBODY
        )
        appoint(seat=seat, person=None, on=day, entry=BY_NOBODY)
        appoint(
            seat=seat, person=world.people["secretaris"], capacity=Holding.Capacity.DEPUTY, until=date(2024, 2, 29),
            on=date(2024, 2, 1), entry=BY_NOBODY,
        )  # fmt: skip
    page = body(world)
    assert [row[:5] for row in table(page, "Owners over time")] == [
        ["Commissioning owner", "Gezamenlijke dienst", "Jan. 9, 2023", "Jan. 15, 2024", "Jan. 9, 2023"],
        ["Commissioning owner", "Gezamenlijke dienst", "Jan. 15, 2024", "–", "March 28, 2024"],
    ]
    assert [row[1:4] for row in table(page, "Roles over time")] == [
        ["Projectleider", "Jan. 9, 2023", "Jan. 15, 2024"],
        ["Vacant", "Jan. 15, 2024", "Feb. 1, 2024"],
        ["Secretaris, deputising until Feb. 29, 2024", "Feb. 1, 2024", "March 1, 2024"],
        ["Vacant", "March 1, 2024", "–"],
    ]


def test_a_correction_on_the_same_day_replaces_what_it_corrects(world: World) -> None:
    with on(TODAY):
        enter_phase(project=world.project, phase="nazorg", on=BEGUN, entry=BY_NOBODY)
    assert [row[0] for row in table(body(world), "Phases over time")] == ["Aftercare"]


def test_goals_that_are_served_no_longer_are_ended(world: World) -> None:
    goal = world.project.services.get().goal
    with on(TODAY):
        serve_goal(project=world.project, goal=goal, serves=False, on=date(2024, 2, 1), entry=BY_NOBODY)
    assert table(body(world), "Goals served")[0][:3] == ["Openbare informatie", "Jan. 9, 2023", "Feb. 1, 2024"]


# Facts


@pytest.mark.parametrize("projects", [1, 30])
def test_one_project_and_thirty_take_the_same_number_of_queries(
    world: World, projects: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    more_projects(world, projects)
    with on(TODAY):
        for number in range(projects):
            remark(about=world.project, title=str(number), on=TODAY, entry=BY_NOBODY)
    client = world.client_of("programmamanager")
    with django_assert_num_queries(QUERIES):
        assert client.get("/alfa/projecten/publiceren/").status_code == 200


def test_the_world_has_what_these_tests_lean_on(world: World) -> None:
    assert Status.objects.filter(project=world.project).count() == 3
    assert Phase.objects.filter(project=world.project).count() == 1
