"""What a report reads beside the history: the long texts, the remarks, and the report it is compared with."""

import uuid
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

import msgspec
from django.db.models import Q, QuerySet

from programme.access import Scope
from programme.facts import Circle
from programme.models import Programme, Remark, Retraction
from projects.models import Status
from reporting.models import Report, ReportVersion
from reporting.reports.periods import parse

# A report is read by everybody who may open adopted reports, so it is made of what all of them may see: texts of the
# programme's circle, and statuses that were adopted.
SCOPE = Scope(circles=frozenset({Circle.PROGRAMME.value}), submissions=frozenset())


class Texts(msgspec.Struct, frozen=True, kw_only=True):
    """What the status in force says in words; `lines` by aspect code and "overall"."""

    achieved: str
    next_period: str
    decision_asked: str
    lines: dict[str, str]


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """A remark about the programme or a project (`about` is a ref such as `project:woo`)."""

    about: str
    on: date
    title: str
    text: str


def texts_of(programme: Programme, as_of: date, known_at: datetime) -> dict[str, Texts]:
    """The texts of each project's adopted status in force, by the project's slug. Two queries."""
    rows = _known(Status.objects.all(), programme, as_of, known_at).filter(step=Status.Step.ADOPTED)
    order = rows.order_by("effective_on", "recorded_at", "sequence").values_list("project", "pk")
    in_force: dict[uuid.UUID, uuid.UUID] = dict(order)
    chosen = Status.objects.filter(pk__in=in_force.values()).select_related("project")
    return {
        status.project.slug: Texts(
            achieved=status.achieved,
            next_period=status.next_period,
            decision_asked=status.decision_asked,
            lines=status.lines,
        )
        for status in chosen
    }


def notes_of(programme: Programme, after: date, as_of: date, known_at: datetime) -> tuple[Note, ...]:
    """The remarks on the programme and its projects that speak of the days after `after`, oldest first. One query."""
    rows = _known(Remark.objects.all(), programme, as_of, known_at).filter(effective_on__gt=after)
    about = rows.filter(Q(about=programme) | Q(about__kind="project")).order_by(
        "effective_on", "recorded_at", "sequence"
    )
    return tuple(
        Note(about=f"{kind}:{slug}", on=on, title=title, text=text)
        for kind, slug, on, title, text in about.values_list(
            "about__kind", "about__slug", "effective_on", "title", "text"
        )
    )


def previous_version(report: Report, known_at: datetime) -> ReportVersion | None:
    """The last adopted version of an earlier period of the same line and organisation, as known at `known_at`."""
    gone, organisation = _gone(known_at), parse(report.slug).organisation
    earlier = (
        ReportVersion.objects.filter(
            report__parent=report.parent_id,
            report__line=report.line,
            report__ends_on__lt=report.ends_on,
            adoption__recorded_at__lte=known_at,
        )
        .exclude(adoption__in=gone)
        .order_by("-report__ends_on")
    )
    slugs = earlier.values_list("report__slug", "pk")
    same = next((pk for slug, pk in slugs if parse(slug).organisation == organisation), None)
    return ReportVersion.objects.defer("pdf", "data", "template").get(pk=same) if same else None


def _known(rows: QuerySet[Any], programme: Programme, as_of: date, known_at: datetime) -> QuerySet[Any]:
    known = rows.filter(programme=programme, effective_on__lte=as_of, recorded_at__lte=known_at)
    return known.filter(circle__in=SCOPE.circles).exclude(pk__in=_gone(known_at))


def _gone(known_at: datetime) -> Iterable[Any]:
    return Retraction.objects.filter(recorded_at__lte=known_at).values("fact")
