"""Finding programs: on the path first, else the newest version in the usual folders."""

from pathlib import Path

import pytest

from setup.programs import find, version_of


def make_program(folder: Path, name: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    program = folder / name
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    return program


@pytest.fixture(autouse=True)
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "on path"
    monkeypatch.setenv("PATH", str(folder))
    return folder


def test_a_program_on_the_path_wins(path: Path, tmp_path: Path) -> None:
    make_program(tmp_path / "pg" / "17" / "bin", "initdb")
    expected = make_program(path, "initdb")
    assert find(["initdb"], [f"{tmp_path}/pg/*/bin"]) == expected


def test_else_the_newest_version_by_number_not_by_letter(tmp_path: Path) -> None:
    for version in ("9", "15", "100"):
        make_program(tmp_path / "pg" / version / "bin", "initdb")
    assert find(["initdb"], [f"{tmp_path}/pg/*/bin"]) == tmp_path / "pg" / "100" / "bin" / "initdb"


def test_a_newer_version_without_the_program_is_passed_over(tmp_path: Path) -> None:
    expected = make_program(tmp_path / "pg" / "14" / "bin", "initdb")
    make_program(tmp_path / "pg" / "15" / "bin", "psql")
    assert find(["initdb"], [f"{tmp_path}/pg/*/bin"]) == expected


def test_the_first_name_that_exists_is_taken(path: Path) -> None:
    expected = make_program(path, "valkey-server")
    assert find(["redis-server", "valkey-server"]) == expected


def test_a_file_that_cannot_be_run_is_no_program(path: Path) -> None:
    make_program(path, "qpdf").chmod(0o644)
    assert find(["qpdf"]) is None


def test_a_folder_without_a_number_has_version_nought() -> None:
    assert version_of(Path("/opt/postgres/bin")) == 0
