"""The money and the hours of a project, as two columns of the project table."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from programme.words import euro_words
from projects.amounts import hours_words, percent_of
from projects.portfolio.horizon import judged_hours
from projects.portfolio.snapshot import Project, Snapshot
from projects.portfolio.values import Budget
from reporting.dashboard.doors import Doors

BEYOND = 101  # per cent: the bar ends in an arrow head


def spent(project: Project, snapshot: Snapshot) -> dict[str, Any] | None:
    """Spent and committed as percentages of the amended budget of the book year; None without a budget."""
    budget = snapshot.budget(project.key, snapshot.as_of.year)
    if budget is None:
        return None
    return bar(budget, elapsed_of(snapshot.as_of))


def bar(budget: Budget, elapsed: float) -> dict[str, Any]:
    """The variables of the bar; `elapsed` is how much of the book year is over, in percent."""
    return {
        "spent": _share(budget.spent, budget.amended),
        "committed": _share(budget.committed, budget.amended),
        "elapsed": elapsed,
        "text": _words(budget, elapsed),
    }


def spent_cell(project: Project, snapshot: Snapshot, doors: Doors) -> dict[str, Any] | None:
    """The same with the way to the project's money."""
    found = spent(project, snapshot)
    return found and found | {"url": doors.project(project.key, "geld")}


def elapsed_of(day: date) -> float:
    """How much of the year is over at the end of a day, in percent."""
    begin, end = date(day.year, 1, 1), date(day.year, 12, 31)
    return ((day - begin).days + 1) * 100 / ((end - begin).days + 1)


def _share(part: Decimal, whole: Decimal) -> float:
    if whole > 0:
        return float(part * 100 / whole)
    return BEYOND if part > 0 else 0


def _words(budget: Budget, elapsed: float) -> str:
    words = {
        "spent": euro_words(budget.spent),
        "committed": euro_words(budget.committed),
        "budget": euro_words(budget.amended),
        "year": budget.year,
        "elapsed": round(elapsed),
    }
    if budget.amended <= 0:
        return _("%(spent)s spent and %(committed)s committed, without a budget for %(year)s") % words
    words["percent"] = percent_of(budget.spent + budget.committed, budget.amended)
    return (
        _(
            "%(spent)s spent and %(committed)s committed of %(budget)s (%(percent)s %%); "
            "%(elapsed)s %% of %(year)s is over"
        )
        % words
    )


def hours(snapshot: Snapshot) -> dict[str, tuple[int, int]]:
    """Per project the hours confirmed and asked over the horizon of rule C1; only where something was asked."""
    sums: dict[str, tuple[int, int]] = {}
    for row in judged_hours(snapshot):
        confirmed, asked = sums.get(row.project, (0, 0))
        sums[row.project] = (confirmed + row.confirmed, asked + row.asked)
    return sums


def hours_cells(project: Project, sums: dict[str, tuple[int, int]], doors: Doors) -> dict[str, str]:
    """The variables of the two columns of hours."""
    if project.key not in sums:
        return {"confirmed": "", "asked": "", "hours_url": ""}
    confirmed, asked = sums[project.key]
    return {
        "confirmed": hours_words(confirmed),
        "asked": hours_words(asked),
        "hours_url": doors.project(project.key, "uren"),
    }
