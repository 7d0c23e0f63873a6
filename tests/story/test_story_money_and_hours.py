"""The story's money and hours come out to the euro and the hour: the tables of 31 March 2024 and the days before it."""

from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from tests.story.story_files import SLUGS, days, holder_at, known_on, project, read, running_at, seats, statuses
from tests.story.story_means import (
    ENTRIES,
    REQUESTS,
    above_budget,
    answers,
    asked_at,
    balances,
    forecast,
    given,
    ground,
    lapsed,
    late,
    level,
    lines_of,
    load,
    of_project,
    percent,
    quarter,
    seen,
    share,
    unanswered,
    waiting,
)

SEVENTH, SEPTEMBER, OCTOBER, TODAY = date(2023, 9, 7), date(2023, 9, 30), date(2023, 10, 31), date(2024, 3, 31)

MONEY = {  # section 5.3: budget, spent, committed, forecast of 2024
    "woo": (110_000, 24_000, 31_000, 118_000),
    "wmebv": (75_000, 12_500, 20_000, 75_000),
    "anonimiseren": (25_000, 6_000, 12_000, 22_000),
    "doorstart": (20_000, 14_000, 4_000, 20_000),
    "zaaktypen": (90_000, 9_000, 15_000, 96_000),
    "e-depot": (60_000, 0, 0, 60_000),
    "metagegevens": (35_000, 3_500, 5_000, 35_000),
    "bewustwording": (35_000, 2_000, 8_000, 30_000),
}
FUNDING = {"rijk-diemen": 120_000, "rijk-uithoorn": 115_000, "rijk-ouder-amstel": 55_000, "duo-begroting": 160_000}
HOURS = {  # section 5.3, second quarter of 2024: available, asked, confirmed, Datagedreven Sturen, other claims
    "duo-div": (900, 620, 380, 120, 340),
    "duo-informatiemanagement": (600, 300, 200, 260, 180),
    "duo-ict": (800, 260, 120, 220, 400),
    "duo-juridisch": (300, 180, 90, 20, 150),
    "diemen-dienstverlening": (350, 160, 60, 60, 200),
    "diemen-bestuursondersteuning": (250, 120, 50, 20, 170),
    "uithoorn-dienstverlening": (300, 110, 70, 40, 150),
    "ouder-amstel-dienstverlening": (200, 80, 40, 30, 110),
}


@pytest.mark.parametrize("slug", SLUGS)
def test_the_money_of_today(slug: str) -> None:
    stands = of_project(slug, 2024, TODAY)
    found = (stands["amended"], stands.get("spent", 0), stands.get("committed", 0), forecast(slug, TODAY))
    assert found == MONEY[slug]


def test_the_totals_of_today() -> None:
    assert tuple(sum(column) for column in zip(*MONEY.values(), strict=True)) == (450_000, 71_000, 95_000, 456_000)
    received: Counter[str] = Counter()
    for entry in ENTRIES:
        into = entry.get("to_year", entry["year"])
        if entry["kind"] in {"receipt", "carry_over"} and into == 2024:
            received[entry["funding"]] += int(Decimal(entry["amount"]))
    assert received == FUNDING
    assert {account: cents for account, cents in balances(TODAY).items() if account[0] == "pot" and cents} == {
        ("pot", "duo-begroting", "duo-plus", 2023): 17_000_00
    }


def test_no_account_is_ever_overdrawn_and_all_sums_are_zero() -> None:
    for known in {known_on(entry) for entry in ENTRIES}:
        for day in {entry["on"] for entry in ENTRIES}:
            found = balances(day, known)
            assert sum(found.values()) == 0
            below = {account for account, cents in found.items() if cents < 0}
            assert {account[0] for account in below} <= {"source"}, (known, day, below)


