"""Every pair of colours that the interface sets next to each other, computed from the token file, light and dark."""

import re
from pathlib import Path

import pytest

CSS = Path(__file__).parents[2] / "static" / "css"
TOKEN = re.compile(r"--ihoo-([a-z0-9-]+):\s*(?:var\([^,]+,\s*)?(#[0-9a-f]{6})\)?;")
TEXT, SHAPE = 4.5, 3.0

ON_PAPER = ["color-ink", "color-muted", "color-accent", "color-accent-strong", "color-alert", "mark-red"]
ON_TINT = ["color-ink", "color-muted", "color-accent", "color-accent-strong", "color-alert"]
GROUNDS = ["color-tint", "color-selected", "color-shade"]
HEAT = ["heat-1", "heat-2", "heat-3", "heat-4", "heat-over", "heat-far"]
SHAPES = [
    "mark-green", "mark-amber-line", "mark-red", "mark-unknown", "mark-parked", "mark-finished",
    "bar", "bar-light", "bar-line", "hatch", "color-border", "color-accent",
]  # fmt: skip
SIGNS = [("mark-green-sign", "mark-green"), ("mark-amber-sign", "mark-amber"), ("mark-red-sign", "mark-red")]


def blocks() -> dict[str, dict[str, str]]:
    """The tokens of both schemes; dark is what it overrides, laid over light."""
    light, dark = (CSS / "tokens.css").read_text().split("prefers-color-scheme: dark")
    found = dict(TOKEN.findall(light))
    return {"light": found, "dark": found | dict(TOKEN.findall(dark))}


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`, 0 to 1 (WCAG 2.2)."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def pairs() -> list[tuple[str, str, float]]:
    """Every (front, ground, least contrast) that the style sheets use."""
    text = [(front, "color-paper") for front in ON_PAPER]
    text += [(front, ground) for front in ON_TINT for ground in GROUNDS]
    text += [("color-ink", ground) for ground in HEAT] + [("color-on-accent", "color-accent")]
    text += [("color-on-accent", "color-accent-strong")]
    shapes = [(front, "color-paper") for front in SHAPES] + SIGNS
    shapes += [(front, ground) for front in SHAPES[:6] for ground in ("color-selected", "color-tint")]
    shapes += [
        ("heat-over-mark", "heat-over"),
        ("heat-far-mark", "heat-far"),
        ("bar", "bar-track"),
        ("bar-light", "bar-track"),
    ]
    return [(*pair, TEXT) for pair in text] + [(*pair, SHAPE) for pair in shapes]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("front", "ground", "least"), pairs())
def test_contrast(scheme: str, front: str, ground: str, least: float) -> None:
    tokens = blocks()[scheme]
    assert contrast(tokens[front], tokens[ground]) >= least


def test_the_measure_itself() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_dark_overrides_every_colour() -> None:
    light, dark = (CSS / "tokens.css").read_text().split("prefers-color-scheme: dark")
    assert {name for name, _ in TOKEN.findall(light)} == {name for name, _ in TOKEN.findall(dark)}


def test_style_sheets_take_their_colours_from_the_tokens() -> None:
    own = [path for path in CSS.glob("*.css") if path.name != "tokens.css"]
    assert own
    assert [path.name for path in own if re.search(r"#[0-9a-f]{3,8}\b(?=[^{]*;)", path.read_text())] == []


def test_style_sheets_need_no_force() -> None:
    assert [path.name for path in CSS.glob("*.css") if "!important" in path.read_text()] == []
