"""The money of section 5.3, from the loaded story through the page's own tables: to the euro, and the move of F6."""

from datetime import date
from decimal import Decimal

import pytest

from ihoo.demo.load import Loader
from ihoo.demo.story import timeline
from programme.access import EVERYTHING
from programme.clock import end_of_day
from projects.portfolio.history import History
from projects.portfolio.load import load
from reporting.money.flow import RECEIVED, flow
from reporting.money.tables import pot_rows, project_rows, project_total, together

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

DAY = date(2024, 3, 31)
# Budget, spent, committed, forecast.
TABLE = {
    "woo": (110000, 24000, 31000, 118000),
    "wmebv": (75000, 12500, 20000, 75000),
    "anonimiseren": (25000, 6000, 12000, 22000),
    "doorstart": (20000, 14000, 4000, 20000),
    "zaaktypen": (90000, 9000, 15000, 96000),
    "e-depot": (60000, 0, 0, 60000),
    "metagegevens": (35000, 3500, 5000, 35000),
    "bewustwording": (35000, 2000, 8000, 30000),
}


@pytest.fixture
def history(db: None) -> History:
    """The story without its reports, which hold no money of their own."""
    loader = Loader("ihoo")
    for event in timeline():
        if event.kind not in ("report", "adoption"):
            loader.apply(event)
    return load(loader.programme, end_of_day(DAY), EVERYTHING)


def test_the_money_of_the_story_is_that_of_the_source(history: History) -> None:
    snapshot = history.at(DAY)
    rows = project_rows(snapshot, 2024)
    shown = {row.key: [row.budget.amended, row.budget.spent, row.budget.committed, row.expected] for row in rows}
    assert shown == {key: [Decimal(euros) for euros in amounts] for key, amounts in TABLE.items()}
    total = project_total(rows, 2024)
    sums = [total.amended, total.spent, total.committed, total.expected, total.variance]
    assert sums == [Decimal(euros) for euros in (450000, 71000, 95000, 456000, 6000)]
    pots = pot_rows(snapshot, 2024)
    held = together(row.figures for row in pots).held
    assert held == 450000
    assert {row.source.key: row.figures.held for row in pots if row.holder == "duo-plus"} == {
        "rijk-diemen": 120000, "rijk-uithoorn": 115000, "rijk-ouder-amstel": 55000, "duo-begroting": 160000,
    }  # fmt: skip


def test_the_money_of_diemen_went_to_the_service_in_2023(history: History) -> None:
    links = flow(history.at(DAY), 2023).links
    (moved,) = (link for link in links if (link.step, link.giver, link.moved) == (RECEIVED, "diemen", True))
    assert moved.taker == "duo-plus"
    assert moved.amount > Decimal(0)
