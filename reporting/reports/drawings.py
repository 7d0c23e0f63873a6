"""The rating marks for paper: the same shapes as on the screen (static/marks.svg), each as a small SVG of its own."""

from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree as ET

from django.conf import settings

NAMESPACE = "http://www.w3.org/2000/svg"
GREEN, AMBER, AMBER_LINE, RED = "#237a43", "#f0a020", "#8a5a00", "#b4231c"
GREY, BLUE, INK, WHITE = "#566273", "#1f5fa8", "#18212c", "#ffffff"

# Per symbol its fill, its stroke and the colour of the sign in it, as static/css/marks.css has them for the screen.
COLOURS: dict[str, tuple[str, str, str]] = {
    "green": (GREEN, "none", WHITE),
    "amber": (AMBER, AMBER_LINE, INK),
    "red": (RED, "none", WHITE),
    "unknown": (GREY, GREY, GREY),
    "stale-green": (GREEN, GREEN, GREEN),
    "stale-amber": (AMBER_LINE, AMBER_LINE, AMBER_LINE),
    "stale-red": (RED, RED, RED),
    "parked": (GREY, GREY, GREY),
    "stopped": (GREY, GREY, GREY),
    "finished": (BLUE, BLUE, BLUE),
}


@lru_cache(maxsize=1)
def marks() -> dict[str, bytes]:
    """Every mark as `marks/<symbol>.svg`."""
    sprite = ET.parse(Path(settings.BASE_DIR) / "static" / "marks.svg")  # noqa: S314 - a file of this product itself
    symbols = {symbol.get("id"): symbol for symbol in sprite.iter(f"{{{NAMESPACE}}}symbol")}
    return {f"marks/{name}.svg": _drawing(symbols[name], *colours) for name, colours in COLOURS.items()}


def _drawing(symbol: ET.Element, fill: str, stroke: str, sign: str) -> bytes:
    drawing = ET.Element(
        f"{{{NAMESPACE}}}svg",
        {"viewBox": str(symbol.get("viewBox")), "fill": fill, "stroke": stroke, "color": sign},
    )
    drawing.extend(symbol)
    for shape in drawing.iter():
        if shape.get("stroke") is None and shape.get("fill") == "none":
            shape.set("stroke", sign)
    drawn: bytes = ET.tostring(drawing, encoding="utf-8")
    return drawn
