"""The heat map as a Plotly dict: one neutral hue to 100 %, warm with bold figures and corner marks above. Pure.

Hatches and corner marks are drawn over the cells, so that the picture says the same in greyscale. Twelve months do not
fit on a phone (`narrow` is None): there the table takes its place, and scrolls.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import plotly.graph_objects as go

from programme.templatetags.marks import heat_level
from reporting.capacity.heat import Heat, month_labels

ROW, HEAD, FOOT, BANNER = 34, 30, 8, 24  # px
TEXT = 14  # px
PLAIN, BOLD = 400, 700
LEVELS = ("none", "1", "2", "3", "4", "over", "far")
COLOURS = ("color-shade", "heat-1", "heat-2", "heat-3", "heat-4", "heat-over", "heat-far")
EDGE = 0.48  # half a cell, less half a gap
WIDTH = 1060  # px of all columns on a wide screen: what makes a hatch lie at 45 degrees there
STRIPE = 9  # px between the lines of a hatch
CORNER = {"over": 9, "far": 13}  # px

Cells = Mapping[tuple[str, date], Heat]


def heat_chart(
    teams: Sequence[tuple[str, str]], months: Sequence[date], cells: Cells, banner: str = ""
) -> dict[str, Any]:
    """The chart of these teams (key and name) and months; `banner` is what an exported picture says of itself."""
    grid = [[cells[key, month] for month in months] for key, _name in teams]
    traces = [_map(grid), _hatches(grid), _figures(grid)]
    return {
        "data": [trace.to_plotly_json() for trace in traces],
        "layout": _layout(teams, months, grid, banner),
        "narrow": None,
    }


def _map(grid: Sequence[Sequence[Heat]]) -> go.Heatmap:
    size = len(LEVELS)
    scale = [
        [(place + side) / size, f"var(--ihoo-{colour})"] for place, colour in enumerate(COLOURS) for side in (0, 1)
    ]
    return go.Heatmap(
        z=[[LEVELS.index(heat_level(cell.percent)) for cell in row] for row in grid],
        zmin=-0.5, zmax=size - 0.5, colorscale=scale, showscale=False, xgap=2, ygap=2, hoverinfo="skip",
    )  # fmt: skip


def _hatches(grid: Sequence[Sequence[Heat]]) -> go.Scatter:
    """Diagonals over every cell of which part has no answer, or of which nothing is known."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for y, row in enumerate(grid):
        for x, cell in enumerate(row):
            if cell.open or cell.percent is None:
                for line in _diagonals(x, y, len(row)):
                    xs += [line[0], line[2], None]
                    ys += [line[1], line[3], None]
    return go.Scatter(
        x=xs, y=ys, mode="lines", line={"color": "var(--ihoo-hatch)", "width": 1}, hoverinfo="skip", showlegend=False
    )


def _diagonals(x: int, y: int, columns: int) -> Iterator[tuple[float, float, float, float]]:
    """Parallel lines from the lower left to the upper right of a cell, cut off at its edges."""
    across = 2 * EDGE * ROW * columns / WIDTH  # columns that a line passes on its way up
    for number in range(1, int((2 * EDGE + across) * WIDTH / columns / STRIPE) + 1):
        foot = -EDGE - across + number * STRIPE * columns / WIDTH
        begin, end = max(foot, -EDGE), min(foot + across, EDGE)
        rise = 2 * EDGE / across
        yield x + begin, y + EDGE - (begin - foot) * rise, x + end, y + EDGE - (end - foot) * rise


def _figures(grid: Sequence[Sequence[Heat]]) -> go.Scatter:
    """The percentages, bold above 100; pointing at one gives the cell in words."""
    places = [(x, y, cell) for y, row in enumerate(grid) for x, cell in enumerate(row)]
    return go.Scatter(
        x=[x for x, _y, _cell in places],
        y=[y for _x, y, _cell in places],
        mode="text",
        text=[cell.share for _x, _y, cell in places],
        # Not as markup: Plotly would write a style attribute, which the content security policy refuses.
        textfont={
            "size": TEXT, "color": "var(--ihoo-color-ink)",
            "weight": [BOLD if heat_level(cell.percent) in CORNER else PLAIN for _x, _y, cell in places],
        },
        hovertext=[cell.words for _x, _y, cell in places],
        hoverinfo="text",
        showlegend=False,
        cliponaxis=False,
    )  # fmt: skip


def _corners(grid: Sequence[Sequence[Heat]]) -> Iterator[dict[str, Any]]:
    """A corner mark above 100 %, at the upper right; above 120 % also at the lower left."""
    for y, row in enumerate(grid):
        for x, cell in enumerate(row):
            level = heat_level(cell.percent)
            if level in CORNER:
                yield _corner(level, (x + EDGE, y - EDGE), len(row), -1)
            if level == "far":
                yield _corner(level, (x - EDGE, y + EDGE), len(row), 1)


def _corner(level: str, place: tuple[float, float], columns: int, inwards: int) -> dict[str, Any]:
    x, y = place
    wide, high = CORNER[level] * inwards * columns / WIDTH, CORNER[level] * inwards / ROW
    return {
        "type": "path", "xref": "x", "yref": "y", "line": {"width": 0}, "fillcolor": f"var(--ihoo-heat-{level}-mark)",
        "path": f"M{x:.3f},{y:.3f}L{x + wide:.3f},{y:.3f}L{x:.3f},{y - high:.3f}Z",
    }  # fmt: skip


def _layout(
    teams: Sequence[tuple[str, str]], months: Sequence[date], grid: Sequence[Sequence[Heat]], banner: str
) -> dict[str, Any]:
    layout = go.Layout(
        height=HEAD + FOOT + BANNER * bool(banner) + ROW * len(teams),
        margin={"l": 8, "r": 8, "t": HEAD, "b": FOOT + BANNER * bool(banner), "pad": 8},
        font={"size": TEXT},
        hoverlabel={"font": {"size": TEXT}},
        xaxis={
            "side": "top", "range": [-0.5, len(months) - 0.5], "tickvals": list(range(len(months))),
            "ticktext": [label.replace(" ", "<br>") for label in month_labels(months)], "tickangle": 0,
            "showgrid": False, "zeroline": False, "showline": False, "ticks": "",
        },
        yaxis={
            "range": [len(teams) - 0.5, -0.5], "tickvals": list(range(len(teams))),
            "ticktext": [name for _key, name in teams], "showgrid": False, "zeroline": False, "showline": False,
            "ticks": "",
        },
        shapes=list(_corners(grid)),
        annotations=_banner(banner),
    )  # fmt: skip
    return dict(layout.to_plotly_json())


def _banner(banner: str) -> list[dict[str, Any]]:
    """In the demo: that these are no real figures, also in an exported picture."""
    if not banner:
        return []
    return [{
        "text": banner, "showarrow": False, "xref": "paper", "x": 0, "xanchor": "left", "yref": "paper", "y": 0,
        "yanchor": "top", "yshift": -6, "font": {"size": 13, "color": "var(--ihoo-color-muted)"},
    }]  # fmt: skip
