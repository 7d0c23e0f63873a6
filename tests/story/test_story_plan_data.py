"""The story's dependencies, duties, risks, goals and P&C days are sound."""

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest

from tests.story.story_duties import ORGANISATIONS, law
from tests.story.story_files import SLUGS, Values, in_force, known_on, project, read
from tests.story.story_plans import milestones

RISKS, DUTIES, GOALS, PLANS = read("risks")["risk"], read("duties"), read("goals")["indicator"], read("plans")
TODAY = date(2024, 3, 31)
STATES = {"duty_state": {"not_started", "busy", "met", "n_a"}, "rollout": {"not_started", "busy", "in_use", "n_a"}}
DOCUMENTS = {"kadernota", "begroting", "berap_1", "berap_2", "voorlopige_jaarrekening", "jaarstukken"}


def rows_of_risk(risk: Values) -> list[Values]:
    """The record of a risk, which is its first rating, and the later ones."""
    return [risk, *risk.get("rating", [])]


def test_risks_are_numbered_in_the_order_of_opening() -> None:
    assert [risk["number"] for risk in RISKS] == [f"{count:02}" for count in range(1, len(RISKS) + 1)]
    assert [risk["on"] for risk in RISKS] == sorted(risk["on"] for risk in RISKS)


@pytest.mark.parametrize("risk", RISKS, ids=lambda risk: risk["number"])
def test_a_risk_is_rated_in_order_until_it_is_closed(risk: Values) -> None:
    rows = rows_of_risk(risk)
    assert [row["on"] for row in rows] == sorted({row["on"] for row in rows})
    assert all(row["likelihood"] in range(1, 6) and row["impact"] in range(1, 6) for row in rows)
    assert all(row["review_on"] > row["on"] for row in rows if "review_on" in row)
    standings = [row.get("standing", "open") for row in rows]
    assert set(standings[:-1]) <= {"open"}
    assert standings[-1] in {"open", "closed", "occurred"}
    assert standings[-1] == "open" or rows[-1]["why"]


@pytest.mark.parametrize("risk", RISKS, ids=lambda risk: risk["number"])
def test_a_risk_that_grows_or_shrinks_says_why(risk: Values) -> None:
    rows = rows_of_risk(risk)
    for before, after in pairwise(rows):
        same = (before["likelihood"], before["impact"]) == (after["likelihood"], after["impact"])
        assert same or after["why"]


def test_no_milestone_waits_for_itself_by_any_way() -> None:
    edges = {(row["milestone"], row["upstream"]) for row in PLANS["dependency"]}
    reached = set(edges)
    while added := {(a, d) for a, b in reached for c, d in edges if b == c} - reached:
        reached |= added
    assert not [start for start, end in reached if start == end]
    assert len(edges) in range(15, 25)
    assert {end for _start, end in edges if "/" not in end} == {row["slug"] for row in PLANS["elsewhere"]}


def test_a_dependency_says_why_and_is_recorded_by_its_own_project() -> None:
    leaders = {slug: {row["person"] for row in project(slug)["seat"][0]["holding"]} for slug in SLUGS}
    for row in PLANS["dependency"]:
        assert row["why"]
        assert row["by"] in leaders[row["milestone"].partition("/")[0]]
        assert row.get("depends", True) == ("days" in row)


def test_a_milestone_elsewhere_is_reached_on_its_day_and_never_silently_late() -> None:
    for row in PLANS["elsewhere"]:
        assert all(reached["date"] == reached["on"] for reached in row.get("reached", []))
        assert milestones()[row["slug"]]["plan"] == [row]
    late = {
        row["slug"]
        for row in PLANS["elsewhere"]
        if "reached" not in row and row.get("forecast", [row])[-1]["date"] < TODAY
    }
    assert not late


def test_what_does_not_apply_has_a_reason() -> None:
    rollouts = [row for slug in SLUGS for row in project(slug).get("rollout", [])]
    for kind, rows in (("duty_state", DUTIES["duty_state"]), ("rollout", rollouts)):
        assert {row["state"] for row in rows} == STATES[kind]
        assert all(("reason" in row) == (row["state"] == "n_a") for row in rows)


def test_a_state_is_stated_only_when_it_changes() -> None:
    kept: dict[tuple[str, str], str] = {}
    for row in sorted(DUTIES["duty_state"], key=known_on):
        place = (row["duty"], row["organisation"])
        assert kept.get(place) != row["state"], row
        kept[place] = row["state"]
    assert {organisation for _duty, organisation in kept} == set(ORGANISATIONS)


def test_a_legal_date_that_has_passed_rests_on_no_milestone() -> None:
    for row in DUTIES["delivery"]:
        dates = [terms["due"] for terms in law()[row["duty"]] if "due" in terms and terms["known"] <= TODAY]
        assert all(day > row["on"] for day in dates), row


@pytest.mark.parametrize("slug", SLUGS)
def test_every_project_but_the_analysis_says_how_far_each_organisation_is(slug: str) -> None:
    rows = project(slug).get("rollout", [])
    first = Counter(row["organisation"] for row in rows if row["on"] == rows[0]["on"] and "known" not in row)
    assert first == ({} if slug == "doorstart" else dict.fromkeys(ORGANISATIONS, 1))


def test_every_goal_of_the_source_has_an_indicator() -> None:
    assert {row["goal"] for row in GOALS} == {row["slug"] for row in read("programme")["goal"]}
    assert all("source" not in row for row in GOALS)


@pytest.mark.parametrize("indicator", GOALS, ids=lambda row: row["slug"])
def test_an_indicator_has_a_target_an_owner_and_values_of_every_quarter(indicator: Values) -> None:
    held = in_force(indicator["terms"], TODAY)
    assert held is not None
    assert held["owner"]
    assert held["target_on"] > held["first_on"]
    assert held["target_value"] != held["first_value"]
    measured = [row["on"] for row in indicator["measured"]]
    quarters = [date(2023, 3, 31), date(2023, 6, 30), date(2023, 9, 30), date(2023, 12, 31), date(2024, 3, 28)]
    assert measured == quarters[-len(measured) :]
    assert len(measured) >= 3
    assert measured[0] >= indicator["on"]


def test_the_days_of_the_cycle_lie_in_three_years_and_each_says_on_what_it_rests() -> None:
    rows = PLANS["pc_deadline"]
    assert Counter(row["due_on"].year for row in rows) == {2023: 6, 2024: 6, 2025: 6}
    assert {row["document"] for row in rows} == DOCUMENTS
    assert len({(row["document"], row["book_year"]) for row in rows}) == len(rows)
    assert all(("Wgr" in row["basis"]) == (not row["document"].startswith("berap")) for row in rows)
    days = {(row["document"], row["book_year"]): row["due_on"] for row in rows}
    assert days["kadernota", 2025] == days["voorlopige_jaarrekening", 2023] == date(2024, 4, 30)
    assert (days["begroting", 2025], days["jaarstukken", 2023]) == (date(2024, 9, 15), date(2024, 7, 15))
