"""The planning chart: what it draws, in which order, and that it follows the theme instead of Plotly's template."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import translation
from pytest_django import Settings

from projects.portfolio.assess import Shown
from projects.portfolio.history import Thing
from reporting import charts
from reporting.charts import DAY_MS, SYMBOLS, TEXT, Line, Point
from reporting.dashboard.doors import Doors
from reporting.dashboard.planning import planning
from tests.unit.histories import BEGIN
from tests.unit.portfolios import DAY, dated, planned, portfolio, reported

DOORS = Doors("alfa", "")
END = date(2024, 6, 30)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


def line(name: str = "A", rating: str = "green", end: date | None = END, was: str = "", **dates: Any) -> Line:
    given = {"start": BEGIN, "first_plan": None, "last_plan": None, "points": ()} | dates
    return Line(name=name, words="", shown=Shown(rating, was), end=end, **given)


def traces(chart: dict[str, Any]) -> tuple[dict[str, Any], ...]:
    """Bars, first plan, last plan, milestones, marks."""
    bars, first, last, milestones, marks = chart["data"]
    return bars, first, last, milestones, marks


def test_a_bar_runs_from_the_start_to_the_expected_end() -> None:
    bars, *_ = traces(charts.planning([line(), line(end=None), line()], DAY))
    assert bars["base"] == [BEGIN.isoformat()] * 2
    assert bars["x"] == [(END - BEGIN).days * DAY_MS] * 2
    assert bars["y"] == [0, 2]  # without an end there is no bar, and the row stays empty


def test_both_plans_are_lines_of_their_own() -> None:
    _, first, last, *_ = traces(charts.planning([line(first_plan=date(2024, 1, 1), last_plan=END), line()], DAY))
    assert first["x"] == [BEGIN.isoformat(), "2024-01-01", None]
    assert last["x"] == [BEGIN.isoformat(), END.isoformat(), None]
    assert first["y"][0] != last["y"][0]


def test_a_reached_milestone_is_filled() -> None:
    points = (Point(name="M", on=DAY, reached=True), Point(name="N", on=END, reached=False))
    *_, milestones, _ = traces(charts.planning([line(points=points)], DAY))
    assert milestones["marker"]["symbol"] == "diamond"
    assert milestones["marker"]["color"] == ["var(--ihoo-color-ink)", "var(--ihoo-color-paper)"]


@pytest.mark.parametrize("rating", sorted(SYMBOLS))
def test_every_state_has_a_shape_and_a_sign(rating: str) -> None:
    *_, marks = traces(charts.planning([line(rating=rating)], DAY))
    assert (marks["marker"]["symbol"][0], marks["text"][0]) == (SYMBOLS[rating][0], SYMBOLS[rating][3])
    assert marks["text"][0]


def test_states_differ_without_their_colours() -> None:
    assert len({(symbol, sign) for symbol, _fill, _edge, sign in SYMBOLS.values()}) == len(SYMBOLS) - 1
    # A finished project has green's shape and sign; it is told apart by being hollow.
    assert SYMBOLS["finished"][1] != SYMBOLS["finished"][2]


@pytest.mark.parametrize("was", ["green", "amber", "red", ""])
def test_a_stale_mark_keeps_its_old_shape_hollow(was: str) -> None:
    *_, marks = traces(charts.planning([line(rating="stale", was=was)], DAY))
    assert marks["marker"]["symbol"][0] == f"{SYMBOLS[was or 'unknown'][0]}-open"


def test_everything_drawn_lies_within_the_axis() -> None:
    far = Point(name="M", on=date(2026, 1, 1), reached=False)
    chart = charts.planning([line(points=(far,)), line(start=date(2021, 1, 1))], DAY)
    low, high = chart["layout"]["xaxis"]["range"]
    assert low == "2021-01-01"
    assert high > "2026-01-01"
    *_, marks = traces(chart)
    assert all(low <= day <= high for day in marks["x"])


def test_a_programme_of_one_day_still_has_an_axis() -> None:
    low, high = charts.planning([line(start=DAY, end=None)], DAY)["layout"]["xaxis"]["range"]
    assert high >= (DAY + timedelta(days=14)).isoformat() > low


def texts(chart: dict[str, Any]) -> list[str]:
    return [note["text"] for note in chart["layout"]["annotations"]]


def test_the_picture_says_what_it_shows_also_when_it_is_exported() -> None:
    assert texts(charts.planning([line()], DAY, "Example data")) == ["state on Oct. 31, 2023", "Example data"]
    assert texts(charts.planning([line()], DAY)) == ["state on Oct. 31, 2023"]


def sizes(value: Any) -> Iterator[float]:
    """Every size of a font."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("font", "tickfont", "textfont"):
                yield inner["size"]
            yield from sizes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from sizes(inner)


