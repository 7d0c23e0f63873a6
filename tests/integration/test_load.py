"""The one read of a programme: constant queries, one moment of the database, equal on every database, no leak."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction
from pytest_django import DjangoAssertNumQueries, Settings

from programme import triggers
from programme.access import EVERYTHING, Scope
from programme.acts.governance import record_outcome
from programme.acts.things import describe, establish
from programme.clock import end_of_day
from programme.dates import imprecise
from programme.facts import Circle
from programme.models import DecisionOutcome, Organisation, Programme, Revision
from programme.recording import Entry, retract
from projects.acts.planning import forecast, plan
from projects.acts.project import assign_part, enter_phase
from projects.acts.status import adopt_status, latest_status, return_status
from projects.models import Milestone, Project
from projects.portfolio.canonical import digest, encode
from projects.portfolio.history import History
from projects.portfolio.load import UnpinnedRead, _Reading, load
from projects.portfolio.snapshot import Snapshot
from tests import means
from tests.building import Builder, content
from tests.integration.at_once import threads
from tests.world import TODAY, YESTERDAY, World, tables

KNOWN = end_of_day(TODAY)
QUERIES = 11  # things, retractions, plain facts, entries, and seven classes of facts; never one per project
BOARD = Scope(circles=frozenset({Circle.PROGRAMME.value, Circle.STEERING.value}), submissions=frozenset())
BY_NOBODY = Entry(by=None)


def more_projects(world: World, count: int) -> None:
    """Projects with a fact of every kind."""
    for number in range(count):
        top = {"programme": world.programme, "parent": world.programme}
        project = establish(thing=Project(slug=f"p{number}", **top), name=f"P{number}", on=TODAY, entry=BY_NOBODY)
        enter_phase(project=project, phase="ontwerp", on=YESTERDAY, entry=BY_NOBODY)
        assign_part(project=project, part="payer", organisation=world.organisation, on=TODAY, entry=BY_NOBODY)
        milestone = Milestone(slug="klaar", programme=world.programme, parent=project)
        establish(thing=milestone, name="Klaar", on=TODAY, entry=BY_NOBODY)
        plan(subject=milestone, date_=imprecise(TODAY), on=TODAY, entry=BY_NOBODY)
        forecast(milestone=milestone, date_=imprecise(TODAY), on=TODAY, entry=BY_NOBODY)
        adopt_status(project=project, content=content(), supersedes=None, on=TODAY, entry=BY_NOBODY)


@pytest.mark.django_db
@pytest.mark.parametrize("projects", [1, 30])
def test_one_project_and_thirty_take_the_same_number_of_queries(
    world: World, projects: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    more_projects(world, projects)
    with django_assert_num_queries(QUERIES):
        history = load(world.programme, KNOWN, EVERYTHING)
    assert len(history.at(TODAY).projects) == 3 + projects


@pytest.mark.django_db
def test_the_same_facts_have_the_same_hash_on_every_database(world: World) -> None:
    """Written down, so that SQLite and PostgreSQL are compared with each other. Only a new schema changes it."""
    snapshot = load(world.programme, KNOWN, EVERYTHING).at(TODAY)
    assert digest(snapshot) == "546ce40ed46d838e293ae0e2f400def9c54fecf460d614e0b4a81d028e98e4f0"


@pytest.mark.django_db
def test_the_same_money_and_hours_have_the_same_hash_on_every_database(world: World) -> None:
    """Written down for the same reason."""
    _place, budget = means.funded(world, "1234.50")
    means.book(budget, means.of_project(world.project, budget.pot, "committed"), "1000.10", TODAY)  # type: ignore[arg-type]
    means.hours_stated(world)
    means.answered(world, means.asked(world), "confirmed", 25, TODAY)
    snapshot = load(world.programme, Revision.last_moment(None), EVERYTHING).at(TODAY)
    assert [str(account.balance) for account in snapshot.accounts if account.nature == "budget"] == ["234.40"]
    assert digest(snapshot) == "23f4c621b92ebcd27740a6813349a67e0d85a7d417f34dabbe5ae56dee45ce25"


@pytest.mark.django_db
def test_an_amount_is_written_without_the_zeros_that_a_database_adds(world: World) -> None:
    snapshot = load(world.programme, KNOWN, EVERYTHING).at(TODAY)
    assert [str(snapshot.parameter(code).value) for code in ("proef.deel", "proef.heel")] == ["2.5", "40"]


@pytest.mark.django_db
def test_building_the_same_facts_anew_gives_the_same_hash(world: World) -> None:
    """Other ids, other rows, the same state."""
    built = digest(load(world.programme, KNOWN, EVERYTHING).at(TODAY))
    again = anew()
    assert again.pk != world.programme.pk
    assert digest(load(again, KNOWN, EVERYTHING).at(TODAY)) == built


def anew(*without: str) -> Programme:
    """The programme of a second world, in an emptied database; the test's transaction is rolled back after it."""
    emptied()
    return Builder(without=without).build().programme


