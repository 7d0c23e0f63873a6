"""Habits of the code that a machine can hold: small files, telling names, known tasks."""

import ast
import re
from pathlib import Path
from statistics import median

import pytest

from ihoo.celery import app
from tests.consistency.sources import FLOORS, name, python, text

PRODUCT = python(*FLOORS)
VAGUE = {"utils", "util", "helpers", "helper", "common", "services", "service", "misc"}
LONGEST = 300


@pytest.mark.parametrize("path", [*PRODUCT, *python("tests", "setup", "bench")], ids=name)
def test_a_file_is_short_and_its_name_says_something(path: Path) -> None:
    lines = len(text(path).splitlines())
    assert lines <= LONGEST
    assert not VAGUE & {path.stem, *path.parts}


def functions() -> list[int]:
    """The length of every function of the product, in lines."""
    trees = (ast.walk(ast.parse(text(path))) for path in PRODUCT)
    return [
        (node.end_lineno or node.lineno) - node.lineno + 1
        for nodes in trees
        for node in nodes
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def test_files_and_functions_are_small_in_the_median() -> None:
    assert median(len(text(path).splitlines()) for path in PRODUCT if text(path)) <= 80
    assert median(functions()) <= 8


@pytest.mark.parametrize("path", [path for path in PRODUCT if text(path)], ids=name)
def test_a_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(text(path)))


def test_every_scheduled_task_is_known() -> None:
    app.loader.import_default_modules()
    assert {entry["task"] for entry in app.conf.beat_schedule.values()} <= set(app.tasks)


def test_a_clock_is_read_in_one_place_only() -> None:
    """Rules, reports and facts live by domain time; machine time is asked for by name (django.utils.timezone)."""
    readers = {name(path) for path in PRODUCT if re.search(r"\bdatetime\.now\(|\bdate\.today\(", text(path))}
    assert readers == {"programme/clock.py"}


def test_only_the_tests_of_the_browser_ask_for_one() -> None:
    """A parameter of such a name starts Chromium, and with its event loop leaves connections of the database open."""
    asked = {"page", "context", "browser", "browser_name", "playwright"}
    others = [path for path in python("tests") if "browser" not in path.parts]
    found = [
        f"{name(path)}: {node.name}"
        for path in others
        for node in ast.walk(ast.parse(text(path)))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
        if asked & {argument.arg for argument in node.args.args}
    ]
    assert found == []
