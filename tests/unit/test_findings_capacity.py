"""C1 to C4: at the threshold, one below and one above."""

from datetime import date, timedelta
from typing import Any

import pytest

from programme.quarters import next_quarter, quarter_of
from projects.portfolio.findings import findings
from projects.portfolio.history import Thing
from projects.portfolio.horizon import horizon
from projects.portfolio.snapshot import Snapshot
from tests.unit.histories import phased
from tests.unit.means import OTHER_TEAM, TEAM, answered, asked, available, claimed, requested, rested
from tests.unit.portfolios import DAY, portfolio

OCTOBER, NOVEMBER, DECEMBER = (date(2023, month, 1) for month in (10, 11, 12))
MARCH, APRIL = date(2024, 3, 1), date(2024, 4, 1)


def found(snapshot: Snapshot, code: str) -> list[tuple[str, str]]:
    return [(one.subject, one.level.value) for one in findings(snapshot) if one.code == code]


def hours(*projects: str, on: date = DAY, **rows: Any) -> Snapshot:
    """Projects in realisatie, with one request unless the rows say otherwise."""
    rows = {"requests": [requested()]} | rows
    return portfolio(
        *(projects or ("een",)),
        as_of=on,
        more=(Thing(ref="team:dienst/juristen", parent="organisation:dienst"),),
        **rows,
    )


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(2023, 9, 30), date(2023, 9, 1), date(2023, 12, 1)),
        (date(2023, 10, 1), OCTOBER, MARCH),
        (date(2023, 12, 31), DECEMBER, MARCH),
        (date(2024, 1, 1), date(2024, 1, 1), date(2024, 6, 1)),
    ],
)
def test_hours_are_judged_from_this_month_to_the_end_of_the_next_quarter(day: date, first: date, last: date) -> None:
    assert horizon(day) == (first, last)


def test_quarters() -> None:
    assert [quarter_of(date(2023, month, 28)).month for month in range(1, 13)] == [1] * 3 + [4] * 3 + [7] * 3 + [10] * 3
    assert next_quarter(date(2023, 7, 1)) == OCTOBER
    assert next_quarter(OCTOBER) == date(2024, 1, 1)


@pytest.mark.parametrize(
    ("confirmed", "level"), [(900, None), (899, "amber"), (700, "amber"), (699, "red"), (0, "red"), (1000, None)]
)
def test_too_few_hours_confirmed(confirmed: int, level: str | None) -> None:
    answers = [answered("een", NOVEMBER, "confirmed", confirmed)]
    snapshot = hours(lines=[asked("een", NOVEMBER, 1000)], answers=answers)
    assert found(snapshot, "C1") == ([("programme:alfa", level), ("project:een", level)] if level else [])


@pytest.mark.parametrize("kind", ["offered", "declined", "later", "withdrawn", None])
def test_only_what_is_confirmed_counts(kind: str | None) -> None:
    given = 100 if kind == "offered" else 0
    answers = [answered("een", NOVEMBER, kind, given, until=date(2023, 11, 9))] if kind else []
    snapshot = hours(lines=[asked("een", NOVEMBER, 100)], answers=answers)
    assert ("project:een", "red") in found(snapshot, "C1")


def test_nothing_asked_is_nothing_lacking_and_what_the_asker_withdrew_was_not_asked() -> None:
    lines = [asked("een", NOVEMBER, 100)]
    assert found(hours(), "C1") == []
    assert found(hours(lines=[asked("een", date(2023, 9, 1), 100), asked("een", APRIL, 100)]), "C1") == []
    assert found(hours(lines=lines, requests=[requested(), requested(number=2, withdrawn=True)]), "C1") == []
    assert found(hours(lines=lines, phases=[phased("een", OCTOBER, 1, "ontwerp", "parked")]), "C1") == []


def test_the_programme_adds_up_the_projects_that_are_worked_on() -> None:
    lines = [asked("een", NOVEMBER, 100), asked("twee", NOVEMBER, 100)]
    answers = [answered("een", NOVEMBER, "confirmed", 100), answered("twee", NOVEMBER, "confirmed", 60)]
    snapshot = hours("een", "twee", lines=lines, answers=answers)
    assert found(snapshot, "C1") == [("project:twee", "red"), ("programme:alfa", "amber")]


@pytest.mark.parametrize(("days", "level"), [(13, None), (14, "amber"), (27, "amber"), (28, "red")])
def test_a_question_without_an_answer(days: int, level: str | None) -> None:
    snapshot = hours(lines=[asked("een", NOVEMBER, 40)], requests=[requested(DAY - timedelta(days=days))])
    assert found(snapshot, "C2") == ([("request:2023-01", level)] if level else [])


@pytest.mark.parametrize(("rest", "level"), [(0, "red"), (1, "amber"), (14, "amber"), (15, None)])
def test_days_of_a_recess_do_not_count(rest: int, level: str | None) -> None:
    """Asked 28 days ago; the recess lies in the middle."""
    begin = DAY - timedelta(days=20)
    recesses = [rested(begin, begin + timedelta(days=rest - 1))] if rest else []
    requests = [requested(DAY - timedelta(days=28))]
    snapshot = hours(lines=[asked("een", NOVEMBER, 40)], requests=requests, recesses=recesses)
    assert found(snapshot, "C2") == ([("request:2023-01", level)] if level else [])