def emptied() -> None:
    triggers.drop(connection)
    with connection.cursor() as cursor:
        for table in tables():
            cursor.execute(f'DELETE FROM "{table}"')
    triggers.create(connection)


# Who sees what of all that is hidden from somebody.
SEEN = {
    "programmamanager": {"vraag steering", "vraag dbr", "publiceren", "zaken"},
    "secretaris": {"vraag steering", "vraag dbr", "publiceren", "zaken"},
    "opdrachtgever": {"vraag steering", "vraag dbr", "publiceren", "zaken"},
    "auditor": {"publiceren", "zaken"},
    "stuurgroep": {"vraag steering"},
    "dbr": {"vraag dbr"},
    "projectleider": {"publiceren"},
    "collega-projectleider": {"zaken"},
    "teammanager": set(),
    "controller": set(),
    "beheerder": set(),
    "voormalig-programmamanager": set(),
    "vreemde": set(),
}
ALL_HIDDEN = ("steering", "dbr", "confidential", "publiceren", "zaken")


def seen_of(snapshot: Snapshot) -> set[str]:
    asked = {
        decision.title.removeprefix("Verborgen ") for decision in snapshot.decisions if "Verborgen" in decision.title
    }
    return asked | {project.key for project in snapshot.projects if project.submitted}


@pytest.mark.django_db
@pytest.mark.parametrize("name", SEEN)
def test_everybody_sees_the_hidden_things_of_the_own_circles_only(world: World, name: str) -> None:
    snapshot = load(world.programme, KNOWN, world.reader(name).scope(world.programme)).at(TODAY)
    assert seen_of(snapshot) == SEEN[name]
    assert encode(snapshot).count(b"Verborgen: meer tijd.") == len(SEEN[name] & {"publiceren", "zaken"})


@pytest.mark.django_db
def test_with_the_whole_scope_everything_is_there(world: World) -> None:
    snapshot = load(world.programme, KNOWN, EVERYTHING).at(TODAY)
    assert seen_of(snapshot) == {"vraag steering", "vraag dbr", "vraag confidential", "publiceren", "zaken"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "own"),
    [("stuurgroep", {"steering"}), ("dbr", {"dbr"}), ("projectleider", {"publiceren"}), ("controller", set())],
)
def test_what_is_hidden_leaves_no_trace_not_even_in_a_count(world: World, name: str, own: set[str]) -> None:
    """The reader's snapshot is, to the byte, that of a world in which the hidden things never happened."""
    shown = encode(load(world.programme, KNOWN, world.reader(name).scope(world.programme)).at(TODAY))
    bare = anew(*(hidden for hidden in ALL_HIDDEN if hidden not in own))
    assert shown == encode(load(bare, KNOWN, EVERYTHING).at(TODAY))


@pytest.mark.django_db
def test_nothing_of_the_strangers_enters(world: World) -> None:
    for scope in (EVERYTHING, BOARD):
        snapshot = encode(load(world.programme, KNOWN, scope).at(TODAY))
        assert b"reemd" not in snapshot
    assert b"Vreemd project" in encode(load(world.foreign, KNOWN, EVERYTHING).at(TODAY))
    assert b"Actief publiceren" not in encode(load(world.foreign, KNOWN, EVERYTHING).at(TODAY))


@pytest.mark.django_db
def test_what_was_taken_back_in_a_hidden_circle_is_gone_for_everybody(world: World) -> None:
    phase = world.parked.phases.order_by("-recorded_at")[0]
    retract(fact=phase, on=TODAY, entry=Entry(by=None, circle=Circle.CONFIDENTIAL.value))
    project = load(world.programme, KNOWN, BOARD).at(TODAY).project("depot")
    assert project
    assert project.standing == "active"


@pytest.mark.django_db
def test_a_return_that_was_taken_back_leaves_the_submission_waiting(world: World) -> None:
    submission = latest_status(world.project)
    assert submission
    returned = return_status(submission=submission, remark="Datum?", on=TODAY, entry=BY_NOBODY)
    shown = load(world.programme, KNOWN, EVERYTHING)
    assert waits(shown, TODAY) is False
    assert waits(shown, date(2024, 3, 30)) is True
    retract(fact=returned, on=TODAY, entry=BY_NOBODY)
    assert waits(load(world.programme, KNOWN, EVERYTHING), TODAY) is True


