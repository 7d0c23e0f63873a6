"""What many like facts of one act say together; a class without words of its own is told by its name and a count."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programme.facts import Fact
from programme.models import Availability, Claim
from projects.amounts import hours_words
from projects.models import Answer, Asking, HoursAsked, MilestoneDate
from projects.words import month_words
from reporting.facts.groups import Group
from reporting.facts.names import Things
from reporting.facts.registry import joined, label_of, told


def summed(group: Group, things: Things) -> str:
    """What the facts of a group say together."""
    facts: list[Any] = [line.fact for line in group.lines]
    if isinstance(group.lead.fact, Asking):
        asked = [fact for fact in facts if isinstance(fact, HoursAsked)]
        return joined(told(group.lead.fact, things), _asked(asked, things) if asked else "")
    words = SUMS.get(type(facts[0]))
    return words(facts, things) if words else _counted(facts)


def _counted(facts: Sequence[Fact]) -> str:
    words = {"kind": label_of(type(facts[0])), "count": len(facts)}
    return ngettext("%(kind)s: %(count)s time", "%(kind)s: %(count)s times", len(facts)) % words


def _available(facts: Sequence[Any], _things: Things) -> str:
    return _("%(hours)s hours available, %(months)s") % _hours(facts)


def _claimed(facts: Sequence[Any], things: Things) -> str:
    names = {things.name(fact.claimant_id) or _("another programme") for fact in facts}
    words = {"programme": ", ".join(sorted(names)), **_hours(facts)}
    return _("%(programme)s: %(hours)s hours counted on, %(months)s") % words


def _asked(facts: Sequence[Any], things: Things) -> str:
    return _("%(projects)s: %(hours)s hours asked, %(months)s") % (_hours(facts) | _projects(facts, things))


def _answered(facts: Sequence[Any], things: Things) -> str:
    """`Woo: 300 uur toegezegd, april 2024 tot en met maart 2025`; one answer has one kind."""
    words = _hours(facts) | _projects(facts, things)
    match facts[0].kind:
        case Answer.Kind.CONFIRMED:
            return _("%(projects)s: %(hours)s hours confirmed, %(months)s") % words
        case Answer.Kind.OFFERED:
            return _("%(projects)s: %(hours)s hours offered, %(months)s") % words
        case Answer.Kind.LATER:
            return _("%(projects)s: the team will know later, %(months)s") % words
        case Answer.Kind.WITHDRAWN:
            return _("%(projects)s: the confirmation was withdrawn, %(months)s") % words
    return _("%(projects)s: declined, %(months)s") % words


def _dates(facts: Sequence[Any], _things: Things) -> str:
    words = ngettext("%(count)s milestone got a date", "%(count)s milestones got a date", len(facts))
    return words % {"count": len(facts)}


def _hours(facts: Sequence[Any]) -> dict[str, str]:
    return {
        "hours": hours_words(sum(fact.hours for fact in facts)),
        "months": months_words({fact.month for fact in facts}),
    }


def _projects(facts: Sequence[Any], things: Things) -> dict[str, str]:
    return {"projects": ", ".join(sorted({things.name(fact.project_id) for fact in facts}, key=str.casefold))}


def months_words(months: set[date]) -> str:
    """`april 2024 tot en met maart 2025`, or the one month."""
    first, last = min(months), max(months)
    if first == last:
        return month_words(first)
    return _("%(first)s to %(last)s") % {"first": month_words(first), "last": month_words(last)}


SUMS: dict[type[Fact], Callable[[Sequence[Any], Things], str]] = {
    Availability: _available,
    Claim: _claimed,
    HoursAsked: _asked,
    Answer: _answered,
    MilestoneDate: _dates,
}
