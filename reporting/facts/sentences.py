"""The sentences, a function per class of facts. The thing that a fact is about is named beside it."""

from django.utils.formats import date_format, number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programme.dates import imprecise
from programme.facts import Retraction
from programme.models import (
    Charter,
    DecisionAsked,
    DecisionOutcome,
    Holding,
    Parameter,
    Profile,
    Remark,
)
from programme.templatetags.marks import word_of
from projects.models import Party, Phase, Service, Status, StatusReturn
from projects.rating import GROTICK
from projects.words import date_words, phase_words
from reporting.facts.names import Things
from reporting.facts.registry import joined, tells
from reporting.models import Adoption

# What the coded thresholds and terms are called; an unknown code is shown as it is.
PARAMETERS = {
    "S1.amber": gettext_lazy("Status out of date after, in days"),
    "S1.red": gettext_lazy("Status far out of date after, in days"),
    "P1.limit": gettext_lazy("Most projects running at once"),
    "C1.amber": gettext_lazy("Hours confirmed, amber below, in percent of asked"),
    "C1.red": gettext_lazy("Hours confirmed, red below, in percent of asked"),
    "C2.amber": gettext_lazy("Hours asked without an answer, amber from, in days"),
    "C2.red": gettext_lazy("Hours asked without an answer, red from, in days"),
    "C3.amber": gettext_lazy("Hours of a team in use, amber above, in percent"),
    "C3.red": gettext_lazy("Hours of a team in use, red above, in percent"),
    "G1.amber": gettext_lazy("Forecast against budget, amber above, in percent"),
    "G1.red": gettext_lazy("Forecast against budget, red above, in percent"),
    "gate.share": gettext_lazy("Least part of the hours confirmed before a start, in percent"),
    "T1.amber": gettext_lazy("Later than the last plan, amber above, in days"),
    "T1.red": gettext_lazy("Later than the last plan, red above, in days"),
    "T2.amber": gettext_lazy("Later than the first plan, amber above, in days"),
    "T2.red": gettext_lazy("Later than the first plan, red above, in days"),
    "T3.amber": gettext_lazy("Milestone gone by, amber from, in days"),
    "T3.red": gettext_lazy("Milestone gone by, red from, in days"),
    "T4.amber": gettext_lazy("Before a legal date, amber up to, in days"),
    "R1.score": gettext_lazy("Score from which a risk is large"),
    "R1.red": gettext_lazy("Large risk without an owner, measure or review, red from, in days"),
    "R2.amber": gettext_lazy("Highest score of a risk, amber from"),
    "R2.red": gettext_lazy("Highest score of a risk, red from"),
    "report.month.day": gettext_lazy("Draft of the monthly report, days after the month"),
    "report.quarter.day": gettext_lazy("Draft of the quarterly report, days after the quarter"),
    "assessment_from": gettext_lazy("Assessment from"),
    "gate_from": gettext_lazy("Start conditions binding from"),
    "reason_duty_from": gettext_lazy("Reason required for a more favourable rating from"),
}
PARTS = {
    Party.Part.COMMISSIONING: gettext_lazy("Commissioning owner"),
    Party.Part.EXECUTING: gettext_lazy("Executing organisation"),
    Party.Part.PAYER: gettext_lazy("Payer"),
}


@tells(Profile, gettext_lazy("Name and existence"))
def profile(fact: Profile, _things: Things) -> str:
    """`Heet “…”`, or that the thing no longer exists."""
    if not fact.exists:
        return _("No longer exists")
    if fact.act.name.startswith("establish"):
        return _("Begins as “%(name)s”") % {"name": fact.name}
    return _("Is called “%(name)s”") % {"name": fact.name}


@tells(Charter, gettext_lazy("Course of the programme"))
def charter(fact: Charter, things: Things) -> str:
    """The standing, and what the programme was bent from."""
    standing = _("Course: %(standing)s") % {"standing": fact.get_standing_display()}
    predecessor = things.name(fact.predecessor_id)
    if not predecessor:
        return standing
    if fact.redirected_on is None:
        return joined(standing, _("Bent from %(name)s") % {"name": predecessor})
    day = date_words(imprecise(fact.redirected_on, fact.redirected_precision))
    return joined(standing, _("Bent from %(name)s: %(day)s") % {"name": predecessor, "day": day})


@tells(Parameter, gettext_lazy("Threshold or term"))
def parameter(fact: Parameter, _things: Things) -> str:
    """`Hoogste aantal lopende projecten: 4`."""
    value = date_format(fact.day) if fact.day else _plain(fact)
    return f"{PARAMETERS.get(fact.code, fact.code)}: {value}"


