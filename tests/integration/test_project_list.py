"""Projecten: what is listed, in which order, what the filters keep, and what leaves as a file."""

from datetime import date, timedelta
from html.parser import HTMLParser

import pytest
from django.http import HttpResponse
from django.urls import reverse
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from programme.recording import Entry
from projects.acts.project import assign_part, enter_phase
from projects.acts.status import adopt_status, latest_status
from projects.rating import Rating
from reporting.reports.acts import adopt_report, request_report
from reporting.reports.build import make_report
from reporting.reports.periods import parse
from tests.building import content, on
from tests.integration.test_load import more_projects
from tests.world import FOUNDED, TODAY, World

pytestmark = pytest.mark.django_db

QUERIES = 19  # session, reader, programme, dates, adopted reports, and the one read of the programme
PAST = "peildatum=2024-03-10&bekend=2024-03-10"


class Listed(HTMLParser):
    """The projects on the page in their order, the headers with their direction, and what the page says."""

    def __init__(self, response: HttpResponse) -> None:
        super().__init__()
        self.projects: list[str] = []
        self.sorted: dict[str, str] = {}
        self.links: list[str] = []
        self.chosen: dict[str, str] = {}
        self.text = ""
        self.select = ""
        self.feed(response.content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a":
            self.links.append(given.get("href", ""))
            if given.get("class") == "ihoo-projects__name":
                self.projects.append(given["href"].partition("?")[0].rstrip("/").rpartition("/")[2])
        if tag == "th" and "aria-sort" in given:
            self.sorted[given.get("class", "")] = given["aria-sort"]
        if tag == "select":
            self.select = given["name"]
        if tag == "option" and "selected" in given:
            self.chosen[self.select] = given["value"]

    def handle_data(self, data: str) -> None:
        self.text += data


def get(world: World, query: str = "", who: str = "programmamanager") -> HttpResponse:
    url = reverse("projects", args=["alfa"])
    with translation.override("en"):
        return world.client_of(who).get(f"{url}?{query}" if query else url)  # type: ignore[return-value]


def listed(world: World, query: str = "", who: str = "programmamanager") -> Listed:
    response = get(world, query, who)
    assert response.status_code == 200, response.content[:500]
    return Listed(response)


def report(world: World, slug: str, rating: Rating, day: date = TODAY) -> None:
    """Adopt a status of a project of the world."""
    project = {"publiceren": world.project, "zaken": world.other, "depot": world.parked}[slug]
    newest = latest_status(project)
    asked = "Stuurgroep: meer tijd." if rating == Rating.RED else ""
    with on(TODAY):
        adopt_status(
            project=project, content=content(rating, decision_asked=asked), on=day,
            supersedes=newest.pk if newest else None, entry=Entry(by=None),
        )  # fmt: skip


# What is listed


def test_the_worst_comes_first_and_what_rests_last(world: World) -> None:
    report(world, "zaken", Rating.RED)
    assert listed(world).projects == ["zaken", "publiceren", "depot"]


def test_each_project_opens_its_page_on_the_same_dates(world: World) -> None:
    page = listed(world, PAST)
    assert f"/alfa/projecten/publiceren/?{PAST}" in page.links


def test_nothing_of_strangers_or_hidden_is_listed(world: World) -> None:
    for who in ("stuurgroep", "dbr", "projectleider", "teammanager"):
        body = get(world, who=who).content.decode()
        assert "Vreemd" not in body
        assert "Verborgen" not in body


def test_a_submitted_colour_is_not_the_colour_of_the_list(world: World) -> None:
    assert listed(world, "toon=rood").projects == []
    assert listed(world, "toon=oranje").projects == ["publiceren", "zaken"]


def test_before_any_project_the_page_says_so(world: World) -> None:
    page = listed(world, f"peildatum={FOUNDED.isoformat()}")
    assert "This programme has no projects on this day." in page.text
    assert not page.projects


def test_before_the_programme_it_did_not_exist_yet(world: World) -> None:
    day = (FOUNDED - timedelta(days=1)).isoformat()
    assert "did not exist yet" in Listed(get(world, f"peildatum={day}")).text


# Sorting


def test_a_header_is_a_link_that_turns_round(world: World) -> None:
    assert "?sort=-project" in listed(world, "sort=project").links
    assert "?sort=project" in listed(world).links


def test_the_direction_is_told(world: World) -> None:
    assert listed(world).sorted == {}
    assert list(listed(world, "sort=-prognose").sorted.values()) == ["descending"]
    assert list(listed(world, "sort=totaal").sorted.values()) == ["ascending"]


def test_names_sort_both_ways(world: World) -> None:
    assert listed(world, "sort=project").projects == ["publiceren", "depot", "zaken"]
    assert listed(world, "sort=-project").projects == ["zaken", "depot", "publiceren"]


def test_sorting_keeps_filters_and_dates(world: World) -> None:
    links = [link for link in listed(world, f"{PAST}&stand=lopend&page=1").links if "sort=tijd" in link]
    assert links == [f"?{PAST}&stand=lopend&sort=tijd"]


# Filters


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("fase=ontwerp", ["zaken"]),
        ("stand=lopend", ["publiceren", "zaken"]),
        ("stand=geparkeerd", ["depot"]),
        ("stand=nazorg", []),
        ("stand=afgerond", []),
        ("toon=lopend", ["publiceren", "zaken"]),
        ("toon=groen", []),
        ("toon=onbekend", []),
        ("toon=verouderd", []),
        ("zoek=ZAAK", ["zaken"]),
        ("zoek=actief+publiceren", ["publiceren"]),
        ("zoek=eerste", ["publiceren"]),
        ("organisatie=dienst", ["publiceren", "zaken", "depot"]),
        ("stand=lopend&fase=ontwerp", ["zaken"]),
        ("zoek=%00zaken", ["zaken"]),
    ],
)
def test_a_filter_keeps_what_it_names(world: World, query: str, found: list[str]) -> None:
    assert listed(world, query).projects == found


