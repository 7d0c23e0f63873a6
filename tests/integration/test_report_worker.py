"""A worker that dies in the middle of a report: the report is made once, after all. Real processes, a real queue."""

import os
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.utils import timezone

from programme.recording import Entry
from reporting.models import ReportJob, ReportVersion
from reporting.reports import jobs
from reporting.reports.acts import adopt_report, request_report
from reporting.reports.periods import parse
from tests.building import on
from tests.integration.worker import Queue, kill, wait_until, worker
from tests.world import World

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
State = ReportJob.State


@pytest.fixture(params=["files", pytest.param("redis", marks=pytest.mark.redis)])
def queue(request: pytest.FixtureRequest, tmp_path: Path) -> Queue:
    if request.param == "files":
        return Queue(tmp_path)
    given = os.environ.get("REDIS_URL")
    if not given:
        pytest.skip("needs Redis")
    # A database of the Redis for each test process, so that no other worker takes the messages.
    number = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) + 2
    return Queue(tmp_path, urlunsplit(urlsplit(given)._replace(path=f"/{number}")))


def asked(world: World, period: str = "2024-02") -> ReportJob:
    """A job that nobody has sent yet."""
    with on(date(2024, 3, 31)):
        return request_report(programme=world.programme, period=parse(period), entry=Entry(by=None), queue=False)


def state_of(job: ReportJob) -> Callable[[], str]:
    return lambda: ReportJob.objects.values_list("state", flat=True).get(pk=job.pk)


def test_a_report_survives_the_worker_that_was_making_it(world: World, queue: Queue) -> None:
    job = asked(world)
    state = state_of(job)
    with worker(queue) as first:
        queue.send("reporting.tick")
        wait_until(lambda: state() == State.RUNNING, first)
        kill(first)
    assert state() == State.RUNNING, "it was finished before it could be killed"
    assert ReportVersion.objects.count() == 0

    ReportJob.objects.filter(pk=job.pk).update(heartbeat=timezone.now() - jobs.STALE_AFTER - timedelta(seconds=1))
    with worker(queue) as second:
        queue.send("reporting.tick")
        wait_until(lambda: state() == State.DRAFT, second)
        settled = asked(world, "2024-01")
        queue.send("reporting.make_report", str(job.pk))
        queue.send("reporting.tick")
        wait_until(lambda: state_of(settled)() == State.DRAFT, second)  # the messages before it have been read

    job.refresh_from_db()
    assert (job.attempt, job.report.versions.count()) == (2, 1)
    assert job.version is not None
    assert adopt_report(version=job.version, on=date(2024, 3, 31), entry=Entry(by=None)).version == job.version
