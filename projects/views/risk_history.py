"""How a risk was rated, fact by fact: one query for any number of ratings, and one for what was taken back."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from programme.facts import Origin, Retraction
from projects.models import RiskRating
from projects.risks import band_of, standing_words
from projects.views.risk_desk import RiskDesk

TAGS = {Origin.SOURCE.value: "fact", Origin.EXAMPLE.value: "example"}
MARKS = {"amber": "amber", "red": "red"}


def history(desk: RiskDesk) -> list[dict[str, Any]]:
    """The items of the timeline component: the ratings that hold up to the day shown, the newest first."""
    facts = ratings_of(desk)
    befores = [*facts[1:], None]
    return [told(desk, fact, before) for fact, before in zip(facts, befores, strict=True)]


def ratings_of(desk: RiskDesk) -> list[RiskRating]:
    """The ratings as known on the dates shown, the newest first."""
    rows = RiskRating.objects.filter(
        risk=desk.thing, recorded_at__lte=desk.as_of.known_at, effective_on__lte=desk.as_of.as_of,
        circle__in=desk.circles,
    )  # fmt: skip
    gone = Retraction.objects.filter(recorded_at__lte=desk.as_of.known_at).values("fact")
    rows = rows.exclude(pk__in=gone).select_related("act__by__parent", "owner__parent")
    return list(rows.order_by("-effective_on", "-recorded_at", "-sequence"))


def told(desk: RiskDesk, fact: RiskRating, before: RiskRating | None) -> dict[str, Any]:
    """One rating: what it says, and what else than the score it changed since the one before."""
    score = fact.likelihood * fact.impact
    return {
        "title": ". ".join(_said(desk, fact, before)),
        "effective": fact.effective_on,
        "who": desk.signed(fact),
        "why": fact.act.why,
        "kind": TAGS.get(fact.origin, ""),
        "mark": MARKS.get(band_of(score, desk.snapshot), ""),
    }


def _said(desk: RiskDesk, fact: RiskRating, before: RiskRating | None) -> list[str]:
    words = {"score": fact.likelihood * fact.impact, "likelihood": fact.likelihood, "impact": fact.impact}
    said = [_("Score %(score)s: likelihood %(likelihood)s, impact %(impact)s") % words]
    if fact.standing != (before.standing if before else RiskRating.Standing.OPEN):
        said.append(standing_words(fact.standing))
    if fact.measure and fact.measure != (before.measure if before else ""):
        said.append(_("Measure: %(text)s") % {"text": fact.measure.rstrip(".")})
    if fact.owner_id != (before.owner_id if before else None):
        said.append(_("Owner: %(name)s") % {"name": desk.seat_name(fact.owner)})
    if fact.review_on and fact.review_on != (before.review_on if before else None):
        said.append(_("Looked at again on %(day)s") % {"day": date_format(fact.review_on)})
    return said
