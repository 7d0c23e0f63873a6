"""Findings on the overview: the list, the line under the judgement, what turned red, and hours nobody answered for."""

from collections.abc import Iterator
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.utils import translation
from django.utils.html import strip_tags
from msgspec.structs import replace

from programme.access import Reader
from programme.models import Programme
from projects.portfolio.findings import findings
from projects.portfolio.snapshot import Snapshot
from projects.portfolio.values import Hours, Request
from reporting.dashboard import signals
from reporting.dashboard.blocks import blocks
from reporting.dashboard.doors import Doors
from reporting.dashboard.turned import turned_red, turned_words
from reporting.dashboard.unknowns import items
from reporting.dashboard.verdict import verdict
from reporting.dashboard.worsened import since
from tests.unit.workloads import (
    LAW,
    MANAGEMENT,
    account,
    asked,
    budget,
    reported,
    request,
    supply,
    with_project,
    workload,
)

QUERY = "?peildatum=2023-10-31&bekend=2023-10-31"
DOORS = Doors("alfa", QUERY)
FUNDED = (budget("een", 1000), budget("twee", 1000))
STATUS = reported(date(2024, 1, 31))


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


def funded(*hours: Hours, **parts: Any) -> Snapshot:
    return workload(*hours, **{"budgets": FUNDED, **parts})


def hours(confirmed: int, project: str = "een") -> Hours:
    """A hundred hours asked."""
    return asked(project, LAW, 1, 100, confirmed)


def test_all_findings_are_listed_red_first_with_their_values_and_a_door() -> None:
    snapshot = funded(hours(80), hours(10, "twee"))
    shown = signals.block(findings(snapshot), snapshot, DOORS)
    assert shown is not None
    assert (shown["id"], shown["count"]) == ("signalen", 3)
    assert [(line["mark"], line["title"]) for line in shown["items"]] == [
        ("red", "Too few hours confirmed: alfa"),
        ("red", "Too few hours confirmed: twee"),
        ("amber", "Too few hours confirmed: een"),
    ]
    assert shown["items"][1]["sub"].startswith("10 of 100 hours confirmed (10 %)")
    assert shown["items"][1]["url"] == f"/alfa/projecten/twee/{QUERY}#uren"


def test_without_findings_there_is_neither_a_list_nor_a_line() -> None:
    calm = funded(hours(100))
    assert findings(calm) == ()
    assert signals.block((), calm, DOORS) is None
    assert signals.count_words(()) == ""
    assert verdict(calm, DOORS, ())["computed"] is None


@pytest.mark.parametrize(
    ("confirmed", "words"),
    [((80, 100), "1 signal: none red"), ((10, 100), "2 signals: 2 red"), ((80, 10), "3 signals: 2 red")],
)
def test_they_are_counted(confirmed: tuple[int, int], words: str) -> None:
    snapshot = funded(hours(confirmed[0]), hours(confirmed[1], "twee"))
    assert signals.count_words(findings(snapshot)) == words


def computed(snapshot: Snapshot) -> dict[str, Any]:
    found: dict[str, Any] = verdict(snapshot, DOORS, findings(snapshot))["computed"]
    return found


def test_under_the_judgement_stands_what_is_computed_of_the_programme() -> None:
    dear = (budget("een", 1000, forecast=1060), budget("twee", 1000))
    shown = computed(funded(hours(55), budgets=dear))
    assert strip_tags(shown["text"]) == (
        "Computed: 55 % of the hours asked is confirmed; the forecast is €\u00a060 above the budget."
    )
    assert f'href="/alfa/capaciteit/{QUERY.replace("&", "&amp;")}"' in shown["text"]
    assert (shown["url"], shown["label"]) == (f"/alfa/{QUERY}&alles=1#signalen", "4 signals: 2 red")


def test_what_is_found_of_a_project_only_is_no_word_about_the_programme() -> None:
    shown = computed(funded(hours(80), hours(100, "twee")))
    assert (shown["text"], shown["label"]) == ("", "1 signal: none red")


