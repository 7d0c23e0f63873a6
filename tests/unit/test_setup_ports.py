"""Ports: what is accepted, what is seen as taken, and what is advised then."""

import socket
from collections.abc import Iterator

import pytest

from setup.ports import HOST, free_port, is_free, next_free, parse_port, require_free
from setup.progress import SetupError


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.create_server((HOST, 0)) as server:
        yield server.getsockname()[1]


@pytest.mark.parametrize(("text", "port"), [("1", 1), ("8000", 8000), ("65535", 65535)])
def test_a_port_is_read(text: str, port: int) -> None:
    assert parse_port(text) == port


@pytest.mark.parametrize("text", ["", "0", "65536", "-1", "80a", "8000.0", " 8000", "٨٠"])
def test_what_is_no_port_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(SetupError, match="PORT moet een getal"):
        parse_port(text)


def test_a_port_that_is_listened_on_is_not_free(taken: int) -> None:
    assert not is_free(taken)


def test_a_port_is_free_again_once_its_server_is_gone(taken: int) -> None:
    free = free_port()
    with socket.create_server((HOST, free)):
        assert not is_free(free)
    assert is_free(free)


def test_the_sentence_names_a_port_that_is_free(taken: int) -> None:
    with pytest.raises(SetupError) as refusal:
        require_free(taken)
    advised = int(str(refusal.value).rpartition("PORT=")[2])
    assert advised > taken
    assert is_free(advised)


def test_no_port_is_advised_beyond_the_last() -> None:
    assert next_free(65535) is None
