"""All values of the indicators as a file: first values, measured values and targets, with what the schedule asks."""

from collections.abc import Iterator, Sequence

from django.conf import settings
from django.utils.translation import gettext as _

from programme.asof import AsOf
from projects.portfolio.snapshot import Snapshot
from projects.portfolio.way import way
from reporting.goals.figure import values
from reporting.goals.rows import owner_words
from reporting.projectpages.files import Cell, Export


def goal_export(snapshot: Snapshot, as_of: AsOf) -> Export:
    """A row per value, in the order of the page."""
    known = as_of.known_day or as_of.today
    stamp: dict[str, Cell] = {_("Reference date"): as_of.as_of, _("Known on"): known}
    if settings.DEMO:
        stamp[_("Data")] = _("Example data")
    head = (_("Goal"), _("Indicator"), _("Unit"), _("Owner"), _("Day"), _("What"), _("Value"), _("By schedule then"))
    return Export(
        name=f"{snapshot.slug}-doelen-{as_of.as_of.isoformat()}-bekend-{known.isoformat()}",
        title=_("Goals"),
        head=(*head, *stamp),
        rows=[(*row, *stamp.values()) for row in _rows(snapshot)],
        notes=[
            (_("Programme"), snapshot.programme.name if snapshot.programme else snapshot.slug),
            *stamp.items(),
            (_("By schedule then"), _("On a straight line from the first value to the target.")),
        ],
    )


def _rows(snapshot: Snapshot) -> Iterator[Sequence[Cell]]:
    names = {goal.key: goal.name for goal in snapshot.goals}
    for one in snapshot.indicators:
        goal, owner = names.get(one.goal, one.goal), owner_words(one, snapshot)
        for on, what, value in values(one):
            yield goal, one.name, one.unit, owner, on, what, value, way(one, on).asked
        for aim in one.earlier:
            yield goal, one.name, aim.unit, owner, aim.on, _("earlier target"), aim.value, None
