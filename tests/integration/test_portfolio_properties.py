"""The two clocks on the real database: what was recorded later changes nothing of what was known before."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from programme.access import EVERYTHING
from programme.acts.ledger import reverse
from programme.acts.things import describe
from programme.asof import AsOf, read_as_of
from programme.clock import end_of_day
from programme.facts import Act, Fact
from programme.models import LedgerEntry, Revision
from programme.recording import retract
from projects.portfolio.cache import history_of
from projects.portfolio.canonical import encode
from projects.portfolio.load import load
from tests import means
from tests.integration.any_act import ACTS, ENTRY, Drawing, days
from tests.world import BEGUN, TODAY, World

pytestmark = pytest.mark.django_db

AnyAct = Callable[[Drawing], Fact]
acts = st.sampled_from(ACTS)


@dataclass
class Shown:
    """What pages showed at the moments at which they were opened."""

    world: World
    days: tuple[date, ...]
    seen: list[tuple[AsOf, bytes]] = field(default_factory=list)

    def open(self) -> None:
        """Open the page of every day, as known now."""
        for day in self.days:
            as_of = read_as_of({"peildatum": day.isoformat()}, self.world.programme)
            self.seen.append((as_of, self.page(as_of)))

    def page(self, as_of: AsOf) -> bytes:
        return encode(load(self.world.programme, as_of.known_at, EVERYTHING).at(as_of.as_of))

    def now(self) -> bytes:
        """The page of the first day, as known now."""
        return self.page(read_as_of({"peildatum": self.days[0].isoformat()}, self.world.programme))

    def changed(self) -> list[AsOf]:
        """The pages that now show something else than they did."""
        return [as_of for as_of, page in self.seen if self.page(as_of) != page]


@pytest.fixture
def world(world: World) -> World:
    """The world with a pot that money can come into and a question for hours, so that every act has something to do."""
    means.funded_once(world)
    means.asked(world, BEGUN)
    return world


def can_be_taken_back(fact: Fact) -> bool:
    """Plans and dependencies never are; an entry of the ledger by its opposite."""
    return fact.RETRACTABLE or isinstance(fact, LedgerEntry)


def take_back(fact: Fact, on: date) -> None:
    """What was booked is taken back by its opposite, every other fact by a retraction."""
    if isinstance(fact, LedgerEntry):
        reverse(fact=fact, document="Correctie", on=on, entry=ENTRY)
    else:
        retract(fact=fact, on=on, entry=ENTRY)


@contextmanager
def undone() -> Iterator[None]:
    """Roll back what an example records."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.slow
@settings(max_examples=25)
@given(st.lists(st.tuples(acts, days, st.booleans()), min_size=1, max_size=6), days, st.data())
def test_nothing_recorded_later_changes_a_page_as_known_then(
    world: World, recorded: list[tuple[AnyAct, date, bool]], as_of: date, data: st.DataObject
) -> None:
    with undone():
        shown = Shown(world, (as_of, TODAY))
        shown.open()
        for act, on, withdrawn in recorded:
            fact = act(Drawing(world, on, data))
            shown.open()
            if withdrawn and can_be_taken_back(fact):
                take_back(fact, on)
                shown.open()
        assert shown.changed() == []


@settings(max_examples=40)
@given(acts, days, days, st.data())
def test_what_is_taken_back_shows_until_then_and_leaves_the_state_as_it_was(
    world: World, act: AnyAct, on: date, as_of: date, data: st.DataObject
) -> None:
    with undone():
        shown = Shown(world, (as_of,))
        before = shown.now()
        fact = act(Drawing(world, on, data))
        assume(can_be_taken_back(fact))
        between, moment = shown.now(), Revision.last_moment(world.programme)
        take_back(fact, on)
        assert shown.now() == before
        assert encode(load(world.programme, moment, EVERYTHING).at(as_of)) == between


@settings(max_examples=40)
@given(acts, st.dates(min_value=date(2023, 1, 10), max_value=TODAY), st.integers(1, 400), st.data())
def test_what_becomes_true_on_a_day_changes_no_day_before_it(
    world: World, act: AnyAct, on: date, earlier: int, data: st.DataObject
) -> None:
    with undone():
        shown = Shown(world, (on - timedelta(days=earlier),))
        before = shown.now()
        act(Drawing(world, on, data))
        assert shown.now() == before


