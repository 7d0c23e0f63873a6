"""Recording which projects serve a goal, all of them in one act."""

import uuid
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from programme.facts import retracted
from programme.models import Goal
from programme.recording import Entry, Outdated, recording
from projects.models import Project, Service


class Seen(NamedTuple):
    """What a writer had before them: what was recorded last about the goal, None when nothing was."""

    fact: uuid.UUID | None


def choose_projects(
    *, goal: Goal, serves: Mapping[Project, bool], seen: Seen | None = None, on: date, entry: Entry
) -> list[Service]:
    """State of each of these projects whether it serves the goal from `on`; all of it or nothing.

    With `seen` raises Outdated, when something newer was recorded about the goal.
    """
    with recording(name="choose projects of goal", programme=goal.programme, entry=entry) as act:
        newest = latest_service(goal)
        if seen is not None and newest and newest.pk != seen.fact:
            raise Outdated(newest)
        return [act.add(Service(project=one, goal=goal, serves=said), on=on) for one, said in serves.items()]


def latest_service(goal: Goal) -> Service | None:
    """What was recorded last about which projects serve a goal."""
    rows = Service.objects.filter(goal=goal).exclude(pk__in=retracted()).select_related("act__by__parent")
    return rows.order_by("recorded_at", "sequence").last()
