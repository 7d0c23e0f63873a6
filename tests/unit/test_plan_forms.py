"""The forms about dates: what each refuses, at which field, and what it takes at the very edge."""

from datetime import date
from typing import Any

import pytest
from django.utils import translation
from msgspec.structs import replace

from programme.dates import imprecise
from programme.forms.deadline import DeadlineForm
from programme.forms.deadline_law import LAWS, law_of
from projects.forms.dependency import DependencyForm
from projects.forms.milestone import MilestoneForm
from projects.forms.milestone_date import MilestoneDateForm
from projects.forms.plan import PlanForm
from projects.forms.shift import ShiftForm
from projects.portfolio.snapshot import Milestone

TODAY = date(2024, 3, 31)


def one(slug: str = "eerste", day: date = date(2024, 4, 19), reached: date | None = None) -> Milestone:
    when = imprecise(day)
    return Milestone(
        key=f"woo/{slug}", project="woo", name=slug.capitalize(), first_plan=when, last_plan=when, replans=0,
        forecast=when, reached=imprecise(reached) if reached else None,
    )  # fmt: skip


def wrong(form: Any) -> list[str]:
    with translation.override("en"):
        return sorted(form.errors)


# When a milestone is expected or was reached


@pytest.mark.parametrize(
    ("says", "day", "places"),
    [
        ("forecast", "31-03-2024", []),
        ("forecast", "30-03-2024", ["day"]),
        ("forecast", "2024-Q1", []),
        ("forecast", "02-2024", ["day"]),
        ("reached", "31-03-2024", []),
        ("reached", "01-04-2024", ["day"]),
        ("reached", "2024-Q1", []),
        ("reached", "2024-Q2", ["day"]),
        ("reached", "2023", []),
        ("", "31-03-2024", ["says"]),
        ("maybe", "", ["day", "says"]),
    ],
)
def test_what_is_expected_lies_ahead_and_what_was_reached_behind(says: str, day: str, places: list[str]) -> None:
    assert wrong(MilestoneDateForm({"says": says, "day": day}, milestone=one(), today=TODAY)) == places


def test_not_reached_after_all_needs_a_reason() -> None:
    back = one(reached=date(2024, 3, 1))
    typed = {"says": "forecast", "day": "01-05-2024"}
    assert wrong(MilestoneDateForm(typed, milestone=back, today=TODAY)) == ["reason"]
    assert wrong(MilestoneDateForm(typed | {"reason": "Vergissing."}, milestone=back, today=TODAY)) == []
    assert wrong(MilestoneDateForm({"says": "reached", "day": "02-03-2024"}, milestone=back, today=TODAY)) == []


# Shifting


def shift(**typed: Any) -> ShiftForm:
    given = {"days": "14", "reason": "Later.", "milestones": ["eerste", "derde"]} | typed
    return ShiftForm(given, milestones=[one(), one("derde", date(2024, 4, 1))], today=TODAY)


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ({}, []),
        ({"days": "-1"}, []),
        ({"days": "-2"}, ["milestones"]),  # one of them would come yesterday
        ({"days": "-2", "milestones": ["eerste"]}, []),
        ({"days": "0"}, ["days"]),
        ({"days": "3660"}, []),
        ({"days": "3661"}, ["days"]),
        ({"days": "een week"}, ["days"]),
        ({"days": "", "reason": " "}, ["days", "reason"]),
        ({"milestones": []}, ["milestones"]),
        ({"milestones": ["tweede"]}, ["milestones"]),
    ],
)
def test_what_a_shift_refuses(typed: dict[str, Any], places: list[str]) -> None:
    assert wrong(shift(**typed)) == places


def test_the_chosen_milestones_move_by_so_many_days() -> None:
    form = shift(milestones=["derde"])
    assert form.is_valid()
    assert form.forecasts() == {"derde": imprecise(date(2024, 4, 15))}


def test_a_quarter_moves_from_its_last_day() -> None:
    quarter = replace(one(), forecast=imprecise(date(2024, 6, 1), "quarter"))
    form = ShiftForm({"days": "10", "reason": "x", "milestones": ["eerste"]}, milestones=[quarter], today=TODAY)
    assert form.is_valid()
    assert form.forecasts() == {"eerste": imprecise(date(2024, 7, 10))}


