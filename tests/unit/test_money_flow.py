"""The flow of the money: its nodes and links by hand, that nothing gets lost on the way, and its drawing."""

import json
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from django.utils import translation
from hypothesis import given

from projects.portfolio.snapshot import Snapshot
from reporting.charts import TEXT
from reporting.dashboard.doors import Doors
from reporting.money.drawing import drawn
from reporting.money.figure import figure
from reporting.money.flow import AFTER, BEFORE, FREE, HELD, PROJECTS, RECEIVED, SOURCES, STEPS, Flow, flow
from reporting.money.tables import pot_rows, together
from tests.unit.ledgers import ledger, ledgers, move
from tests.unit.test_money_tables import NEXT, SERVICE, STORY, TOWN

DOORS = Doors("alfa", "")


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


def keys(found: Flow, step: int) -> list[str]:
    return [node.key for node in found.at(step)]


def links(found: Flow, step: int) -> list[tuple[str, str, int, bool]]:
    return [(one.giver, one.taker, int(one.amount), one.moved) for one in found.links if one.step == step]


def chart(snapshot: Snapshot, year: int = 2023, banner: str = "") -> dict[str, Any]:
    found = flow(snapshot, year)
    return drawn(found, {(node.step, node.key): node.key for node in found.nodes}, banner)


def test_the_way_from_the_source_to_the_projects() -> None:
    found = flow(ledger(*STORY), 2023)
    assert [keys(found, step) for step in STEPS] == [["rijk"], ["stad"], ["dienst", "stad"], ["een", FREE, AFTER]]
    assert links(found, SOURCES) == [("rijk", "stad", 950, False)]
    assert links(found, RECEIVED) == [("stad", "dienst", 900, True), ("stad", "stad", 50, False)]
    assert links(found, HELD) == [
        ("dienst", "een", 660, False),
        ("dienst", FREE, 170, False),
        ("dienst", AFTER, 70, False),
        ("stad", FREE, 50, False),
    ]


def test_what_was_carried_over_comes_from_last_year() -> None:
    found = flow(ledger(*STORY), 2024)
    assert links(found, SOURCES) == [(BEFORE, "dienst", 70, False)]
    assert keys(found, PROJECTS) == [FREE]


def test_without_money_there_is_no_picture() -> None:
    assert flow(ledger(), 2023).nodes == ()
    assert figure(ledger(), 2023, DOORS) is None


@given(ledgers())
def test_what_comes_in_is_on_every_step_unless_something_is_overdrawn(snapshot: Snapshot) -> None:
    for year in (2023, 2024):
        rows = pot_rows(snapshot, year)
        whole = all(
            min(one.figures.unallotted, one.figures.received, one.figures.received - one.figures.moved_out) >= 0
            for one in rows
        )
        budgets = [one.balance for one in snapshot.accounts if one.project]
        if not whole or min(budgets, default=Decimal(0)) < 0:
            continue
        found, total = flow(snapshot, year), together(one.figures for one in rows)
        came = total.received + total.carried_in
        assert all(sum(node.amount for node in found.at(step)) == came for step in STEPS)


@given(ledgers())
def test_any_ledger_can_be_drawn(snapshot: Snapshot) -> None:
    for year in (2023, 2024):
        found = flow(snapshot, year)
        for link in found.links:
            assert link.giver in keys(found, link.step)
            assert link.taker in keys(found, link.step + 1)
        if found.links:
            json.dumps(figure(snapshot, year, DOORS), default=str)


def test_each_link_is_a_band_and_each_node_a_bar_with_its_name_and_amount() -> None:
    layout = chart(ledger(*STORY))["layout"]
    found = flow(ledger(*STORY), 2023)
    shapes = layout["shapes"]
    assert len([one for one in shapes if one["type"] == "path"]) == len(found.links)
    assert len([one for one in shapes if one["type"] == "rect"]) == len(found.nodes)
    said = [note["text"] for note in layout["annotations"]]
    for node in found.nodes:
        assert node.key in said
    assert "€\u00a0950" in said


def test_bands_are_as_thick_as_their_amount_and_those_that_change_hands_are_darker() -> None:
    bands = [one for one in chart(ledger(*STORY))["layout"]["shapes"] if one["type"] == "path"]
    moved = [one["opacity"] for one in bands if one["opacity"] > 0.3]
    assert len(moved) == 1
    first = next(one["path"] for one in bands if one["path"].startswith("M 12.0")).split()
    assert float(first[-2].split(",")[1]) - float(first[1].split(",")[1]) == pytest.approx(300, abs=0.2)  # all of it


def test_money_that_waits_is_hollow() -> None:
    rects = [one for one in chart(ledger(*STORY))["layout"]["shapes"] if one["type"] == "rect"]
    assert [one["fillcolor"] for one in rects].count("var(--ihoo-color-paper)") == 1


def test_bars_and_labels_stay_within_the_picture_and_never_overlap_at_a_step() -> None:
    layout = chart(ledger(*STORY, move("eigen", "2023-eigen-dienst", "0.01")), banner="Voorbeeld")["layout"]
    height = layout["yaxis"]["range"][0]
    rects = [one for one in layout["shapes"] if one["type"] == "rect"]
    assert all(0 < one["y0"] < one["y1"] <= height for one in rects)
    for x in {one["x0"] for one in rects}:
        column = sorted((one["y0"], one["y1"]) for one in rects if one["x0"] == x)
        assert all(end < begin for (_top, end), (begin, _bottom) in pairwise(column))


@pytest.mark.parametrize("form", ["layout", "narrow"])
def test_text_is_13_px_or_larger_colours_are_tokens_and_nothing_needs_inline_style(form: str) -> None:
    text = json.dumps(chart(ledger(*STORY), banner="Voorbeeld")[form])
    assert "#" not in text
    assert "<b>" not in text
    assert "Voorbeeld" in text
    sizes = [note["font"]["size"] for note in chart(ledger(*STORY))[form]["annotations"]]
    assert min(sizes) >= TEXT >= 13


def test_on_a_phone_the_steps_stand_below_each_other() -> None:
    narrow = chart(ledger(*STORY))["narrow"]
    assert {one["type"] for one in narrow["shapes"]} == {"rect"}
    assert all(one["x0"] == 0 for one in narrow["shapes"])
    tops = [one["y0"] for one in narrow["shapes"]]
    assert tops == sorted(tops)
    assert narrow["shapes"][0]["x1"] == 1000  # the largest


def test_the_table_has_the_same_amounts_each_with_a_door() -> None:
    shown = figure(ledger(*STORY), 2023, DOORS)
    assert shown
    cells = [[cell["text"] for cell in row["cells"]] for row in shown["table"]["rows"]]
    assert cells == [
        ["Source", TOWN, "rijk", "€\u00a050"],
        ["Source", "rijk", TOWN, "€\u00a01,000"],
        ["Received by", SERVICE, NEXT, "€\u00a070"],
        ["Received by", TOWN, SERVICE, "€\u00a0900"],
        ["After the transfers", SERVICE, "een", "€\u00a0660"],
    ]
    assert all("/alfa/financien/boekingen/?" in row["cells"][-1]["url"] for row in shown["table"]["rows"])


def test_the_sentence_says_what_came_and_what_changed_hands() -> None:
    shown = figure(ledger(*STORY), 2023, DOORS)
    assert shown
    assert shown["summary"].startswith("€\u00a0950 came in. €\u00a0900 of it changed hands, most of all from stad to")
    quiet = figure(ledger(move("rijk", TOWN, 10)), 2023, DOORS)
    assert quiet
    assert quiet["summary"].endswith("Nothing changed hands.")
