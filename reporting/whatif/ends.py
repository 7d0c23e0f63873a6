"""The expected end of each project, as it is and in the draft, with the team that decides."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programme.templatetags.marks import word_of
from projects.amounts import hours_words
from projects.portfolio.projection import LONGEST, Expected, Outlook, Pace
from projects.portfolio.snapshot import Project, Snapshot
from projects.words import date_words, difference_words
from reporting.dashboard.doors import Doors
from reporting.whatif.sides import Both, Side
from reporting.whatif.words import team_name

NAMED = 2  # teams in one cell; more are counted


def ends(both: Both, doors: Doors) -> dict[str, Any]:
    """The variables of the table: what the draft changes first, then what has no end or ends last."""
    labels = [_("Project"), _("Reported end"), _("Expected now")]
    labels += [_("Expected in this draft"), _("Difference")] if both.drafted else []
    ordered = sorted(both.now.snapshot.projects, key=lambda project: _rank(project, both))
    return {
        "caption": _("Expected end per project, when only confirmed hours are worked"),
        "head": [{"label": label} for label in labels],
        "rows": [_row(project, both, doors) for project in ordered],
    }


def _rank(project: Project, both: Both) -> tuple[bool, bool, int, str]:
    now, last = both.now.ends[project.key], both.last.ends[project.key]
    late = LONGEST + 1 if last.outlook == Outlook.ENDLESS else last.extra
    return now == last, last.outlook == Outlook.RESTING, -late, project.name.casefold()


def _row(project: Project, both: Both, doors: Doors) -> dict[str, Any]:
    now = both.now.ends[project.key]
    cells = [
        {"text": project.name, "url": doors.project(project.key)},
        {"text": date_words(now.reported) or _("none reported"), "url": doors.project(project.key, "mijlpalen")},
        _cell(now, both.now, doors.project(project.key, "uren")),
    ]
    if both.drafted:
        drafted = both.drafted.ends[project.key]
        cells += [_cell(drafted, both.drafted), {"text": difference(now, drafted)}]
    return {"cells": cells, "quiet": both.last.ends[project.key].outlook == Outlook.RESTING}


def _cell(end: Expected, of: Side, url: str = "") -> dict[str, Any]:
    cell: dict[str, Any] = {"text": end_words(end, of.snapshot), "sub": why_words(end, of.snapshot)}
    return cell | {"url": url, "alert": end.outlook == Outlook.ENDLESS}


def end_words(end: Expected, snapshot: Snapshot) -> str:
    """The expected end as a date, or why there is none."""
    if end.outlook == Outlook.RESTING:
        project = snapshot.project(end.project)
        return word_of(project.standing) if project else ""
    if end.outlook == Outlook.ENDLESS:
        return _("no end in sight")
    return date_words(end.end) or _("none reported")


def why_words(end: Expected, snapshot: Snapshot) -> str:
    """What the expectation rests on: the months more, and the teams that decide with their hours."""
    if end.outlook == Outlook.UNASKED:
        return _("no hours are asked from this month on")
    return "; ".join(_reasons(end, snapshot))


def _reasons(end: Expected, snapshot: Snapshot) -> Iterator[str]:
    if end.extra:
        yield ngettext("%(months)s month more", "%(months)s months more", end.extra) % {"months": end.extra}
    for pace in end.deciding[:NAMED]:
        yield _pace(pace, snapshot)
    if rest := len(end.deciding[NAMED:]):
        yield ngettext("and %(count)s more team", "and %(count)s more teams", rest) % {"count": rest}


def _pace(pace: Pace, snapshot: Snapshot) -> str:
    words = ngettext(
        "%(team)s: %(confirmed)s of %(asked)s hours confirmed in %(months)s month",
        "%(team)s: %(confirmed)s of %(asked)s hours confirmed in %(months)s months",
        pace.months,
    )
    return words % {
        "team": team_name(pace.team, snapshot),
        "confirmed": hours_words(pace.confirmed),
        "asked": hours_words(pace.asked),
        "months": pace.months,
    }


def difference(now: Expected, drafted: Expected) -> str:
    """How the draft moves an end, in words."""
    if drafted.outlook == Outlook.RESTING:
        return _("no change") if now.outlook == Outlook.RESTING else _("no end any more")
    if drafted.end and now.end:
        days = (drafted.end.day - now.end.day).days
        return difference_words(days) if days else _("no change")
    if drafted.end:
        return _("an end in sight again")
    return _("no end in sight any more") if now.end else _("no change")


def outlook(of: Side) -> tuple[int, int]:
    """How many projects end later than reported, and how many have no end in sight."""
    found = [end.outlook for end in of.ends.values()]
    return found.count(Outlook.LATER), found.count(Outlook.ENDLESS)
