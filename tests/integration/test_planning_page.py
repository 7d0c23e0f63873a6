"""Planning: the page, its filters, its file, the same few queries for any size, and what nobody may see."""

import csv
import io
from datetime import date

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from programme.acts.duties import Terms, set_pc_deadline, state_terms
from programme.acts.things import establish
from programme.dates import imprecise
from programme.models import Duty
from programme.recording import Entry
from projects.acts.dependencies import depend
from projects.acts.planning import forecast, open_milestone
from projects.portfolio import cache
from tests.building import HIDDEN
from tests.integration.at_the_planning import shown
from tests.integration.at_the_team import get, text_of
from tests.means import NOBODY
from tests.world import TODAY, World

pytestmark = pytest.mark.django_db

# Session, account, reader, programme, revisions, adopted reports, and the one read of the programme.
PAGE_QUERIES = 19
PAST = "?peildatum=2024-03-20&bekend=2024-03-31"
BEFORE = "?peildatum=2022-01-01&bekend=2022-01-01"


def many(world: World, count: int) -> None:
    """As many milestones that wait for each other, and as many legal dates and days of the cycle."""
    entry = Entry(by=None)
    before = world.milestones["eerste"]
    for number in range(count):
        milestone = open_milestone(
            project=world.other, slug=f"stap-{number}", name=f"Stap {number}", date_=imprecise(date(2024, 6, 1)),
            on=TODAY, entry=entry,
        )  # fmt: skip
        depend(milestone=milestone, upstream=before, days=3, on=TODAY, entry=entry)
        before = milestone
        duty = Duty(slug=f"plicht-{number}", programme=world.programme, parent=world.programme)
        establish(thing=duty, name=f"Plicht {number}", on=TODAY, entry=entry)
        state_terms(
            duty=duty, terms=Terms(law="Woo", source="Stb.", due=imprecise(date(2025, 1, 1 + number))), on=TODAY,
            entry=entry,
        )  # fmt: skip
        set_pc_deadline(
            programme=world.programme, document="berap_1", book_year=2030 + number, due_on=date(2030 + number, 6, 1),
            on=TODAY, entry=entry,
        )  # fmt: skip


@pytest.mark.parametrize("count", [1, 25])
def test_the_page_takes_the_same_few_queries_for_any_size(
    world: World, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    many(world, count)
    client = world.client_of("auditor")
    cache._histories.clear()
    with django_assert_num_queries(PAGE_QUERIES):
        assert get(client, "planning").status_code == 200


def test_the_page_has_the_dates_of_all_kinds(world: World) -> None:
    page = text_of(get(world.client_of("stuurgroep"), "planning"))
    for said in (
        "Actief publiceren", "Zaaktypen", "◇ Eerste", "◆ Tweede", "Koppeling gereed (Derde programma)",
        "plan no. 2 (decision 2023-01)", "Nov. 1, 2024", "Bekendmaken", "framework memorandum", "Extra capaciteit",
    ):  # fmt: skip
        assert said in page, said


def test_both_differences_are_shown_and_the_first_never_shrinks_by_planning_anew(world: World) -> None:
    response = get(world.client_of("auditor"), "planning")
    (row,) = [row for row in shown(response)["figure"]["table"]["rows"] if row["cells"][0]["text"] == "◇ Eerste"]
    *_dates, last, first = [cell["text"] for cell in row["cells"]]
    assert (last, first) == ("49 days later", "231 days later")  # 1 March 2024, 1 September 2023


def test_a_forecast_that_comes_too_late_for_another_stands_first(world: World) -> None:
    milestone = open_milestone(
        project=world.other, slug="wacht", name="Wacht", date_=imprecise(date(2024, 4, 1)), on=TODAY, entry=NOBODY
    )
    depend(milestone=milestone, upstream=world.milestones["eerste"], days=10, on=TODAY, entry=NOBODY)
    page = text_of(get(world.client_of("auditor"), "planning"))
    assert "One milestone waits for another one that comes too late for it." in page
    assert "April 29, 2024 28 days after its own day" in page
    forecast(milestone=world.milestones["eerste"], date_=imprecise(date(2024, 3, 22)), on=TODAY, entry=NOBODY)
    # It waits itself for what is past and was not reached: that pushes from today, 31 March, by 14 and 10 days.
    page = text_of(get(world.client_of("auditor"), "planning"))
    assert "April 14, 2024 23 days after its own day" in page
    assert "April 24, 2024 23 days after its own day" in page


def test_of_one_project_only_that_one_is_shown(world: World) -> None:
    response = get(world.client_of("auditor"), "planning", query="?project=zaken&schaal=jaar")
    assert [row["cells"][0]["text"] for row in shown(response)["figure"]["table"]["rows"]] == ["Zaaktypen"]
    assert shown(response)["figure"]["chart"]["layout"]["xaxis"]["dtick"] == "M12"
    assert set(shown(response)["asof"]["hidden"]) == {("project", "zaken"), ("schaal", "jaar")}


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?schaal=week", "There is no scale “week”. Choose one of maand, kwartaal, jaar."),
        ("?project=onzin", "“onzin” is not a choice of this filter; the filter was left out."),
        ("?organisatie=onzin", "“onzin” is not a choice of this filter; the filter was left out."),
        ("?_export=pdf", "There is no export “pdf”. Choose one of csv, xlsx."),
    ],
)
def test_what_cannot_be_shown_is_told_and_left_out(world: World, query: str, said: str) -> None:
    response = get(world.client_of("auditor"), "planning", query=query)
    assert response.status_code == 200
    assert said in text_of(response)
    assert "Actief publiceren" in text_of(response)


