"""Both heat maps as figures: what is agreed, and what comes if everything that is asked goes on."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from projects.portfolio.snapshot import Snapshot
from reporting.capacity.heat import Heat, heat, heat_table, months_shown
from reporting.capacity.heat_chart import heat_chart
from reporting.capacity.shares import OVER
from reporting.dashboard.doors import Doors
from reporting.dashboard.planning import banner

FIGURES = {"bezetting": False, "als-alles-doorgaat": True}  # id, and whether everything asked counts


def figures(snapshot: Snapshot, doors: Doors) -> list[dict[str, Any]]:
    """The variables of the figure component, twice; none without teams or months."""
    return list(_figures(snapshot, doors)) if snapshot.teams and months_shown(snapshot) else []


def _figures(snapshot: Snapshot, doors: Doors) -> Iterator[dict[str, Any]]:
    months, teams = months_shown(snapshot), [(team.key, team.name) for team in snapshot.teams]
    for name, if_all in FIGURES.items():
        cells = heat(snapshot, months, if_all=if_all)
        title = _title(if_all=if_all)
        yield {
            "id": name,
            "title": title,
            "summary": f"{_summary(cells)} {_legend(if_all=if_all)}",
            "chart": heat_chart(teams, months, cells, banner()),
            "heat": heat_table(snapshot, months, doors, caption=title, if_all=if_all),
            "height": "own",
        }


def _title(*, if_all: bool) -> str:
    if if_all:
        return _("If everything goes on: asked and claimed hours as a percentage of what is available (not agreed)")
    return _("Confirmed and claimed hours as a percentage of what is available")


def _summary(cells: dict[tuple[str, Any], Heat]) -> str:
    """How many months of teams lie above 100\u00a0%."""
    over = sum(cell.percent is not None and cell.percent > OVER[0] for cell in cells.values())
    teams = len({cell.team for cell in cells.values() if cell.percent is not None and cell.percent > OVER[0]})
    if not over:
        return _("In no month does a team lie above 100\u00a0%.")
    words = ngettext(
        "%(teams)s team lies above 100\u00a0%% (%(months)s months of teams).",
        "%(teams)s teams lie above 100\u00a0%% (%(months)s months of teams).",
        teams,
    )
    return words % {"teams": teams, "months": over}


def _legend(*, if_all: bool) -> str:
    agreed = _("Hours that are only asked are in it, as if every team had said yes.") if if_all else ""
    marks = _("Bold with a corner mark: above 100\u00a0%; two corners: above 120\u00a0%.")
    open_ = _("Hatched: hours of which nobody knows yet, or a team that did not state what it has.")
    return " ".join(part for part in (agreed, marks, open_) if part)