def test_text_is_thirteen_pixels_or_more() -> None:
    found = list(sizes(charts.planning([line()], DAY, "Example data")))
    assert len(found) > 5
    assert min(found) >= TEXT == 13


def test_no_template_and_no_colour_of_its_own_comes_along() -> None:
    chart = json.dumps(charts.planning([line(rating=rating) for rating in SYMBOLS], DAY, "Example data"))
    assert "template" not in chart
    assert "#" not in chart
    assert "rgb" not in chart
    assert len(chart) < 10_000


def test_rows_grow_with_the_projects_and_names_keep_their_order() -> None:
    one, many = charts.planning([line()], DAY), charts.planning([line(name=str(number)) for number in range(30)], DAY)
    assert many["layout"]["height"] - one["layout"]["height"] == 29 * charts.ROW
    assert many["layout"]["yaxis"]["ticktext"] == [str(number) for number in range(30)]
    low, high = many["layout"]["yaxis"]["range"]
    assert low > high  # the first project on top
    assert [note["text"] for note in many["narrow"]["annotations"][:30]] == [str(number) for number in range(30)]


def figure() -> dict[str, Any]:
    plans = [
        planned("project:a", date(2024, 1, 31), 1), planned("project:a", date(2024, 3, 31), 2),
        planned("milestone:a/klaar", date(2023, 12, 1)), planned("project:b", date(2023, 12, 31)),
    ]  # fmt: skip
    snapshot = portfolio(
        "b", "a", more=(Thing(ref="milestone:a/klaar", parent="project:a"),), plans=plans,
        dates=[dated("a/klaar", "forecast", date(2024, 2, 1))], statuses=reported(a="red", b="green"),
    )  # fmt: skip
    found = planning(snapshot, DOORS)
    assert found is not None
    return found


def test_the_table_has_the_order_and_the_dates_of_the_chart() -> None:
    shown = figure()
    assert shown["chart"]["layout"]["yaxis"]["ticktext"] == ["a", "b"]
    said = [[cell["text"] for cell in row["cells"]] for row in shown["table"]["rows"]]
    assert said == [
        ["a", "Oct. 1, 2022", "Jan. 31, 2024", "March 31, 2024", "March 31, 2024", "on plan", "60 days later"],
        ["◇ a/klaar", "–", "Dec. 1, 2023", "Dec. 1, 2023", "Feb. 1, 2024", "62 days later", "62 days later"],
        ["b", "Oct. 1, 2022", "Dec. 31, 2023", "Dec. 31, 2023", "Dec. 31, 2023", "on plan", "on plan"],
    ]
    assert len(shown["table"]["head"]) == 7
    assert shown["summary"].startswith("No project expects to end after its last plan.")


@pytest.mark.parametrize("demo", [True, False])
def test_only_the_demo_says_that_its_data_are_examples(settings: Settings, demo: bool) -> None:
    settings.DEMO = demo
    assert ("Example data · the clock stands at 31 March 2024" in texts(figure()["chart"])) == demo


def test_without_projects_there_is_no_chart() -> None:
    assert planning(portfolio(), DOORS) is None
