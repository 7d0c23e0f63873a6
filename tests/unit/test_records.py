"""From facts to what was in force: arbitrary histories against slow and simple oracles."""

import random
from collections.abc import Sequence
from datetime import date, datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from programme.dates import month_ends
from projects.portfolio import records
from projects.portfolio.canonical import encode
from projects.portfolio.history import History
from projects.portfolio.snapshot import Project, Snapshot
from tests.unit.drawn import days
from tests.unit.histories import RECORDS, asked, concluded, held, histories, history, known, phased, profiled, stated

D1, D2, D3 = date(2023, 1, 1), date(2023, 2, 1), date(2023, 3, 1)


def rows_of(history: History) -> list[records.Record]:
    return [row for name in sorted(RECORDS) for row in getattr(history, name)]


def keep(history: History, wanted: "Sequence[records.Record] | set[int]") -> History:
    """The same history with only the rows whose identity is wanted."""
    changes = {name: tuple(row for row in getattr(history, name) if id(row) in wanted) for name in RECORDS}
    return msgspec.structs.replace(history, **changes)


@given(histories(), days, st.randoms(use_true_random=False))
def test_the_order_in_which_the_database_gives_its_rows_does_not_matter(
    history: History, as_of: date, chance: random.Random
) -> None:
    shuffled = {name: tuple(chance.sample(rows := getattr(history, name), len(rows))) for name in RECORDS}
    things = tuple(chance.sample(history.things, len(history.things)))
    assert encode(msgspec.structs.replace(history, **shuffled, things=things).at(as_of)) == encode(history.at(as_of))


@given(histories(), days)
def test_what_becomes_true_later_changes_nothing_on_the_day(history: History, as_of: date) -> None:
    until_then = keep(history, {id(row) for row in rows_of(history) if row.on <= as_of})
    assert encode(until_then.at(as_of)) == encode(history.at(as_of))


@given(histories(), days)
def test_the_latest_effective_day_wins_then_the_latest_recording(history: History, as_of: date) -> None:
    for rows in (history.profiles, history.holdings, history.phases, history.parameters, history.dates):
        found = records.in_force(rows, as_of)
        subjects = {row.subject for row in rows if row.on <= as_of}
        assert set(found) == subjects
        for subject in subjects:
            candidates = [row for row in rows if row.subject == subject and row.on <= as_of]
            last_day = max(row.on for row in candidates)
            latest = max((row for row in candidates if row.on == last_day), key=lambda row: (row.at, row.seq))
            assert found[subject] is latest


@given(histories(), days)
def test_since_is_the_first_day_of_the_unbroken_stretch(history: History, as_of: date) -> None:
    rows = history.phases
    for subject, day in records.since(rows, as_of, lambda row: row.standing).items():
        changes = sorted({row.on for row in rows if row.subject == subject and row.on <= as_of})
        values = [records.in_force(rows, change)[subject].standing for change in changes]
        stretch = changes[-1]
        for change, value in zip(reversed(changes), reversed(values), strict=True):
            if value != values[-1]:
                break
            stretch = change
        assert day == stretch


@given(histories(), days)
def test_every_month_end_mark_says_what_the_snapshot_of_that_day_says(history: History, as_of: date) -> None:
    term = history.at(as_of).parameter("S1.amber").value
    for end in month_ends(as_of, 18):
        then = history.at(end)
        if then.parameter("S1.amber").value != term:
            continue  # a mark is stale by the term of the day shown, not of its own day
        for project in history.at(as_of).projects:
            mark = next(mark for mark in project.marks if mark.on == end)
            past = then.project(project.key)
            if past is not None:
                assert mark.overall == (past.adopted.overall if past.adopted else "unknown")
                assert (mark.stale, mark.running) == (past.stale, past.running)
                assert mark.standing == (past.standing if past.phase else "")


PROGRAMMES_OWN = (
    "projects", "milestones", "seats", "decisions", "dependencies", "duties", "compliance", "rollouts", "deadlines",
    "risks", "indicators",
)  # fmt: skip
KEYED = (
    "organisations", "people", "goals", "seats", "boards", "decisions", "projects", "milestones", "duties", "risks",
    "indicators",
)  # fmt: skip


