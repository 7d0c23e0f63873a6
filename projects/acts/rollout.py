"""Recording how far each organisation is, and which milestone delivers a legal duty."""

import uuid
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from programme.facts import retracted
from programme.models import Duty, Organisation
from programme.recording import Entry, Outdated, RecordingError, recording
from projects.models import Delivery, Milestone, Project, Rollout


class Standing(NamedTuple):
    """How far an organisation is; *not applicable* has a reason."""

    state: str
    reason: str = ""


class Seen(NamedTuple):
    """What a writer had before them: what was recorded last about the project, None when nothing was."""

    fact: uuid.UUID | None


def state_rollouts(
    *, project: Project, states: Mapping[Organisation, Standing], seen: Seen | None = None, on: date, entry: Entry
) -> list[Rollout]:
    """State how far these organisations are with the result of a project; all of it or nothing.

    With `seen` raises Outdated, when something newer was recorded about the project.
    """
    if any(one.state == Rollout.State.NOT_APPLICABLE and not one.reason for one in states.values()):
        raise RecordingError("what does not apply needs a reason")
    with recording(name="state rollout", programme=project.programme, entry=entry) as act:
        newest = latest_rollout(project)
        if seen is not None and newest and newest.pk != seen.fact:
            raise Outdated(newest)
        return [
            act.add(Rollout(project=project, organisation=body, state=one.state, reason=one.reason), on=on)
            for body, one in states.items()
        ]


def latest_rollout(project: Project) -> Rollout | None:
    """What was recorded last about how far organisations are with a project."""
    rows = Rollout.objects.filter(project=project).exclude(pk__in=retracted()).select_related("act__by__parent")
    return rows.order_by("recorded_at", "sequence").last()


def state_rollout(
    *, project: Project, organisation: Organisation, state: str, reason: str = "", on: date, entry: Entry
) -> Rollout:
    """State how far one organisation is with the result of a project."""
    return state_rollouts(project=project, states={organisation: Standing(state, reason)}, on=on, entry=entry)[0]


def deliver(
    *, duty: Duty, milestones: Mapping[Organisation, Milestone | None], on: date, entry: Entry
) -> list[Delivery]:
    """State with which milestone each of these organisations meets the duty; None for none."""
    with recording(name="deliver duty", programme=duty.programme, entry=entry) as act:
        return [
            act.add(Delivery(duty=duty, organisation=organisation, milestone=milestone), on=on)
            for organisation, milestone in milestones.items()
        ]
