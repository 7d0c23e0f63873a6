"""The matrix of duties and organisations as plain values. Pure."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from projects.portfolio.findings import Finding, Level, findings
from projects.portfolio.plan_values import Compliance, Duty
from projects.portfolio.snapshot import Milestone, Named, Snapshot

UNKNOWN, NOT_STARTED, BUSY, MET, NOT_APPLICABLE = "", "not_started", "busy", "met", "n_a"
STATES = (UNKNOWN, NOT_STARTED, BUSY, MET, NOT_APPLICABLE)
DONE = frozenset({MET, NOT_APPLICABLE})
RECENT = 365  # days; what was due longer ago is simply the law


class Cell(NamedTuple):
    """How far one organisation is with a duty; `state` is empty while nothing is known."""

    organisation: str
    state: str
    reason: str
    since: date | None


class Delivery(NamedTuple):
    """A milestone with which organisations meet a duty.

    `left` is how many days it comes before the legal date, below zero after it; None without one of both dates.
    """

    milestone: Milestone
    organisations: tuple[str, ...]
    left: int | None
    level: Level | None


class Row(NamedTuple):
    """A duty with a cell per organisation, in their order."""

    duty: Duty
    cells: tuple[Cell, ...]
    deliveries: tuple[Delivery, ...]

    @property
    def open(self) -> bool:
        """Whether an organisation has still to meet it."""
        return any(cell.state not in DONE for cell in self.cells)

    @property
    def due(self) -> date | None:
        """The day from which it must be met, as known."""
        return self.duty.due.day if self.duty.due else None


def rows_of(snapshot: Snapshot, organisations: Iterable[Named]) -> list[Row]:
    """All duties: those of one law together, by number, then by name."""
    bodies = [one.key for one in organisations]
    said = {(one.duty, one.organisation): one for one in snapshot.compliance}
    milestones = {one.key: one for one in snapshot.milestones}
    levels = levels_of(findings(snapshot))
    return [
        Row(
            duty,
            tuple(_cell(key, said.get((duty.key, key))) for key in bodies),
            tuple(_deliveries(duty, bodies, said, milestones, levels)),
        )
        for duty in sorted(snapshot.duties, key=_order)
    ]


def _order(duty: Duty) -> tuple[str, int, str]:
    return (duty.law.casefold(), duty.number or 0, duty.name.casefold())


def _cell(organisation: str, said: Compliance | None) -> Cell:
    if said is None:
        return Cell(organisation, UNKNOWN, "", None)
    return Cell(organisation, said.state, said.reason, said.since)


def levels_of(found: Iterable[Finding]) -> dict[tuple[str, str], Level]:
    """Per milestone and duty: how badly its legal date is in danger (T4)."""
    return {(str(one["milestone"]), str(one["duty"])): one.level for one in found if one.code == "T4"}


def _deliveries(
    duty: Duty,
    bodies: list[str],
    said: dict[tuple[str, str], Compliance],
    milestones: dict[str, Milestone],
    levels: dict[tuple[str, str], Level],
) -> list[Delivery]:
    """The milestones that deliver it, the first to come first."""
    served: dict[str, tuple[str, ...]] = {}
    for body in bodies:
        row = said.get((duty.key, body))
        if row and row.milestone in milestones:
            served[str(row.milestone)] = (*served.get(str(row.milestone), ()), body)
    found = [
        Delivery(milestones[key], who, days_left(duty, milestones[key]), levels.get((key, duty.key)))
        for key, who in served.items()
    ]
    return sorted(found, key=lambda one: (_day(one.milestone) or date.max, one.milestone.key))


def days_left(duty: Duty, milestone: Milestone) -> int | None:
    """How many days the milestone comes before the legal date, below zero after it; None without one of both dates."""
    day = _day(milestone)
    return (duty.due.day - day).days if duty.due and day else None


def _day(milestone: Milestone) -> date | None:
    on = milestone.reached or milestone.expected
    return on.day if on else None


def dated(rows: Iterable[Row], as_of: date) -> list[Row]:
    """What lies ahead, and what passed lately while an organisation is not ready: by day."""
    found = [row for row in rows if row.due and (row.due >= as_of or _late(row, row.due, as_of))]
    return sorted(found, key=lambda row: (row.due or date.max, row.duty.law, row.duty.name))


def _late(row: Row, due: date, as_of: date) -> bool:
    """Whether an organisation is known not to meet it; of what is unknown nobody says that it is late."""
    return (as_of - due).days <= RECENT and any(cell.state in (NOT_STARTED, BUSY) for cell in row.cells)
