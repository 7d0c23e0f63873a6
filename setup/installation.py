"""One installation under var/: its secrets, database and built files. Used by the demo, the tests and the pictures."""

from __future__ import annotations

import os
import secrets
from functools import partial
from typing import TYPE_CHECKING

from setup.children import Children, run
from setup.environment import LOG, PYTHON
from setup.progress import ROOT, SetupError, tail
from setup.stamp import Stamp, content_key, tree_key

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

UNMISTAKABLE = "abcdefghjkmnpqrstuvwxyz23456789"
STATIC_KINDS = frozenset((".css", ".js", ".svg", ".png", ".ico", ".woff2", ".json", ".txt", ".webmanifest"))
STATIC_SOURCES = [ROOT / "package-lock.json", ROOT / "ihoo" / "npm.py", ROOT / "ihoo" / "settings.py"]


def readable_password() -> str:
    """Three groups of four: 59 bits, without characters that are easily mistaken for one another."""
    return "-".join("".join(secrets.choice(UNMISTAKABLE) for _ in range(4)) for _ in range(3))


def stored_secret(path: Path, make: Callable[[], str], given: str | None = None) -> str:
    """A secret that stays the same between runs, readable by its owner only; `given` replaces what was stored."""
    if path.exists() and not given:
        return path.read_text(encoding="utf-8")
    secret = given or make()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(secret)
    return secret


def demo_environment(var: Path) -> dict[str, str]:
    """The variables under which the demo runs; SECRET_KEY and DEMO_PASSWORD may be given, and are remembered then."""
    ours = {
        "DEMO": "1",
        "VAR_DIR": str(var),
        "SECRET_KEY": stored_secret(
            var / "secret-key", partial(secrets.token_urlsafe, 48), os.environ.get("SECRET_KEY")
        ),
        "DEMO_PASSWORD": stored_secret(var / "demo-password", readable_password, os.environ.get("DEMO_PASSWORD")),
        "PYTHONUNBUFFERED": "1",
    }
    return {**os.environ, **ours}


def manage(env: dict[str, str], *arguments: str, log: Path | None = LOG) -> None:
    """Run one of Django's commands. Raises SetupError when it fails; without a log its lines are shown."""
    run([PYTHON, ROOT / "manage.py", *arguments], log=log, env=env)


def compile_messages(env: dict[str, str]) -> None:
    run([PYTHON, "-m", "setup.messages", "compile"], log=LOG, env=env)


def collect_static(env: dict[str, str], var: Path) -> bool:
    """Collect, fingerprint and compress the static files; returns False when nothing changed since the last time."""
    key = tree_key([ROOT / "static"], STATIC_KINDS) + content_key(*STATIC_SOURCES)
    stamp = Stamp(var / "static.stamp", key)
    if stamp.is_current() and (var / "static" / "staticfiles.json").exists():
        return False
    manage(env, "collectstatic", "--noinput", "--clear", "--verbosity=0")
    stamp.set()
    return True


def start_server(children: Children, env: dict[str, str], port: int, log: Path) -> None:
    """Start the production web server: one process, so that the local-memory cache is one cache."""
    children.start(
        "De webserver",
        [
            *(PYTHON, "-m", "granian", "--interface", "wsgi", "--no-ws", "--host", "127.0.0.1", "--port", str(port)),
            *("--workers", "1", "--blocking-threads", "4", "--workers-kill-timeout", "2", "ihoo.wsgi:application"),
        ],
        log=log,
        env=env,
    )


def start_worker(children: Children, env: dict[str, str], log: Path) -> None:
    """Start the worker and, inside it, the clock that asks once a minute what is due."""
    children.start(
        "De worker",
        [
            *(PYTHON, "-m", "celery", "-A", "ihoo", "worker", "-B", "--pool", "threads", "--concurrency", "2"),
            *("--loglevel", "INFO", "--without-gossip", "--without-mingle"),
        ],
        log=log,
        env=env,
    )


def require_alive(children: Children) -> None:
    """Raises SetupError, with the end of its log, when one of the programs has ended."""
    ended = children.ended()
    if ended:
        shown = tail(ended.log) if ended.log else ""
        raise SetupError(f"{ended.name} is gestopt (code {ended.process.returncode}).\n{shown}")
