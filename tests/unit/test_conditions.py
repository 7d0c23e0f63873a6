"""The start conditions as people read them: met or missing, who records each, and the way there."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from projects.conditions import Doors, binding_words, exception_words, limit_words, missing_now, rows
from projects.gate import Condition
from projects.portfolio import records
from projects.portfolio.snapshot import Project, Snapshot
from projects.portfolio.values import Start
from tests.unit.histories import BEGIN, known, parametrised, phased
from tests.unit.portfolios import DAY, portfolio

DATES = "?peildatum=2023-10-31&bekend=2023-10-31"
PAST = Doors(programme="alfa", project="a", dates=DATES)
PAGE = f"/alfa/projecten/a/{DATES}"


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


def gate_from(day: date) -> records.Parametrised:
    return records.Parametrised(on=BEGIN, at=known(0), seq=0, subject="gate_from", value=None, day=day)


def waiting(*running: str, gate: date | None = None) -> tuple[Snapshot, Project]:
    """A project in initiatief beside those that run."""
    parameters = [gate_from(gate)] if gate else []
    snapshot = portfolio("a", *running, phases=[phased("a", BEGIN, 1, "initiatief")], parameters=parameters)
    project = snapshot.project("a")
    assert project
    return snapshot, project


def test_every_condition_has_a_row_in_its_order() -> None:
    found = rows(*waiting(), PAST)
    assert [row.code for row in found] == Condition.values
    assert [row.code for row in found if row.met] == ["limit"]
    assert found[0].label == "A commissioning owner"
    assert all(row.by and row.action for row in found)


def test_each_is_repaired_where_it_is_shown_and_the_dates_are_kept() -> None:
    places = {row.code: row.url for row in rows(*waiting(), PAST)}
    assert places == {
        "owner": f"{PAGE}#rollen", "goal": f"{PAGE}#doelen", "leader": f"{PAGE}#rollen",
        "baseline": f"{PAGE}#mijlpalen", "hours": f"{PAGE}#uren", "funding": f"/alfa/financien/{DATES}",
        "limit": f"/alfa/projecten/{DATES}&stand=lopend",
    }  # fmt: skip


def test_who_may_record_goes_to_the_form() -> None:
    doors = Doors(programme="alfa", project="a", may_book=True, may_ask=True)
    places = {row.code: (row.url, row.action) for row in rows(*waiting(), doors)}
    assert places["funding"] == ("/alfa/financien/boeken/allotment/?project=a", "Give it a budget")
    assert places["hours"] == ("/alfa/capaciteit/aanvragen/nieuw/?project=a", "Ask for hours")
    assert places["limit"][0] == "/alfa/projecten/?stand=lopend"


@pytest.mark.parametrize(("running", "full"), [(3, False), (4, True), (5, True)])
def test_the_limit_is_full_from_its_number_on(running: int, full: bool) -> None:
    snapshot, project = waiting(*(f"p{number}" for number in range(running)))
    assert ("limit" in missing_now(snapshot, project)) is full
    assert limit_words(snapshot) == f"{running} projects run, the limit is 4"


def test_a_project_that_runs_already_needs_no_room() -> None:
    snapshot = portfolio(*"abcd")
    project = snapshot.project("a")
    assert project
    assert "limit" not in missing_now(snapshot, project)
    assert "limit" not in [row.code for row in rows(snapshot, project, PAST, ["hours"])]


def test_a_project_that_started_before_the_gate_has_no_rows_unless_something_was_refused() -> None:
    snapshot = portfolio("a")
    project = snapshot.project("a")
    assert project
    assert rows(snapshot, project, PAST) == []
    refused = rows(snapshot, project, PAST, ["hours"])
    assert [row.code for row in refused if not row.met] == ["hours"]


def test_what_was_refused_is_missing_also_when_it_is_there_today() -> None:
    found = rows(*waiting(), PAST, ["limit"])
    assert not any(row.met for row in found)


@pytest.mark.parametrize(
    ("gate", "words"),
    [
        (None, "No day was set yet"),
        (date(2023, 11, 1), "become binding on 1 November 2023; until then they only inform"),
        (DAY, "are binding since 31 October 2023"),
        (date(2023, 1, 1), "are binding since 1 January 2023"),
    ],
)
def test_it_is_told_from_when_on_they_are_binding(gate: date | None, words: str) -> None:
    assert words in binding_words(waiting(gate=gate)[0])


@pytest.mark.parametrize(
    ("decision", "words"),
    [
        (None, ""),
        ("dbr/2024-05", "started with decision 2024-05"),
        ("stuurgroep/esc-2023-01", "started with decision ESC-2023-01"),
        ("", "started with a decision"),
    ],
)
def test_a_decision_is_named_as_far_as_the_reader_may_know_it(decision: str | None, words: str) -> None:
    assert exception_words(Start(on=DAY, missing=("hours",), decision=decision)) == words
    assert exception_words(None) == ""


def entered(phase: str, decision: str | None, number: int = 5, on: date = DAY) -> records.Phased:
    return records.Phased(
        on=on, at=known(number), seq=0, subject="a", phase=phase, standing="active", override=decision
    )


@pytest.mark.parametrize(
    ("phase", "decision", "told"),
    [
        ("definitie", "stuurgroep/2023-01", "stuurgroep/2023-01"),  # it runs beyond the limit, but did not start
        ("ontwerp", "stuurgroep/2023-01", "stuurgroep/2023-01"),
        ("ontwerp", "dbr/2023-09", ""),  # of a circle that the reader is not in
        ("ontwerp", None, None),
    ],
)
def test_a_start_names_the_decision_of_its_day(phase: str, decision: str | None, told: str | None) -> None:
    snapshot = portfolio(
        "a", phases=[phased("a", BEGIN, 1, "initiatief"), entered(phase, decision)], parameters=[gate_from(BEGIN)]
    )
    project = snapshot.project("a")
    assert project
    assert project.start
    assert project.start.decision == told
    assert (project.start.on is None) is (phase == "definitie")


def test_a_limit_of_the_programmes_own_counts() -> None:
    limit = parametrised("P1.limit", BEGIN, known(1), Decimal(1))
    snapshot = portfolio("a", "b", phases=[phased("a", BEGIN, 1, "initiatief")], parameters=[limit])
    project = snapshot.project("a")
    assert project
    assert "limit" in missing_now(snapshot, project)
    assert limit_words(snapshot) == "1 projects run, the limit is 1"
