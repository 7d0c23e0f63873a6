"""Child processes: each leads its own process group, and none outlives the script that started it."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from setup.progress import ROOT, SetupError, tail

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import FrameType

Command = Sequence[str | Path]
PR_SET_PDEATHSIG = 1
GRACE = 2.0  # seconds between asking and killing; a demo must be gone within three
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Interrupted(BaseException):
    """Someone asked this script to stop (Ctrl-C, SIGTERM or a closed terminal)."""

    def __init__(self, signum: int) -> None:
        super().__init__(signal.Signals(signum).name)
        self.exit_code = 128 + signum


def raise_on_signals() -> None:
    """Turn the first request to stop into an exception; later ones must not disturb the clearing up."""

    def interrupt(signum: int, _frame: FrameType | None) -> None:
        for each in SIGNALS:
            signal.signal(each, signal.SIG_IGN)
        raise Interrupted(signum)

    for each in SIGNALS:
        signal.signal(each, interrupt)


def follow_parent(signum: int) -> Callable[[], None]:
    """Let the kernel signal the child when this script is killed without a chance to clear up (Linux only)."""

    def follow() -> None:
        for each in SIGNALS:
            signal.signal(each, signal.SIG_DFL)
        if sys.platform == "linux":
            ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signum)

    return follow


@dataclass(frozen=True)
class Child:
    """A running program: its name for people, its log, and the signal that asks it to end."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path | None
    stop_signal: signal.Signals

    def signal_group(self, signum: int) -> bool:
        """Signal the whole group; False when nothing of it is left."""
        self.process.poll()  # a leader that ended is reaped first, or it would count as alive
        try:
            os.killpg(self.process.pid, signum)
        except (ProcessLookupError, PermissionError):
            return False
        return True


class Children:
    """Starts programs and stops all of them, also when the block ends in an error."""

    def __init__(self) -> None:
        self.running: list[Child] = []

    def __enter__(self) -> Children:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(
        self,
        name: str,
        command: Command,
        *,
        log: Path | None = None,
        env: Mapping[str, str] | None = None,
        stdout: IO[bytes] | int | None = None,
        user: str | None = None,
        stop_signal: signal.Signals = signal.SIGTERM,
    ) -> Child:
        """Start a program; its output goes to `log`, to `stdout`, or to this script's own output."""
        output = open_log(log) if log else stdout
        try:
            process = subprocess.Popen(
                [str(part) for part in command],
                cwd="/" if user else ROOT,
                env=dict(env) if env is not None else None,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT if output is not None else None,
                process_group=0,
                user=user,
                group=primary_group(user) if user else None,
                extra_groups=[] if user else None,
                preexec_fn=follow_parent(stop_signal),  # noqa: PLW1509  # this script has one thread
            )
        finally:
            if log and output is not None and not isinstance(output, int):
                output.close()
        child = Child(name, process, log, stop_signal)
        self.running.append(child)
        return child

    def ended(self) -> Child | None:
        """The first child that is no longer there, if any."""
        return next((child for child in self.running if child.process.poll() is not None), None)

    def stop(self, grace: float = GRACE) -> None:
        """Ask every group to end, kill what is left after `grace` seconds, and reap."""
        deadline = time.monotonic() + grace
        left = [child for child in reversed(self.running) if child.signal_group(child.stop_signal)]
        while left and time.monotonic() < deadline:
            time.sleep(0.02)
            left = [child for child in left if child.signal_group(0)]
        for child in left:
            child.signal_group(signal.SIGKILL)
        for child in self.running:
            with suppress(subprocess.TimeoutExpired):
                child.process.wait(timeout=1)
        self.running.clear()


def primary_group(user: str) -> int:
    """The group that belongs to a user of this machine."""
    import pwd  # noqa: PLC0415  # not on every platform, and only asked for where it is

    return pwd.getpwnam(user).pw_gid


def open_log(log: Path) -> IO[bytes]:
    log.parent.mkdir(parents=True, exist_ok=True)
    return log.open("ab")


def run(
    command: Command,
    *,
    log: Path | None,
    env: Mapping[str, str] | None = None,
    user: str | None = None,
    timeout: float | None = None,
) -> None:
    """Run a program to its end. Raises SetupError with the end of its log when it fails."""
    with Children() as children:
        child = children.start(str(command[0]), command, log=log, env=env, user=user)
        try:
            code = child.process.wait(timeout=timeout)
        except subprocess.TimeoutExpired:
            code = None
    if code != 0:
        shown = " ".join(str(part) for part in command[:6])
        ending = f"gaf na {timeout:.0f} s geen antwoord" if code is None else f"eindigde met code {code}"
        raise SetupError(f"'{shown}' {ending}." + (f"\n{tail(log)}" if log else ""))
