"""How the dates of a project moved: from the facts that one may see, as known, on the page of the project."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from programme.access import EVERYTHING, Scope
from programme.asof import read_as_of
from programme.dates import imprecise
from programme.models import Decision
from programme.recording import Entry, retract
from projects.acts.planning import forecast, plan
from projects.acts.status import adopt_status
from projects.models import MilestoneDate, Status
from projects.rating import Rating
from reporting.charts import TEXT
from reporting.facts.reading import Sight
from reporting.projectpages.facts import project_facts
from reporting.projectpages.slip import Course, Point, courses
from reporting.projectpages.slip_chart import APART, slip_chart
from tests.building import content, on
from tests.integration.at_the_planning import shown
from tests.integration.at_the_team import get, text_of
from tests.means import NOBODY
from tests.world import BEGUN, TODAY, World

pytestmark = pytest.mark.django_db

NAMES = {"eerste": "Eerste", "tweede": "Tweede"}
AUGUST = date(2023, 8, 15)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


def found(world: World, query: dict[str, str] | None = None, scope: Scope = EVERYTHING) -> dict[str, Course]:
    """The courses of the project `publiceren` by name."""
    as_of = read_as_of(query or {}, world.programme)
    sight = Sight(programme=world.programme, known_at=as_of.known_at, scope=scope)
    facts = project_facts(world.project, sight, as_of)
    return {one.name: one for one in courses(facts, NAMES, "Einde")}


def test_a_line_follows_what_was_expected_and_another_what_was_planned(world: World) -> None:
    first = found(world)["Eerste"]
    # Planned anew and forecast on one day: of one day only the last counts.
    assert first.planned == (Point(BEGUN, date(2023, 9, 1)), Point(AUGUST, date(2024, 3, 1)))
    assert first.expected == (Point(BEGUN, date(2023, 9, 1)), Point(AUGUST, date(2024, 4, 19)))
    assert (first.first, first.reached, first.own) == (date(2023, 9, 1), False, False)
    assert [step.decision for step in first.steps if step.kind == "plan"] == ["", "2023-01"]


def test_a_day_reached_ends_what_was_expected(world: World) -> None:
    second = found(world)["Tweede"]
    assert second.reached
    assert second.expected[-1] == Point(date(2023, 7, 5), date(2023, 7, 3))  # recorded two days later


def test_the_end_comes_first_and_follows_the_adopted_statuses(world: World) -> None:
    said = replace(content(Rating.AMBER), forecast_end=date(2025, 2, 1))
    newest = Status.objects.filter(project=world.project).latest("recorded_at")
    with on(TODAY):
        adopt_status(project=world.project, content=said, supersedes=newest.pk, on=TODAY, entry=NOBODY)
    end = next(iter(found(world).values()))
    assert (end.name, end.own) == ("Einde", True)
    assert end.planned == (Point(BEGUN, date(2024, 12, 31)),)
    assert end.expected[-1] == Point(TODAY, date(2025, 2, 1))
    assert end.expected[0].on == date(2024, 12, 31)


def test_only_what_was_known_and_held_is_drawn(world: World) -> None:
    early = found(world, {"peildatum": "2023-08-14", "bekend": "2023-08-14"})
    assert early["Eerste"].expected == (Point(BEGUN, date(2023, 9, 1)),)
    held = found(world, {"peildatum": "2023-07-02", "bekend": "2024-03-31"})
    assert not held["Tweede"].reached  # it was reached on 3 July


def test_what_was_taken_back_is_no_step_any_more(world: World) -> None:
    said = MilestoneDate.objects.get(milestone=world.milestones["eerste"], kind="forecast")
    retract(fact=said, on=TODAY, entry=Entry(by=None, why="Verkeerde mijlpaal."))
    assert found(world)["Eerste"].expected[-1] == Point(AUGUST, date(2024, 3, 1))


def test_of_what_is_kept_to_a_circle_others_see_no_step(world: World) -> None:
    entry = Entry(by=None, why="Over personen.", circle="steering")
    forecast(milestone=world.milestones["eerste"], date_=imprecise(date(2024, 9, 9)), on=TODAY, entry=entry)
    narrow = Scope(circles=frozenset({"programme"}), submissions=frozenset())
    assert found(world)["Eerste"].expected[-1].on == date(2024, 9, 9)
    assert found(world, scope=narrow)["Eerste"].expected[-1].on == date(2024, 4, 19)


def test_a_fact_that_takes_effect_earlier_does_not_undo_a_later_one(world: World) -> None:
    forecast(milestone=world.milestones["eerste"], date_=imprecise(date(2024, 2, 2)), on=date(2023, 8, 1), entry=NOBODY)
    assert found(world)["Eerste"].expected[-1].on == date(2024, 4, 19)
    assert len(found(world)["Eerste"].steps) == 4


def test_planning_anew_makes_nothing_earlier_than_it_was_planned(world: World) -> None:
    later = Entry(by=None, why="Eerder klaar.")
    plan(subject=world.project, date_=imprecise(date(2024, 6, 30)), decision=_taken(), on=TODAY, entry=later)
    end = found(world)["Einde"]
    assert (end.planned[-1].on, end.expected[-1].on) == (date(2024, 6, 30), date(2024, 12, 31))


def _taken() -> Decision:
    return Decision.objects.get(slug="2023-01", programme__slug="alfa")


def test_the_page_draws_it_with_its_table(world: World) -> None:
    response = get(world.client_of("stuurgroep"), "project", "publiceren")
    figure = shown(response)["slip"]
    said = [[cell["text"] for cell in row["cells"]] for row in figure["table"]["rows"]]
    assert ["Eerste", "Aug. 15, 2023", "plan no. 2 (decision 2023-01)", "March 1, 2024", "182 days later"] in said
    assert ["Tweede", "July 5, 2023", "reached", "July 3, 2023", "3 days later"] in said
    assert 'id="verschuiving"' in response.content.decode()
    assert "One was planned anew, once." in text_of(response)
    (url,) = {
        row["cells"][3]["url"] for row in figure["table"]["rows"]
        if row["cells"][0]["text"] == "Eerste" and row["cells"][2]["text"] == "forecast"
    }  # fmt: skip
    assert re.search(r"over=milestone-eerste&soort=milestonedate#feiten$", url)


def test_a_project_without_a_date_has_no_chart(world: World) -> None:
    assert shown(get(world.client_of("stuurgroep"), "project", "depot"))["slip"] is None


def test_it_asks_the_database_nothing_that_the_page_has_not_read(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    as_of = read_as_of({}, world.programme)
    facts = project_facts(
        world.project, Sight(programme=world.programme, known_at=as_of.known_at, scope=EVERYTHING), as_of
    )
    with django_assert_num_queries(0):
        assert len(courses(facts, NAMES, "Einde")) == 3


def chart(world: World) -> dict[str, Any]:
    return slip_chart(list(found(world).values()), TODAY, "Example data")


def test_each_date_has_two_lines_that_go_on_to_the_day_shown(world: World) -> None:
    drawn = chart(world)
    assert [trace["line"].get("dash", "") for trace in drawn["data"]] == ["dot", ""] * 3
    assert {trace["line"]["shape"] for trace in drawn["data"]} == {"hv"}
    assert {trace["x"][-1] for trace in drawn["data"]} == {TODAY.isoformat()}
    # The last day shown has no sign of its own: nothing was recorded then.
    assert [trace["marker"]["size"][-1] for trace in drawn["data"] if "marker" in trace] == [0, 0, 0]


def test_dates_differ_without_their_colours(world: World) -> None:
    signs = [trace["marker"]["symbol"] for trace in chart(world)["data"] if "marker" in trace]
    assert len(set(signs)) == 3
    filled = {
        trace["marker"]["symbol"]: trace["marker"]["color"] for trace in chart(world)["data"] if "marker" in trace
    }
    assert sum(colour == "var(--ihoo-color-paper)" for colour in filled.values()) == 2


def test_names_stand_apart_and_text_is_large_enough(world: World) -> None:
    same = [found(world)["Eerste"]] * 4
    names = [note["y"] for note in slip_chart(same, TODAY)["layout"]["annotations"] if note["yanchor"] == "middle"]
    gaps = [later - earlier for earlier, later in zip(sorted(names), sorted(names)[1:], strict=False)]
    assert min(gaps) * (440 - 16 - 56) >= APART - 1
    assert min(note["font"]["size"] for note in chart(world)["layout"]["annotations"]) >= TEXT


def test_every_colour_is_a_token(world: World) -> None:
    text = json.dumps(chart(world))
    assert "#" not in text
    assert "rgb" not in text
    assert "Example data" in text
