"""The form of a phase as a browser sends it, and all that a project needs for a start."""

from datetime import date

from django.test import Client
from django.utils import translation

from programme.acts.course import appoint
from programme.acts.things import establish
from programme.dates import imprecise
from programme.models import Seat
from programme.recording import Entry
from projects.acts.planning import plan
from projects.acts.staffing import answer, ask, latest_act
from projects.models import Phase
from tests import means
from tests.building import on
from tests.integration.form_page import FormPage, Response
from tests.world import TODAY, World

BY_NOBODY = Entry(by=None)
ALLOWED = "dbr/2023-01"  # decided in August 2023
URL = "/alfa/projecten/{}/fase/"
LACKS = ("leader", "baseline", "funding", "hours")
TO_DESIGN = {"phase": "ontwerp", "standing": "active"}


def page_of(response: Response) -> FormPage:
    return FormPage(response, form="phase-form")


def opened(client: Client, project: str = "depot") -> FormPage:
    response = client.get(URL.format(project))
    assert response.status_code == 200
    return page_of(response)


def press(client: Client, project: str = "depot", **typed: str) -> Response:
    """Open the form, fill it in and send it, in English."""
    return send(client, opened(client, project), project, **typed)


def send(client: Client, page: FormPage, project: str = "depot", **typed: str) -> Response:
    """Send a form that was opened before."""
    with translation.override("en"):
        return client.post(URL.format(project), page.fields | typed)


def manager(world: World) -> Client:
    return world.client_of("programmamanager")


def latest(world: World, slug: str = "depot") -> Phase:
    phase = Phase.objects.filter(project__slug=slug, programme=world.programme).order_by("recorded_at").last()
    assert phase
    return phase


def complete(world: World) -> None:
    """All that the project `depot` needs for a start: 36 of the 40 hours asked is exactly nine tenths."""
    with on(TODAY):
        seat = Seat(slug="leider", role="project_leader", parent=world.parked, programme=world.programme)
        establish(thing=seat, name="Projectleider", on=TODAY, entry=BY_NOBODY)
        appoint(seat=seat, person=world.people["secretaris"], on=TODAY, entry=BY_NOBODY)
        plan(subject=world.parked, date_=imprecise(date(2024, 12, 31)), on=TODAY, entry=BY_NOBODY)
        source = means.source_of(world)
        place = means.pot(world, source)
        means.book(source, place, "1000.00")
        means.book(place, means.of_project(world.parked, place, "budget"), "1000.00")
        confirm(world, 36)


def confirm(world: World, hours: int) -> None:
    """A question for 40 hours, of which the team confirms some."""
    line = (world.parked, means.APRIL)
    request = ask(
        programme=world.programme, team=means.team(), role="", before=None, lines={line: 40}, on=TODAY, entry=BY_NOBODY
    )
    answer(request=request, kind="confirmed", hours={line: hours}, seen=latest_act(request), on=TODAY, entry=BY_NOBODY)
