"""Recording plans, forecasts, and what was reached."""

from datetime import date

from programme.acts.things import scope_of
from programme.dates import ImpreciseDate
from programme.models import Decision
from programme.recording import Entry, RecordingError, recording
from projects.models import Milestone, MilestoneDate, Plan, Project


def plan(
    *, subject: Project | Milestone, date_: ImpreciseDate, decision: Decision | None = None, on: date, entry: Entry
) -> Plan:
    """Adopt a planned date. The first needs nothing more; a later one (a re-plan) needs a reason and a decision."""
    programme = scope_of(subject)
    with recording(name="plan", programme=programme, entry=entry) as act:
        replan = Plan.objects.filter(subject=subject).exists()
        if replan and not (decision and entry.why):
            raise RecordingError("a later plan needs a reason and a decision")
        fact = Plan(subject=subject, planned_on=date_.day, planned_precision=date_.precision, decision=decision)
        return act.add(fact, on=on)


def forecast(*, milestone: Milestone, date_: ImpreciseDate, on: date, entry: Entry) -> MilestoneDate:
    """State when the milestone is now expected."""
    return _date(milestone=milestone, kind=MilestoneDate.Kind.FORECAST.value, date_=date_, on=on, entry=entry)


def reach(*, milestone: Milestone, date_: ImpreciseDate, on: date, entry: Entry) -> MilestoneDate:
    """State when the milestone was reached."""
    return _date(milestone=milestone, kind=MilestoneDate.Kind.REACHED.value, date_=date_, on=on, entry=entry)


def _date(*, milestone: Milestone, kind: str, date_: ImpreciseDate, on: date, entry: Entry) -> MilestoneDate:
    with recording(name=kind, programme=milestone.programme, entry=entry) as act:
        return act.add(
            MilestoneDate(milestone=milestone, kind=kind, day=date_.day, day_precision=date_.precision), on=on
        )
