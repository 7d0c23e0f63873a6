"""What the person at the keyboard reads while something is being set up."""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("VAR_DIR") or ROOT / "var").absolute()
LOGS = VAR / "log"


class SetupError(Exception):
    """One sentence for the person at the keyboard; shown without a traceback."""


def say(text: str = "", end: str = "\n") -> None:
    """Print at once, also where output is not a terminal or cannot show every character."""
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, "replace").decode(encoding) + end)
    sys.stdout.flush()


def duration(seconds: float) -> str:
    """Whole seconds as people write them: `7 s`, `3 min 5 s`."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"


def tail(log: Path, lines: int = 20) -> str:
    """The last lines of a log, indented; empty when there is none."""
    if not log.exists():
        return ""
    text = log.read_text(encoding="utf-8", errors="replace").splitlines()
    return "\n".join(f"    {line}" for line in text[-lines:])


class Step:
    """One line of progress; `remark` says so when there was nothing to do."""

    def __init__(self) -> None:
        self.remark = ""
        self.speaks = False

    def let_speak(self) -> None:
        """End the line first: what runs now prints lines of its own."""
        self.speaks = True
        say()


class Progress:
    """Numbers the steps: `2/6 Front-endpakketten … klaar (4 s)`."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.number = 0

    @contextmanager
    def step(self, title: str) -> Iterator[Step]:
        self.number += 1
        started = time.monotonic()
        step = Step()
        say(f"{self.number}/{self.total} {title} … ", end="")
        try:
            yield step
        except BaseException as problem:
            word = "mislukt" if isinstance(problem, Exception) else "afgebroken"
            say(f"{self.number}/{self.total} {word}" if step.speaks else word)
            raise
        ending = step.remark or f"klaar ({duration(time.monotonic() - started)})"
        say(f"{self.number}/{self.total} {ending}" if step.speaks else ending)
