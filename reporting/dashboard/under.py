"""The words under a project's name: the weightiest thing worth knowing beside the marks."""

from collections.abc import Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from projects.conditions import exception_words
from projects.models import Phase
from projects.portfolio.assess import AFTERCARE, quiet
from projects.portfolio.findings import Finding, Level
from projects.portfolio.snapshot import Project, Snapshot
from reporting.findings.brief import brief

# Red findings in the order of their weight; C1 has columns of its own. The first ones outweigh an old status.
FIRST, SECOND = ("P2", "G2"), ("C2", "C4", "G3", "G1")


def under(project: Project, snapshot: Snapshot, found: Sequence[Finding]) -> str:
    """Its standing, or a finding, or an old status, else who carries it out; and always a board's exception."""
    exception = exception_words(project.start)
    if quiet(project):
        said = _standing(project, snapshot)
    else:
        said = _weightiest(project, snapshot, found) or ("" if exception else _executing(project, snapshot))
    return " · ".join(part for part in (said, exception) if part)


def _weightiest(project: Project, snapshot: Snapshot, found: Sequence[Finding]) -> str:
    red = [one for one in found if one.level == Level.RED and concerns(one, project, snapshot)]
    return _told(red, FIRST, snapshot) or _status(project, snapshot) or _told(red, SECOND, snapshot)


def _told(red: Sequence[Finding], codes: tuple[str, ...], snapshot: Snapshot) -> str:
    """The weightiest of these, and of several of one rule that which lasts longest."""
    mine = [one for one in red if one.code in codes]
    chosen = min(mine, key=lambda one: (codes.index(one.code), -_days(one), one.subject), default=None)
    return brief(chosen, snapshot) if chosen else ""


def _days(finding: Finding) -> int:
    return int(str(finding["days"])) if finding.code == "C2" else 0


def concerns(finding: Finding, project: Project, snapshot: Snapshot) -> bool:
    """Whether a finding is about the project, or about hours that a team was asked for it."""
    kind, _colon, key = finding.subject.partition(":")
    if kind != "request":
        return finding.subject == f"project:{project.key}"
    request = next(one for one in snapshot.requests if one.key == key)
    if finding.code == "C4":
        return project.key in request.lapsed_of
    return project.key in request.projects and any(
        row.unknown for row in snapshot.hours if row.project == project.key and row.team == request.team
    )


def _status(project: Project, snapshot: Snapshot) -> str:
    if project.stale and project.adopted:
        days = (snapshot.as_of - project.adopted.on).days
        return ngettext("status %(days)s day old", "status %(days)s days old", days) % {"days": days}
    return _("no status yet") if project.adopted is None else ""


def _executing(project: Project, snapshot: Snapshot) -> str:
    names = {one.key: one.name for one in snapshot.organisations}
    return _("carried out by %(name)s") % {"name": names[project.executing]} if project.executing in names else ""


def _standing(project: Project, snapshot: Snapshot) -> str:
    aftercare = project.standing == "active" and project.phase == AFTERCARE
    since = project.phase_since if aftercare else project.standing_since
    if since is None:
        return ""
    day = date_format(since, "j F" if since.year == snapshot.as_of.year else "j F Y")
    board = _decided_by(project, since, snapshot)
    if project.standing == "parked" and board:
        return _("parked by: %(board)s, %(day)s") % {"board": board, "day": day}
    word = "" if aftercare else f"{Phase.Standing(project.standing).label} "
    return _("%(state)ssince %(day)s") % {"state": word, "day": day}


def _decided_by(project: Project, day: date, snapshot: Snapshot) -> str:
    """The board whose decision about the project is of that very day."""
    names = {board.key: board.name for board in snapshot.boards}
    about = [one for one in snapshot.decisions if one.subject == f"project:{project.key}"]
    made = (one.board for one in about if any(row.outcome == "decided" and row.on == day for row in one.outcomes))
    return names.get(next(made, ""), "")
