"""Charts as Plotly dicts (`data`, `layout`, `narrow`), made without Plotly's default template. Pure.

Colours are design tokens (`var(--ihoo-bar)`), which static/js/charts.js fills in for light and dark. `narrow` replaces
parts of the layout on a phone. Text is 13 px or larger.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import plotly.graph_objects as go
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from projects.portfolio.assess import Shown

ROW, NARROW_ROW, HEAD, FOOT = 34, 54, 44, 30  # px
TEXT = 13  # px, the least
DAY_MS = 86_400_000
BAR, FIRST, LAST = 0.0, 0.30, 0.40  # places below the middle of a row, in rows
# Plotly's symbol, fill, outline and sign per rating, as the marks on the page have them.
SYMBOLS: dict[str, tuple[str, str, str, str]] = {
    "green": ("circle", "var(--ihoo-mark-green)", "var(--ihoo-mark-green)", "✓"),
    "amber": ("triangle-up", "var(--ihoo-mark-amber)", "var(--ihoo-mark-amber-line)", "!"),
    "red": ("octagon", "var(--ihoo-mark-red)", "var(--ihoo-mark-red)", "×"),
    "unknown": ("circle", "var(--ihoo-color-paper)", "var(--ihoo-mark-unknown)", "?"),
    "parked": ("square", "var(--ihoo-color-paper)", "var(--ihoo-mark-parked)", "‖"),
    "finished": ("circle", "var(--ihoo-color-paper)", "var(--ihoo-mark-finished)", "✓"),
    "stopped": ("square", "var(--ihoo-color-paper)", "var(--ihoo-mark-parked)", "×"),
}
SIGNS = {
    "green": "var(--ihoo-mark-green-sign)",
    "amber": "var(--ihoo-mark-amber-sign)",
    "red": "var(--ihoo-mark-red-sign)",
}


@dataclass(frozen=True, kw_only=True)
class Point:
    """A milestone on the day on which it is expected or was reached."""

    name: str
    on: date
    reached: bool


@dataclass(frozen=True, kw_only=True)
class Line:
    """One row of a planning: from `start` to the end expected, with the first and last planned end.

    `shown` is the mark at its end; None for a row that is not a project.
    """

    name: str
    words: str
    shown: Shown | None
    start: date
    end: date | None
    first_plan: date | None
    last_plan: date | None
    points: tuple[Point, ...]

    @property
    def days(self) -> tuple[date, ...]:
        """All days that the chart must show."""
        given = (self.start, self.end, self.first_plan, self.last_plan, *(point.on for point in self.points))
        return tuple(day for day in given if day)


def planning(
    lines: Sequence[Line], as_of: date, banner: str = "", ends: tuple[date, date] | None = None
) -> dict[str, Any]:
    """Bars from start to expected end, thin lines for the plans, diamonds for milestones; one row per line.

    `ends` are the first and last day shown, by default all that is there.
    """
    first, last = ends or _range(lines, as_of)
    traces = [
        _bars(lines),
        _plan(lines, [line.first_plan for line in lines], FIRST, "var(--ihoo-color-muted)", _("first plan")),
        _plan(lines, [line.last_plan for line in lines], LAST, "var(--ihoo-color-ink)", _("last plan")),
        _milestones(lines),
        _marks(lines, (first, last)),
    ]
    return {
        "data": [trace.to_plotly_json() for trace in traces],
        "layout": _layout(lines, as_of, (first, last), banner),
        "narrow": _narrow(lines, as_of, (first, last), banner),
    }


def _range(lines: Sequence[Line], as_of: date) -> tuple[date, date]:
    days = [as_of, *(day for line in lines for day in line.days)]
    room = (max(days) - min(days)) / 30
    return min(days), max(days) + max(room, timedelta(days=14))


def _bars(lines: Sequence[Line]) -> go.Bar:
    drawn = [(row, line.start, line.end, line) for row, line in enumerate(lines) if line.end and line.end > line.start]
    return go.Bar(
        orientation="h",
        base=[start.isoformat() for _row, start, _end, _line in drawn],
        x=[(end - start).days * DAY_MS for _row, start, end, _line in drawn],
        y=[row + BAR for row, *_rest in drawn],
        width=0.34,
        marker={"color": "var(--ihoo-bar-light)"},
        hovertext=[f"{line.name}: {line.words}" for *_rest, line in drawn],
        hoverinfo="text",
        showlegend=False,
    )


def _plan(lines: Sequence[Line], ends: Sequence[date | None], below: float, colour: str, name: str) -> go.Scatter:
    """One thin line per row, from its start to a planned end."""
    days: list[str | None] = []
    rows: list[float | None] = []
    for row, (line, end) in enumerate(zip(lines, ends, strict=True)):
        if end:
            days += [line.start.isoformat(), end.isoformat(), None]
            rows += [row + below, row + below, None]
    return go.Scatter(
        x=days, y=rows, mode="lines", line={"color": colour, "width": 1.5}, name=name, hoverinfo="name+x",
        connectgaps=False, showlegend=False,
    )  # fmt: skip


def _milestones(lines: Sequence[Line]) -> go.Scatter:
    drawn = [(row, point) for row, line in enumerate(lines) for point in line.points]
    return go.Scatter(
        x=[point.on.isoformat() for _row, point in drawn],
        y=[row for row, _point in drawn],
        mode="markers",
        marker={
            "symbol": "diamond",
            "size": 11,
            "color": ["var(--ihoo-color-ink)" if point.reached else "var(--ihoo-color-paper)" for _row, point in drawn],
            "line": {"color": "var(--ihoo-color-ink)", "width": 1.5},
        },
        hovertext=[f"{point.name}, {date_format(point.on)}" for _row, point in drawn],
        hoverinfo="text",
        showlegend=False,
    )


def _marks(lines: Sequence[Line], ends: tuple[date, date]) -> go.Scatter:
    """The mark of each project, a little right of its end, or at the edge when that lies outside the chart."""
    room = (ends[1] - ends[0]) / 50
    marked = [(row, line, line.shown) for row, line in enumerate(lines) if line.shown]
    looks = [_look(shown) for *_rest, shown in marked]
    return go.Scatter(
        x=[_within((line.end or line.start) + room, ends, room).isoformat() for _row, line, _shown in marked],
        y=[row for row, *_rest in marked],
        mode="markers+text",
        text=[sign for *_rest, sign, _colour in looks],
        textfont={"size": TEXT, "weight": 700, "color": [colour for *_rest, colour in looks]},
        marker={
            "symbol": [symbol for symbol, *_rest in looks],
            "size": 17,
            "color": [fill for _symbol, fill, *_rest in looks],
            "line": {"color": [edge for _symbol, _fill, edge, *_rest in looks], "width": 1.5},
        },
        hovertext=[f"{line.name}: {line.words}" for _row, line, _shown in marked],
        hoverinfo="text",
        cliponaxis=False,
        showlegend=False,
    )


def _within(day: date, ends: tuple[date, date], room: timedelta) -> date:
    return min(max(day, ends[0] + room / 2), ends[1] - room / 2)


def _look(shown: Shown) -> tuple[str, str, str, str, str]:
    """Symbol, fill, outline, sign, and the sign's colour; a stale mark keeps its old shape, unfilled."""
    if shown.rating == "stale":
        symbol, _fill, edge, sign = SYMBOLS.get(shown.was, SYMBOLS["unknown"])
        return f"{symbol}-open", edge, edge, sign, edge
    symbol, fill, edge, sign = SYMBOLS[shown.rating]
    return symbol, fill, edge, sign, SIGNS.get(shown.rating, edge)


