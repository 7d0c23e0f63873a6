"""The doors from a project's page to the forms about its dates: for those who may, and only today."""

import pytest

from tests.integration.at_the_plans import CYCLE, DATE, ELSEWHERE, OPEN, PLAN, SHIFT, THEN, WAITS, manager
from tests.integration.at_the_project import body
from tests.world import World

pytestmark = pytest.mark.django_db
DOORS = (PLAN, OPEN, SHIFT, WAITS, DATE)


def offered(world: World, who: str, query: str = "", project: str = "publiceren") -> set[str]:
    html = body(world, query, who=who, project=project)
    return {door for door in DOORS if f'href="{door.replace("publiceren", project)}"' in html}


@pytest.mark.parametrize(
    ("who", "doors"),
    [
        ("programmamanager", set(DOORS)),
        ("secretaris", set(DOORS)),
        ("projectleider", {SHIFT, WAITS, DATE}),
        ("collega-projectleider", set()),
        ("opdrachtgever", set()),
        ("auditor", set()),
    ],
)
def test_the_doors_are_there_for_those_who_may(world: World, who: str, doors: set[str]) -> None:
    assert offered(world, who) == doors
    assert offered(world, who, THEN.removeprefix("?")) == set()


def test_a_project_without_milestones_offers_no_shift(world: World) -> None:
    assert offered(world, "programmamanager", project="depot") == {PLAN, OPEN, WAITS}


@pytest.mark.parametrize(
    ("who", "offered_"), [("programmamanager", True), ("secretaris", True), ("projectleider", False)]
)
def test_the_planning_page_leads_on_to_what_is_recorded_for_the_whole_programme(
    world: World, who: str, offered_: bool
) -> None:
    client = world.client_of(who)
    for door in (CYCLE, f"{ELSEWHERE}nieuw/"):
        assert (f'href="{door}"' in client.get("/alfa/planning/").content.decode()) is offered_
        assert f'href="{door}' not in client.get(f"/alfa/planning/{THEN}").content.decode()


def test_what_is_known_elsewhere_can_be_dated_from_its_list(world: World) -> None:
    assert f'href="{ELSEWHERE}koppeling/"' in manager(world).get(f"{ELSEWHERE}nieuw/").content.decode()
