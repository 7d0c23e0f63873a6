"""Writers and readers at the same time, on real connections: no shared moment, no fact slipped into a known past."""

import uuid
from concurrent.futures import wait
from datetime import UTC, datetime
from threading import Barrier

import pytest
from pytest_django import Settings

from programme.access import EVERYTHING
from programme.asof import read_as_of
from programme.clock import TICK
from programme.facts import Act
from programme.models import Programme, Remark, Revision, Thing
from programme.recording import AlreadyRecorded, Entry, Outdated, RecordingError, recording
from projects.acts.status import adopt_status, latest_status, submit_status
from projects.models import Status
from projects.portfolio.canonical import encode
from projects.portfolio.load import load
from tests.building import content
from tests.integration.at_once import MOMENT, Gate, threads
from tests.world import TODAY, World

pytestmark = pytest.mark.django_db(transaction=True)

WRITERS, EACH = 4, 6


def remark(
    programme: Programme | None, about: Thing, gate: Gate | None = None, key: uuid.UUID | None = None
) -> datetime:
    """Record, and wait at the gate with everything written and nothing committed."""
    with recording(name="remark", programme=programme, entry=Entry(by=None, submit_key=key)) as act:
        act.add(Remark(about=about, title="Tegelijk"), on=TODAY)
        if gate:
            gate.wait()
        return act.act.recorded_at


@pytest.mark.parametrize("pinned", [True, False], ids=["pinned clock", "running clock"])
def test_writers_at_once_never_share_a_moment(world: World, settings: Settings, pinned: bool) -> None:
    if not pinned:
        settings.DOMAIN_NOW = None
    before, barrier = Revision.objects.get(scope=str(world.programme.pk)).number, Barrier(WRITERS)

    def write() -> list[datetime]:
        barrier.wait()
        return [remark(world.programme, world.project) for _ in range(EACH)]

    with threads() as beside:
        series = [future.result() for future in [beside.start(write) for _ in range(WRITERS)]]
    assert all(moments == sorted(moments) for moments in series)
    assert len({moment for moments in series for moment in moments}) == WRITERS * EACH
    assert Revision.objects.get(scope=str(world.programme.pk)).number == before + WRITERS * EACH


@pytest.mark.parametrize("slow_is_ground", [False, True], ids=["programme", "ground"])
def test_a_slow_writer_holds_up_the_next_instead_of_slipping_in_behind_it(
    world: World, settings: Settings, slow_is_ground: bool
) -> None:
    settings.DOMAIN_NOW, gate = None, Gate()
    scope, about = (None, world.people["dbr"]) if slow_is_ground else (world.programme, world.project)
    with threads() as beside:
        slow = beside.start(lambda: remark(scope, about, gate))
        gate.reached()
        quick = beside.start(lambda: remark(world.programme, world.project))
        assert not wait([quick], MOMENT).done
        gate.open()
        assert quick.result() > slow.result()


def test_what_a_reader_saw_as_now_stays_so_when_a_slow_writer_commits(world: World, settings: Settings) -> None:
    """The slow writer's clock says an earlier time than the reader's, but what it writes is known later."""
    settings.DOMAIN_NOW, gate = None, Gate()
    with threads() as beside:
        slow = beside.start(lambda: remark(world.programme, world.project, gate))
        gate.reached()
        known_at = read_as_of({}, world.programme).known_at
        seen = encode(load(world.programme, known_at, EVERYTHING).at(TODAY))
        gate.open()
        assert slow.result() > known_at
    assert encode(load(world.programme, known_at, EVERYTHING).at(TODAY)) == seen


@pytest.mark.postgres
def test_programmes_do_not_wait_for_each_other(world: World) -> None:
    """On SQLite they do: it has one writer at a time for the whole file."""
    gate, slow_began = Gate(), Revision.last_moment(None)
    with threads() as beside:
        slow = beside.start(lambda: remark(world.programme, world.project, gate))
        gate.reached()
        quick = beside.start(lambda: remark(world.foreign, world.foreign))
        assert quick.result(timeout=10) > slow_began
        gate.open()
        assert slow.result() > slow_began


def test_a_double_click_at_once_is_recorded_once(world: World) -> None:
    key, barrier, count = uuid.uuid4(), Barrier(WRITERS), Remark.objects.count()

    def click() -> bool:
        barrier.wait()
        try:
            remark(world.programme, world.project, key=key)
        except AlreadyRecorded as known:
            return known.act.submit_key != key
        return True

    with threads() as beside:
        stored = [future.result() for future in [beside.start(click) for _ in range(WRITERS)]]
    assert sorted(stored) == [False] * (WRITERS - 1) + [True]
    assert (Act.objects.filter(submit_key=key).count(), Remark.objects.count()) == (1, count + 1)


def test_of_two_who_answer_the_same_status_the_second_is_told(world: World) -> None:
    seen = latest_status(world.project)
    assert seen
    barrier, count = Barrier(2), Status.objects.filter(project=world.project).count()

    def answer() -> str:
        barrier.wait()
        try:
            status = submit_status(
                project=world.project, content=content(), supersedes=seen.pk, on=TODAY, entry=Entry(by=None)
            )
        except Outdated as refusal:
            return str(refusal.newer.pk)
        return str(status.pk)

    with threads() as beside:
        answers = {future.result() for future in [beside.start(answer) for _ in range(2)]}
    newest = latest_status(world.project)
    assert newest
    assert answers == {str(newest.pk)}
    assert Status.objects.filter(project=world.project).count() == count + 1


def test_a_first_recording_of_a_new_programme_by_two_at_once(world: World) -> None:
    fresh = Programme(slug="nieuw")
    fresh.save(force_insert=True)
    barrier = Barrier(2)

    def write() -> datetime:
        barrier.wait()
        return remark(fresh, fresh)

    with threads() as beside:
        moments = [future.result() for future in [beside.start(write) for _ in range(2)]]
    assert abs(moments[0] - moments[1]) == TICK
    assert Revision.objects.get(scope=str(fresh.pk)).number == 2


def test_a_writer_who_saw_an_older_status_is_refused_and_nothing_is_stored(world: World) -> None:
    stale = Status.objects.filter(project=world.project).order_by("recorded_at").first()
    assert stale
    count = Act.objects.count()
    for act in (submit_status, adopt_status):
        for supersedes in (stale.pk, None, uuid.uuid4()):
            with pytest.raises(Outdated) as refusal:
                act(project=world.project, content=content(), supersedes=supersedes, on=TODAY, entry=Entry(by=None))
            assert refusal.value.newer == latest_status(world.project)
            assert isinstance(refusal.value, RecordingError)
    assert Act.objects.count() == count
    assert Revision.last_moment(world.programme) >= datetime(2024, 3, 28, tzinfo=UTC)
