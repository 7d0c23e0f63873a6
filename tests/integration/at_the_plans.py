"""The forms about dates as a browser sends them."""

from django.test import Client
from django.utils import translation

from projects.models import Milestone, MilestoneDate
from tests.integration.at_the_project import words
from tests.integration.form_page import FormPage, Response
from tests.world import World

OWN = "/alfa/projecten/publiceren/"
DATE = f"{OWN}mijlpalen/eerste/"
SHIFT = f"{OWN}mijlpalen/schuiven/"
OPEN = f"{OWN}mijlpalen/nieuw/"
PLAN = f"{OWN}planning/"
WAITS = f"{OWN}afhankelijkheden/"
ELSEWHERE = "/alfa/planning/elders/"
CYCLE = "/alfa/planning/pc-cyclus/"
THEN = "?peildatum=2024-03-10&bekend=2024-03-10"
ALL = (DATE, SHIFT, OPEN, PLAN, WAITS, f"{ELSEWHERE}nieuw/", f"{ELSEWHERE}koppeling/", CYCLE)


class PlanPage(FormPage):
    """The form of a page with all its values: of fields that come more than once, boxes and lists too."""

    def __init__(self, response: Response) -> None:
        self.values: dict[str, list[str]] = {}
        self.areas: set[str] = set()
        self.list = ""
        self.said = words(response.content.decode())
        super().__init__(response, form="plan-form")

    def _field(self, tag: str, given: dict[str, str]) -> None:
        super()._field(tag, given)
        name, kind = given.get("name", ""), given.get("type", "text")
        if tag == "input" and (kind not in {"radio", "checkbox"} or "checked" in given):
            self.values.setdefault(name, []).append(given.get("value", ""))
        elif tag == "select":
            self.list = name
        elif tag == "option" and "selected" in given:
            self.values.setdefault(self.list, []).append(given.get("value", ""))
        elif tag == "textarea":
            self.areas.add(name)

    @property
    def data(self) -> dict[str, list[str]]:
        """What a browser sends for the form as it is."""
        return self.values | {name: [self.fields[name]] for name in self.areas}


def opened(client: Client, url: str) -> PlanPage:
    """The page at an address, in English, which must have the form."""
    with translation.override("en"):
        response = client.get(url)
    assert response.status_code == 200
    page = PlanPage(response)
    assert page.values, "no form on the page"
    return page


def send(client: Client, url: str, page: PlanPage, **typed: str | list[str]) -> Response:
    """Type and press the first button, or the one in `action`, in English."""
    with translation.override("en"):
        return client.post(url, page.data | typed)


def press(client: Client, url: str, **typed: str | list[str]) -> Response:
    """Open the form, type, and press its button."""
    return send(client, url, opened(client, url), **typed)


def checked(client: Client, url: str, **typed: str | list[str]) -> PlanPage:
    """The page that shows what is about to be recorded."""
    response = press(client, url, **typed)
    assert response.status_code == 200, response.status_code
    page = PlanPage(response)
    assert page.buttons == ["record", "edit"]
    return page


def told(client: Client) -> str:
    """What the next page says, the messages first of all."""
    return FormPage(client.get(WAITS)).text


def manager(world: World) -> Client:
    return world.client_of("programmamanager")


def leader(world: World) -> Client:
    return world.client_of("projectleider")


def latest(slug: str = "eerste") -> MilestoneDate:
    """The date of a milestone of the project that was recorded last, taken back or not."""
    found = MilestoneDate.objects.filter(milestone=milestone(slug)).order_by("recorded_at", "sequence").last()
    assert found
    return found


def milestone(slug: str, parent: str = "publiceren") -> Milestone:
    return Milestone.objects.get(slug=slug, parent__slug=parent, programme__slug="alfa")
