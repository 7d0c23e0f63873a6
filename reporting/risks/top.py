"""*Grootste risico's*: the few largest open risks, as a section of the overview. Pure."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from projects.portfolio.findings.risk import counted
from projects.portfolio.snapshot import Snapshot
from projects.risks import by_score
from reporting.dashboard.doors import Doors
from reporting.risks.rows import rows

SHOWN = 5


def top(snapshot: Snapshot, doors: Doors) -> dict[str, Any] | None:
    """Those of the programme itself and of the projects that are worked on; None while there is none."""
    found = by_score(counted(snapshot))
    if not found:
        return None
    return {
        "url": doors.risks(),
        "note": ngettext("%(count)s open risk", "%(count)s open risks", len(found)) % {"count": len(found)},
        "caption": _("Largest risks"),
        "rows": rows(found[:SHOWN], snapshot, doors),
    }
