"""`make screenshots`: pictures of every screen of a freshly loaded example, wide, narrow and dark."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from setup import environment, frontend, installation
from setup.children import Children, Command, Interrupted, raise_on_signals, run
from setup.chromium import playwright_environment
from setup.demo import wait_until_up
from setup.ports import HOST, free_port
from setup.progress import LOGS, ROOT, Progress, SetupError, say
from setup.provision import CHROMIUM, provide

PICTURES = ROOT / "screenshots"


def prepare(progress: Progress, var: Path) -> dict[str, str]:
    """Install, and load the example into an installation of its own; returns its environment."""
    with progress.step("Pakketten en browser"):
        environment.prepare("requirements-dev.txt")
        frontend.prepare()
        browser = provide([CHROMIUM])[CHROMIUM.name]
    env = {**playwright_environment(), **installation.demo_environment(var), "CHROMIUM": str(browser)}
    with progress.step("Verhaal van het programma") as step:
        step.let_speak()
        installation.compile_messages(env)
        installation.collect_static(env, var)
        installation.manage(env, "migrate", "--verbosity=0")
        installation.manage(env, "demo_load", log=None)
    return env


def main() -> int:
    raise_on_signals()
    os.chdir(ROOT)
    try:
        with tempfile.TemporaryDirectory(prefix="ihoo-pictures-", ignore_cleanup_errors=True) as name:
            progress = Progress(3)
            env, port = prepare(progress, Path(name)), free_port()
            with Children() as children, progress.step("Schermen") as step:
                installation.start_server(children, env, port, LOGS / "pictures.log")
                wait_until_up(children, port)
                step.let_speak()
                camera: Command = [environment.PYTHON, "-m", "setup.camera", f"http://{HOST}:{port}", PICTURES]
                run(camera, log=None, env=env)
    except SetupError as error:
        say(f"\n{error}")
        return 1
    except Interrupted as stop:
        return stop.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
