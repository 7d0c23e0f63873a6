"""The life of a job row: claimed by one worker, kept alive, finished once; and what happens when a worker dies.

Every step is a conditional UPDATE, so that two workers, two schedulers or a message delivered twice do no harm. The
number of the attempt is the worker's ticket: a worker that was given up for dead finds its ticket worthless.
"""

import uuid
from datetime import datetime, timedelta

from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from reporting.models import ReportJob, ReportVersion

# The steps as people see them, in their order.
STEPS = (
    gettext_lazy("reading the programme"),
    gettext_lazy("comparing it with the previous report"),
    gettext_lazy("setting the pages"),
    gettext_lazy("storing the report"),
)
STALE_AFTER = timedelta(seconds=90)  # longer than the hard time limit of the task: nobody can still be at work
RESEND_AFTER = timedelta(seconds=60)  # a message lost with its worker, or refused by the broker, is sent again
ATTEMPTS = 5

State = ReportJob.State


class LostJobError(Exception):
    """The job is no longer this worker's: it was given to another one, or withdrawn."""


def claim(job: uuid.UUID) -> ReportJob | None:
    """Take a waiting job; None when there is nothing to do, because another worker has it or it is done."""
    now = timezone.now()
    taken = ReportJob.objects.filter(pk=job, state=State.QUEUED).update(
        state=State.RUNNING, step=0, attempt=F("attempt") + 1, claimed_at=now, heartbeat=now
    )
    return ReportJob.objects.select_related("report__programme", "act").get(pk=job) if taken else None


def advance(job: ReportJob, step: int) -> None:
    """Say that step `step` (from 1) is being done. Raises LostJobError."""
    _change(job, step=step, heartbeat=timezone.now())


def finish(job: ReportJob, version: ReportVersion) -> None:
    """Hand over the result, within the transaction that stores it. Raises LostJobError."""
    _change(job, state=State.DRAFT, version=version, step=len(STEPS), reason="", finished_at=timezone.now())


def fail(job: ReportJob, reason: str) -> None:
    """End the job with a reason that a person understands. Raises LostJobError."""
    _change(job, state=State.FAILED, reason=reason, finished_at=timezone.now())


def release(job: ReportJob) -> None:
    """Put the job back because the worker has to stop; the next tick sends it again."""
    _mine(job).update(state=State.QUEUED, step=0, sent_at=None)


def withdraw(jobs: QuerySet[ReportJob], reason: str) -> None:
    """End jobs that are no longer wanted, whoever has them."""
    jobs.filter(state__in=ReportJob.ACTIVE).update(state=State.FAILED, reason=reason, finished_at=timezone.now())


def revive(now: datetime) -> None:
    """Give jobs whose worker shows no sign of life back to the queue; end those that broke off too often."""
    silent = ReportJob.objects.filter(state=State.RUNNING, heartbeat__lt=now - STALE_AFTER)
    silent.filter(attempt__lt=ATTEMPTS).update(state=State.QUEUED, step=0, sent_at=None)
    with override("nl"):
        reason = _("The report broke off %(count)d times. Ask the administrator to look at the log, and try again.")
    silent.update(state=State.FAILED, reason=reason % {"count": ATTEMPTS}, finished_at=now)


def unsent(now: datetime) -> list[uuid.UUID]:
    """The waiting jobs that should be put in the queue (again)."""
    late = Q(sent_at=None) | Q(sent_at__lt=now - RESEND_AFTER)
    waiting = ReportJob.objects.filter(late, state=State.QUEUED)
    return list(waiting.order_by("requested_at").values_list("pk", flat=True))


def _mine(job: ReportJob) -> QuerySet[ReportJob]:
    return ReportJob.objects.filter(pk=job.pk, state=State.RUNNING, attempt=job.attempt)


def _change(job: ReportJob, **values: object) -> None:
    if not _mine(job).update(**values):
        raise LostJobError(job.pk)
    for name, value in values.items():
        setattr(job, name, value)
