"""The pages of reports: from asking to reading, who sees what when, and the files."""

import uuid
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from reporting.models import Adoption, ReportJob
from reporting.reports import jobs
from reporting.reports.build import make_report
from tests.integration.reporting import adopt, ask, make, report
from tests.world import World

pytestmark = pytest.mark.django_db
LIST = "/alfa/rapportages/"
PAGE = "/alfa/rapportages/2024-02/"
PAST = "?peildatum=2024-01-31&bekend=2024-01-31"
State = ReportJob.State


def said(response: Any) -> str:
    return str(response.content.decode())


def press(client: Client, path: str, **fields: Any) -> HttpResponse:
    """Press a button of a page."""
    return client.post(path, {"submit_key": uuid.uuid4(), **fields})  # type: ignore[return-value]


def test_from_asking_to_reading(world: World) -> None:
    manager, steering = world.client_of("programmamanager"), world.client_of("stuurgroep")
    asked = press(manager, f"{LIST}maken/", period="2024-02")
    assert (asked.status_code, asked["Location"]) == (302, PAGE)
    assert "wacht op zijn beurt" in said(manager.get(PAGE))

    make_report(ReportJob.objects.get().pk)
    page = said(manager.get(PAGE))
    assert "Concept. De organen zien het pas als het is vastgesteld." in page
    assert steering.get(PAGE).status_code == 404

    version = report("2024-02").versions.get()
    adopted = press(manager, f"{PAGE}vaststellen/", version=version.pk)
    assert (adopted.status_code, adopted["Location"]) == (302, PAGE)
    assert Adoption.objects.get().act.by == world.people["programmamanager"]
    page = said(steering.get(PAGE))
    assert "Vastgesteld op 31 mrt 2024 door: Programmamanager" in page
    assert version.pdf_sha256 in page
    assert "vaststellen/" not in page


def test_a_board_learns_of_a_report_only_when_it_is_adopted(world: World) -> None:
    make(world.programme, "2024-02")
    client = world.client_of("stuurgroep")
    assert "rapportages/2024-02" not in said(client.get(LIST))
    assert {client.get(PAGE + name).status_code for name in ("", "rapport.pdf", "gegevens.json", "voortgang/")} == {404}
    overview = said(client.get("/alfa/"))
    assert "rapportages/2024-02" not in overview
    adopt(world.programme, "2024-02")
    assert PAGE in said(client.get(LIST))
    assert {client.get(PAGE + name).status_code for name in ("", "rapport.pdf", "gegevens.json")} == {200}


