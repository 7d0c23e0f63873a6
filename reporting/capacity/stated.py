"""What was stated of a team's hours, act by act: its own, and those that other programmes claim. Two queries."""

from collections.abc import Sequence
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from programme.access import Reader
from programme.asof import AsOf
from programme.clock import AMSTERDAM
from programme.facts import Fact, Retraction
from programme.models import Availability, Claim, Programme, Team
from projects.amounts import hours_words
from projects.portfolio.snapshot import Snapshot
from projects.words import month_words
from reporting.facts.items import TAGS

SHOWN = 20  # acts


def stated(team: Team, reader: Reader, programme: Programme, as_of: AsOf, snapshot: Snapshot) -> list[dict[str, Any]]:
    """The items of the timeline component, the newest first."""
    gone = Retraction.objects.filter(recorded_at__lte=as_of.known_at).values("fact")
    acts: dict[Any, list[Availability | Claim]] = {}
    for model, beside in ((Availability, ()), (Claim, ("claimant",))):
        rows = model._default_manager.filter(
            team=team, recorded_at__lte=as_of.known_at, effective_on__lte=as_of.as_of,
            circle__in=reader.scope(programme).circles,
        )  # fmt: skip
        for fact in rows.exclude(pk__in=gone).select_related("act__by__parent", *beside).order_by("month"):
            acts.setdefault(fact.act_id, []).append(fact)
    newest = sorted(acts.values(), key=lambda facts: facts[0].recorded_at, reverse=True)[:SHOWN]
    names = {claim.programme: claim.name for claim in snapshot.claims}
    people = {person.key: person.name for person in snapshot.people}
    return [_item(facts, names, people) for facts in newest]


def _item(facts: Sequence[Availability | Claim], names: dict[str, str], people: dict[str, str]) -> dict[str, Any]:
    first = facts[0]
    moment = first.recorded_at.astimezone(AMSTERDAM)
    words = {"who": _who(first, people), "day": date_format(moment, "j F Y"), "time": date_format(moment, "G.i")}
    return {
        "title": _title(facts, names),
        "who": _("%(who)s, %(day)s at %(time)s") % words,
        "effective": first.effective_on,
        "why": ", ".join(f"{month_words(one.month)}: {hours_words(one.hours)}" for one in facts)
        + (f". {first.act.why}" if first.act.why else ""),
        "kind": TAGS.get(first.origin, ""),
    }


def _title(facts: Sequence[Availability | Claim], names: dict[str, str]) -> str:
    words: dict[str, Any] = {"hours": hours_words(sum(one.hours for one in facts))}
    first = facts[0]
    if isinstance(first, Claim):
        words["name"] = names.get(first.claimant.slug) or first.claimant.slug
        return _("%(name)s claims %(hours)s hours") % words
    return _("The team has %(hours)s hours for projects") % words


def _who(fact: Fact, people: dict[str, str]) -> str:
    person = fact.act.by
    if person is None:
        return _("the system")
    key = f"{person.parent.slug}/{person.slug}" if person.parent else person.slug
    return people.get(key, _("somebody"))
