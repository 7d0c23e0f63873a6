"""A whole installation of the example for the browser: the production web server, and a worker that beats."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg2
from psycopg2 import sql

from setup import installation
from setup.children import Children
from setup.demo import wait_until_up
from setup.ports import HOST, free_port


@dataclass(frozen=True)
class Installation:
    """Where it is served, and the password of its accounts."""

    base: str
    password: str


@contextmanager
def installed(number: int) -> Iterator[Installation]:
    """Load and serve the example beside everything else that this run does; `number` tells parallel ones apart."""
    with tempfile.TemporaryDirectory(prefix="ihoo-browser-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        env = installation.demo_environment(folder) | _services(number)
        installation.collect_static(env, folder)
        installation.manage(env, "migrate", "--verbosity=0")
        installation.manage(env, "demo_load")
        port = free_port()
        with Children() as children:
            installation.start_server(children, env, port, folder / "web.log")
            installation.start_worker(children, env, folder / "worker.log")
            wait_until_up(children, port)
            yield Installation(f"http://{HOST}:{port}", env["DEMO_PASSWORD"])


def _services(number: int) -> dict[str, str]:
    """A database and a queue of its own on the servers of the run; without servers the embedded ones."""
    given = os.environ.get("DATABASE_URL", "")
    redis = os.environ.get("REDIS_URL", "")
    services = {"DATABASE_URL": "", "REDIS_URL": ""}
    if given.startswith("postgres"):
        services["DATABASE_URL"] = _fresh_database(given, f"browser_{number}")
    if redis:
        services["REDIS_URL"] = urlunsplit(urlsplit(redis)._replace(path=f"/{8 + number}"))
    return services


def _fresh_database(server: str, name: str) -> str:
    anywhere = urlunsplit(urlsplit(server)._replace(path="/postgres"))  # the database of the run need not exist yet
    with closing(psycopg2.connect(anywhere)) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))
            cursor.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
