"""Every template is used, names only templates that exist, and keeps to the Content-Security-Policy."""

import re
from pathlib import Path

import pytest

from tests.consistency.sources import FLOORS, TEMPLATES, name, python, templates, text

# Django looks these up itself.
BY_NAME = {"400.html", "403.html", "404.html", "500.html", "403_csrf.html", "registration/login.html"}
NAMED = re.compile(r"""["']([\w./-]+\.(?:html|txt|typ))(?:#[\w-]+)?["']""")
MARKUP = templates(".html")


def key(path: Path) -> str:
    return path.relative_to(TEMPLATES).as_posix()


def mentioned_by(path: Path) -> set[str]:
    """The templates that a file names; Typst files name their neighbours without a folder."""
    names = set(NAMED.findall(text(path)))
    return names | {f"{path.parent.name}/{found}" for found in names if path.suffix == ".typ"}


@pytest.mark.parametrize("path", templates(".html", ".txt", ".typ"), ids=key)
def test_a_template_is_used(path: Path) -> None:
    others = [other for other in (*templates(".html", ".txt", ".typ"), *python(*FLOORS)) if other != path]
    users = [
        other
        for other in others
        if {key(path), path.name if path.suffix == ".typ" else key(path)} & mentioned_by(other)
    ]
    assert users or key(path) in BY_NAME, f"nothing names {key(path)}"


@pytest.mark.parametrize("path", MARKUP, ids=key)
def test_a_template_names_only_templates_that_exist(path: Path) -> None:
    tags = re.findall(r"{%-?\s*(?:include|extends)\s+[\"']([^\"'#]+)", text(path))
    assert [tag for tag in tags if not (TEMPLATES / tag).is_file()] == []


FORBIDDEN = {
    "a style attribute": re.compile(r"<[^>{]*\sstyle\s*=", re.IGNORECASE),
    "a style block": re.compile(r"<style\b", re.IGNORECASE),
    "a script in the page": re.compile(r"<script\b(?![^>]*\b(?:src|type=[\"']application/json))[^>]*>", re.IGNORECASE),
    "an event attribute": re.compile(r"<[a-z][^>{]*\son[a-z]+\s*=", re.IGNORECASE),
    "an address elsewhere": re.compile(r"(?:src|href|action)=[\"'](?:https?:)?//", re.IGNORECASE),
}


@pytest.mark.parametrize("path", MARKUP, ids=key)
def test_a_template_holds_nothing_that_the_security_policy_refuses(path: Path) -> None:
    without_comments = re.sub(r"{#.*?#}|{% comment %}.*?{% endcomment %}", "", text(path), flags=re.DOTALL)
    assert [what for what, pattern in FORBIDDEN.items() if pattern.search(without_comments)] == []


@pytest.mark.parametrize(
    ("markup", "what"),
    [
        ('<p style="color:red">', "a style attribute"),
        ("<style>", "a style block"),
        ("<script>alert(1)</script>", "a script in the page"),
        ('<a href="/" onclick="x()">', "an event attribute"),
        ('<script src="//elders.nl/x.js">', "an address elsewhere"),
    ],
)
def test_what_is_refused_is_recognised(markup: str, what: str) -> None:
    assert FORBIDDEN[what].search(markup)


def test_there_are_templates_and_the_search_finds_their_users() -> None:
    assert len(MARKUP) > 20
    assert "base.html" in {found for path in MARKUP for found in mentioned_by(path)}
    assert name(TEMPLATES / "base.html") == "templates/base.html"
