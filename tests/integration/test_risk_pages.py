"""Risico's: the list and its files, one risk, the sections elsewhere; what a circle hides, and constant queries."""

import csv
import io
from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from programme.facts import Circle
from programme.recording import retract
from projects.acts.risks import Rated, rate_risk
from projects.models import Risk
from projects.portfolio import cache
from tests.building import on
from tests.integration.at_the_project import body, section, table, words
from tests.integration.at_the_risk import BY_NOBODY, LIST, ONE, PAST, entry_of, get, latest, seat, told
from tests.world import TODAY, World

pytestmark = pytest.mark.django_db

# Session, account, reader, programme, revisions, adopted reports, and the one read of the programme.
LIST_QUERIES = 19
ONE_QUERIES = 23  # and the risk, whether it is named, its newest rating, and its ratings
NOT_YET = "?peildatum=2022-12-31&bekend=2024-03-31"


def page(world: World, url: str = LIST, who: str = "programmamanager") -> str:
    response = get(world.client_of(who), url)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("count", [1, 30])
def test_the_pages_take_the_same_few_queries_for_any_number(
    world: World, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        risk = told(world, f"Risico {number}", 3, 4)
        with on(TODAY):
            rate_risk(risk=Risk.objects.get(slug="01"), rated=Rated(2, number % 5 + 1), on=TODAY, entry=BY_NOBODY)
        assert risk.slug
    client = world.client_of("auditor")
    for url, queries in ((LIST, LIST_QUERIES), (ONE, ONE_QUERIES)):
        cache._histories.clear()
        with django_assert_num_queries(queries):
            assert get(client, url).status_code == 200


def test_the_list_says_all_of_a_risk_and_counts_it_in_the_matrix(world: World) -> None:
    told(world, "Te laat besloten", 4, 4, own=True, owner=seat("programmamanager"), review_on=date(2024, 3, 30))
    html = page(world, who="auditor")
    first, second = table(html, "2 risks")
    assert first == [
        "Te laat besloten 02 · Programma Alfa", "intervention needed 16 likelihood 4, impact 4", "new",
        "Programmamanager", "no measure", "March 30, 2024, 1 day too late",
    ]  # fmt: skip
    assert second[0] == "Te weinig mensen 01 · Actief publiceren"
    assert "1 risk, likelihood 4, impact 4" in words(html)
    assert "kans=4&amp;gevolg=4#lijst" in html


def test_a_filter_that_cannot_be_used_is_told(world: World) -> None:
    html = page(world, f"{LIST}?eigenaar=niemand-zo&_export=pdf")
    assert "“niemand-zo” is not a choice of this filter" in words(html)
    assert "There is no export “pdf”" in words(html)


def test_the_file_has_numbers_and_days_and_what_it_is(world: World) -> None:
    told(world, "=Formule", 4, 4, review_on=date(2024, 6, 28))
    text = get(world.client_of("stuurgroep"), f"{LIST}?_export=csv&stand=alle&project=publiceren").content.decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(row["Number"], row["Score"], row["Likelihood"]) for row in rows][-1] == ("01", "9", "3")
    (formula,) = [row for row in rows if row["Score"] == "16"]
    assert formula["Risk"] == "'=Formule"
    assert (formula["Looked at again on"], formula["Lacks"]) == ("2024-06-28", "an owner, a measure")
    assert {row["Reference date"] for row in rows} == {"2024-03-31"}
    workbook = get(world.client_of("stuurgroep"), f"{LIST}?_export=xlsx")
    assert workbook.content.startswith(b"PK")


# What a circle keeps to itself


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("programmamanager", {Circle.STEERING, Circle.DBR}),
        ("stuurgroep", {Circle.STEERING}),
        ("dbr", {Circle.DBR}),
        ("projectleider", set()),
        ("auditor", set()),
    ],
)
def test_a_risk_in_a_circle_is_nowhere_for_who_is_outside_it(world: World, who: str, seen: set[Circle]) -> None:
    client = world.client_of(who)
    pages = [LIST, f"{LIST}?stand=alle", f"{LIST}?_export=csv", "/alfa/", "/alfa/projecten/publiceren/"]
    for circle in (Circle.STEERING, Circle.DBR, Circle.CONFIDENTIAL):
        shown = circle in seen
        assert get(client, f"/alfa/risicos/9-{circle}/").status_code == (200 if shown else 404)
        for url in pages:
            html = get(client, url).content.decode()
            assert (f"Verborgen risico {circle}" in html) == shown, url


