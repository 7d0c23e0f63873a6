"""The rows of the project table: their order, the words under a name, the milestone that comes next."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.utils import translation
from msgspec.structs import replace

from projects.portfolio import records
from projects.portfolio.history import Thing
from projects.portfolio.snapshot import Snapshot
from reporting.dashboard.doors import Doors
from reporting.dashboard.rows import rows
from tests.unit.histories import BEGIN, concluded, known, phased, profiled, stated
from tests.unit.portfolios import dated, planned, portfolio, reported
from tests.unit.workloads import budget

DOORS = Doors("alfa", "?peildatum=2023-10-31&bekend=2023-10-31")
QUERY = "?peildatum=2023-10-31&bekend=2023-10-31"
PARKED_ON = date(2023, 6, 8)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


def row(snapshot: Snapshot, key: str) -> dict[str, Any]:
    return next(row for row in rows(snapshot, DOORS) if row["name"] == key)


def test_the_line_is_drawn_once_above_the_first_that_rests() -> None:
    phases = [phased("c", BEGIN, 0, "nazorg"), phased("d", BEGIN, 0, "ontwerp", "parked")]
    shown = rows(portfolio("a", "b", "c", "d", phases=phases, statuses=reported(a="green", b="red")), DOORS)
    assert [(one["name"], one["quiet"], one["first_quiet"]) for one in shown] == [
        ("b", False, False), ("a", False, False), ("c", True, True), ("d", True, False),
    ]  # fmt: skip


def test_every_mark_opens_its_own_part_of_the_projects_page() -> None:
    shown = row(portfolio("a", statuses=reported(a="amber")), "a")
    assert shown["url"] == f"/alfa/projecten/a/{QUERY}"
    assert shown["total"] == {"rating": "amber", "was": "", "url": f"/alfa/projecten/a/{QUERY}"}
    assert [mark["letter"] for mark in shown["marks"]] == list("GROTICK")
    assert shown["marks"][3] == {
        "rating": "amber", "was": "", "url": f"/alfa/projecten/a/{QUERY}#aspect-tijd", "letter": "T",
    }  # fmt: skip


def test_a_row_is_read_out_with_its_trend() -> None:
    strip = row(portfolio("a", statuses=reported(a="amber")), "a")["strip"]
    assert strip["reported"][-2:] == ["unknown", "amber"]
    assert strip["text"].endswith("adjustment needed in Oct 2023.")


def under(snapshot: Snapshot, key: str = "a") -> str:
    return str(row(snapshot, key)["sub"])


def executed() -> records.Parted:
    return records.Parted(
        on=BEGIN, at=known(2), seq=0, subject="a executing", project="a", part="executing", organisation="dienst"
    )


def test_under_a_name_stands_who_carries_it_out() -> None:
    funded = {"budgets": (budget("a", 1000),)}
    executing = portfolio("a", statuses=reported(a="green"), parties=[executed()])
    assert under(replace(executing, **funded)) == "carried out by dienst"
    assert under(replace(portfolio("a", statuses=reported(a="green")), **funded)) == ""


def test_under_a_name_an_old_or_missing_status_weighs_more() -> None:
    assert under(portfolio("a", parties=[executed()])) == "no status yet"
    old = [stated("a", date(2023, 8, 18), 1, "green")]
    assert under(portfolio("a", statuses=old, parties=[executed()])) == "status 74 days old"


def test_under_a_parked_name_stands_since_when() -> None:
    parked = [phased("a", BEGIN, 0, "ontwerp"), phased("a", PARKED_ON, 1, "ontwerp", "parked")]
    assert under(portfolio("a", phases=parked)) == "parked since 8 June"
    later = portfolio("a", phases=parked, as_of=date(2024, 3, 31))
    assert under(later) == "parked since 8 June 2023"


@pytest.mark.parametrize(
    ("day", "outcome", "words"),
    [
        (PARKED_ON, "decided", "parked by: stuurgroep, 8 June"),
        (PARKED_ON, "noted", "parked since 8 June"),
        (date(2023, 6, 9), "decided", "parked since 8 June"),
    ],
)
def test_a_board_is_named_when_it_decided_so_on_that_very_day(day: date, outcome: str, words: str) -> None:
    parked = [phased("a", BEGIN, 0, "ontwerp"), phased("a", PARKED_ON, 1, "ontwerp", "parked")]
    asked = records.Asked(
        on=BEGIN, at=known(1), seq=0, subject="stuurgroep/2023-01", about="project:a", question="Parkeren?",
        advice="", asked_by=None, before=None,
    )  # fmt: skip
    born = [
        profiled("board:stuurgroep", BEGIN, 0, "stuurgroep"),
        profiled("decision:stuurgroep/2023-01", BEGIN, 0, "P"),
    ]
    snapshot = portfolio("a", phases=parked, asked=[asked], outcomes=[concluded(day, 2, outcome)], profiles=born)
    assert under(snapshot) == words


def test_under_a_name_in_aftercare_stands_since_when() -> None:
    care = [phased("a", BEGIN, 0, "realisatie"), phased("a", date(2023, 9, 28), 1, "nazorg")]
    assert under(portfolio("a", phases=care)) == "since 28 September"


def milestone(
    plans: list[date], forecast: date | None = None, reached: date | None = None, standing: str = "active"
) -> dict[str, Any] | None:
    dates = [("forecast", forecast), ("reached", reached)]
    snapshot = portfolio(
        "a",
        more=(Thing(ref="milestone:a/klaar", parent="project:a"),),
        phases=[phased("a", BEGIN, 0, "realisatie", standing)],
        plans=[planned("milestone:a/klaar", day, number) for number, day in enumerate(plans)],
        dates=[dated("a/klaar", kind, day) for kind, day in dates if day],
    )
    found: dict[str, Any] | None = row(snapshot, "a")["milestone"]
    return found


PLAN = date(2023, 12, 1)


@pytest.mark.parametrize(
    ("plans", "forecast", "words", "late"),
    [
        ([PLAN], None, "on plan", False),
        ([PLAN], date(2023, 11, 30), "1 day earlier", False),
        ([PLAN], date(2023, 12, 15), "14 days later", False),
        ([PLAN], date(2023, 12, 16), "15 days later", True),
        ([date(2023, 9, 1), PLAN], None, "on plan, first plan: 91 days later", False),
        ([date(2023, 9, 1), PLAN], date(2024, 3, 2), "92 days later, first plan: 183 days later", True),
        ([date(2023, 10, 30)], None, "1 day past its date, on plan", True),
        ([], None, "no plan", False),
        ([], date(2023, 12, 1), "no plan", False),
    ],
)
def test_the_next_milestone_is_held_against_its_plans(
    plans: list[date], forecast: date | None, words: str, late: bool
) -> None:
    shown = milestone(plans, forecast)
    assert shown == {
        "title": "a/klaar",
        "difference": words,
        "late": late,
        "url": f"/alfa/projecten/a/{QUERY}#mijlpalen",
    }


def test_a_reached_milestone_is_no_longer_next() -> None:
    assert milestone([PLAN], reached=date(2023, 10, 1)) is None


def test_a_parked_project_is_not_past_its_date() -> None:
    shown = milestone([date(2023, 10, 30)], standing="parked")
    assert shown is not None
    assert shown["difference"] == "on plan"
