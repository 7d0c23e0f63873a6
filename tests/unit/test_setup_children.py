"""Child processes, tried on real ones: none may outlive the script that started it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from setup.children import Child, Children, run
from setup.progress import ROOT, SetupError

LIMIT = 3.0  # seconds within which everything must be gone
POLITE = "import time; print('ready', flush=True); time.sleep(60)"
STUBBORN = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); {POLITE}"
PARENT = f"import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', {STUBBORN!r}]); time.sleep(60)"
LAUNCHER = (
    "import sys, time; from pathlib import Path; from setup.children import Children; children = Children()\n"
    f"child = children.start('child', [sys.executable, '-c', {POLITE!r}], log=Path(sys.argv[1]))\n"
    "print(child.process.pid, flush=True); time.sleep(60)"
)


def eventually(holds: Callable[[], bool], within: float = 10.0) -> bool:
    deadline = time.monotonic() + within
    while not holds():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def group_exists(pid: int) -> bool:
    try:
        os.killpg(pid, 0)
    except ProcessLookupError:
        return False
    return True


def started(children: Children, code: str, log: Path) -> Child:
    """A child that has said that it is ready, so that its signal handlers are in place."""
    child = children.start("kind", [sys.executable, "-c", code], log=log)
    assert eventually(lambda: "ready" in log.read_text())
    return child


def seconds_to_stop(children: Children) -> float:
    began = time.monotonic()
    children.stop()
    return time.monotonic() - began


def test_a_polite_child_is_gone_at_once(tmp_path: Path) -> None:
    children = Children()
    child = started(children, POLITE, tmp_path / "log")
    assert seconds_to_stop(children) < 1.0
    assert child.process.returncode == -signal.SIGTERM


def test_a_child_that_ignores_the_request_is_killed_in_time(tmp_path: Path) -> None:
    children = Children()
    child = started(children, STUBBORN, tmp_path / "log")
    assert 1.5 < seconds_to_stop(children) < LIMIT
    assert child.process.returncode == -signal.SIGKILL


def test_a_stubborn_grandchild_goes_too(tmp_path: Path) -> None:
    children = Children()
    child = started(children, PARENT, tmp_path / "log")
    assert seconds_to_stop(children) < LIMIT
    assert eventually(lambda: not group_exists(child.process.pid))


def test_several_stubborn_children_share_one_deadline(tmp_path: Path) -> None:
    children = Children()
    for number in range(3):
        started(children, STUBBORN, tmp_path / f"log{number}")
    assert seconds_to_stop(children) < LIMIT


def test_an_error_in_the_block_stops_the_children(tmp_path: Path) -> None:
    children = Children()
    child = started(children, POLITE, tmp_path / "log")
    with pytest.raises(LookupError), children:
        raise LookupError
    assert child.process.returncode is not None


def test_a_child_that_ends_by_itself_is_noticed(tmp_path: Path) -> None:
    with Children() as children:
        stays = started(children, POLITE, tmp_path / "stays")
        assert children.ended() is None
        ends = children.start("ends", [sys.executable, "-c", "raise SystemExit(4)"], log=tmp_path / "ends")
        assert eventually(lambda: children.ended() is not None)
        assert children.ended() is ends
        assert ends.process.returncode == 4
    assert stays.process.returncode is not None


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux signals the children of a killed parent")
def test_children_follow_a_launcher_that_is_killed_outright(tmp_path: Path) -> None:
    launcher = subprocess.Popen(
        [sys.executable, "-c", LAUNCHER, str(tmp_path / "log")], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert launcher.stdout is not None
    with launcher.stdout:
        pid = int(launcher.stdout.readline())
    assert group_exists(pid)
    launcher.kill()
    launcher.wait()
    assert eventually(lambda: not group_exists(pid))


def test_a_failing_command_is_reported_with_the_end_of_its_log(tmp_path: Path) -> None:
    code = "import sys; [print('line', n) for n in range(50)]; sys.exit(3)"
    with pytest.raises(SetupError) as failure:
        run([sys.executable, "-c", code], log=tmp_path / "log")
    assert "eindigde met code 3" in str(failure.value)
    assert "line 49" in str(failure.value)
    assert "line 20\n" not in str(failure.value)


def test_a_command_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="gaf na 0 s geen antwoord"):
        run([sys.executable, "-c", POLITE], log=tmp_path / "log", timeout=0.2)


def test_a_command_that_ends_well_says_nothing(tmp_path: Path) -> None:
    run([sys.executable, "-c", "print('done')"], log=tmp_path / "log")
    assert (tmp_path / "log").read_text() == "done\n"
