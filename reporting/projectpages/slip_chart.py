"""The slip chart: on each day, which dates were expected and which planned. A flat line keeps its word. Pure."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

import plotly.graph_objects as go
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from reporting.charts import TEXT
from reporting.projectpages.slip import Course, Point

HEIGHT, TOP, FOOT, NAMES = 440, 16, 56, 230  # px; the last is the room at the right for names
LONGEST = 32  # signs of a name
NARROW_HEIGHT, NARROW_FOOT, NARROW_NAMES, NARROW_LONGEST = 520, 76, 120, 15
APART = 19  # px between two names
INK, MUTED, PAPER = "var(--ihoo-color-ink)", "var(--ihoo-color-muted)", "var(--ihoo-color-paper)"
# The end of the project, then the milestones in turn: colour and sign, so that neither has to be told apart alone.
LOOKS = (
    (INK, "square"),
    ("var(--ihoo-bar)", "circle"),
    ("var(--ihoo-mark-amber-line)", "triangle-up"),
    ("var(--ihoo-mark-finished)", "diamond"),
    (MUTED, "pentagon"),
    ("var(--ihoo-mark-green)", "triangle-down"),
)


def slip_chart(courses: Sequence[Course], as_of: date, banner: str = "") -> dict[str, Any]:
    """A full line per course for what was expected, a dotted one for its plans, up to the day `as_of`."""
    traces = [trace for place, one in enumerate(courses) for trace in _traces(one, _look(one, place), as_of)]
    ends = _ends(courses, as_of)
    layout = _layout(courses, ends, as_of, banner)
    return {
        "data": [trace.to_plotly_json() for trace in traces],
        "layout": layout,
        "narrow": {
            "height": NARROW_HEIGHT,
            "margin": _margin(NARROW_NAMES, NARROW_FOOT),
            "xaxis": layout["xaxis"] | {"nticks": 3, "tickangle": 0},
            "annotations": [
                *_names(courses, ends[1], NARROW_HEIGHT - TOP - NARROW_FOOT, NARROW_LONGEST),
                *_foot(as_of, banner, NARROW_NAMES),
            ],
        },
    }


def _look(one: Course, place: int) -> tuple[str, str]:
    return LOOKS[0] if one.own else LOOKS[1 + (place - 1) % (len(LOOKS) - 1)]


def _traces(one: Course, look: tuple[str, str], as_of: date) -> Iterator[go.Scatter]:
    colour, symbol = look
    yield _steps(one.planned, as_of, {"color": colour, "width": 1.25, "dash": "dot"}, one, _("plan of %(name)s"), None)
    marker = {
        "symbol": symbol, "size": 8, "opacity": 1, "line": {"color": colour, "width": 1.5},
        "color": colour if one.reached else PAPER,
    }  # fmt: skip
    line = {"color": colour, "width": 2.5 if one.own else 1.75}
    yield _steps(one.expected, as_of, line, one, _("%(name)s expected"), marker)


def _steps(
    points: Sequence[Point], as_of: date, line: dict[str, Any], one: Course, words: str, marker: dict[str, Any] | None
) -> go.Scatter:
    """A line that stays level until something else was recorded, and goes on to the day shown."""
    said = words % {"name": one.name}
    shown = [*points, Point(as_of, points[-1].on)] if points and points[-1].recorded < as_of else list(points)
    sizes = [8 if place < len(points) else 0 for place in range(len(shown))]
    return go.Scatter(
        x=[point.recorded.isoformat() for point in shown],
        y=[point.on.isoformat() for point in shown],
        mode="lines+markers" if marker else "lines",
        line=line | {"shape": "hv"},
        marker=marker | {"size": sizes} if marker else None,
        hovertext=[f"{said}: {date_format(point.on)} ({date_format(point.recorded)})" for point in shown],
        hoverinfo="text", showlegend=False,
    )  # fmt: skip


Ends = tuple[tuple[date, date], tuple[date, date]]


def _ends(courses: Sequence[Course], as_of: date) -> Ends:
    """The first and last day on both axes."""
    points = [point for one in courses for point in (*one.planned, *one.expected)]
    first = min(point.recorded for point in points)
    days = [point.on for point in points]
    room = max((max(days) - min(days)) / 20, timedelta(days=10))
    begin = first - max((as_of - first) / 60, timedelta(days=1))  # room for the first sign
    return (begin, max(as_of, first + timedelta(days=14))), (min(days) - room, max(days) + room)


def _layout(courses: Sequence[Course], ends: Ends, as_of: date, banner: str) -> dict[str, Any]:
    across, up = ends
    axis = {"type": "date", "tickformat": "%b %Y", "tickfont": {"size": TEXT}, "zeroline": False}
    layout = go.Layout(
        height=HEIGHT,
        margin=_margin(NAMES, FOOT),
        font={"size": TEXT},
        hoverlabel={"font": {"size": TEXT}},
        xaxis=axis | {"range": [day.isoformat() for day in across], "showgrid": False, "nticks": 8},
        yaxis=axis | {"range": [day.isoformat() for day in up]},
        shapes=list(_diagonal(across, up)),
        annotations=[*_names(courses, ends[1], HEIGHT - TOP - FOOT, LONGEST), *_foot(as_of, banner)],
    )
    return dict(layout.to_plotly_json())


def _margin(names: int, foot: int) -> dict[str, int]:
    return {"l": 8, "r": names, "t": TOP, "b": foot, "pad": 4}


def _diagonal(across: tuple[date, date], up: tuple[date, date]) -> Iterator[dict[str, Any]]:
    """Where the day on which it was said is the day that was said: a date that gets there is due."""
    begin, end = max(across[0], up[0]), min(across[1], up[1])
    if begin < end:
        yield {
            "type": "line", "xref": "x", "yref": "y", "x0": begin.isoformat(), "y0": begin.isoformat(),
            "x1": end.isoformat(), "y1": end.isoformat(), "layer": "below",
            "line": {"color": "var(--ihoo-color-accent)", "width": 1, "dash": "dash"},
        }  # fmt: skip


def _names(courses: Sequence[Course], up: tuple[date, date], inner: int, longest: int) -> Iterator[dict[str, Any]]:
    """The name of each line at its end, kept apart."""
    for one, place in _apart(courses, up, inner):
        name = one.name if len(one.name) <= longest else f"{one.name[: longest - 1]}…"
        yield {
            "showarrow": False, "text": f" {name}", "xref": "paper", "x": 1, "xanchor": "left", "yref": "paper",
            "y": place, "yanchor": "middle", "font": {"size": TEXT, "color": INK},
        }  # fmt: skip


def _foot(as_of: date, banner: str, below: int = 0) -> Iterator[dict[str, Any]]:
    """The day shown, and in the demo that these are no real figures; `below` one another and so far to the right."""
    plain = {"showarrow": False, "xref": "paper", "yref": "paper", "y": 0, "yanchor": "top"}
    yield plain | {
        "text": _("recorded until %(day)s") % {"day": date_format(as_of)}, "x": 1, "xanchor": "right",
        "xshift": below, "yshift": -34, "font": {"size": TEXT, "color": "var(--ihoo-color-accent)"},
    }  # fmt: skip
    if banner:
        yield plain | {
            "text": banner, "x": 1 if below else 0, "xanchor": "right" if below else "left", "xshift": below,
            "yshift": -52 if below else -34, "font": {"size": TEXT, "color": MUTED},
        }  # fmt: skip


def _apart(courses: Sequence[Course], up: tuple[date, date], inner: int) -> Iterator[tuple[Course, float]]:
    """Where each name stands, from 0 below to 1 above: at the end of its line, or just above the one below it."""
    days = (up[1] - up[0]).days
    last = [(one.expected[-1].on, place, one) for place, one in enumerate(courses)]
    lowest = 0.0
    for on, _place, one in sorted(last):
        place = max((on - up[0]).days / days, lowest)
        lowest = place + APART / inner
        yield one, place
