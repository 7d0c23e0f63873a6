"""Chromium for the browser tests and the pictures: this machine's own, Debian's, Playwright's, or npm's."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from setup.children import run
from setup.environment import LOG, PYTHON, TOOLS, VENV, answers
from setup.frontend import node_program, npm_command
from setup.programs import find
from setup.progress import SetupError

NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"]
PACKAGE = "@sparticuz/chromium@153.0.0"
PLAYWRIGHT_PATH = (
    "from playwright.sync_api import sync_playwright as start\n"
    "with start() as playwright: print(playwright.chromium.executable_path)"
)
UNPACK = """
import brotli, io, pathlib, sys, tarfile
source, target = map(pathlib.Path, sys.argv[1:])
for packed in source.glob("*.br"):
    content = brotli.decompress(packed.read_bytes())
    if packed.name.endswith(".tar.br"):
        tarfile.open(fileobj=io.BytesIO(content)).extractall(target)
    else:
        (target / "chromium").write_bytes(content)
(target / "chromium").chmod(0o755)
"""
LAUNCHER = """#!/bin/sh
here=$(dirname "$0")
[ -d /etc/fonts ] || export FONTCONFIG_PATH="$here"
LD_LIBRARY_PATH="$here/lib" exec "$here/chromium" "$@"
"""


def find_chromium() -> Path | None:
    """The browser that CHROMIUM names, else this machine's own, else the one Playwright fetched before."""
    if named := os.environ.get("CHROMIUM"):
        if not shutil.which(named):
            raise SetupError(f"CHROMIUM wijst naar '{named}', en dat is geen programma.")
        return Path(named)
    return find(NAMES) or playwright_chromium()


def playwright_environment() -> dict[str, str]:
    """The environment for Playwright: where the Node that it brings lacks a library, another one."""
    bundled = next(VENV.glob("lib/*/site-packages/playwright/driver/node"), None)
    if bundled is None or answers(bundled, "--version"):
        return dict(os.environ)
    return {**os.environ, "PLAYWRIGHT_NODEJS_PATH": str(node_program())}


def playwright_chromium() -> Path | None:
    env = playwright_environment()
    asked = subprocess.run([PYTHON, "-c", PLAYWRIGHT_PATH], capture_output=True, text=True, env=env, check=False)
    path = Path(asked.stdout.strip() or "-")
    return path if asked.returncode == 0 and path.exists() else None


def fetch_chromium() -> Path | None:
    """Get a browser without the right to install one."""
    try:
        run([PYTHON, "-m", "playwright", "install", "chromium"], log=LOG, env=playwright_environment(), timeout=300)
        return playwright_chromium()
    except SetupError:
        return npm_chromium()


def npm_chromium() -> Path | None:
    """A browser from a package of npm, with the libraries it needs beside it."""
    target = TOOLS / "chromium"
    launcher = target / "chromium.sh"
    if launcher.exists():
        return launcher
    target.mkdir(parents=True, exist_ok=True)
    try:
        run([*npm_command(), "install", "--prefix", target, "--ignore-scripts", "--no-save", PACKAGE], log=LOG)
        run([PYTHON, "-c", UNPACK, target / "node_modules/@sparticuz/chromium/bin", target], log=LOG)
    except SetupError:
        return None
    shutil.rmtree(target / "node_modules")
    launcher.write_text(LAUNCHER, encoding="ascii")
    launcher.chmod(0o755)
    return launcher
