"""Money in the world of the tests, and the controller's way through its pages."""

import re
import uuid
from datetime import date
from decimal import Decimal

from django.test import Client
from django.urls import reverse

from programme.acts.booking import Booking, Places, book
from programme.acts.ledger import open_source
from programme.ledger import Move
from programme.models import Account, Decision, LedgerEntry, Organisation
from programme.recording import Entry
from tests.building import on
from tests.integration.form_page import FormPage, Response
from tests.means import YEAR_BEGAN
from tests.world import TODAY, World

NOBODY = Entry(by=None)
CONTROLLER = "controller"
# Where the project of `funded` has its money, as the forms name it.
PLACE = {"project": "publiceren", "pot": "2024-rijk-dienst"}
BUDGET, COMMITTED = (f"publiceren/{nature}-2024-rijk-dienst" for nature in ("budget", "committed"))


def source(world: World, slug: str = "rijk") -> Account:
    """A source of which the service gets money."""
    account = Account(
        slug=slug, programme=world.programme, parent=world.programme, nature="source", holder=world.organisation
    )
    return open_source(account=account, name=f"Bron {slug}", kind="spuk", on=YEAR_BEGAN, entry=NOBODY)


def town() -> Organisation:
    return Organisation.objects.get(slug="gemeente")


def decided() -> Decision:
    return Decision.objects.get(slug="2023-01", parent__slug="dbr")


def booked(
    kind: Move, euros: str, places: Places, day: date = YEAR_BEGAN, decision: Decision | None = None
) -> LedgerEntry:
    """An entry of a day, recorded now."""
    booking = Booking(
        kind=kind, places=places, amount=Decimal(euros), document=f"Stuk {euros}", decision=decision, on=day
    )
    return book(booking=booking, entry=NOBODY)


def pot(source_: Account, holder: str = "dienst", year: int = 2024) -> Account:
    """A pot that is there."""
    return Account.objects.get(source=source_, holder__slug=holder, book_year=year)


def funded(world: World) -> Account:
    """A town gets 1,000 euros, hands over 900, of which a project gets 600 and orders for 300; 100 of that is paid.

    The budget is known on 29 March, what was ordered and paid on the 30th: the world ends on the 28th.
    """
    with on(date(2024, 3, 29)):
        given = source(world)
        booked(Move.RECEIPT, "1000", Places(source=given, organisation=town(), year=2024))
        booked(Move.TRANSFER, "900", Places(pot=pot(given, "gemeente"), organisation=world.organisation))
        place = Places(pot=pot(given), project=world.project)
        booked(Move.ALLOTMENT, "600", place)
    with on(date(2024, 3, 30)):
        booked(Move.COMMITMENT, "300", place, date(2024, 2, 1))
        booked(Move.INVOICE, "100", place, date(2024, 3, 1))
    return pot(given)


def get(world: World, name: str, query: str = "", who: str = CONTROLLER, *more: object) -> str:
    """The text of a page as its markup, which must be there."""
    response = world.client_of(who).get(reverse(name, args=["alfa", *more]) + (f"?{query}" if query else ""))
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def plain(markup: str) -> str:
    """The words of a page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", markup)).replace("\u00a0", " ")


def total(markup: str) -> str:
    """What the list of entries adds up to, as the page says it."""
    found = re.search(r'ihoo-money__total">[^<]*<b>([^<]*)</b>', markup)
    return found[1] if found else ""


def opened(client: Client, url: str) -> FormPage:
    """The form of the controller at an address."""
    response = client.get(url)
    assert response.status_code == 200, response.status_code
    return form_of(response)


def form_of(response: Response, form: str = "booking-form") -> FormPage:
    page = FormPage(response, form)
    assert page.fields, "no form on the page"
    return page


def typed(**more: str) -> dict[str, str]:
    """What somebody fills in: a hundred euros of today."""
    given = {"amount": "100", "on": TODAY.isoformat(), "document": "Brief 7", "submit_key": str(uuid.uuid4())}
    return given | {"action": "check"} | more


def send(client: Client, kind: str, **said: str) -> Response:
    return client.post(reverse("book", args=["alfa", kind]), typed(**said))


def record(client: Client, kind: str, **said: str) -> Response:
    """Check, then press the button that records."""
    page = form_of(send(client, kind, **said))
    return client.post(reverse("book", args=["alfa", kind]), page.fields | {"action": "record"})


def errors(response: Response) -> str:
    assert response.status_code == 422, response.status_code
    assert "data-error-summary" in response.content.decode()
    return plain(response.content.decode())
