"""The adopted reports of a programme, and what each was made from."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.db.models import QuerySet

from programme.asof import AsOf
from programme.clock import AMSTERDAM
from programme.models import Programme, Retraction
from projects.portfolio.canonical import decode
from projects.portfolio.snapshot import Snapshot
from reporting.models import Adoption, ReportVersion
from reporting.reports.periods import Period, parse


@dataclass(frozen=True, kw_only=True)
class Published:
    """An adopted report: what it shows (`as_of`, `known_at`), and when and by whom it was adopted."""

    period: Period
    as_of: date
    known_at: datetime
    adopted_on: date
    adopted_at: datetime
    adopted_by: uuid.UUID | None
    version: uuid.UUID

    @property
    def label(self) -> str:
        """The period in words."""
        return self.period.label

    @property
    def known_on(self) -> date:
        """The day on which it was known, in Amsterdam."""
        return self.known_at.astimezone(AMSTERDAM).date()


def adopted_reports(programme: Programme, as_of: AsOf, line: str | None = None) -> list[Published]:
    """The reports adopted by the day shown, as far as then known: the latest period first. One query.

    Those of the whole programme only; `adopted_by` gives those of single organisations as well.
    """
    found = adopted_by(programme, as_of.as_of, as_of.known_at, line)
    return [one for one in found if not one.period.organisation]


def adopted_by(programme: Programme, day: date, known_at: datetime, line: str | None = None) -> list[Published]:
    """The reports adopted on or before `day`, as known at `known_at`: the latest period first. One query."""
    rows = adoptions(programme, day, known_at)
    if line:
        rows = rows.filter(report__line=line)
    found = rows.order_by("-report__ends_on", "report__line").values_list(
        "report__slug", "version__as_of", "version__known_at", "effective_on", "recorded_at", "act__by", "version"
    )
    return [_published(*row) for row in found]


def adoptions(programme: Programme, day: date, known_at: datetime) -> QuerySet[Adoption]:
    """The adoptions that hold on `day`, as known at `known_at`."""
    gone = Retraction.objects.filter(recorded_at__lte=known_at).values("fact")
    rows = Adoption.objects.filter(programme=programme, effective_on__lte=day, recorded_at__lte=known_at)
    return rows.exclude(pk__in=gone)


def _published(
    slug: str, as_of: date, known_at: datetime, on: date, at: datetime, by: uuid.UUID | None, version: uuid.UUID
) -> Published:
    return Published(
        period=parse(slug),
        as_of=as_of,
        known_at=known_at,
        adopted_on=on,
        adopted_at=at,
        adopted_by=by,
        version=version,
    )


def snapshot_of(report: Published) -> Snapshot:
    """The programme as the report shows it. Frozen with the report, so kept in memory once read."""
    return frozen_snapshot(report.version)


@lru_cache(maxsize=8)
def frozen_snapshot(version: uuid.UUID) -> Snapshot:
    """The snapshot that a version of a report was made from. Raises DoesNotExist for no such version."""
    return decode(bytes(ReportVersion.objects.values_list("snapshot", flat=True).get(pk=version)))
