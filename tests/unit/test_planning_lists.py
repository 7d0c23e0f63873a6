"""The tables below the time line: what they say, in which order, and where their numbers lead."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.utils import translation

from projects.portfolio.assess import by_severity
from projects.portfolio.snapshot import Snapshot
from projects.words import plan_words
from reporting.dashboard.doors import Doors
from reporting.planning.lists import cycle_table, decisions_table, legal_table, waits_table
from reporting.planning.table import dates_table
from reporting.planning.waiting import waiting
from tests.unit.planning_line import LEGAL, asked, obliged, programme
from tests.unit.portfolios import dated, planned

DOORS = Doors("alfa", "?peildatum=2023-10-31&bekend=2023-10-31")


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


def said(table: dict[str, Any]) -> list[list[str]]:
    return [[cell["text"] for cell in row["cells"]] for row in table["rows"]]


def waits(snapshot: Snapshot) -> dict[str, Any]:
    return waits_table(waiting(snapshot), snapshot, DOORS)


def test_the_day_to_which_a_milestone_is_pushed_stands_out() -> None:
    table = waits(programme())
    assert said(table) == [
        ["a/klaar", "Dec. 1, 2023", "b/eerst", "Jan. 10, 2024", "14", "Jan. 24, 2024"],
        ["b/eerst", "Jan. 10, 2024", "elders (Anders)", "Nov. 15, 2023", "5", "as expected"],
    ]
    *_rest, pushed = table["rows"][0]["cells"]
    assert (pushed["alert"], pushed["sub"]) == (True, "54 days after its own day")


def test_a_milestone_without_a_day_is_pushed_to_one() -> None:
    table = waits(programme(plans=[planned("milestone:b/eerst", date(2023, 11, 20))]))
    *_rest, pushed = table["rows"][0]["cells"]
    assert (pushed["text"], pushed["sub"]) == ("Jan. 24, 2024", "no day of its own")
    assert said(table)[1][-1] == "–"  # of what it waits for no day is known


def test_a_name_leads_to_the_milestones_of_its_project_on_the_days_shown() -> None:
    first, *_rest = waits(programme())["rows"][0]["cells"]
    assert first["url"] == "/alfa/projecten/a/?peildatum=2023-10-31&bekend=2023-10-31#mijlpalen"
    assert first["sub"] == "a"


@pytest.mark.parametrize(
    ("expected", "left", "alert"),
    [(date(2024, 6, 1), "29", False), (LEGAL, "0", False), (date(2024, 7, 1), "1 day too late", True)],
)
def test_a_legal_date_says_how_many_days_are_left(expected: date, left: str, alert: bool) -> None:
    snapshot = programme(dates=[dated("a/klaar", "forecast", expected)])
    table = legal_table(snapshot, DOORS, "")
    day, duty, milestone, _expected, days = table["rows"][0]["cells"]
    assert (day["text"], duty["text"], duty["sub"], milestone["text"]) == (
        "June 30, 2024", "bekendmaken", "Woo 3.3", "a/klaar",
    )  # fmt: skip
    assert (days["text"], days["alert"]) == (left, alert)


def test_a_legal_date_without_a_milestone_says_so() -> None:
    assert said(legal_table(programme(delivered=[]), DOORS, "")) == [
        ["June 30, 2024", "bekendmaken", "no milestone", "–", "–"]
    ]


def test_a_legal_date_gone_by_stays_while_somebody_has_yet_to_meet_it() -> None:
    gone = [obliged("bekendmaken", date(2023, 10, 30))]
    assert len(legal_table(programme(duties=gone), DOORS, "")["rows"]) == 1
    assert legal_table(programme(duties=gone, delivered=[]), DOORS, "")["rows"] == []


def test_a_duty_without_a_day_has_no_legal_date() -> None:
    assert legal_table(programme(duties=[obliged("bekendmaken", None)]), DOORS, "")["rows"] == []


def test_only_the_coming_days_of_the_cycle_are_listed() -> None:
    assert said(cycle_table(programme())) == [["April 30, 2024", "framework memorandum", "2025", "Wgr, artikel 34"]]


def test_questions_stand_by_the_day_before_which_an_answer_is_asked() -> None:
    rows = [asked("2024-01", "Later", date(2023, 12, 1)), asked("2024-02", "Te laat", date(2023, 10, 30)),
            asked("2024-03", "Zonder dag", None)]  # fmt: skip
    snapshot = programme(asked=[row for *_rest, row in rows], profiles=[name for _thing, name, _row in rows])
    # Only what exists is shown: the programme knows the question 2024-09, and nobody names that one here.
    assert said(decisions_table(snapshot, DOORS, "")) == []
    found = decisions_table(programme(), DOORS, "")
    assert said(found) == [["Nov. 9, 2023", "Meer geld", "stuurgroep"]]
    assert found["rows"][0]["cells"][0]["alert"] is False


def test_the_dates_say_both_differences_and_how_often_they_were_planned_anew() -> None:
    plans = [
        planned("project:a", date(2024, 1, 31), 1), planned("project:a", date(2024, 3, 31), 2),
        planned("milestone:a/klaar", date(2023, 12, 1)),
    ]  # fmt: skip
    snapshot = programme(plans=plans)
    table = dates_table(by_severity(snapshot.projects), snapshot, DOORS)
    first = table["rows"][0]["cells"]
    assert [cell["text"] for cell in first[2:]] == [
        "Jan. 31, 2024", "March 31, 2024", "March 31, 2024", "on plan", "60 days later",
    ]  # fmt: skip
    assert first[3]["sub"] == "plan no. 2"
    assert first[3]["url"].endswith("over=project-a&soort=plan#feiten")


@pytest.mark.parametrize(
    ("replans", "decision", "words"),
    [(0, None, ""), (0, "dbr/2023-04", ""), (1, "dbr/2023-04", "plan no. 2 (decision 2023-04)"),
     (2, "stuurgroep/esc-2023-01", "plan no. 3 (decision ESC-2023-01)"), (1, None, "plan no. 2")],
)  # fmt: skip
def test_a_later_plan_says_its_number_and_its_decision(replans: int, decision: str | None, words: str) -> None:
    assert plan_words(replans, decision) == words
