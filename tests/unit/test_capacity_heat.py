"""The heat map: which months, what a cell weighs, and how the chart draws it."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.utils import translation

from projects.portfolio.snapshot import Snapshot
from reporting.capacity.figures import figures
from reporting.capacity.heat import Heat, heat, heat_table, month_labels, months_shown
from reporting.capacity.heat_chart import BOLD, PLAIN, heat_chart
from reporting.dashboard.doors import Doors
from tests.unit.workloads import LAW, MANAGEMENT, asked, month, supply, workload

DOORS = Doors("alfa", "")
TEAMS = [(MANAGEMENT, "Beheer"), (LAW, "Recht")]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


def filled() -> Snapshot:
    return workload(
        asked("een", MANAGEMENT, 1, 60, 30, declined=30),
        asked("een", MANAGEMENT, 2, 60, 30),
        asked("twee", LAW, 1, 20, 20),
        supply=(
            supply(LAW, 1, None, 5), supply(MANAGEMENT, 1, 100, 50), supply(MANAGEMENT, 2, 100, 90),
            supply(MANAGEMENT, 3, 0, 10),
        ),
    )  # fmt: skip


def cell(team: str, number: int, *, if_all: bool = False) -> Heat:
    shown = filled()
    return heat(shown, months_shown(shown), if_all=if_all)[team, month(number)]


def test_months_are_those_around_the_day_of_which_anything_is_known() -> None:
    numbers = (-3, -2, 0, 9, 10)
    shown = workload(*(asked("een", LAW, number, 10) for number in numbers))
    assert months_shown(shown) == (month(-2), month(0), month(9))
    shown = workload(supply=tuple(supply(LAW, number, 10) for number in range(-5, 20)))
    assert months_shown(shown) == tuple(month(number) for number in range(-2, 10))
    assert months_shown(workload()) == ()


def test_a_cell_weighs_confirmed_and_claimed_against_available() -> None:
    one = cell(MANAGEMENT, 1)
    assert (one.percent, one.share, one.open) == (80.0, "80", False)
    assert one.words == "80 %: confirmed 30, claimed 50, available 100"


def test_if_everything_goes_on_it_weighs_what_is_asked_instead() -> None:
    one = cell(MANAGEMENT, 1, if_all=True)
    assert (one.percent, one.share) == (110.0, "110")
    assert one.words == "110 % if everything goes on: asked 60, claimed 50, available 100"


def test_hours_without_an_answer_leave_the_cell_open() -> None:
    one = cell(MANAGEMENT, 2)
    assert (one.percent, one.open) == (120.0, True)
    assert one.words.endswith("; 30 hours without an answer")


def test_without_a_statement_of_the_team_nothing_is_known() -> None:
    one = cell(LAW, 1)
    assert (one.percent, one.share, one.open) == (None, "?", False)
    assert "available not stated" in one.words
    assert cell(LAW, 2).percent is None


def test_where_nothing_is_available_anything_is_too_much() -> None:
    assert (cell(MANAGEMENT, 3).percent, cell(MANAGEMENT, 3).share) == (float("inf"), "∞")


def test_the_table_has_a_row_per_team_and_every_cell_is_a_door() -> None:
    shown = filled()
    table = heat_table(shown, months_shown(shown), DOORS, caption="Bezetting")
    assert [row["label"] for row in table["rows"]] == ["Dienst/Beheer", "Dienst/Recht"]
    assert table["months"] == ["nov 2023", "dec", "jan 2024"]
    texts = [one["text"] for one in table["rows"][0]["cells"]]
    assert texts == ["80", "120\u202f+\u202f?", "∞"]
    assert table["rows"][0]["cells"][0]["url"] == "/alfa/capaciteit/teams/dienst/beheer/#maand-2023-11"
    assert [one["text"] for one in table["rows"][1]["cells"]] == ["?", "?", "?"]


def test_months_say_their_year_where_it_begins() -> None:
    assert month_labels([date(2023, 11, 1), date(2023, 12, 1), date(2024, 1, 1)]) == ["nov 2023", "dec", "jan 2024"]


def chart(*cells: Heat) -> dict[str, Any]:
    months = [one.month for one in cells]
    return heat_chart([(LAW, "Recht")], months, {(one.team, one.month): one for one in cells}, "Voorbeeld")


def made(number: int, percent: float | None, *, waits: bool = False) -> Heat:
    share = "?" if percent is None else f"{percent:.0f}"
    return Heat(team=LAW, month=month(number), percent=percent, share=share, words="in words", open=waits)


def test_the_chart_has_one_level_more_above_each_threshold() -> None:
    drawn = chart(*(made(number, percent) for number, percent in enumerate((None, 50, 75, 90, 100, 100.1, 120.1))))
    heatmap, _hatches, figures_ = drawn["data"]
    assert heatmap["z"] == [[0, 1, 2, 3, 4, 5, 6]]
    assert heatmap["xgap"] > 0
    assert heatmap["ygap"] > 0
    assert figures_["textfont"]["weight"] == [PLAIN] * 5 + [BOLD] * 2
    assert len([one for one in drawn["layout"]["shapes"] if one["type"] == "path"]) == 3  # one corner, then two


def test_no_text_of_the_chart_is_markup_with_styles() -> None:
    """Plotly would write a style attribute for it, which the content security policy refuses."""
    assert "<b>" not in json.dumps(chart(made(0, 130)))


def test_what_waits_or_is_unknown_is_hatched() -> None:
    _map, plain, _figures = chart(made(0, 80), made(1, 130))["data"]
    assert plain["x"] == []
    _map, hatched, _figures = chart(made(0, 80, waits=True), made(1, 80), made(2, None))["data"]
    columns = {round(x) for x in hatched["x"] if x is not None}
    assert columns == {0, 2}
    for x, y in zip(hatched["x"], hatched["y"], strict=True):
        assert x is None or (abs(x - round(x)) <= 0.481 and abs(y) <= 0.481)


def test_the_chart_names_the_demo_and_gives_way_to_its_table_on_a_phone() -> None:
    drawn = chart(made(0, 80))
    assert drawn["narrow"] is None
    assert [note["text"] for note in drawn["layout"]["annotations"]] == ["Voorbeeld"]
    assert all(size >= 13 for size in sizes(drawn))


def sizes(value: Any) -> Iterator[float]:
    if isinstance(value, dict):
        yield from (value["size"],) if "size" in value and "color" in value else ()
        for inner in value.values():
            yield from sizes(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from sizes(inner)


def test_both_figures_stand_beside_each_other_and_only_one_is_agreed() -> None:
    agreed, going = figures(filled(), DOORS)
    assert "not agreed" in going["title"]
    assert "not agreed" not in agreed["title"]
    assert agreed["heat"]["rows"][0]["cells"][0]["percent"] < going["heat"]["rows"][0]["cells"][0]["percent"]
    assert "One" not in agreed["summary"]
    assert "1 team lies above" in agreed["summary"]
    assert figures(workload(), DOORS) == []
