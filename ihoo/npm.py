"""Front-end libraries come from npm at set-up: exactly these files of node_modules are served, under `vendor/`."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

FILES: dict[str, str] = {}


class NpmFinder(BaseFinder):
    """Finds the listed files only."""

    def find(self, path: str, find_all: bool = False, **_: Any) -> Any:
        """The place of a served file on disk."""
        source = FILES.get(path)
        place = str(Path(settings.NODE_MODULES) / source) if source else ""
        if find_all:
            return [place] if place else []
        return place or None

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterable[Any]:
        """All served files with their storage."""
        storage = FileSystemStorage(location=str(settings.NODE_MODULES))
        return ((source, storage) for source in FILES.values())
