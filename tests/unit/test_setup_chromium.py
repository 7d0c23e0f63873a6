"""Which browser is taken; unpacking one from npm is tried where a machine has none."""

from pathlib import Path

import pytest

from setup.chromium import find_chromium
from setup.progress import SetupError


@pytest.fixture
def browser(tmp_path: Path) -> Path:
    program = tmp_path / "my browser"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    return program


def test_the_named_browser_wins(browser: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", str(browser))
    assert find_chromium() == browser


def test_a_name_that_is_no_program_is_refused(browser: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    browser.chmod(0o644)
    monkeypatch.setenv("CHROMIUM", str(browser))
    with pytest.raises(SetupError, match="my browser"):
        find_chromium()


def test_else_the_machines_own(browser: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = browser.rename(browser.with_name("chromium"))
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(own.parent))
    assert find_chromium() == own
