"""What the rules find on a day: one short pure function per rule of section 0 of the domain notes."""

from projects.portfolio.findings.capacity import ask_without_answer, hours_lapsed, team_overloaded, too_few_hours
from projects.portfolio.findings.finding import Figure, Finding, Level
from projects.portfolio.findings.money import forecast_above_budget, money_overspent, running_without_money
from projects.portfolio.findings.risk import large_risk, risk_unminded
from projects.portfolio.findings.running import started_without_conditions, too_many_running
from projects.portfolio.findings.time import (
    date_moves,
    later_than_first_planned,
    legal_date_at_risk,
    milestone_past,
    slip_reaches_others,
)
from projects.portfolio.snapshot import Snapshot

__all__ = ["RULES", "Figure", "Finding", "Level", "findings"]

RULES = {
    "T1": date_moves,
    "T2": later_than_first_planned,
    "T3": milestone_past,
    "T4": legal_date_at_risk,
    "T5": slip_reaches_others,
    "G1": forecast_above_budget,
    "G2": money_overspent,
    "G3": running_without_money,
    "C1": too_few_hours,
    "C2": ask_without_answer,
    "C3": team_overloaded,
    "C4": hours_lapsed,
    "P1": too_many_running,
    "P2": started_without_conditions,
    "R1": risk_unminded,
    "R2": large_risk,
}


def findings(snapshot: Snapshot) -> tuple[Finding, ...]:
    """Everything that the rules find: red before amber, in the order of the rules, then by subject."""
    found = [finding for rule in RULES.values() for finding in rule(snapshot)]
    return tuple(sorted(found, key=lambda one: (one.level != Level.RED, list(RULES).index(one.code), one.subject)))
