"""Which milestones come too late, or just in time, when a duty must be met from another day."""

from collections.abc import Iterator
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programme.dates import ImpreciseDate
from projects.portfolio.plan_values import Duty
from projects.portfolio.reach import deliveries, earliest
from projects.views.duty_desk import DutyDesk


def effects(desk: DutyDesk, duty: Duty, due: ImpreciseDate | None) -> list[dict[str, Any]]:
    """Per milestone that still has to deliver the duty: when it comes, and how that lies to the new day."""
    return list(_effects(desk, duty, due))


def _effects(desk: DutyDesk, duty: Duty, due: ImpreciseDate | None) -> Iterator[dict[str, Any]]:
    snapshot = desk.snapshot
    days, named = earliest(snapshot), {one.key: one for one in snapshot.milestones}
    bodies = {one.key: one.name for one in snapshot.organisations}
    for (key, milestone), organisations in sorted(deliveries(snapshot).items()):
        if key == duty.key:
            day, project = days.get(milestone), named[milestone].project
            left = (due.day - day).days if due and day else None
            yield {
                "name": named[milestone].name,
                "url": desk.url("project", project) + "#mijlpalen" if project else desk.url("planning"),
                "day": date_format(day) if day else _("no date"),
                "who": ", ".join(bodies[body] for body in organisations),
                "words": _left(left),
                "late": left is not None and left < 0,
            }


def _left(left: int | None) -> str:
    if left is None:
        return _("nothing to compare")
    if left < 0:
        words = ngettext("%(days)s day after the legal date", "%(days)s days after the legal date", -left)
        return words % {"days": -left}
    return ngettext("%(days)s day before the legal date", "%(days)s days before the legal date", left) % {"days": left}
