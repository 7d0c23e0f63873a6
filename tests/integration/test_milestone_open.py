"""Opening milestones: of a project, and those of other programmes."""

from datetime import date

import pytest

from programme.facts import Act
from programme.models import Profile
from projects.models import Plan
from projects.views.milestone_open import free_slug
from tests.integration.at_the_plans import ELSEWHERE, OPEN, OWN, PlanPage, manager, milestone, opened, press, send, told
from tests.world import TODAY, World

pytestmark = pytest.mark.django_db
NEW = f"{ELSEWHERE}nieuw/"
TYPED = {"name": "Proef  afgerond", "day": "2024-Q3"}


def test_a_milestone_is_opened_with_its_first_plan(world: World) -> None:
    client, before = manager(world), Act.objects.count()
    response = press(client, OPEN, **TYPED)
    assert (response.status_code, response["Location"]) == (302, f"{OWN}#mijlpalen")
    opened_ = milestone("proef-afgerond")
    profile, plan = Profile.objects.get(thing=opened_), Plan.objects.get(subject=opened_)
    assert (profile.name, profile.effective_on, profile.act.by) == (
        "Proef afgerond", TODAY, world.people["programmamanager"],
    )  # fmt: skip
    assert (plan.planned_on, plan.planned_precision) == (date(2024, 9, 30), "quarter")
    assert Act.objects.count() == before + 1
    assert "Recorded: Proef afgerond, planned on Q3 2024." in told(client)


def test_a_double_click_opens_one(world: World) -> None:
    client = manager(world)
    page = opened(client, OPEN)
    for _click in range(2):
        assert send(client, OPEN, page, **TYPED).status_code == 302
    assert Plan.objects.filter(subject__slug__startswith="proef").count() == 1
    assert "This was recorded already. It is stored once." in told(client)
    assert send(client, OPEN, page, name="Proef afgerond", day="2024-Q4").status_code == 302
    assert milestone("proef-afgerond-2").parent_id == world.project.pk


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Eerste", "eerste-2"),
        ("Nieuw", "nieuw-2"),
        ("Schuiven!", "schuiven-2"),
        ("Überprüfung 2.0", "uberprufung-20"),
        ("???", "mijlpaal"),
        ("a" * 39 + " b", "a" * 39),
        ("A_b -c", "a-b-c"),
    ],
)
def test_a_slug_comes_from_the_name_and_is_free(world: World, name: str, slug: str) -> None:
    assert free_slug(world.project, name) == slug
    assert press(manager(world), OPEN, name=name, day="2025").status_code == 302
    assert Plan.objects.get(subject=milestone(slug)).planned_on == date(2025, 12, 31)


def test_what_is_wrong_is_said_at_its_field(world: World) -> None:
    response = press(manager(world), OPEN, name=" ", day="gauw")
    assert response.status_code == 422
    for sentence in ("Write what the milestone is called.", "“gauw” is not a date."):
        assert PlanPage(response).text.count(sentence) == 2


# Elsewhere


def test_one_of_another_programme_is_opened_below_the_programme_that_waits(world: World) -> None:
    client = manager(world)
    response = press(client, NEW, programme="derde", name="Levering", day="10-2024")
    assert (response.status_code, response["Location"]) == (302, "/alfa/planning/")
    made = milestone("levering", "alfa")
    assert made.of
    assert (made.of.slug, made.programme) == ("derde", world.programme)
    assert client.get(f"{ELSEWHERE}levering/").status_code == 200


def test_only_other_programmes_that_are_known_can_be_chosen(world: World) -> None:
    client = manager(world)
    for wrong in ("alfa", "bestaat-niet", ""):
        response = press(client, NEW, programme=wrong, name="Levering", day="10-2024")
        assert response.status_code == 422
        assert "#id_programme" in PlanPage(response).links


def test_another_programme_with_the_same_page_is_a_new_milestone(world: World) -> None:
    client = manager(world)
    page = opened(client, NEW)
    for programme in ("derde", "derde", "vreemd"):
        assert send(client, NEW, page, programme=programme, name="Levering", day="10-2024").status_code == 302
    found = {made.of.slug for made in (milestone("levering", "alfa"), milestone("levering-2", "alfa")) if made.of}
    assert found == {"derde", "vreemd"}
    assert not Plan.objects.filter(subject__slug="levering-3").exists()
