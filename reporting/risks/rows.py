"""The list of risks: a row each, the open and large ones first. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from projects.portfolio.plan_values import Risk
from projects.portfolio.snapshot import Snapshot
from projects.risks import (
    Band,
    band_of,
    by_score,
    day_before,
    days_overdue,
    overdue_words,
    owner_of,
    place_of,
    score_on,
    standing_words,
    trend,
    trend_words,
)
from reporting.dashboard.doors import Doors
from reporting.risks.filters import lacking

MEASURE = 160  # characters of it in a list; the page of the risk has the whole


@dataclass(frozen=True, kw_only=True)
class Words:
    """A cell, and whether it tells of something that lacks."""

    text: str
    alert: bool = False


@dataclass(frozen=True, kw_only=True)
class RiskRow:
    """One risk as a list shows it. `mark` is empty for a small or closed one; `was` the score of the day before."""

    risk: Risk
    name: str
    url: str
    place: str
    mark: str
    score: int
    sizes: str
    trend: str
    was: str
    owner: Words
    measure: Words
    review: Words
    state: str


def rows(
    risks: Iterable[Risk], snapshot: Snapshot, doors: Doors | None, *, before: Snapshot | None = None
) -> list[RiskRow]:
    """The rows. A trend is against `before`, the snapshot of an earlier report, or else against three months ago."""
    earlier = {one.key: one.score for one in before.risks} if before else None
    day = day_before(snapshot.as_of)
    return [
        _row(risk, snapshot, doors, earlier.get(risk.key) if earlier is not None else score_on(risk, day))
        for risk in by_score(risks)
    ]


def _row(risk: Risk, snapshot: Snapshot, doors: Doors | None, before: int | None) -> RiskRow:
    found = lacking(risk, snapshot)
    band = band_of(risk.score, snapshot)
    words = {"likelihood": risk.now.likelihood, "impact": risk.now.impact}
    measure = Truncator(risk.measure).chars(MEASURE) if risk.measure else _("no measure")
    return RiskRow(
        risk=risk,
        name=risk.name,
        url=doors.risk(risk.key) if doors else "",
        place=place_of(risk, snapshot),
        mark="" if band == Band.LOW or not risk.open else band.value,
        score=risk.score,
        sizes=_("likelihood %(likelihood)s, impact %(impact)s") % words,
        trend=trend_words(trend(before, risk.score)),
        was="" if before in (None, risk.score) else _("was %(score)s") % {"score": before},
        owner=Words(text=owner_of(risk, snapshot).name, alert=found["owner"]),
        measure=Words(text=measure, alert=found["measure"]),
        review=Words(text=review_words(risk, snapshot.as_of), alert=found["review"]),
        state="" if risk.open else standing_words(risk.standing),
    )


def review_words(risk: Risk, as_of: date) -> str:
    """`1 mei 2024`, `1 mrt 2024, 30 dagen te laat`, `niet gepland`."""
    if risk.review_on is None:
        return _("not planned")
    late = days_overdue(risk, as_of)
    day = date_format(risk.review_on)
    return f"{day}, {overdue_words(late)}" if late else day
