"""T1 to T5: each at its threshold, one below and one above, and what they leave alone."""

from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from projects.portfolio.findings import Finding, findings
from projects.portfolio.snapshot import Snapshot
from tests.unit.histories import BEGIN, phased, stated
from tests.unit.plans import awaited, complied, delivered, duty, milestone, obliged
from tests.unit.portfolios import DAY, dated, planned, portfolio

PLAN = date(2024, 3, 1)


def found(snapshot: Snapshot, code: str) -> list[Finding]:
    return [one for one in findings(snapshot) if one.code == code]


def levels(snapshot: Snapshot, code: str) -> list[tuple[str, str]]:
    return [(one.subject, one.level.value) for one in found(snapshot, code)]


def slipping(days: int, *, first: int = 0, **rows: Any) -> Snapshot:
    """A milestone that is expected `days` after its last plan, which lies `first` days after its first."""
    plans = [planned("milestone:een/klaar", PLAN - timedelta(first), 1), planned("milestone:een/klaar", PLAN, 2)]
    dates = [dated("een/klaar", "forecast", PLAN + timedelta(days)), *rows.pop("dates", ())]
    return portfolio("een", more=(milestone("een/klaar"),), plans=plans, dates=dates, **rows)


@pytest.mark.parametrize(
    ("days", "level"), [(-1, None), (14, None), (15, "amber"), (42, "amber"), (43, "red"), (400, "red")]
)
def test_a_date_moves_from_fifteen_days_on(days: int, level: str | None) -> None:
    assert levels(slipping(days), "T1") == ([("project:een", level)] if level else [])


@pytest.mark.parametrize(("days", "level"), [(42, None), (43, "amber"), (84, "amber"), (85, "red")])
def test_later_than_first_planned_whatever_was_planned_since(days: int, level: str | None) -> None:
    assert levels(slipping(0, first=days), "T2") == ([("project:een", level)] if level else [])
    assert levels(slipping(0, first=days), "T1") == []


def test_the_largest_slip_of_the_end_and_the_milestones_counts() -> None:
    status = replace(stated("een", DAY, 1), forecast_end=PLAN + timedelta(20))
    (end,) = found(portfolio("een", plans=[planned("project:een", PLAN)], statuses=[status]), "T1")
    assert (end["days"], end["milestone"], end["expected"]) == (20, "", PLAN + timedelta(20))
    (moment,) = found(slipping(50), "T1")
    assert (moment["days"], moment["milestone"], moment["plan"]) == (50, "een/klaar", PLAN)


def test_a_reached_milestone_and_one_of_a_resting_project_do_not_slip() -> None:
    reached = dated("een/klaar", "reached", DAY)
    assert levels(slipping(100, dates=[reached]), "T1") == levels(slipping(100, dates=[reached]), "T3") == []
    for standing in ("parked", "stopped", "finished"):
        resting = slipping(100, phases=[phased("een", BEGIN, 1, "realisatie", standing)])
        assert [one for one in findings(resting) if one.code[0] == "T"] == []


@pytest.mark.parametrize(("days", "level"), [(0, None), (1, "amber"), (13, "amber"), (14, "red")])
def test_a_milestone_gone_by_counts_from_its_expected_day(days: int, level: str | None) -> None:
    dates = [dated("een/klaar", "forecast", DAY - timedelta(days))]
    snapshot = portfolio(
        "een", more=(milestone("een/klaar"),), plans=[planned("milestone:een/klaar", BEGIN)], dates=dates
    )
    assert levels(snapshot, "T3") == ([("milestone:een/klaar", level)] if level else [])


def obligation(left: int, state: str = "busy", **rows: Any) -> Snapshot:
    """A milestone that is expected so many days before the legal date of a duty."""
    return portfolio(
        "een", more=(milestone("een/klaar"), duty()), plans=[planned("milestone:een/klaar", PLAN)],
        duties=[obliged(PLAN + timedelta(left))], complied=[complied(state)], delivered=[delivered("een/klaar")],
        **rows,
    )  # fmt: skip


@pytest.mark.parametrize(("left", "level"), [(31, None), (30, "amber"), (0, "amber"), (-1, "red")])
def test_a_legal_date_is_at_risk_from_thirty_days_before_it(left: int, level: str | None) -> None:
    expected = [("delivery:een/klaar bekendmaken", level)] if level else []
    assert levels(obligation(left), "T4") == expected


def test_a_duty_that_is_met_or_does_not_apply_or_has_no_day_is_no_risk() -> None:
    assert levels(obligation(-10, "met"), "T4") == levels(obligation(-10, "n_a"), "T4") == []
    assert levels(obligation(-10, "not_started"), "T4") != []
    undated = portfolio(
        "een", more=(milestone("een/klaar"), duty()), plans=[planned("milestone:een/klaar", PLAN)],
        duties=[obliged(None)], delivered=[delivered("een/klaar")],
    )  # fmt: skip
    assert levels(undated, "T4") == []


def test_a_legal_date_holds_as_it_was_known_on_the_day() -> None:
    later = [obliged(None), obliged(PLAN, on=DAY + timedelta(1), number=2)]
    rows: dict[str, Any] = {"more": (milestone("een/klaar"), duty()), "plans": [planned("milestone:een/klaar", PLAN)]}
    at_day, day_after = (
        portfolio("een", as_of=day, duties=later, delivered=[delivered("een/klaar")], **rows)
        for day in (DAY, DAY + timedelta(1))
    )
    assert levels(at_day, "T4") == []
    assert levels(day_after, "T4") == [("delivery:een/klaar bekendmaken", "amber")]


def chain(upstream: date, days: int = 0, **rows: Any) -> Snapshot:
    """`twee/klaar`, planned on PLAN, waits for `een/klaar`, expected on `upstream`."""
    return portfolio(
        "een", "twee", more=(milestone("een/klaar"), milestone("twee/klaar"), duty()),
        plans=[planned("milestone:een/klaar", upstream), planned("milestone:twee/klaar", PLAN)],
        awaited=[awaited("twee/klaar", "een/klaar", days)], **rows,
    )  # fmt: skip


@pytest.mark.parametrize(("over", "level"), [(0, None), (1, "amber")])
def test_a_slip_reaches_what_waits_for_it_past_its_plan(over: int, level: str | None) -> None:
    expected = [("milestone:twee/klaar", level)] if level else []
    assert levels(chain(PLAN + timedelta(over)), "T5") == expected
    assert levels(chain(PLAN - timedelta(10 - over), 10), "T5") == expected


def test_a_slip_that_reaches_past_a_legal_date_is_red() -> None:
    rows: dict[str, Any] = {"delivered": [delivered("twee/klaar")], "complied": [complied("busy")]}
    for legal, level in ((PLAN + timedelta(5), "amber"), (PLAN + timedelta(4), "red")):
        (one,) = found(chain(PLAN + timedelta(5), duties=[obliged(legal)], **rows), "T5")
        assert (one.level, one["upstream"], one["earliest"]) == (level, "een/klaar", PLAN + timedelta(5))


def test_a_milestone_of_another_programme_moves_ours_and_is_itself_nobodys_slip() -> None:
    snapshot = portfolio(
        "een", more=(milestone("elders"), milestone("een/klaar")), awaited=[awaited("een/klaar", "elders")],
        plans=[planned("milestone:elders", BEGIN), planned("milestone:een/klaar", PLAN)],
        dates=[dated("elders", "forecast", PLAN + timedelta(60))],
    )  # fmt: skip
    assert [(one.code, one.subject) for one in findings(snapshot) if one.code[0] == "T"] == [
        ("T5", "milestone:een/klaar")
    ]
