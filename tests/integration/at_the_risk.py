"""The pages about risks as a browser opens and sends them; everything in English."""

from datetime import date
from typing import Any

from django.test import Client
from django.utils import translation

from programme.models import Seat
from programme.recording import Entry
from projects.acts.risks import Rated, open_risk
from projects.models import Risk, RiskRating
from tests.building import on
from tests.integration.form_page import FormPage, Response
from tests.world import TODAY, World

BY_NOBODY = Entry(by=None)
LIST, NEW, ONE = "/alfa/risicos/", "/alfa/risicos/nieuw/", "/alfa/risicos/01/"
# What the test world tells of risk 01, and what a form that changes nothing sends.
GIVEN = {"likelihood": "3", "impact": "3", "measure": "Vroeg vragen.", "owner": "", "standing": "open"}
PAST = "?peildatum=2024-03-30&bekend=2024-03-31"


def get(client: Client, url: str) -> Response:
    with translation.override("en"):
        return client.get(url)


def post(client: Client, url: str, **typed: str) -> Response:
    with translation.override("en"):
        return client.post(url, typed)


def page_of(response: Response) -> FormPage:
    return FormPage(response, form="risk-form")


def opened(client: Client, url: str = ONE) -> FormPage:
    response = get(client, url)
    assert response.status_code == 200
    return page_of(response)


def send(client: Client, page: FormPage, url: str = ONE, **typed: str) -> Response:
    """Send a form that was opened before."""
    return post(client, url, **{**page.fields, **typed})


def press(client: Client, url: str = ONE, **typed: str) -> Response:
    """Open the form, fill it in and send it."""
    return send(client, opened(client, url), url, **typed)


def latest(number: str = "01") -> RiskRating:
    fact = RiskRating.objects.filter(risk__slug=number).order_by("recorded_at").last()
    assert fact
    return fact


def told(world: World, name: str, *pair: int, own: bool = False, **said: Any) -> Risk:
    """A risk of `publiceren`, or of the programme itself, opened today."""
    parent = world.programme if own else world.project
    with on(TODAY):
        return open_risk(parent=parent, name=name, rated=Rated(pair[0], pair[1], **said), on=TODAY, entry=BY_NOBODY)


def seat(slug: str) -> Seat:
    return Seat.objects.get(slug=slug, programme__slug="alfa")


def entry_of(world: World, who: str = "secretaris", **said: Any) -> Entry:
    return Entry(by=world.people[who], **said)


LATER = date(2024, 6, 28)
