"""The questions that wait for the answer of the teams that the reader manages, oldest first, with quick answers."""

import uuid
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programme.access import Reader
from programme.asof import AsOf
from programme.models import Programme, Team
from projects.acts.staffing import latest_acts
from projects.amounts import hours_words
from projects.answers import age_words, by_age, is_open, months_words, state_words
from projects.portfolio.findings import findings
from projects.portfolio.snapshot import Snapshot
from projects.portfolio.values import Request
from reporting.dashboard.doors import Doors


def managed_teams(reader: Reader, programme: Programme) -> frozenset[str]:
    """The keys of the teams for which the reader answers; a query for team managers only."""
    managed = reader.managed(programme)
    if not managed:
        return frozenset()
    rows = Team.objects.filter(pk__in=managed).values_list("parent__slug", "slug")
    return frozenset("/".join(row) for row in rows)


def inbox(reader: Reader, programme: Programme, snapshot: Snapshot, doors: Doors, as_of: AsOf) -> dict[str, Any] | None:
    """The open questions of the own teams; None for who manages none. Buttons only now: the past is read-only."""
    teams = managed_teams(reader, programme)
    if not teams:
        return None
    waiting = [one for one in by_age(snapshot.requests) if is_open(one) and one.team in teams]
    seen = latest_acts(programme, [one.number for one in waiting]) if as_of.is_now else {}
    marks = {one.subject: one.level.value for one in reversed(findings(snapshot)) if one.code in ("C2", "C4")}
    names = {project.key: project.name for project in snapshot.projects}
    return {
        "title": _title(len(waiting)),
        "items": [
            _item(one, names, doors)
            | {"mark": marks.get(f"request:{one.key}", "unknown"), "form": _form(one, seen.get(one.number))}
            for one in waiting
        ],
    }


def _title(count: int) -> str:
    words = ngettext("%(count)s question for hours waits", "%(count)s questions for hours wait", count)
    return words % {"count": count} if count else _("No question for hours waits")


def _item(request: Request, names: dict[str, str], doors: Doors) -> dict[str, Any]:
    return {
        "number": request.number,
        "title": ", ".join(names.get(key, key) for key in request.projects),
        "url": doors.request(request.key),
        "hours": hours_words(request.asked),
        "period": months_words(request),
        "state": " · ".join(part for part in (state_words(request), age_words(request)) if part),
        "before": date_format(request.before, "j F") if request.before else "",
        "role": request.role,
    }


def _form(request: Request, seen: uuid.UUID | None) -> dict[str, Any] | None:
    """What the buttons post; each button is a form of its own, recorded once."""
    if seen is None:
        return None
    return {"seen": seen, "yes_key": uuid.uuid4(), "no_key": uuid.uuid4(), "may_decline": not request.confirmed}
