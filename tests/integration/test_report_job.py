"""The work on a report: asked for once, done once, ended with a reason; and what adoption freezes."""

import json
import uuid
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NoReturn

import pytest
from celery import Celery, current_app
from celery.exceptions import SoftTimeLimitExceeded
from django.db import DatabaseError, transaction
from django.utils import timezone

from ihoo.celery import app
from programme.recording import Entry
from projects.acts.status import adopt_status, latest_status
from projects.portfolio.canonical import decode
from reporting.models import Adoption, ReportJob, ReportVersion
from reporting.reports import build, jobs, pdf
from reporting.reports.acts import ReportRefusedError, adopt_report
from reporting.reports.build import make_report, produce
from reporting.reports.sending import send
from reporting.reports.tasks import tick
from tests.building import content, on
from tests.integration.at_once import threads
from tests.integration.reporting import NOBODY, adopt, ask, make, report
from tests.world import TODAY, World

pytestmark = pytest.mark.django_db
State = ReportJob.State


def test_a_report_is_made_and_waits_as_a_draft(world: World) -> None:
    job = ask(world.programme, "2024-02")
    assert (job.state, job.as_of, job.known_at) == (State.QUEUED, date(2024, 2, 29), job.act.recorded_at)
    make_report(job.pk)
    job.refresh_from_db()
    assert (job.state, job.step, job.attempt, job.reason) == (State.DRAFT, len(jobs.STEPS), 1, "")
    assert job.version == job.report.versions.get()


def test_a_second_click_gives_the_same_job(world: World) -> None:
    entry = Entry(by=None, submit_key=uuid.uuid4())
    first = ask(world.programme, "2024-02", entry=entry)
    make_report(first.pk)
    assert ask(world.programme, "2024-02", entry=entry).pk == first.pk
    assert ReportJob.objects.count() == 1


def test_two_people_who_ask_at_once_get_the_same_job(world: World) -> None:
    first, second = (ask(world.programme, "2024-02", entry=Entry(by=None, submit_key=uuid.uuid4())) for _ in range(2))
    assert first.pk == second.pk


@pytest.mark.django_db(transaction=True)
def test_many_at_the_same_moment_get_the_same_job(world: World) -> None:
    with threads() as beside:
        asked = [beside.start(lambda: ask(world.programme, "2024-02").pk) for _ in range(4)]
        assert len({one.result() for one in asked}) == 1
    assert ReportJob.objects.count() == 1


def test_the_database_itself_refuses_a_second_active_job(world: World) -> None:
    job, other = ask(world.programme, "2024-02"), ask(world.programme, "2024-01")
    with pytest.raises(DatabaseError), transaction.atomic():
        ReportJob.objects.filter(pk=other.pk).update(report=job.report)


def test_a_period_that_has_not_begun_is_refused(world: World) -> None:
    with pytest.raises(ReportRefusedError, match="April 2024 is nog niet begonnen"):
        ask(world.programme, "2024-04")


def test_a_running_period_shows_today(world: World) -> None:
    assert ask(world.programme, "2024-Q1", date(2024, 3, 30)).as_of == date(2024, 3, 30)


def test_a_job_is_claimed_by_one_worker(world: World) -> None:
    job = ask(world.programme, "2024-02")
    assert jobs.claim(job.pk) is not None
    assert jobs.claim(job.pk) is None
    make_report(job.pk)
    assert ReportVersion.objects.count() == 0


def test_a_message_delivered_twice_makes_one_report(world: World) -> None:
    job = ask(world.programme, "2024-02")
    make_report(job.pk)
    make_report(job.pk)
    assert ReportVersion.objects.count() == 1


def test_a_message_about_nothing_does_nothing() -> None:
    make_report(uuid.uuid4())


def test_a_worker_that_was_given_up_leaves_nothing_behind(world: World) -> None:
    job = ask(world.programme, "2024-02")
    slow = jobs.claim(job.pk)
    assert slow is not None
    jobs.advance(slow, 2)
    jobs.revive(timezone.now() + jobs.STALE_AFTER - timedelta(seconds=5))
    assert ReportJob.objects.get(pk=job.pk).state == State.RUNNING
    jobs.revive(timezone.now() + jobs.STALE_AFTER + timedelta(seconds=5))
    assert ReportJob.objects.get(pk=job.pk).state == State.QUEUED
    make_report(job.pk)
    with pytest.raises(jobs.LostJobError):
        produce(slow)
    done = ReportJob.objects.get(pk=job.pk)
    assert (done.state, done.attempt, ReportVersion.objects.count()) == (State.DRAFT, 2, 1)


