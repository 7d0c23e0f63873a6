"""Risks in words and order: bands, trend, matrix, list, what it can be narrowed to, and their course."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.http import QueryDict
from django.utils import translation

from projects.portfolio import plan_records, records
from projects.portfolio.history import History, Thing
from projects.portfolio.risks import open_scores
from projects.portfolio.snapshot import Snapshot
from projects.risks import Band, Trend, band_of, band_words, by_score, owner_of, score_on, trend, trend_words
from reporting.dashboard.doors import Doors
from reporting.risks.course import chart, course
from reporting.risks.filters import RiskFilters, read_filters
from reporting.risks.matrix import matrix
from reporting.risks.rows import rows
from reporting.risks.top import top
from tests.unit.histories import BEGIN, history, known, parametrised, profiled
from tests.unit.plans import rated, risk
from tests.unit.portfolios import DAY, portfolio

DOORS = Doors("alfa", "?peildatum=2023-10-31&bekend=2023-10-31")
LEADER = Thing(ref="seat:een/leider", parent="project:een", trait="project_leader")
LARGE, SMALL, OWN, GONE = "een/01", "twee/02", "03", "een/04"


@pytest.fixture(autouse=True)
def _english() -> Any:
    with translation.override("en"):
        yield


def held(person: str | None) -> records.Held:
    return records.Held(
        on=BEGIN, at=known(0), seq=0, subject="een/leider", person=person, capacity="holder", until=None
    )


def four(*more: Any, **rows_: Any) -> Snapshot:
    """A large risk, a small one, one of the programme, and a closed one."""
    ratings = [
        rated(LARGE, 4, 4), rated(SMALL, 2, 2, owner=None, measure="", review_on=None),
        rated(OWN, 2, 5, owner=None), rated(GONE, 5, 5, standing="closed"), *more,
    ]  # fmt: skip
    things = (*(risk(key) for key in (LARGE, SMALL, OWN, GONE)), LEADER)
    rows_.setdefault("holdings", [held("dienst/leider")])
    return portfolio("een", "twee", more=things, ratings=ratings, **rows_)


def numbers(snapshot: Snapshot, **chosen: str) -> list[str]:
    """The numbers of the risks that an address keeps, in the order of the list."""
    kept = filters(snapshot, **chosen).keep(snapshot.risks)
    return [one.number for one in by_score(kept)]


def filters(snapshot: Snapshot, **chosen: str) -> RiskFilters:
    query = QueryDict(mutable=True)
    query.update(chosen)
    return read_filters(query, snapshot)


# Bands


@pytest.mark.parametrize(
    ("score", "band"), [(9, Band.LOW), (10, Band.AMBER), (14, Band.AMBER), (15, Band.RED), (25, Band.RED)]
)
def test_a_score_lies_in_a_band_by_the_thresholds(score: int, band: Band) -> None:
    assert band_of(score, four()) == band


def test_the_bands_follow_the_thresholds_in_force() -> None:
    own = [parametrised("R2.amber", BEGIN, known(1), Decimal(6)), parametrised("R2.red", BEGIN, known(2), Decimal(20))]
    snapshot = four(parameters=own)
    assert [band_words(band, snapshot) for band in Band] == ["below 6", "6 to 19", "20 or more"]
    assert [row.mark for row in rows(snapshot.risks, snapshot, DOORS)] == ["amber", "amber", "", ""]


# The trend


@pytest.mark.parametrize(
    ("before", "now", "found"),
    [(9, 12, Trend.UP), (12, 12, Trend.SAME), (12, 9, Trend.DOWN), (None, 9, Trend.NEW)],
)
def test_a_trend_goes_from_one_score_to_another(before: int | None, now: int, found: Trend) -> None:
    assert trend(before, now) == found


def test_a_trend_is_against_the_same_day_three_months_before() -> None:
    """31 July is three months before 31 October: a rating of that very day is the old one, one of the next is not."""
    for on, words, was in ((date(2023, 7, 31), "→ the same", ""), (date(2023, 8, 1), "↓ lighter", "was 16")):
        snapshot = four(rated(LARGE, 3, 4, on))
        row = next(row for row in rows(snapshot.risks, snapshot, DOORS) if row.risk.key == LARGE)
        assert (row.trend, row.was) == (words, was)


def test_a_risk_that_was_opened_since_is_new() -> None:
    snapshot = four()
    (young,) = [one for one in four(rated(OWN, 3, 5, DAY)).risks if one.key == OWN]
    assert score_on(young, DAY - timedelta(1)) == 10
    assert score_on(young, young.since - timedelta(1)) is None
    assert trend_words(Trend.NEW) == "new"
    assert {row.trend for row in rows(snapshot.risks, snapshot, DOORS)} == {"→ the same"}


def test_a_report_weighs_against_the_one_before_it_whatever_three_months_say() -> None:
    before, now = four(rated(LARGE, 2, 4, date(2023, 10, 1))), four(rated(LARGE, 3, 4, date(2023, 10, 1)))
    row = next(row for row in rows(now.risks, now, None, before=before) if row.risk.key == LARGE)
    assert (row.trend, row.was, row.url) == ("↑ heavier", "was 8", "")
    without = portfolio("een", "twee")
    assert {row.trend for row in rows(now.risks, now, None, before=without)} == {"new"}


# The matrix


def test_the_matrix_counts_each_risk_in_its_cell_and_opens_its_list() -> None:
    snapshot = four()
    found = matrix([one for one in snapshot.risks if one.open], snapshot, DOORS, {"project": "een"})
    assert [row["label"] for row in found["rows"]] == [
        "5 very large", "4 large", "3 medium", "2 small", "1 very small",
    ]  # fmt: skip
    cells = {(5 - y, x + 1): cell for y, row in enumerate(found["rows"]) for x, cell in enumerate(row["cells"])}
    assert len(cells) == 25
    assert {place for place, cell in cells.items() if cell["count"]} == {(4, 4), (2, 2), (2, 5)}
    assert all(cell["score"] == likelihood * impact for (likelihood, impact), cell in cells.items())
    assert cells[2, 5]["url"].endswith("&project=een&kans=2&gevolg=5#lijst")
    assert cells[2, 5]["words"] == "1 risk, likelihood 2, impact 5"
    assert cells[1, 1]["url"] == ""
    assert found["total"] == 3


def test_every_cell_has_the_band_of_its_score_and_the_chosen_one_is_marked() -> None:
    snapshot = four()
    found = matrix(snapshot.risks, snapshot, DOORS, {"kans": "4", "gevolg": "4"})
    cells = [cell for row in found["rows"] for cell in row["cells"]]
    assert all(cell["band"] == band_of(cell["score"], snapshot) for cell in cells)
    assert [cell["score"] for cell in cells if cell["current"]] == [16]


# The list


def test_the_list_has_the_large_ones_first_and_the_closed_ones_last() -> None:
    snapshot = four(rated(SMALL, 5, 2))
    found = rows(snapshot.risks, snapshot, DOORS)
    assert [(row.risk.number, row.score, row.mark, row.state) for row in found] == [
        ("01", 16, "red", ""), ("03", 10, "amber", ""), ("02", 10, "amber", ""), ("04", 25, "", "Closed"),
    ]  # fmt: skip


def test_a_row_says_of_what_it_is_and_what_lacks() -> None:
    snapshot = four()
    large, own, small, closed = rows(snapshot.risks, snapshot, DOORS)
    assert (large.place, own.place) == ("een", "alfa")
    assert (large.owner.text, large.owner.alert) == ("een/leider", False)
    assert (small.owner.text, small.measure.text, small.review.text) == ("no owner", "no measure", "not planned")
    assert all((small.owner.alert, small.measure.alert, small.review.alert))
    assert not any((closed.owner.alert, closed.measure.alert, closed.review.alert)), "what is closed lacks nothing"


def test_an_owner_whose_seat_is_empty_is_no_owner() -> None:
    snapshot = four(holdings=[held(None)])
    (large,) = [one for one in snapshot.risks if one.key == LARGE]
    assert owner_of(large, snapshot) == ("een/leider (vacant)", False)
    assert numbers(snapshot, eigenaar="niemand") == ["01", "03", "02"]


@pytest.mark.parametrize(("late", "words"), [(0, "Oct. 31, 2023"), (1, "Oct. 30, 2023, 1 day too late")])
def test_a_review_is_late_the_day_after(late: int, words: str) -> None:
    snapshot = four(rated(LARGE, 4, 4, DAY, review_on=DAY - timedelta(late)))
    row = rows(snapshot.risks, snapshot, DOORS)[0]
    assert (row.review.text, row.review.alert) == (words, late > 0)


def test_a_long_measure_is_cut_off_in_the_list() -> None:
    snapshot = four(rated(LARGE, 4, 4, DAY, measure="x" * 500))
    row = rows(snapshot.risks, snapshot, DOORS)[0]
    assert len(row.measure.text) == 160
    assert row.measure.text.endswith("…")


def test_the_overview_has_the_five_largest_of_what_is_worked_on() -> None:
    keys = [f"een/{number:02}" for number in range(10, 17)]
    ratings = [rated(key, 3, 3) for key in keys]
    snapshot = portfolio("een", more=tuple(risk(key) for key in keys), ratings=ratings)
    found = top(snapshot, DOORS)
    assert found is not None
    assert [row.risk.key for row in found["rows"]] == keys[:5]
    assert found["note"] == "7 open risks"
    assert top(portfolio("een"), DOORS) is None


# What it can be narrowed to


@pytest.mark.parametrize(
    ("chosen", "kept"),
    [
        ({}, ["01", "03", "02"]),
        ({"stand": ""}, ["01", "03", "02"]),
        ({"stand": "gesloten"}, ["04"]),
        ({"stand": "opgetreden"}, []),
        ({"stand": "alle"}, ["01", "03", "02", "04"]),
        ({"project": "een"}, ["01"]),
        ({"project": "programma"}, ["03"]),
        ({"project": "een", "stand": "alle"}, ["01", "04"]),
        ({"band": "rood"}, ["01"]),
        ({"band": "oranje"}, ["03"]),
        ({"band": "laag"}, ["02"]),
        ({"eigenaar": "een/leider"}, ["01"]),
        ({"eigenaar": "niemand"}, ["03", "02"]),
        ({"ontbreekt": "iets"}, ["03", "02"]),
        ({"ontbreekt": "eigenaar"}, ["03", "02"]),
        ({"ontbreekt": "maatregel"}, ["02"]),
        ({"ontbreekt": "controle"}, ["02"]),
        ({"kans": "2"}, ["03", "02"]),
        ({"kans": "2", "gevolg": "5"}, ["03"]),
    ],
)
def test_each_filter_keeps_what_it_says(chosen: dict[str, str], kept: list[str]) -> None:
    snapshot = four()
    assert not filters(snapshot, **chosen).problems
    assert numbers(snapshot, **chosen) == kept


def test_a_wrong_filter_is_told_and_left_out() -> None:
    snapshot = four()
    wrong = filters(snapshot, project="bestaat-niet", kans="9", band="rood")
    assert [one["href"] for one in wrong.problems] == ["#id_project", ""]
    assert [one.number for one in wrong.keep(snapshot.risks)] == ["01"]


def test_the_choice_is_told_in_words() -> None:
    assert filters(four(), band="oranje", stand="alle").words == {"Score": "10 to 14", "State": "all"}


# Their course


def course_history(*ratings: plan_records.Rated, keys: Iterable[str] = (LARGE,)) -> History:
    return history(ratings=ratings, profiles=[profiled(f"risk:{key}", BEGIN, 0, key) for key in keys])


def test_a_risk_counts_from_its_day_until_it_is_closed() -> None:
    told = course_history(
        rated(LARGE, 4, 4, date(2023, 5, 31)), rated(LARGE, 2, 2, date(2023, 7, 31)),
        rated(LARGE, 2, 2, date(2023, 9, 30), standing="closed"),
    )  # fmt: skip
    days = [date(2023, 4, 30), date(2023, 5, 31), date(2023, 7, 30), date(2023, 7, 31), date(2023, 9, 30)]
    assert open_scores(told, days) == dict(zip(days, [[], [16], [16], [4], []], strict=True))


def test_what_no_longer_exists_counts_no_more() -> None:
    told = history(
        ratings=[rated(LARGE, 4, 4)],
        profiles=[profiled("risk:een/01", DAY, 5, "een/01", exists=False)],
    )
    assert open_scores(told, [DAY - timedelta(1), DAY]) == {DAY - timedelta(1): [16], DAY: []}


def test_the_figure_has_the_numbers_of_its_table_and_the_words_of_the_demo() -> None:
    told = course_history(rated(LARGE, 4, 4, date(2023, 5, 31)))
    found = course(told, told.at(DAY))
    assert found is not None
    bars = {trace["name"]: list(trace["y"]) for trace in found["chart"]["data"]}
    columns = list(zip(*([cell["text"] for cell in row["cells"][1:4]] for row in found["table"]["rows"]), strict=True))
    assert [[str(number) for number in heights] for heights in bars.values()] == [list(one) for one in columns]
    assert sum(bars["score 15 or more"]) == 6
    days, counts = [DAY], [{Band.RED: 1}]
    (banner,) = chart(days, counts, told.at(DAY), "Example data")["layout"]["annotations"]
    assert banner["text"] == "Example data"


def test_without_any_risk_there_is_no_figure() -> None:
    told = history()
    assert course(told, told.at(DAY)) is None
