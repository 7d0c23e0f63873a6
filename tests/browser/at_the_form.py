"""Somebody at the status form, in a browser of their own."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from projects.models import Status
from tests.world import World

FORM, DRAFT = "/alfa/projecten/publiceren/status/", "/alfa/projecten/publiceren/status/concept/"
PROJECT = "/alfa/projecten/publiceren/"
Sit = Callable[..., Page]


@pytest.fixture
def sit(browser: Browser, live_server: LiveServer, world: World) -> Iterator[Sit]:
    """Opens a browser of its own in which somebody has signed in, at the status form."""
    contexts: list[BrowserContext] = []

    def opened(name: str = "programmamanager", path: str = FORM, **options: Any) -> Page:
        client = Client()
        client.force_login(world.user(name))
        context = browser.new_context(base_url=live_server.url, locale="nl-NL", **options)
        contexts.append(context)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
        page = context.new_page()
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()


def newest() -> Status:
    return Status.objects.filter(project__slug="publiceren", programme__slug="alfa").order_by("-recorded_at")[0]


def press(page: Page, action: str) -> None:
    page.locator(f".ihoo-form-foot button[value={action}]").click()


def explain(page: Page) -> None:
    """What the submission that waits in the world still lacks."""
    page.locator("#id_line_tijd").fill("Te weinig uren.")


def violations(page: Page) -> str:
    found = Axe().run(page)
    return found.generate_report() if found.violations_count else ""
