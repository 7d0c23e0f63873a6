"""Rating a risk and opening one: who may, what is wrong with what was typed, twice, and two at once."""

from datetime import date

import pytest

from programme.facts import Act, Circle
from projects.acts.risks import Rated, rate_risk
from projects.models import Risk, RiskRating
from tests.building import on
from tests.integration.at_the_project import words
from tests.integration.at_the_risk import (
    GIVEN,
    LATER,
    NEW,
    ONE,
    PAST,
    entry_of,
    get,
    latest,
    opened,
    page_of,
    post,
    press,
    send,
    told,
)
from tests.world import TODAY, World

pytestmark = pytest.mark.django_db

WHOLE = {"parent": "project:publiceren", "name": "Nieuw", "likelihood": "4", "impact": "5"}


# A new rating


def test_the_form_opens_with_the_rating_in_force(world: World) -> None:
    page = opened(world.client_of("projectleider"))
    assert {name: page.fields.get(name, "") for name in GIVEN} == GIVEN
    assert page.fields["seen"] == str(latest().pk)


def test_a_rating_is_recorded_from_today_and_told(world: World) -> None:
    client = world.client_of("projectleider")
    typed = {"likelihood": "4", "impact": "5", "owner": "publiceren/leider", "review_on": "28-06-2024"}
    response = press(client, **typed, measure="Nu vragen.")
    assert (response.status_code, response["Location"]) == (302, ONE)
    fact = latest()
    assert (fact.likelihood, fact.impact, fact.measure, fact.review_on) == (4, 5, "Nu vragen.", LATER)
    assert (fact.effective_on, fact.act.by, fact.standing) == (TODAY, world.people["projectleider"], "open")
    assert fact.owner is not None
    assert fact.owner.slug == "leider"
    assert "Risk 01 is rated: score 20." in words(get(client, ONE).content.decode())


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ({}, ["likelihood_0"]),  # nothing new
        ({"likelihood": ""}, ["likelihood_0"]),
        ({"likelihood": "6", "impact": "0"}, ["likelihood_0", "impact_0"]),
        ({"likelihood": "2"}, ["why"]),
        ({"standing": "closed"}, ["why"]),
        ({"standing": "occurred", "why": " \n"}, ["why"]),
        ({"standing": "weg"}, ["standing_0"]),
        ({"likelihood": "4", "owner": "iemand"}, ["owner"]),
        ({"likelihood": "4", "review_on": "31-03-2024"}, ["review_on"]),
        ({"likelihood": "4", "review_on": "30-03-2024"}, ["review_on"]),
        ({"likelihood": "4", "review_on": "31-02-2024"}, ["review_on"]),
        ({"likelihood": "4", "measure": "x" * 2001}, ["measure"]),
    ],
)
def test_what_is_wrong_is_said_at_its_field(world: World, typed: dict[str, str], places: list[str]) -> None:
    client, before = world.client_of("programmamanager"), Act.objects.count()
    response = press(client, **typed)
    assert response.status_code == 422
    assert Act.objects.count() == before
    assert [one["href"] for one in response.context["problems"]] == [f"#id_{place}" for place in places]
    assert {f"id_{place}" for place in places} <= page_of(response).ids


@pytest.mark.parametrize(
    "typed",
    [
        {"likelihood": "2", "why": "De leverancier heeft getekend."},
        {"standing": "closed", "why": "Voorbij.", "review_on": "01-03-2024"},
        {"standing": "occurred", "why": "Het is gebeurd."},
        {"review_on": "01-04-2024"},
        {"measure": ""},
    ],
)
def test_what_is_right_is_taken(world: World, typed: dict[str, str]) -> None:
    assert press(world.client_of("secretaris"), **typed).status_code == 302


def test_only_seats_of_the_project_and_of_the_programme_can_answer_for_it(world: World) -> None:
    html = get(world.client_of("programmamanager"), ONE).content.decode()
    offered = html.partition('id="id_owner"')[2].partition("</select>")[0]
    assert 'value="publiceren/leider"' in offered
    assert 'value="programmamanager"' in offered
    assert 'value="zaken/leider"' not in offered
    assert "(vacant)" in offered, "the second secretary"


# Twice, and two at once


def test_a_double_click_records_once(world: World) -> None:
    client = world.client_of("programmamanager")
    page = opened(client)
    assert send(client, page, likelihood="5").status_code == 302
    count = Act.objects.count()
    assert send(client, page, likelihood="5").status_code == 302
    assert Act.objects.count() == count
    assert "This was recorded already. It is stored once." in words(get(client, ONE).content.decode())


def test_the_same_page_with_another_choice_must_see_the_first(world: World) -> None:
    client = world.client_of("programmamanager")
    page = opened(client)
    assert send(client, page, likelihood="5").status_code == 302
    again = send(client, page, likelihood="4", why="Toch minder.")
    assert again.status_code == 409
    assert send(client, page_of(again), likelihood="4", why="Toch minder.").status_code == 302
    assert latest().likelihood == 4


def test_what_a_colleague_recorded_meanwhile_is_shown_and_nothing_is_lost(world: World) -> None:
    client = world.client_of("programmamanager")
    page = opened(client)
    with on(TODAY):
        rate_risk(risk=Risk.objects.get(slug="01"), rated=Rated(5, 2), on=TODAY, entry=entry_of(world, why="Nieuws."))
    before = Act.objects.count()
    response = send(client, page, likelihood="4", measure="Mijn maatregel.")
    assert response.status_code == 409
    assert Act.objects.count() == before
    shown = page_of(response)
    assert "Something was recorded since you opened this page" in shown.text
    assert "Score 10: likelihood 5, impact 2" in shown.text
    assert (shown.fields["measure"], shown.fields["likelihood"]) == ("Mijn maatregel.", "4")


