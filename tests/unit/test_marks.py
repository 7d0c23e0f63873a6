"""The marks, strips and bars: what they draw and what they say."""

import re

import pytest

from programme.templatetags.drawing import CELL, LEVEL, PITCH, spent_bar, strip
from programme.templatetags.marks import heat_level, mark, part, symbol_of, word_of
from programme.templatetags.marks import strip as strips


@pytest.fixture(autouse=True)
def plain_static_names(settings: object) -> None:
    """No manifest: the marks' file keeps its own name."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    files = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    settings.STORAGES = {"default": files, "staticfiles": plain}  # type: ignore[attr-defined]


def tops(svg: str) -> list[int]:
    return [int(y) for y in re.findall(r'<rect class="ihoo-cell--\w+" x="\d+" y="(\d+)"', svg)]


def test_cells_sink_to_red() -> None:
    level = LEVEL["s"]
    assert tops(strip(("green", "amber", "red"), "s")) == [0, level, 2 * level]


def test_cells_stand_on_one_time_axis() -> None:
    found = re.findall(r' x="(\d+)"', strip(("green", "", "red"), "m"))
    assert [int(x) for x in found] == [0, 2 * PITCH]


@pytest.mark.parametrize("state", ["unknown", "stale", "parked"])
def test_what_nobody_knows_is_hatched_over_the_full_height(state: str) -> None:
    path = re.search(r' d="([^"]+)"', strip((state,), "m"))
    assert path is not None
    numbers = [int(number) for number in re.findall(r"\d+", path[1])]
    assert max(numbers[1::2]) == 3 * LEVEL["m"]
    assert max(numbers[::2]) == CELL


def test_parked_leans_the_other_way() -> None:
    assert strip(("unknown",), "s") != strip(("parked",), "s").replace("parked", "unknown")


def test_a_stale_mark_keeps_its_shape() -> None:
    assert symbol_of("stale", "amber") == ("stale-amber", "stale-amber")
    assert symbol_of("stale", "parked") == ("unknown", "unknown")


def test_every_rating_has_a_word() -> None:
    words = {
        word_of(rating) for rating in ("green", "amber", "red", "unknown", "stale", "parked", "finished", "stopped")
    }
    assert len(words) == 8


def test_a_mark_is_a_link_where_it_can_be_explained() -> None:
    assert mark({"rating": "red", "url": "/why/?a=1&b=2"}).startswith("<a ")
    assert "/why/?a=1&amp;b=2" in mark({"rating": "red", "url": "/why/?a=1&b=2"})
    assert mark("red").startswith("<span ")


def test_an_unknown_rating_is_refused() -> None:
    with pytest.raises(KeyError):
        mark("purple")


def test_values_may_be_objects() -> None:
    class Value:
        rating = "stale"
        was = "green"

    assert (part(Value(), "rating"), part(Value(), "was"), part(Value(), "url")) == ("stale", "green", "")


def test_the_words_of_a_strip_are_escaped() -> None:
    drawn = strips(["green"], ["red"], 'a "quoted" <word>')
    assert 'aria-label="a &quot;quoted&quot; &lt;word&gt;"' in drawn
    assert drawn.count("<svg") == 2


def test_one_strip_when_nothing_is_computed() -> None:
    assert strips(["green"], None, "reported green").count("<svg") == 1


def test_more_than_the_budget_ends_in_an_arrow_head() -> None:
    assert "ihoo-spent__over" in spent_bar(80, 30, 50, "over")
    assert "ihoo-spent__over" not in spent_bar(70, 30, 50, "all of it")
    assert "ihoo-spent__tick" not in spent_bar(70, 30, None, "no dates")


@pytest.mark.parametrize(
    ("percent", "level"),
    [
        (None, "none"),
        (0, "1"),
        (50, "1"),
        (51, "2"),
        (90, "3"),
        (100, "4"),
        (100.1, "over"),
        (120, "over"),
        (121, "far"),
    ],
)
def test_heat(percent: float | None, level: str) -> None:
    assert heat_level(percent) == level
