"""The page on which a person makes and revokes secret links of calendars."""

import uuid

import pytest
from django.urls import reverse

from reporting.feeds.links import MOST
from reporting.models import Feed
from tests.integration.at_the_feeds import made
from tests.integration.at_the_planning import shown
from tests.integration.at_the_team import get, post, text_of
from tests.world import World

pytestmark = pytest.mark.django_db
PAST = "?peildatum=2024-03-20&bekend=2024-03-31"


def test_a_second_click_makes_no_second_link(world: World) -> None:
    key, client = str(uuid.uuid4()), world.client_of("stuurgroep")
    first = post(client, "feeds", kind="mijn", submit_key=key)
    again = post(client, "feeds", kind="mijn", submit_key=key)
    assert shown(first)["link"]
    assert shown(again)["link"] is None
    assert "This link was made already, and is shown only once." in text_of(again)
    assert Feed.objects.count() == 1


def test_the_page_with_the_secret_is_kept_by_nobody(world: World) -> None:
    response = post(world.client_of("stuurgroep"), "feeds", kind="mijn", submit_key=str(uuid.uuid4()))
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize(("kind", "said"), [("", "Choose which dates"), ("alles", "Choose which dates")])
def test_what_is_not_offered_is_refused(world: World, kind: str, said: str) -> None:
    response = post(world.client_of("stuurgroep"), "feeds", kind=kind, submit_key=str(uuid.uuid4()))
    assert response.status_code == 422
    assert said in text_of(response)
    assert not Feed.objects.exists()


def test_there_are_only_so_many_links(world: World) -> None:
    for _number in range(MOST):
        made(world, "stuurgroep")
    response = post(world.client_of("stuurgroep"), "feeds", kind="mijn", submit_key=str(uuid.uuid4()))
    assert response.status_code == 422
    assert f"You have {MOST} links already." in text_of(response)


def test_in_the_past_nothing_is_made_or_revoked(world: World) -> None:
    made(world, "stuurgroep")
    client, feed = world.client_of("stuurgroep"), Feed.objects.get()
    page = get(client, "feeds", query=PAST)
    assert page.status_code == 200
    assert "Revoke" not in text_of(page)
    assert post(client, "feeds", query=PAST, kind="mijn", submit_key=str(uuid.uuid4())).status_code == 409
    assert post(client, "feed-revoke", str(feed.pk), query=PAST).status_code == 409
    assert Feed.objects.filter(revoked_on=None).count() == 1


def test_the_planning_leads_to_the_links(world: World) -> None:
    page = get(world.client_of("stuurgroep"), "planning").content.decode()
    assert f'href="{reverse("feeds", args=["alfa"])}"' in page
