"""Real Celery workers as processes of their own, on the database of the test and a queue of their own."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from celery import Celery
from django.conf import settings
from django.db import connection

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0  # seconds until a test gives up
GLANCE = 0.002  # seconds between two looks


@dataclass(frozen=True)
class Queue:
    """A queue for one test: files in `var`, or the Redis at `redis`."""

    var: Path
    redis: str = ""

    @property
    def environment(self) -> dict[str, str]:
        """What a worker needs to work on this queue and on the test's database."""
        kept = {name: value for name, value in os.environ.items() if name != "REDIS_URL"}
        broker = {"REDIS_URL": self.redis} if self.redis else {}
        own = {"DEMO": "1", "SECRET_KEY": settings.SECRET_KEY, "VAR_DIR": str(self.var), "DATABASE_URL": database()}
        return kept | own | broker

    def send(self, task: str, *arguments: str) -> None:
        """Put a message in the queue."""
        app = Celery("sender", broker=self.redis or "filesystem://", set_as_current=False)
        if not self.redis:
            messages, control = self.var / "queue" / "messages", self.var / "queue" / "control"
            messages.mkdir(parents=True, exist_ok=True)
            control.mkdir(parents=True, exist_ok=True)
            app.conf.broker_transport_options = {
                "data_folder_in": str(messages), "data_folder_out": str(messages), "control_folder": str(control),
            }  # fmt: skip
        with app:
            app.send_task(task, args=list(arguments))


def database() -> str:
    """The address of the test database."""
    chosen = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{chosen['NAME']}"
    place = f"{chosen['HOST'] or 'localhost'}:{chosen['PORT'] or 5432}"
    return f"postgres://{chosen['USER']}:{chosen['PASSWORD']}@{place}/{chosen['NAME']}"


@contextmanager
def worker(queue: Queue) -> Iterator["subprocess.Popen[bytes]"]:
    """A worker with one child process; nothing of it is left after the block."""
    log = (queue.var / "worker.log").open("ab")
    command = [sys.executable, "-m", "celery", "-A", "ihoo", "worker", "--pool", "prefork", "--concurrency", "1"]
    process = subprocess.Popen(
        [*command, "--without-gossip", "--without-mingle", "--without-heartbeat"],
        cwd=ROOT, env=queue.environment, stdout=log, stderr=log, start_new_session=True,
    )  # fmt: skip
    try:
        yield process
    finally:
        kill(process)
        log.close()


def kill(process: "subprocess.Popen[bytes]") -> None:
    """End a worker and its child at once, as a machine does that loses power."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def wait_until(happened: Callable[[], bool], process: "subprocess.Popen[bytes]") -> None:
    """Look often, until something happened; fails when the worker ends or nothing comes."""
    end = time.monotonic() + PATIENCE
    while not happened():
        assert process.poll() is None, "the worker ended by itself"
        assert time.monotonic() < end, "it did not happen"
        time.sleep(GLANCE)