def test_of_one_organisation_its_own_projects_are_shown(world: World) -> None:
    response = get(world.client_of("auditor"), "planning", query="?organisatie=gemeente")
    names = [row["cells"][0]["text"] for row in shown(response)["figure"]["table"]["rows"]]
    assert "Actief publiceren" in names
    assert "Zaaktypen" not in names
    assert "organisatie=gemeente" in shown(response)["exports"][0]["url"]


def test_the_file_has_the_same_rows_with_dates_and_days_as_such(world: World) -> None:
    response = get(world.client_of("auditor"), "planning", query="?_export=csv")
    rows = list(csv.DictReader(io.StringIO(response.content.decode())))
    (row,) = [row for row in rows if row["Milestone"] == "Eerste"]
    assert row["First plan"] == "2023-09-01"
    assert row["Last plan"] == "2024-03-01"
    assert (row["Times planned anew"], row["Decision"]) == ("1", "2023-01")
    assert (row["Days later than the last plan"], row["Days later than the first plan"]) == ("49", "231")
    assert row["Reference date"] == "2024-03-31"
    assert [row["Project"] for row in rows if row["Milestone"] == "Koppeling gereed"] == ["Derde programma"]


def test_an_earlier_day_shows_what_was_known_then(world: World) -> None:
    early = "?peildatum=2023-08-01&bekend=2023-08-01"
    page = text_of(get(world.client_of("auditor"), "planning", query=early))
    assert "plan no. 2" not in page
    assert "state on Aug. 1, 2023" in get(world.client_of("auditor"), "planning", query=early).content.decode()


def test_before_it_began_the_programme_has_no_planning(world: World) -> None:
    response = get(world.client_of("auditor"), "planning", query=BEFORE)
    assert response.status_code == 200
    assert "figure" not in shown(response)


def test_an_empty_programme_says_so(world: World) -> None:
    page = world.client_of("vreemde").get(reverse("planning", args=["vreemd"]) + "?project=").content.decode()
    assert "Vreemd project" in page
    early = "?peildatum=2023-01-15&bekend=2024-03-31"
    response = get(world.client_of("auditor"), "planning", query="?peildatum=2022-11-01&bekend=2024-03-31")
    assert shown(response)["figure"] is None
    assert "There is no project with a date yet." in text_of(response)
    assert "Actief publiceren" in text_of(get(world.client_of("auditor"), "planning", query=early))


def test_what_is_kept_to_a_circle_is_in_no_planning_outside_it(world: World) -> None:
    board = get(world.client_of("teammanager"), "planning").content.decode()
    assert "Verborgen" not in board
    inner = get(world.client_of("secretaris"), "planning").content.decode()
    assert f"Verborgen vraag {HIDDEN[0][2]}" in inner
