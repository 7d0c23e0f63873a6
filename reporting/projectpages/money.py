"""A project's money per book year, each amount a door to its entries, and what the rules find of it."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from programme.models import LedgerEntry
from projects.portfolio.findings import Finding
from projects.portfolio.snapshot import Project, Snapshot
from reporting.dashboard.doors import Doors
from reporting.money.rows import Shown, project_cells, project_head
from reporting.money.tables import project_rows
from reporting.money.words import signed
from reporting.projectpages.facts import ProjectFacts
from reporting.projectpages.signals import signals

CODES = ("G1", "G2", "G3")
POT, BUDGET = "pot", "budget"


def money(
    snapshot: Snapshot, project: Project, found: tuple[Finding, ...], doors: Doors, facts: ProjectFacts
) -> dict[str, Any]:
    """The variables of the section *Geld*: the years, the latest first, and what changed their budgets."""
    shown = Shown(snapshot=snapshot, doors=doors, year=None)
    rows = [row for row in project_rows(snapshot) if row.key == project.key]
    return {
        "signals": signals(snapshot, project, found, doors, CODES),
        "table": {
            "caption": _("Money per book year"),
            "head": list(project_head())[1:],
            # The project itself is no column on its own page: the year is.
            "rows": [{"cells": list(project_cells(row, shown))[1:]} for row in rows],
        },
        "changes": list(_changes(snapshot, project, facts)),
        "url": doors.entries(project=project.key),
    }


def _changes(snapshot: Snapshot, project: Project, facts: ProjectFacts) -> Iterator[str]:
    """Each day on which a budget was changed after the first, by how much and by which decision; the latest first."""
    began = {budget.year: budget.since for budget in snapshot.budgets if budget.project == project.key}
    booked: dict[tuple[date, int], list[LedgerEntry]] = {}
    for fact in facts.valid(LedgerEntry):
        year = _allotted(fact)
        if year in began and fact.effective_on > began[year]:
            booked.setdefault((fact.effective_on, year), []).append(fact)
    for (day, year), entries in sorted(booked.items(), reverse=True):
        numbers = sorted({number for one in entries if (number := facts.things.number(one.decision_id))})
        words = {
            "year": year,
            "day": date_format(day),
            "amount": signed(sum((_signed(one) for one in entries), Decimal(0))),
            "numbers": ", ".join(number.upper() for number in numbers),
        }
        by = _("Budget %(year)s changed on %(day)s: %(amount)s, decision %(numbers)s")
        yield (by if numbers else _("Budget %(year)s changed on %(day)s: %(amount)s, without a decision")) % words


def _allotted(fact: LedgerEntry) -> int:
    """The book year of the budget that an entry changes; 0 when it changes none."""
    budget = next((one for one in (fact.giver, fact.taker) if one.nature == BUDGET), None)
    return (budget.book_year or 0) if budget and POT in (fact.giver.nature, fact.taker.nature) else 0


def _signed(fact: LedgerEntry) -> Decimal:
    return fact.amount if fact.taker.nature == BUDGET else -fact.amount
