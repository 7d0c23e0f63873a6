"""Remembers what was installed or built, so that it is not done twice."""

from __future__ import annotations

import hashlib
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def content_key(*files: Path) -> str:
    """A key that changes with the files' bytes or the Python version."""
    digest = hashlib.sha256(repr(sys.version_info[:2]).encode())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def tree_key(folders: Iterable[Path], suffixes: frozenset[str]) -> str:
    """A key that changes when a file of these kinds below the folders is added, removed, resized or touched."""
    digest = hashlib.sha256()
    files = (file for folder in folders for file in folder.rglob("*") if file.suffix in suffixes)
    for file in sorted(files):
        state = file.stat()
        digest.update(f"{file}\0{state.st_size}\0{state.st_mtime_ns}\n".encode())
    return digest.hexdigest()


class Stamp:
    """A small file that holds the key of what was last done."""

    def __init__(self, path: Path, key: str) -> None:
        self.path = path
        self.key = key

    def is_current(self) -> bool:
        return self.path.is_file() and self.path.read_text(encoding="utf-8") == self.key

    def set(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(self.key, encoding="utf-8")
