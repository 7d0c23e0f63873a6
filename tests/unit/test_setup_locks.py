"""What is in the tree to install from: exact, hashed, explained, and without a single address of a registry."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from setup.lock import strip_addresses
from setup.progress import ROOT

LOCKS = sorted([*ROOT.glob("requirements*.txt"), *(ROOT / "setup" / "locks").glob("*.txt")])
PROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_package_is_pinned_and_hashed(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    packages = re.split(r"\n(?=\S)", text.replace("\\\n", "").strip())
    assert packages
    for package in packages:
        assert re.match(r"[a-z0-9-]+==[\w.]+ ", package), package
        assert "--hash=sha256:" in package, package


@pytest.mark.parametrize("lock", [*LOCKS, ROOT / "package-lock.json"], ids=lambda lock: lock.name)
def test_no_lock_names_an_address(lock: Path) -> None:
    assert "://" not in lock.read_text(encoding="utf-8")


def test_the_node_lock_has_a_hash_for_every_package() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert len(packages) > 1
    assert all("integrity" in package for name, package in packages.items() if name)


def test_addresses_are_stripped_and_nothing_else(tmp_path: Path) -> None:
    package = {"version": "1.0.0", "resolved": "https://somewhere", "integrity": "sha512-x", "funding": {"url": "y"}}
    path = tmp_path / "package-lock.json"
    path.write_text(json.dumps({"name": "x", "packages": {"node_modules/a": package}}), encoding="utf-8")
    strip_addresses(path)
    kept = {"version": "1.0.0", "integrity": "sha512-x"}
    assert json.loads(path.read_text(encoding="utf-8")) == {"name": "x", "packages": {"node_modules/a": kept}}


def test_every_dependency_says_what_it_is_for() -> None:
    declared = tomllib.loads(PROJECT)
    wanted = [*declared["project"]["dependencies"], *declared["dependency-groups"]["dev"]]
    assert len(wanted) > 20
    for requirement in wanted:
        assert re.search(rf'^  "{re.escape(requirement)}", +# \w.+$', PROJECT, re.MULTILINE), requirement


def test_every_pre_commit_hook_is_a_recipe_of_the_makefile() -> None:
    hooks = re.findall(r"entry: (.+)", (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert hooks
    for hook in hooks:
        command, target = hook.split()
        assert command == "make"
        assert re.search(rf"^{target}:", MAKEFILE, re.MULTILINE), target
