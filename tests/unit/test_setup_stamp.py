"""Stamps: work is skipped only when nothing that matters has changed."""

import os
from pathlib import Path

import pytest

from setup.stamp import Stamp, content_key, tree_key

CSS = frozenset((".css",))


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    folder = tmp_path / "static"
    (folder / "css").mkdir(parents=True)
    (folder / "css" / "page.css").write_text("a {}")
    return folder


def test_a_stamp_is_current_until_the_content_changes(tmp_path: Path) -> None:
    lock = tmp_path / "lock.txt"
    lock.write_text("one")
    place = tmp_path / "deep" / "stamp"
    assert not Stamp(place, content_key(lock)).is_current()
    Stamp(place, content_key(lock)).set()
    assert Stamp(place, content_key(lock)).is_current()
    lock.write_text("two")
    assert not Stamp(place, content_key(lock)).is_current()


def test_the_key_of_a_tree_is_stable(tree: Path) -> None:
    assert tree_key([tree], CSS) == tree_key([tree], CSS)


def test_the_key_of_a_tree_sees_a_new_file(tree: Path) -> None:
    before = tree_key([tree], CSS)
    (tree / "new.css").write_text("")
    assert tree_key([tree], CSS) != before


def test_the_key_of_a_tree_sees_a_removed_file(tree: Path) -> None:
    before = tree_key([tree], CSS)
    (tree / "css" / "page.css").unlink()
    assert tree_key([tree], CSS) != before


def test_the_key_of_a_tree_sees_an_edit_of_the_same_length(tree: Path) -> None:
    before, page = tree_key([tree], CSS), tree / "css" / "page.css"
    later = page.stat().st_mtime_ns + 1_000_000_000
    page.write_text("b {}")
    os.utime(page, ns=(later, later))
    assert tree_key([tree], CSS) != before


def test_the_key_of_a_tree_leaves_other_kinds_alone(tree: Path) -> None:
    before = tree_key([tree], CSS)
    (tree / "notes.md").write_text("")
    assert tree_key([tree], CSS) == before
