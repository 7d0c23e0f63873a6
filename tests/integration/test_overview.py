"""Overzicht in the browser's eyes: what it says, to whom, on which day, and what it costs."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags

from programme.acts.course import appoint, charter
from programme.acts.governance import remark
from programme.acts.things import describe, establish
from programme.dates import imprecise
from programme.facts import Circle, Origin
from programme.models import Programme, Role, Seat
from programme.recording import Entry, retract
from projects.acts.planning import plan
from projects.acts.project import assign_part, enter_phase
from projects.acts.status import adopt_status, latest_status
from projects.models import Milestone, Project
from projects.portfolio import cache
from projects.rating import Rating
from reporting.dashboard.overview import SHOWN
from reporting.models import ReportJob
from reporting.reports.acts import adopt_report, request_report
from reporting.reports.build import make_report
from reporting.reports.periods import parse
from reporting.reports.published import frozen_snapshot
from tests.building import content, on
from tests.world import TODAY, YESTERDAY, World

EVERYBODY = ("programmamanager", "secretaris", "opdrachtgever", "projectleider", "teammanager", "controller", "auditor")
FEBRUARY = "2024-02"
# With the history read anew, and kept; a member of a board has one more, for the boards sat in. At most 20.
QUERIES = {"stuurgroep": (22, 10), "programmamanager": (21, 9)}

pytestmark = pytest.mark.django_db


def page(client: Client, query: str = "", programme: str = "alfa") -> str:
    response = client.get(f"/{programme}/{query}")
    assert response.status_code == 200
    return response.content.decode()


def text(html: str) -> str:
    """What a reader reads: no tags, single spaces."""
    main = html[html.index("<main") : html.index("</main>")]
    return " ".join(unescape(strip_tags(re.sub(r"<script.*?</script>", "", main, flags=re.DOTALL))).split())


def block(html: str, anchor: str) -> str:
    """The text of one of the blocks."""
    inside = html.partition(f'aria-labelledby="{anchor}">')[2].partition("</section>")[0]
    return text(f"<main>{inside}</main>")


@pytest.mark.parametrize("name", [*EVERYBODY, "stuurgroep", "dbr"])
def test_everybody_with_a_role_reads_the_judgement(world: World, name: str) -> None:
    said = text(page(world.client_of(name)))
    assert "Bijsturing nodig: beide lopende projecten melden oranje." in said
    assert "Zo gemeld sinds maart 2024" in said


@pytest.mark.parametrize("name", [*EVERYBODY, "stuurgroep", "dbr"])
def test_nobody_reads_what_is_hidden(world: World, name: str) -> None:
    html = page(world.client_of(name), "?alles=1")
    assert "Vreemd" not in html
    assert "Verborgen: meer tijd." not in html
    inside = {"programmamanager", "secretaris", "opdrachtgever"}
    circles = {Circle.STEERING: inside | {"stuurgroep"}, Circle.DBR: inside | {"dbr"}, Circle.CONFIDENTIAL: set()}
    for circle, members in circles.items():
        assert (f"Verborgen vraag {circle}" in html) == (name in members)
        assert (f"Verborgen opmerking {circle}" in html) == (name in members)


def test_a_member_is_asked_for_the_own_boards_decisions(world: World) -> None:
    asked = block(page(world.client_of("stuurgroep")), "besluiten")
    assert asked.startswith("Uw besluit gevraagd 2 Extra capaciteit")
    assert "uiterlijk 13 mrt, 18 dagen te laat" in asked
    assert block(page(world.client_of("auditor")), "besluiten").startswith("Besluit gevraagd 1")


def test_every_mark_and_name_is_a_door_that_keeps_the_dates(world: World) -> None:
    query = "?peildatum=2024-03-15&bekend=2024-03-31"
    links = set(re.findall(r'href="(/alfa/[^"]*)"', page(world.client_of("stuurgroep"), query)))
    doors = {unescape(link) for link in links if "/projecten/" in link}
    assert f"/alfa/projecten/publiceren/{query}#aspect-tijd" in doors
    assert f"/alfa/projecten/publiceren/{query}#mijlpalen" in doors
    assert f"/alfa/projecten/{query}&toon=oranje" in doors
    assert all(query in door for door in doors)


def test_a_day_in_the_past_knows_nothing_of_what_came_after(world: World) -> None:
    then = "?peildatum=2024-02-29&bekend=2024-02-29&alles=1"
    before = page(world.client_of("programmamanager"), then)
    with on(TODAY):
        remark(about=world.project, title="Later opgeschreven", on=date(2024, 2, 20), entry=Entry(by=None))
        describe(thing=world.project, name="Andere naam", on=date(2024, 2, 1), entry=Entry(by=None))
    assert text(page(world.client_of("programmamanager"), then)) == text(before)
    today = page(world.client_of("programmamanager"), "?alles=1")
    assert "Later opgeschreven" in today
    assert "Andere naam" in today


def test_before_it_existed_the_programme_says_so(world: World) -> None:
    said = text(page(world.client_of("stuurgroep"), "?peildatum=2022-09-30&bekend=2024-03-31"))
    assert "Het programma ALFA bestond nog niet op 30 september 2022." in said
    assert "publiceren" not in said


def test_what_was_not_known_yet_is_said_with_the_day_known(world: World) -> None:
    said = text(page(world.client_of("stuurgroep"), "?peildatum=2022-10-01&bekend=2022-09-30"))
    assert "bestond nog niet op 1 oktober 2022, zoals bekend op 30 september 2022." in said


def test_a_programme_without_projects_is_an_honest_page(world: World) -> None:
    new = establish(thing=Programme(slug="nieuw"), name="Nieuw programma", on=TODAY, entry=Entry(by=None))
    charter(programme=new, standing="founding", on=TODAY, entry=Entry(by=None))
    seat = Seat(slug="pm", role=Role.PROGRAMME_MANAGER, programme=new, parent=new)
    establish(thing=seat, name="Programmamanager", on=TODAY, entry=Entry(by=None))
    appoint(seat=seat, person=world.people["programmamanager"], on=TODAY, entry=Entry(by=None))
    html = page(world.client_of("programmamanager"), programme="nieuw")
    said = text(html)
    assert "Onbekend: er loopt geen project." in said
    assert "Dit programma heeft op deze dag geen projecten." in said
    assert "Er is nog geen rapport vastgesteld." in said
    assert "Er wordt nu geen besluit gevraagd." in said
    assert 'id="planning"' not in html


def test_the_course_of_events_tells_fact_from_example_and_forgets_what_was_taken_back(world: World) -> None:
    fact = Entry(by=None, origin=Origin.SOURCE.value, citation="F0", precision="quarter")
    example = Entry(by=None, origin=Origin.EXAMPLE.value, citation="F1")
    remark(about=world.programme, title="Uit de bron", on=TODAY, entry=fact)
    said = remark(about=world.programme, title="Verzonnen", on=TODAY, entry=example)
    course = page(world.client_of("stuurgroep")).partition('id="verloop"')[2]
    assert re.search(r"Uit de bron.*?Feit uit de bron.*?F0", course, re.DOTALL)
    assert re.search(r"Verzonnen.*?Voorbeeld.*?F1", course, re.DOTALL)
    assert course.index("Verzonnen") < course.index("Uit de bron")
    assert "1e kwartaal 2024" in course
    retract(fact=said, on=TODAY, entry=Entry(by=None))
    assert "Verzonnen" not in page(world.client_of("stuurgroep"))


def test_the_course_is_short_with_a_way_to_the_rest(world: World) -> None:
    for number in range(9):
        remark(about=world.project, title=f"Opmerking {number}", on=TODAY, entry=Entry(by=None))
    client = world.client_of("stuurgroep")
    assert page(client).count("Opmerking ") == 6
    assert "/alfa/?alles=1#verloop" in page(client)
    assert page(client, "?alles=1").count("Opmerking ") == 9
    assert "alles=1#verloop" not in page(client, "?alles=1")


def publish(world: World, period: str, day: date) -> None:
    """Make and adopt the report of a period on a day, as the machinery of reports does it."""
    entry = Entry(by=world.people["programmamanager"])
    with on(day):
        job = request_report(programme=world.programme, period=parse(period), entry=entry, queue=False)
        make_report(job.pk)
        made = ReportJob.objects.get(pk=job.pk).version
        assert made is not None
        adopt_report(version=made, on=day, entry=entry)


def turn_red(project: Project) -> None:
    newest = latest_status(project)
    adopt_status(
        project=project, content=content(Rating.RED, tijd="red", decision_asked="Stop?"),
        supersedes=newest.pk if newest else None, on=TODAY, entry=Entry(by=None),
    )  # fmt: skip


def test_what_got_worse_is_held_against_the_last_report_of_the_readers_board(world: World) -> None:
    publish(world, FEBRUARY, date(2024, 3, 5))
    with on(TODAY):
        turn_red(world.project)
    board, controller = (block(page(world.client_of(who)), "verslechterd") for who in ("stuurgroep", "controller"))
    begin = "Verslechterd sinds 29 februari 2 ingrijpen nodig Actief publiceren onbekend → ingrijpen nodig"
    assert board.startswith(f"{begin}, en nog 2 ")  # of a risk that only the board may know
    assert controller.startswith(f"{begin} ")
    assert "nog geen rapport vastgesteld" in block(page(world.client_of("dbr")), "verslechterd")


def test_a_report_adopted_later_is_no_yardstick_for_an_earlier_day(world: World) -> None:
    publish(world, FEBRUARY, date(2024, 3, 5))
    client = world.client_of("stuurgroep")
    assert "nog geen rapport vastgesteld" in block(
        page(client, "?peildatum=2024-03-04&bekend=2024-03-31"), "verslechterd"
    )
    assert "sinds 29 februari" in block(page(client, "?peildatum=2024-03-05&bekend=2024-03-31"), "verslechterd")


def more_projects(world: World, count: int) -> None:
    """Projects with a status, milestones, parties, a leader who left, and a remark."""
    entry = Entry(by=None)
    for number in range(count):
        top = {"programme": world.programme, "parent": world.programme}
        project = establish(thing=Project(slug=f"p{number}", **top), name=f"P{number}", on=TODAY, entry=entry)
        below = {"programme": world.programme, "parent": project}
        enter_phase(project=project, phase="ontwerp", on=YESTERDAY, entry=entry)
        assign_part(project=project, part="executing", organisation=world.organisation, on=TODAY, entry=entry)
        milestone = establish(thing=Milestone(slug="klaar", **below), name="Klaar", on=TODAY, entry=entry)
        plan(subject=milestone, date_=imprecise(TODAY - timedelta(days=3)), on=TODAY, entry=entry)
        seat = establish(thing=Seat(slug="leider", role=Role.PROJECT_LEADER, **below), name="PL", on=TODAY, entry=entry)
        appoint(seat=seat, person=None, on=TODAY, entry=entry)
        adopt_status(project=project, content=content(), supersedes=None, on=TODAY, entry=entry)
        remark(about=project, title="Opmerking", on=TODAY, entry=entry)


@pytest.mark.parametrize("projects", [1, 30])
@pytest.mark.parametrize("name", ["stuurgroep", "programmamanager"])
def test_one_project_and_thirty_take_the_same_few_queries(world: World, name: str, projects: int) -> None:
    publish(world, FEBRUARY, date(2024, 3, 5))
    more_projects(world, projects)
    client = world.client_of(name)
    cache._histories.clear()
    frozen_snapshot.cache_clear()
    with CaptureQueriesContext(connection) as cold:
        html = page(client)
    assert html.count("ihoo-projects__name") == min(3 + projects, SHOWN)
    with CaptureQueriesContext(connection) as warm:
        page(client)
    assert (len(cold), len(warm)) == QUERIES[name]
