"""What changed in money and hours between two snapshots: which way, to the cent and the hour, and in words."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import msgspec
import pytest
from django.utils import translation

from projects.portfolio.change import Change, Direction, Kind, Share
from projects.portfolio.diff import changes
from projects.portfolio.snapshot import Snapshot
from projects.portfolio.values import Budget, Hours
from reporting.change_words import means_words, value_words
from reporting.dashboard.doors import Doors
from reporting.dashboard.worsened import items, since
from reporting.reports.sections.changed import changed
from tests.unit.histories import BEGIN, phased
from tests.unit.portfolios import portfolio
from tests.unit.reports import source

BEFORE, AFTER = date(2023, 10, 31), date(2023, 11, 30)
NOVEMBER = date(2023, 11, 1)
JANUARY = date(2024, 1, 1)
W, B, N = Direction.WORSE, Direction.BETTER, Direction.OTHER
DOORS = Doors("alfa", "")


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


def budget(amended: str | None, forecast: str | None = None, year: int = 2023) -> tuple[Budget, ...]:
    if amended is None:
        return ()
    return (
        Budget(
            project="a", year=year, since=date(year, 1, 1), first=Decimal(amended), amended=Decimal(amended),
            committed=Decimal(0), spent=Decimal(0), forecast=Decimal(forecast) if forecast else None,
        ),
    )  # fmt: skip


def hours(confirmed: int, asked: int, month: date = NOVEMBER, project: str = "a") -> Hours:
    rest = asked - confirmed
    return Hours(
        project=project, team="dienst/div", month=month, asked=asked, confirmed=confirmed, offered=0, declined=0,
        unknown=rest,
    )  # fmt: skip


def at(day: date, budgets: tuple[Budget, ...] = (), *rows: Hours, standing: str = "active") -> Snapshot:
    snapshot = portfolio("a", as_of=day, phases=[phased("a", BEGIN, 0, "realisatie", standing)])
    return msgspec.structs.replace(snapshot, budgets=budgets, hours=rows)


def found(before: Snapshot, after: Snapshot) -> list[Change]:
    return [one for one in changes(before, after) if one.kind in (Kind.BUDGET, Kind.FORECAST_SPEND, Kind.CONFIRMED)]


# Money


@pytest.mark.parametrize(
    ("was", "now", "direction"),
    [
        (("100", "100"), ("100", "100.01"), W),  # a cent above the budget
        (("100", "90"), ("100", "100"), N),  # up, but within it
        (("100", "120"), ("100", "110"), B),
        (("100", "100.01"), ("100", "100"), B),
        (("100", None), ("100", "110"), W),  # without a forecast the budget counts
        (("100", None), ("100", "100"), N),
        (("100", "110"), ("100", None), N),  # unknown is not better
    ],
)
def test_a_forecast_is_worse_when_it_lies_further_above_the_budget(
    was: tuple[str, str | None], now: tuple[str, str | None], direction: Direction
) -> None:
    (change,) = found(at(BEFORE, budget(*was)), at(AFTER, budget(*now)))
    assert (change.kind, change.subject, change.direction) == (Kind.FORECAST_SPEND, "project:a", direction)
    assert change.before == (Decimal(was[1]) if was[1] else None)
    assert change.after == (Decimal(now[1]) if now[1] else None)


@pytest.mark.parametrize(
    ("was", "now", "direction"),
    [
        (("100", "110"), ("110", "110"), B),
        (("100", "110"), ("109.99", "110"), B),
        (("110", "110"), ("109.99", "110"), W),
        (("110", "90"), ("100", "90"), N),
        ((None, None), ("100", None), N),
    ],
)
def test_a_budget_is_judged_by_the_forecast(
    was: tuple[str | None, str | None], now: tuple[str, str | None], direction: Direction
) -> None:
    change = found(at(BEFORE, budget(*was)), at(AFTER, budget(*now)))[0]
    assert (change.kind, change.after, change.direction) == (Kind.BUDGET, Decimal(now[0]), direction)


@pytest.mark.parametrize(
    ("was", "now", "directions"),
    [
        (("100", "100"), ("110", "130"), {Kind.BUDGET: N, Kind.FORECAST_SPEND: W}),
        (("100", "110"), ("110", "112"), {Kind.BUDGET: B, Kind.FORECAST_SPEND: W}),
        (("100", "100"), ("90", "90"), {Kind.BUDGET: N, Kind.FORECAST_SPEND: N}),
        (("100", "120"), ("90", "110"), {Kind.BUDGET: W, Kind.FORECAST_SPEND: B}),
    ],
)
def test_when_both_move_each_is_judged_by_itself(
    was: tuple[str, str], now: tuple[str, str], directions: dict[Kind, Direction]
) -> None:
    """More budget is no bad news because the forecast rose even more, and a forecast that rises is never good news."""
    both = found(at(BEFORE, budget(*was)), at(AFTER, budget(*now)))
    assert {one.kind: one.direction for one in both} == directions


def test_a_first_budget_that_the_forecast_does_not_fit_is_bad_news() -> None:
    assert [one.direction for one in found(at(BEFORE), at(AFTER, budget("100", "110")))] == [W, N]


def test_only_the_book_year_of_the_newer_day_counts() -> None:
    before = at(BEFORE, budget("100", "100", 2023))
    after = at(JANUARY, (*budget("100", "150", 2023), *budget("80", None, 2024)))
    assert [(one.kind, one.before, one.after) for one in found(before, after)] == [(Kind.BUDGET, None, Decimal(80))]


# Hours


@pytest.mark.parametrize(
    ("was", "now", "direction"),
    [
        ((68, 100), (51, 100), W),
        ((51, 100), (68, 100), B),
        ((50, 100), (100, 200), N),
        ((2, 3), (199, 300), W),  # 66,7 and 66,3 %: nothing is rounded
        ((60, 100), (60, 101), W),
    ],
)
def test_hours_are_compared_by_the_share_confirmed(
    was: tuple[int, int], now: tuple[int, int], direction: Direction
) -> None:
    (change,) = found(at(BEFORE, (), hours(*was)), at(AFTER, (), hours(*now)))
    assert (change.kind, change.before, change.after, change.direction) == (
        Kind.CONFIRMED, Share(*was), Share(*now), direction,
    )  # fmt: skip


@pytest.mark.parametrize(("was", "now"), [(None, (0, 40)), ((40, 40), None)])
def test_hours_asked_first_or_no_longer_are_neither(was: tuple[int, int] | None, now: tuple[int, int] | None) -> None:
    before, after = (at(day, (), *([hours(*row)] if row else [])) for day, row in ((BEFORE, was), (AFTER, now)))
    (change,) = found(before, after)
    assert change.direction == N


def test_both_are_taken_over_the_horizon_of_the_newer_day() -> None:
    """From November to the end of the first quarter: October and April say nothing."""
    october, april, march = date(2023, 10, 1), date(2024, 4, 1), date(2024, 3, 1)
    before = at(BEFORE, (), hours(10, 10, october), hours(5, 10, march), hours(10, 10, april))
    after = at(AFTER, (), hours(0, 10, october), hours(4, 10, march), hours(0, 10, april))
    (change,) = found(before, after)
    assert (change.before, change.after) == (Share(5, 10), Share(4, 10))


def test_other_projects_and_parked_ones_are_left_out() -> None:
    assert found(at(BEFORE, (), hours(9, 10, project="b")), at(AFTER, (), hours(1, 10, project="b"))) == []
    parked = at(AFTER, (), hours(1, 10), standing="parked")
    assert found(at(BEFORE, (), hours(9, 10)), parked) == []


# In words


def test_values_are_told_with_their_units() -> None:
    assert value_words(Decimal("1234.50")) == "€\u00a01,234.50"
    assert value_words(Share(1380, 2620)) == "53 % (1,380 of 2,620)"
    assert value_words(None) == ""


def test_a_change_is_told_in_the_middle_of_a_sentence() -> None:
    (first,) = found(at(BEFORE, ()), at(AFTER, budget("100", None)))
    assert means_words(first) == "budget none → €\u00a0100"


def test_a_report_tells_them_with_the_difference() -> None:
    def money(amount: str) -> tuple[Budget, ...]:
        return (msgspec.structs.replace(budget(amount, amount)[0], project="een"),)

    made = source(previous=msgspec.structs.replace(source().snapshot, budgets=money("100")))
    made = msgspec.structs.replace(made, snapshot=msgspec.structs.replace(made.snapshot, budgets=money("90.50")))
    [group] = changed(made)["groups"]
    assert group["direction"] == "other"
    assert [(one["label"], one["before"], one["after"], one["note"]) for one in group["rows"][0]["pieces"]] == [
        ("Budget", "€\u00a0100", "€\u00a090.50", "€\u00a09.50 less"),
        ("Forecast at the end of the year", "€\u00a0100", "€\u00a090.50", "€\u00a09.50 less"),
    ]


def told(before: Snapshot, after: Snapshot) -> list[str]:
    worse = since(before, after, "2023-10").worse
    return [str(line["sub"]) for line in items(worse, after, DOORS, full=True)]


def test_the_block_of_what_got_worse_tells_money_and_hours() -> None:
    before = at(BEFORE, budget("100", "101"), hours(80, 100))
    after = at(AFTER, budget("100", "105"), hours(75, 100))
    assert told(before, after) == [
        "forecast at the end of the year €\u00a0101 → €\u00a0105; hours confirmed 80 % (80 of 100) → 75 % (75 of 100)"
    ]


def test_what_a_finding_that_turned_red_says_is_not_said_twice() -> None:
    before = at(BEFORE, budget("100", "100"), hours(70, 100))
    after = at(AFTER, budget("100", "110.01"), hours(69, 100))
    assert {one.finding.code for one in since(before, after, "2023-10").red} >= {"C1", "G1"}
    assert told(before, after) == []
