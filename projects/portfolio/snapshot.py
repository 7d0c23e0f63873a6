"""A programme on one day, as known at one moment: flat, typed, frozen values that refer to each other by key.

Keys are slugs; below a project or board they are paths (`woo/urls`). Every collection is sorted by key. Nothing here
depends on a database: equal states encode to equal bytes.
"""

from datetime import date, datetime
from decimal import Decimal

from programme.dates import ImpreciseDate, imprecise
from projects.portfolio.plan_values import Compliance, Dependency, Duty, Indicator, PcDeadline, Risk, Rollout
from projects.portfolio.values import Account, Budget, Claim, Flow, Hours, Request, Source, Start, Supply, Team, Value

SCHEMA = 3


class Named(Value, frozen=True, kw_only=True):
    """A thing of which key, name and description matter: person, goal, organisation."""

    key: str
    name: str
    description: str = ""


class Body(Named, frozen=True, kw_only=True):
    """An organisation; its form is empty in what was stored before that was kept."""

    form: str = ""


class Course(Value, frozen=True, kw_only=True):
    """The programme itself."""

    slug: str
    name: str
    description: str
    since: date
    standing: str
    predecessor: str | None
    redirected_on: ImpreciseDate | None


class Parameter(Value, frozen=True, kw_only=True):
    """A threshold (`value`) or a term (`day`) in force; `on` is None while the coded default holds."""

    code: str
    value: Decimal | None
    day: date | None
    on: date | None


class Seat(Value, frozen=True, kw_only=True):
    """A role and who holds it; `person` None is vacant since `since`."""

    key: str
    role: str
    parent: str
    name: str
    person: str | None
    capacity: str
    since: date
    until: date | None


class Board(Value, frozen=True, kw_only=True):
    """A body that decides."""

    key: str
    name: str
    line: str


class Outcome(Value, frozen=True, kw_only=True):
    """What a board did with a question on a day."""

    on: date
    outcome: str
    text: str
    until: date | None
    forwarded_to: str | None


class Decision(Value, frozen=True, kw_only=True):
    """A question to a board. `open` until an outcome other than *noted* closes it."""

    key: str
    number: str
    board: str
    title: str
    subject: str
    question: str
    advice: str
    asked_by: str | None
    asked_on: date
    before: date | None
    outcomes: tuple[Outcome, ...]
    open: bool


class Reported(Value, frozen=True, kw_only=True):
    """A status as reported: ratings per aspect code. `on` is the day it speaks of."""

    on: date
    recorded_at: datetime
    step: str
    overall: str
    colours: dict[str, str]
    forecast_end: date | None
    decision_asked: str
    forecast_spend: Decimal | None = None
    submitted_overall: str | None = None
    submitted_colours: dict[str, str] | None = None


class Mark(Value, frozen=True, kw_only=True):
    """What was reported at a month-end: `aspects` has a letter (G A R U) per aspect, in the order of the aspects.

    `standing` tells a parked or not yet begun project from an unreported one; `stale` is older than the term;
    `running` says whether the project counted in the programme's rating then.
    """

    on: date
    overall: str
    aspects: str
    stale: bool
    standing: str
    running: bool = False


class Project(Value, frozen=True, kw_only=True):
    """A project that exists."""

    key: str
    name: str
    description: str
    since: date
    phase: str | None
    standing: str
    standing_since: date | None
    running: bool
    commissioning: str | None
    executing: str | None
    payer: str | None
    goals: tuple[str, ...]
    first_plan: ImpreciseDate | None
    last_plan: ImpreciseDate | None
    replans: int
    adopted: Reported | None
    submitted: Reported | None
    stale: bool
    marks: tuple[Mark, ...]
    phase_since: date | None = None
    start: Start | None = None
    furthest_plan: ImpreciseDate | None = None
    plan_decision: str | None = None

    @property
    def expected_end(self) -> ImpreciseDate | None:
        """The end as forecast with the last adopted status; while none was, the furthest that was planned."""
        if self.adopted and self.adopted.forecast_end:
            return imprecise(self.adopted.forecast_end)
        return self.furthest_plan or self.last_plan

    @property
    def slip(self) -> int | None:
        """Days that the expected end lies after the last plan; negative is early."""
        return days_between(self.last_plan, self.expected_end)

    @property
    def first_slip(self) -> int | None:
        """The same against the first plan."""
        return days_between(self.first_plan, self.expected_end)

    @property
    def rating(self) -> str:
        """The reported overall rating as it counts: unknown when stale or missing."""
        return self.adopted.overall if self.adopted and not self.stale else "unknown"


