"""Things that happen at the same time: real threads, each with a connection of its own."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event
from typing import TypeVar

from django.db import connections

T = TypeVar("T")
LONG = 20.0  # seconds until a test gives up waiting
MOMENT = 0.3  # seconds in which something that is not held up would have happened


class Threads:
    """Starts functions beside the test."""

    def __init__(self, pool: ThreadPoolExecutor) -> None:
        self.pool = pool

    def start(self, function: Callable[[], T]) -> "Future[T]":
        def run() -> T:
            try:
                return function()
            finally:
                connections.close_all()

        return self.pool.submit(run)


@contextmanager
def threads() -> Iterator[Threads]:
    """Threads that have all ended after the block."""
    with ThreadPoolExecutor(max_workers=8) as pool:
        yield Threads(pool)


class Gate:
    """A place in a thread where it waits: `reached` from outside, then `open`."""

    def __init__(self) -> None:
        self._reached, self._opened = Event(), Event()

    def wait(self) -> None:
        self._reached.set()
        assert self._opened.wait(LONG), "nobody opened the gate"

    def reached(self) -> None:
        assert self._reached.wait(LONG), "nobody came to the gate"

    def open(self) -> None:
        self._opened.set()
