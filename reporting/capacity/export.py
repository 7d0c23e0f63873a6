"""The hours as files: per team in a quarter, per project, and per team and month. Numbers are numbers."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.conf import settings
from django.utils.translation import gettext as _

from programme.asof import AsOf
from projects.portfolio.occupation import team_months
from projects.portfolio.snapshot import Snapshot
from projects.words import quarter_words
from reporting.capacity.coverage import coverage, labels, period_words
from reporting.capacity.heat import months_shown
from reporting.capacity.quarters import quarter, quarter_key
from reporting.projectpages.files import Cell, Export

Table = tuple[str, str, Sequence[str], list[Sequence[Cell]]]  # name, title, head, rows


def capacity_export(which: str, snapshot: Snapshot, as_of: AsOf, chosen: date) -> Export:
    """One of TABLES as a file. Raises KeyError for another name."""
    name, title, head, rows = TABLES[which](snapshot, chosen)
    known = as_of.known_day or as_of.today
    stamp: dict[str, Cell] = {_("Reference date"): as_of.as_of, _("Known on"): known}
    if settings.DEMO:
        stamp[_("Data")] = _("Example data")
    return Export(
        name=f"{snapshot.slug}-{name}-{as_of.as_of.isoformat()}-bekend-{known.isoformat()}",
        title=title[:31],  # a sheet's name can be no longer
        head=(*head, *stamp),
        rows=[(*row, *stamp.values()) for row in rows],
        notes=[
            (_("Programme"), snapshot.programme.name if snapshot.programme else snapshot.slug),
            (_("Table"), title),
            *stamp.items(),
            (_("Confirmed"), _("Only what a team confirmed counts as agreed.")),
            (_("If everything goes on"), _("All hours asked, instead of only those confirmed. Nobody agreed to that.")),
        ],
    )


def _quarter(snapshot: Snapshot, chosen: date) -> Table:
    shown = quarter(snapshot, chosen)
    claimants = [name for _key, name in shown.claimants]
    head = [
        _("Team"), _("Quarter"), _("Available"), _("Asked"), _("Confirmed"), _("No answer"), *claimants,
        _("Confirmed and claimed"), _("Occupation"), _("If everything goes on"),
    ]  # fmt: skip
    rows: list[Sequence[Cell]] = [
        (
            row.name, quarter_key(chosen), row.available, row.asked, row.confirmed, row.unknown, *row.claimed,
            row.taken, _percent(row.taken, row.available), _percent(row.if_all, row.available),
        )
        for row in (*shown.rows, shown.total)
    ]  # fmt: skip
    title = _("Hours per team, %(quarter)s") % {"quarter": quarter_words(chosen)}
    return f"capaciteit-teams-{quarter_key(chosen)}", title, head, rows


def _projects(snapshot: Snapshot, _chosen: date) -> Table:
    rows: list[Sequence[Cell]] = [
        (row.name, row.asked, row.confirmed, row.offered, row.declined, row.unknown, _percent(row.confirmed, row.asked))
        for row in coverage(snapshot)
    ]
    title = _("Hours per project, %(period)s") % {"period": period_words(snapshot.as_of)}
    return "capaciteit-projecten", title, (_("Project"), *labels()), rows


def _months(snapshot: Snapshot, _chosen: date) -> Table:
    head = [
        _("Team"), _("Month"), _("Available"), _("Asked"), _("Confirmed"), _("No answer"),
        _("Claimed by other programmes"), _("Occupation"), _("If everything goes on"),
    ]  # fmt: skip
    return "capaciteit-maanden", _("Hours per team and month"), head, list(_team_months(snapshot))


def _team_months(snapshot: Snapshot) -> Iterator[Sequence[Cell]]:
    months = months_shown(snapshot)
    names = {team.key: team.name for team in snapshot.teams}
    for row in team_months(snapshot, min(months, default=None)):
        if row.month in months and row.team in names:
            yield (
                names[row.team], row.month, row.available, row.asked, row.confirmed, row.unknown, row.claimed,
                _percent(row.confirmed + row.claimed, row.available), _percent(row.asked + row.claimed, row.available),
            )  # fmt: skip


def _percent(part: int, whole: int | None) -> Cell:
    """With one decimal; empty when it is unknown."""
    return (Decimal(part) * 100 / whole).quantize(Decimal("0.1"), ROUND_HALF_UP) if whole else None


TABLES: dict[str, Callable[[Snapshot, date], Table]] = {"teams": _quarter, "projecten": _projects, "maanden": _months}
