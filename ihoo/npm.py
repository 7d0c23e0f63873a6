"""Front-end libraries come from npm at set-up: exactly these files of node_modules are served, under `vendor/`."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage, Error
from django.core.files.storage import FileSystemStorage

FILES: dict[str, str] = {
    "vendor/utrecht/index.css": "@utrecht/component-library-css/dist/index.css",
    "vendor/utrecht/theme.css": "@utrecht/design-tokens/dist/theme.css",
    "vendor/source-sans/SourceSans3VF-Upright.ttf.woff2": "source-sans/WOFF2/VF/SourceSans3VF-Upright.ttf.woff2",
    "vendor/htmx/htmx.min.js": "htmx.org/dist/htmx.min.js",
    "vendor/plotly/plotly-cartesian.min.js": "plotly.js-cartesian-dist-min/plotly-cartesian.min.js",
}


class NpmStorage(FileSystemStorage):
    """Reads a served name (`vendor/…`) from its place in node_modules."""

    def path(self, name: str) -> str:
        """The place on disk; a name that is not listed is refused with KeyError."""
        return str(Path(settings.NODE_MODULES) / FILES[name])


class NpmFinder(BaseFinder):
    """Finds the listed files only."""

    storage = NpmStorage()

    def check(self, **_: Any) -> list[CheckMessage]:
        """One error per listed file that the set-up has not brought."""
        missing = [source for name, source in FILES.items() if not Path(self.storage.path(name)).is_file()]
        return [Error(f"node_modules/{source} is missing: run `npm ci`.", id="ihoo.E001") for source in missing]

    def find(self, path: str, find_all: bool = False, **_: Any) -> Any:
        """The place of a served file on disk, or a list of one where all are asked."""
        if path not in FILES:
            return []  # what Django expects of a finder that has nothing, also where one place was asked
        found = self.storage.path(path)
        return [found] if find_all else found

    def list(  # Django hands over patterns; this list has nothing to leave out
        self,
        ignore_patterns: Iterable[str] | None,  # noqa: ARG002
    ) -> Iterator[tuple[str, NpmStorage]]:
        """All served files with the storage that reads them."""
        return ((name, self.storage) for name in FILES)