def test_a_report_that_breaks_off_again_and_again_fails_with_a_reason(world: World) -> None:
    job = ask(world.programme, "2024-02")
    for _ in range(jobs.ATTEMPTS):
        assert jobs.claim(job.pk) is not None
        jobs.revive(timezone.now() + jobs.STALE_AFTER * 2)
    job.refresh_from_db()
    assert (job.state, job.reason.startswith("Het maken van het rapport is 5 keer afgebroken.")) == (State.FAILED, True)


def test_a_fault_in_the_layout_fails_with_a_reason_and_can_be_tried_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = ask(world.programme, "2024-02")
    with monkeypatch.context() as broken:
        sources = pdf.sources() | {"colophon.typ": b"#let colophon(c) = c.nonsense"}
        broken.setattr(pdf, "sources", lambda: sources)
        make_report(job.pk)
    job.refresh_from_db()
    assert (job.state, str(job.pk) in job.reason, "opgemaakt" in job.reason) == (State.FAILED, True, True)
    again = ask(world.programme, "2024-02")
    make_report(again.pk)
    assert ReportJob.objects.get(pk=again.pk).state == State.DRAFT


def stop_with(error: BaseException) -> Any:
    """A typesetter that is interrupted."""

    def stopped(*_arguments: object, **_options: object) -> NoReturn:
        raise error

    return stopped


