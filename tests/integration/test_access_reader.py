"""Who somebody is today: the seats held, what they open, and whom they do not let in."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import RequestFactory
from pytest_django import DjangoAssertNumQueries

from programme.access import RIGHTS, Held, Reader, Right, enter, programmes_of, reader_of, require
from programme.acts.course import appoint
from programme.acts.things import describe, establish
from programme.clock import domain_time
from programme.facts import Circle
from programme.models import Person, Role, Seat, Team
from programme.recording import Entry, retract
from tests.world import TODAY, World

pytestmark = pytest.mark.django_db

BY_NOBODY = Entry(by=None)
ALL = set(Right)
P, S, D = Circle.PROGRAMME.value, Circle.STEERING.value, Circle.DBR.value

# By hand, not from access.py: role, rights in the whole programme, circles.
PEOPLE: dict[str, tuple[str, set[Right], set[str]]] = {
    "programmamanager": ("programme_manager", ALL - {Right.BOOK, Right.ANSWER_HOURS}, {P, S, D}),
    "secretaris": ("secretary", ALL - {Right.BOOK, Right.ANSWER_HOURS, Right.ADOPT_STATUS}, {P, S, D}),
    "opdrachtgever": ("client", {Right.READ, Right.READ_DRAFTS, Right.READ_LOG}, {P, S, D}),
    "projectleider": ("project_leader", {Right.READ}, {P}),
    "collega-projectleider": ("project_leader", {Right.READ}, {P}),
    "teammanager": ("team_manager", {Right.READ}, {P}),
    "controller": ("controller", {Right.READ, Right.BOOK}, {P}),
    "stuurgroep": ("board_member", {Right.READ}, {P, S}),
    "dbr": ("board_member", {Right.READ}, {P, D}),
    "auditor": ("auditor", {Right.READ, Right.READ_DRAFTS, Right.READ_LOG}, {P}),
    "beheerder": ("administrator", set(), {P}),
}
OUTSIDERS = ["voormalig-programmamanager", "vreemde", "niemand"]


@pytest.mark.parametrize("name", PEOPLE)
def test_a_person_has_the_role_the_rights_and_the_circles_of_the_seat(world: World, name: str) -> None:
    role, rights, circles = PEOPLE[name]
    reader = world.reader(name)
    assert reader.belongs_to(world.programme)
    assert reader.roles(world.programme) == {role}
    assert {right for right in Right if reader.may(right, world.programme)} == rights
    assert reader.scope(world.programme).circles == circles


@pytest.mark.parametrize("name", PEOPLE)
def test_nobody_of_ours_has_anything_in_a_foreign_programme(world: World, name: str) -> None:
    reader = world.reader(name)
    assert not reader.belongs_to(world.foreign)
    assert not any(reader.may(right, world.foreign) for right in Right)
    assert not reader.led(world.foreign) | reader.scope(world.foreign).circles - {P}
    assert not reader.lines(world.foreign)
    assert reader.scope(world.foreign).submissions == frozenset()


@pytest.mark.parametrize("name", OUTSIDERS)
def test_outsiders_have_nothing_here(world: World, name: str) -> None:
    reader = world.reader(name)
    assert not reader.belongs_to(world.programme)
    assert not any(reader.may(right, world.programme, world.project) for right in Right)
    assert programmes_of(reader) == ([world.foreign] if name == "vreemde" else [])


def test_every_role_is_somebody_in_the_world(world: World) -> None:
    assert {role for role, _, _ in PEOPLE.values()} == set(Role.values) == set(RIGHTS)


def test_a_project_leader_may_more_in_the_own_project_only(world: World) -> None:
    reader = world.reader("projectleider")
    assert reader.led(world.programme) == {world.project.pk}
    own = {right for right in Right if reader.may(right, world.programme, world.project)}
    assert own == {
        Right.READ, Right.SUBMIT_STATUS, Right.READ_DRAFTS, Right.ASK_HOURS, Right.FORECAST, Right.RATE_RISKS,
        Right.STATE_ROLLOUT,
    }  # fmt: skip
    assert {right for right in Right if reader.may(right, world.programme, world.other)} == {Right.READ}
    assert reader.scope(world.programme).submissions == frozenset({world.project.pk})


def test_a_team_manager_answers_for_the_own_team_only(world: World) -> None:
    reader, team = world.reader("teammanager"), Team.objects.get(slug="beheer")
    assert reader.managed(world.programme) == {team.pk}
    own = {right for right in Right if reader.may(right, world.programme, team)}
    assert own == {Right.READ, Right.STATE_HOURS, Right.ANSWER_HOURS}
    other = establish(thing=Team(slug="ander", parent=world.organisation), name="Ander", on=TODAY, entry=BY_NOBODY)
    assert {right for right in Right if reader.may(right, world.programme, other)} == {Right.READ}
    assert not any(reader.may(right, world.foreign, team) for right in Right)


def test_nobody_answers_for_a_team_but_its_manager(world: World) -> None:
    team = Team.objects.get(slug="beheer")
    may = {name for name in PEOPLE if world.reader(name).may(Right.ANSWER_HOURS, world.programme, team)}
    assert may == {"teammanager"}


def test_a_manager_sees_the_submissions_of_all_projects_and_a_board_of_none(world: World) -> None:
    assert world.reader("programmamanager").scope(world.programme).submissions is None
    assert world.reader("stuurgroep").scope(world.programme).submissions == frozenset()


def test_a_board_member_has_the_line_of_the_board(world: World) -> None:
    held = world.reader("dbr").seats
    assert [(seat.role, seat.board, seat.line) for seat in held] == [("board_member", "dbr", "quarter")]
    assert world.reader("stuurgroep").lines(world.programme) == {"month"}
    assert world.reader("secretaris").lines(world.programme) == frozenset()


@pytest.mark.parametrize(
    ("moment", "sits"),
    [
        (datetime(2023, 11, 19, 12, tzinfo=UTC), False),
        (datetime(2023, 11, 19, 23, 0, tzinfo=UTC), True),  # the 20th in Amsterdam
        (datetime(2024, 6, 30, 21, 59, tzinfo=UTC), True),  # the last minute of the last day
        (datetime(2024, 6, 30, 22, 0, tzinfo=UTC), False),
    ],
)
def test_a_deputy_sits_from_the_first_day_through_the_last(world: World, moment: datetime, sits: bool) -> None:
    with domain_time(moment):
        assert world.reader("programmamanager").belongs_to(world.programme) is sits


def test_the_former_manager_sat_until_the_seat_was_vacated(world: World) -> None:
    for day, sits in ((date(2023, 10, 31), True), (date(2023, 11, 1), False)):
        with domain_time(datetime(day.year, day.month, day.day, 12, tzinfo=UTC)):
            assert world.reader("voormalig-programmamanager").belongs_to(world.programme) is sits
            assert world.reader("programmamanager").belongs_to(world.programme) is False


def test_a_successor_takes_the_rights_along_and_a_retraction_gives_them_back(world: World) -> None:
    seat = Seat.objects.get(slug="secretaris")
    appointed = appoint(seat=seat, person=world.people["controller"], on=TODAY, entry=BY_NOBODY)
    assert world.reader("controller").roles(world.programme) == {"controller", "secretary"}
    assert not world.reader("secretaris").belongs_to(world.programme)
    retract(fact=appointed, on=TODAY, entry=BY_NOBODY)
    assert world.reader("controller").roles(world.programme) == {"controller"}
    assert world.reader("secretaris").roles(world.programme) == {"secretary"}


def test_who_comes_tomorrow_has_nothing_today(world: World) -> None:
    seat = Seat.objects.get(slug="tweede-secretaris")
    appoint(seat=seat, person=world.people["vreemde"], on=TODAY + timedelta(days=1), entry=BY_NOBODY)
    assert not world.reader("vreemde").belongs_to(world.programme)


def test_a_reader_is_read_once_per_request_in_at_most_two_queries(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for name, queries in (("secretaris", 1), ("stuurgroep", 2), ("niemand", 0)):
        request = RequestFactory().get("/")
        request.user = world.user(name)
        assert isinstance(getattr(request.user, "person", None), Person | None)
        with django_assert_num_queries(queries):
            assert reader_of(request) is reader_of(request)


def test_a_passer_by_is_nobody(world: World) -> None:
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    assert reader_of(request) == Reader(None)
    assert programmes_of(reader_of(request)) == []


@pytest.mark.parametrize("name", [*OUTSIDERS, "passer-by"])
@pytest.mark.parametrize("slug", ["alfa", "bestaat-niet", "ALFA", ""])
def test_a_stranger_cannot_tell_a_programme_from_none(world: World, name: str, slug: str) -> None:
    request = RequestFactory().get("/")
    request.user = AnonymousUser() if name == "passer-by" else world.user(name)
    with pytest.raises(Http404):
        enter(request, slug)


def test_a_member_without_the_right_is_told_so(world: World) -> None:
    request = RequestFactory().get("/")
    request.user = world.user("controller")
    reader, programme = enter(request, "alfa")
    assert (reader.person, programme) == (world.people["controller"], world.programme)
    with pytest.raises(PermissionDenied):
        enter(request, "alfa", Right.READ_LOG)
    with pytest.raises(PermissionDenied):
        require(reader, Right.ADOPT_STATUS, programme)


def test_an_administrator_may_come_in_but_read_nothing(world: World) -> None:
    request = RequestFactory().get("/")
    request.user = world.user("beheerder")
    assert enter(request, "alfa", None)[1] == world.programme
    with pytest.raises(PermissionDenied):
        enter(request, "alfa")


def test_somebody_with_seats_in_two_programmes_has_each_its_own(world: World) -> None:
    seat = Seat.objects.get(slug="programmamanager", programme=world.foreign)
    appoint(seat=seat, person=world.people["controller"], on=TODAY, entry=BY_NOBODY)
    reader = world.reader("controller")
    assert programmes_of(reader) == [world.programme, world.foreign]
    assert reader.roles(world.programme) == {"controller"}
    assert reader.roles(world.foreign) == {"programme_manager"}
    assert not reader.may(Right.ADOPT_STATUS, world.programme)
    assert Held(role="controller", programme=world.programme.pk, parent=world.programme.pk) in reader.seats


@pytest.mark.parametrize("what", ["seat", "board"])
def test_a_seat_that_was_lifted_gives_no_rights(world: World, what: str) -> None:
    assert world.reader("stuurgroep").belongs_to(world.programme)
    lifted = world.steering if what == "board" else Seat.objects.get(parent=world.steering)
    describe(thing=lifted, name="Opgeheven", exists=False, on=TODAY, entry=BY_NOBODY)
    assert not world.reader("stuurgroep").belongs_to(world.programme)