def test_a_project_in_aftercare_and_a_finished_one_have_filters_of_their_own(world: World) -> None:
    with on(TODAY):
        enter_phase(project=world.other, phase="nazorg", on=TODAY, entry=Entry(by=None))
        enter_phase(project=world.project, phase="nazorg", standing="finished", on=TODAY, entry=Entry(by=None))
    assert listed(world, "stand=nazorg").projects == ["zaken"]
    assert listed(world, "stand=afgerond").projects == ["publiceren"]


def test_a_stale_status_is_unknown_and_out_of_date_but_no_longer_amber(world: World) -> None:
    late = "peildatum=2024-04-13"
    with on(date(2024, 5, 31)):
        assert listed(world, f"{late}&toon=verouderd").projects == ["publiceren", "zaken"]
        assert listed(world, f"{late}&toon=onbekend").projects == ["publiceren", "zaken"]
        assert listed(world, f"{late}&toon=oranje").projects == []


def test_a_colour_means_the_running_projects_unless_all_are_asked_for(world: World) -> None:
    report(world, "zaken", Rating.RED)
    with on(TODAY):
        enter_phase(project=world.other, phase="nazorg", on=TODAY, entry=Entry(by=None))
    assert listed(world, "toon=rood").projects == []
    assert listed(world, "toon=rood").chosen["stand"] == "lopend"
    assert listed(world, "toon=rood&stand=").projects == ["zaken"]


def test_an_organisation_filters_by_any_part(world: World) -> None:
    with on(TODAY):
        assign_part(project=world.other, part="payer", organisation=world.organisation, on=TODAY, entry=Entry(by=None))
    assert "zaken" in listed(world, "organisatie=dienst").projects


@pytest.mark.parametrize("query", ["toon=paars", "fase=%27", "stand=x&organisatie=y", "toon=rood&toon=blauw"])
def test_a_wrong_value_gets_a_sentence_and_filters_nothing(world: World, query: str) -> None:
    page = listed(world, query)
    assert "is not a choice of this filter; the filter was left out." in page.text
    assert page.projects == ["publiceren", "zaken", "depot"]


@pytest.mark.parametrize(
    "query", ["page=0", "page=-1", "page=x", "page=99999999999999", "per_page=0", "per_page=x", "sort="]
)
def test_nonsense_in_the_address_breaks_nothing(world: World, query: str) -> None:
    assert len(listed(world, query).projects) == 3


def test_nothing_found_says_so_and_shows_the_way_back(world: World) -> None:
    page = listed(world, f"{PAST}&zoek=bestaat-niet")
    assert "No project matches these filters." in page.text
    assert f"/alfa/projecten/?{PAST}" in page.links


def test_steps_to_other_dates_keep_the_filters(world: World) -> None:
    links = [link for link in listed(world, f"{PAST}&fase=ontwerp&sort=plan").links if "peildatum=2024-02-29" in link]
    assert links == ["/alfa/projecten/?peildatum=2024-02-29&bekend=2024-02-29&fase=ontwerp&sort=plan"]


# Pages and queries


@pytest.mark.parametrize("projects", [1, 30])
def test_one_project_and_thirty_take_the_same_number_of_queries(
    world: World, projects: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    more_projects(world, projects)
    client = world.client_of("programmamanager")
    with django_assert_num_queries(QUERIES):
        assert client.get("/alfa/projecten/").status_code == 200


def test_twenty_five_a_page(world: World) -> None:
    more_projects(world, 30)
    assert len(listed(world).projects) == 25
    assert len(listed(world, "page=2").projects) == 8
    assert len(listed(world, "page=99").projects) == 8


# Files


def test_the_bar_of_every_page_steps_to_the_adopted_reports(world: World) -> None:
    with on(TODAY):
        job = request_report(programme=world.programme, period=parse("2024-02"), entry=Entry(by=None), queue=False)
        make_report(job.pk)
        job.refresh_from_db()
        assert job.version
        adopt_report(version=job.version, on=TODAY, entry=Entry(by=None))
    for name, arguments in (("projects", ["alfa"]), ("project", ["alfa", "publiceren"]), ("log", ["alfa"])):
        url = reverse(name, args=arguments)
        page = world.client_of("secretaris").get(url).content.decode()
        assert f'href="{url}?peildatum=2024-02-29&amp;bekend=2024-03-31"' in page, name