# Plans


DECISIONS = [("dbr/2023-01", "2023-01 · Nieuwe datum")]


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ({"day": "2024-Q4"}, ["decision", "reason"]),
        ({"day": "2024-Q4", "reason": "Later.", "decision": "dbr/2023-01"}, []),
        ({"day": "2024-Q4", "reason": "Later.", "decision": "dbr/2023-02"}, ["decision"]),
        ({"reason": "Later.", "decision": "dbr/2023-01"}, ["day"]),
    ],
)
def test_a_later_plan_needs_a_reason_and_a_decision(typed: dict[str, str], places: list[str]) -> None:
    assert wrong(PlanForm(typed, last=imprecise(TODAY), decisions=DECISIONS)) == places


def test_a_first_plan_needs_a_date_only() -> None:
    assert wrong(PlanForm({"day": "2024"}, last=None, decisions=DECISIONS)) == []
    assert wrong(PlanForm({}, last=None, decisions=DECISIONS)) == ["day"]


@pytest.mark.parametrize(("day", "same"), [("31-03-2024", True), ("01-04-2024", False), ("03-2024", False)])
def test_the_date_that_is_planned_now_is_no_new_plan(day: str, same: bool) -> None:
    form = PlanForm(
        {"day": day, "reason": "Later.", "decision": "dbr/2023-01"}, last=imprecise(TODAY), decisions=DECISIONS
    )
    assert form.is_valid()
    assert form.refuse_the_same() is same
    assert ("day" in form.errors) is same


# Milestones, dependencies


@pytest.mark.parametrize(("name", "fine"), [("x" * 150, True), ("x" * 151, False), (" \t", False)])
def test_a_milestone_has_a_name_that_fits(name: str, fine: bool) -> None:
    assert (wrong(MilestoneForm({"name": name, "day": "2024"})) == []) is fine


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ({}, ["days", "milestone", "upstream"]),
        ({"milestone": "woo/a", "upstream": "zgw/b", "days": "0"}, []),
        ({"milestone": "woo/a", "upstream": "woo/a", "days": "0"}, ["upstream"]),
        ({"milestone": "zgw/b", "upstream": "woo/a", "days": "3660"}, ["milestone"]),
        ({"milestone": "woo/a", "upstream": "zgw/b", "days": "-1"}, ["days"]),
        ({"milestone": "woo/a", "upstream": "zgw/b", "days": "3661"}, ["days"]),
    ],
)
def test_what_a_dependency_refuses(typed: dict[str, str], places: list[str]) -> None:
    others = [("Woo", [("woo/a", "A")]), ("ZGW", [("zgw/b", "B")])]
    assert wrong(DependencyForm(typed, own=[("woo/a", "A")], others=others)) == places


# Days of the cycle


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ({}, ["book_year", "document", "due_on"]),
        ({"document": "kadernota", "book_year": "2025", "due_on": "30-04-2024"}, []),
        ({"document": "kadernota", "book_year": "2025", "due_on": "2023-12-31"}, ["due_on"]),
        ({"document": "jaarstukken", "book_year": "2022", "due_on": "2023-12-31"}, []),
        ({"document": "jaarstukken", "book_year": "2022", "due_on": "2024-01-01"}, ["due_on"]),
        ({"document": "nota", "book_year": "2021", "due_on": "soon"}, ["book_year", "document", "due_on"]),
        ({"document": "begroting", "book_year": "2025", "due_on": "15-09-2024", "basis": "x" * 201}, ["basis"]),
    ],
)
def test_what_a_day_of_the_cycle_refuses(typed: dict[str, str], places: list[str]) -> None:
    assert wrong(DeadlineForm(typed, today=TODAY)) == places


def test_the_days_that_the_law_fixes_and_those_that_it_leaves_open() -> None:
    days = {law.document: law.due_on(2025) for law in LAWS}
    assert days == {
        "kadernota": date(2024, 4, 30), "begroting": date(2024, 9, 15), "berap_1": None, "berap_2": None,
        "voorlopige_jaarrekening": date(2026, 4, 30), "jaarstukken": date(2026, 7, 15),
    }  # fmt: skip
    assert law_of("nota") is None
