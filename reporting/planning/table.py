"""The dates of projects and milestones as a table: both plans, both differences, and how often it was planned anew."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from programme.dates import ImpreciseDate, imprecise
from projects.portfolio.assess import overall, quiet
from projects.portfolio.snapshot import Milestone, Project, Snapshot
from projects.words import date_words, difference_words, plan_words
from reporting.dashboard.doors import Doors
from reporting.findings.plan_words import milestone_name

NOTHING = "–"


def dates_table(
    projects: Iterable[Project], snapshot: Snapshot, doors: Doors, beside: Iterable[Milestone] = ()
) -> dict[str, Any]:
    """The variables of a data table: each project with its milestones, then the milestones `beside` them."""
    rows = [row for one in projects for row in _project(one, snapshot, doors)]
    rows += [
        {"cells": list(_milestone(one, milestone_name(one.key, snapshot), doors)), "quiet": False} for one in beside
    ]
    return {"caption": _("Planning per project and milestone"), "head": list(_head()), "rows": rows}


def shown_on(one: Milestone) -> date | None:
    """The day on which the chart has a milestone: the one on which it was reached, else the one expected."""
    on = one.reached or one.expected
    return on.day if on else None


def in_order(milestones: Iterable[Milestone]) -> list[Milestone]:
    """Milestones by the day on which they are shown, those without one last."""
    return sorted(milestones, key=lambda one: (shown_on(one) or date.max, one.key))


def _head() -> Iterator[dict[str, Any]]:
    for label in (
        _("Project or milestone"), _("Start"), _("First plan"), _("Last plan"), _("Expected or reached"),
    ):  # fmt: skip
        yield {"label": label}
    for label in (_("Difference with the last plan"), _("Difference with the first plan")):
        yield {"label": label, "numeric": True}


def _project(project: Project, snapshot: Snapshot, doors: Doors) -> Iterator[dict[str, Any]]:
    over = f"project-{project.key}"
    cells = [
        {"text": project.name, "url": doors.project(project.key, "mijlpalen"), "mark": overall(project)},
        {"text": date_words(imprecise(project.since))},
        _date(project.first_plan, _history(doors, project.key, over, "plan")),
        _date(project.last_plan, _history(doors, project.key, over, "plan"),
              plan_words(project.replans, project.plan_decision)),
        _date(project.expected_end, _history(doors, project.key, over, "status")),
        *_differences(project),
    ]  # fmt: skip
    yield {"cells": cells, "quiet": quiet(project)}
    for one in in_order(snapshot.milestones_of(project.key)):
        yield {"cells": list(_milestone(one, one.name, doors)), "quiet": quiet(project)}


def _milestone(one: Milestone, name: str, doors: Doors) -> Iterator[dict[str, Any]]:
    over = f"milestone-{one.key.rpartition('/')[2]}"
    plans = _history(doors, one.project, over, "plan")
    yield {"text": f"{'◆' if one.reached else '◇'} {name}"}
    yield {"text": NOTHING}
    yield _date(one.first_plan, plans)
    yield _date(one.last_plan, plans, plan_words(one.replans, one.decision))
    expected = _history(doors, one.project, over, "milestonedate")
    yield _date(one.reached or one.expected, expected, _("reached") if one.reached else "")
    yield from _differences(one)


def _history(doors: Doors, project: str, over: str, kind: str) -> str:
    """Where the facts behind a date are listed; what belongs to another programme has no page here."""
    return doors.project(project, "feiten", over=over, soort=kind) if project else ""


def _date(on: ImpreciseDate | None, url: str, sub: str = "") -> dict[str, Any]:
    return {"text": date_words(on) or NOTHING, "url": url if on else "", "sub": sub}


def _differences(one: Project | Milestone) -> Iterator[dict[str, Any]]:
    for days in (one.slip, one.first_slip):
        yield {"text": difference_words(days) or NOTHING, "numeric": True}
