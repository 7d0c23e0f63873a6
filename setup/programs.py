"""Programs that are not Python packages: found on this machine, or installed with Debian's package manager."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from setup.children import run
from setup.progress import LOGS, SetupError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LOG = LOGS / "setup.log"
POLICY = Path("/usr/sbin/policy-rc.d")
REFUSE_STARTS = "#!/bin/sh\nexit 101\n"


def version_of(folder: Path) -> int:
    """The major version in a path such as /usr/lib/postgresql/15/bin; 0 when there is none."""
    return next((int(part) for part in reversed(folder.parts) if part.isdigit()), 0)


def find(names: Sequence[str], patterns: Sequence[str] = ()) -> Path | None:
    """The first program of these names on the path, else in folders that match the patterns, newest version first."""
    for name in names:
        if found := shutil.which(name):
            return Path(found)
    folders = [folder for pattern in patterns for folder in Path("/").glob(pattern.lstrip("/"))]
    for folder in sorted(folders, key=version_of, reverse=True):
        for name in names:
            if found := shutil.which(name, path=str(folder)):
                return Path(found)
    return None


def may_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


@contextmanager
def without_services() -> Iterator[None]:
    """Keep Debian from starting the servers it installs: the tests start their own and stop them again."""
    ours = not POLICY.exists()
    if ours:
        POLICY.write_text(REFUSE_STARTS, encoding="ascii")
        POLICY.chmod(0o755)
    try:
        yield
    finally:
        if ours:
            POLICY.unlink()


def apt_get(*arguments: str) -> None:
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    run(["apt-get", "-y", "-qq", *arguments], log=LOG, env=env, timeout=900)


def apt_install(packages: Sequence[str]) -> bool:
    """Install Debian packages, one by one where all at once fails. False when that is not possible here."""
    if not packages or not may_install():
        return False
    try:
        apt_get("update")
    except SetupError:
        return False
    with without_services():
        if apt_succeeds(packages):
            return True
        return [apt_succeeds([package]) for package in packages].count(False) == 0


def apt_succeeds(packages: Sequence[str]) -> bool:
    try:
        apt_get("install", "--no-install-recommends", *packages)
    except SetupError:
        return False
    return True
