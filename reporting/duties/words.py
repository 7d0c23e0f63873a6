"""Duties in the reader's words: days, states, and how a milestone lies to a legal date."""

from collections import Counter
from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from programme.models import DutyState, DutyTerms
from projects.portfolio.plan_values import Duty
from projects.portfolio.snapshot import Milestone
from projects.words import date_words
from reporting.duties.rows import STATES, UNKNOWN, Cell

INFERRED = DutyTerms.Certainty.INFERRED.value
UNKNOWN_WORD: Promise = gettext_lazy("unknown")
# Shape beside the word: an empty ring, half a disc, a check, a dash, a question mark.
SIGNS = {"not_started": "○", "busy": "◐", "met": "✓", "n_a": "–", UNKNOWN: "?"}


def state_words(state: str) -> str:
    """`bezig`; `onbekend` while nothing was said."""
    return str(DutyState.State(state).label) if state else str(UNKNOWN_WORD)


def due_words(duty: Duty) -> str:
    """The day; without one what the law says instead (`later in 2024`, `geldt al`), else that none was fixed."""
    return date_words(duty.due) if duty.due else duty.term or _("no date fixed")


def due_notes(duty: Duty) -> list[str]:
    """What else there is to know of the day: how sure it is, a term in words."""
    if duty.due is None:
        return []
    return [said for said in (_("by estimate") if duty.certainty == INFERRED else "", duty.term) if said]


def since_words(duty: Duty) -> str:
    """Since when this is known."""
    return _("known since %(day)s") % {"day": date_format(duty.since)}


def milestone_day(milestone: Milestone) -> str:
    """When it comes, or that it was reached."""
    if milestone.reached:
        return _("reached on %(day)s") % {"day": date_words(milestone.reached)}
    return _("expected on %(day)s") % {"day": date_words(milestone.expected)} if milestone.expected else _("no date")


def left_words(left: int | None) -> str:
    """`33 dagen voor de wettelijke datum`, `op de wettelijke datum`, `12 dagen te laat`."""
    if left is None:
        return ""
    if left == 0:
        return _("on the legal date itself")
    if left > 0:
        return ngettext("%(days)s day before the legal date", "%(days)s days before the legal date", left) % {
            "days": left
        }
    return ngettext("%(days)s day after the legal date", "%(days)s days after the legal date", -left) % {"days": -left}


def away_words(due: date, as_of: date) -> str:
    """`over 93 dagen`, `vandaag`, `12 dagen geleden`."""
    days = (due - as_of).days
    if days == 0:
        return _("today")
    if days > 0:
        return ngettext("in %(days)s day", "in %(days)s days", days) % {"days": days}
    return ngettext("%(days)s day ago", "%(days)s days ago", -days) % {"days": -days}


def tally_words(cells: tuple[Cell, ...]) -> str:
    """`2 bezig · 1 onbekend`: how many organisations are how far."""
    counted = Counter(cell.state for cell in cells)
    return " · ".join(f"{counted[state]} {state_words(state)}" for state in STATES if counted[state])
