"""How a project meets the start conditions, and with which decision it started all the same."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from programme.access import Reader, Right
from programme.asof import AsOf
from programme.models import Programme
from projects import conditions
from projects.gate import ACTIVE
from projects.models import Phase
from projects.models import Project as Thing
from projects.portfolio.assess import AFTERCARE
from projects.portfolio.findings import Finding
from projects.portfolio.snapshot import Project, Snapshot
from projects.portfolio.values import Start
from reporting.dashboard.doors import Doors
from reporting.projectpages.signals import signals

CODES = ("P2",)
ENDED = (Phase.Standing.STOPPED.value, Phase.Standing.FINISHED.value)


def repairs(reader: Reader, programme: Programme, thing: Thing, as_of: AsOf) -> conditions.Doors:
    """Where the reader goes to repair what lacks: to a form when there is one and it may be filled in today."""
    return conditions.Doors(
        programme=programme.slug, project=thing.slug, dates=as_of.query,
        may_book=as_of.is_now and reader.may(Right.BOOK, programme),
        may_ask=as_of.is_now and reader.may(Right.ASK_HOURS, programme, thing),
    )  # fmt: skip


def start(
    snapshot: Snapshot, project: Project, found: tuple[Finding, ...], doors: Doors, where: conditions.Doors
) -> dict[str, Any]:
    """The variables of the section *Start*: the conditions only while they say something."""
    told = _matters(project)
    return {
        "signals": signals(snapshot, project, found, doors, CODES),
        "state": " ".join(part for part in (_state(project), _decision(project.start, snapshot)) if part),
        "binding": conditions.binding_words(snapshot),
        "limit": conditions.limit_words(snapshot),
        "rows": conditions.rows(snapshot, project, where) if told else [],
    }


def _matters(project: Project) -> bool:
    """Whether a start lies behind it that was judged, or still before it."""
    if project.start is None or project.standing in ENDED:
        return False
    return project.start.on is not None or not _is_aftercare(project)


def _is_aftercare(project: Project) -> bool:
    return project.standing == ACTIVE and project.phase == AFTERCARE


def _state(project: Project) -> str:
    if project.standing in ENDED or _is_aftercare(project):
        return _("The project is beyond its start; the conditions say nothing any more.")
    if project.start is None:
        return _("The project started before the start conditions were binding. They are not judged again.")
    if project.start.on:
        return _("Started on %(day)s; the conditions are those of that day.") % {
            "day": date_format(project.start.on, "j F Y")
        }
    return _("The project still has to start; the conditions are those of the day shown.")


def _decision(given: Start | None, snapshot: Snapshot) -> str:
    """By which decision of which board it started although something lacked."""
    if given is None or given.decision is None:
        return ""
    decision = next((one for one in snapshot.decisions if one.key == given.decision), None)
    if decision is None:
        return _("A board decided that it may start all the same.")
    boards = {board.key: board.name for board in snapshot.boards}
    words = {
        "board": boards.get(decision.board, decision.board),
        "number": decision.number.upper(),
        "title": decision.title or decision.question,
    }
    return _("It starts all the same by decision %(number)s (%(board)s): %(title)s.") % words
