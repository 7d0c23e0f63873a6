"""The doors of the queue: primitive arguments, one call into plain code."""

import uuid

from celery import shared_task
from django.utils import timezone

from programme.models import Programme
from reporting.reports import jobs
from reporting.reports.build import make_report
from reporting.reports.due import request_due
from reporting.reports.sending import TASK, send


# The limits lie below jobs.STALE_AFTER: a job that is given to another worker has no living worker any more.
@shared_task(name=TASK, soft_time_limit=60, time_limit=75)
def make(job: str) -> None:
    """Make the report of a job; does nothing when the job is not waiting."""
    make_report(uuid.UUID(job))


@shared_task(name="reporting.tick", soft_time_limit=45, time_limit=50)
def tick() -> None:
    """Once a minute: what broke off is queued again, what waits is sent, drafts that are due are asked for."""
    jobs.revive(timezone.now())
    for job in jobs.unsent(timezone.now()):
        if not send(job):
            break  # the broker is down: the next tick tries again
    for programme in Programme.objects.order_by("slug"):
        request_due(programme)
