"""Which milestone waits for which: adding, ending, and a circle that is refused and shown."""

from datetime import date

import pytest
from django.utils import translation

from programme.dates import imprecise
from programme.facts import Act
from programme.recording import Entry
from projects.acts.dependencies import depend
from projects.acts.planning import open_milestone
from projects.models import Dependency
from tests.building import on
from tests.integration.at_the_plans import (
    ELSEWHERE,
    OWN,
    WAITS,
    PlanPage,
    leader,
    manager,
    milestone,
    opened,
    press,
    send,
    told,
)
from tests.integration.at_the_project import table, words
from tests.integration.form_page import Response
from tests.world import TODAY, World

pytestmark = pytest.mark.django_db
ENTRY = Entry(by=None)
ADDED = {"milestone": "publiceren/eerste", "upstream": "zaken/ervoor", "days": "21"}


@pytest.fixture
def wide(world: World) -> World:
    """The world with the milestone `ervoor` in another project, and `erna` that waits for `eerste`."""
    with on(TODAY):
        for slug in ("ervoor", "erna"):
            day = imprecise(date(2024, 6, 1))
            open_milestone(project=world.other, slug=slug, name=slug.capitalize(), date_=day, on=TODAY, entry=ENTRY)
        depend(milestone=milestone("erna", "zaken"), upstream=milestone("eerste"), days=90, on=TODAY, entry=ENTRY)
    return world


def page_in_english(world: World) -> str:
    with translation.override("en"):
        return manager(world).get(WAITS).content.decode()


def end(world: World, place: str, key: str = "") -> Response:
    """Press the button that ends one."""
    return leader(world).post(WAITS, {"einde": place, "submit_key": key})


def holds(own: str = "eerste", other: str = "ervoor") -> list[tuple[bool, int]]:
    rows = Dependency.objects.filter(milestone__slug=own, upstream__slug=other).order_by("recorded_at")
    return list(rows.values_list("depends", "days"))


def test_both_lists_show_names_dates_and_what_is_pushed(wide: World) -> None:
    html = page_in_english(wide)
    assert [row[:4] for row in table(html, "What milestones of this project wait for")] == [
        ["Eerste", "Koppeling gereed Derde programma", "May 1, 2023", "14 days"],
    ]
    assert table(html, "What waits for milestones of this project") == [
        ["Eerste", "Erna Zaaktypen July 18, 2024 at the earliest", "June 1, 2024", "90 days"],
    ]
    assert f"{ELSEWHERE}koppeling/" in html
    assert f"{ELSEWHERE}nieuw/" in html


def test_a_leader_sees_no_doors_that_are_closed(wide: World) -> None:
    assert not {link for link in opened(leader(wide), WAITS).links if "/elders/" in link}


def test_one_is_added_and_its_days_change(wide: World) -> None:
    client = leader(wide)
    response = press(client, WAITS, **ADDED)
    assert (response.status_code, response["Location"]) == (302, WAITS)
    assert holds() == [(True, 21)]
    assert "Recorded: Eerste (Actief publiceren) waits for Ervoor (Zaaktypen)." in told(client)
    assert press(client, WAITS, **ADDED | {"days": "0"}).status_code == 302
    assert holds() == [(True, 21), (True, 0)]


def test_a_double_click_adds_once(wide: World) -> None:
    client = leader(wide)
    page = opened(client, WAITS)
    for _click in range(2):
        assert send(client, WAITS, page, **ADDED).status_code == 302
    assert holds() == [(True, 21)]
    assert "This was recorded already. It is stored once." in told(client)
    send(client, WAITS, page, **ADDED | {"days": "7"})
    assert holds() == [(True, 21), (True, 7)]


def test_a_circle_is_refused_and_shown_by_name(wide: World) -> None:
    client, before = leader(wide), Act.objects.count()
    with on(TODAY):
        depend(milestone=milestone("ervoor", "zaken"), upstream=milestone("erna", "zaken"), on=TODAY, entry=ENTRY)
    response = press(client, WAITS, **ADDED)
    assert response.status_code == 422
    assert Act.objects.count() == before + 1
    html = response.content.decode()
    circle = words(html.partition('id="kring"')[2].partition("</section>")[0])
    for name in ("Eerste (Actief publiceren) Erna (Zaaktypen) Ervoor (Zaaktypen) Eerste (Actief publiceren)",):
        assert name in circle
    page = PlanPage(response)
    assert "#id_upstream" in page.links
    assert {name: page.data[name] for name in ADDED} == {name: [value] for name, value in ADDED.items()}


@pytest.mark.parametrize(
    "typed",
    [
        {"milestone": "zaken/erna"},  # of another project
        {"milestone": "publiceren/tweede"},  # reached: it waits for nothing
        {"upstream": "publiceren/eerste"},
        {"upstream": "vreemd/eerste"},
        {"days": "-1"},
    ],
)
def test_what_cannot_be_is_refused(wide: World, typed: dict[str, str]) -> None:
    before = Act.objects.count()
    assert press(leader(wide), WAITS, **ADDED | typed).status_code == 422
    assert Act.objects.count() == before


def test_one_is_ended_once(wide: World) -> None:
    place = "publiceren/eerste|koppeling"
    html = page_in_english(wide)
    assert f'name="einde" value="{place}"' in html
    assert end(wide, place).status_code == 302
    assert holds(other="koppeling") == [(True, 14), (False, 0)]
    before = Act.objects.count()
    assert end(wide, place).status_code == 302
    assert Act.objects.count() == before
    assert "No milestone of this project waits for another one." in page_in_english(wide)


@pytest.mark.parametrize("place", ["zaken/erna|publiceren/eerste", "publiceren/eerste|vreemd/eerste", "", "|", "x"])
def test_only_what_the_project_waits_for_is_ended_here(wide: World, place: str) -> None:
    before = Act.objects.count()
    assert end(wide, place).status_code == 422
    assert Act.objects.count() == before


def test_the_leader_of_another_project_may_not(wide: World) -> None:
    assert wide.client_of("collega-projectleider").get(WAITS).status_code == 403
    assert wide.client_of("collega-projectleider").get("/alfa/projecten/zaken/afhankelijkheden/").status_code == 200
    assert OWN in WAITS
