"""`make demo-reset`: throws the demo's data away; what was installed stays."""

from __future__ import annotations

import fcntl
import shutil
import sys
from pathlib import Path

from setup.progress import VAR, SetupError, say

KEPT = ("tools", "demo.lock", "static", "static.stamp")


def remove_data(var: Path) -> int:
    """Remove the data of one installation; returns how many things went. Raises SetupError while it runs."""
    if not var.exists():
        return 0
    with (var / "demo.lock").open("a", encoding="ascii") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise SetupError("De demo draait nog. Stop hem eerst met Ctrl-C.") from error
        gone = [path for path in var.iterdir() if path.name not in KEPT]
        for path in gone:
            remove(path)
    return len(gone)


def remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


def main() -> int:
    try:
        remove_data(VAR)
    except SetupError as error:
        say(str(error))
        return 1
    say("De gegevens van de demo zijn weg. Met make demo wordt het verhaal opnieuw geladen.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
