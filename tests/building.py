"""How the world of the tests comes about: step by step, through the recording functions, each on its day."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TypeVar

from programme.acts.course import appoint, charter, set_parameter
from programme.acts.governance import ask_decision, record_outcome, remark
from programme.acts.things import establish
from programme.clock import AMSTERDAM, domain_time
from programme.dates import imprecise
from programme.facts import Circle
from programme.models import (
    Board,
    Decision,
    DecisionOutcome,
    Goal,
    Holding,
    Organisation,
    Person,
    Programme,
    Role,
    Seat,
    Team,
    Thing,
    User,
)
from programme.recording import Entry
from projects.acts.planning import forecast, plan, reach
from projects.acts.project import assign_part, enter_phase, serve_goal
from projects.acts.status import StatusContent, adopt_status, submit_status
from projects.models import Milestone, Phase, Project
from projects.rating import ASPECTS, Rating
from tests import planned
from tests.world import BEGUN, FOUNDED, PASSWORD, TODAY, World

T = TypeVar("T", bound=Thing)

# Accounts with a seat below the programme itself.
OFFICERS = {
    "opdrachtgever": Role.CLIENT,
    "secretaris": Role.SECRETARY,
    "controller": Role.CONTROLLER,
    "auditor": Role.AUDITOR,
    "beheerder": Role.ADMINISTRATOR,
}
OTHERS = (
    "programmamanager",
    "voormalig-programmamanager",
    "projectleider",
    "collega-projectleider",
    "stuurgroep",
    "dbr",
    "teammanager",
    "vreemde",
)


LATEST = date(2024, 3, 28)


@contextmanager
def on(day: date) -> Iterator[None]:
    """Let domain time stand at noon of a day in Amsterdam."""
    with domain_time(datetime.combine(day, time(12), AMSTERDAM)):
        yield


def content(overall: Rating = Rating.GREEN, **said: str) -> StatusContent:
    """A status; keywords are aspect codes with a rating, and `decision_asked`."""
    asked = said.pop("decision_asked", "")
    colours = {code: said.get(code, Rating.GREEN.value) for code in ASPECTS}
    lines = {"overall": "Zoals gepland."}
    return StatusContent(overall=overall.value, colours=colours, lines=lines, decision_asked=asked)


class Builder:
    """Builds one world, `without` what was hidden in some circles, and the submissions of some projects (slugs)."""

    def __init__(self, *, without: Collection[str] = ()) -> None:
        self.without = without
        self.people: dict[str, Person] = {}
        self.milestones: dict[str, Milestone] = {}

    def entry(self, by: str | None = "programmamanager", why: str = "", circle: str = Circle.PROGRAMME.value) -> Entry:
        return Entry(by=self.people.get(by) if by else None, why=why, circle=circle)

    def make(self, thing: T, name: str, day: date = FOUNDED, circle: str = Circle.PROGRAMME.value) -> T:
        return establish(thing=thing, name=name, on=day, entry=self.entry(circle=circle))

    def build(self) -> World:
        with on(FOUNDED):
            self._ground()
            self._officers()
        with on(BEGUN):
            self._projects()
            self._first_plans()
        with on(planned.FEBRUARY):
            self._strangers()
            planned.tell(self)
        self._summer_of_2023()
        self._autumn_of_2023()
        self._february_2024()
        self._march_2024()
        return World(
            programme=self.programme, foreign=self.foreign, organisation=self.organisation,
            steering=self.steering, dbr=self.dbr, decision=self.decision,
            project=self.project, other=self.other, parked=self.parked,
            milestones=self.milestones, people=self.people,
        )  # fmt: skip

    def _ground(self) -> None:
        self.organisation = self.make(Organisation(slug="dienst", form=Organisation.Form.JOINT), "Gezamenlijke dienst")
        self.town = self.make(Organisation(slug="gemeente", form=Organisation.Form.MUNICIPALITY), "Gemeente")
        self.team = self.make(Team(slug="beheer", parent=self.organisation), "Team beheer")
        for name in (*OFFICERS, *OTHERS):
            self._person(name)
        User.objects.create_user("niemand", password=PASSWORD)
        self.programme = self.make(Programme(slug="alfa"), "Programma Alfa")
        self.goal = self.make(Goal(slug="openbaar", **self._top()), "Openbare informatie")
        self.steering = self.make(Board(slug="stuurgroep", line="month", **self._top()), "Stuurgroep")
        self.dbr = self.make(Board(slug="dbr", line="quarter", **self._top()), "DBR")
        charter(programme=self.programme, standing="running", on=FOUNDED, entry=self.entry())

    def _top(self) -> dict[str, Programme]:
        return {"programme": self.programme, "parent": self.programme}

    def _person(self, name: str) -> None:
        person = self.make(Person(slug=name, parent=self.organisation), name.capitalize().replace("-", " "))
        self.people[name] = person
        User.objects.create_user(name, password=PASSWORD, person=person)

    def _officers(self) -> None:
        for name, role in OFFICERS.items():
            self._seat(name, role, self.programme)
        former = "voormalig-programmamanager"
        self.manager = self._seat(former, Role.PROGRAMME_MANAGER, self.programme, slug="programmamanager")
        self._seat("stuurgroep", Role.BOARD_MEMBER, self.steering, slug="lid")
        self._seat("dbr", Role.BOARD_MEMBER, self.dbr, slug="lid")
        self._seat("teammanager", Role.TEAM_MANAGER, self.team, slug="alfa")
        self.vacant = self._seat(None, Role.SECRETARY, self.programme, slug="tweede-secretaris")

    def _seat(self, person: str | None, role: Role, parent: Thing, slug: str = "", day: date = FOUNDED) -> Seat:
        programme = self.programme if parent.programme_id is None else parent.programme
        thing = Seat(slug=slug or str(person), role=role, parent=parent, programme=programme)
        seat = self.make(thing, str(role.label).capitalize(), day)
        appoint(seat=seat, person=self.people[person] if person else None, on=day, entry=self.entry())
        return seat

    def _projects(self) -> None:
        self.project = self._project("publiceren", "Actief publiceren", Phase.Step.REALISATION)
        self.other = self._project("zaken", "Zaaktypen", Phase.Step.DESIGN)
        self.parked = self._project("depot", "Digitaal depot", Phase.Step.INITIATIVE)
        self._seat("projectleider", Role.PROJECT_LEADER, self.project, slug="leider", day=BEGUN)
        self._seat("collega-projectleider", Role.PROJECT_LEADER, self.other, slug="leider", day=BEGUN)

    def _project(self, slug: str, name: str, phase: Phase.Step) -> Project:
        project = self.make(Project(slug=slug, **self._top()), name, BEGUN)
        enter_phase(project=project, phase=phase, on=BEGUN, entry=self.entry())
        assign_part(project=project, part="commissioning", organisation=self.organisation, on=BEGUN, entry=self.entry())
        serve_goal(project=project, goal=self.goal, on=BEGUN, entry=self.entry())
        return project

    def _first_plans(self) -> None:
        for slug, day in (("eerste", date(2023, 9, 1)), ("tweede", date(2023, 6, 30))):
            milestone = Milestone(slug=slug, programme=self.programme, parent=self.project)
            self.milestones[slug] = self.make(milestone, slug.capitalize(), BEGUN)
            plan(subject=milestone, date_=imprecise(day), on=BEGUN, entry=self.entry())
        plan(subject=self.project, date_=imprecise(date(2024, 12, 31), "quarter"), on=BEGUN, entry=self.entry())

    def _summer_of_2023(self) -> None:
        reached, parked, replanned = date(2023, 7, 3), date(2023, 7, 10), date(2023, 8, 15)
        with on(date(2023, 7, 5)):
            reach(milestone=self.milestones["tweede"], date_=imprecise(reached), on=reached, entry=self.entry())
        with on(parked):
            enter_phase(
                project=self.parked, phase="initiatief", standing="parked", on=parked,
                entry=self.entry(why="Geen capaciteit."),
            )  # fmt: skip
            set_parameter(programme=self.programme, code="gate_from", day=TODAY, on=parked, entry=self.entry())
            for code, value in (("proef.deel", Decimal("2.50")), ("proef.heel", Decimal(40))):
                set_parameter(programme=self.programme, code=code, value=value, on=parked, entry=self.entry())
        with on(replanned):
            decision = self._ask(replanned, self.dbr, "2023-01", "Nieuwe datum eerste tranche", Circle.PROGRAMME)
            self._outcome(replanned, decision, DecisionOutcome.Outcome.DECIDED)
            first, why = self.milestones["eerste"], self.entry(why="Later begonnen.")
            plan(subject=first, date_=imprecise(date(2024, 3, 1)), decision=decision, on=replanned, entry=why)
            forecast(milestone=first, date_=imprecise(date(2024, 4, 19)), on=replanned, entry=self.entry())

    def _autumn_of_2023(self) -> None:
        left, came = date(2023, 11, 1), date(2023, 11, 20)
        with on(left):
            appoint(seat=self.manager, person=None, on=left, entry=self.entry("secretaris"))
        with on(came):
            appoint(
                seat=self.manager, person=self.people["programmamanager"], capacity=Holding.Capacity.DEPUTY,
                until=date(2024, 6, 30), on=came, entry=self.entry("secretaris"),
            )  # fmt: skip

    def _february_2024(self) -> None:
        day = date(2024, 2, 12)
        with on(day):
            self.decision = self._ask(day, self.steering, "2024-01", "Extra capaciteit", Circle.PROGRAMME)
            self._outcome(day, self.decision, DecisionOutcome.Outcome.NOTED)
            remark(about=self.project, title="Goed begin", on=day, entry=self.entry())
            for number, board, circle in HIDDEN:
                if circle not in self.without:
                    self._ask(day, board(self), number, f"Verborgen vraag {circle}", circle)
                    entry = self.entry(why="Over personen.", circle=circle)
                    remark(about=self.project, title=f"Verborgen opmerking {circle}", on=day, entry=entry)
                    planned.hide(self, day, circle)

    def _ask(self, day: date, board: Board, number: str, title: str, circle: Circle) -> Decision:
        decision = Decision(slug=number, programme=self.programme, parent=board)
        self.make(decision, title, day, circle)
        ask_decision(
            decision=decision, subject=self.project, question=f"{title}?", asked_by=self.manager,
            before=day + timedelta(days=30), on=day, entry=self.entry(circle=circle),
        )  # fmt: skip
        return decision

    def _outcome(self, day: date, decision: Decision, outcome: DecisionOutcome.Outcome) -> None:
        record_outcome(decision=decision, outcome=outcome, on=day, entry=self.entry("secretaris"))

    def _march_2024(self) -> None:
        leads = {self.project: "projectleider", self.other: "collega-projectleider"}
        first, adopted = date(2024, 3, 1), {}
        with on(first):
            amber = content(Rating.AMBER, tijd="amber")
            submitted = {
                project: submit_status(
                    project=project, content=amber, supersedes=None, on=first, entry=self.entry(leader)
                )
                for project, leader in leads.items()
            }
        with on(date(2024, 3, 4)):
            amber = content(Rating.AMBER, tijd="amber", organisatie="amber")
            for project, answered in submitted.items():
                adopted[project] = adopt_status(
                    project=project, content=amber, supersedes=answered.pk, answers=answered, on=first,
                    entry=self.entry(),
                )  # fmt: skip
        with on(LATEST):
            red = content(Rating.RED, tijd="red", decision_asked="Verborgen: meer tijd.")
            for project, leader in leads.items():
                if project.slug not in self.without:
                    submit_status(
                        project=project, content=red, supersedes=adopted[project].pk, on=LATEST,
                        entry=self.entry(leader),
                    )  # fmt: skip

    def _strangers(self) -> None:
        day = date(2023, 2, 1)
        self.foreign = self.make(Programme(slug="vreemd"), "Vreemd programma", day)
        top = {"programme": self.foreign, "parent": self.foreign}
        charter(programme=self.foreign, standing="running", on=day, entry=self.entry("vreemde"))
        leading = Seat(slug="programmamanager", role=Role.PROGRAMME_MANAGER, **top)
        seat = self.make(leading, "Vreemde programmamanager", day)
        appoint(seat=seat, person=self.people["vreemde"], on=day, entry=self.entry("vreemde"))
        project = self.make(Project(slug="publiceren", **top), "Vreemd project", day)
        enter_phase(project=project, phase="realisatie", on=day, entry=self.entry("vreemde"))
        milestone = self.make(Milestone(slug="eerste", programme=self.foreign, parent=project), "Vreemde mijlpaal", day)
        plan(subject=milestone, date_=imprecise(date(2023, 5, 1)), on=day, entry=self.entry("vreemde"))
        adopt_status(project=project, content=content(), supersedes=None, on=day, entry=self.entry("vreemde"))


HIDDEN: tuple[tuple[str, Callable[[Builder], Board], Circle], ...] = (
    ("2024-02", lambda builder: builder.steering, Circle.STEERING),
    ("2024-03", lambda builder: builder.dbr, Circle.DBR),
    ("2024-04", lambda builder: builder.dbr, Circle.CONFIDENTIAL),
)
