"""The time line drawn: the planning of the projects, with what waits for what, and the days that do not move. Pure."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import plotly.graph_objects as go
from django.utils.formats import date_format

from reporting import charts
from reporting.charts import TEXT
from reporting.planning.scale import Scale
from reporting.planning.timeline import Link, Marked, Timeline

ABOVE = {False: 0.45, True: 0.36}  # rows above the middle of a row, where a line comes in; apart when it is too late
STEPS = {Scale.MONTH: ("M1", "%b\n%Y"), Scale.QUARTER: ("M3", "Q%q\n%Y"), Scale.YEAR: ("M12", "%Y")}
INK, MUTED, ALERT = "var(--ihoo-color-ink)", "var(--ihoo-color-muted)", "var(--ihoo-mark-red)"
# Per kind of day: Plotly's symbol and its fill.
DAYS = {
    "legal": ("triangle-down", INK),
    "cycle": ("square", "var(--ihoo-color-paper)"),
    "decision": ("star", "var(--ihoo-color-paper)"),
}
# Whether it delivers a legal date, and whether it comes too late: how the line is dashed, and its colour.
LINKS = {
    ("waits", False): ("solid", MUTED),
    ("waits", True): ("dash", ALERT),
    ("delivers", False): ("dot", MUTED),
    ("delivers", True): ("dash", ALERT),
}


def timeline_chart(
    shown: Timeline, as_of: date, scale: Scale, ends: tuple[date, date], banner: str = ""
) -> dict[str, Any]:
    """The chart of these rows within `ends`; `banner` is what an exported picture says of itself."""
    chart = charts.planning(shown.lines, as_of, banner, ends)
    traces = [_links(shown.links, *look) for look in LINKS] + [_days(shown.marked, kind, ends) for kind in DAYS]
    # Under the marks and milestones, which come last.
    chart["data"][3:3] = [trace.to_plotly_json() for trace in traces if trace.x]
    step, format_ = STEPS[scale]
    chart["layout"]["xaxis"] |= {"dtick": step, "tickformat": format_, "showgrid": True}
    chart["layout"]["yaxis"] |= {"tickfont": {"size": TEXT}}
    chart["layout"]["shapes"] = [*chart["layout"]["shapes"], *_legal_lines(shown.marked)]
    return chart


def _links(links: Sequence[Link], kind: str, late: bool) -> go.Scatter:
    """Lines from a milestone down or up to the row of another, along above it, and into it, with an arrow's head."""
    drawn = [link for link in links if (link.kind, link.late) == (kind, late)]
    dash, colour = LINKS[kind, late]
    corners = [corner for link in drawn for corner in _corners(link)]
    return go.Scatter(
        x=[corner and corner[0].isoformat() for corner in corners],
        y=[corner and corner[1] for corner in corners],
        mode="lines+markers",
        line={"color": colour, "width": 2 if late else 1.25, "dash": dash},
        marker={
            "symbol": "arrow", "opacity": 1, "angleref": "previous", "standoff": 8, "color": colour,
            "size": [8 if _is_end(corners, place) else 0 for place in range(len(corners))],
        },
        hovertext=[link.words for link in drawn for _corner in _corners(link)],
        hoverinfo="text", connectgaps=False, showlegend=False,
    )  # fmt: skip


def _corners(link: Link) -> Iterator[tuple[date, float] | None]:
    above = link.end.row - ABOVE[link.late]
    yield link.start.on, link.start.row
    yield link.start.on, above
    yield link.end.on, above
    yield link.end.on, link.end.row
    yield None


def _is_end(corners: Sequence[tuple[date, float] | None], place: int) -> bool:
    return corners[place] is not None and corners[place + 1] is None


def _days(marked: Sequence[Marked], kind: str, ends: tuple[date, date]) -> go.Scatter:
    drawn = [each for each in marked if each.marker.kind == kind]
    symbol, fill = DAYS[kind]
    return go.Scatter(
        x=[each.place.on.isoformat() for each in drawn],
        y=[each.place.row for each in drawn],
        mode="markers+text",
        marker={"symbol": symbol, "size": 12, "color": fill, "line": {"color": INK, "width": 1.5}},
        text=[f" {date_format(each.place.on, 'j b')} " for each in drawn],
        textposition=[_side(each.place.on, ends) for each in drawn],
        textfont={"size": TEXT, "color": INK},
        hovertext=[f"{each.marker.name}, {date_format(each.place.on)}" for each in drawn],
        hoverinfo="text", showlegend=False,
    )  # fmt: skip


def _side(day: date, ends: tuple[date, date]) -> str:
    """Where a day is written: left of its sign when there is no room at its right."""
    return "middle left" if ends[1] - day < (ends[1] - ends[0]) / 6 else "middle right"


def _legal_lines(marked: Sequence[Marked]) -> Iterator[dict[str, Any]]:
    """Down from the projects to each legal date: no plan moves it."""
    for each in marked:
        if each.marker.kind == "legal":
            day = each.place.on.isoformat()
            yield {
                "type": "line", "xref": "x", "x0": day, "x1": day, "yref": "y", "y0": -0.5, "y1": each.place.row,
                "line": {"color": INK, "width": 1, "dash": "dot"}, "layer": "below",
            }  # fmt: skip
