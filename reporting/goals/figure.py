"""The way of one indicator as a figure: the schedule as a line, the measured values as points, and both as a table."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import plotly.graph_objects as go
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from projects.numbers import number_text, value_words
from projects.portfolio.plan_values import Indicator
from projects.portfolio.way import Way, way
from reporting.charts import TEXT
from reporting.dashboard.planning import banner

HEIGHT = 230  # px
INK, MUTED = "var(--ihoo-color-ink)", "var(--ihoo-color-muted)"


def anchor(indicator: Indicator) -> str:
    """The id of the figure of an indicator on its page."""
    return f"indicator-{indicator.key.replace('/', '-')}"


def figure(one: Way, as_of: date) -> dict[str, Any]:
    """The variables of the figure component."""
    told = one.indicator
    return {
        "id": anchor(told),
        "title": told.name,
        "summary": _summary(one),
        "chart": chart(one, as_of, banner()),
        "height": "own",
        "table": {
            "caption": _("Values of: %(indicator)s") % {"indicator": told.name},
            "head": [
                {"label": _("Day")}, {"label": _("What")}, {"label": _("Value"), "numeric": True},
                {"label": _("By schedule then"), "numeric": True},
            ],
            "rows": [{"cells": cells} for cells in _rows(told)],
        },
    }  # fmt: skip


def _summary(one: Way) -> str:
    told = one.indicator
    words = {
        "first": value_words(told.first_value, told.unit), "target": value_words(told.target_value, told.unit),
        "day": date_format(told.target_on, "j F Y"), "asked": value_words(one.asked, told.unit),
    }  # fmt: skip
    if one.last is None:
        return _("From %(first)s to %(target)s on %(day)s. Nothing was measured yet.") % words
    words |= {"last": value_words(one.last.value, told.unit), "on": date_format(one.last.on, "j F Y")}
    return (
        _(
            "From %(first)s to %(target)s on %(day)s. Measured last: %(last)s, on %(on)s; "
            "the schedule asks %(asked)s now."
        )
        % words
    )


def _rows(told: Indicator) -> Iterator[list[dict[str, Any]]]:
    for on, what, value in values(told):
        yield [
            {"text": date_format(on)}, {"text": what}, {"text": value_words(value, told.unit), "numeric": True},
            {"text": value_words(way(told, on).asked, told.unit), "numeric": True},
        ]  # fmt: skip


def values(told: Indicator) -> list[tuple[date, str, Decimal]]:
    """First value, measured values and target of an indicator, by day."""
    found = [
        (told.first_on, 0, _("first value"), told.first_value),
        (told.target_on, 2, _("target"), told.target_value),
    ]
    found += [(one.on, 1, _("measured"), one.value) for one in told.measured]
    return [(on, what, value) for on, _order, what, value in sorted(found, key=lambda row: row[:2])]


def chart(one: Way, as_of: date, said: str = "") -> dict[str, Any]:
    """A dotted line from the first value to the target, the measured values joined, and the line of the day shown."""
    told = one.indicator
    ends = (told.first_on, told.first_value), (told.target_on, told.target_value)
    return {
        "data": [
            _line(told, ends, _("schedule"), {"color": MUTED, "width": 1.5, "dash": "dot"}, None),
            _line(
                told, tuple((row.on, row.value) for row in told.measured), _("measured"),
                {"color": INK, "width": 2}, {"symbol": "circle", "size": 8, "color": INK},
            ),
        ],
        "layout": _layout(told, as_of, said),
    }  # fmt: skip


def _line(told: Indicator, points: Any, name: str, line: dict[str, Any], marker: dict[str, Any] | None) -> Any:
    trace = go.Scatter(
        x=[on.isoformat() for on, _value in points],
        y=[float(value) for _on, value in points],
        mode="lines+markers" if marker else "lines",
        line=line,
        marker=marker,
        hovertext=[f"{name}, {date_format(on)}: {value_words(value, told.unit)}" for on, value in points],
        hoverinfo="text", showlegend=False,
    )  # fmt: skip
    return trace.to_plotly_json()


def _layout(told: Indicator, as_of: date, said: str) -> dict[str, Any]:
    days = [told.first_on, told.target_on, *(row.on for row in told.measured)]
    layout = go.Layout(
        height=HEIGHT,
        margin={"l": 8, "r": 16, "t": 28, "b": 44, "pad": 6},
        font={"size": TEXT},
        hoverlabel={"font": {"size": TEXT}},
        xaxis={
            "type": "date", "tickformat": "%b %Y", "tickfont": {"size": TEXT}, "nticks": 5, "showgrid": False,
            "range": [min(days).isoformat(), max(days).isoformat()],
        },
        yaxis={"tickfont": {"size": TEXT}, "nticks": 5, "zeroline": False, "ticksuffix": f" {told.unit}"},
        shapes=[_day(as_of)] if min(days) <= as_of <= max(days) else [],
        annotations=list(_notes(told, said)),
    )  # fmt: skip
    return dict(layout.to_plotly_json())


def _day(as_of: date) -> dict[str, Any]:
    day = as_of.isoformat()
    return {
        "type": "line", "xref": "x", "yref": "paper", "y0": 0, "y1": 1, "x0": day, "x1": day,
        "line": {"color": "var(--ihoo-color-accent)", "width": 2},
    }  # fmt: skip


def _notes(told: Indicator, said: str) -> Iterator[dict[str, Any]]:
    """The target, and in the demo that these are no real figures, also in an exported picture."""
    plain: dict[str, Any] = {"showarrow": False, "xref": "paper", "yref": "paper", "yanchor": "bottom", "y": 1}
    target = _("target %(value)s") % {"value": f"{number_text(told.target_value)} {told.unit}"}
    yield plain | {"text": target, "x": 1, "xanchor": "right", "yshift": 4, "font": {"size": TEXT, "color": MUTED}}
    if said:
        yield plain | {
            "text": said, "x": 1, "xanchor": "right", "y": 0, "yanchor": "top", "yshift": -24,
            "font": {"size": TEXT, "color": MUTED},
        }  # fmt: skip
