"""The flow of the money drawn as bands between bars, with Plotly's shapes. Pure.

On a phone the bands have no room: there the steps stand below each other, each place with a bar of its size. Lengths
are in px downwards, and in thousandths of the width across.
"""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go
from django.utils.translation import gettext as _

from programme.words import euro_words
from reporting.charts import TEXT
from reporting.money.flow import FREE, HELD, PROJECTS, RECEIVED, SOURCES, STEPS, Flow, Link, Node

TALL, LINE, GAP, HEAD = 300, 18, 12, 34  # px: of all the money, of a line of text, between nodes, of the headings
LEAST = 3  # px: however small an amount is, its bar is seen
WIDE, BAR = 1000, 12  # across
LETTERS, MIDDLE, LETTERS_NARROW = 22, 16, 40  # in a line of a label: at the edges, between, on a phone
LABELS = 168  # px at the left and the right, for the labels of the first and the last step
NARROW_BAR = 12  # px
FOOT = 26


@dataclass(frozen=True)
class Box:
    """The bar of a node: its place across, its top and its height."""

    x: float
    top: float
    height: float


Names = dict[tuple[int, str], str]
Placed = dict[tuple[int, str], Box]


def drawn(flow: Flow, names: Names, banner: str = "") -> dict[str, Any]:
    """The chart of a flow; `names` are the labels of its nodes by step and key."""
    scale = TALL / max(float(sum(node.amount for node in flow.at(step))) for step in STEPS)
    height = HEAD + max(sum(_room(node, names, scale) for node in flow.at(step)) for step in STEPS)
    placed = _placed(flow, names, scale, height)
    shapes = [*_bands(flow, placed, scale), *(_bar(node, placed[node.step, node.key]) for node in flow.nodes)]
    notes = [*_headings(), *(note for node in flow.nodes for note in _label(node, names, placed[node.step, node.key]))]
    return {
        "data": [],
        "layout": _layout(height, shapes, [*notes, *_banner(banner, height)], LABELS),
        "narrow": _narrow(flow, names, banner),
    }


def _layout(height: float, shapes: list[dict[str, Any]], notes: list[dict[str, Any]], sides: int) -> dict[str, Any]:
    layout = go.Layout(
        height=height + FOOT,
        margin={"l": sides, "r": sides, "t": 0, "b": FOOT, "pad": 0},
        font={"size": 14},
        xaxis={"type": "linear", "range": [0, WIDE], "visible": False},
        yaxis={"type": "linear", "range": [height, 0], "visible": False},
        shapes=shapes,
        annotations=notes,
        showlegend=False,
    )
    return dict(layout.to_plotly_json())


def _lines(node: Node, names: Names, letters: int = 0) -> list[str]:
    """The label of a node, in lines that fit: its name, then its amount."""
    letters = letters or (LETTERS if _beside(node) else MIDDLE)
    return [
        *textwrap.wrap(names[node.step, node.key], letters, break_on_hyphens=False),
        euro_words(node.amount),
    ]


def _beside(node: Node) -> bool:
    """Whether the label stands beside the bar, at the edge of the picture, and not above it."""
    return node.step in (SOURCES, PROJECTS)


def _height(node: Node, scale: float) -> float:
    return max(float(node.amount) * scale, LEAST)


def _room(node: Node, names: Names, scale: float) -> float:
    """The height that a node takes with its label."""
    label = LINE * len(_lines(node, names))
    return GAP + (max(_height(node, scale), label) if _beside(node) else _height(node, scale) + label)


def _placed(flow: Flow, names: Names, scale: float, height: float) -> Placed:
    """Where the bars stand: each step in the middle of the height, its nodes below each other."""
    placed: Placed = {}
    for step in STEPS:
        nodes = flow.at(step)
        rooms = [_room(node, names, scale) for node in nodes]
        top = HEAD + (height - HEAD - sum(rooms)) / 2
        for node, room in zip(nodes, rooms, strict=True):
            tall = _height(node, scale)
            above = (room - GAP - tall) / 2 if _beside(node) else room - GAP - tall
            placed[step, node.key] = Box(step * (WIDE - BAR) / PROJECTS, top + above, tall)
            top += room
    return placed


def _bands(flow: Flow, placed: Placed, scale: float) -> Iterator[dict[str, Any]]:
    """A band per link; at each bar they lie in the order of the bars at the other end."""
    used: dict[tuple[str, int, str], float] = {}
    for link in sorted(flow.links, key=lambda link: (placed[link.step, link.giver].top, _top(link, placed))):
        start, end = placed[link.step, link.giver], placed[link.step + 1, link.taker]
        thick = max(float(link.amount) * scale, 1)
        leaves = used.get(("from", link.step, link.giver), 0.0)
        comes = used.get(("to", link.step, link.taker), 0.0)
        used["from", link.step, link.giver] = leaves + thick
        used["to", link.step, link.taker] = comes + thick
        path = _band(start.x + BAR, start.top + leaves, end.x, end.top + comes, thick)
        yield {
            "type": "path", "path": path, "xref": "x", "yref": "y", "layer": "below",
            "fillcolor": "var(--ihoo-bar-light)", "opacity": 0.55 if link.moved else 0.3, "line": {"width": 0},
        }  # fmt: skip


