"""What a change of dates hits, by name: milestones, project ends that pass, and legal dates. Nothing is recorded."""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from projects.portfolio.reach import EndPassed, LegalDate, Moved, earliest, reach
from projects.portfolio.snapshot import Milestone, Snapshot
from projects.words import difference_words

NOTHING = "–"
# A route name and slugs to an address.
Door = Callable[..., str]


def hits(before: Snapshot, after: Snapshot, own: Collection[str], door: Door) -> dict[str, Any]:
    """The lists of the preview; `own` are the keys of the milestones that somebody is dating."""
    found, names = reach(before, after), _names(after)
    milestones = [_moved(one, names, door) for one in found.milestones if one.milestone not in own]
    return {
        "milestones": milestones,
        "ends": [_end(one, after, door) for one in found.ends],
        "duties": [_duty(one, after, names, door) for one in found.duties],
        "nothing": not (milestones or found.ends or found.duties),
        "held_up": list(_held_up(after, own)),
    }


def _moved(one: Moved, milestones: Mapping[str, str], door: Door) -> dict[str, Any]:
    project = one.milestone.partition("/")[0] if "/" in one.milestone else ""
    days = (one.after - one.before).days if one.before else None
    return {
        "name": milestones[one.milestone],
        "url": door("project", project) + "#mijlpalen" if project else "",
        "before": date_format(one.before) if one.before else NOTHING,
        "after": date_format(one.after),
        "difference": difference_words(days) or NOTHING,
    }


def _end(one: EndPassed, snapshot: Snapshot, door: Door) -> dict[str, Any]:
    project = snapshot.project(one.project)
    return {
        "name": project.name if project else one.project,
        "url": door("project", one.project) + "#mijlpalen",
        "before": date_format(one.end),
        "after": date_format(one.after),
        "difference": _past(one.end, one.after),
    }


def _duty(one: LegalDate, snapshot: Snapshot, milestones: Mapping[str, str], door: Door) -> dict[str, Any]:
    duty = next((duty for duty in snapshot.duties if duty.key == one.duty), None)
    names = {each.key: each.name for each in snapshot.organisations}
    return {
        "name": duty.name if duty else one.duty,
        "sub": f"{milestones[one.milestone]} · {', '.join(names.get(key, key) for key in one.organisations)}",
        "url": door("duty", one.duty),
        "before": date_format(one.due),
        "after": date_format(one.after),
        "difference": _past(one.due, one.after),
    }


def _past(end: date, after: date) -> str:
    days = (after - end).days
    return ngettext("%(days)s day after it", "%(days)s days after it", days) % {"days": days}


def _held_up(snapshot: Snapshot, own: Collection[str]) -> Iterator[str]:
    """The dated milestones that cannot come on their day, because of what they wait for."""
    days = earliest(snapshot)
    for one in snapshot.milestones:
        if one.key in own and one.reached is None and one.expected and days[one.key] > one.expected.day:
            words = {"name": one.name, "day": date_format(days[one.key])}
            yield (
                _("%(name)s waits for other milestones: by what is known now it comes on %(day)s at the earliest.")
                % words
            )


def milestone_words(key: str, snapshot: Snapshot) -> str:
    """What a milestone is called, with its project or its programme: `Koppeling gereed (Datagedreven Sturen)`."""
    one = next((one for one in snapshot.milestones if one.key == key), None)
    if one is None:
        return key
    project = snapshot.project(one.project) if one.project else None
    return _named(one, project.name if project else "")


def _names(snapshot: Snapshot) -> dict[str, str]:
    """The same of all milestones, by key: a slip can hit thousands."""
    projects = {one.key: one.name for one in snapshot.projects}
    return {one.key: _named(one, projects.get(one.project, "")) for one in snapshot.milestones}


def _named(one: Milestone, project: str) -> str:
    of = (one.of_name or one.of) if one.of else project
    return f"{one.name} ({of})" if of else one.name
