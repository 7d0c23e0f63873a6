"""The appendix: each project on a third to half a page."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programme.models import Role
from projects.models import Party
from projects.portfolio.assess import AFTERCARE, Shown, aspects, overall, quiet
from projects.portfolio.snapshot import Milestone, Project, Seat
from projects.rating import GROTICK, Rating
from projects.words import date_words, difference_words
from reporting.reports.reading import Texts
from reporting.reports.sections.means import means
from reporting.reports.sections.phrases import Content, day, mark, paragraphs, phase_words
from reporting.reports.sections.source import Source

NO_TEXTS = Texts(achieved="", next_period="", decision_asked="", lines={})


def appendix(source: Source) -> Content:
    """A piece per project; the monthly report leaves out what rests."""
    shown = [project for project in source.projects if source.is_quarterly or not _rests(project)]
    return {
        "title": _("Appendix: the projects"),
        "milestones_head": {
            "name": _("Milestone"),
            "first": _("First plan"),
            "last": _("Last plan"),
            "expected": _("Forecast"),
            "difference": _("against last plan"),
            "first_difference": _("against first plan"),
        },
        "projects": [_project(project, source) for project in shown],
    }


def _rests(project: Project) -> bool:
    return quiet(project) and project.phase != AFTERCARE


def _project(project: Project, source: Source) -> Content:
    texts = source.texts.get(project.key, NO_TEXTS)
    every = source.snapshot.milestones_of(project.key)
    told = [one for one in every if _is_news(one, source)]
    return {
        "key": project.key,
        "name": project.name,
        "mark": mark(overall(project)),
        "status": _status(project, source),
        "description": paragraphs(project.description),
        "facts": list(_facts(project, source)),
        "goals": _goals(project, source),
        "means": list(means(project, source)),
        "lines": list(_lines(project, texts)),
        "texts": list(_texts(texts)),
        "notes": _notes(project, source),
        "milestones": [_milestone(one, source) for one in _in_order(told)],
        "milestones_before": _before(len(every) - len(told)),
        "no_milestones": _("No milestones yet."),
    }


def _status(project: Project, source: Source) -> str:
    """The day of the status, and how old it is when it is out of date."""
    if project.adopted is None:
        return _("no status yet")
    words = _("status of %(day)s") % {"day": day(project.adopted.on)}
    age = (source.snapshot.as_of - project.adopted.on).days
    if not project.stale:
        return words
    return f"{words}, " + ngettext("%(days)s day old", "%(days)s days old", age) % {"days": age}


def _facts(project: Project, source: Source) -> Iterator[Content]:
    """Phase, owner, who carries it out, payer, project leader."""
    yield {"term": _("Phase"), "value": phase_words(project) or _("not set")}
    for part in ("commissioning", "executing", "payer"):
        name = source.organisation(getattr(project, part))
        yield {"term": capfirst(str(Party.Part(part).label)), "value": name or _("not set")}
    yield {"term": capfirst(str(Role.PROJECT_LEADER.label)), "value": _leader(project, source)}


def _goals(project: Project, source: Source) -> Content:
    goals = [goal.name for goal in source.snapshot.goals if goal.key in project.goals]
    return {"term": ngettext("Goal", "Goals", len(goals)), "value": "; ".join(goals) or _("none")}


def _leader(project: Project, source: Source) -> str:
    """Whether the seat is filled; the report names no persons."""
    ref = f"project:{project.key}"
    seats = [one for one in source.snapshot.seats if one.parent == ref and one.role == Role.PROJECT_LEADER]
    return "; ".join(_held(seat) for seat in seats) or _("no seat")


def _held(seat: Seat) -> str:
    if seat.person is None:
        return _("vacant since %(day)s") % {"day": day(seat.since)}
    if seat.capacity == "deputy":
        words = _("deputy since %(day)s, until %(until)s") if seat.until else _("deputy since %(day)s")
        return words % {"day": day(seat.since), "until": day(seat.until)}
    return _("filled since %(day)s") % {"day": day(seat.since)}


def _lines(project: Project, texts: Texts) -> Iterator[Content]:
    """What the status says of the whole, and of each aspect that is not green or has a line."""
    if texts.lines.get("overall"):
        yield {"label": _("Overall"), "mark": mark(overall(project)), "text": texts.lines["overall"]}
    for aspect, shown in zip(GROTICK, aspects(project), strict=True):
        text = texts.lines.get(aspect.code, "")
        if text or _asks(shown):
            yield {"label": str(aspect.label), "mark": mark(shown), "text": text}


def _asks(shown: Shown) -> bool:
    return Rating.AMBER in (shown.rating, shown.was) or Rating.RED in (shown.rating, shown.was)


def _texts(texts: Texts) -> Iterator[Content]:
    parts = (
        (_("Decision asked"), texts.decision_asked),
        (_("Achieved"), texts.achieved),
        (_("Next period"), texts.next_period),
    )
    for title, text in parts:
        if text.strip():
            yield {"title": title, "text": paragraphs(text)}


def _notes(project: Project, source: Source) -> list[Content]:
    ref = f"project:{project.key}"
    return [
        {"day": day(note.on), "title": note.title, "text": paragraphs(note.text)}
        for note in source.notes
        if note.about == ref
    ]


def _is_news(milestone: Milestone, source: Source) -> bool:
    """Whether it is still to come, or was reached after the report before this one, or in the period without one."""
    since = source.previous.snapshot.as_of if source.previous else source.period.start - timedelta(days=1)
    return milestone.reached is None or milestone.reached.day > since


def _before(count: int) -> str:
    """How many were reached before, and are left out; empty for none."""
    if not count:
        return ""
    words = ngettext("%(count)s milestone was reached before.", "%(count)s milestones were reached before.", count)
    return words % {"count": count}


def _in_order(milestones: Iterable[Milestone]) -> list[Milestone]:
    return sorted(milestones, key=lambda one: (one.last_plan is None, one.last_plan, one.key))


def _last(milestone: Milestone) -> str:
    """`1 mrt 2024 (2e, besluit 2023-12)`: which planning it is, short enough for one line."""
    words = {
        "day": date_words(milestone.last_plan),
        "count": milestone.replans + 1,
        "number": (milestone.decision or "").rpartition("/")[2].upper(),
    }
    if not milestone.replans:
        return date_words(milestone.last_plan)
    if not milestone.decision:
        return _("%(day)s (no. %(count)s)") % words
    return _("%(day)s (no. %(count)s, decision %(number)s)") % words


def _milestone(milestone: Milestone, source: Source) -> Content:
    tolerance = source.snapshot.parameter("T1.amber").value or 0
    reached = milestone.reached
    done = _("reached on %(day)s") % {"day": date_words(reached)} if reached else ""
    return {
        "name": milestone.name,
        "first": date_words(milestone.first_plan),
        "last": _last(milestone),
        "expected": done or date_words(milestone.expected),
        "difference": difference_words(milestone.slip),
        "first_difference": difference_words(milestone.first_slip),
        "reached": reached is not None,
        "late": reached is None and (milestone.slip or 0) > tolerance,
    }
