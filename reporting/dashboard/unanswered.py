"""The hours that teams did not answer for, as one line of the block of what is unknown."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programme.quarters import quarter_of
from projects.amounts import hours_words
from projects.portfolio.findings import Level
from projects.portfolio.findings.capacity import ask_without_answer
from projects.portfolio.snapshot import Snapshot
from projects.portfolio.values import Request
from projects.rating import Rating
from projects.words import month_words, quarter_words
from reporting.dashboard.doors import Doors
from reporting.dashboard.verdict import in_words


def item(snapshot: Snapshot, doors: Doors) -> dict[str, Any] | None:
    """`820 uur, 1e kwartaal 2024`, `vier teams, langste 34 dagen`; None when every question was answered.

    It tells of the quarter with the most hours, and how many there are of other ones.
    """
    quarters = _by_quarter(snapshot)
    if not quarters:
        return None
    most = max(quarters, key=lambda quarter: (_hours(quarters[quarter]), quarter))
    others = sum(_hours(waiting) for quarter, waiting in quarters.items() if quarter != most)
    rest = _("%(hours)s hours of other quarters") % {"hours": hours_words(others)} if others else ""
    return {
        "mark": Rating.UNKNOWN.value,
        "title": _title(quarters[most]),
        "sub": "; ".join(part for part in (_teams(quarters[most], snapshot), rest) if part),
        "url": doors.requests(open="1"),
    }


def too_long(snapshot: Snapshot) -> bool:
    """Whether one of them waits so long that rule C2 is red."""
    return any(finding.level == Level.RED for finding in ask_without_answer(snapshot))


def _by_quarter(snapshot: Snapshot) -> dict[date, list[Request]]:
    """The questions without an answer, by the quarter of their last month."""
    quarters: dict[date, list[Request]] = {}
    for one in snapshot.requests:
        if one.unanswered and not one.withdrawn:
            quarters.setdefault(quarter_of(one.last), []).append(one)
    return quarters


def _hours(waiting: list[Request]) -> int:
    return sum(one.unanswered for one in waiting)


def _title(waiting: list[Request]) -> str:
    """How many hours, and the months over which they were asked."""
    first, last = min(one.first for one in waiting), max(one.last for one in waiting)
    words = {"hours": hours_words(_hours(waiting)), "first": month_words(first), "last": month_words(last)}
    if first == last:
        return _("%(hours)s hours, %(first)s") % words
    if quarter_of(first) == quarter_of(last):
        return _("%(hours)s hours, %(quarter)s") % (words | {"quarter": quarter_words(first)})
    return _("%(hours)s hours, %(first)s to %(last)s") % words


def _teams(waiting: list[Request], snapshot: Snapshot) -> str:
    teams, days = {one.team for one in waiting}, max(one.waiting for one in waiting)
    if len(teams) == 1:
        name = next((team.name for team in snapshot.teams if team.key in teams), "")
        words = ngettext("%(team)s: %(days)s day without an answer", "%(team)s: %(days)s days without an answer", days)
        return words % {"team": name, "days": days}
    words = ngettext("%(teams)s teams, longest %(days)s day", "%(teams)s teams, longest %(days)s days", days)
    return words % {"teams": in_words(len(teams)), "days": days}
