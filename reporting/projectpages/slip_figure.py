"""The slip of a project as a figure: a sentence, the chart, and all that was recorded as a table."""

from collections.abc import Callable, Iterator
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from projects.portfolio.snapshot import Milestone, Project, Snapshot, days_between
from projects.words import date_words, difference_words
from reporting.dashboard.planning import banner
from reporting.projectpages.facts import ProjectFacts
from reporting.projectpages.slip import PLAN, REACHED, Course, Step, courses
from reporting.projectpages.slip_chart import slip_chart

# (kind and slug of the thing, kind of fact) to the address of their history.
Door = Callable[[str, str], str]


def slip(facts: ProjectFacts, project: Project, snapshot: Snapshot, door: Door) -> dict[str, Any] | None:
    """The variables of the figure component; None while no date was recorded."""
    names = {one.key.rpartition("/")[2]: one.name for one in snapshot.milestones_of(project.key)}
    found = [one for one in courses(facts, names, _("End of the project")) if one.expected]
    if not found:
        return None
    return {
        "id": "verschuiving-figuur",
        "title": _("How the dates moved"),
        "summary": f"{_summary(project, snapshot)} {_legend()}",
        "chart": slip_chart(found, snapshot.as_of, banner()),
        "height": "own",
        "table": {
            "caption": _("All dates as they were recorded"),
            "head": list(_head()),
            "rows": [row for one in found for row in _rows(one, door)],
        },
    }


def _summary(project: Project, snapshot: Snapshot) -> str:
    """How many dates lie after their first plan, and how often one was planned anew."""
    dated: tuple[Project | Milestone, ...] = (project, *snapshot.milestones_of(project.key))
    late = sum((one.first_slip or 0) > 0 for one in dated)
    anew = sum(one.replans for one in dated)
    if not late:
        words = _("No date lies after its first plan.")
    else:
        words = ngettext(
            "One date lies after its first plan.", "%(count)s dates lie after their first plans.", late
        ) % {"count": late}  # fmt: skip
    if not anew:
        return words
    times = ngettext("One was planned anew, once.", "They were planned anew %(count)s times in all.", anew)
    return f"{words} {times % {'count': anew}}"


def _legend() -> str:
    return _(
        "From left to right the day on which a date was recorded, upwards the date itself. Full line: what was "
        "expected; filled signs: reached. Dotted line: the plan, with a step for every later one. Dashed: the day of "
        "recording itself."
    )


def _head() -> Iterator[dict[str, Any]]:
    for label in (_("Milestone"), _("Recorded on"), _("What"), _("Date")):
        yield {"label": label}
    yield {"label": _("Difference with the first plan"), "numeric": True}


def _rows(one: Course, door: Door) -> Iterator[dict[str, Any]]:
    plans, first = 0, next((step.to for step in one.steps if step.kind == PLAN), None)
    for step in one.steps:
        if step.to is None:
            continue
        plans += step.kind == PLAN
        kind = "plan" if step.kind == PLAN else "status" if one.own else "milestonedate"
        difference = difference_words(days_between(first, step.to))
        yield {"cells": [
            {"text": one.name}, {"text": date_format(step.recorded)}, {"text": _what(step, plans)},
            {"text": date_words(step.to), "url": door(one.over, kind)},
            {"text": difference or "–", "numeric": True},
        ]}  # fmt: skip


def _what(step: Step, plans: int) -> str:
    if step.kind == REACHED:
        return _("reached")
    if step.kind != PLAN:
        return _("forecast")
    if plans == 1:
        return _("first plan")
    if not step.decision:
        return _("plan no. %(count)s") % {"count": plans}
    return _("plan no. %(count)s (decision %(number)s)") % {"count": plans, "number": step.decision}
