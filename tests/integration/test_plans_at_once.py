"""Two people at the same dates at the same time: no circle is closed, nothing is lost or recorded twice."""

from datetime import date
from functools import partial

import pytest

from programme.dates import imprecise
from programme.facts import Act
from programme.models import PcDeadline
from programme.recording import Entry
from projects.acts.dependencies import path_between
from projects.acts.planning import open_milestone
from projects.models import Dependency, Milestone, MilestoneDate, Plan
from tests.building import on
from tests.integration.at_the_plans import (
    CYCLE,
    DATE,
    OPEN,
    PLAN,
    WAITS,
    PlanPage,
    checked,
    leader,
    manager,
    opened,
)
from tests.integration.test_status_concurrency import at_once
from tests.world import TODAY, World

pytestmark = pytest.mark.django_db(transaction=True)
THEIRS = "/alfa/projecten/zaken/afhankelijkheden/"


def test_of_two_writers_who_would_close_a_circle_one_is_refused(world: World) -> None:
    with on(TODAY):
        open_milestone(
            project=world.other, slug="ander", name="Ander", date_=imprecise(date(2024, 6, 1)), on=TODAY,
            entry=Entry(by=None),
        )  # fmt: skip
    first, second = leader(world), world.client_of("collega-projectleider")
    posts = (
        opened(first, WAITS).data | {"milestone": "publiceren/eerste", "upstream": "zaken/ander", "days": "1"},
        opened(second, THEIRS).data | {"milestone": "zaken/ander", "upstream": "publiceren/eerste", "days": "1"},
    )
    responses = at_once(partial(first.post, WAITS, posts[0]), partial(second.post, THEIRS, posts[1]))
    assert sorted(response.status_code for response in responses) == [302, 422]
    refused = next(response for response in responses if response.status_code == 422)
    assert "kring" in PlanPage(refused).ids
    held = Dependency.objects.filter(milestone__slug__in=("eerste", "ander"), upstream__slug__in=("eerste", "ander"))
    assert held.count() == 1
    edges = list(Dependency.objects.values_list("milestone", "upstream"))
    for own, upstream in edges:
        assert not path_between(edges, own, upstream)


def test_a_forecast_sent_twice_at_the_same_time_is_recorded_once(world: World) -> None:
    clients = [leader(world) for _number in range(3)]
    post = checked(clients[0], DATE, day="01-06-2024").data | {"action": "record"}
    before = Act.objects.count()
    responses = at_once(*(partial(client.post, DATE, post) for client in clients))
    assert [response.status_code for response in responses] == [302] * 3
    assert Act.objects.count() == before + 1


def test_of_two_forecasts_at_once_one_is_recorded_and_the_other_sees_it(world: World) -> None:
    clients = (leader(world), manager(world))
    posts = [
        checked(client, DATE, day=day).data | {"action": "record"}
        for client, day in zip(clients, ("01-06-2024", "01-07-2024"), strict=True)
    ]
    before = MilestoneDate.objects.count()
    responses = at_once(*(partial(client.post, DATE, post) for client, post in zip(clients, posts, strict=True)))
    assert sorted(response.status_code for response in responses) == [302, 409]
    assert MilestoneDate.objects.count() == before + 1


def test_of_two_later_plans_at_once_one_is_recorded(world: World) -> None:
    clients = (manager(world), world.client_of("secretaris"))
    later = {"reason": "Later.", "decision": "dbr/2023-01"}
    posts = [
        opened(client, PLAN).data | later | {"day": day} for client, day in zip(clients, ("2025", "2026"), strict=True)
    ]
    responses = at_once(*(partial(client.post, PLAN, post) for client, post in zip(clients, posts, strict=True)))
    assert sorted(response.status_code for response in responses) == [302, 409]
    assert Plan.objects.filter(subject=world.project).count() == 2


def test_two_milestones_of_one_name_at_once_get_slugs_of_their_own(world: World) -> None:
    clients = (manager(world), world.client_of("secretaris"))
    posts = [opened(client, OPEN).data | {"name": "Oplevering", "day": "2025"} for client in clients]
    responses = at_once(*(partial(client.post, OPEN, post) for client, post in zip(clients, posts, strict=True)))
    assert [response.status_code for response in responses] == [302, 302]
    slugs = Milestone.objects.filter(parent=world.project, slug__startswith="oplevering").values_list("slug", flat=True)
    assert sorted(slugs) == ["oplevering", "oplevering-2"]


def test_of_two_days_of_the_cycle_at_once_one_is_recorded(world: World) -> None:
    clients = (manager(world), world.client_of("secretaris"))
    posts = [
        opened(client, CYCLE).data | {"document": "begroting", "book_year": "2025", "due_on": day}
        for client, day in zip(clients, ("15-09-2024", "14-09-2024"), strict=True)
    ]
    responses = at_once(*(partial(client.post, CYCLE, post) for client, post in zip(clients, posts, strict=True)))
    assert sorted(response.status_code for response in responses) == [302, 409]
    assert PcDeadline.objects.filter(document="begroting").count() == 1
