"""Recording a project's status: submit, return, adopt."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from programme.cents import MOST_EUROS
from programme.dates import imprecise
from programme.facts import retracted
from programme.recording import Entry, Outdated, Recording, RecordingError, recording
from projects.models import Milestone, MilestoneDate, Project, Status, StatusDraft, StatusReturn
from projects.rating import ASPECTS, Rating


@dataclass(frozen=True, kw_only=True)
class StatusContent:
    """What a status says: a rating per aspect code, lines per aspect code and "overall", texts, forecasts."""

    overall: str
    colours: Mapping[str, str]
    lines: Mapping[str, str] = field(default_factory=dict)
    achieved: str = ""
    next_period: str = ""
    decision_asked: str = ""
    forecast_end: date | None = None
    forecast_spend: Decimal | None = None
    forecasts: Mapping[str, date] = field(default_factory=dict)

    def check(self) -> None:
        """Refuse what no form may store. Raises RecordingError; forms give the friendlier answer before this."""
        if set(self.colours) != set(ASPECTS) or not set(self.colours.values()) | {self.overall} <= set(Rating.values):
            raise RecordingError("a status rates every aspect with a known rating")
        if not set(self.lines) <= {*ASPECTS, "overall"}:
            raise RecordingError("a line belongs to an aspect or to the overall rating")
        if self.overall == Rating.RED and not self.decision_asked.strip():
            raise RecordingError("a red status asks for a decision")
        if self.forecast_spend is not None and not 0 <= self.forecast_spend < MOST_EUROS:
            raise RecordingError("what will be spent is an amount from zero up")

    @classmethod
    def of(cls, status: Status) -> "StatusContent":
        """What a recorded status says."""
        return cls(
            overall=status.overall,
            colours=status.colours,
            lines=status.lines,
            achieved=status.achieved,
            next_period=status.next_period,
            decision_asked=status.decision_asked,
            forecast_end=status.forecast_end,
            forecast_spend=status.forecast_spend,
            forecasts={slug: date.fromisoformat(day) for slug, day in status.forecasts.items()},
        )

    def fact(self, *, project: Project, step: str, answers: Status | None = None) -> Status:
        """The fact that states this content."""
        return Status(
            project=project,
            step=step,
            overall=self.overall,
            colours=dict(self.colours),
            lines={code: line for code, line in self.lines.items() if line},
            achieved=self.achieved,
            next_period=self.next_period,
            decision_asked=self.decision_asked,
            forecast_end=self.forecast_end,
            forecast_spend=self.forecast_spend,
            forecasts={slug: day.isoformat() for slug, day in self.forecasts.items()},
            answers=answers,
        )


def latest_status(project: Project) -> Status | None:
    """The newest status fact of a project, submitted or adopted: what a writer must have seen."""
    return (
        Status.objects.filter(project=project)
        .exclude(pk__in=retracted())
        .select_related("act__by__parent")
        .order_by("-recorded_at", "-sequence")
        .first()
    )


def return_of(submission: Status) -> StatusReturn | None:
    """The manager's answer that sent a submission back, if there is one."""
    returns = StatusReturn.objects.filter(submission=submission).exclude(pk__in=retracted())
    return returns.select_related("act__by__parent").first()


def submit_status(
    *, project: Project, content: StatusContent, supersedes: uuid.UUID | None, on: date, entry: Entry
) -> Status:
    """Put a status before the programme manager. Raises Outdated when a newer one exists than `supersedes`."""
    content.check()
    with recording(name="submit status", programme=project.programme, entry=entry) as act:
        _refuse_outdated(project, supersedes)
        status = act.add(content.fact(project=project, step=Status.Step.SUBMITTED), on=on)
        _forget_draft(project, entry)
    return status


def adopt_status(
    *,
    project: Project,
    content: StatusContent,
    supersedes: uuid.UUID | None,
    answers: Status | None = None,
    on: date,
    entry: Entry,
) -> Status:
    """Adopt a status, from now on shown to the boards, together with its milestone forecasts.

    `answers` is the submission decided on, if there is one. Raises Outdated as `submit_status` does, and also when
    that submission was sent back in the meantime.
    """
    content.check()
    with recording(name="adopt status", programme=project.programme, entry=entry) as act:
        _refuse_outdated(project, supersedes)
        _refuse_answered(project, answers)
        status = act.add(content.fact(project=project, step=Status.Step.ADOPTED, answers=answers), on=on)
        _record_forecasts(act, project, content.forecasts, on)
        _forget_draft(project, entry)
    return status


def return_status(*, submission: Status, remark: str, on: date, entry: Entry) -> StatusReturn:
    """Send a submission back to its writer with a remark. Raises Outdated when it was replaced or sent back before."""
    if submission.step != Status.Step.SUBMITTED or not remark.strip():
        raise RecordingError("only a submission is returned, and only with a remark")
    with recording(name="return status", programme=submission.programme, entry=entry) as act:
        _refuse_outdated(submission.project, submission.pk)
        _refuse_answered(submission.project, submission)
        returned = act.add(StatusReturn(submission=submission, remark=remark), on=on)
        _forget_draft(submission.project, entry)
    return returned


def _refuse_outdated(project: Project, supersedes: uuid.UUID | None) -> None:
    newest = latest_status(project)
    if newest and newest.pk != supersedes:
        raise Outdated(newest)


def _refuse_answered(project: Project, submission: Status | None) -> None:
    if submission is None:
        return
    if submission.project_id != project.pk or submission.step != Status.Step.SUBMITTED:
        raise RecordingError("only a submission of the same project can be answered")
    if returned := return_of(submission):
        raise Outdated(returned)


def _record_forecasts(act: Recording, project: Project, forecasts: Mapping[str, date], on: date) -> None:
    milestones = {m.slug: m for m in Milestone.objects.filter(parent=project, slug__in=forecasts)}
    if set(milestones) != set(forecasts):
        raise RecordingError("a forecast is for a milestone of the same project")
    for slug, day in forecasts.items():
        date_ = imprecise(day)
        fact = MilestoneDate(milestone=milestones[slug], kind=MilestoneDate.Kind.FORECAST, day=date_.day)
        act.add(fact, on=on)


def _forget_draft(project: Project, entry: Entry) -> None:
    if entry.by:
        StatusDraft.objects.filter(project=project, user__person=entry.by).delete()