def test_to_answer_later_stops_the_clock_once() -> None:
    """Asked 40 days ago; after 5 days the team promised to know 20 days later, and then promised again."""
    asked_on = DAY - timedelta(days=40)
    promised = asked_on + timedelta(days=5)
    first = answered("een", NOVEMBER, "later", on=promised, until=promised + timedelta(days=19))
    again = answered("een", NOVEMBER, "later", on=promised + timedelta(days=20), number=3, until=DAY)
    for answers in ([first], [first, again]):
        snapshot = hours(lines=[asked("een", NOVEMBER, 40)], requests=[requested(asked_on)], answers=answers)
        assert snapshot.requests[0].waiting == 20
        assert found(snapshot, "C2") == [("request:2023-01", "amber")]


@pytest.mark.parametrize("kind", ["confirmed", "offered", "declined", "withdrawn"])
def test_any_other_answer_is_one_and_a_line_left_open_is_none(kind: str) -> None:
    requests = [requested(DAY - timedelta(days=30))]
    one, both = [asked("een", NOVEMBER, 40)], [asked("een", NOVEMBER, 40), asked("een", DECEMBER, 40)]
    answers = [answered("een", NOVEMBER, kind, 10 if kind in ("confirmed", "offered") else 0)]
    assert found(hours(lines=one, requests=requests, answers=answers), "C2") == []
    assert found(hours(lines=both, requests=requests, answers=answers), "C2") == [("request:2023-01", "red")]


@pytest.mark.parametrize(
    ("confirmed", "level"), [(599, None), (600, None), (601, "amber"), (840, "amber"), (841, "red")]
)
def test_a_team_with_more_work_than_hours(confirmed: int, level: str | None) -> None:
    """Of 1,200 hours in the quarter 600 are claimed by another programme."""
    supply: dict[str, Any] = {
        "available": [available(OCTOBER, 800), available(NOVEMBER, 0), available(DECEMBER, 400)],
        "claims": [claimed(NOVEMBER, 600)],
    }
    lines, answers = [asked("een", NOVEMBER, 1000)], [answered("een", NOVEMBER, "confirmed", confirmed)]
    snapshot = hours(lines=lines, answers=answers, **supply)
    assert found(snapshot, "C3") == ([(f"team:{TEAM}", level)] if level else [])


def test_unconfirmed_hours_load_no_team_and_a_team_that_did_not_say_is_not_judged() -> None:
    lines = [asked("een", NOVEMBER, 1000)]
    offered = hours(
        lines=lines, answers=[answered("een", NOVEMBER, "offered", 1000)], available=[available(NOVEMBER, 100)]
    )
    assert found(offered, "C3") == []
    silent = hours(lines=lines, answers=[answered("een", NOVEMBER, "confirmed", 1000)], claims=[claimed(NOVEMBER, 50)])
    assert found(silent, "C3") == []


def test_a_month_that_a_team_did_not_state_weighs_on_neither_side() -> None:
    """Of October 100 hours are stated; what is claimed in November and December says nothing about them."""
    for month, hours_, seen in ((OCTOBER, 101, True), (OCTOBER, 100, False), (NOVEMBER, 900, False)):
        snapshot = hours(available=[available(OCTOBER, 100)], claims=[claimed(month, hours_)])
        assert bool(found(snapshot, "C3")) is seen


def test_the_next_quarter_is_judged_too_and_no_later_one() -> None:
    for month, seen in ((MARCH, True), (APRIL, False)):
        supply: dict[str, Any] = {
            "available": [available(month, 10, OTHER_TEAM)],
            "claims": [claimed(month, 11, OTHER_TEAM)],
        }
        assert bool(found(hours(**supply), "C3")) is seen


@pytest.mark.parametrize(("until", "lapsed"), [(DAY - timedelta(days=1), True), (DAY, False), (None, False)])
def test_a_confirmation_holds_through_its_last_day(until: date | None, lapsed: bool) -> None:
    answers = [answered("een", NOVEMBER, "confirmed", 40, until=until)]
    snapshot = hours(lines=[asked("een", NOVEMBER, 40)], answers=answers)
    assert found(snapshot, "C4") == ([("request:2023-01", "red")] if lapsed else [])
    assert snapshot.requests[0].unknown == (40 if lapsed else 0)


def test_a_confirmation_lost_is_amber_but_red_when_the_project_is_in_realisatie() -> None:
    lines, answers = [asked("een", NOVEMBER, 40)], [answered("een", NOVEMBER, "withdrawn")]
    for phase, level in (("realisatie", "red"), ("voorbereiding", "amber")):
        snapshot = hours(lines=lines, answers=answers, phases=[phased("een", OCTOBER, 1, phase)])
        assert found(snapshot, "C4") == [("request:2023-01", level)]


def test_months_that_have_come_are_past_losing() -> None:
    answers = [answered("een", OCTOBER, "withdrawn")]
    assert found(hours(lines=[asked("een", OCTOBER, 40)], answers=answers), "C4") == []
