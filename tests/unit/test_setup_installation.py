"""One installation: its secrets, its lock, and what a reset leaves."""

import re
import stat
import sys
import time
from pathlib import Path

import pytest

from setup.children import Children
from setup.demo import only_one
from setup.installation import demo_environment, readable_password, require_alive, stored_secret
from setup.progress import SetupError
from setup.reset import remove_data


def test_a_secret_stays_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    place = tmp_path / "var" / "secret-key"
    first = stored_secret(place, readable_password)
    assert stored_secret(place, readable_password) == first
    assert stat.S_IMODE(place.stat().st_mode) == 0o600


def test_two_installations_have_different_secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SECRET_KEY", "DEMO_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    one, two = demo_environment(tmp_path / "one"), demo_environment(tmp_path / "two")
    assert one["SECRET_KEY"] != two["SECRET_KEY"]
    assert one["DEMO_PASSWORD"] != two["DEMO_PASSWORD"]
    assert len(one["SECRET_KEY"]) >= 50
    assert re.fullmatch(r"([a-hj-km-np-z2-9]{4}-){2}[a-hj-km-np-z2-9]{4}", one["DEMO_PASSWORD"])


def test_a_given_password_replaces_the_stored_one_and_is_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DEMO_PASSWORD", raising=False)
    made = demo_environment(tmp_path)["DEMO_PASSWORD"]
    monkeypatch.setenv("DEMO_PASSWORD", "gekozen-wachtwoord")
    assert demo_environment(tmp_path)["DEMO_PASSWORD"] == "gekozen-wachtwoord" != made
    monkeypatch.delenv("DEMO_PASSWORD")
    assert demo_environment(tmp_path)["DEMO_PASSWORD"] == "gekozen-wachtwoord"


def test_a_second_demo_on_the_same_data_is_told_where_the_first_is(tmp_path: Path) -> None:
    sentence = re.escape("De demo draait al: http://127.0.0.1:8123/")
    with only_one(tmp_path, 8123), pytest.raises(SetupError, match=sentence), only_one(tmp_path, 9000):
        pass
    with only_one(tmp_path, 9000):
        assert (tmp_path / "demo.lock").read_text() == "9000"


def test_a_reset_is_refused_while_the_demo_runs(tmp_path: Path) -> None:
    database = tmp_path / "db.sqlite3"
    database.write_text("data")
    with only_one(tmp_path, 8123), pytest.raises(SetupError, match="draait nog"):
        remove_data(tmp_path)
    assert database.exists()


def test_a_reset_removes_the_data_and_keeps_what_was_installed(tmp_path: Path) -> None:
    for folder in ("media/reports", "queue/messages", "log", "tools/node"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "db.sqlite3").write_text("data")
    elsewhere = tmp_path.parent / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "link").symlink_to(elsewhere)
    assert remove_data(tmp_path) == 5
    assert sorted(path.name for path in tmp_path.iterdir()) == ["demo.lock", "tools"]
    assert elsewhere.is_dir()


def test_a_reset_of_what_never_ran_changes_nothing(tmp_path: Path) -> None:
    assert remove_data(tmp_path / "var") == 0
    assert not (tmp_path / "var").exists()


def test_a_part_that_ended_is_named_with_its_code_and_the_end_of_its_log(tmp_path: Path) -> None:
    code = "print('geen verbinding', flush=True); raise SystemExit(7)"
    with Children() as children:
        child = children.start("De worker", [sys.executable, "-c", code], log=tmp_path / "worker.log")
        child.process.wait(timeout=10)
        with pytest.raises(SetupError, match=r"De worker is gestopt \(code 7\)\.\n    geen verbinding"):
            require_alive(children)


def test_running_parts_raise_nothing(tmp_path: Path) -> None:
    with Children() as children:
        children.start("De worker", [sys.executable, "-c", "import time; time.sleep(60)"], log=tmp_path / "log")
        time.sleep(0.1)
        require_alive(children)