def test_the_file_is_the_frozen_one_with_its_name_and_tag(world: World) -> None:
    version = adopt(world.programme, "2023-Q4").version
    client = world.client_of("dbr")
    file = client.get("/alfa/rapportages/2023-Q4/rapport.pdf")
    assert file.content == bytes(version.pdf)
    assert file["Content-Type"] == "application/pdf"
    assert file["Content-Disposition"] == 'inline; filename="alfa-kwartaalrapportage-2023-Q4.pdf"'
    assert file["X-Content-Type-Options"] == "nosniff"
    assert file["ETag"] == f'"{version.pdf_sha256}"'
    again = client.get("/alfa/rapportages/2023-Q4/rapport.pdf", headers={"If-None-Match": file["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    data = client.get("/alfa/rapportages/2023-Q4/gegevens.json")
    [attached] = PdfReader(BytesIO(file.content)).attachments["data.json"]
    assert (data.content, data["Content-Type"]) == (attached, "application/json")


def test_a_draft_says_so_in_its_name(world: World) -> None:
    make(world.programme, "2024-02")
    file = world.client_of("secretaris").get(f"{PAGE}rapport.pdf")
    assert 'filename="alfa-maandrapportage-2024-02-concept.pdf"' in file["Content-Disposition"]


def test_the_past_shows_what_was_adopted_then(world: World) -> None:
    adopt(world.programme, "2024-02")
    make(world.programme, "2024-01")
    manager = world.client_of("programmamanager")
    then = said(manager.get(LIST + PAST))
    assert "rapportages/2024-02" not in then
    assert "Maak rapport" not in then
    page = manager.get(PAGE + PAST)
    assert (page.status_code, "Maandrapportage februari 2024 bestond nog niet" in said(page)) == (200, True)
    assert manager.get(f"{PAGE}rapport.pdf{PAST}").status_code == 404
    assert "rapportages/2024-02" in said(manager.get(LIST + "?peildatum=2024-03-31&bekend=2024-03-31"))


def test_pressing_twice_asks_once(world: World) -> None:
    manager, key = world.client_of("programmamanager"), uuid.uuid4()
    for _ in range(2):
        assert press(manager, f"{LIST}maken/", period="2024-02", submit_key=key).status_code == 302
    assert ReportJob.objects.count() == 1


@pytest.mark.parametrize("period", ["", "2024-04", "1999-01", "kwartaal"])
def test_a_period_that_cannot_be_reported_is_refused_with_a_sentence(world: World, period: str) -> None:
    page = press(world.client_of("programmamanager"), f"{LIST}maken/", period=period)
    assert (page.status_code, ReportJob.objects.count()) == (422, 0)
    assert "Kies" in said(page)


def test_an_adopted_period_is_not_made_again(world: World) -> None:
    adopt(world.programme, "2024-02")
    manager = world.client_of("programmamanager")
    assert ">februari 2024 (vastgesteld)</option>" in said(manager.get(LIST))
    refused = press(manager, f"{LIST}maken/", period="2024-02")
    assert (refused.status_code, "is vastgesteld. Het blijft" in said(refused)) == (422, True)
    again = press(manager, f"{PAGE}opnieuw/")
    assert (again.status_code, "Het blijft zoals het is" in said(again)) == (422, True)


def test_a_failed_report_says_why_and_can_be_tried_again(world: World) -> None:
    job = ask(world.programme, "2024-02")
    taken = jobs.claim(job.pk)
    assert taken is not None
    jobs.fail(taken, "Het papier is op.")
    manager = world.client_of("programmamanager")
    page = said(manager.get(PAGE))
    assert "Het papier is op." in page
    assert ">Opnieuw</button>" in page
    assert "mislukt" in said(manager.get(LIST))
    assert press(manager, f"{PAGE}opnieuw/").status_code == 302
    assert ReportJob.objects.filter(state=State.QUEUED).count() == 1


def test_progress_can_be_followed_with_and_without_htmx(world: World) -> None:
    job = ask(world.programme, "2024-02")
    taken = jobs.claim(job.pk)
    assert taken is not None
    jobs.advance(taken, 2)
    manager = world.client_of("programmamanager")
    words = "stap 2 van 4: vergelijken met het vorige rapport"
    assert words in said(manager.get(PAGE))
    bar = manager.get(f"{PAGE}voortgang/", headers={"HX-Request": "true"})
    assert words in said(bar)
    assert f'hx-get="{PAGE}voortgang/"' in said(bar)
    assert "<html" not in said(bar)
    assert manager.get(f"{PAGE}voortgang/")["Location"] == PAGE
    jobs.fail(taken, "Klaar.")
    over = manager.get(f"{PAGE}voortgang/", headers={"HX-Request": "true"})
    assert (over["HX-Refresh"], over.content) == ("true", b"")


def test_an_outdated_draft_is_not_adopted(world: World) -> None:
    old = make(world.programme, "2024-02")
    make(world.programme, "2024-02")
    page = press(world.client_of("programmamanager"), f"{PAGE}vaststellen/", version=old.pk)
    assert (page.status_code, Adoption.objects.count()) == (422, 0)
    assert "Er is een nieuwer concept van dit rapport." in said(page)


@pytest.mark.parametrize("fields", [{}, {"version": "geen"}, {"version": uuid.UUID(int=1)}])
def test_an_incomplete_form_changes_nothing(world: World, fields: dict[str, Any]) -> None:
    make(world.programme, "2024-02")
    page = press(world.client_of("programmamanager"), f"{PAGE}vaststellen/", **fields)
    assert (page.status_code, Adoption.objects.count()) == (422, 0)


def test_a_version_of_another_report_is_not_adopted(world: World) -> None:
    make(world.programme, "2024-02")
    other = make(world.programme, "2024-01")
    page = press(world.client_of("programmamanager"), f"{PAGE}vaststellen/", version=other.pk)
    assert (page.status_code, Adoption.objects.count()) == (422, 0)


@pytest.mark.parametrize(("who", "buttons"), [("secretaris", True), ("opdrachtgever", False), ("auditor", False)])
def test_only_those_who_may_get_buttons(world: World, who: str, buttons: bool) -> None:
    make(world.programme, "2024-02")
    client = world.client_of(who)
    assert ("vaststellen/" in said(client.get(PAGE))) is buttons
    assert ("maken/" in said(client.get(LIST))) is buttons
    assert press(client, f"{PAGE}opnieuw/").status_code == (302 if buttons else 403)


def test_the_list_asks_the_database_no_more_for_more_reports(world: World) -> None:
    client = world.client_of("programmamanager")

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(LIST)
        return len(asked)

    adopt(world.programme, "2023-10")
    make(world.programme, "2024-01")
    client.get(LIST)
    few = queries()
    for period in ("2023-11", "2023-Q3", "2023-Q4"):
        adopt(world.programme, period)
    make(world.programme, "2024-02")
    client.get(LIST)
    assert queries() == few


def test_the_page_reads_no_file(world: World) -> None:
    """The PDF weighs more than everything else: a page never takes it out of the database."""
    adopt(world.programme, "2024-02")
    client = world.client_of("stuurgroep")
    with CaptureQueriesContext(connection) as asked:
        client.get(PAGE)
    assert not [one["sql"] for one in asked if '"pdf"' in one["sql"]]
