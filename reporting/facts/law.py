"""The sentences about legal duties, goals, and the days of the planning and control cycle."""

from decimal import Decimal

from django.utils.formats import date_format, number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programme.dates import imprecise
from programme.models import DutyState, DutyTerms, IndicatorTerms, Measurement, PcDeadline
from projects.words import date_words
from reporting.facts.names import Things
from reporting.facts.registry import joined, tells


@tells(DutyTerms, gettext_lazy("What the law asks"))
def duty_terms(fact: DutyTerms, _things: Things) -> str:
    """`Woo, artikel 3.3: uiterlijk 1 nov 2024 (afgeleid). Bron: Staatsblad 2024, 100`."""
    place = _("%(law)s, article %(article)s") % {"law": fact.law, "article": fact.article} if fact.article else fact.law
    due = date_words(imprecise(fact.due_on, fact.due_precision)) if fact.due_on else ""
    when = _("by %(day)s") % {"day": due} if due else fact.term or _("no day is fixed")
    sure = "" if fact.certainty == DutyTerms.Certainty.VERIFIED else f" ({fact.get_certainty_display()})"
    term = fact.term if due else ""
    return joined(f"{place}: {when}{sure}", term, _("Source: %(source)s") % {"source": fact.source})


@tells(DutyState, gettext_lazy("State of a legal duty"))
def duty_state(fact: DutyState, things: Things) -> str:
    """`Gemeente Diemen: mee bezig`, with the reason where one was given."""
    return joined(f"{things.name(fact.organisation_id)}: {fact.get_state_display()}", fact.reason)


@tells(PcDeadline, gettext_lazy("Date of planning and control"))
def deadline(fact: PcDeadline, _things: Things) -> str:
    """`Kadernota 2025: 30 apr 2024. Wgr`, or that it is no longer due."""
    words = {
        "document": capfirst(str(fact.get_document_display())),
        "year": fact.book_year,
        "day": date_format(fact.due_on),
    }
    if not fact.exists:
        return _("%(document)s %(year)s: no longer due") % words
    return joined(_("%(document)s %(year)s: %(day)s") % words, fact.basis)


@tells(IndicatorTerms, gettext_lazy("Target of an indicator"))
def indicator_terms(fact: IndicatorTerms, things: Things) -> str:
    """`Van 40 % op 1 feb 2023 naar 90 % op 31 dec 2025. Eigenaar: secretaris`."""
    words = {
        "first": _value(fact.first_value, fact.unit),
        "first_on": date_format(fact.first_on),
        "target": _value(fact.target_value, fact.unit),
        "target_on": date_format(fact.target_on),
    }
    owner = things.label(fact.owner_id)
    way = _("From %(first)s on %(first_on)s to %(target)s on %(target_on)s") % words
    return joined(way, _("Owner: %(name)s") % {"name": owner} if owner else "")


@tells(Measurement, gettext_lazy("Measured value"))
def measurement(fact: Measurement, _things: Things) -> str:
    """`Gemeten: 47,5`."""
    return _("Measured: %(value)s") % {"value": _value(fact.value)}


def _value(value: Decimal, unit: str = "") -> str:
    whole = value == value.to_integral_value()
    words = str(number_format(value.normalize(), decimal_pos=0 if whole else None, force_grouping=True))
    return f"{words} {unit}".rstrip()
