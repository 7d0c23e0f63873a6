"""Recording how far each organisation is, and which milestone delivers a legal duty."""

from collections.abc import Mapping
from datetime import date

from programme.models import Duty, Organisation
from programme.recording import Entry, RecordingError, recording
from projects.models import Delivery, Milestone, Project, Rollout


def state_rollout(
    *, project: Project, organisation: Organisation, state: str, reason: str = "", on: date, entry: Entry
) -> Rollout:
    """State how far an organisation is with the result of a project."""
    if state == Rollout.State.NOT_APPLICABLE and not reason:
        raise RecordingError("what does not apply needs a reason")
    with recording(name="state rollout", programme=project.programme, entry=entry) as act:
        return act.add(Rollout(project=project, organisation=organisation, state=state, reason=reason), on=on)


def deliver(
    *, duty: Duty, milestones: Mapping[Organisation, Milestone | None], on: date, entry: Entry
) -> list[Delivery]:
    """State with which milestone each of these organisations meets the duty; None for none."""
    with recording(name="deliver duty", programme=duty.programme, entry=entry) as act:
        return [
            act.add(Delivery(duty=duty, organisation=organisation, milestone=milestone), on=on)
            for organisation, milestone in milestones.items()
        ]
