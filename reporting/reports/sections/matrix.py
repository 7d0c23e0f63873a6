"""The projects at a glance: overall, seven aspects, months, the next milestone, money spent and hours confirmed."""

from django.utils.translation import gettext as _

from projects.amounts import hours_words
from projects.portfolio.assess import aspects, months_of, next_milestone, overall, quiet
from projects.portfolio.snapshot import Milestone, Project
from projects.rating import GROTICK
from projects.trend import trend_words
from projects.words import against_plans, date_words
from reporting.dashboard import means
from reporting.reports.sections.phrases import Content, mark, phase_words
from reporting.reports.sections.source import Source

MONTHS = 6


def matrix(source: Source) -> Content:
    """The table of projects: the most severe first, below a line those that ask nothing."""
    ordered, hours = source.projects, means.hours(source.snapshot)
    first = next((project.key for project in ordered if quiet(project)), None)
    return {
        "title": _("Projects"),
        "head": {
            "project": _("Project"),
            "phase": _("Phase"),
            "overall": _("Overall"),
            "trend": _("Six months"),
            "milestone": _("Next milestone"),
            "spent": _("Spent"),
            "hours": _("Hours confirmed"),
        },
        "aspects": [{"letter": aspect.letter, "label": str(aspect.label)} for aspect in GROTICK],
        "rows": [
            _row(project, source) | {"hours": _hours(project, hours), "line_above": project.key == first}
            for project in ordered
        ],
    }


def _row(project: Project, source: Source) -> Content:
    line = months_of(project, MONTHS)
    return {
        "key": project.key,
        "name": project.name,
        "phase": phase_words(project),
        "overall": mark(overall(project)),
        "aspects": [mark(shown) for shown in aspects(project)],
        "strip": [month.state for month in line],
        "strip_words": trend_words(line),
        "milestone": _milestone(next_milestone(source.snapshot.milestones_of(project.key)), source),
        "spent": _spent(project, source),
        "quiet": quiet(project),
    }


def _spent(project: Project, source: Source) -> Content | None:
    """The bar: whole percentages of the budget, and the words that say it."""
    found = means.spent(project, source.snapshot)
    if found is None:
        return None
    shares = {name: round(found[name]) for name in ("spent", "committed", "elapsed")}
    return {**shares, "words": found["text"]}


def _hours(project: Project, hours: dict[str, tuple[int, int]]) -> str:
    """`228 van 486`; empty where none are asked."""
    if project.key not in hours:
        return ""
    confirmed, asked = hours[project.key]
    return _("%(part)s of %(whole)s") % {"part": hours_words(confirmed), "whole": hours_words(asked)}


def _milestone(milestone: Milestone | None, source: Source) -> Content | None:
    if milestone is None:
        return None
    tolerance = source.snapshot.parameter("T1.amber").value or 0
    return {
        "name": milestone.name,
        "expected": date_words(milestone.expected),
        "difference": against_plans(milestone.slip, milestone.first_slip, milestone.replans),
        "late": (milestone.slip or 0) > tolerance,
    }
