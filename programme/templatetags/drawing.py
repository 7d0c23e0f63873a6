"""The geometry of the strips and the bars, in CSS pixels. Colours come from the classes, see static/css/marks.css."""

from functools import lru_cache
from math import ceil

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

LEVELS = {"green": 0, "finished": 0, "amber": 1, "red": 2}
HATCHED = {"unknown": "unknown", "stale": "unknown", "parked": "parked"}
CELL = 13
PITCH = 15
# Height of one level per size: small fits two strips in a table row of 44 px.
LEVEL = {"s": 5, "m": 7}
BAR = 64
WHOLE = 100  # per cent


@lru_cache(maxsize=4096)
def strip(cells: tuple[str, ...], size: str) -> SafeString:
    """One strip: equal cells on three levels that sink to red, unknown hatched over the full height."""
    level = LEVEL[size]
    drawn = "".join(_cell(state, index * PITCH, level) for index, state in enumerate(cells))
    width = max(len(cells) * PITCH - (PITCH - CELL), 1) + 1
    return mark_safe(  # noqa: S308 - only numbers and fixed class names
        f'<svg width="{width}" height="{3 * level + 1}" viewBox="-.5 -.5 {width} {3 * level + 1}" aria-hidden="true" '
        f'focusable="false">{drawn}</svg>'
    )


def _cell(state: str, x: int, level: int) -> str:
    if state in LEVELS:
        y = LEVELS[state] * level
        return f'<rect class="ihoo-cell--{state}" x="{x}" y="{y}" width="{CELL}" height="{level}" rx="1.5"/>'
    if state in HATCHED:
        return _hatch(HATCHED[state], x, 3 * level)
    return ""


def _hatch(kind: str, x: int, height: int) -> str:
    """Diagonals over a cell, cut off at its edges; a parked cell leans the other way, so it also differs in grey."""
    lines = []
    for start in range(3, CELL + height, 5):
        top, left = max(0, start - CELL), max(0, start - height)
        right, bottom = min(start, CELL), min(start, height)
        if kind == "parked":
            lines.append(f"M{x + CELL - right} {top}L{x + CELL - left} {bottom}")
        else:
            lines.append(f"M{x + right} {top}L{x + left} {bottom}")
    return f'<path class="ihoo-cell--{kind}" d="{"".join(lines)}"/>'


def spent_bar(spent: float, committed: float, elapsed: float | None, text: str) -> SafeString:
    """Spent (dark) and committed (light) on a track of 100 % of the budget; more than that ends in an arrow head."""
    first, both = _pixels(spent), _pixels(spent + committed)
    gap = first + (0 < first < both)  # one pixel of the track between dark and light
    tick = f'<path class="ihoo-spent__tick" d="M{_pixels(elapsed)} 0v16"/>' if elapsed is not None else ""
    over = f'<path class="ihoo-spent__over" d="M{BAR} 3l6 5-6 5z"/>' if spent + committed > WHOLE else ""
    shapes = (
        f'<rect class="ihoo-spent__track" x=".5" y="4.5" width="{BAR - 1}" height="7" rx="1.5"/>'
        f'<rect class="ihoo-spent__committed" x="{gap}" y="4" width="{max(0, both - gap)}" height="8" rx="1.5"/>'
        f'<rect class="ihoo-spent__spent" y="4" width="{first}" height="8" rx="1.5"/>{over}{tick}'
    )
    return format_html(
        '<svg class="ihoo-spent" width="{0}" height="16" viewBox="0 0 {0} 16" role="img" aria-label="{1}">{2}</svg>',
        BAR + 6, text, mark_safe(shapes),  # noqa: S308 - only numbers and fixed class names
    )  # fmt: skip


def _pixels(percent: float) -> int:
    return min(BAR, max(0, ceil(percent * BAR / WHOLE)))
