"""The drafts that appear by themselves, on the programme's own reporting days."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from programme.acts.course import set_parameter
from programme.recording import Entry
from reporting.models import Report, ReportJob
from reporting.reports.build import make_report
from reporting.reports.due import request_due
from reporting.reports.tasks import tick
from tests.building import on
from tests.integration.reporting import NOBODY, adopt, ask
from tests.world import TODAY, World

pytestmark = pytest.mark.django_db
# The world is told up to its today; what comes by itself is looked at in the months after it.
APRIL = date(2024, 4, 1)


def due(world: World, day: date) -> list[str]:
    """The reports that a day brings."""
    with on(day):
        return [job.report.slug for job in request_due(world.programme)]


def finish() -> None:
    """Make what waits."""
    for job in ReportJob.objects.filter(state="queued"):
        make_report(job.pk)


def test_drafts_come_on_their_days_and_never_twice(world: World) -> None:
    found = {}
    for number in range(40):
        day = APRIL + timedelta(days=number)
        if slugs := due(world, day):
            found[day] = slugs
        if slugs:
            finish()
    assert found == {
        date(2024, 4, 5): ["2024-03"],
        date(2024, 4, 10): ["2024-Q1"],
        date(2024, 5, 5): ["2024-04"],
    }


def test_the_days_are_the_programmes_own(world: World) -> None:
    with on(TODAY):
        set_parameter(programme=world.programme, code="report.month.day", value=Decimal(2), on=TODAY, entry=NOBODY)
    adopt(world.programme, "2023-Q4")
    adopt(world.programme, "2024-02")
    assert due(world, date(2024, 4, 1)) == []
    assert due(world, date(2024, 4, 2)) == ["2024-03"]


def test_a_draft_of_a_running_period_is_made_anew_when_it_is_over(world: World) -> None:
    adopt(world.programme, "2023-Q4")
    adopt(world.programme, "2024-02")
    early = ask(world.programme, "2024-03")
    ReportJob.objects.filter(pk=early.pk).update(as_of=date(2024, 3, 20))
    make_report(early.pk)
    assert due(world, date(2024, 4, 5)) == ["2024-03"]
    assert ReportJob.objects.latest("requested_at").as_of == date(2024, 3, 31)


def test_months_that_were_missed_are_made_up_for(world: World) -> None:
    adopt(world.programme, "2023-Q4")
    adopt(world.programme, "2024-01")
    assert due(world, date(2024, 4, 6)) == ["2024-03", "2024-02"]


def test_a_failed_draft_does_not_come_back_every_minute(world: World) -> None:
    assert due(world, date(2024, 4, 5)) == ["2024-03"]
    ReportJob.objects.update(state="failed", reason="Kapot.")
    assert due(world, date(2024, 4, 5)) == []


def test_a_programme_without_a_board_for_them_gets_none(world: World) -> None:
    with on(APRIL):
        assert request_due(world.foreign) == []


def test_nobody_reports_on_the_time_before_a_programme(world: World) -> None:
    """The world began on 1 October 2022: September and the third quarter ended before it."""
    assert [due(world, date(2022, 10, 10)), due(world, date(2022, 11, 4))] == [[], []]
    assert Report.objects.count() == 0
    assert due(world, date(2022, 11, 5)) == ["2022-10"]


def test_the_tick_asks_for_what_is_due_and_sends_it(world: World) -> None:
    with on(date(2024, 4, 10)):
        tick()
        tick()
    asked = ReportJob.objects.order_by("report__slug").values_list("report__slug", "act__by", "act__why")
    assert [tuple(row) for row in asked] == [("2024-03", None, "Rapportagedag"), ("2024-Q1", None, "Rapportagedag")]
    assert not ReportJob.objects.filter(sent_at=None).exists()


def test_who_asked_by_hand_is_known(world: World) -> None:
    job = ask(world.programme, "2024-02", entry=Entry(by=world.people["secretaris"]))
    assert job.act.by == world.people["secretaris"]
