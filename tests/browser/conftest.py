"""The browser: the Chromium that `make test` found or fetched, started without anything that phones home."""

import os
from collections.abc import Iterator

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler

from tests.browser.installation import Installation, installed

# Playwright's synchronous interface runs inside an event loop; Django would refuse the database there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--no-sandbox",  # root has none, and a container has none to give
)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, object]) -> dict[str, object]:
    """How Playwright starts the browser; without CHROMIUM it takes its own."""
    named = {"executable_path": path} if (path := os.environ.get("CHROMIUM")) else {}
    return {**browser_type_launch_args, **named, "args": list(QUIET)}


@pytest.fixture(scope="session", autouse=True)
def served_as_in_production() -> Iterator[None]:
    """Let the live server send collected, hashed files itself; Django's test handler would answer 404 for those."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(StaticFilesHandler, "_should_handle", lambda _self, _path: False)
        yield


@pytest.fixture(scope="session")
def example(worker_id: str) -> Iterator[Installation]:
    """The example programme as `make demo` serves it, on the services of this run."""
    number = int(worker_id.removeprefix("gw")) if worker_id.startswith("gw") else 0
    with installed(number) as served:
        yield served