def test_putting_a_typing_error_right_does_not_overwrite_what_a_colleague_recorded(world: World) -> None:
    client = world.client_of("programmamanager")
    page = opened(client)
    with on(TODAY):
        rate_risk(risk=Risk.objects.get(slug="01"), rated=Rated(5, 2), on=TODAY, entry=entry_of(world, why="Nieuws."))
    wrong = send(client, page, likelihood="9")
    assert wrong.status_code == 422
    again = page_of(wrong)
    assert again.fields["seen"] == page.fields["seen"]
    assert send(client, again, likelihood="4").status_code == 409


def test_a_rating_in_a_circle_that_the_writer_is_outside_of_stops_nobody(world: World) -> None:
    client = world.client_of("projectleider")
    page = opened(client)
    with on(TODAY):
        entry = entry_of(world, why="Over personen.", circle=Circle.STEERING.value)
        rate_risk(risk=Risk.objects.get(slug="01"), rated=Rated(5, 5), on=TODAY, entry=entry)
    assert send(client, page, likelihood="4").status_code == 302


def test_a_risk_in_a_circle_stays_there_and_needs_a_reason(world: World) -> None:
    client, url = world.client_of("programmamanager"), "/alfa/risicos/9-steering/"
    response = press(client, url, measure="Nog een maatregel.")
    assert [one["href"] for one in response.context["problems"]] == ["#id_why"]
    assert press(client, url, measure="Nog een maatregel.", why="Afgesproken.").status_code == 302
    assert latest("9-steering").circle == Circle.STEERING
    assert get(world.client_of("projectleider"), url).status_code == 404


def test_the_past_takes_nothing(world: World) -> None:
    client, before = world.client_of("programmamanager"), Act.objects.count()
    assert post(client, ONE + PAST, **GIVEN | {"likelihood": "5"}).status_code == 409
    assert post(client, NEW + PAST, **WHOLE).status_code == 409
    assert Act.objects.count() == before


# A risk that is new


def test_a_risk_is_opened_with_its_first_rating(world: World) -> None:
    client = world.client_of("projectleider")
    response = press(client, NEW, **WHOLE, description="Waarom dan?", review_on="28-06-2024", why="Gehoord.")
    assert (response.status_code, response["Location"]) == (302, "/alfa/risicos/02/")
    fact = latest("02")
    assert (fact.likelihood, fact.impact, fact.review_on, fact.effective_on) == (4, 5, LATER, TODAY)
    assert (fact.risk.parent.slug if fact.risk.parent else "", fact.act.why) == ("publiceren", "Gehoord.")
    assert "Waarom dan?" in words(get(client, "/alfa/risicos/02/").content.decode())


def test_each_opens_risks_of_what_they_may(world: World) -> None:
    def offered(who: str) -> set[str]:
        html = get(world.client_of(who), NEW).content.decode()
        part = html.partition('id="id_parent"')[2].partition("</select>")[0]
        return {ref for ref in ("programme:alfa", "project:publiceren", "project:zaken") if f'"{ref}"' in part}

    assert offered("secretaris") == {"programme:alfa", "project:publiceren", "project:zaken"}
    assert offered("projectleider") == {"project:publiceren"}
    assert offered("collega-projectleider") == {"project:zaken"}


@pytest.mark.parametrize("parent", ["programme:alfa", "project:zaken", "project:bestaat-niet", ""])
def test_a_project_leader_opens_none_of_another_project(world: World, parent: str) -> None:
    count = Risk.objects.count()
    response = press(world.client_of("projectleider"), NEW, **WHOLE | {"parent": parent})
    assert (response.status_code, Risk.objects.count()) == (422, count)


@pytest.mark.parametrize(
    ("typed", "place"), [({"name": " "}, "name"), ({"name": "x" * 201}, "name"), ({"impact": ""}, "impact_0"),
                         ({"review_on": "31-03-2024"}, "review_on"), ({"owner": "iemand"}, "owner")]
)  # fmt: skip
def test_what_is_wrong_with_a_new_risk_is_said_at_its_field(world: World, typed: dict[str, str], place: str) -> None:
    response = press(world.client_of("programmamanager"), NEW, **WHOLE | typed)
    assert response.status_code == 422
    assert [one["href"] for one in response.context["problems"]] == [f"#id_{place}"]


def test_a_double_click_opens_one_risk_and_another_name_another(world: World) -> None:
    client = world.client_of("programmamanager")
    page, before = opened(client, NEW), Risk.objects.count()
    first = send(client, page, NEW, **WHOLE)
    assert send(client, page, NEW, **WHOLE)["Location"] == first["Location"]
    assert Risk.objects.count() == before + 1
    assert send(client, page, NEW, **WHOLE | {"name": "Ander"})["Location"] != first["Location"]
    assert Risk.objects.count() == before + 2


def test_the_project_of_the_address_is_chosen_and_the_hint_stands_at_every_text(world: World) -> None:
    html = get(world.client_of("programmamanager"), f"{NEW}?project=zaken").content.decode()
    assert '<option value="project:zaken" selected>' in html
    assert words(html).count("Name no illness, performance or private matters.") == 4


def test_the_number_counts_over_everything_that_the_programme_has(world: World) -> None:
    told(world, "Ander", 1, 1, own=True)
    press(world.client_of("secretaris"), NEW, **WHOLE | {"parent": "programme:alfa"})
    assert RiskRating.objects.filter(risk__slug="03", effective_on=date(2024, 3, 31)).exists()