def test_a_later_budget_rests_on_a_decision_that_was_taken() -> None:
    taken = {
        row["slug"]: outcome["on"]
        for row in read("decisions")["decision"]
        for outcome in row.get("outcome", [])
        if outcome["outcome"] == "decided"
    }
    first: dict[tuple[str, int], date] = {}
    for entry in sorted((row for row in ENTRIES if row["kind"] == "allotment"), key=known_on):
        day = first.setdefault((entry["project"], entry["year"]), entry["on"])
        assert entry["on"] == day or "decision" in entry, entry["document"]
    assert all(taken[entry["decision"]] <= known_on(entry) for entry in ENTRIES if "decision" in entry)
    amended = {
        (slug, year)
        for (slug, year), day in first.items()
        if of_project(slug, year, day)["amended"] != of_project(slug, year, TODAY)["amended"]
    }
    assert amended == {
        ("anonimiseren", 2023), ("e-depot", 2023), ("zaaktypen", 2023), ("zaaktypen", 2024), ("doorstart", 2024),
    }  # fmt: skip


def test_the_move_of_the_money_of_diemen_is_one_entry() -> None:
    cited = [entry for entry in ENTRIES if "source" in entry]
    assert [(row["kind"], row["funding"], row["year"], row["to_organisation"]) for row in cited] == [
        ("transfer", "rijk-diemen", 2023, "duo-plus")
    ]
    assert cited[0]["document"]


def test_every_status_since_2023_says_what_the_year_will_cost() -> None:
    assert all(("forecast_spend" in row) == (row["on"].year >= 2023) for slug in SLUGS for row in statuses(slug))


def test_whose_forecast_is_above_the_budget() -> None:
    found: dict[str, list[date]] = defaultdict(list)
    for day in days(date(2022, 10, 1), TODAY):
        for slug in above_budget(day):
            found[slug].append(day)
    assert {slug: (rows[0], rows[-1]) for slug, rows in found.items()} == {
        "zaaktypen": (date(2023, 7, 31), TODAY), "woo": (date(2023, 10, 26), TODAY), "ihoo": (date(2024, 2, 29), TODAY),
    }  # fmt: skip
    assert above_budget(OCTOBER) == {"zaaktypen", "woo"}
    assert above_budget(date(2023, 11, 23)) == {"woo"}
    assert not above_budget(date(2024, 1, 31))


def test_one_project_ran_for_some_weeks_without_money() -> None:
    without = [
        (slug, day)
        for day in days(date(2022, 10, 1), TODAY)
        for slug in running_at(day)
        if not any(row["kind"] == "allotment" and row["project"] == slug and seen(row, day) for row in ENTRIES)
    ]
    assert without == [("bewustwording", day) for day in days(date(2023, 5, 8), date(2023, 6, 11))]


@pytest.mark.parametrize("team", HOURS)
def test_the_hours_of_the_second_quarter(team: str) -> None:
    wanted = quarter(TODAY, 1)
    rows = [lines_of(row["line"]) for row in asked_at(TODAY) if row["team"] == team]
    asked = sum(hours for row in rows for (_slug, month), hours in row.items() if month in wanted)
    own = ground("claim", team, wanted, TODAY, "datagedreven-sturen")
    other = ground("claim", team, wanted, TODAY) - own
    found = (ground("availability", team, wanted, TODAY), asked, given(team, wanted, TODAY), own, other)
    assert found == HOURS[team]
    busy = load(team, wanted, TODAY)
    assert busy == 107 if team == "duo-informatiemanagement" else busy <= 100
    assert load(team, quarter(TODAY), TODAY) <= 100


def test_hours_today() -> None:
    assert (percent(TODAY), level(*share(TODAY))) == (55, "red")
    open_ones = {row["number"] for row in asked_at(TODAY) if unanswered(row, TODAY)}
    assert (open_ones, late(TODAY, 14), late(TODAY, 28)) == (
        {"2024-13", "2024-14", "2024-15", "2024-16"}, {"2024-13", "2024-14"}, set(),
    )  # fmt: skip
    assert not lapsed(TODAY)


def test_hours_confirmed_turn_amber_in_april_and_red_in_the_last_week_of_june() -> None:
    levels = {day: level(*share(day)) for day in days(date(2023, 1, 1), TODAY)}
    turns = [(after, levels[after]) for before, after in pairwise(levels) if levels[before] != levels[after]]
    assert turns == [(date(2023, 4, 4), "amber"), (date(2023, 6, 27), "red")]
    assert [percent(day) for day in (SEVENTH, OCTOBER)] == [68, 51]


