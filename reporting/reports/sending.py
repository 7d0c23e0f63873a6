"""Putting jobs in the queue. The row stays the truth: what cannot be sent now is sent by a later tick."""

import logging
import uuid

from celery import current_app
from django.utils import timezone
from kombu.exceptions import ChannelError, OperationalError

from reporting.models import ReportJob

logger = logging.getLogger(__name__)
TASK = "reporting.make_report"
NO_ANSWER = (OperationalError, ChannelError, OSError)  # Redis down, or no room for files of the queue


def send(job: uuid.UUID) -> bool:
    """Put a job in the queue; False when the broker does not answer."""
    try:
        current_app.send_task(TASK, args=[str(job)])
    except NO_ANSWER:
        logger.warning("report job %s stays waiting: the queue does not answer", job, exc_info=True)
        return False
    ReportJob.objects.filter(pk=job, state=ReportJob.State.QUEUED).update(sent_at=timezone.now())
    return True