@given(histories(), days)
def test_a_snapshot_is_sorted_by_key_and_points_only_at_what_it_holds(history: History, as_of: date) -> None:
    snapshot = history.at(as_of)
    for name in KEYED:
        keys = [value.key for value in getattr(snapshot, name)]
        assert keys == sorted(set(keys))
    known_projects = {project.key for project in snapshot.projects}
    assert {one.project for one in snapshot.milestones if not one.of} <= known_projects
    moments = {one.key for one in snapshot.milestones}
    assert {key for one in snapshot.dependencies for key in (one.milestone, one.upstream)} <= moments
    assert {one.milestone for one in snapshot.compliance} <= {None, *moments}
    assert {one.duty for one in snapshot.compliance} <= {one.key for one in snapshot.duties}
    assert {one.project for one in snapshot.rollouts} <= known_projects
    assert {one.goal for one in snapshot.indicators} <= {one.key for one in snapshot.goals}
    assert {one.parent for one in snapshot.risks} <= {f"project:{key}" for key in known_projects}
    assert {decision.board for decision in snapshot.decisions} <= {board.key for board in snapshot.boards}


@given(histories(), days)
def test_before_its_programme_exists_nothing_of_it_shows(history: History, as_of: date) -> None:
    snapshot = history.at(as_of)
    if snapshot.programme is None:
        shown = {name: getattr(snapshot, name) for name in PROGRAMMES_OWN}
        assert shown == dict.fromkeys(PROGRAMMES_OWN, ())


def test_event_facts_come_in_the_order_in_which_they_became_known() -> None:
    late, early = stated("een", D3, 1), stated("een", D1, 2)
    assert records.grouped([early, late], D3) == {"een": [late, early]}
    assert records.grouped([early, late], D2) == {"een": [early]}


def test_within_one_act_what_was_said_last_wins() -> None:
    first = phased("een", D1, 1, "ontwerp")
    last = msgspec.structs.replace(first, seq=1, phase="realisatie")
    for rows in ((first, last), (last, first)):
        project = history(phases=rows).at(D1).project("een")
        assert project
        assert project.phase == "realisatie"


def test_a_correction_of_a_past_day_does_not_undo_a_later_fact() -> None:
    now, corrected = phased("een", D3, 1, "realisatie"), phased("een", D1, 2, "ontwerp")
    assert history(phases=(now, corrected)).at(D3).projects[0].phase == "realisatie"
    assert history(phases=(now, corrected)).at(D2).projects[0].phase == "ontwerp"


def test_a_rename_shows_from_its_day_on() -> None:
    renamed = history(profiles=(profiled("project:een", D2, 1, "Nieuwe naam"),))
    assert [renamed.at(day).projects[0].name for day in (D1, D2)] == ["een", "Nieuwe naam"]


def test_what_ended_is_gone_with_all_that_lies_below_it_and_may_return() -> None:
    ended = profiled("project:een", D2, 1, "een", exists=False)
    back = profiled("project:een", D3, 2, "een")
    shown = [keys(history(profiles=(ended, back)).at(day)) for day in (D1, D2, D3)]
    all_of_them = (["een", "twee"], ["een/begin", "een/klaar", "elders"])
    assert shown == [all_of_them, (["twee"], ["elders"]), all_of_them]
    assert history(profiles=(ended, back)).at(D3).projects[0].since == D3


def keys(snapshot: Snapshot) -> tuple[list[str], list[str]]:
    return [project.key for project in snapshot.projects], [milestone.key for milestone in snapshot.milestones]


@pytest.mark.parametrize(
    ("as_of", "waits"),
    [(D1, False), (D2, True), (date(2023, 2, 14), True), (date(2023, 2, 15), False), (D3, False)],
)
def test_a_submission_waits_from_its_day_until_it_is_sent_back(as_of: date, waits: bool) -> None:
    sent = stated("een", D2, 1, step="voorgelegd", returned=date(2023, 2, 15))
    project = history(statuses=(sent,)).at(as_of).project("een")
    assert project
    assert bool(project.submitted) is waits


