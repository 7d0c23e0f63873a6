"""Which browser is taken; unpacking one from npm is tried where a machine has none."""

from pathlib import Path

import pytest

from setup.chromium import find_chromium
from setup.progress import SetupError


@pytest.fixture
def program(tmp_path: Path) -> Path:
    made = tmp_path / "my browser"
    made.write_text("#!/bin/sh\n")
    made.chmod(0o755)
    return made


def test_the_named_browser_wins(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", str(program))
    assert find_chromium() == program


def test_a_name_that_is_no_program_is_refused(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program.chmod(0o644)
    monkeypatch.setenv("CHROMIUM", str(program))
    with pytest.raises(SetupError, match="my browser"):
        find_chromium()


def test_else_the_machines_own(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = program.rename(program.with_name("chromium"))
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(own.parent))
    assert find_chromium() == own
