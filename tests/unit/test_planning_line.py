"""The time line: its rows in order, who waits for whom, the days that do not move, and how much time it shows."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.utils import translation

from programme.dates import month_end
from projects.portfolio.assess import by_severity
from reporting.charts import TEXT
from reporting.dashboard.doors import Doors
from reporting.planning.chart import timeline_chart
from reporting.planning.figure import planning_figure
from reporting.planning.filters import Chosen
from reporting.planning.markers import LONGEST, shortened
from reporting.planning.scale import Scale, read_scale, window
from reporting.planning.waiting import waiting
from tests.unit.planning_line import ENDS, LEGAL, awaited, line, programme
from tests.unit.portfolios import DAY, dated, portfolio

DOORS = Doors("alfa", "")


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


def test_the_rows_are_projects_by_severity_then_what_lies_beside_them_then_the_days_that_do_not_move() -> None:
    shown = line(programme())
    assert [one.name for one in shown.lines] == [
        "a", "b", "elders (Anders)", "Law: bekendmaken", "P&C: framework memorandum", "Decision: Meer geld (2024-09)",
    ]  # fmt: skip
    assert [one.shown is not None for one in shown.lines] == [True, True, False, False, False, False]
    # Both years of one document stand on one row.
    assert [(each.marker.kind, each.place.row) for each in shown.marked] == [
        ("legal", 3), ("cycle", 4), ("cycle", 4), ("decision", 5),
    ]  # fmt: skip


def test_a_line_leads_from_what_is_awaited_to_what_waits_and_says_when_that_is_too_late() -> None:
    waits = {link.words: link for link in line(programme()).links if link.kind == "waits"}
    late = waits["a/klaar (a) waits for b/eerst (b)"]
    # 10 January and 14 days is after 1 December; 15 November and 5 days is before 10 January.
    assert (late.start, late.end, late.late) == ((date(2024, 1, 10), 1), (date(2023, 12, 1), 0), True)
    assert not waits["b/eerst (b) waits for elders (Anders)"].late


def test_a_milestone_is_tied_to_the_legal_date_that_it_delivers() -> None:
    (link,) = [link for link in line(programme()).links if link.kind == "delivers"]
    assert (link.start, link.end, link.late) == ((date(2023, 12, 1), 0), (LEGAL, 3), False)
    (link,) = [
        link
        for link in line(programme(dates=[dated("a/klaar", "forecast", date(2024, 7, 1))])).links
        if link.kind == "delivers"
    ]
    assert link.late


def test_what_was_reached_waits_for_nothing_any_more() -> None:
    snapshot = programme(dates=[dated("a/klaar", "reached", date(2023, 10, 30))])
    assert [row.milestone.key for row in waiting(snapshot)] == ["b/eerst"]
    assert [link.kind for link in line(snapshot).links] == ["waits"]


def test_what_waits_too_long_stands_first_with_the_day_to_which_it_is_pushed() -> None:
    first, second = waiting(programme())
    assert (first.milestone.key, first.pushed, first.late) == ("a/klaar", date(2024, 1, 24), True)
    assert (second.milestone.key, second.pushed, second.late) == ("b/eerst", date(2023, 11, 20), False)


def test_a_day_long_past_pushes_from_today() -> None:
    alone = [awaited("a/klaar", "b/eerst", 14)]
    snapshot = programme(dates=[dated("b/eerst", "forecast", date(2023, 1, 10))], awaited=alone)
    assert waiting(snapshot, "a")[0].pushed == date(2023, 11, 14)  # 31 October and 14 days


def test_a_wait_of_ages_ends_with_the_calendar() -> None:
    snapshot = programme(dates=[dated("b/eerst", "forecast", date(9999, 12, 20))])
    assert {row.pushed for row in waiting(snapshot, "a")} == {date.max}


def test_of_one_project_the_others_that_it_waits_for_stand_beside_it() -> None:
    shown = line(programme(), "a")
    assert [one.name for one in shown.lines][:2] == ["a", "b/eerst (b)"]
    assert "elders (Anders)" not in [one.name for one in shown.lines]
    assert len(shown.links) == 2


def test_of_another_project_only_its_own_legal_dates_and_questions_are_shown() -> None:
    kinds = {each.marker.kind for each in line(programme(), "b").marked}
    assert kinds == {"cycle"}


def test_what_lies_outside_the_picture_is_counted() -> None:
    narrow = line(programme(), ends=(date(2023, 11, 1), date(2023, 12, 31)))
    # Of the milestones b/eerst; the legal date and both days of the cycle.
    assert narrow.outside == 4
    assert line(programme()).outside == 0


@pytest.mark.parametrize(
    ("scale", "first", "last"),
    [
        (Scale.MONTH, date(2023, 7, 1), date(2024, 6, 30)),
        (Scale.QUARTER, date(2022, 10, 1), date(2025, 9, 30)),
        (Scale.YEAR, date(2021, 1, 1), date(2026, 12, 31)),
    ],
)
def test_the_scale_says_how_much_time_is_shown(scale: Scale, first: date, last: date) -> None:
    far = [date(2021, 5, 1), date(2026, 2, 1), date(9999, 12, 31)]
    assert window(scale, DAY, far) == (first, last)
    assert read_scale(scale.value) is scale


@pytest.mark.parametrize("day", [date(2024, 1, 1), date(2024, 2, 29), date(2024, 12, 31)])
def test_months_and_quarters_are_shown_whole(day: date) -> None:
    for scale, months in ((Scale.MONTH, 12), (Scale.QUARTER, 36)):
        first, last = window(scale, day, [])
        assert first.day == 1
        assert last == month_end(last)
        assert (last.year - first.year) * 12 + last.month - first.month + 1 == months
        assert first <= day <= last


def chart(**rows: Any) -> dict[str, Any]:
    return timeline_chart(line(programme(**rows)), DAY, Scale.QUARTER, ENDS, "Example data")


def test_the_chart_draws_links_and_days_beneath_the_milestones() -> None:
    data = chart()["data"]
    dashes = [trace["line"]["dash"] for trace in data if "dash" in trace.get("line", {})]
    assert dashes == ["solid", "dash", "dot"]
    assert [trace.get("marker", {}).get("symbol") for trace in data][-2] == "diamond"


def test_an_arrow_ends_every_line_and_nothing_else() -> None:
    solid = next(trace for trace in chart()["data"] if trace.get("line", {}).get("dash") == "solid")
    assert list(solid["marker"]["size"]) == [0, 0, 0, 8, 0]
    assert solid["x"][0] == "2023-11-15"
    assert solid["x"][3] == "2024-01-10"
    assert len(solid["hovertext"]) == len(solid["x"])


def test_a_legal_date_is_a_line_down_all_projects() -> None:
    down = [shape for shape in chart()["layout"]["shapes"] if shape.get("x0") == LEGAL.isoformat()]
    assert [(shape["y0"], shape["y1"]) for shape in down] == [(-0.5, 3)]


def test_the_axis_follows_the_scale() -> None:
    steps = {}
    for scale in Scale:
        axis = timeline_chart(line(programme()), DAY, scale, ENDS)["layout"]["xaxis"]
        steps[scale] = (axis["dtick"], axis["range"])
    assert [step for step, _range in steps.values()] == ["M1", "M3", "M12"]
    assert steps[Scale.MONTH][1] == [day.isoformat() for day in ENDS]


def sizes(value: Any) -> Iterator[float]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("font", "tickfont", "textfont"):
                yield inner["size"]
            yield from sizes(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from sizes(inner)


def test_text_is_large_enough_and_every_colour_is_a_token() -> None:
    drawn = chart()
    assert min(sizes(drawn)) >= TEXT == 13
    text = json.dumps(drawn)
    assert "#" not in text
    assert "rgb" not in text
    assert "template" not in text


def test_the_figure_says_what_is_late_and_has_every_date_in_its_table() -> None:
    snapshot = programme()
    chosen = Chosen(scale=Scale.QUARTER, project=None)
    found = planning_figure(by_severity(snapshot.projects), snapshot, waiting(snapshot), chosen, DOORS)
    assert found is not None
    assert found["title"] == "Time line, October 2022 to September 2025"
    assert "One milestone waits for another one that comes too late for it." in found["summary"]
    assert [row["cells"][0]["text"] for row in found["table"]["rows"]] == [
        "a", "◇ a/klaar", "b", "◇ b/eerst", "◇ elders (Anders)",
    ]  # fmt: skip


def test_without_a_date_there_is_no_figure() -> None:
    assert planning_figure([], portfolio(), [], Chosen(scale=Scale.YEAR, project=None), DOORS) is None


def test_a_long_name_is_cut_off_but_never_the_programme_that_it_belongs_to() -> None:
    assert shortened("kort", " (Elders)") == "kort (Elders)"
    long = shortened("x" * 80, " (Elders)")
    assert long.endswith("… (Elders)")
    assert len(long) == LONGEST
    assert shortened("y" * LONGEST) == "y" * LONGEST


def test_two_that_wait_for_the_same_are_two_rows() -> None:
    rows = waiting(programme(awaited=[awaited("a/klaar", "elders"), awaited("b/eerst", "elders")]))
    assert [(row.milestone.key, row.upstream.key) for row in rows] == [("a/klaar", "elders"), ("b/eerst", "elders")]
