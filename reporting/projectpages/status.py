"""The reported status of a project: the one in force with its texts, the one that waits, and all before."""

from collections.abc import Iterator
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programme.models import Role
from projects.models import Status, StatusReturn
from projects.portfolio.snapshot import Project
from projects.rating import GROTICK
from reporting.facts.items import TAGS, local
from reporting.projectpages.facts import ProjectFacts

HISTORY = 6
OVERALL = "overall"


def current(facts: ProjectFacts, project: Project) -> dict[str, Any] | None:
    """The adopted status in force: its head, a row per aspect, its texts. None before the first one."""
    status = _last(facts, Status.Step.ADOPTED)
    if status is None:
        return None
    age = (facts.day - status.effective_on).days
    return {
        "head": _head(facts, status),
        "submission": _submission(facts, status.answers),
        "rows": list(_rows(status, stale=project.stale)),
        "texts": _texts(status),
        "tag": TAGS.get(status.origin, ""),
        "stale": _stale_words(age) if project.stale else "",
    }


def pending(facts: ProjectFacts, project: Project) -> dict[str, Any] | None:
    """The submission that still waits for the manager, for those who may see it."""
    status = _last(facts, Status.Step.SUBMITTED)
    if status is None or project.submitted is None:
        return None
    return {
        "head": _submission(facts, status),
        "rows": list(_rows(status, stale=False)),
        "texts": _texts(status),
        "tag": TAGS.get(status.origin, ""),
    }


def history(facts: ProjectFacts) -> list[dict[str, Any]]:
    """The adopted statuses, the newest first, with what was sent back in between left to the time line."""
    adopted = [one for one in facts.valid(Status) if one.step == Status.Step.ADOPTED]
    return [_line(facts, status) for status in reversed(adopted)][:HISTORY]


def returned(facts: ProjectFacts) -> dict[str, Any] | None:
    """The remark with which the latest submission was sent back, while nothing newer came."""
    statuses = sorted(facts.valid(Status), key=lambda one: (one.recorded_at, one.sequence))
    last = statuses[-1] if statuses else None
    sent_back = next((one for one in facts.valid(StatusReturn) if last and one.submission_id == last.pk), None)
    if sent_back is None:
        return None
    words = _("Sent back on %(day)s by %(name)s.") % {
        "day": date_format(local(sent_back.recorded_at)),
        "name": facts.things.name(sent_back.act.by_id),
    }
    return {"head": words, "remark": sent_back.remark}


def _last(facts: ProjectFacts, step: str) -> Status | None:
    found = [one for one in facts.valid(Status) if one.step == step]
    return found[-1] if found else None


def _head(facts: ProjectFacts, status: Status) -> str:
    words = {
        "day": date_format(status.effective_on),
        "known": date_format(local(status.recorded_at)),
        "name": facts.things.name(status.act.by_id) or _("the system"),
    }
    return _("State on %(day)s, adopted on %(known)s by %(name)s") % words


def _submission(facts: ProjectFacts, status: Status | None) -> str:
    if status is None:
        return ""
    words = {
        "day": date_format(status.effective_on),
        "known": date_format(local(status.recorded_at)),
        "name": facts.things.name(status.act.by_id) or _("the system"),
    }
    return _("State on %(day)s, submitted on %(known)s by %(name)s") % words


def _rows(status: Status, *, stale: bool) -> Iterator[dict[str, Any]]:
    """First the overall rating, then each aspect; where the manager chose another colour, the leader's beside it."""
    before = status.answers
    yield _row(OVERALL, str(_("Overall")), status.overall, before.overall if before else None, status, stale=stale)
    for aspect in GROTICK:
        code, own = aspect.code, before.colours.get(aspect.code) if before else None
        yield _row(code, str(aspect.label), status.colours[code], own, status, stale=stale) | {"letter": aspect.letter}


def _row(code: str, label: str, rating: str, submitted: str | None, status: Status, *, stale: bool) -> dict[str, Any]:
    return {
        "code": code,
        "label": label,
        "mark": {"rating": "stale", "was": rating} if stale else {"rating": rating},
        "line": status.lines.get(code, ""),
        "roles": (Role.PROGRAMME_MANAGER.label, Role.PROJECT_LEADER.label),
        "submitted": {"rating": submitted} if submitted and submitted != rating else None,
    }


def _texts(status: Status) -> list[tuple[str, str]]:
    named = (
        (_("Achieved"), status.achieved),
        (_("Next period"), status.next_period),
        (_("Decision asked"), status.decision_asked),
    )
    return [(name, text) for name, text in named if text]


def _stale_words(days: int) -> str:
    return ngettext(
        "This status is %(days)s day old: the project counts as unknown.",
        "This status is %(days)s days old: the project counts as unknown.",
        days,
    ) % {"days": days}


def _line(facts: ProjectFacts, status: Status) -> dict[str, Any]:
    return {
        "day": status.effective_on,
        "overall": status.overall,
        "marks": [
            {"rating": status.colours[aspect.code], "letter": aspect.letter, "label": aspect.label}
            for aspect in GROTICK
        ],
        "known": local(status.recorded_at),
        "who": facts.things.name(status.act.by_id) or _("the system"),
        "line": status.lines.get(OVERALL, ""),
    }