def test_a_hidden_rating_of_an_open_risk_stays_hidden(world: World) -> None:
    with on(TODAY):
        entry = entry_of(world, why="Over personen.", circle=Circle.STEERING.value)
        rate_risk(risk=Risk.objects.get(slug="01"), rated=Rated(5, 5, "Verborgen."), on=TODAY, entry=entry)
    inside, outside = page(world, ONE), page(world, ONE, "projectleider")
    assert "Score 25: likelihood 5, impact 5" in words(inside)
    assert "Only for: steering committee" in words(inside)
    for html in (outside, page(world, LIST, "projectleider")):
        assert "Verborgen." not in html
        assert "25" not in words(html).partition("Ratings over time")[2].partition("Accessibility")[0]


# One risk


def test_a_risk_tells_how_it_was_rated_by_whom_and_why(world: World) -> None:
    with on(TODAY):
        rated = Rated(4, 4, "Elke week kijken.", seat("programmamanager"), date(2024, 6, 28))
        rate_risk(risk=Risk.objects.get(slug="01"), rated=rated, on=TODAY, entry=entry_of(world, why="Weer ziek."))
    text = words(page(world, ONE))
    history = text.partition("Ratings over time")[2]
    assert "Score 16: likelihood 4, impact 4. Measure: Elke week kijken. Owner:" in history
    assert "Looked at again on June 28, 2024" in history
    assert "Weer ziek. Secretaris, 31 March 2024 at 12.00" in history
    assert history.index("Score 16") < history.index("Score 9")
    assert "Largest risk of Actief publiceren: score 16. From 10 it is amber, from 15 red." not in text, "a hidden one"
    assert "Largest risk of Actief publiceren: score 16." in words(page(world, ONE, "projectleider"))


def test_a_large_risk_that_lacks_something_says_so(world: World) -> None:
    with on(TODAY):
        rate_risk(risk=Risk.objects.get(slug="01"), rated=Rated(2, 5, "Vroeg."), on=date(2024, 3, 1), entry=BY_NOBODY)
    sentence = "Large risk without an owner, a day on which it is looked at again, for 30 days."
    assert sentence in words(page(world, ONE))


def test_what_was_taken_back_is_no_rating(world: World) -> None:
    with on(TODAY):
        rate_risk(risk=Risk.objects.get(slug="01"), rated=Rated(5, 5), on=TODAY, entry=BY_NOBODY)
        retract(fact=latest(), on=TODAY, entry=BY_NOBODY)
    assert "Score 25" not in words(page(world, ONE))


def test_the_past_shows_what_was_known_and_no_form(world: World) -> None:
    told(world, "Nieuw risico", 5, 5)
    assert "Nieuw risico" not in page(world, LIST + PAST)
    assert "risk-form" not in page(world, ONE + PAST)
    assert "risk-form" in page(world, ONE)
    assert "New risk" not in words(page(world, LIST + PAST))


@pytest.mark.parametrize("url", [LIST, ONE])
def test_before_it_existed_a_page_says_so(world: World, url: str) -> None:
    text = words(page(world, url + "?peildatum=2022-01-01&bekend=2024-03-31"))
    assert "did not exist yet" in text
    assert "did not exist yet" in words(page(world, ONE + NOT_YET))


# Elsewhere


def test_the_project_has_its_open_risks_and_what_the_rules_find(world: World) -> None:
    risk = told(world, "Groot en van niemand", 4, 5)
    text = section(body(world, who="projectleider"), "risicos")
    assert "Groot en van niemand" in text
    assert "Large risk : Groot en van niemand: score 20" in text
    assert f"{LIST}{risk.slug}/" in body(world, who="projectleider")
    with on(TODAY):
        rate_risk(risk=risk, rated=Rated(4, 5, standing="closed"), on=TODAY, entry=BY_NOBODY)
    after = section(body(world, who="projectleider"), "risicos")
    assert "Groot en van niemand" not in after
    assert "1 closed or occurred" in after


def test_only_who_may_is_offered_a_new_risk(world: World) -> None:
    for who, offered in (("projectleider", True), ("collega-projectleider", False), ("auditor", False)):
        assert ("New risk" in section(body(world, who=who), "risicos")) == offered


def test_the_overview_has_the_largest_ones(world: World) -> None:
    told(world, "Van het hele programma", 3, 5, own=True)
    text = words(page(world, "/alfa/", "auditor"))
    assert "Largest risks" in text
    assert text.index("Van het hele programma") < text.index("Te weinig mensen")
