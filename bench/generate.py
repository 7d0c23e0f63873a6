"""A large programme: many projects with years of monthly statuses, milestones and seats."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from django.db import transaction

from bench.bulk import Bulk
from programme.acts.course import appoint
from programme.acts.things import establish
from programme.clock import domain_time
from programme.dates import imprecise, month_end, month_ends
from programme.models import Board, Organisation, Person, Programme, Seat, User
from programme.recording import Entry
from projects.acts.planning import forecast, plan
from projects.acts.project import assign_part, enter_phase
from projects.models import Milestone, Phase, Project, Status
from projects.rating import ASPECTS

NOBODY = Entry(by=None)
PHASES = ("definitie", "ontwerp", "voorbereiding", "realisatie", "nazorg")
RATINGS = ("green", "green", "green", "amber", "amber", "red", "unknown")


def programme(*, slug: str, projects: int, statuses: int, until: date, seed: int = 1) -> tuple[Programme, User]:
    """Fill the database with one programme and a board member who reads it.

    `statuses` monthly statuses per project end at `until`; the same seed gives the same programme.
    """
    chance = random.Random(seed)  # noqa: S311 - a repeatable example, no secret
    begin = month_ends(until, statuses + 1)[0]
    with transaction.atomic(), domain_time(datetime(begin.year, begin.month, 1, tzinfo=UTC)):
        made, owner, reader = founded(slug, begin)
        for number in range(projects):
            project(made, owner, number, begin, until, chance)
    _statuses(made, month_ends(until, statuses), chance)
    return made, reader


def founded(slug: str, begin: date) -> tuple[Programme, Organisation, User]:
    """A programme without projects, the organisation it is of, and the board member who reads it."""
    made = establish(thing=Programme(slug=slug), name=f"Programma {slug}", on=begin, entry=NOBODY)
    owner = establish(thing=Organisation(slug=f"org-{slug}"), name="Duo+", on=begin, entry=NOBODY)
    return made, owner, _reader(made, owner, begin)


def _reader(made: Programme, owner: Organisation, begin: date) -> User:
    person = establish(thing=Person(slug=f"lid-{made.slug}", parent=owner), name="Lid", on=begin, entry=NOBODY)
    board = Board(slug="stuurgroep", programme=made, parent=made, line="month")
    establish(thing=board, name="Stuurgroep", on=begin, entry=NOBODY)
    seat = Seat(slug="lid", role="board_member", programme=made, parent=board)
    establish(thing=seat, name="Lid stuurgroep", on=begin, entry=NOBODY)
    appoint(seat=seat, person=person, on=begin, entry=NOBODY)
    return User.objects.create(username=f"lid-{made.slug}", person=person)


def project(
    made: Programme, owner: Organisation, number: int, begin: date, until: date, chance: random.Random
) -> Project:
    """A project with a phase, a planned end and four milestones; one in ten is parked."""
    project = Project(slug=f"project-{number:03}", programme=made, parent=made)
    establish(thing=project, name=f"Project {number:03}", description="Voorbeeld", on=begin, entry=NOBODY)
    for part in ("commissioning", "executing", "payer"):
        assign_part(project=project, part=part, organisation=owner, on=begin, entry=NOBODY)
    standing = Phase.Standing.ACTIVE if number % 10 else Phase.Standing.PARKED
    enter_phase(project=project, phase=chance.choice(PHASES), standing=standing, on=begin, entry=NOBODY)
    end = until + timedelta(days=chance.randint(30, 400))
    plan(subject=project, date_=imprecise(end), on=begin, entry=NOBODY)
    for place in range(4):
        milestone = Milestone(slug=f"mijlpaal-{place}", programme=made, parent=project)
        establish(thing=milestone, name=f"Mijlpaal {place}", on=begin, entry=NOBODY)
        planned = until + timedelta(days=chance.randint(-200, 300))
        plan(subject=milestone, date_=imprecise(planned), on=begin, entry=NOBODY)
        late = planned + timedelta(days=chance.randint(-5, 90))
        forecast(milestone=milestone, date_=imprecise(late), on=begin, entry=NOBODY)
    return project


def _statuses(made: Programme, days: tuple[date, ...], chance: random.Random) -> None:
    """All statuses in bulk."""
    bulk = Bulk(made)
    for number, (day, project) in enumerate(_rounds(made, days)):
        bulk.act("adopt status", day, _status(project, day, chance, number))
    bulk.save()


def _rounds(made: Programme, days: tuple[date, ...]) -> Iterator[tuple[date, Project]]:
    projects = list(Project.objects.filter(programme=made).order_by("slug"))
    for day in days:
        for project in projects:
            yield month_end(day), project


def _status(project: Project, day: date, chance: random.Random, number: int) -> Status:
    overall = chance.choice(RATINGS)
    return Status(
        project=project,
        step=Status.Step.ADOPTED,
        overall=overall,
        colours={code: chance.choice(RATINGS) for code in ASPECTS},
        lines={code: f"Toelichting {number} bij {code}, in een zin van gewone lengte." for code in ASPECTS},
        achieved="Twee categorieën beschreven en gecontroleerd met de gemeenten.",
        next_period="De derde categorie voorbereiden en de uren vastleggen.",
        decision_asked="Leg per kwartaal vast welke teams hoeveel uur leveren." if overall == "red" else "",
        forecast_end=day + timedelta(days=chance.randint(30, 300)),
    )
