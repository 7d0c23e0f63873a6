"""P1, P2 and the start gate: at the threshold, one below and one above, and each condition by itself."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from projects.gate import Condition, Evidence, lacking, missing
from projects.portfolio import records
from projects.portfolio.findings import findings
from projects.portfolio.history import Thing
from projects.portfolio.snapshot import Snapshot
from tests.unit.histories import BEGIN, held, known, parametrised, phased
from tests.unit.means import accounts, answered, asked, moved, owned, requested, served
from tests.unit.portfolios import DAY, planned, portfolio

BINDING, STARTED = date(2023, 6, 1), date(2023, 9, 1)
SEPTEMBER, OCTOBER = date(2023, 9, 1), date(2023, 10, 1)
SEAT = Thing(ref="seat:een/leider", parent="project:een", trait="project_leader")


def found(snapshot: Snapshot, code: str) -> list[tuple[str, str]]:
    return [(one.subject, one.level.value) for one in findings(snapshot) if one.code == code]


@pytest.mark.parametrize(("running", "red"), [(3, False), (4, False), (5, True)])
def test_more_projects_than_the_limit_is_red(running: int, red: bool) -> None:
    snapshot = portfolio(*(f"p{number}" for number in range(running)))
    assert found(snapshot, "P1") == ([("programme:alfa", "red")] if red else [])


def test_a_parked_project_and_one_in_initiatief_or_nazorg_do_not_run() -> None:
    keys = [f"p{number}" for number in range(7)]
    phases = [
        phased("p0", BEGIN, 1, "realisatie", "parked"),
        phased("p1", BEGIN, 1, "initiatief"),
        phased("p2", BEGIN, 1, "nazorg"),
    ]
    assert found(portfolio(*keys, phases=phases), "P1") == []


def test_the_limit_is_a_fact_of_the_programme() -> None:
    limit = parametrised("P1.limit", DAY, known(1), Decimal(1))
    assert found(portfolio("een", "twee", parameters=[limit]), "P1") == [("programme:alfa", "red")]


def evidence(**changed: Any) -> Evidence:
    complete: dict[str, Any] = {"owner": True, "goal": True, "leader": True, "baseline": True, "funding": True}
    return Evidence(**({**complete, "asked": 100, "confirmed": 90} | changed))


@pytest.mark.parametrize("condition", ["owner", "goal", "leader", "baseline", "funding"])
def test_each_condition_is_asked_for_by_itself(condition: str) -> None:
    assert missing(evidence(), Decimal(90)) == ()
    assert missing(evidence(**{condition: False}), Decimal(90)) == (condition,)


@pytest.mark.parametrize(
    ("asked_", "confirmed", "met"), [(100, 89, False), (100, 90, True), (100, 91, True), (0, 0, False)]
)
def test_nine_tenths_of_the_hours_must_be_confirmed(asked_: int, confirmed: int, met: bool) -> None:
    assert (missing(evidence(asked=asked_, confirmed=confirmed), Decimal(90)) == ()) is met


def started(
    *without: str, on: date = STARTED, binding: date | None = BINDING, override: str | None = None, **changed: Any
) -> Snapshot:
    """A project that entered ontwerp on a day, with everything it needs but `without`."""
    rows: dict[str, Any] = {
        "parties": [owned("een")],
        "services": [served("een")],
        "holdings": [held(BEGIN, 1, "dienst/leider")],
        "plans": [planned("project:een", date(2024, 6, 1))],
        "moves": [moved("pot", "een/budget", 100)],
        "answers": [answered("een", month, "confirmed", 40) for month in (SEPTEMBER, OCTOBER)],
    }
    rows |= dict.fromkeys(without, ()) | changed
    entered = records.Phased(
        on=on, at=known(5), seq=0, subject="een", phase="ontwerp", standing="active", override=override
    )
    term = records.Parametrised(on=BEGIN, at=known(0), seq=0, subject="gate_from", value=None, day=binding)
    lines = [asked("een", month, 40) for month in (SEPTEMBER, OCTOBER, date(2023, 11, 1))]
    return portfolio(
        "een", more=(SEAT,), phases=[phased("een", BEGIN, 1, "definitie"), entered],
        parameters=[term] if binding else [], accounts=accounts("een"), lines=lines, requests=[requested()], **rows,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("without", "condition"),
    [
        ("parties", "owner"),
        ("services", "goal"),
        ("holdings", "leader"),
        ("plans", "baseline"),
        ("moves", "funding"),
        ("answers", "hours"),
    ],
)
def test_started_without_one_condition(without: str, condition: str) -> None:
    snapshot = started(without)
    start = snapshot.projects[0].start
    assert start
    assert (start.on, start.missing) == (STARTED, (condition,))
    assert found(snapshot, "P2") == [("project:een", "red")]


def test_a_budget_that_was_given_back_before_the_start_is_none() -> None:
    back = [moved("pot", "een/budget", 100), moved("een/budget", "pot", 100, date(2023, 8, 31))]
    start = started(moves=back).projects[0].start
    assert start
    assert start.missing == ("funding",)


def test_a_complete_start_a_decision_and_a_start_before_the_gate_are_no_finding() -> None:
    assert found(started(), "P2") == []
    assert found(started("moves", "answers", override="stuurgroep/2023-01"), "P2") == []
    assert found(started("moves", on=date(2023, 5, 31)), "P2") == []
    assert found(started("moves", on=BINDING), "P2") == [("project:een", "red")]
    assert found(started("moves", binding=None), "P2") == []


def test_the_gate_guards_three_phases_and_the_limit_all_running_ones() -> None:
    snapshot = portfolio(
        *(f"p{number}" for number in range(4)), "nieuw", phases=[phased("nieuw", BEGIN, 1, "initiatief")]
    )
    new, old = (next(one for one in snapshot.projects if one.key == key) for key in ("nieuw", "p0"))
    conditions = tuple(code for code in Condition.values if code != "limit")
    assert lacking(snapshot, new, "definitie", "active") == ("limit",)
    assert lacking(snapshot, new, "ontwerp", "active") == (*conditions, "limit")
    assert lacking(snapshot, new, "nazorg", "active") == lacking(snapshot, new, "ontwerp", "parked") == ()
    assert lacking(snapshot, old, "voorbereiding", "active") == ()  # it runs already
