"""The files of the product, as the consistency tests read them."""

from functools import cache
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
FLOORS = ("programme", "projects", "reporting", "ihoo")  # from the ground up
TEMPLATES = ROOT / "templates"


def python(*folders: str) -> list[Path]:
    """The Python files of some folders, migrations left out."""
    found = (path for folder in folders for path in sorted((ROOT / folder).rglob("*.py")))
    return [path for path in found if "migrations" not in path.parts]


def templates(*suffixes: str) -> list[Path]:
    """The templates with one of these suffixes."""
    return sorted(path for path in TEMPLATES.rglob("*") if path.suffix in suffixes)


@cache
def text(path: Path) -> str:
    """What stands in a file."""
    return path.read_text(encoding="utf-8")


def name(path: Path) -> str:
    """A file's path below the project, for messages."""
    return path.relative_to(ROOT).as_posix()
