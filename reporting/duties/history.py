"""What was known of a duty over time: its terms as recorded, read in one query of their own."""

from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from programme.access import Scope
from programme.asof import AsOf
from programme.clock import AMSTERDAM
from programme.dates import imprecise
from programme.facts import Retraction
from programme.models import Duty, DutyTerms
from projects.words import date_words
from reporting.facts.items import TAGS


def history(duty: Duty, scope: Scope, as_of: AsOf) -> list[dict[str, Any]]:
    """The variables of the time line, the oldest first."""
    gone = Retraction.objects.filter(recorded_at__lte=as_of.known_at).values("fact")
    rows = DutyTerms.objects.filter(
        duty=duty, circle__in=scope.circles, recorded_at__lte=as_of.known_at, effective_on__lte=as_of.as_of
    ).exclude(pk__in=gone)
    ordered = rows.select_related("act").order_by("effective_on", "recorded_at", "sequence")
    return [_item(fact) for fact in ordered]


def _item(fact: DutyTerms) -> dict[str, Any]:
    recorded = fact.recorded_at.astimezone(AMSTERDAM).date()
    return {
        "title": title(fact.due_on, fact.due_precision, fact.term),
        "effective": fact.effective_on,
        "known": recorded if recorded != fact.effective_on else None,
        "why": " ".join(part for part in (_sure(fact), _("Source: %(source)s.") % {"source": fact.source}) if part),
        "who": fact.act.why,
        "kind": TAGS.get(fact.origin, ""),
    }


def title(due: date | None, precision: str, term: str) -> str:
    """`Vanaf 1 nov 2024`, or that no day is fixed, with the term in words."""
    said = _("From %(day)s") % {"day": date_words(imprecise(due, precision))} if due else _("No date fixed")
    return f"{said}: {term}" if term else said


def _sure(fact: DutyTerms) -> str:
    return _("By estimate.") if fact.due_on and fact.certainty == DutyTerms.Certainty.INFERRED else ""


def announced(since: date) -> str:
    """`Op 6 juni 2024 bekendgemaakt.`"""
    return _("Made known on %(day)s.") % {"day": date_format(since, "j F Y")}