def _layout(lines: Sequence[Line], as_of: date, ends: tuple[date, date], banner: str) -> dict[str, Any]:
    names = [line.name for line in lines]
    layout = go.Layout(
        height=HEAD + FOOT + ROW * len(lines),
        margin={"l": 8, "r": 24, "t": HEAD, "b": FOOT, "pad": 8},
        font={"size": 14},
        hoverlabel={"font": {"size": 14}},
        bargap=0,
        xaxis={
            "type": "date", "side": "top", "range": [day.isoformat() for day in ends], "tickformat": "%b\n%Y",
            "ticklabelmode": "period", "tickfont": {"size": TEXT}, "showline": False,
        },
        yaxis={
            "range": [len(lines) - 0.4, -0.6], "tickvals": list(range(len(lines))), "ticktext": names,
            "showgrid": False, "zeroline": False,
        },
        shapes=list(_shapes(as_of, ends[0])),
        annotations=list(_notes(as_of, ends, banner)),
    )  # fmt: skip
    return dict(layout.to_plotly_json())


def _shapes(as_of: date, first: date) -> Iterator[dict[str, Any]]:
    """The past, faintly tinted, and the line of the day shown."""
    day = as_of.isoformat()
    frame = {"xref": "x", "yref": "paper", "y0": 0, "y1": 1}
    yield frame | {
        "type": "rect", "x0": first.isoformat(), "x1": day, "fillcolor": "var(--ihoo-color-tint)", "layer": "below",
        "line": {"width": 0},
    }  # fmt: skip
    yield frame | {"type": "line", "x0": day, "x1": day, "line": {"color": "var(--ihoo-color-accent)", "width": 2}}


def _notes(as_of: date, ends: tuple[date, date], banner: str) -> Iterator[dict[str, Any]]:
    """The day shown, below its line; and in the demo that these are no real figures, also in an exported picture."""
    words = _("state on %(day)s") % {"day": date_format(as_of)}
    plain: dict[str, Any] = {"showarrow": False, "yref": "paper", "y": 0, "yanchor": "top"}
    yield plain | {
        "text": words, "xref": "x", "x": as_of.isoformat(), "yshift": -4,
        "font": {"size": TEXT, "color": "var(--ihoo-color-accent)"},
    }  # fmt: skip
    early = as_of - ends[0] < (ends[1] - ends[0]) / 2  # then the banner has its place at the right
    if banner:
        yield plain | {
            "text": banner, "xref": "paper", "x": int(early), "xanchor": "right" if early else "left", "yshift": -4,
            "font": {"size": TEXT, "color": "var(--ihoo-color-muted)"},
        }  # fmt: skip


def _narrow(lines: Sequence[Line], as_of: date, ends: tuple[date, date], banner: str) -> dict[str, Any]:
    """On a phone the names stand above the bars, which then have the whole width."""
    names = [
        {
            "text": line.name, "showarrow": False, "xref": "paper", "x": 0, "xanchor": "left", "yref": "y", "y": row,
            "yanchor": "bottom", "yshift": 10, "font": {"size": 14, "color": "var(--ihoo-color-ink)"},
        }
        for row, line in enumerate(lines)
    ]  # fmt: skip
    foot = [note | {"yshift": -4 - 18 * place} for place, note in enumerate(_notes(as_of, ends, banner))]
    return {
        "height": HEAD + FOOT + 18 + NARROW_ROW * len(lines),
        "margin": {"l": 4, "r": 20, "t": HEAD, "b": FOOT + 18, "pad": 0},
        "yaxis": {
            "range": [len(lines) - 0.4, -0.75], "showticklabels": False, "showgrid": False, "zeroline": False,
        },
        "annotations": [*names, *foot],
    }  # fmt: skip
