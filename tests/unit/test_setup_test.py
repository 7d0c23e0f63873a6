"""The test runner's own arithmetic: a run that tested nothing or broke off must not look green."""

from collections import Counter
from pathlib import Path

import pytest

from setup.progress import duration
from setup.test import base_environment, outcome, report


@pytest.mark.parametrize(
    ("line", "counted"),
    [
        ("===== 12 passed in 3.21s =====", {"passed": 12}),
        ("= 1 failed, 12 passed, 2 skipped in 3.21s =", {"failed": 1, "passed": 12, "skipped": 2}),
        ("= 3 passed, 1 error in 0.5s =", {"passed": 3, "failed": 1}),
        ("= 1 failed, 2 errors in 0.5s =", {"failed": 3}),
        ("no tests ran in 0.01s", {}),
    ],
)
def test_the_closing_line_is_counted(line: str, counted: dict[str, int]) -> None:
    assert outcome(line) == Counter(counted)


@pytest.mark.parametrize(
    ("runs", "code"),
    [
        ([(0, Counter(passed=3)), (0, Counter(passed=4))], 0),
        ([(0, Counter(passed=3)), (1, Counter(passed=4, failed=1))], 1),
        ([(1, Counter(failed=1)), (0, Counter(passed=4))], 1),
        ([(5, Counter[str]()), (0, Counter(passed=4))], 5),
        ([(0, Counter[str]())], 5),
        ([(-9, Counter[str]())], -9),
    ],
)
def test_the_total_is_green_only_when_every_run_is(runs: list[tuple[int, Counter[str]]], code: int) -> None:
    assert report(runs, 1.0) == code


def test_the_last_line_is_the_total(capsys: pytest.CaptureFixture[str]) -> None:
    report([(0, Counter(passed=3)), (0, Counter(passed=4, skipped=1))], 61.4)
    assert capsys.readouterr().out.splitlines()[-2:] == ["Samen 1 min 1 s", "7 passed, 0 failed, 1 skipped"]


def test_the_callers_database_never_reaches_the_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://production")
    monkeypatch.setenv("REDIS_URL", "redis://production")
    env = base_environment(Path("somewhere"))
    assert "DATABASE_URL" not in env
    assert "REDIS_URL" not in env
    assert env["VAR_DIR"] == "somewhere"


@pytest.mark.parametrize(("seconds", "shown"), [(0.2, "0 s"), (59.4, "59 s"), (59.6, "1 min 0 s"), (125, "2 min 5 s")])
def test_durations_read_like_people_write_them(seconds: float, shown: str) -> None:
    assert duration(seconds) == shown