def test_a_share_is_never_rounded_to_a_threshold_that_it_lies_below() -> None:
    snapshot = funded(asked("een", LAW, 1, 1000, 699))
    assert unescape(strip_tags(computed(snapshot)["text"])) == "Computed: <70 % of the hours asked is confirmed."


def red(before: Snapshot, now: Snapshot) -> list[tuple[str, str]]:
    return [(one.subject, turned_words(one, now)) for one in turned_red(before, now)]


def test_what_was_amber_or_nothing_and_is_red_has_turned() -> None:
    now = funded(hours(60), hours(100, "twee"), hours(100, "twee"))
    for then, was in ((hours(80), "80 %"), (hours(100), "100 %")):
        assert red(funded(then), now) == [("project:een", f"{was} → 60 % confirmed")]
    assert red(funded(), now) == [("project:een", "60 % of the hours asked is confirmed")]


def test_what_was_red_has_not_turned_and_what_is_amber_neither() -> None:
    assert red(funded(hours(50), hours(100, "twee")), funded(hours(60), hours(100, "twee"))) == []
    assert red(funded(hours(100)), funded(hours(89))) == []


def test_the_programmes_hours_are_told_again_when_an_even_smaller_part_is_confirmed() -> None:
    before, now = funded(hours(68)), funded(hours(51))
    assert red(before, now) == [("programme:alfa", "68 % → 51 % confirmed")]
    assert red(now, now) == []
    assert red(now, before) == []


def test_a_rule_that_held_for_another_quarter_holds_anew() -> None:
    def busy(*months: int) -> Snapshot:
        return funded(supply=tuple(supply(MANAGEMENT, number, 10, 13) for number in months))

    assert red(busy(0, 1, 2), busy(0, 1, 2)) == []
    assert red(busy(0, 1, 2), busy(0, 1, 2, 3, 4, 5)) == [
        (f"team:{MANAGEMENT}", "130 % of the available hours in Q1 2024")
    ]


def worse(before: Snapshot, now: Snapshot, *, full: bool = False) -> list[dict[str, Any]]:
    changed = since(before, now, "2023-09")
    shown = blocks(
        now, changed, reader=Reader(None), programme=Programme(slug="alfa"), doors=DOORS, full=full
    )  # fmt: skip
    found: list[dict[str, Any]] = shown["worse"]["items"]
    return found


WAITING = request("2023-07", "een", waiting=28)


def test_what_turned_red_stands_with_its_subject_the_programme_first() -> None:
    dear = (budget("een", 1000, forecast=1200), budget("twee", 1000))
    silent = (WAITING, request("2023-08", "een", waiting=40))
    lines = worse(funded(hours(95)), funded(hours(20), budgets=dear, requests=silent))
    assert [(line["title"], line["sub"]) for line in lines] == [
        ("Hours for the programme", "95 % → 20 % confirmed"),
        ("een", "the forecast is €\u00a0200 above the budget, and 1 more"),
        ("Dienst/Beheer", "request 2023-07: 28 days without an answer, and 1 more"),
    ]
    assert [line["url"] for line in lines] == [
        f"/alfa/capaciteit/{QUERY}", f"/alfa/projecten/een/{QUERY}", f"/alfa/capaciteit/teams/dienst/beheer/{QUERY}",
    ]  # fmt: skip
    assert all(line["mark"] for line in lines)


def test_in_full_all_that_turned_red_is_told() -> None:
    silent = (WAITING, request("2023-08", "een", unanswered=0, lapsed=12, lapsed_of=("een",)))
    [line] = worse(funded(hours(100)), funded(hours(100), requests=silent), full=True)
    assert line["sub"] == "request 2023-07: 28 days without an answer; request 2023-08: hours no longer confirmed"


