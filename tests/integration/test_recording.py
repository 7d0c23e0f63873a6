"""One act of recording at a time: its moment, its facts, and what it refuses."""

import uuid
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from programme.acts.course import appoint, set_parameter
from programme.acts.governance import ask_decision, record_outcome
from programme.acts.things import describe, establish
from programme.clock import TICK, domain_now, domain_time
from programme.dates import imprecise
from programme.facts import Act, Circle, Fact, Origin
from programme.models import (
    Board,
    Decision,
    Holding,
    Organisation,
    Parameter,
    Profile,
    Programme,
    Remark,
    Retraction,
    Revision,
    Seat,
    Thing,
)
from programme.recording import AlreadyRecorded, Entry, RecordingError, recording, retract
from projects.acts.planning import plan
from projects.acts.project import serve_goal
from projects.models import Milestone, Plan, Project
from tests.world import TODAY, World

pytestmark = pytest.mark.django_db

BY_NOBODY = Entry(by=None)


def remark(programme: Programme | None, about: Thing, entry: Entry = BY_NOBODY) -> Remark:
    with recording(name="remark", programme=programme, entry=entry) as act:
        return act.add(Remark(about=about, title="Let op"), on=TODAY)


def test_the_facts_of_an_act_share_its_moment_and_are_numbered(world: World) -> None:
    with recording(name="twice", programme=world.programme, entry=BY_NOBODY) as act:
        facts = [act.add(Remark(about=world.project, title=title), on=TODAY) for title in ("een", "twee", "drie")]
    assert [fact.sequence for fact in facts] == [0, 1, 2]
    assert {fact.recorded_at for fact in facts} == {act.act.recorded_at}
    assert {fact.programme for fact in facts} == {world.programme}


def test_a_fact_says_what_its_entry_says(world: World) -> None:
    key = uuid.uuid4()
    entry = Entry(
        by=world.people["secretaris"], why="Verslag.", submit_key=key, precision="month", circle=Circle.DBR.value,
        origin=Origin.SOURCE.value, citation="F13",
    )  # fmt: skip
    fact = Remark.objects.get(pk=remark(world.programme, world.project, entry).pk)
    assert (fact.precision, fact.circle, fact.origin, fact.citation) == ("month", "dbr", "source", "F13")
    assert (fact.act.by, fact.act.why, fact.act.submit_key) == (world.people["secretaris"], "Verslag.", key)
    assert fact.effective_on == TODAY


def test_a_pinned_clock_moves_by_a_microsecond_per_act(world: World) -> None:
    first, second = remark(world.programme, world.project), remark(world.programme, world.project)
    assert second.recorded_at == first.recorded_at + TICK
    assert first.recorded_at >= domain_now()


def test_a_clock_set_back_does_not_bring_back_the_past(world: World) -> None:
    last = remark(world.programme, world.project).recorded_at
    with domain_time(last - timedelta(days=400)):
        assert remark(world.programme, world.project).recorded_at == last + TICK
    with domain_time(last + timedelta(days=1)):
        assert remark(world.programme, world.project).recorded_at == last + timedelta(days=1)


def test_what_all_share_and_what_a_programme_holds_never_share_a_moment(world: World) -> None:
    """What a programme shows is its own and the ground's: one line of time, whoever recorded last."""
    person, moments = world.people["controller"], []
    for _ in range(3):
        moments += [remark(None, person).recorded_at, remark(world.programme, world.project).recorded_at]
    moments.append(remark(None, person).recorded_at)
    assert moments == sorted(set(moments))
    assert Revision.last_moment(world.programme) == moments[-1]


def test_two_programmes_keep_their_own_time_and_the_ground_comes_after_both(world: World) -> None:
    ours, theirs = remark(world.programme, world.project), remark(world.foreign, world.foreign)
    assert Revision.last_moment(world.programme) == ours.recorded_at
    assert remark(None, world.people["dbr"]).recorded_at > max(ours.recorded_at, theirs.recorded_at)


def test_an_act_counts_once_in_the_revision_of_its_programme_only(world: World) -> None:
    def numbers() -> dict[str, int]:
        return dict(Revision.objects.values_list("scope", "number"))

    before = numbers()
    remark(world.programme, world.project)
    assert numbers() == {**before, str(world.programme.pk): before[str(world.programme.pk)] + 1}


def half(world: World) -> None:
    with recording(name="half", programme=world.programme, entry=BY_NOBODY) as act:
        act.add(Remark(about=world.project, title="Half"), on=TODAY)
        raise ZeroDivisionError


