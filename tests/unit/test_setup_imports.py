"""What the product imports is what pyproject.toml says it needs, and the other way round."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

from setup.progress import ROOT

PRODUCT = ("ihoo", "reporting", "projects", "programme")
# Needed without being imported: started as a program, or named in a setting.
NAMED = {
    "granian": "setup/installation.py",
    "psycopg2-binary": "ihoo/environment.py",
    "redis": "ihoo/settings.py",
    "whitenoise": "ihoo/settings.py",
}


def imported(file: Path) -> Iterator[str]:
    """The top-level names that a file imports, its own floors and the standard library left out."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [node.module]
        else:
            continue
        for name in names:
            top = name.partition(".")[0]
            if top not in sys.stdlib_module_names and top not in {*PRODUCT, "setup"}:
                yield top


@cache
def used() -> dict[str, str]:
    """Package to the first file that imports it."""
    providers = packages_distributions()
    files = [ROOT / "setup" / "messages.py", *(file for folder in PRODUCT for file in (ROOT / folder).rglob("*.py"))]
    found: dict[str, str] = {}
    for file in sorted(files):
        for top in imported(file):
            package = providers.get(top, [top])[0].lower()
            found.setdefault(package, str(file.relative_to(ROOT)))
    return found


@cache
def declared() -> frozenset[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return frozenset(re.split(r"[\[<>=]", requirement)[0].lower() for requirement in project["dependencies"])


def test_everything_imported_is_declared() -> None:
    assert {package: file for package, file in used().items() if package not in declared()} == {}


def test_everything_declared_is_used() -> None:
    assert declared() - used().keys() - NAMED.keys() == set()


def test_what_is_only_named_is_named_where_we_say() -> None:
    for package, place in NAMED.items():
        word = package.partition("-")[0].replace("psycopg2", "postgres")
        assert word in (ROOT / place).read_text(encoding="utf-8"), package
