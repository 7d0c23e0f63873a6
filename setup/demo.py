"""`make demo`: from a fresh clone to a running example in one terminal. Ctrl-C ends all of it."""

from __future__ import annotations

import fcntl
import os
import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from setup import environment, frontend, installation
from setup.children import Children, Interrupted, raise_on_signals
from setup.ports import HOST, parse_port, require_free
from setup.probe import is_up
from setup.progress import LOGS, ROOT, VAR, Progress, SetupError, Step, say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

UP_WITHIN = 60.0  # seconds
ACCOUNTS = {
    "programmamanager": "houdt het programma bij en escaleert",
    "secretaris": "bereidt rondes en vergaderingen voor",
    "projectleider": "werkt het eigen project bij",
    "opdrachtgever": "leest alles en besluit binnen mandaat",
    "stuurgroep": "ziet hoe het staat en besluit",
    "dbr": "leest het kwartaalrapport en besluit",
    "teammanager": "beantwoordt capaciteitsvragen",
    "controller": "houdt het grootboek bij",
    "auditor": "leest alles, op elke datum",
    "beheerder": "beheert gebruikers en instellingen",
}


@contextmanager
def only_one(var: Path, port: int) -> Iterator[None]:
    """Hold the lock of this installation; two demos on one database and one queue would do everything twice."""
    var.mkdir(parents=True, exist_ok=True)
    with (var / "demo.lock").open("a+", encoding="ascii") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            lock.seek(0)
            raise SetupError(f"De demo draait al: http://{HOST}:{lock.read().strip()}/") from error
        lock.truncate(0)
        lock.write(str(port))
        lock.flush()
        yield


def unless_done(step: Step, did_something: bool) -> None:
    if not did_something:
        step.remark = "was al klaar"


def prepare(progress: Progress) -> dict[str, str]:
    """Install, migrate, build and load; returns the environment to serve with."""
    with progress.step("Python-pakketten") as step:
        unless_done(step, environment.prepare("requirements.txt"))
    with progress.step("Front-endpakketten") as step:
        unless_done(step, frontend.prepare())
    env = installation.demo_environment(VAR)
    with progress.step("Database"):
        installation.manage(env, "migrate", "--verbosity=0")
    with progress.step("Teksten en statische bestanden") as step:
        installation.compile_messages(env)
        unless_done(step, installation.collect_static(env, VAR))
    with progress.step("Verhaal van het programma") as step:
        step.let_speak()
        installation.manage(env, "demo_load", log=None)
    return env


def wait_until_up(children: Children, port: int) -> None:
    deadline = time.monotonic() + UP_WITHIN
    while not is_up(port):
        installation.require_alive(children)
        if time.monotonic() > deadline:
            raise SetupError(f"De webserver antwoordt niet binnen {UP_WITHIN:.0f} s; zie {LOGS / 'web.log'}")
        time.sleep(0.1)


def welcome(port: int, password: str) -> None:
    say(f"\nHet dashboard staat klaar: http://{HOST}:{port}/\n")
    width = max(map(len, ACCOUNTS))
    for account, purpose in ACCOUNTS.items():
        say(f"  {account:<{width}}  {purpose}")
    say(f"\nWachtwoord van elk account: {password}")
    say("Stoppen: Ctrl-C. Opnieuw beginnen met verse gegevens: make demo-reset\n")


def serve(progress: Progress, env: dict[str, str], port: int) -> None:
    """Start everything, say where it is, and watch until someone stops it or a part ends."""
    logs = [LOGS / "web.log", LOGS / "worker.log"]
    for log in logs:
        log.unlink(missing_ok=True)
    with Children() as children:
        with progress.step("Starten"):
            installation.start_server(children, env, port, logs[0])
            installation.start_worker(children, env, logs[1])
            wait_until_up(children, port)
        welcome(port, env["DEMO_PASSWORD"])
        with suppress(Interrupted):  # from here on, stopping is how it is meant to end
            while True:
                time.sleep(0.5)
                installation.require_alive(children)
    say("\nGestopt.")


def main() -> int:
    raise_on_signals()
    os.chdir(ROOT)
    try:
        port = parse_port(os.environ.get("PORT") or "8000")
        with only_one(VAR, port):
            require_free(port)
            progress = Progress(6)
            serve(progress, prepare(progress), port)
    except SetupError as error:
        say(f"\n{error}")
        return 1
    except Interrupted as stop:
        say("\nAfgebroken; een volgende make demo gaat verder.")
        return stop.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
