"""From the entries of the ledger to what each project may spend and has spent, per book year. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from programme.cents import euros
from projects.portfolio import records
from projects.portfolio.values import Budget

if TYPE_CHECKING:
    from projects.portfolio.history import Opened
    from projects.portfolio.snapshot import Project

POT, BUDGET, COMMITTED, SPENT = "pot", "budget", "committed", "spent"
Place = tuple[str, int]  # a project and a book year


def budgets(
    opened: Iterable[Opened], moves: Iterable[records.Moved], balances: dict[str, int], projects: tuple[Project, ...]
) -> tuple[Budget, ...]:
    """One for each project and year that anything was ever booked on."""
    accounts = {each.key: each for each in opened}
    allotted: dict[Place, dict[date, int]] = {}
    for move in moves:
        place, cents = _allotment(accounts, move)
        if place:
            days = allotted.setdefault(place, {})
            days[move.on] = days.get(move.on, 0) + cents
    out: dict[tuple[Place, str], int] = {}
    for each in accounts.values():
        if each.project and each.year and each.nature in (COMMITTED, SPENT):
            key = ((each.project, each.year), each.nature)
            out[key] = out.get(key, 0) + balances.get(each.key, 0)
    forecasts = _forecasts(projects)
    touched = {*allotted, *(place for (place, _nature), cents in out.items() if cents)}
    return tuple(_budget(place, allotted.get(place, {}), out, forecasts) for place in sorted(touched))


def _allotment(accounts: dict[str, Opened], move: records.Moved) -> tuple[Place | None, int]:
    """What a movement between a pot and a project's budget adds to the budget of which project and year."""
    giver, taker = accounts.get(move.giver), accounts.get(move.taker)
    if giver and taker and {giver.nature, taker.nature} == {POT, BUDGET}:
        of_project, cents = (taker, move.cents) if taker.nature == BUDGET else (giver, -move.cents)
        if of_project.project and of_project.year:
            return (of_project.project, of_project.year), cents
    return None, 0


def _budget(
    place: Place, days: dict[date, int], out: dict[tuple[Place, str], int], forecasts: dict[Place, Decimal]
) -> Budget:
    given = [day for day in sorted(days) if days[day] > 0]  # what was reversed on its own day is no first budget
    return Budget(
        project=place[0],
        year=place[1],
        since=given[0] if given else date(place[1], 1, 1),
        first=euros(days[given[0]] if given else 0),
        amended=euros(sum(days.values())),
        committed=euros(out.get((place, COMMITTED), 0)),
        spent=euros(out.get((place, SPENT), 0)),
        forecast=forecasts.get(place),
        amendments=sum(1 for day, cents in days.items() if given and day > given[0] and cents),
    )


def _forecasts(projects: tuple[Project, ...]) -> dict[Place, Decimal]:
    """A status forecasts the book year of the day that it speaks of."""
    return {
        (project.key, project.adopted.on.year): project.adopted.forecast_spend
        for project in projects
        if project.adopted and project.adopted.forecast_spend is not None
    }
