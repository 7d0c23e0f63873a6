"""What holds for every test: a pinned domain clock, real triggers, a shut network, and a few lasting people."""

import os
import socket
import sys
from collections.abc import Iterator
from datetime import datetime
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import hypothesis
import pytest
from django.db import connections, transaction
from django.test import TransactionTestCase
from pytest_django import DjangoDbBlocker, Settings

from ihoo.environment import DEMO_CLOCK
from programme import triggers
from projects.portfolio import cache
from tests.building import Builder
from tests.world import Copy, World

# The same examples on every run and machine; a failing one is printed, not kept in a folder.
hypothesis.settings.register_profile(
    "suite",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=(hypothesis.HealthCheck.function_scoped_fixture,),
)
hypothesis.settings.load_profile("suite")

OWN_TRANSACTIONS = {"transactional_db", "live_server", "django_db_reset_sequences", "django_db_serialized_rollback"}


def pytest_configure() -> None:
    """Shut the network for the whole run, but for this machine and the Redis under test."""
    redis = urlsplit(os.environ.get("REDIS_URL", "redis://localhost"))
    near = {str(found[4][0]) for found in socket.getaddrinfo(redis.hostname, redis.port)}

    def refuse_strangers(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "socket.connect" and isinstance(arguments[1], tuple):
            host = str(arguments[1][0])
            if host not in near and host != "localhost" and not ip_address(host).is_loopback:
                raise RuntimeError(f"a test wants to reach {host}")

    sys.addaudithook(refuse_strangers)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what only PostgreSQL can do, where a run did not leave it out."""
    if item.get_closest_marker("postgres") and connections["default"].vendor != "postgresql":
        pytest.skip("needs PostgreSQL")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Keep SQLite's test database in a file: threads and the live server then have connections of their own."""
    for connection in connections.all():
        if connection.vendor == "sqlite":
            folder: Path = tmp_path_factory.mktemp("database")
            connection.settings_dict["TEST"]["NAME"] = str(folder / f"{connection.alias}.sqlite3")


@pytest.fixture(scope="session", autouse=True)
def flush_past_the_guard() -> Iterator[None]:
    """Lift the triggers around the flush after a test with its own transactions.

    SQLite flushes by DELETE, which they refuse. PostgreSQL truncates, which passes them. The flush ends with
    post_migrate, which makes the triggers, content types and permissions again.
    """
    flush = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]

    def lifted(case: TransactionTestCase) -> None:
        for connection in connections.all():
            if connection.vendor == "sqlite":
                triggers.drop(connection)
        flush(case)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lifted)
        yield


@pytest.fixture(autouse=True)
def installation(request: pytest.FixtureRequest, settings: Settings) -> None:
    """The settings of every test: the clock of the demo, quick passwords, nothing remembered of the test before.

    A test inside a transaction cannot pin its reads; one with its own transactions must.
    """
    marker = request.node.get_closest_marker("django_db")
    own = (marker and marker.kwargs.get("transaction")) or OWN_TRANSACTIONS & set(request.fixturenames)
    settings.REQUIRE_PINNED_READS = bool(own)
    settings.DOMAIN_NOW = datetime.fromisoformat(DEMO_CLOCK)
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache._histories.clear()


@pytest.fixture(scope="session")
def world_copy(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Copy:
    """The world, recorded once per run and taken out of the database again."""
    with django_db_blocker.unblock(), transaction.atomic():
        copy = Copy(Builder().build())
        transaction.set_rollback(True)
    return copy


@pytest.fixture
def world(db: None, world_copy: Copy) -> World:
    """The lasting people, their programme and the strangers: see tests/world.py."""
    return world_copy.put_back()
