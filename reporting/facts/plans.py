"""The sentences about plans, dates and what waits for what, and about risks and what each organisation has in use."""

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from programme.dates import imprecise
from projects.models import Delivery, Dependency, MilestoneDate, Plan, RiskRating, Rollout
from projects.words import date_words
from reporting.facts.names import Things
from reporting.facts.registry import joined, tells


@tells(Plan, gettext_lazy("Plan"))
def plan(fact: Plan, things: Things) -> str:
    """The planned date; of a later plan which one it is, and the decision behind it."""
    earlier = int(getattr(fact, "earlier", 0))  # counted where facts are read
    words = {"day": date_words(imprecise(fact.planned_on, fact.planned_precision)), "number": earlier + 1}
    said = _("Planned anew (planning no. %(number)s): %(day)s") if earlier else _("Planned: %(day)s")
    number = things.number(fact.decision_id)
    return joined(said % words, _("Decision %(number)s") % {"number": number} if number else "")


@tells(MilestoneDate, gettext_lazy("Date of a milestone"))
def milestone_date(fact: MilestoneDate, _things: Things) -> str:
    """The forecast, or the day it was reached."""
    day = {"day": date_words(imprecise(fact.day, fact.day_precision))}
    return _("Reached: %(day)s") % day if fact.kind == MilestoneDate.Kind.REACHED else _("Expected: %(day)s") % day


@tells(Dependency, gettext_lazy("Dependency"))
def dependency(fact: Dependency, things: Things) -> str:
    """`Wacht op Zaaktypen: Tranche 1, ten minste 14 dagen later`, or that it no longer waits."""
    words = {"upstream": things.label(fact.upstream_id), "days": fact.days}
    if not fact.depends:
        return _("No longer waits for %(upstream)s") % words
    if not fact.days:
        return _("Waits for %(upstream)s") % words
    waits = ngettext(
        "Waits for %(upstream)s, at least %(days)s day later",
        "Waits for %(upstream)s, at least %(days)s days later",
        fact.days,
    )
    return waits % words


@tells(RiskRating, gettext_lazy("Rating of a risk"))
def risk_rating(fact: RiskRating, things: Things) -> str:
    """`Score 12 (kans 3, gevolg 4). Vroeg vragen. Eigenaar: projectleider. Opnieuw bekijken op 30 jun 2024`."""
    words = {
        "score": fact.likelihood * fact.impact,
        "likelihood": fact.likelihood,
        "impact": fact.impact,
    }
    score = _("Score %(score)s (likelihood %(likelihood)s, impact %(impact)s)") % words
    standing = "" if fact.standing == RiskRating.Standing.OPEN else capfirst(str(fact.get_standing_display()))
    owner = things.label(fact.owner_id)
    review = _("To be looked at again on %(day)s") % {"day": date_format(fact.review_on)} if fact.review_on else ""
    return joined(standing, score, fact.measure, _("Owner: %(name)s") % {"name": owner} if owner else "", review)


@tells(Rollout, gettext_lazy("Use by an organisation"))
def rollout(fact: Rollout, things: Things) -> str:
    """`Gemeente Diemen: in gebruik`, with the reason where one was given."""
    said = f"{things.name(fact.organisation_id)}: {fact.get_state_display()}"
    return joined(said, fact.reason)


@tells(Delivery, gettext_lazy("Milestone that meets a legal duty"))
def delivery(fact: Delivery, things: Things) -> str:
    """`Gemeente Diemen voldoet met: Woo: Eerste tranche`."""
    words = {"organisation": things.name(fact.organisation_id), "milestone": things.label(fact.milestone_id)}
    if fact.milestone_id is None:
        return _("%(organisation)s: no milestone meets this") % words
    return _("%(organisation)s meets this with: %(milestone)s") % words
