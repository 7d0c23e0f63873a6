"""A project through time: who owned it, who held its seats, its phases, the goals it serves."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from programme.dates import ImpreciseDate, imprecise
from programme.facts import Fact
from programme.models import Holding
from projects.models import Party, Phase, Service
from projects.words import date_words, phase_words
from reporting.facts.items import TAGS, local
from reporting.facts.reading import kind_of
from reporting.facts.sentences import PARTS, allowed, seated
from reporting.projectpages.facts import ProjectFacts, Spell
from reporting.projectpages.planning import Door

Rows = list[dict[str, Any]]


def owners(facts: ProjectFacts, key: str, door: Door) -> Rows:
    """Commissioning owner, executing organisation and payer, each from when to when."""
    order = list(Party.Part)
    spells = sorted(
        facts.spells(Party, lambda fact: fact.part), key=lambda spell: order.index(Party.Part(spell.fact.part))
    )
    return [
        _row(
            str(PARTS[Party.Part(spell.fact.part)]),
            facts.things.name(spell.fact.organisation_id),
            spell,
            door(f"project-{key}", "party"),
        )
        for spell in spells
    ]


def seats(facts: ProjectFacts, door: Door) -> Rows:
    """Who held the project's seats: holder, deputy or nobody."""
    return [row for spell in facts.spells(Holding, lambda fact: fact.seat_id) for row in _held(facts, spell, door)]


def _held(facts: ProjectFacts, spell: Spell[Holding], door: Door) -> Iterator[dict[str, Any]]:
    fact = spell.fact
    name = facts.things.name(fact.seat_id)
    url = door(f"seat-{facts.family[fact.seat_id][1]}", "holding")
    ended = fact.until if fact.until and fact.until < _last_day(spell, facts.day) else None
    until = imprecise(ended + timedelta(days=1)) if ended else spell.until
    yield _row(name, seated(fact, facts.things), Spell(fact, until), url) | {"vacant": fact.person_id is None}
    if ended:
        vacant = _row(name, _("Vacant"), Spell(fact, spell.until), url)
        yield vacant | {"vacant": True, "since": date_words(until), "tag": "", "citation": ""}


def _last_day(spell: Spell[Holding], today: date) -> date:
    return spell.until.day if spell.until else today


def phases(facts: ProjectFacts, key: str, door: Door) -> Rows:
    """The phases and standings, each from when to when, and with which decision if a start condition lacked."""
    return [
        _row(
            phase_words(spell.fact.phase, spell.fact.standing), allowed(spell.fact, facts.things), spell,
            door(f"project-{key}", "phase"),
        )
        for spell in facts.spells(Phase, lambda fact: fact.project_id)
    ]  # fmt: skip


def goals(facts: ProjectFacts, key: str, door: Door) -> Rows:
    """The goals that the project serves or served."""
    return [
        _row(facts.things.name(spell.fact.goal_id), "", spell, door(f"project-{key}", "service"))
        for spell in facts.spells(Service, lambda fact: fact.goal_id)
        if spell.fact.serves and facts.things.name(spell.fact.goal_id)
    ]


def _row(term: str, value: str, spell: Spell[Any], url: str) -> dict[str, Any]:
    fact: Fact = spell.fact
    return {
        "term": term,
        "value": value,
        "url": url,
        "since": date_words(imprecise(fact.effective_on, fact.precision)),
        "until": _until(spell.until),
        "known": local(fact.recorded_at),
        "why": fact.act.why,
        "tag": TAGS.get(fact.origin, ""),
        "citation": fact.citation,
        "kind": kind_of(type(fact)),
    }


def _until(day: ImpreciseDate | None) -> str:
    return date_words(imprecise(day.day, day.precision)) if day else ""
