"""How many risks were open at each of the last month-ends, by the size of their score: a figure with its table."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import plotly.graph_objects as go
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programme.dates import month_ends
from projects.portfolio.history import History
from projects.portfolio.risks import open_scores
from projects.portfolio.snapshot import Snapshot
from projects.risks import Band, band_of, band_words
from reporting.charts import TEXT
from reporting.dashboard.planning import banner

MONTHS = 12
HEIGHT, HEAD, FOOT, BANNER = 300, 40, 44, 22  # px
# Fill and figure per band: fills that differ in lightness, with the number in each, need no colour to be read.
LOOKS: dict[Band, tuple[str, str]] = {
    Band.RED: ("var(--ihoo-mark-red)", "var(--ihoo-mark-red-sign)"),
    Band.AMBER: ("var(--ihoo-mark-amber)", "var(--ihoo-mark-amber-sign)"),
    Band.LOW: ("var(--ihoo-heat-4)", "var(--ihoo-color-ink)"),
}
Counts = Mapping[Band, int]


def course(history: History, snapshot: Snapshot) -> dict[str, Any] | None:
    """The variables of the figure component; None while no risk was ever open."""
    days = month_ends(snapshot.as_of, MONTHS)
    found = open_scores(history, days)
    counts = [Counter(band_of(score, snapshot) for score in found[day]) for day in days]
    if not any(counts):
        return None
    return {
        "id": "risicos-per-maand",
        "title": _("Open risks at each month-end"),
        "summary": _summary(counts),
        "chart": chart(days, counts, snapshot, banner()),
        "height": "own",
        "table": _table(days, counts, snapshot),
    }


def _summary(counts: Sequence[Counts]) -> str:
    first, last = (one.get(Band.RED, 0) + one.get(Band.AMBER, 0) for one in (counts[0], counts[-1]))
    words = ngettext(
        "%(last)s large risk is open; %(months)s month-ends ago: %(first)s. By the thresholds of the day shown.",
        "%(last)s large risks are open; %(months)s month-ends ago: %(first)s. By the thresholds of the day shown.",
        last,
    )
    return words % {"last": last, "first": first, "months": len(counts) - 1}


def chart(days: Sequence[date], counts: Sequence[Counts], snapshot: Snapshot, words: str) -> dict[str, Any]:
    """Stacked bars, a month-end each, the largest scores at the foot; `words` stand in the picture of the demo."""
    traces = [_bars(band, days, counts, snapshot) for band in reversed(Band)]
    layout = go.Layout(
        barmode="stack", bargap=0.35, height=HEIGHT,
        margin={"l": 30, "r": 8, "t": HEAD, "b": FOOT + BANNER * bool(words), "pad": 4},
        font={"size": TEXT}, hoverlabel={"font": {"size": TEXT}},
        legend={
            "orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "traceorder": "normal", "font": {"size": TEXT},
        },
        xaxis={"tickvals": list(range(len(days))), "ticktext": [_label(days, place) for place in range(len(days))],
               "tickangle": 0, "showgrid": False, "zeroline": False},
        yaxis={"rangemode": "tozero", "tickformat": "d", "dtick": _step(counts)},
        annotations=_banner(words),
    )  # fmt: skip
    return {"data": [trace.to_plotly_json() for trace in traces], "layout": dict(layout.to_plotly_json())}


def _bars(band: Band, days: Sequence[date], counts: Sequence[Counts], snapshot: Snapshot) -> go.Bar:
    fill, figure = LOOKS[band]
    heights = [one.get(band, 0) for one in counts]
    name = _score_words(band, snapshot)
    return go.Bar(
        x=list(range(len(days))), y=heights, name=name,
        text=[str(height) if height else "" for height in heights],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        constraintext="none",
        textfont={"size": TEXT, "color": figure},
        marker={"color": fill, "line": {"color": "var(--ihoo-color-ink)", "width": 0.5}},
        hovertext=[f"{date_format(day)}, {name}: {height}" for day, height in zip(days, heights, strict=True)],
        hoverinfo="text",
    )  # fmt: skip


def _score_words(band: Band, snapshot: Snapshot) -> str:
    return _("score %(words)s") % {"words": band_words(band, snapshot)}


def _label(days: Sequence[date], place: int) -> str:
    """`apr`, with the year at the first one and in January."""
    day = days[place]
    return date_format(day, "b" if place and day.month != 1 else "b Y").replace(" ", "<br>")


def _step(counts: Sequence[Counts]) -> int:
    """Whole numbers only, at most about eight lines."""
    return max(1, -(-max(sum(one.values()) for one in counts) // 8))


def _banner(words: str) -> list[dict[str, Any]]:
    if not words:
        return []
    return [{
        "text": words, "showarrow": False, "xref": "paper", "x": 0, "xanchor": "left", "yref": "paper", "y": 0,
        "yanchor": "top", "yshift": -(FOOT - 4), "font": {"size": TEXT, "color": "var(--ihoo-color-muted)"},
    }]  # fmt: skip


def _table(days: Sequence[date], counts: Sequence[Counts], snapshot: Snapshot) -> dict[str, Any]:
    bands = list(reversed(Band))
    head = [{"label": _("Month-end")}, *({"label": _score_words(one, snapshot), "numeric": True} for one in bands)]
    return {
        "caption": _("Open risks at each month-end"),
        "head": [*head, {"label": _("Total"), "numeric": True}],
        "rows": [_row(day, one, bands) for day, one in zip(days, counts, strict=True)],
    }


def _row(day: date, counts: Counts, bands: Sequence[Band]) -> dict[str, Any]:
    numbers = [*(counts.get(band, 0) for band in bands), sum(counts.values())]
    cells = ({"text": str(number), "numeric": True} for number in numbers)
    return {"cells": [{"text": date_format(day)}, *cells]}