def test_a_report_that_takes_too_long_says_so(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    job = ask(world.programme, "2024-02")
    monkeypatch.setattr(pdf, "compile_report", stop_with(SoftTimeLimitExceeded()))
    make_report(job.pk)
    job.refresh_from_db()
    assert (job.state, job.reason.split(" en ")[0]) == (State.FAILED, "Het maken van het rapport duurde te lang")


def test_a_worker_that_has_to_stop_puts_the_job_back(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    job = ask(world.programme, "2024-02")
    with monkeypatch.context() as stopping:
        stopping.setattr(pdf, "compile_report", stop_with(SystemExit()))
        with pytest.raises(SystemExit):
            make_report(job.pk)
    assert ReportJob.objects.get(pk=job.pk).state == State.QUEUED
    assert jobs.unsent(timezone.now()) == [job.pk]


def test_a_report_of_a_time_before_the_programme_fails_with_a_reason(world: World) -> None:
    job = ask(world.programme, "2022-08")
    make_report(job.pk)
    job.refresh_from_db()
    assert (job.state, job.reason.startswith("Het programma bestond nog niet")) == (State.FAILED, True)


@pytest.fixture
def dead_broker() -> Iterator[None]:
    """A queue at an address where nothing answers."""
    broken = Celery("nowhere", broker="redis://127.0.0.1:1/0")
    broken.set_current()
    yield
    app.set_current()
    broken.close()


def test_without_a_broker_the_job_waits_for_a_later_tick(world: World, dead_broker: None) -> None:
    job = ask(world.programme, "2024-02")
    assert not send(job.pk)
    assert jobs.unsent(timezone.now()) == [job.pk]
    assert ReportJob.objects.get(pk=job.pk).state == State.QUEUED


def test_a_message_that_got_lost_is_sent_again(world: World) -> None:
    job = ask(world.programme, "2024-02")
    assert current_app.conf.broker_url == app.conf.broker_url
    assert send(job.pk)
    assert jobs.unsent(timezone.now()) == []
    assert jobs.unsent(timezone.now() + jobs.RESEND_AFTER + timedelta(seconds=1)) == [job.pk]


def test_a_version_keeps_all_that_it_was_made_from(world: World) -> None:
    earlier = adopt(world.programme, "2024-01").version
    made = make(world.programme, "2024-02")
    assert made.previous == earlier
    snapshot = decode(bytes(made.snapshot))
    assert (snapshot.slug, snapshot.as_of, made.as_of) == ("alfa", date(2024, 2, 29), date(2024, 2, 29))
    for name in ("pdf", "data", "snapshot", "template"):
        assert pdf.sha256(bytes(getattr(made, name))) == getattr(made, f"{name}_sha256")
    assert json.loads(bytes(made.template))["main.typ"] == pdf.sources()["main.typ"].decode()
    assert pdf.compile_report(bytes(made.data), bytes(made.snapshot), moment=made.known_at) == bytes(made.pdf)


def test_it_is_compared_with_the_report_of_its_own_line(world: World) -> None:
    quarter = adopt(world.programme, "2023-Q4").version
    adopt(world.programme, "2024-02")
    assert make(world.programme, "2024-Q1").previous == quarter
    assert make(world.programme, "2023-Q3").previous is None


def test_nothing_hidden_or_unadopted_gets_into_a_report(world: World) -> None:
    for period in ("2024-Q1", "2024-03"):
        made = make(world.programme, period)
        said = bytes(made.data).decode() + bytes(made.snapshot).decode()
        assert "Actief publiceren" in said
        assert "Verborgen" not in said
        assert "Vreemd" not in said


def test_a_second_attempt_knows_no_more_than_the_first(world: World) -> None:
    job = ask(world.programme, "2024-03")
    with on(TODAY):
        newest = latest_status(world.project)
        assert newest is not None
        adopt_status(project=world.project, content=content(), supersedes=newest.pk, on=TODAY, entry=Entry(by=None))
    make_report(job.pk)
    job.refresh_from_db()
    assert job.version is not None
    project = decode(bytes(job.version.snapshot)).project("publiceren")
    assert project is not None
    assert project.adopted is not None
    assert project.adopted.overall == "amber"


def test_adoption_freezes_one_version(world: World) -> None:
    adoption = adopt(world.programme, "2024-02")
    frozen = bytes(adoption.version.pdf)
    assert report("2024-02").jobs.get().state == State.ADOPTED
    with pytest.raises(ReportRefusedError, match="vastgesteld"):
        ask(world.programme, "2024-02")
    with pytest.raises(ReportRefusedError, match="al vastgesteld"), on(TODAY):
        adopt_report(version=adoption.version, on=TODAY, entry=NOBODY)
    for change in ({"pdf": b"vals"}, {"data_sha256": "0" * 64}):
        with pytest.raises(DatabaseError), transaction.atomic():
            ReportVersion.objects.filter(pk=adoption.version_id).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Adoption.objects.all().delete()
    assert bytes(ReportVersion.objects.get(pk=adoption.version_id).pdf) == frozen


def test_adopting_twice_with_one_key_is_one_adoption(world: World) -> None:
    version, entry = make(world.programme, "2024-02"), Entry(by=None, submit_key=uuid.uuid4())
    with on(TODAY):
        first, again = (adopt_report(version=version, on=TODAY, entry=entry) for _ in range(2))
    assert first == again


def test_an_older_draft_is_not_adopted_over_a_newer_one(world: World) -> None:
    old, new = make(world.programme, "2024-02"), make(world.programme, "2024-02")
    assert (old.number, new.number) == (1, 2)
    with pytest.raises(ReportRefusedError, match="nieuwer concept"), on(TODAY):
        adopt_report(version=old, on=TODAY, entry=NOBODY)
    with on(TODAY):
        adopt_report(version=new, on=TODAY, entry=NOBODY)


def test_a_draft_of_part_of_a_period_is_not_adopted(world: World) -> None:
    version = make(world.programme, "2024-03", TODAY)
    part = ReportVersion(report=version.report, number=2, as_of=date(2024, 3, 20))
    with pytest.raises(ReportRefusedError, match="31 maart 2024"), on(TODAY):
        adopt_report(version=part, on=TODAY, entry=NOBODY)


def test_adoption_ends_the_work_on_another_draft(world: World) -> None:
    version = make(world.programme, "2024-02")
    busy = ask(world.programme, "2024-02")
    taken = jobs.claim(busy.pk)
    with on(TODAY):
        adopt_report(version=version, on=TODAY, entry=NOBODY)
    assert taken is not None
    with pytest.raises(jobs.LostJobError):
        build.produce(taken)
    assert ReportVersion.objects.count() == 1
    assert ReportJob.objects.get(pk=busy.pk).state == State.FAILED


def test_the_tick_sends_what_waits(world: World) -> None:
    job = ask(world.programme, "2024-02")
    with on(TODAY):
        tick()
    assert ReportJob.objects.get(pk=job.pk).sent_at is not None
