"""The last place under the limit, and one form sent twice at the same time: the lock lets one through."""

from functools import partial

import pytest

from programme.facts import Act
from programme.recording import Entry
from projects.acts.project import enter_phase
from projects.models import Phase, Project
from tests.building import on
from tests.integration.at_the_gate import URL, manager, opened, page_of
from tests.integration.test_load import more_projects
from tests.integration.test_status_concurrency import at_once
from tests.integration.test_status_form import new_project
from tests.world import TODAY, World

pytestmark = pytest.mark.django_db(transaction=True)

START = {"phase": "definitie", "standing": "active"}


def waiting(world: World, slug: str) -> Project:
    """A project that does not run yet."""
    project = new_project(world, slug)
    with on(TODAY):
        enter_phase(project=project, phase="initiatief", standing="parked", on=TODAY, entry=Entry(by=None))
    return project


def test_the_last_place_under_the_limit_is_given_once(world: World) -> None:
    more_projects(world, 1)  # three run now, four may
    slugs = ["depot", *(waiting(world, f"wacht-{number}").slug for number in range(3))]
    clients = [manager(world) for _slug in slugs]
    posts = [opened(client, slug).fields | START for client, slug in zip(clients, slugs, strict=True)]
    responses = at_once(
        *(
            partial(client.post, URL.format(slug), post)
            for client, slug, post in zip(clients, slugs, posts, strict=True)
        )
    )
    assert sorted(response.status_code for response in responses) == [302, 422, 422, 422]
    assert Phase.objects.filter(project__slug__in=slugs, phase="definitie").count() == 1
    refused = next(response for response in responses if response.status_code == 422)
    assert "#voorwaarde-limit" in page_of(refused).links


def test_one_form_sent_twice_at_the_same_time_is_recorded_once(world: World) -> None:
    clients = [manager(world) for _number in range(3)]
    post = opened(clients[0]).fields | START
    before = Act.objects.count()
    responses = at_once(*(partial(client.post, URL.format("depot"), post) for client in clients))
    assert [response.status_code for response in responses] == [302] * 3
    assert Act.objects.count() == before + 1


def test_of_two_people_at_once_one_records_and_the_other_sees_it(world: World) -> None:
    clients = [manager(world), world.client_of("secretaris")]
    posts = [
        opened(client).fields | {"phase": "definitie", "standing": standing, "reason": f"Van {standing}."}
        for client, standing in zip(clients, ("active", "stopped"), strict=True)
    ]
    before = Act.objects.count()
    responses = at_once(
        *(partial(client.post, URL.format("depot"), post) for client, post in zip(clients, posts, strict=True))
    )
    assert sorted(response.status_code for response in responses) == [302, 409]
    assert Act.objects.count() == before + 1
    loser = next(place for place, response in enumerate(responses) if response.status_code == 409)
    assert page_of(responses[loser]).fields["reason"] == posts[loser]["reason"]
