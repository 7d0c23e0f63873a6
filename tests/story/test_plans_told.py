"""What the loaded story holds of plans, duties, risks, goals and municipalities is what its files say."""

from datetime import date

import pytest

from ihoo.demo.load import Loader
from ihoo.demo.story import timeline
from programme.access import EVERYTHING
from programme.clock import end_of_day
from projects.portfolio.load import load
from projects.portfolio.reach import deliveries, earliest
from projects.portfolio.snapshot import Snapshot
from tests.story import story_duties, story_plans
from tests.story.story_files import SLUGS, in_force, project, read
from tests.story.story_risks import score

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

DAY = date(2024, 3, 31)


@pytest.fixture
def snapshot(db: None) -> Snapshot:
    """The story on its last day, without its reports."""
    loader = Loader("ihoo")
    for event in timeline():
        if event.kind not in ("report", "adoption"):
            loader.apply(event)
    return load(loader.programme, end_of_day(DAY), EVERYTHING).at(DAY)


def test_the_loaded_story_is_that_of_the_files(snapshot: Snapshot) -> None:
    assert {(one.milestone, one.upstream): one.days for one in snapshot.dependencies} == story_plans.waits(DAY)
    assert earliest(snapshot) == {key: story_plans.earliest(key, DAY) for key in story_plans.stands(DAY)}
    assert {one.number: one.score for one in snapshot.risks if one.open} == {
        row["number"]: score(row, DAY) for row in read("risks")["risk"] if score(row, DAY)
    }
    duties(snapshot)
    towns(snapshot)
    assert [(one.document, one.book_year, one.due_on) for one in snapshot.deadlines] == sorted(
        (row["document"], row["book_year"], row["due_on"]) for row in read("plans")["pc_deadline"]
    )
    assert {one.key.rpartition("/")[2]: [float(row.value) for row in one.measured] for one in snapshot.indicators} == {
        row["slug"]: [row["value"] for row in row["measured"]] for row in read("goals")["indicator"]
    }


def duties(snapshot: Snapshot) -> None:
    """Their legal dates, what delivers them, and how far each organisation is where the story says so."""
    assert {one.key: one.due.day if one.due else None for one in snapshot.duties} == {
        slug: story_duties.due(slug, DAY) for slug in story_duties.law()
    }
    reached = {key for key, one in story_plans.stands(DAY).items() if one.reached}
    assert set(deliveries(snapshot)) == {pair for pair in story_duties.delivered(DAY) if pair[1] not in reached}
    told = {(row["duty"], row["organisation"]) for row in read("duties")["duty_state"]}
    states = {(one.duty, one.organisation): one.state for one in snapshot.compliance}
    assert {place: states[place] for place in told} == {place: story_duties.state(*place, DAY) for place in told}


def towns(snapshot: Snapshot) -> None:
    """How far each organisation is with each project."""
    places = {(slug, row["organisation"]) for slug in SLUGS for row in project(slug).get("rollout", [])}
    expected = {
        (slug, one): held["state"]
        for slug, one in places
        if (held := in_force([row for row in project(slug)["rollout"] if row["organisation"] == one], DAY))
    }
    assert {(one.project, one.organisation): one.state for one in snapshot.rollouts} == expected
