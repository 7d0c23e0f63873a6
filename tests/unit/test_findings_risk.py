"""R1 and R2 at the threshold, one below and one above; and since when a large risk lacks something."""

from datetime import date, timedelta
from typing import Any

import pytest

from projects.portfolio.findings import Finding, findings
from projects.portfolio.plan_values import Gap
from projects.portfolio.snapshot import Snapshot
from tests.unit.histories import BEGIN, phased
from tests.unit.plans import rated, risk
from tests.unit.portfolios import DAY, portfolio


def found(snapshot: Snapshot, code: str) -> list[Finding]:
    return [one for one in findings(snapshot) if one.code == code]


def levels(snapshot: Snapshot, code: str) -> list[tuple[str, str]]:
    return [(one.subject, one.level.value) for one in found(snapshot, code)]


def risky(*ratings: Any, key: str = "een/01", **rows: Any) -> Snapshot:
    return portfolio("een", more=(risk(key),), ratings=ratings, **rows)


@pytest.mark.parametrize(
    ("pair", "level"), [((3, 3), None), ((2, 5), "amber"), ((3, 4), "amber"), ((3, 5), "red"), ((5, 5), "red")]
)
def test_a_large_risk_of_a_project_and_of_the_programme(pair: tuple[int, int], level: str | None) -> None:
    for key, subject in (("een/01", "project:een"), ("02", "programme:alfa")):
        assert levels(risky(rated(key, *pair), key=key), "R2") == ([(subject, level)] if level else [])


def test_the_highest_open_score_counts_and_closed_or_resting_ones_do_not() -> None:
    both = portfolio(
        "een", more=(risk("een/01"), risk("een/02")), ratings=[rated("een/01", 2, 5), rated("een/02", 4, 4)]
    )
    (one,) = found(both, "R2")
    assert (one["score"], one["risk"], one.level) == (16, "een/02", "red")
    for standing in ("closed", "occurred"):
        assert levels(risky(rated("een/01", 5, 5, standing=standing, owner=None)), "R2") == []
    parked = [phased("een", BEGIN, 1, "realisatie", "parked")]
    assert levels(risky(rated("een/01", 5, 5, owner=None), phases=parked), "R2") == []
    assert levels(risky(rated("een/01", 5, 5, owner=None), phases=parked), "R1") == []


@pytest.mark.parametrize("lacking", [{"owner": None}, {"measure": ""}, {"review_on": None}])
@pytest.mark.parametrize(("days", "level"), [(0, "amber"), (29, "amber"), (30, "red"), (31, "red")])
def test_a_large_risk_that_lacks_something_is_red_after_thirty_days(
    lacking: dict[str, Any], days: int, level: str
) -> None:
    row = rated("een/01", 2, 5, DAY - timedelta(days), **lacking)
    assert levels(risky(row), "R1") == [("risk:een/01", level)]
    assert levels(risky(rated("een/01", 3, 3, **lacking)), "R1") == []


def test_a_review_that_has_passed_is_no_review() -> None:
    for days, expected in ((0, []), (1, [("risk:een/01", "amber")]), (31, [("risk:een/01", "red")])):
        row = rated("een/01", 2, 5, review_on=DAY - timedelta(days))
        assert levels(risky(row), "R1") == expected


def gaps(*ratings: Any) -> tuple[Gap, ...]:
    return risky(*ratings).risks[0].gaps


def test_a_gap_counts_from_the_day_on_which_the_risk_was_large_and_lacked_it() -> None:
    first, second, third = date(2023, 3, 1), date(2023, 5, 1), date(2023, 7, 1)
    small, large = rated("een/01", 1, 5, first, owner=None), rated("een/01", 3, 5, second, owner=None)
    assert gaps(small, large) == (Gap(item="owner", since=second),)
    assert gaps(small, large, rated("een/01", 4, 5, third, owner=None)) == (Gap(item="owner", since=second),)
    held = rated("een/01", 3, 5, third)
    assert gaps(small, large, held) == ()
    again = rated("een/01", 3, 5, date(2023, 9, 1), owner=None)
    assert gaps(small, large, held, again) == (Gap(item="owner", since=date(2023, 9, 1)),)


def test_a_review_that_was_held_in_time_starts_the_count_anew() -> None:
    first, second = date(2023, 3, 1), date(2023, 5, 1)
    late = rated("een/01", 3, 5, first, review_on=date(2023, 4, 1))
    renewed = rated("een/01", 3, 5, second, review_on=date(2023, 6, 1))
    assert gaps(late, renewed) == (Gap(item="review", since=date(2023, 6, 2)),)
    still = rated("een/01", 3, 5, second, review_on=date(2023, 4, 1))
    assert gaps(late, still) == (Gap(item="review", since=date(2023, 4, 2)),)


def test_the_trail_tells_when_the_rating_changed() -> None:
    same = rated("een/01", 2, 4, date(2023, 5, 1), measure="Anders.")
    shown = risky(rated("een/01", 2, 4), same, rated("een/01", 3, 4, date(2023, 6, 1))).risks[0]
    assert [(one.on, one.score) for one in shown.trail] == [(BEGIN, 8), (date(2023, 6, 1), 12)]
    assert (shown.measure, shown.since, shown.score) == ("Vragen.", BEGIN, 12)
