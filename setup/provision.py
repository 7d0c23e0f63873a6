"""What the tests need besides Python packages, each from the first place that has it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from setup.chromium import fetch_chromium, find_chromium
from setup.databases import find_postgres, find_redis, packaged
from setup.programs import apt_install, find
from setup.progress import SetupError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path


@dataclass(frozen=True)
class Need:
    """A program: how to find it, Debian's package, another way to get it, and the variable that makes it unneeded."""

    name: str
    find: Callable[[], Path | None]
    package: str
    fetch: Callable[[], Path | None] | None = None
    variable: str = ""

    @property
    def is_given(self) -> bool:
        return bool(self.variable and os.environ.get(self.variable))

    def advice(self) -> str:
        given = f", of geef {self.variable}" if self.variable else ""
        return f"{self.name} ontbreekt en kan hier niet worden geïnstalleerd: apt-get install {self.package}{given}."


POSTGRES = Need(
    "PostgreSQL", find_postgres, "postgresql", partial(packaged, "postgres", "initdb"), variable="TEST_DATABASE_URL"
)
REDIS = Need(
    "Redis", find_redis, "redis-server", partial(packaged, "redis", "valkey-server"), variable="TEST_REDIS_URL"
)
CHROMIUM = Need("Chromium", find_chromium, "chromium", fetch_chromium)
QPDF = Need("qpdf", partial(find, ["qpdf"]), "qpdf")
POPPLER = Need("pdftotext", partial(find, ["pdftotext"]), "poppler-utils")
ALL = (POSTGRES, REDIS, CHROMIUM, QPDF, POPPLER)


def provide(needs: Iterable[Need]) -> dict[str, Path]:
    """The programs by name, installed where they were missing. Raises SetupError, one sentence for each that fails."""
    wanted = [need for need in needs if not need.is_given]
    found = {need.name: need.find() for need in wanted}
    apt_install([need.package for need in wanted if not found[need.name]])
    for need in wanted:
        found[need.name] = found[need.name] or need.find() or (need.fetch() if need.fetch else None)
    missing = [need.advice() for need in wanted if not found[need.name]]
    if missing:
        raise SetupError("\n".join(missing))
    return {name: path for name, path in found.items() if path}
