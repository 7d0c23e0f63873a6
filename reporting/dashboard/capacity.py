"""How full the teams are, as a section of the overview: six months around the day shown."""

from typing import Any

from django.utils.translation import gettext as _

from projects.portfolio.snapshot import Snapshot
from reporting.capacity.heat import heat_table, months_shown
from reporting.dashboard.doors import Doors

BEFORE, MONTHS = 2, 6


def capacity(snapshot: Snapshot, doors: Doors) -> dict[str, Any] | None:
    """The heat table of the teams, and the way to all their hours; None while no team has to do with the programme."""
    months = months_shown(snapshot, BEFORE, MONTHS)
    if not snapshot.teams or not months:
        return None
    caption = _("Confirmed here and claimed by other programmes, as a percentage of what is available")
    return {
        "url": doors.capacity(),
        "note": caption,
        "table": heat_table(snapshot, months, doors, caption=caption),
    }
