"""What changed between two snapshots: every sort of change, its direction, and nothing that did not change."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given

from programme.dates import ImpreciseDate, imprecise
from projects.portfolio import records
from projects.portfolio.diff import Change, Direction, Kind, changes
from projects.portfolio.history import History
from projects.portfolio.snapshot import Snapshot
from projects.rating import ASPECTS, Rating, severity
from tests.unit.drawn import days
from tests.unit.histories import BEGIN, asked, concluded, held, histories, history, known, phased, profiled, stated

OLD, NEW = date(2023, 1, 31), date(2023, 2, 28)
BEFORE, BETWEEN = date(2023, 1, 20), date(2023, 2, 20)
REALISATION = phased("een", BEGIN, 0, "realisatie")


def compare(**rows: Any) -> tuple[Change, ...]:
    """The changes of February in a history of these rows."""
    told = history(**rows)
    return changes(told.at(OLD), told.at(NEW))


def only(kind: Kind, **rows: Any) -> Change:
    [found] = [change for change in compare(**rows) if change.kind == kind]
    return found


def planned(subject: str, on: date, number: int, day: date) -> records.Planned:
    return records.Planned(on=on, at=known(number), seq=0, subject=subject, date=imprecise(day))


def dated(kind: str, on: date, number: int, day: date) -> records.Dated:
    return records.Dated(on=on, at=known(number), seq=0, subject=f"een/klaar {kind}", date=imprecise(day))


@given(histories(), days)
def test_nothing_changes_between_equal_snapshots(told: History, day: date) -> None:
    assert changes(told.at(day), told.at(day)) == ()


@given(histories(), days, days)
def test_any_two_snapshots_compare_in_a_fixed_order(told: History, one: date, other: date) -> None:
    found = changes(told.at(one), told.at(other))
    places = [list(Direction).index(change.direction) for change in found]
    assert places == sorted(places)
    assert len({(change.kind, change.subject, change.aspect) for change in found}) == len(found)
    assert all(change.before != change.after for change in found if change.kind not in (Kind.APPEARED, Kind.GONE))


@given(histories(), days, days)
def test_no_rating_of_an_active_project_changes_unseen(told: History, one: date, other: date) -> None:
    before, after = told.at(one), told.at(other)
    found = changes(before, after)
    seen = {change.subject for change in found if change.kind == Kind.RATING}
    assert {f"project:{key}" for key in _rated_otherwise(before, after)} <= seen


def _rated_otherwise(before: Snapshot, after: Snapshot) -> set[str]:
    pairs = [(old, after.project(old.key)) for old in before.projects]
    return {
        old.key
        for old, new in pairs
        if new and old.standing == new.standing == "active" and old.adopted and new.adopted and old.rating != new.rating
    }


@pytest.mark.parametrize("was", Rating.values)
@pytest.mark.parametrize("now", Rating.values)
def test_a_rating_gets_worse_or_better_by_severity(was: str, now: str) -> None:
    found = [
        change
        for change in compare(
            phases=[REALISATION], statuses=[stated("een", BEFORE, 1, was), stated("een", BETWEEN, 2, now)]
        )
        if change.kind == Kind.RATING
    ]
    if was == now:
        assert found == []
        return
    [change] = found
    assert (change.subject, change.label, change.before, change.after) == ("project:een", "een", was, now)
    if now == "unknown" and was != "green":
        assert change.direction == Direction.OTHER  # nobody can say that it is better
    else:
        assert change.direction == (Direction.WORSE if severity(now) < severity(was) else Direction.BETTER)


def test_every_aspect_is_told_apart() -> None:
    after = stated("een", BETWEEN, 2, "green")
    after.colours["tijd"] = "red"
    found = compare(phases=[REALISATION], statuses=[stated("een", BEFORE, 1, "green"), after])
    assert [(one.kind, one.aspect, one.before, one.after, one.direction) for one in found] == [
        (Kind.ASPECT, "tijd", "green", "red", Direction.WORSE)
    ]


def test_a_status_that_goes_stale_is_one_change_not_eight() -> None:
    told = history(phases=[REALISATION], statuses=[stated("een", BEFORE, 1, "green")])
    [change] = changes(told.at(OLD), told.at(date(2023, 6, 30)))
    assert (change.kind, change.before, change.after, change.direction) == (
        Kind.RATING, "green", "unknown", Direction.WORSE,
    )  # fmt: skip


@pytest.mark.parametrize(("rating", "direction"), [("green", "other"), ("amber", "worse"), ("red", "worse")])
def test_a_first_status_is_news_and_bad_news_when_it_asks_something(rating: str, direction: str) -> None:
    change = only(Kind.RATING, phases=[REALISATION], statuses=[stated("een", BETWEEN, 1, rating)])
    assert (change.before, change.after, change.direction) == (None, rating, direction)


def test_a_parked_project_shows_its_state_and_no_ratings() -> None:
    found = compare(
        phases=[REALISATION, phased("een", BETWEEN, 5, "realisatie", "parked")],
        statuses=[stated("een", BEFORE, 1, "green"), stated("een", BETWEEN, 2, "red")],
    )
    assert [(one.kind, one.before, one.after, one.direction) for one in found] == [
        (Kind.STANDING, "active", "parked", Direction.OTHER)
    ]


def test_a_finished_project_is_good_news() -> None:
    finished = phased("een", BETWEEN, 5, "nazorg", "finished")
    assert only(Kind.STANDING, phases=[REALISATION, finished]).direction == Direction.BETTER


@pytest.mark.parametrize(("phase", "direction"), [("nazorg", Direction.OTHER), ("ontwerp", Direction.WORSE)])
def test_a_phase_back_is_worse(phase: str, direction: Direction) -> None:
    change = only(Kind.PHASE, phases=[REALISATION, phased("een", BETWEEN, 5, phase)])
    assert (change.before, change.after, change.direction) == ("realisatie", phase, direction)


@pytest.mark.parametrize("subject", ["project:een", "milestone:een/klaar"])
@pytest.mark.parametrize(("day", "direction"), [(date(2023, 9, 1), "worse"), (date(2023, 3, 1), "other")])
def test_a_new_plan_is_never_for_the_better(subject: str, day: date, direction: str) -> None:
    first = planned(subject, BEGIN, 0, date(2023, 6, 1))
    change = only(Kind.PLAN, plans=[first, planned(subject, BETWEEN, 1, day)])
    assert (change.subject, change.before, change.after, change.direction) == (
        subject, ImpreciseDate(date(2023, 6, 1)), ImpreciseDate(day), direction,
    )  # fmt: skip


def test_a_forecast_is_compared_with_what_was_expected() -> None:
    plan = planned("milestone:een/klaar", BEGIN, 0, date(2023, 6, 1))
    change = only(Kind.FORECAST, plans=[plan], dates=[dated("forecast", BETWEEN, 1, date(2023, 7, 15))])
    assert (change.before, change.after, change.direction) == (
        ImpreciseDate(date(2023, 6, 1)), ImpreciseDate(date(2023, 7, 15)), Direction.WORSE,
    )  # fmt: skip


def test_a_forecast_equal_to_the_plan_is_no_change() -> None:
    plan = planned("milestone:een/klaar", BEGIN, 0, date(2023, 6, 1))
    assert compare(plans=[plan], dates=[dated("forecast", BETWEEN, 1, date(2023, 6, 1))]) == ()


def test_a_milestone_reached_says_no_more_about_its_forecast() -> None:
    found = compare(
        dates=[
            dated("forecast", BEFORE, 1, date(2023, 3, 1)),
            dated("forecast", BETWEEN, 2, date(2023, 2, 19)),
            dated("reached", BETWEEN, 3, date(2023, 2, 19)),
        ]
    )
    assert [(one.kind, one.direction) for one in found] == [(Kind.REACHED, Direction.BETTER)]


def test_new_and_vanished_projects_bring_their_milestones_along() -> None:
    gone = profiled("project:een", BETWEEN, 5, "een", exists=False)
    [change] = compare(profiles=[gone])
    assert (change.kind, change.subject) == (Kind.GONE, "project:een")
    told = history(profiles=[gone])
    [back] = changes(told.at(NEW), told.at(OLD))
    assert (back.kind, back.label) == (Kind.APPEARED, "een")


SEATS = [
    ("dienst/leider", "holder", None, "holder", Direction.WORSE),
    ("dienst/leider", "holder", "dienst/lid", "deputy", Direction.WORSE),
    (None, "holder", "dienst/lid", "deputy", Direction.BETTER),
    ("dienst/lid", "deputy", "dienst/leider", "holder", Direction.BETTER),
    ("dienst/leider", "holder", "dienst/lid", "holder", Direction.OTHER),
]


@pytest.mark.parametrize(("was", "as_what", "now", "as_now", "direction"), SEATS)
def test_a_seat(was: str | None, as_what: str, now: str | None, as_now: str, direction: Direction) -> None:
    change = only(Kind.HOLDER, holdings=[held(BEFORE, 1, was, as_what), held(BETWEEN, 2, now, as_now)])
    assert change.before == (f"{as_what}:{was}" if was else None)
    assert change.after == (f"{as_now}:{now}" if now else None)
    assert change.direction == direction


def test_a_decision_asked_and_answered() -> None:
    found = compare(asked=[asked(BETWEEN, 1, "Mag dit?")], outcomes=[concluded(BETWEEN, 2, "decided")])
    assert [(one.kind, one.after) for one in found] == [(Kind.ASKED, "stuurgroep"), (Kind.CLOSED, "decided")]
    assert {one.subject for one in found} == {"decision:stuurgroep/2023-01"}


@pytest.mark.parametrize("outcome", ["noted", "adjourned"])
def test_taking_note_closes_nothing(outcome: str) -> None:
    found = compare(asked=[asked(BEFORE, 1, "Mag dit?")], outcomes=[concluded(BETWEEN, 2, outcome)])
    assert found == ()


def test_another_owner() -> None:
    def party(on: date, number: int, organisation: str) -> records.Parted:
        return records.Parted(
            on=on, at=known(number), seq=0, subject="een payer", project="een", part="payer", organisation=organisation
        )

    change = only(Kind.PAYER, parties=[party(BEFORE, 1, "dienst"), party(BETWEEN, 2, "gemeente")])
    assert (change.before, change.after) == ("dienst", "gemeente")


def test_the_standing_of_the_programme() -> None:
    def charter(on: date, number: int, standing: str) -> records.Chartered:
        return records.Chartered(
            on=on, at=known(number), seq=0, subject="alfa", standing=standing, predecessor=None, redirected_on=None
        )

    change = only(Kind.STANDING, charters=[charter(BEFORE, 1, "running"), charter(BETWEEN, 2, "restart")])
    assert (change.subject, change.before, change.after) == ("programme:alfa", "running", "restart")


def test_the_colours_cover_every_aspect() -> None:
    after = stated("een", BETWEEN, 2, "green")
    after.colours.update(dict.fromkeys(ASPECTS, "amber"))
    found = compare(phases=[REALISATION], statuses=[stated("een", BEFORE, 1, "green"), after])
    assert [one.aspect for one in found] == list(ASPECTS)
