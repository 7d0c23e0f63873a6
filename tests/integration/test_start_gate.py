"""The start gate on the form of a phase: what it refuses, and what a board's decision lets through."""

from datetime import date
from html import unescape

import pytest
from django.urls import reverse
from django.utils import translation

from programme.acts.course import set_parameter
from programme.acts.governance import record_outcome
from programme.facts import Act
from programme.models import Decision, Parameter
from programme.recording import retract
from tests.building import on
from tests.integration.at_the_gate import (
    ALLOWED,
    BY_NOBODY,
    LACKS,
    TO_DESIGN,
    URL,
    complete,
    confirm,
    latest,
    manager,
    page_of,
    press,
)
from tests.integration.at_the_project import body, section, table, words
from tests.integration.test_load import more_projects
from tests.world import TODAY, World

pytestmark = pytest.mark.django_db

# The conditions on the page


def test_the_conditions_stand_beneath_with_a_way_to_each(world: World) -> None:
    with translation.override("en"):
        html = manager(world).get(URL.format("depot")).content.decode()
    rows = {row[0]: row[1:] for row in table(html, "Start conditions")}
    assert rows["A commissioning owner"][0] == "✓ in order"
    assert rows["A goal of the programme that it serves"][0] == "✓ in order"
    assert rows["A budget"] == ["✗ missing", "controller", "See the money"]
    assert rows["Hours confirmed by the teams"] == ["✗ missing", "team managers", "Ask for hours"]
    assert rows["Room within the limit on running projects"][0] == "✓ in order"
    for link in (
        "/alfa/projecten/depot/#rollen", "/alfa/projecten/depot/#mijlpalen", "/alfa/financien/",
        "/alfa/capaciteit/aanvragen/nieuw/?project=depot", "/alfa/projecten/?stand=lopend",
    ):  # fmt: skip
        assert f'href="{link}"' in unescape(html), link
    assert "2 projects run, the limit is 4" in words(html)
    assert "The start conditions are binding since 31 March 2024." in words(html)


def test_a_project_that_started_before_the_gate_is_not_judged_again(world: World) -> None:
    with translation.override("en"):
        html = manager(world).get(URL.format("zaken")).content.decode()
    assert "started before the start conditions were binding" in words(html)
    assert "ihoo-conditions" not in html


def test_a_project_that_has_all_it_needs_starts(world: World) -> None:
    complete(world)
    assert press(manager(world), **TO_DESIGN).status_code == 302
    assert (latest(world).phase, latest(world).override) == ("ontwerp", None)
    assert "started with" not in body(world, project="depot")


# What the gate refuses


def test_a_closed_gate_refuses_with_what_lacks_and_everything_typed_stays(world: World) -> None:
    client, before = manager(world), Act.objects.count()
    response = press(client, **TO_DESIGN, reason="Wij willen beginnen & snel.", on="31-03-2024")
    assert response.status_code == 422
    assert Act.objects.count() == before
    page = page_of(response)
    assert (page.fields["phase"], page.fields["standing"]) == ("ontwerp", "active")
    assert page.fields["reason"] == "Wij willen beginnen & snel."
    assert [error["href"] for error in response.context["errors"]] == [f"#voorwaarde-{code}" for code in LACKS]
    for error in response.context["errors"]:
        assert error["href"][1:] in page.ids
        assert error["href"] in page.links
    assert "Missing: a project leader." in page.text


@pytest.mark.parametrize(("hours", "code"), [(35, 422), (36, 302)])
def test_one_hour_less_than_nine_tenths_keeps_the_gate_closed(world: World, hours: int, code: int) -> None:
    complete(world)
    with on(TODAY):
        confirm(world, 2 * hours - 36)  # together with the 36 of the first request: `hours` of each 40
    response = press(manager(world), **TO_DESIGN)
    assert response.status_code == code
    if code == 422:
        assert [error["href"] for error in response.context["errors"]] == ["#voorwaarde-hours"]


