"""What Financiën says of the money in words, and the cells of its tables with their doors."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qs, urlsplit

import msgspec
import pytest
from django.utils import translation

from projects.portfolio.findings import findings
from projects.portfolio.snapshot import Snapshot
from reporting.dashboard.doors import Doors
from reporting.money.rows import Shown, pot_table, project_table
from reporting.money.tables import Figures, ProjectTotal, pot_rows
from reporting.money.words import sentence, share_words, signed, spend_words, terms_words, variance_words, verdict
from tests.unit.histories import phased, stated
from tests.unit.ledgers import ledger, move, terms
from tests.unit.portfolios import DAY
from tests.unit.test_money_tables import SERVICE, STORY, TOWN

DOORS = Doors("alfa", "?peildatum=2023-10-31&bekend=2023-10-31")
NB = "\u00a0"


@pytest.fixture(autouse=True)
def dutch_numbers() -> Iterator[None]:
    with translation.override("en"):
        yield


def shown(snapshot: Snapshot, year: int | None = 2023, holder: str = "") -> Shown:
    return Shown(snapshot=snapshot, doors=DOORS, year=year, holder=holder)


def query(cell: dict[str, Any]) -> dict[str, str]:
    """The filters of a door, without the dates, which every door keeps."""
    found = {name: values[0] for name, values in parse_qs(urlsplit(cell["url"]).query).items()}
    assert (found.pop("peildatum"), found.pop("bekend")) == ("2023-10-31", "2023-10-31")
    return found


def forecasting(euros: str) -> list[Any]:
    return [msgspec.structs.replace(stated("een", DAY, 1), forecast_spend=Decimal(euros))]


@pytest.mark.parametrize(
    ("amount", "words"), [("6000", f"+€{NB}6,000"), ("-500.50", f"−€{NB}500.50"), ("0", f"€{NB}0")]
)
def test_an_amount_with_its_sign(amount: str, words: str) -> None:
    assert signed(Decimal(amount)) == words


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [(6000, 450000, "1.3"), (-5, 35, "14.3"), (1, 2000, "0.1"), (1, 2001, "0.0"), (0, 5, "0.0")],
)
def test_a_share_has_one_decimal_half_rounded_up(part: int, whole: int, words: str) -> None:
    assert share_words(Decimal(part), Decimal(whole)) == f"{words}{NB}%"


def test_of_nothing_there_is_no_share() -> None:
    assert share_words(Decimal(5), Decimal(0)) == ""
    assert variance_words(Decimal(5), Decimal(0)) == f"+€{NB}5"
    assert variance_words(Decimal(0), Decimal(10)) == f"€{NB}0"
    assert variance_words(Decimal(6000), Decimal(450000)) == f"+€{NB}6,000 (1.3{NB}%)"


@pytest.mark.parametrize(("days", "begin"), [(-1, "1 day ago"), (-9, "9 days ago"), (0, "today"), (1, "1 day to go")])
def test_how_long_there_is_to_spend(days: int, begin: str) -> None:
    assert spend_words(days).startswith(begin)


def total(amended: str, expected: str) -> ProjectTotal:
    amount = Decimal(amended)
    return ProjectTotal(
        year=2023, first=amount, amended=amount, committed=Decimal(0), spent=Decimal(0), expected=Decimal(expected)
    )


@pytest.mark.parametrize(
    ("amended", "expected", "received", "said"),
    [
        ("100", "106", "100", f"Forecast €{NB}106 with a budget of €{NB}100: €{NB}6 more (6.0{NB}%). Still free:"),
        ("100", "90", "100", f"Forecast €{NB}90 with a budget of €{NB}100: €{NB}10 less (10.0{NB}%). Still free:"),
        ("100", "100", "100", f"Forecast €{NB}100, as much as the budget. Still free:"),
        ("0", "0", "100", "No budget was decided yet. Still free:"),
        ("0", "0", "0", "There is no money yet in book year 2023."),
    ],
)
def test_the_judgement_in_one_sentence(amended: str, expected: str, received: str, said: str) -> None:
    assert sentence(total(amended, expected), Figures(received=Decimal(received))).startswith(said)


def judged(snapshot: Snapshot) -> str:
    found = [one for one in findings(snapshot) if one.code.startswith("G")]
    return str(verdict(snapshot, found, DOORS)["mark"])


def test_the_mark_is_the_worst_finding_about_money() -> None:
    assert judged(ledger()) == "red"  # both run without any money
    both = (*STORY, move(TOWN, f"twee/budget-{TOWN}", 10))
    assert judged(ledger(*both)) == "green"
    assert judged(ledger(*both, statuses=forecasting("661.00"))) == "amber"
    parked = [phased(key, DAY, 9, "realisatie", "parked") for key in ("een", "twee")]
    less = [*forecasting("661.00"), msgspec.structs.replace(stated("twee", DAY, 2), forecast_spend=Decimal(5))]
    assert judged(ledger(*both, statuses=less)) == "amber"
    assert judged(ledger(*both, statuses=less, phases=parked[:1])) == "green"  # one that does not run
    assert judged(ledger(move("rijk", TOWN, 5), phases=parked)) == "unknown"


def test_terms_in_words() -> None:
    rows = pot_rows(ledger(*STORY, terms=[terms("rijk", recurring=True)]), 2023, "stad")
    assert {terms_words(row.source) for row in rows} == {"Specific grant (SPUK), recurring", ""}


def test_the_amounts_of_a_pot_are_doors_to_its_entries() -> None:
    (row,) = (one for one in pot_table(shown(ledger(*STORY)))["rows"] if SERVICE in str(one["cells"][0].get("url")))
    name, _organisation, year, *amounts, spend = row["cells"]
    assert query(name) == {"pot": SERVICE}
    assert (year["text"], spend["text"]) == ("2023", "–")
    doors = [query(cell).get("soort", "") for cell in amounts]
    assert doors == ["received", "moved", "allotted", "committed", "outlay", ""]
    assert all(query(cell)["pot"] == SERVICE for cell in amounts)
    assert amounts[1]["text"] == f"+€{NB}830"
    assert amounts[1]["sub"] == f"in €{NB}900 · to next year €{NB}70"


def test_each_year_has_its_total_of_what_is_shown() -> None:
    rows = pot_table(shown(ledger(*STORY), None, "dienst"))["rows"]
    totals = [row["cells"] for row in rows if row.get("total")]
    assert [cells[0]["text"] for cells in totals] == ["Total 2024", "Total 2023"]
    assert query(totals[1][3]) == {"jaar": "2023", "organisatie": "dienst", "soort": "received"}
    assert totals[0][-2]["text"] == f"€{NB}70"


def test_money_that_must_be_spent_soon_stands_out() -> None:
    soon = [terms("rijk", spend_before=date(2023, 12, 31))]
    rows = pot_table(shown(ledger(*STORY, terms=soon)))["rows"]
    spend = {query(row["cells"][0])["pot"]: row["cells"][-1] for row in rows if not row.get("total")}
    assert spend[TOWN]["alert"] is True
    assert spend[TOWN]["sub"].startswith("61 days to go")
    assert "alert" not in spend["2023-eigen-stad"]


def test_the_row_of_a_project() -> None:
    snapshot = ledger(*STORY, statuses=forecasting("700.00"))
    row, in_all = project_table(shown(snapshot))["rows"]
    name, year, bar, *amounts = row["cells"]
    assert (name["text"], year["text"]) == ("een", "2023")
    assert bar["bar"]["spent"] == pytest.approx(22.77, abs=0.01)
    said = [cell["text"].replace(NB, " ") for cell in amounts]
    assert said == ["€ 600", "€ 660", "€ 180", "€ 150.25", "€ 329.75", "€ 700", "+€ 40 (6.1 %)"]
    kinds = [query(cell).get("soort") for cell in amounts[:5]]
    assert kinds == ["allotted", "allotted", "committed", "outlay", "left"]
    assert query(amounts[0])["tot"] == "2022-10-01"
    assert amounts[-1]["alert"] is True
    assert amounts[-2]["url"].endswith("#status")
    assert [cell["text"] for cell in in_all["cells"][3:]] == [cell["text"] for cell in amounts]


def test_without_a_forecast_the_budget_counts_and_that_is_said() -> None:
    row = project_table(shown(ledger(*STORY)))["rows"][0]
    assert row["cells"][-2]["sub"] == "no forecast: the budget counts"
    assert row["cells"][-2]["url"].endswith("#geld")


def test_of_a_year_that_is_over_no_forecast_is_shown() -> None:
    table = project_table(shown(ledger(*STORY, as_of=date(2024, 2, 1))))
    assert [[cell["text"] for cell in row["cells"][-2:]] for row in table["rows"]] == [["–", "–"], ["–", "–"]]
    assert table["rows"][0]["cells"][2]["bar"]["elapsed"] == 100


def test_more_out_than_there_was_stands_out() -> None:
    over = move(f"een/budget-{SERVICE}", f"een/spent-{SERVICE}", 1000)
    free = project_table(shown(ledger(*STORY, over)))["rows"][0]["cells"][7]
    assert (free["text"], free["alert"]) == (f"−€{NB}670.25", True)
