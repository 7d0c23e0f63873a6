"""The health probe, against a real server on a free port."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from setup.ports import HOST, free_port
from setup.probe import is_up


class Health(BaseHTTPRequestHandler):
    """Answers as the product does behind a proxy: only for its own host name, only over HTTPS."""

    def do_GET(self) -> None:
        known = self.headers["Host"] == "dashboard.example" and self.path == "/healthz"
        secure = self.headers["X-Forwarded-Proto"] == "https"
        self.send_response((200 if secure else 301) if known else 400)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Keep the test output clean."""


@pytest.fixture
def port() -> Iterator[int]:
    with HTTPServer((HOST, 0), Health) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


def test_a_healthy_server_is_up(port: int) -> None:
    assert is_up(port, "dashboard.example", forwarded="https")


def test_a_redirect_is_not_up(port: int) -> None:
    assert not is_up(port, "dashboard.example")


def test_a_refusal_is_not_up(port: int) -> None:
    assert not is_up(port, forwarded="https")


def test_nothing_listening_is_not_up() -> None:
    assert not is_up(free_port())