def test_an_act_that_fails_halfway_leaves_nothing(world: World) -> None:
    before = (Act.objects.count(), Remark.objects.count(), list(Revision.objects.order_by("scope").values_list()))
    with pytest.raises(ZeroDivisionError):
        half(world)
    assert (Act.objects.count(), Remark.objects.count()) == before[:2]
    assert list(Revision.objects.order_by("scope").values_list()) == before[2]


def test_a_form_sent_twice_is_recorded_once(world: World) -> None:
    entry, count = Entry(by=None, submit_key=uuid.uuid4()), Remark.objects.count()
    first = remark(world.programme, world.project, entry)
    with pytest.raises(AlreadyRecorded) as second:
        remark(world.programme, world.project, entry)
    assert second.value.act == first.act
    assert Remark.objects.count() == count + 1


def test_an_earlier_release_of_the_clock_is_no_moment_before_all() -> None:
    assert Revision.last_moment(Programme(slug="nieuw")) == datetime(1, 1, 2, tzinfo=UTC)


def test_a_fact_is_taken_back_once_and_a_retraction_never(world: World) -> None:
    fact = remark(world.programme, world.project)
    taken_back = retract(fact=fact, on=TODAY, entry=BY_NOBODY)
    assert (taken_back.fact, taken_back.fact_model) == (fact.pk, "programme.remark")
    for again in (fact, taken_back):
        with pytest.raises(RecordingError):
            retract(fact=again, on=TODAY, entry=BY_NOBODY)
    assert Retraction.objects.count() == 1


def test_a_fact_names_nothing_of_another_programme(world: World) -> None:
    theirs = Project.objects.get(programme=world.foreign)
    ours = world.decision
    with pytest.raises(RecordingError, match="project:publiceren belongs to another programme"):
        ask_decision(decision=ours, subject=theirs, question="Mag dat?", on=TODAY, entry=BY_NOBODY)
    with pytest.raises(RecordingError, match="belongs to another programme"):
        remark(None, world.project)
    goal = world.project.services.get().goal
    with pytest.raises(RecordingError, match="belongs to another programme"):
        serve_goal(project=theirs, goal=goal, on=TODAY, entry=BY_NOBODY)


def test_a_thing_stands_below_its_own_programme_or_the_ground(world: World) -> None:
    theirs = Project.objects.get(programme=world.foreign)
    for parent in (world.foreign, theirs, Thing.objects.get(pk=world.foreign.pk)):
        stray = Milestone(slug="verdwaald", programme=world.programme, parent=parent)
        with pytest.raises(RecordingError, match="belongs to another programme"):
            establish(thing=stray, name="Verdwaald", on=TODAY, entry=BY_NOBODY)
    below = Seat(slug="lid", role="team_manager", programme=world.programme, parent=world.organisation)
    establish(thing=below, name="Teammanager", on=TODAY, entry=BY_NOBODY)
    assert Seat.objects.filter(pk=below.pk, parent=world.organisation).exists()


@pytest.mark.parametrize("slug", ["inloggen", "beheer", "api", "healthz"])
def test_an_address_of_the_product_is_no_programme(slug: str) -> None:
    with pytest.raises(RecordingError, match="address of the product"):
        establish(thing=Programme(slug=slug), name="X", on=TODAY, entry=BY_NOBODY)


@pytest.mark.parametrize(
    "slug", ["", "met spatie", "-begin", "eind-", "dubbel--streep", "schuine/streep", "é", "x" * 61]
)
def test_a_slug_is_letters_digits_and_single_hyphens(slug: str) -> None:
    with pytest.raises(ValidationError):
        establish(thing=Organisation(slug=slug), name="X", on=TODAY, entry=BY_NOBODY)


def test_a_slug_never_comes_twice_below_the_same_parent(world: World) -> None:
    top = {"programme": world.programme, "parent": world.programme}
    describe(thing=world.parked, name="Digitaal depot", exists=False, on=TODAY, entry=BY_NOBODY)
    with pytest.raises((ValidationError, IntegrityError)), transaction.atomic():
        establish(thing=Project(slug="depot", **top), name="Nieuw depot", on=TODAY, entry=BY_NOBODY)
    with pytest.raises((ValidationError, IntegrityError)), transaction.atomic():
        establish(thing=Organisation(slug="dienst"), name="Nog een dienst", on=TODAY, entry=BY_NOBODY)
    for other in (
        Milestone(slug="depot", **top),
        Milestone(slug="eerste", programme=world.programme, parent=world.other),
    ):
        establish(thing=other, name="Mag wel", on=TODAY, entry=BY_NOBODY)
        assert Milestone.objects.filter(pk=other.pk).exists()


