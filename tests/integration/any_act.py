"""Every act of recording there is, on things of the world, with contents that hypothesis draws."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TypeVar

from hypothesis import strategies as st

from programme.acts.capacity import state_availability, state_claims
from programme.acts.course import appoint, charter, set_parameter
from programme.acts.governance import ask_decision, record_outcome, remark
from programme.acts.things import describe
from programme.dates import imprecise
from programme.facts import Fact
from programme.models import Decision, Seat
from programme.recording import Entry
from projects.acts.planning import forecast, plan, reach
from projects.acts.project import assign_part, enter_phase, serve_goal
from projects.acts.staffing import answer, latest_act
from projects.acts.status import adopt_status, latest_status, return_status, submit_status
from projects.models import Milestone, Phase, Request, Status
from projects.rating import Rating
from tests import means
from tests.building import content
from tests.integration.any_plan import PLANS
from tests.world import TODAY, World

T = TypeVar("T")
ENTRY = Entry(by=None, why="Daarom.")
days = st.dates(min_value=date(2022, 9, 1), max_value=TODAY)


class Drawing:
    """The world, the day on which it becomes true, and what hypothesis chooses."""

    def __init__(self, world: World, on: date, data: st.DataObject) -> None:
        self.world, self.on, self.data = world, on, data

    def one(self, *values: T) -> T:
        return self.data.draw(st.sampled_from(values))

    def coin(self) -> bool:
        return self.data.draw(st.booleans())

    def day(self) -> date:
        return self.data.draw(days)

    def milestone(self) -> Milestone:
        return self.world.milestones[self.one("eerste", "tweede")]


def describe_something(chosen: Drawing) -> Fact:
    world = chosen.world
    thing = chosen.one(world.project, world.programme, world.organisation, world.people["secretaris"], world.decision)
    name, exists = chosen.one("Nieuwe naam", "Andere naam"), chosen.coin()
    return describe(thing=thing, name=name, exists=exists, on=chosen.on, entry=ENTRY)


def change_course(chosen: Drawing) -> Fact:
    standing = chosen.one("restart", "ended")
    return charter(programme=chosen.world.programme, standing=standing, on=chosen.on, entry=ENTRY)


def change_threshold(chosen: Drawing) -> Fact:
    value = Decimal(chosen.one(1, 30, 90))
    return set_parameter(programme=chosen.world.programme, code="S1.amber", value=value, on=chosen.on, entry=ENTRY)


def change_seat(chosen: Drawing) -> Fact:
    person = chosen.one(None, *chosen.world.people.values())
    seat = Seat.objects.get(slug="secretaris", programme=chosen.world.programme)
    return appoint(seat=seat, person=person, on=chosen.on, entry=ENTRY)


def ask(chosen: Drawing) -> Fact:
    world = chosen.world
    return ask_decision(decision=world.decision, subject=world.other, question="Anders?", on=chosen.on, entry=ENTRY)


def conclude(chosen: Drawing) -> Fact:
    outcome = chosen.one("decided", "noted", "rejected")
    return record_outcome(decision=chosen.world.decision, outcome=outcome, on=chosen.on, entry=ENTRY)


def note(chosen: Drawing) -> Fact:
    return remark(about=chosen.world.project, title="Let op", on=chosen.on, entry=ENTRY)


def change_part(chosen: Drawing) -> Fact:
    project, organisation, part = chosen.world.project, chosen.world.organisation, chosen.one("payer", "executing")
    return assign_part(project=project, part=part, organisation=organisation, on=chosen.on, entry=ENTRY)


def change_phase(chosen: Drawing) -> Fact:
    phase, standing = chosen.one(*Phase.Step.values), chosen.one(*Phase.Standing.values)
    allowed = Decision.objects.get(slug="2023-01", programme=chosen.world.programme)
    return enter_phase(
        project=chosen.world.project, phase=phase, standing=standing, override=allowed, on=chosen.on, entry=ENTRY
    )


def change_goal(chosen: Drawing) -> Fact:
    project = chosen.world.project
    goal = project.services.all()[0].goal
    return serve_goal(project=project, goal=goal, serves=chosen.coin(), on=chosen.on, entry=ENTRY)


def replan(chosen: Drawing) -> Fact:
    day = imprecise(chosen.day(), chosen.one("day", "month", "quarter", "year"))
    decision = Decision.objects.get(slug="2023-01", programme=chosen.world.programme)
    return plan(subject=chosen.milestone(), date_=day, decision=decision, on=chosen.on, entry=ENTRY)


def expect(chosen: Drawing) -> Fact:
    act = chosen.one(forecast, reach)
    return act(milestone=chosen.milestone(), date_=imprecise(chosen.day()), on=chosen.on, entry=ENTRY)


def report(chosen: Drawing) -> Fact:
    """Submit, return or adopt, whichever comes next."""
    project = chosen.world.project
    seen, said = latest_status(project), content(chosen.one(*Rating), decision_asked="Kiest u?")
    waits = seen and seen.step == Status.Step.SUBMITTED and not seen.returns.exists()
    if seen is None or not waits:
        return submit_status(
            project=project, content=said, supersedes=seen.pk if seen else None, on=chosen.on, entry=ENTRY
        )
    if chosen.coin():
        return return_status(submission=seen, remark="Graag aanvullen.", on=chosen.on, entry=ENTRY)
    return adopt_status(project=project, content=said, supersedes=seen.pk, answers=seen, on=chosen.on, entry=ENTRY)


def move_money(chosen: Drawing) -> Fact:
    giver, taker = means.funded_once(chosen.world)
    return means.book(giver, taker, chosen.one("0.01", "12.50", "100"), chosen.on, ENTRY)


def state_hours(chosen: Drawing) -> Fact:
    hours = {chosen.one(means.APRIL, means.MAY): chosen.one(0, 20, 160)}
    if chosen.coin():
        return state_availability(team=means.team(), hours=hours, on=chosen.on, entry=ENTRY)[0]
    return state_claims(team=means.team(), claimant=chosen.world.foreign, hours=hours, on=chosen.on, entry=ENTRY)[0]


def ask_for_hours(chosen: Drawing) -> Fact:
    return means.asked(chosen.world, chosen.on, hours=chosen.one(10, 40)).askings.get()


def answer_hours(chosen: Drawing) -> Fact:
    world = chosen.world
    last = Request.objects.filter(programme=world.programme).earliest("slug")
    kind = chosen.one("confirmed", "offered", "declined", "later", "withdrawn")
    hours = chosen.one(0, 10) if kind in ("confirmed", "offered") else 0
    until = chosen.day() if kind in ("confirmed", "later") else None
    return answer(
        request=last, kind=kind, hours={(world.project, means.APRIL): hours}, until=until, seen=latest_act(last),
        on=chosen.on, entry=ENTRY,
    )[0]  # fmt: skip


ACTS: tuple[Callable[[Drawing], Fact], ...] = (
    describe_something, change_course, change_threshold, change_seat, ask, conclude, note, change_part, change_phase,
    change_goal, replan, expect, report, move_money, state_hours, ask_for_hours, answer_hours, *PLANS,
)  # fmt: skip
