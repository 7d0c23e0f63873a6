"""The list of risks as a file: scores are numbers, days are days."""

from collections.abc import Iterable, Mapping

from django.conf import settings
from django.utils.translation import gettext as _

from programme.asof import AsOf
from projects.portfolio.snapshot import Snapshot
from projects.risks import MONTHS, standing_words
from reporting.projectpages.files import Cell, Export
from reporting.risks.filters import lacking
from reporting.risks.rows import RiskRow


def risk_export(rows: Iterable[RiskRow], snapshot: Snapshot, as_of: AsOf, chosen: Mapping[str, str]) -> Export:
    """The rows of the list, with the days that they are of and the filters (by label) that kept them."""
    known = as_of.known_day or as_of.today
    stamp: dict[str, Cell] = {_("Reference date"): as_of.as_of, _("Known on"): known}
    if settings.DEMO:
        stamp[_("Data")] = _("Example data")
    return Export(
        name=f"{snapshot.slug}-risicos-{as_of.as_of.isoformat()}-bekend-{known.isoformat()}",
        title=_("Risks"),
        head=(*_head(), *stamp),
        rows=[(*_cells(row, snapshot), *stamp.values()) for row in rows],
        notes=[
            (_("Programme"), snapshot.programme.name if snapshot.programme else snapshot.slug),
            *stamp.items(),
            *((_("Filter: %(name)s") % {"name": name}, value) for name, value in chosen.items()),
            (_("Score"), _("Likelihood times impact, both from 1 to 5.")),
            (_("Trend"), _("Against the score on the same day %(months)s months before.") % {"months": MONTHS}),
        ],
    )


def _head() -> tuple[str, ...]:
    return (
        _("Number"), _("Risk"), _("Project or programme"), _("Likelihood"), _("Impact"), _("Score"), _("Trend"),
        _("State"), _("Measure"), _("Owner"), _("Looked at again on"), _("Lacks"), _("Since"), _("Description"),
    )  # fmt: skip


def _cells(row: RiskRow, snapshot: Snapshot) -> tuple[Cell, ...]:
    risk = row.risk
    return (
        risk.number, row.name, row.place, risk.now.likelihood, risk.now.impact, row.score, row.trend,
        standing_words(risk.standing), risk.measure, row.owner.text if risk.owner else "", risk.review_on,
        _lacks(row, snapshot), risk.since, risk.description,
    )  # fmt: skip


def _lacks(row: RiskRow, snapshot: Snapshot) -> str:
    names = {"owner": _("an owner"), "measure": _("a measure"), "review": _("a day of review to come")}
    return ", ".join(names[item] for item, missing in lacking(row.risk, snapshot).items() if missing)
