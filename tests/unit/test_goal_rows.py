"""What the page of goals says: indicators in words, their pictures with tables, and projects without a goal."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from projects.forms.goal import IndicatorForm, MeasureForm, ServeForm
from projects.numbers import number_text, value_words
from projects.portfolio.plan_values import Aim, Indicator, Measured
from projects.portfolio.snapshot import Snapshot
from projects.portfolio.way import way
from reporting.dashboard.doors import Doors
from reporting.goals.figure import chart, figure, values
from reporting.goals.rows import goal_rows, gone_words, owner_words, summary, without_goal
from tests.unit.parts import project, whole

MAY = {"open": {"indicators": {"open/deel": {"measure": "/meting/"}}}}
DOORS = Doors("alfa", "?peildatum=2023-10-31&bekend=2023-10-31")
FIRST, LAST = date(2023, 1, 1), date(2024, 12, 31)


def indicator(*measured: tuple[date, str], owner: str | None = None, key: str = "open/deel") -> Indicator:
    return Indicator(
        key=key, goal=key.partition("/")[0], name="Vindbaar", unit="%", first_value=Decimal(40), first_on=FIRST,
        target_value=Decimal(90), target_on=LAST, owner=owner,
        measured=tuple(Measured(on=on, value=Decimal(value)) for on, value in measured),
    )  # fmt: skip


def shown(*indicators: Indicator, **parts: Any) -> Snapshot:
    return whole(indicators=indicators, **parts)


@pytest.mark.parametrize(
    ("value", "text"),
    [("47.5", "47,5"), ("1234", "1.234"), ("0", "0"), ("-3.25", "−3,25"), ("100", "100"), ("0.10", "0,1")],
)
def test_numbers_are_written_as_people_here_do(value: str, text: str) -> None:
    assert number_text(Decimal(value)) == text
    assert value_words(Decimal(value), "%") == f"{text}\u00a0%"


@pytest.mark.parametrize(
    ("value", "words"),
    [("40", "0\u00a0%"), ("65", "50\u00a0%"), ("90", "100\u00a0%"), ("89.99", "<100\u00a0%"), ("35", "−10\u00a0%"),
     ("39.99", "0\u00a0%"), ("95", "110\u00a0%")],
)  # fmt: skip
def test_the_part_of_the_way_never_rounds_up_to_the_target(value: str, words: str) -> None:
    assert gone_words(way(indicator((FIRST, value)), FIRST)) == words


def test_each_goal_has_its_indicators_and_the_projects_that_serve_it() -> None:
    projects = (project("drie"), project("een", goals=("open",)), project("twee", goals=("veilig",)))
    rows = goal_rows(shown(indicator((FIRST, "41")), projects=projects), DOORS, MAY)
    assert [(row["key"], [one["name"] for one in row["projects"]]) for row in rows] == [
        ("open", ["een"]), ("veilig", ["twee"]),
    ]  # fmt: skip
    assert rows[1]["table"] is None
    (row,) = rows[0]["table"]["rows"]
    assert (row["url"], row["acts"]["measure"], row["late"]) == ("#indicator-open-deel-title", "/meting/", True)
    assert (row["first"]["text"], row["last"]["text"]) == ("40\u00a0%", "41\u00a0%")


def test_projects_without_a_goal_are_listed() -> None:
    projects = (project("drie", standing="finished"), project("een", goals=("open",)), project("twee"))
    assert [one["name"] for one in without_goal(shown(projects=projects), DOORS)] == ["twee"]


def test_the_summary_counts_every_indicator_once() -> None:
    told = (indicator((FIRST, "90"), key="open/a"), indicator((FIRST, "40"), key="open/b"), indicator(key="open/c"))
    said = summary(shown(*told))
    assert said.count("1") == 3
    assert "3" in said


def test_earlier_targets_are_told_with_their_day_where_that_is_another_one() -> None:
    aims = Aim(value=Decimal(95), unit="stuks", on=date(2024, 6, 30)), Aim(value=Decimal(80), unit="%", on=LAST)
    (row,) = goal_rows(shown(replace(indicator(), earlier=aims)), DOORS, {})[0]["table"]["rows"]
    assert [("80\u00a0%" in words, "95\u00a0stuks" in words, "2024" in words) for words in row["earlier"]] == [
        (True, False, False), (False, True, True),
    ]  # fmt: skip


def test_a_vacant_owner_is_told() -> None:
    held, vacant = shown(indicator(owner="beheer")), shown(indicator(owner="beheer"))
    seats = tuple(replace(one, person=None) if one.key == "beheer" else one for one in vacant.seats)
    vacant = replace(vacant, seats=seats)
    assert owner_words(held.indicators[0], held) == "beheer"
    assert owner_words(vacant.indicators[0], vacant) != "beheer"
    assert owner_words(indicator(), held) not in ("", "beheer")


def test_the_picture_and_its_table_hold_the_same_values() -> None:
    told = indicator((date(2023, 6, 30), "47.5"), (date(2023, 3, 31), "41"))
    drawn = chart(way(told, date(2023, 10, 31)), date(2023, 10, 31), "Voorbeeld")
    points = [(x, y) for trace in drawn["data"] for x, y in zip(trace["x"], trace["y"], strict=True)]
    assert sorted(points) == sorted((on.isoformat(), float(value)) for on, _what, value in values(told))
    assert len(figure(way(told, date(2023, 10, 31)), date(2023, 10, 31))["table"]["rows"]) == 4
    assert any(note["text"] == "Voorbeeld" for note in drawn["layout"]["annotations"])
    assert drawn["layout"]["font"]["size"] >= 13


def test_the_day_shown_is_drawn_only_within_the_picture() -> None:
    told = indicator()
    inside, outside = (
        chart(way(told, day), day)["layout"].get("shapes", ()) for day in (date(2023, 10, 31), date(2022, 5, 1))
    )
    assert (len(inside), len(outside)) == (1, 0)


GIVEN = {
    "name": "Vindbaar", "unit": "%", "first_value": "40", "first_on": "01-01-2023", "target_value": "90",
    "target_on": "31-12-2024", "owner": "", "on": "31-10-2023", "why": "",
}  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"unit": ""}, "unit"),
        ({"unit": "x" * 41}, "unit"),
        ({"first_value": ""}, "first_value"),
        ({"first_value": "1.23"}, "first_value"),
        ({"first_value": "4,567"}, "first_value"),
        ({"target_value": "40"}, "target_value"),
        ({"target_value": "12345678901"}, "target_value"),
        ({"target_on": "01-01-2023"}, "target_on"),
        ({"target_on": ""}, "target_on"),
        ({"first_on": "01-11-2023"}, "first_on"),
        ({"on": "01-11-2023"}, "on"),
        ({"on": "30-09-2022"}, "on"),
        ({"on": ""}, "on"),
        ({"owner": "niemand"}, "owner"),
    ],
)
def test_what_is_wrong_with_an_indicator_is_said_at_its_field(typed: dict[str, str], field: str) -> None:
    form = IndicatorForm(
        GIVEN | typed, owners=[("beheer", "Beheer")], since=date(2022, 10, 1), today=date(2023, 10, 31)
    )
    assert not form.is_valid()
    assert list(form.errors) == [field]


def test_an_indicator_as_typed() -> None:
    typed = GIVEN | {"first_value": "1.234,5", "target_value": "-3", "owner": "beheer"}
    form = IndicatorForm(typed, owners=[("beheer", "Beheer")], since=FIRST, today=date(2023, 10, 31))
    assert form.is_valid(), form.errors
    terms = form.terms(None)
    assert (terms.first_value, terms.target_value, terms.target_on) == (Decimal("1234.5"), Decimal(-3), LAST)


@pytest.mark.parametrize(
    ("value", "on", "field"),
    [
        ("50", "01-11-2023", "on"),
        ("50", "31-12-2022", "on"),
        ("50", "", "on"),
        ("", "31-10-2023", "value"),
        ("veel", "31-10-2023", "value"),
        ("47,50", "30-06-2023", "value"),
    ],
)
def test_what_is_wrong_with_a_value_is_said_at_its_field(value: str, on: str, field: str) -> None:
    told = indicator((date(2023, 6, 30), "47.5"))
    form = MeasureForm({"value": value, "on": on}, indicator=told, since=FIRST, today=date(2023, 10, 31))
    assert not form.is_valid()
    assert list(form.errors) == [field]


def test_another_value_on_a_day_is_a_correction() -> None:
    told = indicator((date(2023, 6, 30), "47.5"))
    form = MeasureForm({"value": "48", "on": "30-06-2023"}, indicator=told, since=FIRST, today=date(2023, 10, 31))
    assert form.is_valid()


def test_only_what_differs_is_chosen() -> None:
    offered = [("een", "Een"), ("twee", "Twee"), ("drie", "Drie")]
    form = ServeForm({"projects": ["een", "drie"]}, offered=offered, serving=frozenset({"een", "twee"}))
    assert form.is_valid()
    assert form.changed() == {"twee": False, "drie": True}
    same = ServeForm({"projects": ["een", "twee"]}, offered=offered, serving=frozenset({"een", "twee"}))
    assert list(same.errors) == ["projects"]
    assert list(ServeForm({"projects": ["vier"]}, offered=offered, serving=frozenset()).errors) == ["projects"]