def test_a_programme_whose_founding_is_refused_does_not_stay_behind(world: World) -> None:
    entry = Entry(by=None, submit_key=uuid.uuid4())
    remark(world.programme, world.project, entry)
    with pytest.raises(AlreadyRecorded):
        establish(thing=Programme(slug="dubbel"), name="Dubbel", on=TODAY, entry=entry)
    assert not Thing.objects.filter(slug="dubbel").exists()


def test_a_first_plan_needs_nothing_a_later_one_a_reason_and_a_decision(world: World) -> None:
    fresh = establish(
        thing=Milestone(slug="nieuw", programme=world.programme, parent=world.project),
        name="Nieuw",
        on=TODAY,
        entry=BY_NOBODY,
    )
    day = imprecise(date(2024, 9, 1))
    plan(subject=fresh, date_=day, on=TODAY, entry=BY_NOBODY)
    reason = Entry(by=None, why="Later begonnen.")
    taken = Decision.objects.get(slug="2023-01", programme=world.programme)
    for decision, entry in ((None, reason), (taken, BY_NOBODY), (None, BY_NOBODY)):
        with pytest.raises(RecordingError, match="reason and a decision"):
            plan(subject=fresh, date_=day, decision=decision, on=TODAY, entry=entry)
    with pytest.raises(RecordingError, match="was not decided"):
        plan(subject=fresh, date_=day, decision=world.decision, on=TODAY, entry=reason)
    plan(subject=fresh, date_=day, decision=taken, on=TODAY, entry=reason)
    assert Plan.objects.filter(subject=fresh).count() == 2


@pytest.mark.parametrize(("outcome", "needs"), [("adjourned", "until"), ("forwarded", "forwarded_to")])
def test_an_outcome_that_points_on_says_where_to(world: World, outcome: str, needs: str) -> None:
    with pytest.raises(RecordingError):
        record_outcome(decision=world.decision, outcome=outcome, on=TODAY, entry=BY_NOBODY)
    record_outcome(
        decision=world.decision, outcome=outcome, on=TODAY, entry=BY_NOBODY,
        until=TODAY if needs == "until" else None, forwarded_to=world.dbr if needs == "forwarded_to" else None,
    )  # fmt: skip
    assert Decision.objects.get(pk=world.decision.pk).outcomes.filter(outcome=outcome).count() == 1


def test_a_parameter_is_a_number_or_a_day_not_both_and_not_neither(world: World) -> None:
    for value, day in ((None, None), (Decimal(1), TODAY)):
        with pytest.raises(IntegrityError), transaction.atomic():
            set_parameter(programme=world.programme, code="x", value=value, day=day, on=TODAY, entry=BY_NOBODY)
    for value, day in ((Decimal(1), None), (None, TODAY)):
        set_parameter(programme=world.programme, code="x", value=value, day=day, on=TODAY, entry=BY_NOBODY)
    assert Parameter.objects.filter(code="x").count() == 2


def test_nobody_leaves_a_seat_before_coming(world: World) -> None:
    seat, person = Seat.objects.get(slug="tweede-secretaris"), world.people["secretaris"]
    with pytest.raises(IntegrityError), transaction.atomic():
        appoint(seat=seat, person=person, until=TODAY - timedelta(days=1), on=TODAY, entry=BY_NOBODY)
    appoint(seat=seat, person=person, until=TODAY, on=TODAY, entry=BY_NOBODY)
    assert Holding.objects.filter(seat=seat, until=TODAY).count() == 1


def test_two_acts_of_a_programme_cannot_bear_one_moment(world: World) -> None:
    moment = remark(world.programme, world.project).recorded_at
    with pytest.raises(IntegrityError), transaction.atomic():
        Act.objects.create(name="x", programme=world.programme, recorded_at=moment)
    Act.objects.create(name="x", programme=world.foreign, recorded_at=moment)
    ground = remark(None, world.people["dbr"]).recorded_at
    with pytest.raises(IntegrityError), transaction.atomic():
        Act.objects.create(name="x", programme=None, recorded_at=ground)


def test_every_fact_of_the_world_bears_the_moment_of_its_act(world: World) -> None:
    facts = [model for model in Fact.__subclasses__() if model._default_manager.exists()]
    assert Profile in facts
    for model in facts:
        for fact in model._default_manager.select_related("act"):
            assert (fact.recorded_at, fact.programme_id) == (fact.act.recorded_at, fact.act.programme_id)


def test_a_board_and_a_project_never_share_a_slug(world: World) -> None:
    twin = Board(slug="publiceren", programme=world.programme, parent=world.programme)
    with pytest.raises(RecordingError, match="taken by another thing that holds seats"):
        establish(thing=twin, name="Zelfde woord", on=TODAY, entry=BY_NOBODY)
    assert not Board.objects.filter(slug="publiceren").exists()
