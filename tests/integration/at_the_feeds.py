"""Making calendars and fetching them as a calendar program does."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.utils import translation
from icalendar import Calendar

from tests.integration.at_the_planning import shown
from tests.integration.at_the_team import post
from tests.world import World


def made(world: World, who: str, kind: str = "programma") -> str:
    """The path of a new calendar of somebody."""
    response = post(world.client_of(who), "feeds", kind=kind, submit_key=str(uuid.uuid4()))
    assert response.status_code == 200
    url: str = shown(response)["link"]["url"]
    return url.removeprefix("http://testserver")


def fetch(path: str, **headers: str) -> HttpResponse:
    """What a calendar program gets: nobody signed in."""
    with translation.override("en"):
        return Client().get(path, headers=headers)  # type: ignore[return-value]


def events(path: str) -> dict[str, Any]:
    """The events by UID, as a parser reads them."""
    parsed = Calendar.from_ical(fetch(path).content)
    return {str(event["UID"]): event for event in parsed.walk("VEVENT")}