def _plain(fact: Parameter) -> str:
    value = fact.value
    if value is None:
        return ""
    whole = value == value.to_integral_value()
    return str(number_format(value, decimal_pos=0 if whole else 2))


@tells(Holding, gettext_lazy("Who holds a role"))
def holding(fact: Holding, things: Things) -> str:
    """The person, as holder or deputy, or that the seat is vacant."""
    return seated(fact, things)


def seated(fact: Holding, things: Things) -> str:
    """Who sits, in words."""
    if fact.person_id is None:
        return _("Vacant")
    name = things.name(fact.person_id)
    if fact.capacity != Holding.Capacity.DEPUTY:
        return name
    if fact.until is None:
        return _("%(name)s, deputising") % {"name": name}
    return _("%(name)s, deputising until %(day)s") % {"name": name, "day": date_format(fact.until)}


@tells(DecisionAsked, gettext_lazy("Decision asked"))
def asked(fact: DecisionAsked, _things: Things) -> str:
    """The question, and before when."""
    if fact.before is None:
        return fact.question
    return _("%(question)s Before: %(day)s") % {"question": fact.question, "day": date_format(fact.before)}


@tells(DecisionOutcome, gettext_lazy("Outcome of a decision"))
def outcome(fact: DecisionOutcome, things: Things) -> str:
    """What the board did, and its words."""
    what = capfirst(str(fact.get_outcome_display()))
    if fact.until:
        what = _("%(outcome)s until %(day)s") % {"outcome": what, "day": date_format(fact.until)}
    if board := things.name(fact.forwarded_to_id):
        what = _("%(outcome)s to %(board)s") % {"outcome": what, "board": board}
    return joined(what, fact.text)


@tells(Remark, gettext_lazy("Remark"))
def remark(fact: Remark, _things: Things) -> str:
    """Its title and text."""
    return joined(fact.title, fact.text)


@tells(Party, gettext_lazy("Part of an organisation"))
def party(fact: Party, things: Things) -> str:
    """`Opdrachtgever: Duo+`."""
    return f"{PARTS[Party.Part(fact.part)]}: {things.name(fact.organisation_id)}"


@tells(Phase, gettext_lazy("Phase"))
def phase(fact: Phase, things: Things) -> str:
    """The phase, the standing unless active, and the decision by which a board allowed it."""
    return joined(phase_words(fact.phase, fact.standing), allowed(fact, things))


def allowed(fact: Phase, things: Things) -> str:
    """The decision that let a project start although something lacked; empty when nothing did."""
    if fact.override_id is None:
        return ""
    number = things.number(fact.override_id).upper()
    return _("Started with decision %(number)s") % {"number": number} if number else _("Started with a decision")


@tells(Service, gettext_lazy("Goal served"))
def service(fact: Service, things: Things) -> str:
    """Which goal, from now on or no longer."""
    goal = {"goal": things.name(fact.goal_id)}
    return _("Serves the goal “%(goal)s”") % goal if fact.serves else _("No longer serves the goal “%(goal)s”") % goal


@tells(Status, gettext_lazy("Status"))
def status(fact: Status, _things: Things) -> str:
    """The step, the overall rating, and the aspects that are not green."""
    words = {"rating": word_of(fact.overall)}
    what = (
        _("Status adopted: %(rating)s") if fact.step == Status.Step.ADOPTED else _("Status submitted: %(rating)s")
    ) % words
    return f"{what} ({worse})" if (worse := _worse(fact)) else what


def _worse(fact: Status) -> str:
    """`rood: tijd; oranje: geld, risico`; empty when no aspect is."""
    red, amber = _rated(fact, "red"), _rated(fact, "amber")
    parts = (
        _("red: %(aspects)s") % {"aspects": red} if red else "",
        _("amber: %(aspects)s") % {"aspects": amber} if amber else "",
    )
    return "; ".join(part for part in parts if part)


def _rated(fact: Status, rating: str) -> str:
    return ", ".join(str(aspect.label).lower() for aspect in GROTICK if fact.colours.get(aspect.code) == rating)


@tells(StatusReturn, gettext_lazy("Status sent back"))
def sent_back(fact: StatusReturn, _things: Things) -> str:
    """The manager's remark."""
    return _("Status sent back: %(remark)s") % {"remark": fact.remark}


@tells(Adoption, gettext_lazy("Report adopted"))
def adoption(_fact: Adoption, _things: Things) -> str:
    """The report itself is named beside it."""
    return _("Report adopted")


@tells(Retraction, gettext_lazy("Fact taken back"))
def retraction(_fact: Retraction, _things: Things) -> str:
    """Told with the fact that it takes back; alone only when that fact is out of sight."""
    return _("A fact was taken back")
