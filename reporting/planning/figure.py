"""The time line as a figure: a sentence, the chart, and the same dates as a table."""

from collections.abc import Sequence
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from projects.portfolio.snapshot import Project, Snapshot
from reporting.dashboard.doors import Doors
from reporting.dashboard.planning import banner, line_of, summary
from reporting.planning.chart import timeline_chart
from reporting.planning.filters import Chosen
from reporting.planning.markers import markers
from reporting.planning.scale import window
from reporting.planning.table import dates_table, shown_on
from reporting.planning.timeline import beside, timeline
from reporting.planning.waiting import Waiting


def planning_figure(
    projects: Sequence[Project], snapshot: Snapshot, waits: Sequence[Waiting], chosen: Chosen, doors: Doors
) -> dict[str, Any] | None:
    """The variables of the figure component; None when there is nothing to show."""
    others = beside(projects, waits)
    days = [day for one in projects for day in line_of(one, snapshot).days]
    days += [day for one in others if (day := shown_on(one))]
    days += [one.on for one in markers(snapshot, chosen.key) if one.on >= snapshot.as_of]  # not back to the oldest law
    if not days:
        return None
    ends = window(chosen.scale, snapshot.as_of, days)
    shown = timeline(projects, snapshot, waits, ends, chosen.key)
    words = [summary(projects), _late(waits), _outside(shown.outside), _legend()]
    return {
        "id": "tijdlijn",
        "title": _("Time line, %(begin)s to %(end)s")
        % {"begin": date_format(ends[0], "F Y"), "end": date_format(ends[1], "F Y")},
        "summary": " ".join(word for word in words if word),
        "chart": timeline_chart(shown, snapshot.as_of, chosen.scale, ends, banner()),
        "height": "own",
        "table": dates_table(projects, snapshot, doors, others),
    }


def _late(waits: Sequence[Waiting]) -> str:
    late = len({row.milestone.key for row in waits if row.late})
    if not late:
        return ""
    words = ngettext(
        "One milestone waits for another one that comes too late for it.",
        "%(count)s milestones wait for another one that comes too late for them.",
        late,
    )
    return words % {"count": late}


def _outside(count: int) -> str:
    if not count:
        return ""
    words = ngettext(
        "One date lies outside this picture; the table has it.",
        "%(count)s dates lie outside this picture; the tables have them.",
        count,
    )
    return words % {"count": count}


def _legend() -> str:
    return _(
        "Bar: from start to expected end. Thin lines: first and last plan. ◇ milestone, ◆ reached. "
        "Arrows: the one waits for the other, dashed where it comes too late. "
        "▼ legal date, □ day of the P&C cycle, ☆ decision asked before that day."
    )
