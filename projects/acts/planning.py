"""Recording plans, forecasts, and what was reached."""

import uuid
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from programme.acts.governance import decided
from programme.acts.things import scope_of
from programme.dates import ImpreciseDate
from programme.facts import Retraction, retracted
from programme.models import Decision, Profile, Programme
from programme.recording import Entry, Outdated, RecordingError, recording
from projects.models import Milestone, MilestoneDate, Plan, Project

FORECAST, REACHED = MilestoneDate.Kind.FORECAST.value, MilestoneDate.Kind.REACHED.value


class Seen(NamedTuple):
    """What a writer had before them: the newest fact about these dates, None when there was none."""

    fact: uuid.UUID | None


def plan(
    *,
    subject: Project | Milestone,
    date_: ImpreciseDate,
    decision: Decision | None = None,
    seen: Seen | None = None,
    on: date,
    entry: Entry,
) -> Plan:
    """Adopt a planned date. The first needs nothing more; a later one (a re-plan) needs a reason and a decision.

    With `seen` raises Outdated, when a newer plan was recorded than that.
    """
    with recording(name="plan", programme=scope_of(subject), entry=entry) as act:
        newest = latest_plan(subject)
        if seen and newest and newest.pk != seen.fact:
            raise Outdated(newest)
        if newest and not (decision and entry.why):
            raise RecordingError("a later plan needs a reason and a decision")
        if newest and decision and not decided(decision):
            raise RecordingError(f"{decision} was not decided")
        fact = Plan(subject=subject, planned_on=date_.day, planned_precision=date_.precision, decision=decision)
        return act.add(fact, on=on)


def latest_plan(subject: Project | Milestone) -> Plan | None:
    """The plan that was recorded last."""
    rows = Plan.objects.filter(subject=subject).select_related("act__by", "decision")
    return rows.order_by("recorded_at", "sequence").last()


def open_milestone(
    *, project: Project, slug: str, name: str, date_: ImpreciseDate, on: date, entry: Entry
) -> Milestone:
    """Open a milestone of a project with its first plan."""
    with recording(name="open milestone", programme=project.programme, entry=entry) as act:
        milestone = Milestone(slug=slug, programme=project.programme, parent=project)
        milestone.full_clean(exclude=("kind", "parent", "programme"))
        milestone.save(force_insert=True)
        act.add(Profile(thing=milestone, name=name), on=on)
        act.add(Plan(subject=milestone, planned_on=date_.day, planned_precision=date_.precision), on=on)
    return milestone


def open_elsewhere(
    *, programme: Programme, of: Programme, slug: str, name: str, date_: ImpreciseDate, on: date, entry: Entry
) -> Milestone:
    """Open a milestone of another programme that this one waits for, with the date that was told."""
    with recording(name="open milestone elsewhere", programme=programme, entry=entry) as act:
        milestone = Milestone(slug=slug, programme=programme, parent=programme, of=of)
        milestone.full_clean(exclude=("kind", "parent", "programme"))
        milestone.save(force_insert=True)
        act.add(Profile(thing=milestone, name=name), on=on)
        act.add(Plan(subject=milestone, planned_on=date_.day, planned_precision=date_.precision), on=on)
    return milestone


def forecast(
    *, milestone: Milestone, date_: ImpreciseDate, seen: Seen | None = None, on: date, entry: Entry
) -> MilestoneDate:
    """State when the milestone is now expected. With `seen` raises Outdated, when a newer date was recorded."""
    return _date(milestone, FORECAST, date_, seen, on, entry)


def reach(
    *, milestone: Milestone, date_: ImpreciseDate, seen: Seen | None = None, on: date, entry: Entry
) -> MilestoneDate:
    """State when the milestone was reached. With `seen` raises Outdated, when a newer date was recorded."""
    return _date(milestone, REACHED, date_, seen, on, entry)


def unreach(
    *, milestone: Milestone, date_: ImpreciseDate, seen: Seen | None = None, on: date, entry: Entry
) -> MilestoneDate:
    """Take back that the milestone was reached, and state when it is now expected. Raises Outdated."""
    with recording(name="unreach", programme=milestone.programme, entry=entry) as act:
        _refuse_outdated(milestone, seen)
        for fact in MilestoneDate.objects.filter(milestone=milestone, kind=REACHED).exclude(pk__in=retracted()):
            act.add(Retraction(fact=fact.pk, fact_model=fact._meta.label_lower), on=on)
        return act.add(_fact(milestone, FORECAST, date_), on=on)


def shift(
    *, forecasts: Mapping[Milestone, ImpreciseDate], seen: Mapping[Milestone, Seen], on: date, entry: Entry
) -> list[MilestoneDate]:
    """State new forecasts of several milestones of a project in one act: all of them or none. Raises Outdated."""
    programmes = {milestone.programme for milestone in forecasts}
    if len(programmes) != 1:
        raise RecordingError("milestones of one programme are shifted together")
    with recording(name="shift", programme=programmes.pop(), entry=entry) as act:
        for milestone in forecasts:
            _refuse_outdated(milestone, seen.get(milestone))
        return [act.add(_fact(milestone, FORECAST, date_), on=on) for milestone, date_ in forecasts.items()]


def latest_date(milestone: Milestone) -> MilestoneDate | None:
    """The date of a milestone, forecast or reached, that was recorded last."""
    rows = MilestoneDate.objects.filter(milestone=milestone).exclude(pk__in=retracted())
    return rows.select_related("act__by").order_by("recorded_at", "sequence").last()


def latest_dates(project: Project) -> dict[str, uuid.UUID]:
    """Per milestone (slug) of a project: the date that was recorded last. One query."""
    rows = MilestoneDate.objects.filter(milestone__parent=project).exclude(pk__in=retracted())
    return dict(rows.order_by("recorded_at", "sequence").values_list("milestone__slug", "pk"))


def _refuse_outdated(milestone: Milestone, seen: Seen | None) -> None:
    newest = latest_date(milestone)
    if seen is not None and newest and newest.pk != seen.fact:
        raise Outdated(newest)


def _date(
    milestone: Milestone, kind: str, date_: ImpreciseDate, seen: Seen | None, on: date, entry: Entry
) -> MilestoneDate:
    with recording(name=kind, programme=milestone.programme, entry=entry) as act:
        _refuse_outdated(milestone, seen)
        return act.add(_fact(milestone, kind, date_), on=on)


def _fact(milestone: Milestone, kind: str, date_: ImpreciseDate) -> MilestoneDate:
    return MilestoneDate(milestone=milestone, kind=kind, day=date_.day, day_precision=date_.precision)
