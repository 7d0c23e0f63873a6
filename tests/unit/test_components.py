"""The templates keep their rules: a comment first, no forgotten component, nothing the security policy refuses."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
STATIC = ROOT / "static"
PAGES = sorted(TEMPLATES.rglob("*.html"))


@pytest.mark.parametrize("template", PAGES, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_a_template_begins_with_what_it_needs(template: Path) -> None:
    assert re.match(r"(\{% extends [^%]+%\}\s*)?\{# ", template.read_text())


@pytest.mark.parametrize("template", PAGES, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_a_template_has_nothing_inline(template: Path) -> None:
    assert re.findall(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)", template.read_text()) == []


def test_every_component_is_described_or_part_of_another() -> None:
    described = set(re.findall(r"^\| `(\w+)` \|", (TEMPLATES / "components/README.md").read_text(), re.MULTILINE))
    texts = {page.stem: page.read_text() for page in PAGES}
    used = {name for text in texts.values() for name in re.findall(r'"components/(\w+)\.html"', text)}
    existing = {page.stem for page in (TEMPLATES / "components").glob("*.html")}
    assert existing - described - used == set()


def test_every_style_sheet_and_script_is_loaded() -> None:
    loaded = "".join(page.read_text() for page in PAGES)
    own = [path for folder in ("css", "js") for path in (STATIC / folder).iterdir()]
    assert [path.name for path in own if f"{path.parent.name}/{path.name}" not in loaded] == []


def test_every_mark_of_the_page_is_in_the_sprite() -> None:
    symbols = set(re.findall(r'<symbol id="([\w-]+)"', (STATIC / "marks.svg").read_text()))
    css = (STATIC / "css/marks.css").read_text()
    classes = set(re.findall(r"\.ihoo-mark--([a-z-]+) > svg", css))
    assert classes == symbols
