"""The matrix as a file: a row per duty and organisation."""

from collections.abc import Iterator, Sequence

from django.conf import settings
from django.utils.translation import gettext as _

from programme.asof import AsOf
from programme.models import DutyTerms
from projects.portfolio.snapshot import Named, Snapshot
from reporting.duties.rows import Cell, Delivery, Row
from reporting.duties.words import state_words
from reporting.findings.plan_words import milestone_name
from reporting.projectpages.files import Cell as Value
from reporting.projectpages.files import Export


def duty_export(
    rows: Sequence[Row], organisations: Sequence[Named], snapshot: Snapshot, as_of: AsOf, filters: dict[str, str]
) -> Export:
    """The rows as they are filtered on the page."""
    known = as_of.known_day or as_of.today
    stamp: dict[str, Value] = {_("Reference date"): as_of.as_of, _("Known on"): known}
    if settings.DEMO:
        stamp[_("Data")] = _("Example data")
    names = {one.key: one.name for one in organisations}
    return Export(
        name=f"{snapshot.slug}-plichten-{as_of.as_of.isoformat()}-bekend-{known.isoformat()}",
        title=_("Legal duties"),
        head=(*_head(), *stamp),
        rows=[(*_values(row, cell, names, snapshot), *stamp.values()) for row in rows for cell in row.cells],
        notes=[
            (_("Programme"), snapshot.programme.name if snapshot.programme else snapshot.slug),
            *stamp.items(),
            *((_("Filter: %(name)s") % {"name": name}, value) for name, value in filters.items()),
        ],
    )


def _head() -> tuple[str, ...]:
    return (
        _("Law"), _("Article"), _("Number"), _("Duty"), _("Legal date"), _("Term"), _("Certainty"), _("Known since"),
        _("Source"), _("Organisation"), _("State"), _("Reason"), _("State since"), _("Delivered with"),
        _("Milestone: expected"), _("Days before the legal date"),
    )  # fmt: skip


def _values(row: Row, cell: Cell, names: dict[str, str], snapshot: Snapshot) -> Iterator[Value]:
    duty = row.duty
    yield from (duty.law, duty.article, duty.number, duty.name, row.due, duty.term)
    yield from (str(DutyTerms.Certainty(duty.certainty).label), duty.since, duty.source)
    yield from (names[cell.organisation], state_words(cell.state), cell.reason, cell.since)
    yield from _delivered(
        next((one for one in row.deliveries if cell.organisation in one.organisations), None), snapshot
    )


def _delivered(one: Delivery | None, snapshot: Snapshot) -> tuple[Value, Value, Value]:
    if one is None:
        return None, None, None
    on = one.milestone.reached or one.milestone.expected
    return milestone_name(one.milestone.key, snapshot), on.day if on else None, one.left