def test_a_full_limit_refuses_and_says_so(world: World) -> None:
    more_projects(world, 2)  # four run now
    response = press(manager(world), phase="definitie", standing="active")
    assert response.status_code == 422
    assert [error["href"] for error in response.context["errors"]] == ["#voorwaarde-limit"]
    assert "4 projects run, the limit is 4" in words(response.content.decode())
    assert press(manager(world), "zaken", phase="realisatie", standing="active").status_code == 302, "it runs already"


def test_before_the_gate_is_binding_it_informs_only(world: World) -> None:
    with on(TODAY):
        set_parameter(programme=world.programme, code="gate_from", day=date(2024, 6, 1), on=TODAY, entry=BY_NOBODY)
    with translation.override("en"):
        said = words(manager(world).get(URL.format("depot")).content.decode())
    assert "become binding on 1 June 2024; until then they only inform" in said
    assert press(manager(world), **TO_DESIGN).status_code == 302
    assert latest(world).phase == "ontwerp"


def test_a_programme_without_a_day_says_that_there_is_none(world: World) -> None:
    with on(TODAY):
        retract(fact=Parameter.objects.get(code="gate_from"), on=TODAY, entry=BY_NOBODY)
    with translation.override("en"):
        assert "No day was set yet" in words(manager(world).get(URL.format("depot")).content.decode())


# What a decision lets through


def test_a_decision_lets_it_through_and_is_shown_wherever_the_project_is(world: World) -> None:
    client = manager(world)
    response = press(client, **TO_DESIGN, decision=ALLOWED)
    assert response.status_code == 302
    decision = Decision.objects.get(slug="2023-01", programme=world.programme)
    assert latest(world).override == decision
    assert "It starts with decision 2023-01." in words(
        client.get("/alfa/projecten/depot/", headers={"accept-language": "en"}).content.decode()
    )
    page = body(world, project="depot", who="stuurgroep")
    assert "Design · started with decision 2023-01 ·" in words(page)
    assert "It starts all the same by decision 2023-01 (DBR): Nieuwe datum eerste tranche." in section(page, "start")
    assert table(page, "Phases over time")[-1][:2] == ["Design", "Started with decision 2023-01"]
    assert "Design. Started with decision 2023-01" in section(page, "feiten")
    with translation.override("en"):
        for route in ("projects", "overview"):
            listed = world.client_of("stuurgroep").get(reverse(route, args=["alfa"])).content.decode()
            assert "started with decision 2023-01" in words(listed), route
    assert "Started without the start conditions" not in section(page, "start")


def test_a_decision_that_was_not_needed_is_not_recorded(world: World) -> None:
    client = manager(world)
    assert press(client, phase="definitie", standing="active", decision=ALLOWED).status_code == 302
    assert latest(world).override is None
    assert "the decision was not needed" in words(
        client.get("/alfa/projecten/depot/", headers={"accept-language": "en"}).content.decode()
    )


@pytest.mark.parametrize("key", ["stuurgroep/2024-01", "dbr/bestaat-niet", "x", "dbr/2023-01/x"])
def test_what_no_board_decided_is_refused(world: World, key: str) -> None:
    before = Act.objects.count()
    response = press(manager(world), **TO_DESIGN, decision=key)
    assert response.status_code == 422
    assert Act.objects.count() == before
    assert {"href": "#id_decision"}.items() <= response.context["errors"][0].items()


def test_a_decision_of_a_smaller_circle_is_told_only_to_who_may_know_of_it(world: World) -> None:
    decision = Decision.objects.get(slug="2024-03", programme=world.programme)
    with on(TODAY):
        record_outcome(decision=decision, outcome="decided", on=TODAY, entry=BY_NOBODY)
    assert press(manager(world), **TO_DESIGN, decision="dbr/2024-03").status_code == 302
    told, hidden = (body(world, project="depot", who=who) for who in ("dbr", "stuurgroep"))
    assert "started with decision 2024-03" in words(told)
    assert "2024-03 (" not in words(hidden)
    assert "Design · started with a decision ·" in words(hidden)
    assert "A board decided that it may start all the same." in section(hidden, "start")
