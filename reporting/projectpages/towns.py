"""The municipalities of a project: how far each is with its result."""

from typing import Any

from django.urls import reverse

from programme.access import Reader, Right
from programme.asof import AsOf
from programme.models import Programme
from projects.models import Project as Thing
from projects.portfolio.rolled import lines, towns
from projects.portfolio.snapshot import Project, Snapshot
from reporting.dashboard.doors import Doors
from reporting.rollout.rows import behind_words, cell


def stating(reader: Reader, programme: Programme, thing: Thing, as_of: AsOf) -> str:
    """The form that states it; empty for who may not today."""
    may = as_of.is_now and reader.may(Right.STATE_ROLLOUT, programme, thing)
    return reverse("rollout-state", args=[programme.slug, thing.slug]) if may else ""


def of_project(snapshot: Snapshot, project: Project, doors: Doors, state_url: str) -> dict[str, Any]:
    """The variables of projectpages/towns.html; without rows when nobody stated anything."""
    bodies = towns(snapshot)
    line = next(one for one in lines(snapshot) if one.project.key == project.key)
    names = {one.key: one.name for one in bodies}
    stated = any(line.states)
    pairs = zip(line.states, bodies, strict=True)
    return {
        "rows": [cell(state, body, line.behind) for state, body in pairs] if stated else [],
        "behind": behind_words([names[key] for key in line.behind]),
        "all_url": doors.rollout(),
        "state_url": state_url,
        "facts_url": doors.project(project.key, "feiten", soort="rollout"),
    }
