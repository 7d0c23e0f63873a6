"""What concerns one organisation on the pages that can show a part, and the reports of one organisation."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import msgspec
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from programme.models import Organisation
from programme.recording import Entry
from projects.acts.rollout import state_rollout
from projects.portfolio import cache
from projects.portfolio.canonical import decode
from projects.portfolio.of_organisation import of_organisation
from reporting.models import Report, ReportJob
from reporting.reports.acts import ReportRefusedError, request_report
from reporting.reports.due import request_due
from reporting.reports.periods import parse
from tests import means
from tests.building import on
from tests.integration.at_the_project import main, words
from tests.integration.form_page import Response
from tests.integration.reporting import adopt, ask, make, report
from tests.integration.test_load import more_projects
from tests.world import TODAY, YESTERDAY, World

pytestmark = pytest.mark.django_db

PAGES = ("", "financien/", "capaciteit/", "capaciteit/aanvragen/", "projecten/")
TOWN = "?organisatie=gemeente"
THEN = "?peildatum=2023-06-30&bekend=2023-06-30"
ENTRY = Entry(by=None)
LIST = "/alfa/rapportages/"


def manager(world: World) -> Client:
    return world.client_of("programmamanager")


def get(world: World, page: str, query: str = TOWN) -> Response:
    response = manager(world).get(f"/alfa/{page}{query}")
    assert response.status_code == 200
    return response


def shown(response: Response) -> str:
    return words(main(response.content.decode()))


def test_the_overview_shows_only_the_projects_that_concern_it(world: World) -> None:
    response = get(world, "")
    assert [row["name"] for row in response.context["rows"]] == ["Actief publiceren"]
    assert "Gemeente" in str(response.context["verdict"]["kicker"])
    assert "Zaaktypen" not in shown(response)
    everything = [row["name"] for row in get(world, "", "").context["rows"]]
    assert sorted(everything) == ["Actief publiceren", "Digitaal depot", "Zaaktypen"]


def test_the_judgement_counts_the_part_and_its_doors_open_the_part(world: World) -> None:
    verdict = get(world, "").context["verdict"]
    links = [part.partition('"')[0] for part in str(verdict["sentence"]).split('href="')[1:]]
    assert links
    for link in links:
        assert parse_qs(urlsplit(link.replace("&amp;", "&")).query)["organisatie"] == ["gemeente"]
        listed = manager(world).get(link.replace("&amp;", "&")).context["table"]
        assert {row.record.key for row in listed.rows} <= {"publiceren"}


@pytest.mark.parametrize("place", PAGES[:4])
def test_the_page_says_that_it_shows_a_part_and_how_to_see_all(world: World, place: str) -> None:
    response = get(world, place, f"{TOWN}&{THEN[1:]}")
    part = response.context["part"]
    assert (part["name"], part["key"]) == ("Gemeente", "gemeente")
    assert part["everything_url"].startswith(f"/alfa/{place}{THEN}")
    assert "organisatie" not in part["everything_url"]
    assert get(world, place, "").context["part"]["name"] == ""


@pytest.mark.parametrize("place", PAGES)
def test_an_unknown_organisation_is_told_and_left_out(world: World, place: str) -> None:
    response = get(world, place, "?organisatie=onzin%00")
    assert any("onzin" in one["text"] for one in response.context["problems"])
    if "part" in response.context:
        assert response.context["part"]["key"] == ""


@pytest.mark.parametrize("place", PAGES[:4])
def test_steps_to_other_dates_and_pages_keep_the_part(world: World, place: str) -> None:
    context = get(world, place).context
    assert "organisatie=gemeente" in context["asof"]["previous_url"]
    kept = {entry["url"]: "organisatie=gemeente" in entry["url"] for entry in (*context["nav"], *context["nav_more"])}
    assert kept["/alfa/financien/?organisatie=gemeente"]
    assert not kept["/alfa/rapportages/"]


def test_capacity_shows_the_own_teams(world: World) -> None:
    means.asked(world, number="2024-01")
    assert get(world, "capaciteit/", "?organisatie=dienst").context["teams"]
    assert not get(world, "capaciteit/").context["teams"]
    assert [row["quiet"] for row in get(world, "capaciteit/aanvragen/", "?organisatie=dienst").context["table"]["rows"]]
    assert get(world, "capaciteit/aanvragen/").context["none_at_all"]


def test_money_is_that_of_the_own_pots(world: World) -> None:
    means.funded_once(world)
    own, other = (
        get(world, "financien/", "?organisatie=dienst&jaar=alle"),
        get(world, "financien/", f"{TOWN}&jaar=alle"),
    )
    assert own.context["pots"]["rows"]
    assert not other.context["pots"]["rows"]
    assert [one["label"] for one in own.context["part"]["options"]] == []


def test_the_list_of_projects_filters_by_what_concerns_an_organisation(world: World) -> None:
    town = Organisation.objects.get(slug="gemeente")
    state_rollout(project=world.other, organisation=town, state="not_started", on=TODAY, entry=ENTRY)
    state_rollout(project=world.parked, organisation=town, state="n_a", reason="Geen taak.", on=TODAY, entry=ENTRY)
    table = get(world, "projecten/").context["table"]
    assert {row.record.key for row in table.rows} == {"publiceren", "zaken"}


@pytest.mark.parametrize("count", [1, 30])
def test_a_part_takes_no_more_queries_than_the_whole(world: World, count: int) -> None:
    more_projects(world, count)
    client, taken = manager(world), []
    for query in ("", TOWN):
        cache._histories.clear()
        with CaptureQueriesContext(connection) as captured:
            client.get(f"/alfa/{query}")
        taken.append(len(captured))
    assert taken == [20, 20]


# Reports of one organisation


def content(version: Any) -> dict[str, Any]:
    found: dict[str, Any] = msgspec.json.decode(bytes(version.data))
    return found


def test_a_report_of_an_organisation_is_made_from_what_concerns_it(world: World) -> None:
    version = make(world.programme, "2023-Q4-gemeente")
    whole = make(world.programme, "2023-Q4")
    told = content(version)
    assert report("2023-Q4-gemeente").line == "quarter"
    assert told["period"] == "2023-Q4-gemeente"
    assert told["head"]["title"].endswith("Programma Alfa, Gemeente, 4e kwartaal 2023")
    assert [row["key"] for row in told["matrix"]["rows"]] == ["publiceren"]
    assert decode(bytes(version.snapshot)) == of_organisation(decode(bytes(whole.snapshot)), "gemeente")
    assert bytes(version.pdf)[:5] == b"%PDF-"
    assert "Gemeente" in [one["term"] for one in told["colophon"]["definitions"]]
    assert "Gemeente" not in [one["term"] for one in content(whole)["colophon"]["definitions"]]


def test_it_has_pages_and_files_of_its_own_with_the_rights_of_the_line(world: World) -> None:
    make(world.programme, "2023-10-gemeente")
    page = f"{LIST}2023-10-gemeente/"
    for who, answer in (("programmamanager", 200), ("auditor", 200), ("stuurgroep", 404), ("vreemde", 404)):
        assert world.client_of(who).get(page).status_code == answer, who
    assert "Maandrapportage oktober 2023, Gemeente" in shown(manager(world).get(page))
    file = manager(world).get(f"{page}rapport.pdf")
    assert 'filename="alfa-maandrapportage-2023-10-gemeente-concept.pdf"' in file["Content-Disposition"]
    assert manager(world).get(f"{page}gegevens.json").status_code == 200
    adopt(world.programme, "2023-11-gemeente")
    assert world.client_of("stuurgroep").get(f"{LIST}2023-11-gemeente/").status_code == 200


@pytest.mark.parametrize("period", ["2023-10-gemeente", "2023-10-onzin", "2023-10-Gemeente", "2023-10-"])
def test_a_report_that_there_is_not_is_not_found(world: World, period: str) -> None:
    assert manager(world).get(f"{LIST}{period}/").status_code == 404


def test_it_is_compared_with_the_previous_one_of_the_same_organisation(world: World) -> None:
    for period in ("2023-10", "2023-10-gemeente", "2023-11-dienst", "2023-11"):
        adopt(world.programme, period)
    later = make(world.programme, "2023-12-gemeente")
    assert later.previous is not None
    assert later.previous.report.slug == "2023-10-gemeente"
    assert make(world.programme, "2023-12").previous.report.slug == "2023-11"  # type: ignore[union-attr]
    assert make(world.programme, "2023-12-dienst").previous.report.slug == "2023-11-dienst"  # type: ignore[union-attr]


def test_the_form_offers_the_organisations_and_makes_the_report_chosen(world: World) -> None:
    client = manager(world)
    form = client.get(LIST).context["form"]
    assert [key for key, _name in form.fields["organisation"].choices] == ["", "dienst", "gemeente"]
    given = {"period": "2024-02", "submit_key": "00000000-0000-4000-8000-000000000001"}
    made = client.post(f"{LIST}maken/", given | {"organisation": "gemeente"})
    assert (made.status_code, made["Location"]) == (302, f"{LIST}2024-02-gemeente/")
    wrong = client.post(f"{LIST}maken/", given | {"organisation": "onzin"})
    assert (wrong.status_code, ReportJob.objects.count()) == (422, 1)


def test_an_organisation_that_does_not_exist_is_refused(world: World) -> None:
    with pytest.raises(ReportRefusedError), on(TODAY):
        request_report(programme=world.programme, period=parse("2023-12-onzin"), entry=ENTRY, queue=False)
    assert Report.objects.count() == 0


def test_the_list_names_them_after_that_of_the_whole_programme(world: World) -> None:
    for period in ("2023-11-gemeente", "2023-11", "2023-12"):
        adopt(world.programme, period)
    ask(world.programme, "2023-10-dienst")
    (quarter, month) = manager(world).get(LIST).context["lines"]
    assert quarter["rows"] == []
    assert [row["cells"][0]["text"] for row in month["rows"]] == [
        "December 2023", "November 2023", "November 2023, Gemeente", "Oktober 2023, Gezamenlijke dienst",
    ]  # fmt: skip


def test_the_bar_steps_to_reports_of_the_whole_programme_only(world: World) -> None:
    adopt(world.programme, "2023-11-gemeente")
    adopt(world.programme, "2023-12")
    for page in ("", "rapportages/", "rapportages/2023-11-gemeente/"):
        steps = manager(world).get(f"/alfa/{page}").context["asof"]["reports"]
        assert [label for label, _url in steps] == ["december 2023"], page


def test_due_drafts_are_of_the_whole_programme_whatever_was_asked_of_an_organisation(world: World) -> None:
    for period in ("2023-06-gemeente", "2023-Q4-gemeente", "2024-02-gemeente"):
        ask(world.programme, period, YESTERDAY)
    with on(YESTERDAY):
        assert {job.report.slug for job in request_due(world.programme)} == {"2023-Q4", "2024-02"}
