"""A line of facts as templates show it: what, about what, since when, who, why, and where it comes from."""

import uuid
from datetime import datetime
from typing import Any

from django.core.paginator import Page

from programme.clock import AMSTERDAM
from programme.dates import imprecise
from programme.facts import Origin
from projects.models import Status
from projects.words import date_words
from reporting.facts.groups import Group
from reporting.facts.names import Things
from reporting.facts.reading import Line
from reporting.facts.sums import summed
from reporting.facts.words import kind_label, sentence

TAGS = {Origin.SOURCE.value: "fact", Origin.EXAMPLE.value: "example"}


def group_item(group: Group, things: Things, home: uuid.UUID | None = None) -> dict[str, Any]:
    """The variables of projectpages/fact.html for a group; `parts` are the lines of one that has several."""
    shown = item(group.lead, things, home)
    if len(group.lines) == 1:
        return shown
    return shown | {
        "title": summed(group, things),
        "about": things.label(group.about, home),
        "url": things.url(group.about),
        "parts": [_part(line, group, things, home) for line in group.lines],
    }


def _part(line: Line, group: Group, things: Things, home: uuid.UUID | None) -> str:
    """What one of them says, after what it is about where that is not what all are about."""
    said = sentence(line, things)
    about = things.label(line.about, home or group.about) if line.about != group.about else ""
    return f"{about} · {said}" if about else said


def item(line: Line, things: Things, home: uuid.UUID | None = None) -> dict[str, Any]:
    """The variables of projectpages/fact.html; `known` is a moment in Amsterdam.

    On the page of the thing `home` nothing says that it is about `home`.
    """
    fact = line.fact
    return {
        "title": sentence(line, things),
        "kind": kind_label(line),
        "about": things.label(line.about, home),
        "url": things.url(line.about),
        "day": fact.effective_on,
        "effective": date_words(imprecise(fact.effective_on, fact.precision)),
        "known": local(fact.recorded_at),
        "who": things.who(line),
        "why": line.act.why,
        "tag": TAGS.get(fact.origin, ""),
        "citation": fact.citation,
        "mark": fact.overall if isinstance(fact, Status) else "",
        "taken_back": _taken_back(line, things),
    }


def _taken_back(line: Line, things: Things) -> dict[str, Any] | None:
    retraction = line.taken_back
    if retraction is None:
        return None
    return {
        "known": local(retraction.recorded_at),
        "who": things.name(retraction.act.by_id),
        "why": retraction.act.why,
    }


def local(moment: datetime) -> datetime:
    """A moment on the clocks of Amsterdam, where all days of the product are counted."""
    return moment.astimezone(AMSTERDAM)


def pages_of(page: Page[Any]) -> list[int | str]:
    """The page numbers to show: the first, the last, those around this one, and "…" for the rest."""
    numbers = page.paginator.get_elided_page_range(page.number)
    return [number if isinstance(number, int) else str(number) for number in numbers]
