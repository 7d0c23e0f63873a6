"""Which projects look better than the slowest municipality, which columns there are, and what a row says."""

from datetime import date
from typing import Any

import pytest

from projects.portfolio.plan_values import Rollout
from projects.portfolio.rolled import lines, towns
from projects.portfolio.snapshot import Body, Reported, Snapshot
from reporting.dashboard.doors import Doors
from reporting.rollout.rows import matrix, summary
from tests.unit.parts import DAY, ORGANISATIONS, project, rollout, whole
from tests.unit.workloads import DAY_AT

DOORS = Doors("alfa", "")
BODIES = tuple(
    Body(key=key, name=key.title(), form="joint" if key == "dienst" else "municipality") for key in ORGANISATIONS
)


def green(key: str = "een", **said: Any) -> Any:
    adopted = Reported(
        on=date(2023, 10, 26), recorded_at=DAY_AT, step="vastgesteld", overall="green", colours={}, forecast_end=None,
        decision_asked="",
    )  # fmt: skip
    return project(key, adopted=adopted, **said)


def shown(*rollouts: Rollout, projects: tuple[Any, ...] = (), **parts: Any) -> Snapshot:
    made = tuple(sorted(projects or (green(),), key=lambda one: str(one.key)))
    return whole(organisations=BODIES, projects=made, rollouts=rollouts, **parts)


def test_a_green_project_stands_out_while_a_municipality_has_not_begun() -> None:
    snapshot = shown(rollout("een", "dorp", "in_use"), rollout("een", "stad", "not_started"))
    assert [line.behind for line in lines(snapshot)] == [("stad",)]
    assert summary(snapshot).startswith("1 ")
    row = matrix(snapshot, DOORS)["rows"][0]
    assert "Stad" in row["behind"]
    assert [cell["alert"] for cell in row["cells"]] == [False, True, False]


@pytest.mark.parametrize("state", ["busy", "in_use", "n_a"])
def test_begun_or_not_meant_for_it_is_not_behind(state: str) -> None:
    assert lines(shown(rollout("een", "stad", state, "Geen taak.")))[0].behind == ()


def test_what_nobody_said_is_unknown_and_not_behind() -> None:
    snapshot = shown(rollout("een", "dorp", "busy"))
    cells = matrix(snapshot, DOORS)["rows"][0]["cells"]
    assert [(cell["organisation"], cell["state"]) for cell in cells] == [
        ("Dorp", "busy"), ("Stad", "unknown"), ("Dienst", "unknown"),
    ]  # fmt: skip
    assert lines(snapshot)[0].behind == ()


@pytest.mark.parametrize(
    "one",
    [project("een"), green(stale=True), green(running=False, standing="parked"), green(running=False, phase="nazorg")],
)
def test_only_what_runs_and_is_green_can_look_too_good(one: Any) -> None:
    assert lines(shown(rollout("een", "stad", "not_started"), projects=(one,)))[0].behind == ()


def test_the_joint_service_is_no_municipality() -> None:
    assert lines(shown(rollout("een", "dienst", "not_started")))[0].behind == ()


def test_columns_are_municipalities_at_work_and_whoever_has_a_state_the_joint_service_last() -> None:
    supplier = Body(key="leverancier", name="Leverancier", form="other")
    state = Body(key="rijk", name="Rijk", form="state")
    stranger = Body(key="ver", name="Ver", form="municipality")
    bodies = tuple(sorted((*BODIES, supplier, state, stranger), key=lambda one: one.key))
    snapshot = whole(organisations=bodies, rollouts=(rollout("een", "leverancier", "busy"),))
    assert [one.key for one in towns(snapshot)] == ["dorp", "leverancier", "stad", "dienst"]


def test_every_cell_says_since_when_and_why() -> None:
    cell = matrix(shown(rollout("een", "stad", "n_a", "Geen taak.")), DOORS)["rows"][0]["cells"][1]
    assert cell["notes"][0] == "Geen taak."
    assert str(DAY.year) in cell["notes"][1]
