"""`make test` and `make test-fast`: get what the tests need, start servers, run them, leave nothing running."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from setup import environment, frontend, installation
from setup.children import Children, Command, Interrupted, raise_on_signals
from setup.chromium import playwright_environment
from setup.databases import start_postgres, start_redis
from setup.progress import ROOT, VAR, Progress, SetupError, duration, say
from setup.provision import ALL, CHROMIUM, POSTGRES, REDIS, provide

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WITHOUT_SERVICES = "not browser and not postgres and not redis"
FAST = f"{WITHOUT_SERVICES} and not slow and not programs"
SECRET = "only-for-tests-" * 4  # signs nothing outside a test run
OUTCOME = re.compile(r"(\d+) (passed|failed|skipped|xfailed|xpassed|errors?)\b")
INHERITED = ("DATABASE_URL", "REDIS_URL", "DEMO_PASSWORD", "DOMAIN_NOW", "ALLOWED_HOSTS", "HTTPS")


def base_environment(var: Path) -> dict[str, str]:
    """The caller's environment without what would change the outcome of a test."""
    inherited = {name: value for name, value in os.environ.items() if name not in INHERITED}
    return {**inherited, "DEMO": "1", "SECRET_KEY": SECRET, "VAR_DIR": str(var), "PYTHONUNBUFFERED": "1"}


def prepare(progress: Progress) -> dict[str, str]:
    """Install the packages and build what pages refer to; returns the environment to test with."""
    with progress.step("Python-pakketten"):
        environment.prepare("requirements-dev.txt")
    with progress.step("Front-endpakketten"):
        frontend.prepare()
    var = VAR / "test"
    env = base_environment(var)
    with progress.step("Teksten en statische bestanden"):
        installation.compile_messages(env)
        installation.collect_static(env, var)
    return env


@contextmanager
def services(env: dict[str, str], found: dict[str, Path]) -> Iterator[dict[str, str]]:
    """The environment with PostgreSQL and Redis in it: the ones that were given, else throw-away servers."""
    place = "/tmp" if os.geteuid() == 0 else None  # noqa: S108  # root's own folder is closed to PostgreSQL's user
    with tempfile.TemporaryDirectory(prefix="ihoo-test-", dir=place, ignore_cleanup_errors=True) as name:
        folder = Path(name)
        folder.chmod(0o755)
        with Children() as children:
            database, redis = os.environ.get(POSTGRES.variable), os.environ.get(REDIS.variable)
            database = database or start_postgres(children, found[POSTGRES.name], folder / "postgres")
            redis = redis or start_redis(children, found[REDIS.name], folder / "redis")
            yield {**env, "DATABASE_URL": database, "REDIS_URL": redis}


def workers() -> str:
    return os.environ.get("PYTEST_WORKERS") or str(max(2, min(4, os.cpu_count() or 2)))


def pytest(title: str, env: dict[str, str], arguments: Sequence[str]) -> tuple[int, Counter[str]]:
    """Run pytest, show what it prints, and return its exit code with the numbers of its last line."""
    say(f"\n── {title} ──")
    colour = "--color=yes" if sys.stdout.isatty() else "--color=no"
    command: Command = [environment.PYTHON, "-m", "pytest", "-n", workers(), colour, *arguments]
    last = ""
    with Children() as children:
        child = children.start("pytest", command, env=env, stdout=subprocess.PIPE)
        assert child.process.stdout is not None  # noqa: S101  # asked for in the line above
        for raw in child.process.stdout:
            line = raw.decode(errors="replace").rstrip("\n")
            say(line)
            last = line if OUTCOME.search(line) else last
        code = child.process.wait()
    return code, outcome(last)


def outcome(line: str) -> Counter[str]:
    """The numbers in pytest's closing line; an error counts as a failure."""
    counted: Counter[str] = Counter()
    for number, word in OUTCOME.findall(line):
        counted["failed" if word.startswith("error") else word] += int(number)
    return counted


# What needs no database is the same on both, and runs once.
WITHOUT_PURE = [f"--ignore=tests/{folder}" for folder in ("unit", "story", "consistency")]


def extra_arguments() -> list[str]:
    """What the caller adds, as in `make test ARGS="-k ledger"`."""
    return shlex.split(os.environ.get("ARGS", ""))


def run_fast() -> list[tuple[int, Counter[str]]]:
    env = prepare(Progress(3))
    return [pytest("SQLite, zonder diensten", env, ["-m", FAST, *extra_arguments()])]


def run_all() -> list[tuple[int, Counter[str]]]:
    progress = Progress(5)
    env = prepare(progress)
    with progress.step("PostgreSQL, Redis, Chromium, qpdf en poppler"):
        found = provide(ALL)
    env = {**playwright_environment(), **env, "CHROMIUM": str(found[CHROMIUM.name])}
    with ExitStack() as stack:
        with progress.step("Servers starten"):
            full = stack.enter_context(services(env, found))
        return [
            pytest("SQLite", env, ["-m", WITHOUT_SERVICES, *extra_arguments()]),
            pytest("PostgreSQL, Redis en Chromium", full, extra_arguments() or WITHOUT_PURE),
        ]


def report(runs: list[tuple[int, Counter[str]]], seconds: float) -> int:
    """Print the total; returns 0 when every run ran tests and all of them passed."""
    total = sum((counts for _, counts in runs), Counter[str]())
    say(f"\nSamen {duration(seconds)}")
    say(f"{total['passed']} passed, {total['failed']} failed, {total['skipped']} skipped")
    return next((code for code, _ in runs if code), 0 if total["passed"] else 5)


def main() -> int:
    raise_on_signals()
    os.chdir(ROOT)
    started = time.monotonic()
    try:
        runs = run_fast() if "--fast" in sys.argv else run_all()
    except SetupError as error:
        say(f"\n{error}")
        return 2
    except Interrupted as stop:
        say("\nAfgebroken.")
        return stop.exit_code
    return report(runs, time.monotonic() - started)


if __name__ == "__main__":
    sys.exit(main())