def test_which_projects_lack_hours_in_the_autumn() -> None:
    red = {
        day: {slug for slug in running_at(day) if level(*share(day, {slug})) == "red"} for day in (SEPTEMBER, OCTOBER)
    }
    assert red[SEPTEMBER] == {"wmebv", "metagegevens", "bewustwording"}
    assert red[OCTOBER] == {"woo", "wmebv", "zaaktypen", "metagegevens"}


def test_requests_without_an_answer() -> None:
    first = {term: next(day for day in days(date(2023, 1, 1), TODAY) if late(day, term)) for term in (14, 28)}
    assert first == {14: date(2023, 4, 18), 28: date(2023, 5, 11)}
    assert late(SEPTEMBER, 28) == {"2023-31"}
    silent = [row for row in asked_at(OCTOBER) if not answers(row, OCTOBER)]
    hours = Counter({row["team"]: 0 for row in silent})
    for row in silent:
        hours[row["team"]] += sum(n for (_slug, month), n in lines_of(row["line"]).items() if month.year == 2024)
    first_quarter = {team: count for team, count in hours.items() if count}
    assert (sum(first_quarter.values()), len(first_quarter)) == (820, 4)
    asked = [row for row in silent if any(month.year == 2024 for _slug, month in lines_of(row["line"]))]
    assert max(waiting(row, OCTOBER) for row in asked) == 34


def test_teams_are_as_busy_as_in_the_picture() -> None:
    busy = {
        team: [load(team, [date(2023, month, 1)], OCTOBER) for month in (8, 9, 10, 11)]
        for team in ("duo-div", "duo-informatiemanagement", "duo-ict")
    }
    assert busy == {
        "duo-div": [92, 96, 104, 122],
        "duo-informatiemanagement": [101, 107, 112, 107],
        "duo-ict": [80, 84, 92, 95],
    }
    full = {team for team in HOURS if load(team, quarter(SEPTEMBER, 1), SEPTEMBER) > 100}
    assert full == {"duo-div", "duo-informatiemanagement"}


def test_one_confirmation_was_withdrawn_and_one_expired() -> None:
    found = {day: dict(lapsed(day)) for day in days(date(2023, 1, 1), TODAY) if lapsed(day)}
    assert found == {day: {"2023-34": {"woo"}} for day in days(date(2023, 10, 17), date(2023, 11, 30))} | {
        day: {"2023-46": {"wmebv"}} for day in days(date(2023, 12, 16), date(2024, 1, 17))
    }


def test_answers_fit_their_question_and_come_from_the_manager_of_the_team() -> None:
    managers = {seat["parent"]: seat for seat in seats() if seat["role"] == "team_manager"}
    born = {slug: project(slug)["profile"][0]["on"] for slug in SLUGS}
    for request in REQUESTS:
        asked = lines_of(request["line"])
        assert min(asked.values()) > 0
        assert all(born[slug] <= request["on"] and month <= date(2024, 6, 1) for slug, month in asked)
        for row in request.get("answer", []):
            assert row["by"] == holder_at(managers[f"team:{request['team']}"], row["on"])
            assert row["on"] >= request["on"]
            assert ("until" in row) or row["kind"] != "later"
            hours = lines_of(row["lines"])
            assert all(0 <= count <= asked[line] for line, count in hours.items()), request["number"]
            assert row["kind"] in {"confirmed", "offered"} or not any(hours.values())


def test_requests_are_numbered_in_the_order_of_asking() -> None:
    numbers = [row["number"] for row in sorted(REQUESTS, key=lambda row: row["on"])]
    counts: Counter[int] = Counter()
    for row in REQUESTS:
        counts[row["on"].year] += 1
        assert row["number"] == f"{row['on'].year}-{counts[row['on'].year]:02}"
    assert numbers == [row["number"] for row in REQUESTS]
