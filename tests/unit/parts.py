"""Any small programme of three organisations, with money, hours, duties, risks and rollouts, and what it refers to."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from msgspec.structs import replace

from projects.portfolio.plan_values import Compliance, Dependency, Duty, Indicator, Risk, Rollout, Score
from projects.portfolio.snapshot import Board, Body, Decision, Milestone, Named, Project, Seat, Snapshot
from projects.portfolio.values import Account, Budget, Claim, Flow, Hours, Request, Source, Start, Supply, Team
from tests.unit.portfolios import portfolio

ORGANISATIONS = ("dienst", "dorp", "stad")
PROJECTS = ("een", "twee", "drie")
SOURCES = ("eigen", "rijk")
GOALS = ("open", "veilig")
DECISIONS = ("raad/1", "raad/2")
MILESTONES = tuple(sorted(f"{project}/klaar" for project in PROJECTS))
ELSEWHERE = "elders"
TEAMS = tuple(f"{organisation}/beheer" for organisation in ORGANISATIONS)
POTS = tuple(f"{source}-{organisation}" for source in SOURCES for organisation in ORGANISATIONS)
SEATS = ("beheer", *(f"{project}/leider" for project in PROJECTS), *(f"{team}/hoofd" for team in TEAMS))
DAY = date(2023, 10, 1)
CENTS = Decimal("1.00")


def project(key: str, **said: Any) -> Project:
    """A project in realisatie of which nothing is known."""
    values: dict[str, Any] = {
        "key": key, "name": key, "description": "", "since": DAY, "phase": "realisatie", "standing": "active",
        "standing_since": DAY, "running": True, "commissioning": None, "executing": None, "payer": None, "goals": (),
        "first_plan": None, "last_plan": None, "replans": 0, "adopted": None, "submitted": None, "stale": False,
        "marks": (),
    }  # fmt: skip
    return Project(**values | said)


def milestone(key: str, of: str, **said: Any) -> Milestone:
    """A milestone of a project; without one that of another programme."""
    values: dict[str, Any] = {
        "key": key, "project": of, "name": key, "first_plan": None, "last_plan": None, "replans": 0, "forecast": None,
        "reached": None, "of": None if of else "anders",
    }  # fmt: skip
    return Milestone(**values | said)


def rollout(of: str, organisation: str, state: str, reason: str = "") -> Rollout:
    """How far an organisation is."""
    return Rollout(project=of, organisation=organisation, state=state, reason=reason, since=DAY)


def request(number: str, team: str, projects: tuple[str, ...], *, withdrawn: bool = False) -> Request:
    """A question for hours without an answer."""
    return Request(
        key=number, number=number, team=team, role="", projects=projects, asked_on=DAY, before=None, first=DAY,
        last=DAY, withdrawn=withdrawn, asked=10, confirmed=0, offered=0, declined=0, unknown=10, unanswered=10,
        waiting=3, answered_on=None, later_on=None, lapsed=0, lapsed_of=projects[:1],
    )  # fmt: skip


def hours(of: str, team: str) -> Hours:
    """Ten hours without an answer."""
    return Hours(project=of, team=team, month=DAY, asked=10, confirmed=0, offered=0, declined=0, unknown=10)


def account(key: str, nature: str, **place: Any) -> Account:
    """An account of 2023 with one euro on it."""
    values: dict[str, Any] = {"source": None, "holder": None, "pot": None, "project": None, "year": 2023}
    return Account(key=key, nature=nature, name=key, balance=CENTS, **values | place)


def pot(key: str) -> Account:
    """The pot `source-holder`."""
    source, holder = key.split("-")
    return account(key, "pot", source=source, holder=holder)


def compliance(duty: str, organisation: str, delivering: str | None) -> Compliance:
    """How far an organisation is with a duty."""
    return Compliance(duty=duty, organisation=organisation, state="busy", reason="", since=DAY, milestone=delivering)


def risk(number: int, parent: str, owner: str | None) -> Risk:
    """A risk that nobody measured against."""
    return Risk(
        key=f"risico-{number}", number=str(number), parent=parent, name="", description="", measure="", owner=owner,
        review_on=None, standing="open", since=DAY, trail=(Score(on=DAY, likelihood=3, impact=4),), gaps=(),
    )  # fmt: skip


def whole(**parts: Any) -> Snapshot:
    """The programme with its organisations, boards, goals, sources, teams and seats, and these parts."""
    sources = tuple(
        Source(key=key, name=key, giver=giver, kind="", recurring=False, spend_before=None, reference="")
        for key, giver in zip(SOURCES, ("dorp", None), strict=True)
    )
    given: dict[str, Any] = {
        "organisations": tuple(Body(key=key, name=key.title(), form="municipality") for key in ORGANISATIONS),
        "goals": tuple(Named(key=key, name=key) for key in GOALS),
        "boards": (Board(key="raad", name="Raad", line="month"),),
        "seats": tuple(_seat(key) for key in sorted(SEATS)),
        "people": tuple(Named(key=f"mens/{key}", name=key) for key in sorted(SEATS)),
        "sources": sources,
        "teams": tuple(Team(key=key, name=key, organisation=key.partition("/")[0]) for key in TEAMS),
        "projects": tuple(project(key) for key in sorted(PROJECTS)),
    }
    return replace(portfolio(), **given | parts)


def _seat(key: str) -> Seat:
    above, _slash, _slug = key.rpartition("/")
    kind = "project" if above in PROJECTS else "team" if above else "programme"
    return Seat(
        key=key, role="project_leader", parent=f"{kind}:{above or 'alfa'}", name=key, person=f"mens/{key}",
        capacity="holder", since=DAY, until=None,
    )  # fmt: skip


def maybe(values: "tuple[str, ...]") -> "st.SearchStrategy[str | None]":
    return st.none() | st.sampled_from(values)


@st.composite
def wholes(draw: Callable[..., Any]) -> Snapshot:
    """Any references between all of these."""
    return whole(
        projects=tuple(_any_project(draw, key) for key in sorted(PROJECTS)),
        milestones=tuple(
            milestone(key, key.partition("/")[0] if "/" in key else "", decision=draw(maybe(DECISIONS)))
            for key in sorted((*MILESTONES, ELSEWHERE))
        ),
        decisions=tuple(_any_decision(draw, key) for key in DECISIONS),
        risks=tuple(_any_risk(draw, number) for number in range(draw(st.integers(0, 3)))),
        **_any_plans(draw),
        **_any_hours(draw),
        **_any_money(draw),
    )


def _any_project(draw: Callable[..., Any], key: str) -> Project:
    parts = {name: draw(maybe(ORGANISATIONS)) for name in ("commissioning", "executing", "payer")}
    start = Start(on=DAY, missing=("goal",), decision=draw(st.just("") | maybe(DECISIONS)))
    goals = tuple(sorted(draw(st.sets(st.sampled_from(GOALS)))))
    return project(key, goals=goals, start=start, plan_decision=draw(maybe(DECISIONS)), **parts)


def _any_decision(draw: Callable[..., Any], key: str) -> Decision:
    subjects = ("programme:alfa", *(f"project:{one}" for one in PROJECTS), *(f"milestone:{one}" for one in MILESTONES))
    return Decision(
        key=key, number=key[-1], board="raad", title=key, subject=draw(st.sampled_from(subjects)), question="",
        advice="", asked_by=draw(maybe(SEATS)), asked_on=DAY, before=None, outcomes=(), open=True,
    )  # fmt: skip


def _any_risk(draw: Callable[..., Any], number: int) -> Risk:
    parents = ("programme:alfa", *(f"project:{one}" for one in PROJECTS))
    return risk(number, draw(st.sampled_from(parents)), draw(maybe(SEATS)))


def _any_plans(draw: Callable[..., Any]) -> dict[str, Any]:
    every = (*MILESTONES, ELSEWHERE)
    edges = draw(st.sets(st.tuples(st.sampled_from(MILESTONES), st.sampled_from(every)), max_size=5))
    places = draw(st.sets(st.tuples(st.sampled_from(PROJECTS), st.sampled_from(ORGANISATIONS)), max_size=5))
    states = draw(st.sets(st.tuples(st.sampled_from(("a", "b")), st.sampled_from(ORGANISATIONS)), max_size=4))
    return {
        "dependencies": tuple(Dependency(milestone=one, upstream=other, days=1) for one, other in sorted(edges)),
        "rollouts": tuple(rollout(of, body, draw(st.sampled_from(("busy", "n_a")))) for of, body in sorted(places)),
        "duties": tuple(_duty(key) for key in ("a", "b")),
        "compliance": tuple(compliance(duty, body, draw(maybe(every))) for duty, body in sorted(states)),
        "indicators": tuple(_indicator(goal, draw(maybe(SEATS))) for goal in GOALS),
    }


def _duty(key: str) -> Duty:
    return Duty(
        key=key, name=key, description="", law="Woo", article="", due=None, term="", certainty="verified",
        source="", number=None, reference="", since=DAY,
    )  # fmt: skip


def _indicator(goal: str, owner: str | None) -> Indicator:
    return Indicator(
        key=f"{goal}/deel", goal=goal, name="", unit="%", first_value=Decimal(0), first_on=DAY,
        target_value=Decimal(1), target_on=date(2025, 1, 1), owner=owner, measured=(),
    )  # fmt: skip


def _any_hours(draw: Callable[..., Any]) -> dict[str, Any]:
    """Every request for hours has its lines, as far as it was not withdrawn."""
    asked = [
        request(f"2023-{number}", draw(st.sampled_from(TEAMS)), _some(draw, PROJECTS), withdrawn=draw(st.booleans()))
        for number in range(draw(st.integers(0, 3)))
    ]
    lines = {(key, one.team) for one in asked if not one.withdrawn for key in one.projects}
    return {
        "requests": tuple(asked),
        "hours": tuple(hours(*place) for place in sorted(lines)),
        "supply": tuple(Supply(team=team, month=DAY, available=9, claimed=1) for team in TEAMS),
        "claims": tuple(Claim(team=team, month=DAY, programme="anders", hours=1) for team in TEAMS),
    }


def _some(draw: Callable[..., Any], values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(draw(st.sets(st.sampled_from(values), min_size=1))))


def _any_money(draw: Callable[..., Any]) -> dict[str, Any]:
    """Money from sources to pots, between the pots of a source, and from pots to projects."""
    paid = draw(st.sets(st.tuples(st.sampled_from(POTS), st.sampled_from(PROJECTS)), max_size=4))
    moved = draw(st.sets(st.tuples(st.sampled_from(POTS), st.sampled_from(ORGANISATIONS)), max_size=4))
    return {
        "accounts": tuple(sorted(_accounts(paid), key=lambda one: one.key)),
        "flows": tuple(sorted(set(_flows(paid, moved)), key=lambda one: (one.giver, one.taker))),
        "budgets": tuple(
            Budget(
                project=key, year=2023, since=DAY, first=CENTS, amended=CENTS, committed=CENTS, spent=CENTS,
                forecast=None,
            )
            for key in sorted({of for _pot, of in paid})
        ),
    }  # fmt: skip


def _accounts(paid: "set[tuple[str, str]]") -> Iterator[Account]:
    yield from (account(key, "source", holder="dorp" if key == "eigen" else None, year=None) for key in SOURCES)
    yield from (pot(key) for key in POTS)
    for giver, of in paid:
        yield account(f"{of}/{giver}", "budget", pot=giver, project=of)


def _flows(paid: "set[tuple[str, str]]", moved: "set[tuple[str, str]]") -> Iterator[Flow]:
    for giver, of in paid:
        yield Flow(giver=giver, taker=f"{of}/{giver}", amount=CENTS)
    for giver, organisation in moved:
        source, holder = giver.split("-")
        yield Flow(giver=source, taker=giver, amount=CENTS)
        if holder != organisation:
            yield Flow(giver=giver, taker=f"{source}-{organisation}", amount=CENTS)
