"""Recording risks."""

from datetime import date
from typing import NamedTuple

from programme.models import Profile, Programme, Seat, Thing
from programme.recording import Entry, RecordingError, recording
from projects.models import Project, Risk, RiskRating


class Rated(NamedTuple):
    """What is said of a risk; `owner` is the seat that answers for it, `review_on` the day of the next look."""

    likelihood: int
    impact: int
    measure: str = ""
    owner: Seat | None = None
    review_on: date | None = None
    standing: str = RiskRating.Standing.OPEN.value


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


def rate_risk(*, risk: Risk, rated: Rated, on: date, entry: Entry) -> RiskRating:
    """State how a risk is now."""
    with recording(name="rate risk", programme=risk.programme, entry=entry) as act:
        return act.add(_rating(risk, rated), on=on)


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
