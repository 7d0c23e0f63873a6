"""The days of a time line that are no milestones: legal dates, days of the P&C cycle, decisions asked. Pure."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programme.models import PcDeadline
from projects.portfolio.plan_values import Duty
from projects.portfolio.reach import deliveries
from projects.portfolio.snapshot import Decision, Snapshot

LONGEST = 46  # signs of a row's name; the whole name is in the tables, and under the pointer


class Marker(NamedTuple):
    """A day with its name. Those of one `row` stand beside each other; `milestones` deliver what it asks."""

    kind: str  # legal, cycle or decision
    row: str
    name: str
    on: date
    milestones: tuple[str, ...] = ()


def markers(snapshot: Snapshot, project: str = "") -> tuple[Marker, ...]:
    """All of them, or those that concern one project: legal dates by day, then the cycle, then what is asked."""
    return (*_legal(snapshot, project), *_cycle(snapshot), *_asked(snapshot, project))


def delivered_by(snapshot: Snapshot, project: str = "") -> dict[str, tuple[str, ...]]:
    """Per duty the milestones still to come that deliver it, or those of one project; only duties that have any."""
    own = {one.key for one in snapshot.milestones if not project or one.project == project}
    found: dict[str, tuple[str, ...]] = {}
    for duty, milestone in sorted(deliveries(snapshot)):
        if milestone in own:
            found[duty] = (*found.get(duty, ()), milestone)
    return found


def duties_shown(snapshot: Snapshot, project: str = "") -> list[Duty]:
    """The duties with a day, by day; with a project those that it delivers."""
    delivered = delivered_by(snapshot, project)
    dated = (duty for duty in snapshot.duties if duty.due and (not project or duty.key in delivered))
    return sorted(dated, key=lambda duty: (duty.due, duty.name))


def decisions_shown(snapshot: Snapshot, project: str = "") -> list[Decision]:
    """The open questions to boards that ask for an answer before a day, by day; with a project those about it."""
    subjects = {f"project:{project}", *(f"milestone:{one.key}" for one in snapshot.milestones_of(project))}
    asked = (one for one in snapshot.decisions if one.open and one.before and (not project or one.subject in subjects))
    return sorted(asked, key=lambda one: (one.before or date.max, one.key))


def document_words(document: str) -> str:
    """A document of the P&C cycle by name."""
    return str(PcDeadline.Document(document).label)


def _legal(snapshot: Snapshot, project: str) -> Iterator[Marker]:
    delivered = delivered_by(snapshot, project)
    for on, group in groupby(duties_shown(snapshot, project), key=_due):
        duties = list(group)
        milestones = dict.fromkeys(key for duty in duties for key in delivered.get(duty.key, ()))
        more = f" +{len(duties) - 1}" if len(duties) > 1 else ""
        row = shortened(_("Law: %(name)s") % {"name": duties[0].name}, more)
        yield Marker("legal", row, _together(duties), on, tuple(milestones))


def _due(duty: Duty) -> date:
    return duty.due.day if duty.due else date.max


def _together(duties: list[Duty]) -> str:
    first, others = duties[0].name, len(duties) - 1
    if not others:
        return first
    words = ngettext("%(name)s and one other", "%(name)s and %(count)s others", others)
    return words % {"name": first, "count": others}


def _cycle(snapshot: Snapshot) -> Iterator[Marker]:
    for one in sorted(snapshot.deadlines, key=lambda each: (each.document, each.due_on)):
        words = document_words(one.document)
        yield Marker(
            "cycle", _("P&C: %(name)s") % {"name": words},
            _("%(document)s %(year)s") % {"document": words, "year": one.book_year}, one.due_on,
        )  # fmt: skip


def _asked(snapshot: Snapshot, project: str) -> Iterator[Marker]:
    for one in decisions_shown(snapshot, project):
        if one.before:
            row = shortened(_("Decision: %(name)s") % {"name": one.title}, f" ({one.number.upper()})")
            yield Marker("decision", row, one.title, one.before)


def shortened(name: str, end: str = "") -> str:
    """A name as a row of the chart has it: cut off where it is too long, with its `end` whole."""
    room = max(LONGEST - len(end), LONGEST // 3)
    return f"{name if len(name) <= room else f'{name[: room - 1].rstrip()}…'}{end}"
