"""The tables of the capacity page: quarters, coverage per project, who lays claim to a team, and percentages."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from projects.portfolio.findings import findings
from projects.portfolio.snapshot import Snapshot
from projects.portfolio.values import Claim
from reporting.capacity.coverage import coverage, total
from reporting.capacity.coverage_table import coverage_table
from reporting.capacity.judged import concluded, signals
from reporting.capacity.quarter_table import quarter_table
from reporting.capacity.quarters import (
    default_quarter,
    quarter,
    quarter_key,
    quarters_shown,
    read_quarter,
)
from reporting.capacity.ranking import ranked
from reporting.capacity.ranking_table import ranking_table
from reporting.capacity.shares import load_percent, load_words, share_percent
from reporting.dashboard.doors import Doors
from tests.unit.workloads import LAW, MANAGEMENT, asked, month, request, supply, with_project, workload, workloads

DOORS = Doors("alfa", "")
FOURTH = date(2023, 10, 1)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


def claim(team: str, number: int, programme: str, hours: int) -> Claim:
    return Claim(team=team, month=month(number), programme=programme, hours=hours, name=programme.title())


def filled() -> Snapshot:
    return workload(
        asked("een", MANAGEMENT, 0, 60, 40, declined=20),
        asked("een", MANAGEMENT, 1, 60, 30, offered=10),
        asked("twee", MANAGEMENT, 2, 30, 30),
        asked("twee", LAW, 3, 25),
        supply=(
            *(supply(LAW, number, 50 if number else None, 20) for number in range(3)),
            *(supply(MANAGEMENT, number, 100, 60) for number in range(3)),
        ),
        claims=(
            claim(LAW, 0, "werkplek", 20), claim(LAW, 1, "werkplek", 20), claim(LAW, 2, "werkplek", 20),
            claim(MANAGEMENT, 0, "sturen", 60), claim(MANAGEMENT, 1, "sturen", 60),
            claim(MANAGEMENT, 2, "sturen", 50), claim(MANAGEMENT, 2, "werkplek", 10),
        ),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("day", "first"),
    [
        (date(2024, 3, 31), date(2024, 4, 1)),
        (date(2024, 3, 17), date(2024, 4, 1)),  # fourteen days left
        (date(2024, 3, 16), date(2024, 1, 1)),  # fifteen
        (date(2023, 12, 31), date(2024, 1, 1)),
        (date(2024, 4, 1), date(2024, 4, 1)),
    ],
)
def test_near_its_end_a_quarter_gives_way_to_the_next(day: date, first: date) -> None:
    assert default_quarter(day) == first


@pytest.mark.parametrize("text", ["", "2024", "2024-Q5", "2024-Q0", "2024-Q", "24-Q1", "2024-q1", "0000-Q1", "²024-Q1"])
def test_what_is_no_quarter_is_not_read(text: str) -> None:
    assert read_quarter(text) is None


@given(st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_a_quarter_is_read_as_it_is_written(day: date) -> None:
    first = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    if day.year >= 1000:
        assert read_quarter(quarter_key(first)) == first


def test_a_quarter_adds_up_per_team_and_names_the_other_programmes() -> None:
    shown = quarter(filled(), FOURTH)
    assert shown.claimants == (("sturen", "Sturen"), ("werkplek", "Werkplek"))
    management, law = shown.rows
    assert (management.available, management.asked, management.confirmed, management.unknown) == (300, 150, 100, 20)
    assert management.claimed == (170, 10)
    assert (management.taken, management.if_all) == (280, 330)
    assert (law.available, law.silent, law.claimed) == (None, 1, (0, 60))
    assert shown.total.claimed == (170, 70)
    assert (shown.total.available, shown.total.asked, shown.total.confirmed) == (None, 150, 100)


def texts(row: dict[str, Any]) -> list[str]:
    return [cell["text"] for cell in row["cells"]]


def test_the_table_of_a_quarter_reads_like_the_one_on_paper() -> None:
    table = quarter_table(quarter(filled(), FOURTH), DOORS)
    assert [column["label"] for column in table["head"]] == [
        "Team", "Available", "Asked", "Confirmed", "Sturen", "Werkplek", "Confirmed and claimed", "Occupation",
        "If everything goes on",
    ]  # fmt: skip
    management, law, whole = table["rows"]
    assert texts(management)[1:] == ["300", "150", "100", "170", "10", "280", "93 %", "110 %"]
    assert texts(law)[1:] == ["–", "0", "0", "0", "60", "60", "–", "–"]
    assert law["cells"][1]["sub"] == "1 month not stated"
    assert management["cells"][3]["sub"] == "20 without an answer"
    assert texts(whole)[0] == "Total"
    assert whole["total"]
    assert all(cell["url"] for cell in management["cells"])


def test_above_a_hundred_the_occupation_stands_out() -> None:
    numbers = range(3)
    full = workload(
        supply=tuple(supply(LAW, number, 100, 101) for number in numbers),
        claims=tuple(claim(LAW, number, "sturen", 101) for number in numbers),
    )
    cells = quarter_table(quarter(full, FOURTH), DOORS)["rows"][1]["cells"]
    assert [cell["text"] for cell in cells if cell.get("alert")] == ["101 %"]


def test_without_teams_the_total_is_nothing() -> None:
    nothing = quarter(workload(teams=()), FOURTH)
    assert (nothing.rows, nothing.claimants, nothing.total.taken) == ((), (), 0)


def test_quarters_to_choose_are_those_known_and_the_one_shown() -> None:
    assert quarters_shown(filled(), date(2025, 1, 1)) == [FOURTH, date(2024, 1, 1), date(2025, 1, 1)]


@given(workloads())
def test_a_quarter_neither_loses_nor_doubles_hours(snapshot: Snapshot) -> None:
    shown, months = quarter(snapshot, FOURTH), [month(number) for number in range(3)]
    rows = [row for row in snapshot.hours if row.month in months]
    assert shown.total.asked == sum(row.asked for row in rows)
    assert shown.total.confirmed == sum(row.confirmed for row in rows)
    assert all(row.if_all >= row.taken for row in shown.rows)


def test_coverage_is_over_the_horizon_the_least_covered_first() -> None:
    shown = workload(
        asked("een", LAW, -1, 500), asked("een", LAW, 0, 100, 80, declined=20), asked("twee", LAW, 5, 100, 20),
        asked("twee", LAW, 6, 500),
    )  # fmt: skip
    assert [(row.project, row.asked, row.confirmed, row.unknown) for row in coverage(shown)] == [
        ("twee", 100, 20, 80), ("een", 100, 80, 0),
    ]  # fmt: skip
    assert texts(coverage_table(shown, DOORS)["rows"][-1]) == ["Total", "200", "100", "0", "20", "80", "50 %"]


def test_what_is_not_worked_on_stands_below_and_out_of_the_total() -> None:
    shown = workload(asked("een", LAW, 1, 100, 10), asked("twee", LAW, 1, 40, 40))
    parked = with_project(shown, "een", standing="parked")
    rows = coverage(parked)
    assert [row.project for row in rows] == ["twee", "een"]
    assert (total(rows).asked, total(rows).confirmed) == (40, 40)
    table = coverage_table(parked, DOORS)["rows"]
    assert table[1]["quiet"]
    assert texts(table[2])[0] == "Total of the projects worked on"


@given(workloads())
def test_the_total_is_what_the_rule_judges(snapshot: Snapshot) -> None:
    whole = total(coverage(snapshot))
    judged = [one for one in findings(snapshot) if one.code == "C1" and one.subject == "programme:alfa"]
    for one in judged:
        assert (one["asked"], one["confirmed"]) == (whole.asked, whole.confirmed)
    assert concluded(snapshot, DOORS)["mark"] == (judged[0].level if judged else "green" if whole.asked else "unknown")


def test_the_sentence_says_what_is_confirmed_and_what_nobody_answered() -> None:
    said = concluded(workload(asked("een", LAW, 1, 200, 110, declined=60)), DOORS)
    assert said["mark"] == "red"
    for part in (">200<", ">110<", "55 %", ">30<"):
        assert part in said["sentence"]
    assert "open=1" in said["sentence"]
    answered = concluded(workload(asked("een", LAW, 1, 200, 190, declined=10)), DOORS)
    assert answered["mark"] == "green"
    assert "Every question was answered" in answered["sentence"]
    assert concluded(workload(), DOORS) == {
        "mark": "unknown", "sentence": "No hours are asked for October 2023 to March 2024.",
    }  # fmt: skip


def test_findings_are_few_unless_one_asks_for_all() -> None:
    shown = workload(asked("een", LAW, 1, 200), asked("twee", LAW, 1, 200))
    block = signals(shown, DOORS, full=False)
    assert [item["title"].partition(":")[2] for item in block["items"]] == [" Too few hours confirmed"] * 3
    assert all(item["url"] for item in block["items"])
    assert "all_url" not in block


def test_many_findings_are_one_click_away() -> None:
    silent = tuple(request(f"2023-{number:02}", "een") for number in range(1, 12))
    shown = workload(requests=silent)
    block = signals(shown, DOORS, full=False)
    assert (block["count"], len(block["items"])) == (11, 8)
    assert block["all_url"] == "/alfa/capaciteit/?signalen=alle#signalen"
    assert len(signals(shown, DOORS, full=True)["items"]) == 11


def test_everybody_is_ranked_by_agreed_hours() -> None:
    shown = filled()
    months = [month(number) for number in range(3)]
    rows = ranked(shown, MANAGEMENT, months)
    assert [(row.name, row.total, row.total_asked) for row in rows] == [
        ("Sturen", 170, 170), ("een", 70, 120), ("twee", 30, 30), ("Werkplek", 10, 10),
    ]  # fmt: skip
    table = ranking_table(shown, MANAGEMENT, months, DOORS)
    assert [one["id"] for one in table["months"]] == ["maand-2023-10", "maand-2023-11", "maand-2023-12"]
    een = table["rows"][1]
    assert [(cell["text"], cell["sub"]) for cell in een["cells"]] == [
        ("40", "asked 60"), ("30", "asked 60"), ("", ""), ("70", "asked 120"),
    ]  # fmt: skip
    sums = {row["name"]: [cell["text"] for cell in row["cells"]] for row in table["sums"]}
    assert sums == {
        "Confirmed and claimed": ["100", "90", "90", "280"],
        "Available": ["100", "100", "100", "300"],
        "Occupation": ["100 %", "90 %", "90 %", "93 %"],
        "If everything goes on": ["120 %", "120 %", "90 %", "110 %"],
    }


def test_a_team_that_stated_nothing_has_no_occupation() -> None:
    sums = ranking_table(filled(), LAW, [month(0), month(1)], DOORS)["sums"]
    assert [cell["text"] for cell in sums[1]["cells"]] == ["–", "50", "–"]
    assert [cell["text"] for cell in sums[2]["cells"]] == ["–", "40 %", "–"]


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        (93, 100, "93"), (1001, 1000, ">100"), (1000, 1000, "100"), (996, 1000, "100"), (1201, 1000, ">120"),
        (1200, 1000, "120"), (905, 1000, "91"), (5, None, "–"), (0, 0, "0"), (1, 0, "∞"),
    ],
)  # fmt: skip
def test_no_load_is_rounded_down_to_a_threshold(part: int, whole: int | None, words: str) -> None:
    assert load_words(part, whole) == words
    assert load_percent(part, whole) == (words if words == "–" else f"{words} %")


@pytest.mark.parametrize(
    ("part", "words"), [(696, "<70 %"), (700, "70 %"), (704, "70 %"), (896, "<90 %"), (900, "90 %"), (551, "55 %")]
)
def test_no_share_is_rounded_up_to_a_threshold(part: int, words: str) -> None:
    assert share_percent(part, 1000) == words
    assert share_percent(0, 0) == "–"
