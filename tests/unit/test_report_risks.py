"""What a report says of the largest risks: pure data, in Dutch."""

from datetime import date
from typing import Any

from projects.portfolio import plan_records
from projects.portfolio.snapshot import Snapshot
from reporting.reports import content
from reporting.reports.sections.source import Source
from tests.unit.drawn import THINGS
from tests.unit.histories import BEGIN, history, phased, profiled
from tests.unit.plans import rated, risk
from tests.unit.reports import REALISATION, source

MEASURES = "Elke week kijken."


def rows_of(*ratings: plan_records.Rated) -> dict[str, Any]:
    """The things and facts of a history with these risks."""
    keys = sorted({row.subject for row in ratings} - {"een/01"})
    born = [profiled(f"risk:{key}", BEGIN, -20, f"Risico {key}") for key in keys]
    return {"things": (*THINGS, *map(risk, keys)), "ratings": ratings, "profiles": born}


def said(made: Source) -> dict[str, Any]:
    found: dict[str, Any] = content.content(made)["risks"]
    return found


def earlier(*ratings: plan_records.Rated) -> Snapshot:
    return history(phases=(REALISATION,), **rows_of(*ratings)).at(date(2022, 12, 31))


def test_a_row_says_what_is_done_about_a_risk_and_what_lacks() -> None:
    found = said(source(**rows_of(rated("02", 4, 4, owner=None, review_on=date(2023, 3, 30), measure=MEASURES))))
    (row,) = found["rows"]
    assert (row["score"], row["mark"]["words"], row["place"]) == ("16", "ingrijpen nodig", "alfa")
    assert row["measure"] == {"text": MEASURES, "alert": False}
    assert row["owner"]["alert"]
    assert row["review"]["alert"], "a day before the report"


def test_a_report_has_eight_at_most_the_largest_first() -> None:
    ratings = [rated(f"een/{number:02}", 2 + number % 4, 3) for number in range(10, 22)]
    for period in ("2023-Q1", "2023-03"):
        rows = said(source(period, **rows_of(*ratings)))["rows"]
        scores = [int(row["score"]) for row in rows]
        assert scores == sorted((row.likelihood * row.impact for row in ratings), reverse=True)[:8]


def test_the_trend_is_against_the_previous_report() -> None:
    now = rows_of(rated("02", 3, 4), rated("03", 2, 2), rated("04", 3, 3))
    before = earlier(rated("02", 2, 4), rated("03", 4, 2))
    first, second, third = said(source(previous=before, **now))["rows"]
    assert (first["trend"][:1], first["was"][-1:]) == ("↑", "8")
    assert (second["trend"][:1], second["was"]) not in (("↑", ""), ("↓", "")), "it is new"
    assert (third["trend"][:1], third["was"][-1:]) == ("↓", "8")
    note = said(source(previous=before, **now))["note"]
    assert note != said(source(**now))["note"]


def test_closed_risks_and_those_of_resting_projects_are_left_out() -> None:
    closed = rated("02", 5, 5, standing="closed")
    assert said(source(**rows_of(closed)))["rows"] == []
    parked = phased("een", BEGIN, 1, "realisatie", "parked")
    resting = source(**rows_of(rated("een/02", 5, 5)) | {"phases": (parked,)})
    assert said(resting)["rows"] == []


def test_a_small_risk_has_no_mark_and_a_long_measure_is_cut_off() -> None:
    (row,) = said(source(**rows_of(rated("02", 1, 1, measure="x" * 400))))["rows"]
    assert row["mark"] is None
    assert len(row["measure"]["text"]) == 90
