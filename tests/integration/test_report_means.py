"""Money, hours and signals in reports: who is shown what, from which day on, and what older releases stored."""

import json
import uuid
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from programme.acts.course import set_parameter
from programme.facts import Circle
from programme.recording import Entry
from projects.acts.staffing import ask
from reporting.models import ReportVersion
from reporting.reports.acts import adopt_report
from tests import means
from tests.building import on
from tests.integration.reporting import NOBODY, make
from tests.world import TODAY, World

pytestmark = pytest.mark.django_db
STORED = Path(__file__).parents[1] / "unit" / "stored"  # what the first release froze
PAGE = "/alfa/rapportages/2023-Q4/"
FEBRUARY = "2024-02"
ASKED_ON = date(2024, 2, 1)


def told(world: World, period: str = FEBRUARY) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(bytes(make(world.programme, period).data))
    return data


def counted_from(world: World, day: date) -> None:
    """The rules count in reports from this day on."""
    set_parameter(programme=world.programme, code="assessment_from", day=day, on=date(2024, 1, 2), entry=NOBODY)


def test_a_report_tells_money_and_hours_and_what_the_rules_find(world: World) -> None:
    means.funded(world, "1000.00")
    means.answered(world, means.asked(world, ASKED_ON), "confirmed", 10, ASKED_ON)
    counted_from(world, date(2024, 2, 29))
    data = told(world)
    assert data["money"]["projects"]["total"]["numbers"][:2] == ["1.000", "1.000"]
    assert "80 gevraagde uren zijn er 20 toegezegd" in data["capacity"]["sentence"]
    assert ("Te weinig uren toegezegd", "Actief publiceren") in [
        (row["label"], row["subject"]) for row in data["signals"]["rows"]
    ]
    page = world.client_of("programmamanager").get("/alfa/rapportages/2024-02/").content.decode()
    assert 'id="signalen"' in page
    assert "25 % toegezegd (20 van 80 uur)" in page


def test_a_report_of_an_earlier_day_has_no_signals(world: World) -> None:
    counted_from(world, date(2024, 3, 1))
    assert told(world)["signals"] is None
    page = world.client_of("programmamanager").get("/alfa/rapportages/2024-02/").content.decode()
    assert 'id="signalen"' not in page


@pytest.mark.parametrize("circle", [Circle.STEERING, Circle.DBR, Circle.CONFIDENTIAL])
def test_a_report_knows_nothing_of_hours_that_a_circle_keeps_to_itself(world: World, circle: Circle) -> None:
    open_, hidden = Entry(by=None), Entry(by=None, circle=circle.value, why="Over personen.")
    for entry, hours in ((open_, 11), (hidden, 977)):
        ask(
            programme=world.programme, team=means.team(), role="beheerder", before=None,
            lines={(world.project, means.APRIL): hours}, on=ASKED_ON, entry=entry,
        )  # fmt: skip
    data = told(world)
    assert "Van de 11 gevraagde uren" in data["capacity"]["sentence"]
    assert "977" not in json.dumps(data)


def test_what_the_first_release_stored_is_read_as_it_was(world: World) -> None:
    made = make(world.programme, "2023-Q4")
    first = ReportVersion.objects.get(pk=made.pk)
    first.pk, first.number = uuid.uuid4(), made.number + 1
    first.data, first.snapshot = ((STORED / name).read_bytes() for name in ("report-1.json", "snapshot-1.json"))
    first.save(force_insert=True)
    with on(TODAY):
        adopt_report(version=first, on=TODAY, entry=NOBODY)
    client = world.client_of("dbr")
    page = client.get(PAGE)
    assert page.status_code == 200
    assert json.loads(first.data)["schema"] == 1
    said = page.content.decode()
    assert json.loads(first.data)["verdict"]["sentence"] in said
    assert "Meer geld" in said
    assert 'id="signalen"' not in said
    overview = client.get("/alfa/")
    assert overview.status_code == 200
    assert "Verslechterd sinds 31 maart 2023" in overview.content.decode()