def test_a_pot_that_fell_below_zero_stands_under_its_own_name() -> None:
    [line] = worse(funded(), funded(accounts=(account("pot", "pot", -50),)))
    assert (line["title"], line["sub"]) == ("pot", "€\u00a050 short in book year 2023")
    assert line["url"] == f"/alfa/financien/boekingen/{QUERY}&rekening=pot"


def test_a_sixth_running_project_is_a_line_of_its_own() -> None:
    many = funded()
    extra = tuple(replace(many.projects[0], key=f"p{number}", name=f"P{number}") for number in range(3))
    now = replace(many, projects=(*many.projects, *extra), budgets=(*FUNDED, *(budget(one.key, 1) for one in extra)))
    assert ("Running projects", "5 projects run, the limit is 4") in [
        (line["title"], line["sub"]) for line in worse(many, now)
    ]


def test_a_changed_rating_to_red_comes_before_what_the_rules_found() -> None:
    def with_rating(snapshot: Snapshot, rating: str) -> Snapshot:
        status = replace(STATUS, overall=rating)
        return with_project(snapshot, "een", adopted=status)

    before, now = with_rating(funded(hours(95)), "amber"), with_rating(funded(hours(69), hours(100, "twee")), "red")
    assert worse(before, now)[0]["sub"] == "adjustment needed → intervention needed, and 1 more"


def unknown(snapshot: Snapshot) -> list[tuple[str, str]]:
    return [(line["title"], line["sub"]) for line in items(snapshot, DOORS)]


def first(snapshot: Snapshot) -> tuple[str, str]:
    return next(line for line in unknown(snapshot) if "hours" in line[0])


Q1 = (date(2024, 1, 1), date(2024, 3, 1))


def over(months: tuple[date, date], number: str = "2023-07", **said: Any) -> Request:
    """A question about these months."""
    return replace(request(number, "een", **said), first=months[0], last=months[1])


def silent(*waiting: Request, **parts: Any) -> Snapshot:
    return funded(requests=waiting, **parts)


def test_hours_that_nobody_answered_for_are_one_line() -> None:
    snapshot = silent(
        over(Q1, unanswered=1160, waiting=34),
        over(Q1, "2023-08", unanswered=20, waiting=12, team=LAW),
    )
    assert first(snapshot) == ("1,180 hours, Q1 2024", "two teams, longest 34 days")
    line = next(line for line in items(snapshot, DOORS) if "hours" in line["title"])
    assert line["url"] == f"/alfa/capaciteit/aanvragen/{QUERY}&open=1"


def test_hours_of_other_quarters_are_counted_behind_it() -> None:
    before = over((date(2023, 7, 1), date(2023, 12, 1)), unanswered=206, waiting=64)
    snapshot = silent(before, over(Q1, "2023-08", unanswered=820, waiting=34))
    assert first(snapshot) == (
        "820 hours, Q1 2024", "Dienst/Beheer: 34 days without an answer; 206 hours of other quarters"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("months", "words"),
    [
        ((date(2024, 1, 1), date(2024, 1, 1)), "30 hours, January 2024"),
        ((date(2023, 11, 1), date(2024, 1, 1)), "30 hours, November 2023 to January 2024"),
    ],
)
def test_the_months_are_named_when_they_are_no_quarter(months: tuple[date, date], words: str) -> None:
    assert first(silent(over(months)))[0] == words


@pytest.mark.parametrize("said", [{"unanswered": 0}, {"withdrawn": True}])
def test_what_was_answered_or_withdrawn_is_not_unknown(said: dict[str, Any]) -> None:
    assert not [line for line in unknown(silent(request("2023-07", "een", **said))) if "hours" in line[0]]


@pytest.mark.parametrize(("days", "place"), [(27, 1), (28, 0)])
def test_it_comes_before_the_statuses_when_it_lasts_too_long(days: int, place: int) -> None:
    snapshot = silent(over(Q1, waiting=days))
    snapshot = with_project(snapshot, "twee", adopted=replace(STATUS, overall="green"))
    assert [title for title, _sub in unknown(snapshot)][place] == "30 hours, Q1 2024"
