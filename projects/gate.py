"""The start gate: what a project must have before it enters ontwerp, voorbereiding or realisatie, and the limit. Pure.

A missing condition, or a full limit, lets a project through only with a recorded board decision. Binding from the
programme's dated term `gate_from`.
"""

from datetime import date
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _
from msgspec import Struct

from projects.portfolio.snapshot import Project, Snapshot

GUARDED = frozenset({"ontwerp", "voorbereiding", "realisatie"})
RUNNING = GUARDED | {"definitie"}
ACTIVE = "active"


class Condition(models.TextChoices):
    """What must be there before a project starts; the last one is about the programme as a whole."""

    OWNER = "owner", _("a commissioning owner")
    GOAL = "goal", _("a goal of the programme that it serves")
    LEADER = "leader", _("a project leader")
    BASELINE = "baseline", _("a planned end")
    FUNDING = "funding", _("a budget")
    HOURS = "hours", _("hours confirmed by the teams")
    LIMIT = "limit", _("room within the limit on running projects")


class Evidence(Struct, frozen=True, kw_only=True):
    """What is known of a project on the day on which it is to start; hours are those of the first two months asked."""

    owner: bool
    goal: bool
    leader: bool
    baseline: bool
    funding: bool
    asked: int
    confirmed: int


def missing(evidence: Evidence, share: Decimal) -> tuple[str, ...]:
    """The conditions that are not met. `share` is the least part of the hours asked that is confirmed, in percent."""
    met = {
        Condition.OWNER: evidence.owner,
        Condition.GOAL: evidence.goal,
        Condition.LEADER: evidence.leader,
        Condition.BASELINE: evidence.baseline,
        Condition.FUNDING: evidence.funding,
        Condition.HOURS: evidence.asked > 0 and evidence.confirmed * 100 >= evidence.asked * share,
    }
    return tuple(condition.value for condition, holds in met.items() if not holds)


def is_binding(snapshot: Snapshot, on: date) -> bool:
    """Whether the gate may refuse on this day."""
    term = snapshot.parameter("gate_from").day
    return term is not None and term <= on


def lacking(snapshot: Snapshot, project: Project, phase: str, standing: str) -> tuple[str, ...]:
    """What stands in the way of entering `phase`, as the snapshot knows it; empty when nothing does.

    A project that goes on in a phase that is guarded, or goes back, starts nothing.
    """
    if standing != ACTIVE:
        return ()
    found: list[str] = []
    was_active = project.standing == ACTIVE
    if phase in GUARDED and not (was_active and project.phase in GUARDED) and project.start:
        found += project.start.missing
    if phase in RUNNING and not project.running and is_full(snapshot):
        found.append(Condition.LIMIT.value)
    return tuple(found)


def is_full(snapshot: Snapshot) -> bool:
    """Whether no other project may begin to run."""
    limit = snapshot.parameter("P1.limit").value
    return limit is not None and len(snapshot.running) >= limit
