"""How each project meets the start conditions: on the day it started, or today when it still has to. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from projects.gate import ACTIVE, GUARDED, Evidence, missing
from projects.portfolio import records
from projects.portfolio.lines import line_of
from projects.portfolio.values import Start

if TYPE_CHECKING:
    from projects.portfolio.history import View

LEADER, COMMISSIONING, MONTHS = "project_leader", "commissioning", 2


class Starts:
    """The facts that the start conditions are about, grouped by project once."""

    def __init__(self, view: View) -> None:
        history = view.history
        self.view = view
        self.share = view.parameters["gate.share"].value or Decimal(0)
        self.term = view.parameters["gate_from"].day
        self.phases = records.in_force(history.phases, view.as_of)
        self.since = records.since(history.phases, view.as_of, _is_guarded)
        self.owners = _by(history.parties, lambda row: row.project if row.part == COMMISSIONING else "")
        self.goals = _by(history.services, lambda row: row.project)
        self.plans = _by(history.plans, lambda row: row.subject)
        self.lines = _by(history.lines, lambda row: row.project)
        self.answers = _by(history.answers, lambda row: row.subject)
        self.terms = _by(history.requests, lambda row: row.subject)
        self.holdings = _by(history.holdings, lambda row: row.subject)
        self.seats: dict[str, list[str]] = {}
        for thing in view.existing("seat"):
            if thing.trait == LEADER:
                self.seats.setdefault(thing.parent.partition(":")[2], []).append(thing.key)
        self.allotted = self._allotted()

    def _allotted(self) -> dict[str, list[tuple[date, int]]]:
        """Per project what was added to its budgets, or taken from them, on which day; in cents."""
        budgets = {one.key: one.project for one in self.view.history.accounts if one.nature == "budget" and one.project}
        pots = {one.key for one in self.view.history.accounts if one.nature == "pot"}
        changes: dict[str, list[tuple[date, int]]] = {}
        for move in self.view.history.moves:
            if move.giver in pots and move.taker in budgets:
                changes.setdefault(budgets[move.taker], []).append((move.on, move.cents))
            elif move.taker in pots and move.giver in budgets:
                changes.setdefault(budgets[move.giver], []).append((move.on, -move.cents))
        return changes

    def start(self, key: str) -> Start | None:
        """None for a project that started before the gate was binding."""
        phase = self.phases.get(key)
        started = self.since[key] if phase and _is_guarded(phase) else None
        if started and (self.term is None or started < self.term):
            return None
        on = started or self.view.as_of
        decision = self._override(key, started) if started else phase.override if phase else None
        return Start(
            on=started,
            missing=missing(self._evidence(key, on), self.share),
            decision=self._told(decision),
        )

    def _override(self, key: str, on: date) -> str | None:
        rows = [row for row in self.view.history.phases if row.subject == key and row.on == on]
        return max(rows, key=records.order).override

    def _told(self, decision: str | None) -> str | None:
        """The decision, as far as the reader may know of it: of another only that there is one."""
        return decision if decision is None or f"decision:{decision}" in self.view.profiles else ""

    def _evidence(self, key: str, on: date) -> Evidence:
        asked, confirmed = self._hours(key, on)
        goals = records.in_force(self.goals.get(key, ()), on).values()
        return Evidence(
            owner=bool(records.in_force(self.owners.get(key, ()), on)),
            goal=any(row.serves for row in goals),
            leader=any(self._is_held(seat, on) for seat in self.seats.get(key, ())),
            baseline=any(row.on <= on for row in self.plans.get(f"project:{key}", ())),
            funding=sum(cents for day, cents in self.allotted.get(key, ()) if day <= on) > 0,
            asked=asked,
            confirmed=confirmed,
        )

    def _is_held(self, seat: str, on: date) -> bool:
        held = records.in_force(self.holdings.get(seat, ()), on).get(seat)
        return held is not None and held.person is not None and (held.until is None or held.until >= on)

    def _hours(self, key: str, on: date) -> tuple[int, int]:
        """Asked and confirmed over the first two months, from that of `on`, for which hours are asked."""
        months: dict[date, list[tuple[int, int]]] = {}
        for row in records.in_force(self.lines.get(key, ()), on).values():
            if row.hours and row.month >= on.replace(day=1) and self._is_asked(row.request, on):
                answer = records.in_force(self.answers.get(row.subject, ()), on).get(row.subject)
                months.setdefault(row.month, []).append((row.hours, line_of(row, answer, on).parts[0]))
        pairs = [pair for month in sorted(months)[:MONTHS] for pair in months[month]]
        return sum(asked for asked, _confirmed in pairs), sum(confirmed for _asked, confirmed in pairs)

    def _is_asked(self, request: str, on: date) -> bool:
        terms = records.in_force(self.terms.get(request, ()), on).get(request)
        return terms is not None and not terms.withdrawn


def _is_guarded(phase: records.Phased) -> bool:
    return phase.standing == ACTIVE and phase.phase in GUARDED


def _by(rows: Iterable[records.R], key: Callable[[records.R], str]) -> dict[str, list[records.R]]:
    groups: dict[str, list[records.R]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return groups