def waits(history: History, day: date) -> bool:
    project = history.at(day).project("publiceren")
    assert project
    return project.submitted is not None


@pytest.mark.django_db
def test_inside_a_transaction_an_unpinned_read_is_refused(world: World, settings: Settings) -> None:
    settings.REQUIRE_PINNED_READS = True
    with pytest.raises(UnpinnedRead):
        load(world.programme, KNOWN, EVERYTHING)
    settings.REQUIRE_PINNED_READS = False
    assert load(world.programme, KNOWN, EVERYTHING).pinned is False


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_a_read_is_pinned_and_leaves_none_open(world: World) -> None:
    assert load(world.programme, KNOWN, EVERYTHING).pinned is True
    with transaction.atomic(), pytest.raises(UnpinnedRead):
        load(world.programme, KNOWN, EVERYTHING)
    assert load(world.programme, KNOWN, EVERYTHING).pinned is True
    assert not connection.in_atomic_block
    describe(thing=world.project, name="Schrijven gaat ook nog", on=TODAY, entry=BY_NOBODY)


@pytest.mark.django_db(transaction=True)
def test_a_read_that_fails_leaves_no_transaction_open(world: World) -> None:
    def fail(execute: Callable[..., Any], sql: str, *arguments: Any) -> Any:
        if "programme_holding" in sql:
            raise ZeroDivisionError
        return execute(sql, *arguments)

    with pytest.raises(ZeroDivisionError), connection.execute_wrapper(fail):
        load(world.programme, KNOWN, EVERYTHING)
    assert load(world.programme, KNOWN, EVERYTHING).pinned is True
    describe(thing=world.project, name="Schrijven gaat ook nog", on=TODAY, entry=BY_NOBODY)


@contextmanager
def written_before_query(number: int, write: Callable[[], None]) -> Iterator[None]:
    """Let another connection write and commit just before the reader's query with this number (of its SELECTs)."""
    asked = 0

    def between(execute: Callable[..., Any], sql: str, *arguments: Any) -> Any:
        nonlocal asked
        if sql.lstrip("(").startswith("SELECT"):  # PostgreSQL is sent a union in brackets
            asked += 1
            if asked == number:
                with threads() as beside:
                    beside.start(write).result()
        return execute(sql, *arguments)

    with connection.execute_wrapper(between):
        yield
    assert asked >= number, "the write never happened"


def change_everything(world: World) -> None:
    """One stroke of many facts: a project, an outcome, a rename, money, a status with a forecast."""
    with transaction.atomic():
        establish(thing=Organisation(slug="nieuw"), name="Nieuw", on=TODAY, entry=BY_NOBODY)
        more_projects(world, 1)
        describe(thing=world.project, name="Anders", on=TODAY, entry=BY_NOBODY)
        means.funded(world)
        outcome = DecisionOutcome.Outcome.DECIDED
        record_outcome(decision=world.decision, outcome=outcome, on=TODAY, entry=BY_NOBODY)
        seen = latest_status(world.project)
        said = content()
        adopt_status(
            project=world.project, content=said, supersedes=seen.pk if seen else None, on=TODAY, entry=BY_NOBODY
        )


def torn(world: World, number: int, read: Callable[[], History]) -> bool:
    """Whether a read with a write before its query `number` shows neither the state before it nor that after it."""
    before = encode(load(world.programme, KNOWN, EVERYTHING).at(TODAY))
    with written_before_query(number, lambda: change_everything(world)):
        try:
            seen = encode(read().at(TODAY))
        except KeyError:  # a fact of something that was not there yet
            seen = b""
    after = encode(load(world.programme, KNOWN, EVERYTHING).at(TODAY))
    assert before != after
    return seen not in (before, after)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("number", [1, 2, 3, 5, QUERIES])
def test_a_write_during_the_read_is_never_seen_half(world: World, number: int) -> None:
    assert not torn(world, number, lambda: load(world.programme, KNOWN, EVERYTHING))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("number", [2, 4, 7])
def test_without_the_pinned_read_the_same_write_is_seen_half(world: World, number: int) -> None:
    """The proof that the test above can fail."""
    assert torn(world, number, lambda: _Reading(world.programme, KNOWN, EVERYTHING).history(pinned=False))