def _top(link: Link, placed: Placed) -> float:
    return placed[link.step + 1, link.taker].top


def _band(x: float, y: float, to_x: float, to_y: float, thick: float) -> str:
    """A band that leaves and arrives level."""
    half = (x + to_x) / 2
    return (
        f"M {x:.1f},{y:.1f} C {half:.1f},{y:.1f} {half:.1f},{to_y:.1f} {to_x:.1f},{to_y:.1f} "
        f"L {to_x:.1f},{to_y + thick:.1f} C {half:.1f},{to_y + thick:.1f} {half:.1f},{y + thick:.1f} "
        f"{x:.1f},{y + thick:.1f} Z"
    )


def _bar(node: Node, box: Box) -> dict[str, Any]:
    """A bar; hollow where the money waits for a project."""
    hollow = node.key == FREE
    return {
        "type": "rect", "xref": "x", "yref": "y", "x0": box.x, "x1": box.x + BAR, "y0": box.top,
        "y1": box.top + box.height, "fillcolor": "var(--ihoo-color-paper)" if hollow else "var(--ihoo-bar)",
        "line": {"width": 1.5, "color": "var(--ihoo-bar)"},
    }  # fmt: skip


def _note(text: str, x: float, y: float, **more: Any) -> dict[str, Any]:
    ink = {"size": TEXT, "color": "var(--ihoo-color-ink)"}
    return {"text": text, "showarrow": False, "xref": "x", "yref": "y", "x": x, "y": y, "font": ink} | more


def _label(node: Node, names: Names, box: Box) -> Iterator[dict[str, Any]]:
    """The label of a node in the wide picture: at the edges beside its bar, else above it."""
    lines = _lines(node, names)
    tall = LINE * len(lines)
    if not _beside(node):
        yield from _text(lines, box.x, box.top - tall, xanchor="left", xshift=-2)
    elif node.step == SOURCES:
        yield from _text(lines, box.x, box.top + (box.height - tall) / 2, xanchor="right", xshift=-6)
    else:
        yield from _text(lines, box.x + BAR, box.top + (box.height - tall) / 2, xanchor="left", xshift=6)


def _text(lines: list[str], x: float, y: float, **place: Any) -> Iterator[dict[str, Any]]:
    """Lines below each other from `y` on; the last one, the amount, is strong.

    Each part is a note of its own: bold type within one is a style in the markup, which the security policy refuses.
    """
    strong = {"size": TEXT, "color": "var(--ihoo-color-ink)", "weight": 600}
    common = {"yanchor": "top", "align": place["xanchor"]} | place
    yield _note("<br>".join(lines[:-1]), x, y, **common)
    yield _note(lines[-1], x, y + LINE * (len(lines) - 1), font=strong, **common)


def step_words(step: int) -> str:
    """What the places of a step are."""
    return {SOURCES: _("Source"), RECEIVED: _("Received by"), HELD: _("After the transfers"), PROJECTS: _("Project")}[
        step
    ]


def _headings() -> Iterator[dict[str, Any]]:
    anchors = {SOURCES: ("right", -6), PROJECTS: ("left", 6)}
    muted = {"size": TEXT, "color": "var(--ihoo-color-muted)"}
    for step in STEPS:
        anchor, shift = anchors.get(step, ("left", -2))
        x = step * (WIDE - BAR) / PROJECTS + (BAR if step == PROJECTS else 0)
        yield _note(step_words(step), x, 0, xanchor=anchor, xshift=shift, yanchor="top", font=muted)


def _banner(banner: str, height: float) -> Iterator[dict[str, Any]]:
    """In the demo, that these are no real figures: also in an exported picture."""
    if banner:
        muted = {"size": TEXT, "color": "var(--ihoo-color-muted)"}
        yield _note(banner, WIDE / 2, height, xanchor="center", yanchor="top", yshift=-4, font=muted)


def _narrow(flow: Flow, names: Names, banner: str) -> dict[str, Any]:
    """The parts of the layout that a phone needs: the steps below each other."""
    most = float(max(node.amount for node in flow.nodes))
    shapes: list[dict[str, Any]] = []
    notes: list[dict[str, Any]] = []
    y = 0.0
    for step in STEPS:
        muted = {"size": TEXT, "color": "var(--ihoo-color-muted)"}
        text = step_words(step) if step == SOURCES else f"↓ {step_words(step)}"
        notes.append(_note(text, 0, y, xanchor="left", yanchor="top", font=muted))
        y += LINE + GAP / 2
        for node in flow.at(step):
            lines = _lines(node, names, LETTERS_NARROW)
            notes += _text(lines, 0, y, xanchor="left")
            y += LINE * len(lines) + GAP / 2
            wide = max(float(node.amount) / most * WIDE, LEAST)
            shapes.append(_bar(node, Box(0, y, NARROW_BAR)) | {"x1": wide})
            y += NARROW_BAR + GAP
        y += GAP
    return _layout(y, shapes, [*notes, *_banner(banner, y)], 4)
