"""Recording risks."""

import uuid
from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from programme.facts import retracted
from programme.models import Profile, Programme, Seat, Thing
from programme.recording import Entry, Outdated, RecordingError, recording
from projects.models import Project, Risk, RiskRating


class Rated(NamedTuple):
    """What is said of a risk; `owner` is the seat that answers for it, `review_on` the day of the next look."""

    likelihood: int
    impact: int
    measure: str = ""
    owner: Seat | None = None
    review_on: date | None = None
    standing: str = RiskRating.Standing.OPEN.value


class Seen(NamedTuple):
    """What a writer had before them: the newest rating in the circles they may see, None when there was none."""

    rating: uuid.UUID | None
    circles: Collection[str]


def open_risk(
    *, parent: Project | Programme, name: str, description: str = "", rated: Rated, number: str = "", on: date,
    entry: Entry,
) -> Risk:  # fmt: skip
    """Open a risk of a project or of the programme. Without `number` the next one of the programme is taken."""
    programme = parent if isinstance(parent, Programme) else parent.programme
    with recording(name="open risk", programme=programme, entry=entry) as act:
        risk = Risk(slug=number or _next_number(parent), programme=programme, parent=parent)
        risk.save(force_insert=True)
        act.add(Profile(thing=risk, name=name, description=description), on=on)
        act.add(_rating(risk, rated), on=on)
    return risk


def rate_risk(*, risk: Risk, rated: Rated, seen: Seen | None = None, on: date, entry: Entry) -> RiskRating:
    """State how a risk is now. Raises with `seen` Outdated, when a newer rating was recorded than that."""
    with recording(name="rate risk", programme=risk.programme, entry=entry) as act:
        if seen is not None:
            newest = latest_rating(risk, seen.circles)
            if newest and newest.pk != seen.rating:
                raise Outdated(newest)
        return act.add(_rating(risk, rated), on=on)


def latest_rating(risk: Risk, circles: Collection[str]) -> RiskRating | None:
    """The rating in these circles that was recorded last, whatever day it is of: what a writer must have seen."""
    rows = RiskRating.objects.filter(risk=risk, circle__in=circles).exclude(pk__in=retracted())
    return rows.select_related("act__by__parent").order_by("recorded_at", "sequence").last()


def _rating(risk: Risk, rated: Rated) -> RiskRating:
    if not (1 <= rated.likelihood <= 5 and 1 <= rated.impact <= 5):  # noqa: PLR2004 - the scale of the matrix
        raise RecordingError("a risk is rated from 1 to 5")
    return RiskRating(risk=risk, **rated._asdict())


def _next_number(parent: Thing) -> str:
    """The next number of the programme, over all its projects: a number names one risk."""
    programme = parent if isinstance(parent, Programme) else parent.programme
    taken = [int(slug) for slug in Risk.objects.filter(programme=programme).values_list("slug", flat=True)
             if slug.isdigit()]  # fmt: skip
    return f"{max(taken, default=0) + 1:02}"
