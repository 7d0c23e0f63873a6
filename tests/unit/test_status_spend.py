"""The forecast of what will be spent, in the status form: carried over within a book year, and beside the budget."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from projects.forms.status import StatusForm, filled_from
from projects.models import Status
from projects.portfolio.values import Budget
from projects.views.status_rows import spend_row
from tests.unit.test_status_form import form, stated

BUDGET = Budget(
    project="woo", year=2024, since=date(2024, 1, 1), first=Decimal("100000.00"), amended=Decimal("110000.00"),
    committed=Decimal(0), spent=Decimal(0), forecast=None,
)  # fmt: skip


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


def reported(day: date, spend: str | None) -> Status:
    return stated(effective_on=day, forecast_spend=Decimal(spend) if spend else None)


def opened(last: Status) -> StatusForm:
    return StatusForm(None, initial=filled_from(last, [], 2024), milestones=[], last=last)


@pytest.mark.parametrize(("typed", "amount"), [("118.000", "118000.00"), ("0", "0.00"), ("", None)])
def test_an_amount_in_dutch_notation_is_part_of_the_status(typed: str, amount: str | None) -> None:
    made = form(forecast_spend=typed)
    assert made.is_valid(), made.errors
    assert made.content().forecast_spend == (Decimal(amount) if amount else None)


@pytest.mark.parametrize("typed", ["1,234.56", "1.23,4", "-5", "12345678901", "veel"])
def test_what_is_no_amount_is_refused_at_its_field(typed: str) -> None:
    made = form(forecast_spend=typed)
    assert set(made.errors) == {"forecast_spend"}
    assert made["forecast_spend"].value() == typed


def test_the_form_opens_with_the_last_forecast_of_the_same_book_year() -> None:
    assert opened(reported(date(2024, 1, 31), "118000.50"))["forecast_spend"].value() == "118.000,50"
    assert opened(reported(date(2023, 12, 31), "118000.50"))["forecast_spend"].value() is None


def test_another_forecast_is_another_status() -> None:
    known = reported(date(2024, 3, 1), "118000")
    assert form(forecast_spend="118.000").is_valid()
    same, other = form(forecast_spend="118.000,00"), form(forecast_spend="118.000,01")
    assert same.is_valid()
    assert other.is_valid()
    assert same.repeats(known)
    assert not other.repeats(known)


@pytest.mark.parametrize(
    ("typed", "difference", "late"),
    [
        ("118.000", "€\u00a08,000 more", True),
        ("110.000,01", "€\u00a00.01 more", True),
        ("110.000", "equal to the budget", False),
        ("109.999,99", "€\u00a00.01 less", False),
        ("", "", False),
        ("veel", "", False),
    ],
)
def test_the_budget_and_the_difference_stand_beside_it(typed: str, difference: str, late: bool) -> None:
    row = spend_row(form(forecast_spend=typed), BUDGET, 2024, None)
    assert (row["budget"], row["difference"], row["late"]) == ("budget 2024: €\u00a0110,000", difference, late)


def test_without_a_budget_there_is_nothing_to_compare() -> None:
    row = spend_row(form(forecast_spend="5"), None, 2024, None)
    assert (row["budget"], row["difference"], row["late"]) == ("no budget for 2024", "", False)


@pytest.mark.parametrize(
    ("typed", "theirs", "told"),
    [
        ("118.000", "118000.00", ""),
        ("118.000", "120000.50", "€\u00a0120,000.50"),
        ("118.000", None, "(empty)"),
        ("", None, ""),
        ("", "0", "€\u00a00"),
    ],
)
def test_what_a_colleague_recorded_stands_beside_it_where_it_differs(typed: str, theirs: str | None, told: str) -> None:
    row = spend_row(form(forecast_spend=typed), BUDGET, 2024, reported(date(2024, 3, 1), theirs))
    assert row["theirs"] == told
