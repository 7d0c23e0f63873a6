"""Network ports on this machine; always the loopback address."""

from __future__ import annotations

import socket

from setup.progress import SetupError

HOST = "127.0.0.1"
LAST_PORT = 65535


def parse_port(text: str) -> int:
    """A port from the environment. Raises SetupError when it is none."""
    if text.isascii() and text.isdigit() and 0 < int(text) <= LAST_PORT:
        return int(text)
    raise SetupError(f"PORT moet een getal van 1 tot en met {LAST_PORT} zijn, niet '{text}'.")


def is_free(port: int) -> bool:
    """Whether a server could listen on this port now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def free_port() -> int:
    """A port that the system says is free."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def next_free(port: int) -> int | None:
    """The first free port above this one, within the next hundred."""
    candidates = range(port + 1, min(port + 100, LAST_PORT) + 1)
    return next((each for each in candidates if is_free(each)), None)


def require_free(port: int) -> None:
    """Raises SetupError, with a port that is free, when this one is taken."""
    if is_free(port):
        return
    other = next_free(port)
    advice = f" Kies een andere, bijvoorbeeld: make demo PORT={other}" if other else ""
    raise SetupError(f"Poort {port} is bezet of niet toegestaan.{advice}")