class Milestone(Value, frozen=True, kw_only=True):
    """A milestone with its first and last plan, forecast, and the day it was reached.

    `decision` is the one behind the last plan, `furthest_plan` the last date of all plans. A milestone of another
    programme has no `project`, but that programme's key and name in `of` and `of_name`.
    """

    key: str
    project: str
    name: str
    first_plan: ImpreciseDate | None
    last_plan: ImpreciseDate | None
    replans: int
    forecast: ImpreciseDate | None
    reached: ImpreciseDate | None
    furthest_plan: ImpreciseDate | None = None
    decision: str | None = None
    of: str | None = None
    of_name: str = ""

    @property
    def expected(self) -> ImpreciseDate | None:
        """The forecast; while there is none, the furthest that was planned: a plan alone makes nothing earlier."""
        return self.forecast or self.furthest_plan or self.last_plan

    @property
    def slip(self) -> int | None:
        """Days that the forecast (or the day reached) lies after the last plan; negative is early."""
        return days_between(self.last_plan, self.reached or self.expected)

    @property
    def first_slip(self) -> int | None:
        """The same against the first plan."""
        return days_between(self.first_plan, self.reached or self.expected)


class Snapshot(Value, frozen=True, kw_only=True):
    """A programme at (as_of, what was known). `programme` is None when it did not exist yet."""

    schema: int
    slug: str
    as_of: date
    programme: Course | None
    organisations: tuple[Body, ...]
    people: tuple[Named, ...]
    goals: tuple[Named, ...]
    parameters: tuple[Parameter, ...]
    seats: tuple[Seat, ...]
    boards: tuple[Board, ...]
    decisions: tuple[Decision, ...]
    projects: tuple[Project, ...]
    milestones: tuple[Milestone, ...]
    sources: tuple[Source, ...] = ()
    accounts: tuple[Account, ...] = ()
    flows: tuple[Flow, ...] = ()
    budgets: tuple[Budget, ...] = ()
    teams: tuple[Team, ...] = ()
    supply: tuple[Supply, ...] = ()
    claims: tuple[Claim, ...] = ()
    hours: tuple[Hours, ...] = ()
    requests: tuple[Request, ...] = ()
    dependencies: tuple[Dependency, ...] = ()
    duties: tuple[Duty, ...] = ()
    compliance: tuple[Compliance, ...] = ()
    rollouts: tuple[Rollout, ...] = ()
    deadlines: tuple[PcDeadline, ...] = ()
    risks: tuple[Risk, ...] = ()
    indicators: tuple[Indicator, ...] = ()

    def project(self, key: str) -> Project | None:
        """The project with this slug, if it exists on the day."""
        return next((project for project in self.projects if project.key == key), None)

    def milestones_of(self, key: str) -> tuple[Milestone, ...]:
        """The milestones of a project."""
        return tuple(milestone for milestone in self.milestones if milestone.project == key)

    def budget(self, key: str, year: int) -> Budget | None:
        """A project's money of a book year."""
        return next((budget for budget in self.budgets if budget.project == key and budget.year == year), None)

    def parameter(self, code: str) -> Parameter:
        """The parameter in force, or its coded default. Raises KeyError for an unknown code."""
        for parameter in self.parameters:
            if parameter.code == code:
                return parameter
        raise KeyError(code)

    @property
    def running(self) -> tuple[Project, ...]:
        """The projects that count: active, in definitie, ontwerp, voorbereiding or realisatie."""
        return tuple(project for project in self.projects if project.running)


def days_between(plan: ImpreciseDate | None, other: ImpreciseDate | None) -> int | None:
    """Calendar days from `plan` to `other`; None when either is missing."""
    return (other.day - plan.day).days if plan and other else None