@pytest.mark.parametrize("act", ACTS)
def test_every_kind_of_act_shows_in_the_snapshot_or_is_a_remark(world: World, act: AnyAct) -> None:
    """So that the properties above are about something: of each kind, some content shows on the day itself."""
    seen: list[bool] = []

    @settings(max_examples=12)
    @given(st.data())
    def record(data: st.DataObject) -> None:
        with undone():
            shown = Shown(world, (TODAY,))
            before, count = shown.now(), Act.objects.count()
            act(Drawing(world, TODAY, data))
            assert Act.objects.count() == count + 1
            seen.append(shown.now() != before)

    record()
    assert any(seen) is (act.__name__ != "note")


def test_a_rename_changes_no_page_known_before_it_and_no_day_before_it(world: World) -> None:
    old = read_as_of({}, world.programme)
    describe(thing=world.project, name="Heel anders", on=date(2024, 1, 1), entry=ENTRY)
    now = read_as_of({}, world.programme)
    for as_of, day, name in (
        (old, TODAY, "Actief publiceren"),
        (now, TODAY, "Heel anders"),
        (now, date(2024, 1, 1), "Heel anders"),
        (now, date(2023, 12, 31), "Actief publiceren"),
    ):
        project = load(world.programme, as_of.known_at, EVERYTHING).at(day).project("publiceren")
        assert project
        assert project.name == name


def test_the_cached_history_is_read_anew_after_any_recording(world: World) -> None:
    def name() -> str:
        as_of = read_as_of({}, world.programme)
        project = history_of(world.programme, as_of, EVERYTHING).at(TODAY).project("publiceren")
        assert project
        return project.name

    assert name() == "Actief publiceren"
    describe(thing=world.project, name="Heel anders", on=TODAY, entry=ENTRY)
    assert name() == "Heel anders"


def test_a_page_that_read_its_moment_just_before_a_recording_does_not_spoil_the_next(world: World) -> None:
    """Two requests at once: the first read what is known, then something was recorded, then it read the history."""
    as_of = read_as_of({}, world.programme)
    describe(thing=world.organisation, name="Andere dienst", on=TODAY, entry=ENTRY)
    late = history_of(world.programme, as_of, EVERYTHING).at(TODAY)
    next_page = history_of(world.programme, read_as_of({}, world.programme), EVERYTHING).at(TODAY)
    assert [snapshot.organisations[0].name for snapshot in (late, next_page)] == [
        "Gezamenlijke dienst",
        "Andere dienst",
    ]


def test_the_cache_keeps_the_readers_apart(world: World) -> None:
    as_of = read_as_of({}, world.programme)
    manager, board = (world.reader(name).scope(world.programme) for name in ("programmamanager", "stuurgroep"))
    seen = [history_of(world.programme, as_of, scope).at(TODAY) for scope in (manager, board, manager)]
    assert [project.submitted is not None for project in (s.projects[1] for s in seen)] == [True, False, True]
    assert history_of(world.programme, as_of, board) is history_of(world.programme, as_of, board)


def test_known_on_a_day_means_all_that_was_recorded_through_its_end(world: World) -> None:
    history = load(world.programme, end_of_day(date(2024, 3, 3)), EVERYTHING)
    project = history.at(TODAY).project("zaken")
    assert project
    assert project.submitted
    assert project.adopted is None
    later = load(world.programme, end_of_day(date(2024, 3, 4)), EVERYTHING).at(date(2024, 3, 1)).project("zaken")
    assert later
    assert later.adopted
    assert later.adopted.on == date(2024, 3, 1)


def test_before_its_founding_was_recorded_a_programme_does_not_exist_on_any_day(world: World) -> None:
    history = load(world.programme, end_of_day(date(2022, 9, 30)), EVERYTHING)
    assert [history.at(day).programme for day in (date(2022, 9, 30), TODAY)] == [None, None]
    founded = load(world.programme, end_of_day(TODAY), EVERYTHING)
    assert [founded.at(day).programme is None for day in (date(2022, 9, 30), date(2022, 10, 1))] == [True, False]
