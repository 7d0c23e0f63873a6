"""Risks in the reader's words and order: the scale, how large a score is, the trend, the owner. Pure."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from programme.dates import months_later
from projects.models import RiskRating
from projects.portfolio.plan_values import Risk
from projects.portfolio.snapshot import Seat, Snapshot

# Both likelihood and impact, from 1 to 5.
SIZES: dict[int, Promise] = {
    1: gettext_lazy("very small"),
    2: gettext_lazy("small"),
    3: gettext_lazy("medium"),
    4: gettext_lazy("large"),
    5: gettext_lazy("very large"),
}
MONTHS = 3  # a trend is against the same day so many months before


class Band(StrEnum):
    """How large a score is, by the thresholds of R2."""

    LOW = "low"
    AMBER = "amber"
    RED = "red"


class Trend(StrEnum):
    """Where the score went."""

    UP = "up"
    SAME = "same"
    DOWN = "down"
    NEW = "new"


TRENDS: dict[Trend, tuple[str, Promise]] = {
    Trend.UP: ("↑", gettext_lazy("heavier")),
    Trend.SAME: ("→", gettext_lazy("the same")),
    Trend.DOWN: ("↓", gettext_lazy("lighter")),
    Trend.NEW: ("", gettext_lazy("new")),
}


class Owner(NamedTuple):
    """Who answers for a risk: the name of the seat; `held` is false when nobody sits there, or it is none."""

    name: str
    held: bool


def size_words(size: int) -> str:
    """`4 groot`."""
    return f"{size} {SIZES[size]}"


def thresholds(snapshot: Snapshot) -> tuple[int, int]:
    """The scores from which a risk is amber, and red, as in force."""
    amber, red = (snapshot.parameter(f"R2.{band}").value for band in (Band.AMBER, Band.RED))
    return int(amber or 0), int(red or 0)


def band_of(score: int, snapshot: Snapshot) -> Band:
    """How large a score is."""
    amber, red = thresholds(snapshot)
    if score >= red:
        return Band.RED
    return Band.AMBER if score >= amber else Band.LOW


def band_words(band: Band, snapshot: Snapshot) -> str:
    """`15 of hoger`, `10 tot en met 14`, `lager dan 10`."""
    amber, red = thresholds(snapshot)
    if band == Band.RED:
        return _("%(score)s or more") % {"score": red}
    if band == Band.AMBER:
        return _("%(first)s to %(last)s") % {"first": amber, "last": red - 1}
    return _("below %(score)s") % {"score": amber}


def by_score(risks: Iterable[Risk]) -> list[Risk]:
    """The open ones first, of those the largest; of equal scores that with the larger impact, then by number."""
    return sorted(risks, key=lambda one: (not one.open, -one.score, -one.now.impact, one.number, one.key))


def score_on(risk: Risk, day: date) -> int | None:
    """The score that held on a day, as known now; None before the risk was rated."""
    return next((one.score for one in reversed(risk.trail) if one.on <= day), None)


def day_before(as_of: date) -> date:
    """The day that a trend is against."""
    return months_later(as_of, -MONTHS)


def trend(before: int | None, now: int) -> Trend:
    """From one score to another."""
    if before is None:
        return Trend.NEW
    return Trend.SAME if now == before else Trend.UP if now > before else Trend.DOWN


def trend_words(found: Trend) -> str:
    """`↑ zwaarder`."""
    sign, word = TRENDS[found]
    return f"{sign} {word}".strip()


def seat_words(seat: Seat, snapshot: Snapshot) -> str:
    """The name of a seat; where several bear it, with the project to which it belongs."""
    kind, _colon, key = seat.parent.partition(":")
    project = snapshot.project(key) if kind == "project" else None
    alike = sum(one.name == seat.name for one in snapshot.seats) > 1
    return f"{seat.name}, {project.name}" if project and alike else seat.name


def owner_of(risk: Risk, snapshot: Snapshot) -> Owner:
    """The seat that answers for a risk, and whether somebody sits there on the day."""
    if risk.owner is None:
        return Owner(_("no owner"), held=False)
    seat = next((one for one in snapshot.seats if one.key == risk.owner), None)
    if seat is None:
        return Owner(_("a role that no longer exists"), held=False)
    if seat.person is None:
        return Owner(_("%(role)s (vacant)") % {"role": seat_words(seat, snapshot)}, held=False)
    return Owner(seat_words(seat, snapshot), held=True)


def place_of(risk: Risk, snapshot: Snapshot) -> str:
    """The name of the project, or of the programme."""
    kind, _colon, key = risk.parent.partition(":")
    if kind == "programme":
        return snapshot.programme.name if snapshot.programme else key
    project = snapshot.project(key)
    return project.name if project else key


def days_overdue(risk: Risk, as_of: date) -> int:
    """How many days ago an open risk should have been looked at again; 0 when that is still to come, or not planned."""
    late = risk.open and risk.review_on is not None and risk.review_on < as_of
    return (as_of - risk.review_on).days if late and risk.review_on else 0


def overdue_words(days: int) -> str:
    """`12 dagen te laat`."""
    return ngettext("%(days)s day too late", "%(days)s days too late", days) % {"days": days}


def standing_words(standing: str) -> str:
    """`Open`, `Gesloten`, `Opgetreden`."""
    return capfirst(str(RiskRating.Standing(standing).label))
