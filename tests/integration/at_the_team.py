"""What tests about hours share: pages as people see them, and what they post."""

import re
import uuid
from datetime import date
from html import unescape
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import translation

from projects.acts.staffing import latest_act
from projects.models import Answer, Request
from tests.integration.form_page import FormPage
from tests.world import World

TEAM = ("dienst", "beheer")


def get(client: Client, name: str, *arguments: str, query: str = "") -> HttpResponse:
    """A page of the programme `alfa`, in English."""
    with translation.override("en"):
        return client.get(reverse(name, args=["alfa", *arguments]) + query)  # type: ignore[return-value]


def post(client: Client, name: str, *arguments: str, query: str = "", **typed: Any) -> HttpResponse:
    """What comes of posting to it."""
    with translation.override("en"):
        return client.post(reverse(name, args=["alfa", *arguments]) + query, typed)  # type: ignore[return-value]


def text_of(response: HttpResponse) -> str:
    """What the page says, on one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def form_of(response: HttpResponse) -> FormPage:
    """The answer form on the page."""
    return FormPage(response, "antwoord")  # type: ignore[arg-type]


def hidden(request: Request, **more: str) -> dict[str, str]:
    """The hidden fields of a form about a question, as the page fills them in."""
    return {"seen": str(latest_act(request)), "submit_key": str(uuid.uuid4())} | more


def answers_of(request: Request) -> list[tuple[str, date, str, int]]:
    """All answers in the order of recording: project, month, kind, hours."""
    rows = Answer.objects.filter(request=request).order_by("recorded_at", "sequence")
    return list(rows.values_list("project__slug", "month", "kind", "hours"))


def manager(world: World) -> Client:
    """The browser of the team manager."""
    return world.client_of("teammanager")
