"""The whole comparison in a few lines: what runs, hours, ends, money and signals, now and in the draft."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programme.words import euro_words
from projects.amounts import hours_words, percent_of
from projects.portfolio.findings import Level
from projects.portfolio.horizon import horizon, judged_hours
from projects.words import month_words
from reporting.dashboard.doors import Doors
from reporting.whatif.ends import outlook
from reporting.whatif.sides import Both, Side

FULL = 100  # per cent of the hours available


class Line(NamedTuple):
    """A line of the comparison: what it is about, where it is shown, and how it stands on either side."""

    term: str
    url: str
    now: str
    last: str


def summary(both: Both, doors: Doors) -> dict[str, Any]:
    """The variables of the table."""
    heads = [_("What is compared"), _("Now"), _("In this draft")] if both.drafted else [_("What is compared"), _("Now")]
    return {
        "caption": _("The programme now and in this draft") if both.drafted else _("The programme now"),
        "head": [{"label": label} for label in heads],
        "rows": [{"cells": list(_cells(line, both))} for line in _lines(both, doors)],
    }


def _cells(line: Line, both: Both) -> Iterator[dict[str, Any]]:
    yield {"text": line.term}
    yield {"text": line.now, "url": line.url}
    if both.drafted:
        yield {"text": line.last} | ({} if line.last != line.now else {"sub": _("no change")})


def _lines(both: Both, doors: Doors) -> Iterator[Line]:
    limit = both.now.snapshot.parameter("P1.limit").value
    first, last = horizon(both.now.snapshot.as_of)
    span = {"first": month_words(first), "last": month_words(last)}
    year = {"year": both.now.money.year}
    whole, from_here = doors.capacity(), {"month": month_words(first)}
    for term, url, said in (
        (_("Projects running, limit %(limit)s") % {"limit": int(limit or 0)}, doors.projects(stand="lopend"), _running),
        (_("Hours confirmed of asked, %(first)s to %(last)s") % span, whole, _hours),
        (_("Hours counted on and not confirmed, from %(month)s on") % from_here, whole, _shortfall),
        (_("Months in which a team has more work than hours"), whole, _overfull),
        (_("Expected ends"), doors.projects(), outlook_words),
        (_("Milestones later, or without a day, with only confirmed hours"), doors.planning(), _later),
        (_("Legal dates passed with only confirmed hours"), doors.duties(), _passed),
        (_("Money left at the end of %(year)s") % year, doors.finance(), _left),
        (_("Signals"), doors.everything(), _signals),
    ):
        yield Line(term, url, said(both.now), said(both.last))


def _running(of: Side) -> str:
    return str(len(of.snapshot.running))


def _hours(of: Side) -> str:
    rows = judged_hours(of.snapshot)
    asked, confirmed = sum(row.asked for row in rows), sum(row.confirmed for row in rows)
    if not asked:
        return _("no hours are asked")
    words = {"confirmed": hours_words(confirmed), "asked": hours_words(asked), "percent": percent_of(confirmed, asked)}
    return _("%(confirmed)s of %(asked)s (%(percent)s %%)") % words


def _shortfall(of: Side) -> str:
    return hours_words(sum(row.shortfall for row in of.months.values()))


def _overfull(of: Side) -> str:
    return str(sum((row.load or 0) > FULL for row in of.months.values()))


def outlook_words(of: Side) -> str:
    """`2 projecten zonder einde in zicht, 3 projecten later dan gemeld`."""
    later, endless = outlook(of)
    parts = [
        ngettext("%(count)s project without an end in sight", "%(count)s projects without an end in sight", endless)
        % {"count": endless}
        if endless
        else "",
        ngettext("%(count)s project later than reported", "%(count)s projects later than reported", later)
        % {"count": later}
        if later
        else "",
    ]
    return ", ".join(part for part in parts if part) or _("every project ends as reported")


def _later(of: Side) -> str:
    """How many milestones come later than expected, or lose their day, when only confirmed hours are worked."""
    expected, only = of.as_expected.days, of.confirmed_only.days
    return str(sum(key not in only or only[key] > day for key, day in expected.items()))


def _passed(of: Side) -> str:
    return str(len(of.confirmed_only.passed))


def _left(of: Side) -> str:
    return euro_words(of.money.total)


def _signals(of: Side) -> str:
    red = sum(one.level == Level.RED for one in of.findings)
    words = {"count": len(of.findings), "red": red}
    return ngettext("%(count)s, of which red: %(red)s", "%(count)s, of which red: %(red)s", len(of.findings)) % words


def sentence(both: Both) -> str:
    """The outcome in one sentence: `In dit ontwerp: 2 projecten zonder einde in zicht.`"""
    if not both.now.ends:
        return _("This programme has no projects on this day.")
    if both.drafted is None:
        return _("%(outlook)s, when only the hours that are confirmed are worked.") % {
            "outlook": capfirst(outlook_words(both.now))
        }
    return _("In this draft: %(drafted)s. Now: %(now)s.") % {
        "drafted": outlook_words(both.drafted),
        "now": outlook_words(both.now),
    }
