"""The sentences about money and hours: entries and their sources, what teams have, what is asked and answered."""

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from programme.ledger import Move, move_between
from programme.models import Availability, Claim, LedgerEntry, Recess, SourceTerms
from programme.words import euro_words
from projects.amounts import hours_words
from projects.models import Answer, Asking, HoursAsked
from projects.words import month_words
from reporting.facts.names import Things
from reporting.facts.registry import joined, tells


@tells(SourceTerms, gettext_lazy("Terms of a source of money"))
def source_terms(fact: SourceTerms, _things: Things) -> str:
    """`Decentralisatie-uitkering, jaarlijks. Te besteden voor 31 dec 2024. Circulaire`."""
    kind = capfirst(str(fact.get_kind_display()))
    what = _("%(kind)s, every year") if fact.recurring else _("%(kind)s, one-off")
    day = fact.spend_before
    spend = _("To be spent before %(day)s") % {"day": date_format(day)} if day else ""
    return joined(what % {"kind": kind}, spend, fact.reference)


@tells(LedgerEntry, gettext_lazy("Entry"))
def entry(fact: LedgerEntry, things: Things) -> str:
    """`Begroting voor een project: € 1.000, van … naar …. Raadsbesluit. Besluit 2022-07`."""
    return joined(_moved(fact, things), fact.document, _decided(fact, things), _overdrawn(fact, things))


def _moved(fact: LedgerEntry, things: Things) -> str:
    """What moved, and from where to where; within a project that is said by what it is."""
    words = {
        "what": _what(fact),
        "amount": euro_words(fact.amount),
        "giver": things.name(fact.giver_id),
        "taker": things.name(fact.taker_id),
    }
    if fact.giver.pot_id and fact.taker.pot_id:
        return _("%(what)s: %(amount)s") % words
    return _("%(what)s: %(amount)s, from %(giver)s to %(taker)s") % words


def _what(fact: LedgerEntry) -> str:
    """What moved; a reversal by what it takes back."""
    sides = (fact.taker, fact.giver) if fact.reverses_id else (fact.giver, fact.taker)
    kind = move_between(*sides)
    words = str(Move(kind).label) if kind else _("entry")
    return _("Reversed (%(kind)s)") % {"kind": words} if fact.reverses_id else capfirst(words)


def _decided(fact: LedgerEntry, things: Things) -> str:
    number = things.number(fact.decision_id)
    return _("Decision %(number)s") % {"number": number} if number else ""


def _overdrawn(fact: LedgerEntry, things: Things) -> str:
    number = things.number(fact.overdraft_id)
    return _("More than there was, allowed by decision %(number)s") % {"number": number} if number else ""


@tells(Availability, gettext_lazy("Hours of a team"))
def availability(fact: Availability, _things: Things) -> str:
    """`100 uur beschikbaar in april 2024`."""
    words = ngettext("%(hours)s hour available in %(month)s", "%(hours)s hours available in %(month)s", fact.hours)
    return words % {"hours": hours_words(fact.hours), "month": month_words(fact.month)}


@tells(Claim, gettext_lazy("Hours claimed by another programme"))
def claim(fact: Claim, things: Things) -> str:
    """`Datagedreven sturen rekent op 120 uur in april 2024`."""
    words = {
        "programme": things.name(fact.claimant_id) or _("another programme"),
        "hours": hours_words(fact.hours),
        "month": month_words(fact.month),
    }
    if not fact.hours:
        return _("%(programme)s no longer counts on hours in %(month)s") % words
    counted = ngettext(
        "%(programme)s counts on %(hours)s hour in %(month)s",
        "%(programme)s counts on %(hours)s hours in %(month)s",
        fact.hours,
    )
    return counted % words


@tells(Recess, gettext_lazy("Recess"))
def recess(fact: Recess, _things: Things) -> str:
    """`Zomerreces 2023: 17 jul 2023 tot en met 27 aug 2023`."""
    words = {"name": fact.name, "first": date_format(fact.first), "last": date_format(fact.last)}
    return _("%(name)s: %(first)s to %(last)s") % words


@tells(Asking, gettext_lazy("Request for hours"))
def asking(fact: Asking, _things: Things) -> str:
    """`Uren gevraagd: jurist Woo. Antwoord graag voor 31 mrt 2023`, or that the asker took it back."""
    if fact.withdrawn:
        return _("Withdrawn by the one who asked")
    what = _("Hours asked: %(role)s") % {"role": fact.role} if fact.role else _("Hours asked")
    before = fact.before
    return joined(what, _("Answer wanted before %(day)s") % {"day": date_format(before)} if before else "")


@tells(HoursAsked, gettext_lazy("Hours asked in a month"))
def hours_asked(fact: HoursAsked, things: Things) -> str:
    """`Woo: 40 uur gevraagd voor april 2024`."""
    words = {
        "project": things.name(fact.project_id),
        "hours": hours_words(fact.hours),
        "month": month_words(fact.month),
    }
    if not fact.hours:
        return _("%(project)s: no longer asked for %(month)s") % words
    asked = ngettext(
        "%(project)s: %(hours)s hour asked for %(month)s",
        "%(project)s: %(hours)s hours asked for %(month)s",
        fact.hours,
    )
    return asked % words


@tells(Answer, gettext_lazy("Answer of a team"))
def answer(fact: Answer, things: Things) -> str:
    """`Woo, april 2024: 30 uur toegezegd, tot en met 30 jun 2024`."""
    words = {
        "project": things.name(fact.project_id),
        "month": month_words(fact.month),
        "said": _said(fact),
    }
    return _("%(project)s, %(month)s: %(said)s") % words


def _said(fact: Answer) -> str:
    words = {"hours": hours_words(fact.hours), "day": date_format(fact.until) if fact.until else ""}
    match fact.kind:
        case Answer.Kind.CONFIRMED:
            return _confirmed(fact) % words
        case Answer.Kind.OFFERED:
            return ngettext("%(hours)s hour offered", "%(hours)s hours offered", fact.hours) % words
        case Answer.Kind.LATER:
            return _("the team will know on %(day)s") % words
        case Answer.Kind.WITHDRAWN:
            return _("the confirmation was withdrawn")
    return _("declined")


def _confirmed(fact: Answer) -> str:
    if fact.until:
        return ngettext(
            "%(hours)s hour confirmed, through %(day)s", "%(hours)s hours confirmed, through %(day)s", fact.hours
        )
    return ngettext("%(hours)s hour confirmed", "%(hours)s hours confirmed", fact.hours)
