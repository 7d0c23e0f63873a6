"""Small programmes with hours and money, made by hand: a snapshot to project from and to try drafts on.

Of team `dienst/beheer` and `dienst/recht` hours are asked from November 2023 on; the day shown is 31 October 2023, so
that October is the first month that counts.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from msgspec.structs import replace

from programme.dates import months_later
from projects.portfolio.snapshot import Reported, Snapshot
from projects.portfolio.values import Account, Budget, Hours, Request, Supply, Team
from tests.unit.portfolios import planned, portfolio

DAY_AT = datetime(2023, 10, 26, 9, tzinfo=UTC)
OCTOBER = date(2023, 10, 1)
MANAGEMENT, LAW = "dienst/beheer", "dienst/recht"
END = date(2024, 1, 31)


def month(number: int) -> date:
    """So many months after October 2023."""
    return months_later(OCTOBER, number)


def asked(project: str, team: str, number: int, hours: int, confirmed: int = 0, **parts: int) -> Hours:
    """Hours asked in a month; what is neither confirmed, offered nor declined is unknown."""
    rest = hours - confirmed - sum(parts.values())
    said = {"offered": 0, "declined": 0, **parts}
    return Hours(
        project=project, team=team, month=month(number), asked=hours, confirmed=confirmed, unknown=rest, **said
    )


def supply(team: str, number: int, available: int | None, claimed: int = 0) -> Supply:
    """What a team has in a month, and what others claim."""
    return Supply(team=team, month=month(number), available=available, claimed=claimed)


def budget(
    project: str, amended: int, committed: int = 0, spent: int = 0, forecast: int | None = None, first: int = 0
) -> Budget:
    """A project's money of 2023, in whole euros; without `first` the first budget is the amended one."""
    return Budget(
        project=project, year=2023, since=date(2023, 1, 2), first=euros(first or amended), amended=euros(amended),
        committed=euros(committed), spent=euros(spent), forecast=None if forecast is None else euros(forecast),
    )  # fmt: skip


def euros(whole: int) -> Decimal:
    return Decimal(whole).quantize(Decimal("0.01"))


def account(key: str, nature: str, balance: int, project: str | None = None, pot: str | None = None) -> Account:
    """An account of 2023."""
    return Account(
        key=key, nature=nature, name=key, source="rijk", holder="dienst", pot=pot, project=project, year=2023,
        balance=euros(balance),
    )  # fmt: skip


def reported(end: date, forecast_spend: Decimal | None = None) -> Reported:
    """A status that forecasts an end."""
    return Reported(
        on=date(2023, 10, 26), recorded_at=DAY_AT, step="vastgesteld", overall="green", colours={}, forecast_end=end,
        decision_asked="", forecast_spend=forecast_spend,
    )  # fmt: skip


def request(number: str, *projects: str, last: int = 3, **said: Any) -> Request:
    """A question of October 2023 that nobody answered."""
    values: dict[str, Any] = {
        "key": number, "number": number, "team": MANAGEMENT, "role": "beheerder", "projects": projects,
        "asked_on": date(2023, 9, 1), "before": None, "first": month(1), "last": month(last), "withdrawn": False,
        "asked": 30, "confirmed": 0, "offered": 0, "declined": 0, "unknown": 30, "unanswered": 30, "waiting": 60,
        "answered_on": None, "later_on": None, "lapsed": 0, "lapsed_of": (),
    }  # fmt: skip
    return Request(**values | said)


def workload(*hours: Hours, plan: date | None = END, **parts: Any) -> Snapshot:
    """The projects `een` and `twee`, both in realisatie and planned until the end of January 2024."""
    plans = [planned(f"project:{key}", plan) for key in ("een", "twee")] if plan else []
    teams = tuple(Team(key=key, name=key.title(), organisation="dienst") for key in (MANAGEMENT, LAW))
    made = portfolio("een", "twee", plans=plans)
    rows = tuple(sorted(hours, key=lambda row: (row.project, row.team, row.month)))
    return replace(made, **{"teams": teams, "hours": rows, **parts})


def with_status(snapshot: Snapshot, key: str, status: Reported) -> Snapshot:
    """The same, with a status adopted of one project."""
    return with_project(snapshot, key, adopted=status)


def with_project(snapshot: Snapshot, key: str, **said: Any) -> Snapshot:
    """The same, with something else said of one project."""
    projects = tuple(replace(one, **said) if one.key == key else one for one in snapshot.projects)
    return replace(snapshot, projects=projects)


@st.composite
def workloads(draw: Callable[..., Any]) -> Snapshot:
    """Any hours, supply and budgets of both projects and teams."""
    places = draw(
        st.lists(
            st.tuples(st.sampled_from(("een", "twee")), st.sampled_from((MANAGEMENT, LAW)), st.integers(-2, 8)),
            unique=True, max_size=14,
        )
    )  # fmt: skip
    rows = [_hours(draw, *place) for place in places]
    stated = draw(
        st.dictionaries(
            st.tuples(st.sampled_from((MANAGEMENT, LAW)), st.integers(-1, 9)),
            st.tuples(st.none() | st.integers(0, 200), st.integers(0, 120)),
        )
    )
    supplied = tuple(supply(team, number, *said) for (team, number), said in sorted(stated.items()))
    amounts = st.integers(0, 5000)
    budgets = tuple(
        budget(key, draw(amounts), draw(amounts), draw(amounts), draw(st.none() | amounts))
        for key in ("een", "twee")
        if draw(st.booleans())
    )
    plan = draw(st.none() | st.dates(date(2023, 11, 1), date(2025, 12, 31)))
    return workload(*rows, plan=plan, supply=supplied, budgets=budgets)


def _hours(draw: Callable[..., Any], project: str, team: str, number: int) -> Hours:
    total = draw(st.integers(1, 120))
    confirmed = draw(st.integers(0, total))
    offered = draw(st.integers(0, total - confirmed))
    declined = draw(st.integers(0, total - confirmed - offered))
    return asked(project, team, number, total, confirmed, offered=offered, declined=declined)
