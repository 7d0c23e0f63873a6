"""The block of what nobody can say for certain: old or missing statuses, empty seats, hours and dates unanswered."""

from collections.abc import Iterator
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programme.models import Role
from programme.templatetags.marks import WORDS
from projects.portfolio.assess import overall, quiet
from projects.portfolio.snapshot import Milestone, Project, Seat, Snapshot
from projects.rating import Rating
from reporting.dashboard import unanswered
from reporting.dashboard.doors import Doors

# The seats without which nobody answers for the programme or a project (rule V1).
NEEDED = (Role.PROGRAMME_MANAGER.value, Role.CLIENT.value, Role.PROJECT_LEADER.value)


def items(snapshot: Snapshot, doors: Doors) -> list[dict[str, Any]]:
    """One line per gap: seats of the programme, statuses, seats of projects, milestones, what a project lacks.

    The hours that nobody answered for take one line: before the statuses when that lasts too long, else after them.
    """
    vacant = [seat for seat in snapshot.seats if seat.role in NEEDED and seat.person is None]
    top = [seat for seat in vacant if seat.role != Role.PROJECT_LEADER]
    hours, urgent = [line] if (line := unanswered.item(snapshot, doors)) else [], unanswered.too_long(snapshot)
    return [
        *(_seat(seat, snapshot, doors) for seat in top),
        *(hours if urgent else []),
        *_statuses(snapshot, doors),
        *([] if urgent else hours),
        *(_seat(seat, snapshot, doors) for seat in vacant if seat not in top and _matters(seat, snapshot)),
        *_milestones(snapshot, doors),
        *_gaps(snapshot, doors),
    ]


def _matters(seat: Seat, snapshot: Snapshot) -> bool:
    """Whether the seat's project is still worked on."""
    project = snapshot.project(seat.parent.partition(":")[2])
    return project is not None and not quiet(project)


def _seat(seat: Seat, snapshot: Snapshot, doors: Doors) -> dict[str, Any]:
    days = (snapshot.as_of - seat.since).days + 1
    words = ngettext("vacant since %(day)s, %(days)s day", "vacant since %(day)s, %(days)s days", days)
    line = {
        "mark": Rating.UNKNOWN.value,
        "title": seat.name or str(Role(seat.role).label),
        "sub": words % {"day": date_format(seat.since, "j F Y"), "days": days},
    }
    kind, _colon, key = seat.parent.partition(":")
    return line | {"url": doors.project(key, "rollen")} if kind == "project" else line


def _statuses(snapshot: Snapshot, doors: Doors) -> Iterator[dict[str, Any]]:
    """The oldest first; those without any before them."""
    unsure = [project for project in snapshot.running if project.rating == Rating.UNKNOWN]
    for project in sorted(unsure, key=lambda one: (one.adopted.on.toordinal() if one.adopted else 0, one.name)):
        yield {
            "mark": overall(project),
            "title": _("Status of %(project)s") % {"project": project.name},
            "sub": _status_words(project, snapshot),
            "url": doors.project(project.key),
        }


def _status_words(project: Project, snapshot: Snapshot) -> str:
    status = project.adopted
    if status is None:
        return _("no status yet")
    if not project.stale:
        return _("reported as not to be assessed")
    days = (snapshot.as_of - status.on).days
    words = ngettext("%(days)s day old, was %(rating)s", "%(days)s days old, was %(rating)s", days)
    return words % {"days": days, "rating": WORDS[status.overall]}


def _milestones(snapshot: Snapshot, doors: Doors) -> Iterator[dict[str, Any]]:
    """Milestones whose expected day passed and that nobody called reached or expects later; the oldest first."""
    late = [(days, one) for one in snapshot.milestones if (days := overdue(one, snapshot)) > 0]
    for days, milestone in sorted(late, key=lambda pair: (-pair[0], pair[1].key)):
        project = snapshot.project(milestone.project)
        words = ngettext("%(project)s: %(days)s day past its date", "%(project)s: %(days)s days past its date", days)
        yield {
            "mark": Rating.UNKNOWN.value,
            "title": milestone.name,
            "sub": words % {"project": project.name if project else "", "days": days},
            "url": doors.project(milestone.project, "mijlpalen"),
        }


def overdue(milestone: Milestone, snapshot: Snapshot) -> int:
    """Days that a milestone of a project worked on lies past its expected day without being reached; 0 for none."""
    project = snapshot.project(milestone.project)
    if milestone.reached or not milestone.expected or project is None or project.standing != "active":
        return 0
    return max((snapshot.as_of - milestone.expected.day).days, 0)


def _gaps(snapshot: Snapshot, doors: Doors) -> Iterator[dict[str, Any]]:
    for project in sorted(snapshot.running, key=lambda one: one.name):
        lacks = list(_lacking(project))
        if lacks:
            yield {
                "mark": Rating.UNKNOWN.value,
                "title": project.name,
                "sub": ", ".join(lacks),
                "url": doors.project(project.key, "gegevens"),
            }


def _lacking(project: Project) -> Iterator[str]:
    """What a running project ought to have (also rule P2): an owner, a payer, a planned end, a goal."""
    if project.commissioning is None:
        yield _("no commissioning owner")
    if project.payer is None:
        yield _("no payer")
    if project.last_plan is None:
        yield _("no planned end")
    if not project.goals:
        yield _("no goal")
