"""Coded defaults of thresholds, and the facts that replace them."""

from datetime import date
from decimal import Decimal

import pytest

from projects.portfolio.parameters import DEFAULTS, TERMS
from projects.portfolio.snapshot import Snapshot
from tests.unit.histories import empty, history, known, parametrised


def at(day: date, *rows: tuple[date, Decimal]) -> Snapshot:
    facts = tuple(parametrised("S1.amber", on, known(number), value) for number, (on, value) in enumerate(rows))
    return history(parameters=facts).at(day)


def test_the_coded_default_holds_until_a_programme_sets_its_own() -> None:
    row = (date(2023, 6, 1), Decimal(30))
    before, after = (at(day, row).parameter("S1.amber") for day in (date(2023, 5, 31), date(2023, 6, 1)))
    assert (before.value, before.on) == (Decimal(42), None)
    assert (after.value, after.on) == (Decimal(30), date(2023, 6, 1))


def test_the_same_day_set_twice_has_the_last_recorded() -> None:
    day = date(2023, 6, 1)
    assert at(day, (day, Decimal(30)), (day, Decimal(35))).parameter("S1.amber").value == Decimal(35)


def test_a_term_is_not_binding_before_it_is_set() -> None:
    for code in TERMS:
        parameter = empty().at(date(2024, 3, 31)).parameter(code)
        assert (parameter.value, parameter.day) == (None, None)


def test_an_unknown_code_is_an_error_not_a_zero() -> None:
    with pytest.raises(KeyError, match=r"S9\.amber"):
        empty().at(date(2024, 3, 31)).parameter("S9.amber")


def test_red_thresholds_lie_beyond_amber_ones() -> None:
    """Of the share of hours confirmed less is worse; of all others more. A legal date is red once it has passed."""
    for code, amber in DEFAULTS.items():
        if code.endswith(".amber") and code != "T4.amber":
            red = DEFAULTS[code.replace(".amber", ".red")]
            assert red < amber if code == "C1.amber" else red > amber


def test_the_frozen_defaults() -> None:
    """They are part of the rules as published; the demo's story was written for them."""
    assert {code: str(value) for code, value in DEFAULTS.items()} == {
        "S1.amber": "42", "S1.red": "63", "P1.limit": "4", "C1.amber": "90", "C1.red": "70", "C2.amber": "14",
        "C2.red": "28", "C3.amber": "100", "C3.red": "120", "G1.amber": "100", "G1.red": "110", "gate.share": "90",
        "T1.amber": "14", "T1.red": "42", "T2.amber": "42", "T2.red": "84", "T3.amber": "1", "T3.red": "14",
        "T4.amber": "30", "R1.score": "10", "R1.red": "30", "R2.amber": "10", "R2.red": "15", "report.month.day": "5",
        "report.quarter.day": "10",
    }  # fmt: skip