def test_a_submission_waits_until_something_is_adopted_after_it() -> None:
    sent, adopted = stated("een", D1, 1, step="voorgelegd"), stated("een", D1, 2, "amber")
    before, after = (history(statuses=rows).at(D3).project("een") for rows in ((sent,), (sent, adopted)))
    again = history(statuses=(sent, adopted, stated("een", D2, 3, step="voorgelegd"))).at(D3).project("een")
    assert [moments(project) for project in (before, after, again)] == [
        (known(1), None), (None, known(2)), (known(3), known(2)),
    ]  # fmt: skip


def moments(project: Project | None) -> tuple[datetime | None, datetime | None]:
    """When what waits was submitted, and when what counts was adopted."""
    assert project
    return (
        project.submitted.recorded_at if project.submitted else None,
        project.adopted.recorded_at if project.adopted else None,
    )


def test_a_status_is_stale_when_it_is_more_than_42_days_old_whatever_its_colour() -> None:
    shown = history(statuses=(stated("een", D1, 1, "red"),))
    fresh, stale = (shown.at(day).project("een") for day in (date(2023, 2, 12), date(2023, 2, 13)))
    assert fresh
    assert stale
    assert (fresh.stale, fresh.rating) == (False, "red")
    assert (stale.stale, stale.rating) == (True, "unknown")


@pytest.mark.parametrize(
    ("phase", "standing", "running"),
    [
        ("initiatief", "active", False), ("definitie", "active", True), ("ontwerp", "active", True),
        ("voorbereiding", "active", True), ("realisatie", "active", True), ("nazorg", "active", False),
        ("realisatie", "parked", False), ("realisatie", "stopped", False), ("realisatie", "finished", False),
    ],
)  # fmt: skip
def test_running_is_active_in_four_phases(phase: str, standing: str, running: bool) -> None:
    snapshot = history(phases=(phased("een", D1, 1, phase, standing),)).at(D1)
    assert [project.key for project in snapshot.running] == (["een"] if running else [])


@pytest.mark.parametrize(
    ("outcomes", "is_open"),
    [((), True), (("noted",), True), (("adjourned",), True), (("decided",), False), (("noted", "rejected"), False),
     (("forwarded",), False)],
)  # fmt: skip
def test_a_question_stays_open_until_more_is_done_than_taking_note(outcomes: tuple[str, ...], is_open: bool) -> None:
    done = [concluded(D2, number, outcome) for number, outcome in enumerate(outcomes, start=1)]
    shown = history(asked=(asked(D1, 0, "Meer tijd?"), asked(D2, 9, "Veel meer tijd?")), outcomes=done)
    (before,), (after,) = shown.at(D1).decisions, shown.at(D3).decisions
    assert (before.open, before.outcomes, before.question) == (True, (), "Meer tijd?")
    assert (after.open, after.asked_on, after.question) == (is_open, D1, "Veel meer tijd?")
    assert [outcome.outcome for outcome in after.outcomes] == list(outcomes)


def test_a_seat_is_vacant_the_day_after_its_deputy_was_to_leave() -> None:
    deputy = held(D1, 1, "dienst/lid", "deputy", until=date(2023, 2, 28))
    (sits,), (left,) = (history(holdings=(deputy,)).at(day).seats for day in (date(2023, 2, 28), D3))
    assert (sits.person, sits.since, sits.until, sits.capacity) == ("dienst/lid", D1, date(2023, 2, 28), "deputy")
    assert (left.person, left.since, left.until) == (None, D3, None)


def test_only_people_whom_a_seat_names_are_in_a_snapshot() -> None:
    shown = history(holdings=(held(D2, 1, "dienst/lid"),))
    assert [[person.key for person in shown.at(day).people] for day in (D1, D2)] == [[], ["dienst/lid"]]
