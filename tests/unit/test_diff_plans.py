"""What changed in plans, risks, legal duties and use between two snapshots: which way, and in words."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.utils import translation
from hypothesis import given
from msgspec.structs import replace

from programme.dates import ImpreciseDate, imprecise
from projects.portfolio.change import Change, Direction, Kind
from projects.portfolio.diff import changes
from projects.portfolio.history import History
from projects.portfolio.plan_values import Compliance, Duty, Risk, Rollout, Score
from projects.portfolio.snapshot import Body, Snapshot
from reporting.change_plans import in_columns, in_short, place_of
from reporting.dashboard.doors import Doors
from reporting.dashboard.worsened import items, since
from reporting.reports.sections.changed import changed
from tests.unit.drawn import days
from tests.unit.histories import histories
from tests.unit.portfolios import planned, portfolio
from tests.unit.reports import source

BEFORE, AFTER = date(2023, 10, 31), date(2023, 11, 30)
OLD = date(2023, 3, 1)
W, B, N = Direction.WORSE, Direction.BETTER, Direction.OTHER
DOORS = Doors("alfa", "")


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


def risk(score: int, standing: str = "open", key: str = "a/01", begun: date = OLD) -> Risk:
    parent = f"project:{key.partition('/')[0]}" if "/" in key else "programme:alfa"
    return Risk(
        key=key, number=key[-2:], parent=parent, name="Te weinig mensen", description="", measure="Vragen.",
        owner="leider", review_on=date(2024, 1, 1), standing=standing, since=begun,
        trail=(Score(on=begun, likelihood=1, impact=score),), gaps=(),
    )  # fmt: skip


def duty(due: date | None) -> Duty:
    return Duty(
        key="a", name="Bekendmaken", description="", law="Woo", article="3.3", due=imprecise(due) if due else None,
        term="", certainty="verified", source="Stb", number=None, reference="", since=OLD,
    )  # fmt: skip


def complies(state: str) -> Compliance:
    return Compliance(duty="a", organisation="dienst", state=state, reason="", since=OLD, milestone=None)


def used(state: str, begun: date = OLD) -> Rollout:
    return Rollout(project="a", organisation="dienst", state=state, reason="", since=begun)


def at(day: date, **parts: Any) -> Snapshot:
    names = (Body(key="dienst", name="Gezamenlijke dienst"),)
    return replace(portfolio("a", as_of=day), organisations=names, **parts)


def found(before: dict[str, Any], after: dict[str, Any]) -> list[Change]:
    return [one for one in changes(at(BEFORE, **before), at(AFTER, **after)) if one.kind not in (Kind.RATING,)]


# Plans


@given(histories(), days, days)
def test_a_new_plan_is_never_told_as_an_improvement(told: History, one: date, other: date) -> None:
    plans = [change for change in changes(told.at(one), told.at(other)) if change.kind in (Kind.PLAN, Kind.REPLANS)]
    assert all(change.direction != B for change in plans)


def test_a_new_plan_of_the_same_day_is_told_by_its_count() -> None:
    first, again = planned("project:a", AFTER, 1), planned("project:a", AFTER, 2, date(2023, 11, 10))
    [change] = changes(
        portfolio("a", as_of=BEFORE, plans=[first]), now := portfolio("a", as_of=AFTER, plans=[first, again])
    )
    assert (change.kind, change.before, change.after, change.direction) == (Kind.REPLANS, 0, 1, N)
    assert in_short(change, now) == "plan no. 2"
    assert in_columns(change, now) == ("End of the project, plan", "", "plan no. 2", "")


def test_a_later_plan_says_which_one_it_is() -> None:
    first, again = planned("project:a", BEFORE, 1), planned("project:a", AFTER, 2, date(2023, 11, 10))
    before, after = (portfolio("a", as_of=day, plans=[first, again]) for day in (BEFORE, AFTER))
    [line] = items(since(before, after, "2023-10").worse, after, DOORS, full=True)
    assert "planned end 30 days later, plan no. 2, now Nov. 30, 2023" in line["sub"]


# Risks


@pytest.mark.parametrize(
    ("was", "now", "kind", "direction", "words"),
    [
        ((8, "open"), (12, "open"), Kind.SCORE, W, "score 8 → 12"),
        ((12, "open"), (8, "open"), Kind.SCORE, B, "score 12 → 8"),
        ((12, "open"), (12, "closed"), Kind.RISK, B, "risk closed"),
        ((12, "open"), (20, "occurred"), Kind.RISK, W, "risk occurred"),
        ((12, "occurred"), (12, "closed"), Kind.RISK, N, "risk closed"),
        ((12, "closed"), (4, "open"), Kind.RISK, W, "risk open again"),
    ],
)
def test_a_risk_gets_heavier_or_lighter_or_is_closed(
    was: tuple[int, str], now: tuple[int, str], kind: Kind, direction: Direction, words: str
) -> None:
    [change] = found({"risks": (risk(*was),)}, {"risks": (risk(*now),)})
    assert (change.kind, change.subject, change.direction) == (kind, "risk:a/01", direction)
    assert in_short(change, at(AFTER)) == words


def test_a_closed_risk_has_no_score_that_matters() -> None:
    assert found({"risks": (risk(12, "closed"),)}, {"risks": (risk(4, "closed"),)}) == []


def test_a_new_risk_is_bad_news_and_one_of_before_the_records_is_none() -> None:
    [change] = found({}, {"risks": (risk(6, begun=date(2023, 11, 1)),)})
    assert (change.kind, change.before, change.after, change.direction) == (Kind.SCORE, None, 6, W)
    assert in_short(change, at(AFTER)) == "new risk, score 6"
    assert found({}, {"risks": (risk(6),)}) == [], "an older release knew of no risks"
    [late] = found({"risks": (risk(4, key="a/02"),)}, {"risks": (risk(6), risk(4, key="a/02"))})
    assert late.subject == "risk:a/01", "recorded since, though it was there before"
    assert found({}, {"risks": (risk(6, "closed", begun=date(2023, 11, 1)),)}) == []


# Legal duties, and use


@pytest.mark.parametrize(
    ("was", "now", "direction", "words"),
    [
        (date(2024, 11, 1), date(2024, 7, 1), W, "legal date 123 days earlier, now July 1, 2024"),
        (date(2024, 7, 1), date(2024, 11, 1), N, "legal date 123 days later, now Nov. 1, 2024"),
        (None, date(2024, 11, 1), N, "legal date fixed: Nov. 1, 2024"),
        (date(2024, 11, 1), None, N, "legal date no longer fixed"),
    ],
)
def test_an_earlier_legal_date_is_worse_and_any_other_is_news(
    was: date | None, now: date | None, direction: Direction, words: str
) -> None:
    [change] = found({"duties": (duty(was),)}, {"duties": (duty(now),)})
    assert (change.kind, change.subject, change.direction) == (Kind.LEGAL_DATE, "duty:a", direction)
    assert in_short(change, at(AFTER)) == words


def test_a_duty_that_is_new_or_gone_is_news() -> None:
    other = replace(duty(None), key="b", name="Bewaren")
    [new] = found({"duties": (other,)}, {"duties": (duty(None), other)})
    [gone] = found({"duties": (duty(None), other)}, {"duties": (other,)})
    assert [(one.kind, one.direction, in_short(one, at(AFTER))) for one in (new, gone)] == [
        (Kind.DUTY, N, "new legal duty"),
        (Kind.DUTY, N, "legal duty dropped"),
    ]
    assert found({}, {"duties": (other,)}) == [], "an older release knew of no duties"


@pytest.mark.parametrize(
    ("was", "now", "direction"),
    [
        ("not_started", "busy", B),
        ("busy", "met", B),
        ("met", "busy", W),
        ("", "busy", N),
        ("busy", "", N),
        ("busy", "n_a", N),
        ("n_a", "not_started", N),
    ],
)
def test_the_state_of_a_duty_goes_by_steps(was: str, now: str, direction: Direction) -> None:
    rows = [{"duties": (duty(None),), "compliance": (complies(state),)} for state in (was, now)]
    [change] = found(*rows)
    assert (change.kind, change.subject, change.direction) == (Kind.COMPLIANCE, "compliance:a dienst", direction)
    assert change.label == "Bekendmaken, Gezamenlijke dienst"


@pytest.mark.parametrize(("was", "now", "direction"), [("busy", "in_use", B), ("in_use", "not_started", W)])
def test_use_goes_by_steps(was: str, now: str, direction: Direction) -> None:
    [change] = found({"rollouts": (used(was),)}, {"rollouts": (used(now),)})
    assert (change.kind, change.subject, change.direction) == (Kind.ROLLOUT, "rollout:a dienst", direction)
    assert in_columns(change, at(AFTER))[0] == "Gezamenlijke dienst"


def test_nothing_is_told_where_nothing_was_compared_before() -> None:
    assert found({}, {"rollouts": (used("busy"),)}) == []
    assert [one.before for one in found({}, {"rollouts": (used("busy", AFTER),)})] == [None]


# Where it belongs


@pytest.mark.parametrize(
    ("subject", "place"),
    [
        ("project:a", "project:a"),
        ("milestone:a/klaar", "project:a"),
        ("rollout:a dienst", "project:a"),
        ("risk:a/01", "project:a"),
        ("risk:02", "programme:alfa"),
        ("duty:a", "programme:alfa"),  # of the same slug as a project
        ("compliance:a dienst", "programme:alfa"),
    ],
)
def test_every_change_belongs_to_a_project_or_the_programme(subject: str, place: str) -> None:
    one = Change(kind=Kind.PLAN, subject=subject, label="", before=None, after=None, direction=N)
    assert place_of(one, at(AFTER, risks=(risk(6), risk(6, key="02")))) == place


def test_the_block_of_what_got_worse_has_a_line_per_duty_and_per_risk_of_the_programme() -> None:
    before = at(
        BEFORE, risks=(risk(4, key="02"), risk(4)), duties=(duty(date(2024, 11, 1)),), compliance=(complies("busy"),)
    )
    after = at(
        AFTER, risks=(risk(12, key="02"), risk(6)), duties=(duty(date(2024, 7, 1)),),
        compliance=(complies("not_started"),),
    )  # fmt: skip
    lines = {line["title"]: line for line in items(since(before, after, "2023-10").worse, after, DOORS, full=True)}
    assert lines["Bekendmaken"]["sub"] == (
        "legal date 123 days earlier, now July 1, 2024; Gezamenlijke dienst: being worked on → not started"
    )
    assert lines["Bekendmaken"]["url"] == "/alfa/plichten/a/"
    assert (lines["Te weinig mensen"]["sub"], lines["Te weinig mensen"]["mark"]) == ("score 4 → 12", "amber")
    assert lines["a"]["sub"] == "Te weinig mensen: score 4 → 6"


def test_a_score_that_a_finding_tells_is_not_told_twice() -> None:
    before, after = at(BEFORE, risks=(risk(4, key="02"),)), at(AFTER, risks=(risk(20, key="02"),))
    told = since(before, after, "2023-10")
    assert [one.finding.code for one in told.red] == ["R2"]
    assert told.worse == {}


def test_a_report_tells_them_per_project_and_of_the_programme() -> None:
    def parts(score: int, due: date, state: str) -> dict[str, Any]:
        return {
            "risks": (replace(risk(score, key="een/01"), parent="project:een"),),
            "duties": (duty(due),),
            "rollouts": (replace(used(state), project="een"),),
        }

    base = source().snapshot
    made = source(previous=replace(base, **parts(4, date(2024, 7, 1), "in_use")))
    made = replace(made, snapshot=replace(made.snapshot, **parts(6, date(2024, 11, 1), "busy")))
    told = {
        (group["direction"], row["name"]): [
            (one["label"], one["before"], one["after"], one["note"]) for one in row["pieces"]
        ]
        for group in changed(made)["groups"]
        for row in group["rows"]
    }
    een = base.project("een")
    assert een is not None
    assert base.programme is not None
    assert told["worse", een.name][0] == ("Risk: Te weinig mensen, score", "4", "6", "")
    assert told["worse", een.name][1][1:] == ("in use", "being worked on", "")  # forward stands in its own table
    assert told["other", base.programme.name] == [
        ("Bekendmaken, legal date", "July 1, 2024", "Nov. 1, 2024", "123 days later")
    ]


def test_dates_are_compared_as_what_they_count_as() -> None:
    quarter = imprecise(date(2024, 5, 1), "quarter")
    assert quarter == ImpreciseDate(date(2024, 6, 30), "quarter")
    [change] = found({"duties": (duty(date(2024, 6, 30)),)}, {"duties": (replace(duty(None), due=quarter),)})
    assert change.direction == N
