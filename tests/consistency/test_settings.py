"""Every setting is declared once, with help, and documented; nothing else reads the environment."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from ihoo import environment
from tests.consistency.sources import ROOT, name, python, text

DECLARED = {variable.name for variable in environment.variables()}
ASKED = re.compile(r"""(?:env\.\w+|_required|environ\.get)\(\s*["']([A-Z][A-Z_]+)["']""")
READS = re.compile(r"\bos\.environ\b|\bos\.getenv\b|\benviron\.Env\b")
# They only say where the settings are, before anything can be read.
DOORS = {"manage.py", "ihoo/celery.py", "ihoo/wsgi.py"}


def test_every_variable_that_is_read_is_declared_and_the_other_way_round() -> None:
    assert set(ASKED.findall(text(ROOT / "ihoo/environment.py"))) == DECLARED


def test_the_page_with_all_settings_is_the_one_that_is_made() -> None:
    assert text(ROOT / "docs/settings.md") == environment.page()
    assert all(f"`{declared}`" in environment.page() for declared in DECLARED)


def test_every_variable_has_a_sentence_of_help() -> None:
    for variable in environment.variables():
        assert len(variable.help) > 15, variable.name
        assert variable.help.endswith("."), variable.name


def test_only_one_module_reads_the_environment() -> None:
    files = [ROOT / "manage.py", *python("ihoo", "reporting", "projects", "programme")]
    readers = {name(path) for path in files if READS.search(text(path))}
    assert readers - DOORS == {"ihoo/environment.py"}


def start(code: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run some Python under the settings, in a process of its own, with exactly these variables."""
    kept = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "ihoo.settings"}
    command = [sys.executable, "-c", f"from django.conf import settings as s; {code}"]
    return subprocess.run(command, env={**kept, **variables}, cwd=ROOT, capture_output=True, text=True, check=False)


SECRET = "x" * 50
DATABASE = "postgres://ihoo@127.0.0.1/ihoo"


@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        ({}, "SECRET_KEY is not set"),
        ({"SECRET_KEY": SECRET}, "DATABASE_URL is not set"),
        ({"DEMO": "1"}, "SECRET_KEY is not set"),
        ({"SECRET_KEY": SECRET[1:], "DEMO": "1"}, "SECRET_KEY has 49 characters"),
        ({"SECRET_KEY": SECRET, "DATABASE_URL": DATABASE, "DOMAIN_NOW": "morgen"}, "DOMAIN_NOW is no ISO 8601 moment"),
        (
            {"SECRET_KEY": SECRET, "DATABASE_URL": DATABASE, "DOMAIN_NOW": "2024-03-31T12:00"},
            "DOMAIN_NOW needs an offset",
        ),
    ],
)
def test_a_missing_or_wrong_value_stops_the_start_with_one_sentence(
    variables: dict[str, str], sentence: str, tmp_path: Path
) -> None:
    ended = start("s.DEBUG", VAR_DIR=str(tmp_path), **variables)
    assert ended.returncode != 0
    last = ended.stderr.strip().splitlines()[-1]
    assert last.startswith(f"django.core.exceptions.ImproperlyConfigured: {sentence}")


def test_outside_the_demo_the_clock_runs_and_everything_is_secure(tmp_path: Path) -> None:
    shown = start(
        "print(s.DOMAIN_NOW, s.DEMO, s.DEMO_PASSWORD, s.SECURE_SSL_REDIRECT, s.SESSION_COOKIE_SECURE, s.DEBUG,"
        " s.ALLOWED_HOSTS, s.REQUIRE_PINNED_READS)",
        SECRET_KEY=SECRET, DATABASE_URL=DATABASE, VAR_DIR=str(tmp_path), DEMO_PASSWORD="x",
    )  # fmt: skip
    assert shown.stdout == "None False  True True False [] True\n", shown.stderr
