"""Recording who owns a project, where it stands and what it serves."""

import uuid
from datetime import date, datetime
from typing import NamedTuple

from programme.access import EVERYTHING
from programme.acts.governance import decided
from programme.facts import retracted
from programme.models import Decision, Goal, Organisation, Parameter, Programme
from programme.recording import Entry, Outdated, RecordingError, recording
from projects import gate
from projects.models import Party, Phase, Project, Service
from projects.portfolio.load import load


def assign_part(*, project: Project, part: str, organisation: Organisation, on: date, entry: Entry) -> Party:
    """Give an organisation a part (commissioning, executing, payer) in the project from `on`."""
    with recording(name="assign part", programme=project.programme, entry=entry) as act:
        return act.add(Party(project=project, part=part, organisation=organisation), on=on)


class Seen(NamedTuple):
    """What a writer had before them: the newest phase of the project, None when there was none."""

    phase: uuid.UUID | None


class GateClosed(RecordingError):
    """A start condition is missing, or the limit is full; `lacking` are their codes (projects/gate.py)."""

    def __init__(self, lacking: tuple[str, ...]) -> None:
        super().__init__("the start gate is closed: " + ", ".join(lacking))
        self.lacking = lacking


def enter_phase(
    *,
    project: Project,
    phase: str,
    standing: str = Phase.Standing.ACTIVE.value,
    override: Decision | None = None,
    seen: Seen | None = None,
    on: date,
    entry: Entry,
) -> Phase:
    """State the phase of the project and whether it is worked on, from `on`.

    Raises GateClosed for want of a start condition, unless `override` is the decision of a board that lets it start;
    with `seen` Outdated, when a newer phase was recorded than that.
    """
    fact = Phase(project=project, phase=phase, standing=standing)
    with recording(name="enter phase", programme=project.programme, entry=entry) as act:
        if seen is not None:
            _refuse_outdated(project, seen)
        if lacking := _lacking(project, fact, on, act.act.recorded_at):
            if override is None:
                raise GateClosed(lacking)
            if not decided(override):
                raise RecordingError(f"{override} was not decided")
            fact.override = override
        return act.add(fact, on=on)


def latest_phase(project: Project) -> Phase | None:
    """The phase of a project that was recorded last, whatever day it is of: what a writer must have seen."""
    rows = Phase.objects.filter(project=project).exclude(pk__in=retracted()).select_related("act__by__parent")
    return rows.order_by("recorded_at", "sequence").last()


def _refuse_outdated(project: Project, seen: Seen) -> None:
    newest = latest_phase(project)
    if newest and newest.pk != seen.phase:
        raise Outdated(newest)


def _lacking(project: Project, fact: Phase, on: date, known_at: datetime) -> tuple[str, ...]:
    """What the gate finds missing, read under the programme's lock: nobody can record in between."""
    programme = project.programme
    if programme is None or not _may_bind(programme, on):
        return ()
    snapshot = load(programme, known_at, EVERYTHING, locked=True).at(on)
    shown = snapshot.project(project.slug)
    if shown is None or not gate.is_binding(snapshot, on):
        return ()
    return gate.lacking(snapshot, shown, fact.phase, fact.standing)


def _may_bind(programme: Programme, on: date) -> bool:
    """Whether the programme ever set a term for the gate that has come: spares a reading of everything."""
    return Parameter.objects.filter(programme=programme, code="gate_from", day__lte=on).exists()


def serve_goal(*, project: Project, goal: Goal, serves: bool = True, on: date, entry: Entry) -> Service:
    """State whether the project serves the goal from `on`."""
    with recording(name="serve goal", programme=project.programme, entry=entry) as act:
        return act.add(Service(project=project, goal=goal, serves=serves), on=on)
