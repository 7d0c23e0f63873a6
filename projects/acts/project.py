"""Recording who owns a project, where it stands and what it serves."""

from datetime import date

from programme.models import Goal, Organisation
from programme.recording import Entry, recording
from projects.models import Party, Phase, Project, Service


def assign_part(*, project: Project, part: str, organisation: Organisation, on: date, entry: Entry) -> Party:
    """Give an organisation a part (commissioning, executing, payer) in the project from `on`."""
    with recording(name="assign part", programme=project.programme, entry=entry) as act:
        return act.add(Party(project=project, part=part, organisation=organisation), on=on)


def enter_phase(
    *, project: Project, phase: str, standing: str = Phase.Standing.ACTIVE.value, on: date, entry: Entry
) -> Phase:
    """State the phase of the project and whether it is worked on, from `on`."""
    with recording(name="enter phase", programme=project.programme, entry=entry) as act:
        return act.add(Phase(project=project, phase=phase, standing=standing), on=on)


def serve_goal(*, project: Project, goal: Goal, serves: bool = True, on: date, entry: Entry) -> Service:
    """State whether the project serves the goal from `on`."""
    with recording(name="serve goal", programme=project.programme, entry=entry) as act:
        return act.add(Service(project=project, goal=goal, serves=serves), on=on)
