"""Money, hours and start on the page of a project: what is shown, where it leads, and to whom."""

from datetime import date
from decimal import Decimal
from html import unescape

import pytest
from pytest_django import DjangoAssertNumQueries

from programme.acts.ledger import move
from programme.facts import Circle
from programme.recording import Entry
from projects.acts.project import enter_phase
from projects.acts.staffing import answer, ask, latest_act, withdraw
from projects.acts.status import StatusContent, adopt_status, latest_status
from projects.models import Request
from tests import means
from tests.building import content, on
from tests.integration.at_the_project import body, section, table, words
from tests.integration.test_load import more_projects
from tests.integration.test_project_page import QUERIES
from tests.world import TODAY, World

pytestmark = pytest.mark.django_db

BY_NOBODY = Entry(by=None)
EARLIER = "peildatum=2024-03-10&bekend=2024-03-31"


def spent_money(world: World) -> None:
    """A first budget of 1.000, 500 more by decision, 400 committed of which 150 spent, and a forecast of 1.700."""
    place, budget = means.funded(world)
    source = place.source
    assert source
    decision = world.project.decisions_asked.get(decision__slug="2023-01").decision
    committed, spent = (means.of_project(world.project, place, nature) for nature in ("committed", "spent"))
    means.book(source, place, "500.00", date(2024, 3, 20))
    move(
        giver=place, taker=budget, amount=Decimal(500), document="Besluit", decision=decision, on=date(2024, 3, 20),
        entry=BY_NOBODY,
    )  # fmt: skip
    means.book(budget, committed, "400.00", date(2024, 2, 1))
    means.book(committed, spent, "150.00", date(2024, 3, 1))
    known, said = latest_status(world.project), content()
    adopt_status(
        project=world.project, supersedes=known.pk if known else None, on=TODAY, entry=BY_NOBODY,
        content=StatusContent(overall="green", colours=said.colours, forecast_spend=Decimal(1700)),
    )  # fmt: skip


# Money


def test_each_amount_of_a_year_is_shown_and_is_a_door_to_its_entries(world: World) -> None:
    spent_money(world)
    page = body(world)
    (row,) = table(page, "Money per book year")
    assert [cell for cell in row if "€" in cell] == [
        "€ 1,000", "€ 1,500 changed 1 time", "€ 250", "€ 150", "€ 1,100", "€ 1,700",
        "+€ 200 (13.3 %) first budget: +€ 700",
    ]  # fmt: skip
    assert "Budget 2024 changed on " in section(page, "geld")
    assert ": +€ 500, decision 2023-01" in section(page, "geld")
    money = page.partition('id="geld"')[2].partition("</section>")[0]
    doors = [link for link in unescape(money).split('href="')[1:] if link.startswith("/alfa/financien/boekingen/")]
    assert len(doors) >= 5
    assert all("project=publiceren" in link.partition('"')[0] for link in doors)


def test_what_the_rules_find_about_money_is_told(world: World) -> None:
    spent_money(world)
    money = section(body(world), "geld")
    assert "Forecast above budget : forecast € 1,700, budget € 1,500 (€ 200 more, book year 2024)" in money
    assert "Running without a decision on money" in section(body(world, project="zaken"), "geld")
    assert "No money has been booked for this project." in section(body(world, project="zaken"), "geld")


def test_money_is_that_of_the_dates_shown(world: World) -> None:
    spent_money(world)
    (row,) = table(body(world, EARLIER), "Money per book year")
    assert not [cell for cell in row if "€ 1,500" in cell or "changed" in cell]
    assert row.count("€ 1,000") >= 2, "first and amended were the same"
    assert "No money has been booked" in body(world, "peildatum=2023-12-31&bekend=2024-03-31")


# Hours


def test_hours_are_shown_per_team_and_month_with_their_answers(world: World) -> None:
    means.answered(world, means.asked(world), "confirmed", 25, TODAY)
    page = body(world)
    assert table(page, "Hours per team and month") == [
        ["Team beheer", "April 2024", "40", "25", "0", "15", "0", "63 %"],
        ["Team beheer", "May 2024", "40", "25", "0", "15", "0", "63 %"],
    ]
    assert table(page, "Hours per team Team") == [
        ["Team beheer", "80", "50", "0", "30", "0", "63 %"],
        ["Total", "80", "50", "0", "30", "0", "63 %"],
    ]
    assert "Too few hours confirmed : 50 of 80 hours confirmed (63 %)" in section(page, "uren")
    assert 'href="/alfa/capaciteit/teams/dienst/beheer/"' in page
    assert 'href="/alfa/wat-als/"' in page


def test_each_request_is_shown_with_its_state_and_is_a_door(world: World) -> None:
    request = means.asked(world, date(2024, 2, 1))
    page = body(world)
    (row,) = table(page, "Requests for hours")
    assert row[0] == f"{request.slug} asked on Feb. 1, 2024"
    assert "no answer yet" in row[4]
    assert f'href="/alfa/capaciteit/aanvragen/{request.slug}/"' in page
    assert "No answer yet to the question for hours : Team beheer: 80 hours" in section(page, "uren")
    assert f'/alfa/capaciteit/aanvragen/{request.slug}/">No answer yet' in page


def test_unconfirmed_hours_are_never_called_confirmed(world: World) -> None:
    means.answered(world, means.asked(world, hours=97), "offered", 89, TODAY)
    rows = table(body(world), "Hours per team and month")
    assert rows[0][2:] == ["97", "0", "89", "8", "0", "0 %"]
    assert "0 of 194" in section(body(world), "gegevens")


def test_a_bundled_request_shows_only_the_projects_own_hours(world: World) -> None:
    lines = {(world.project, means.APRIL): 11, (world.other, means.APRIL): 13}
    request = ask(
        programme=world.programme, team=means.team(), role="", before=None, lines=lines, on=TODAY, entry=BY_NOBODY
    )
    answer(request=request, kind="confirmed", hours=lines, seen=latest_act(request), on=TODAY, entry=BY_NOBODY)
    for project, hours in (("publiceren", "11"), ("zaken", "13")):
        page = body(world, project=project)
        assert table(page, "Hours per team and month")[0][2:4] == [hours, hours]
        assert table(page, "Requests for hours")[0][3] == "24 with other projects"


def test_a_request_that_was_withdrawn_counts_no_more_but_is_still_told(world: World) -> None:
    request = means.asked(world)
    withdraw(request=request, seen=latest_act(request), on=TODAY, entry=BY_NOBODY)
    page = body(world)
    assert "No hours are asked for this project" in section(page, "uren")
    assert "withdrawn by the asker" in table(page, "Requests for hours")[0][4]


def test_what_was_asked_for_months_gone_by_is_behind_a_door(world: World) -> None:
    asked = {world.project: date(2024, 2, 1), world.other: means.APRIL}
    for project, month in asked.items():
        request = ask(
            programme=world.programme, team=means.team(), role="", before=None, lines={(project, month): 9},
            on=date(2024, 1, 2), entry=BY_NOBODY,
        )  # fmt: skip
        line = {(project, month): 9}
        answer(request=request, kind="confirmed", hours=line, seen=latest_act(request), on=TODAY, entry=BY_NOBODY)
    uren = section(body(world), "uren")
    assert "Requests for hours" not in uren
    assert "1 request for this project" in uren
    assert 'href="/alfa/capaciteit/aanvragen/?project=publiceren"' in body(world)


def test_a_request_of_a_smaller_circle_is_nothing_to_others(world: World) -> None:
    hidden = Entry(by=None, circle=Circle.DBR.value, why="Nog niet bekend.")
    ask(
        programme=world.programme, team=means.team(), role="Verborgen rol", before=None,
        lines={(world.project, means.APRIL): 977}, on=TODAY, entry=hidden,
    )  # fmt: skip
    assert "977" in body(world, who="dbr")
    shown = body(world, who="stuurgroep")
    assert "977" not in words(shown)
    assert Request.objects.get().slug not in section(shown, "uren")


# In brief, and the start


def test_in_brief_says_budget_and_hours(world: World) -> None:
    assert "Budget 2024 not recorded Hours confirmed none asked" in section(body(world), "gegevens")
    spent_money(world)
    means.answered(world, means.asked(world), "confirmed", 25, TODAY)
    assert "Budget 2024 € 1,500 Hours confirmed 50 of 80" in section(body(world), "gegevens")


def test_a_start_that_lies_before_the_gate_is_told_without_a_list(world: World) -> None:
    start = section(body(world), "start")
    assert "The project started before the start conditions were binding." in start
    assert "in order" not in start


def test_a_parked_project_shows_what_its_start_asks(world: World) -> None:
    rows = {row[0]: row[1] for row in table(body(world, project="depot"), "Start conditions")}
    assert rows["A commissioning owner"] == "✓ in order"
    assert rows["A project leader"] == "✗ missing"


@pytest.mark.parametrize(("phase", "standing"), [("nazorg", "active"), ("realisatie", "stopped"),
                                                 ("nazorg", "finished")])  # fmt: skip
def test_beyond_the_start_the_conditions_say_nothing(world: World, phase: str, standing: str) -> None:
    enter_phase(project=world.parked, phase=phase, standing=standing, on=TODAY, entry=BY_NOBODY)
    start = section(body(world, project="depot"), "start")
    assert "The project is beyond its start" in start
    assert "missing" not in start


def test_a_start_without_conditions_is_a_finding_of_its_day(world: World) -> None:
    with on(TODAY):
        enter_phase(
            project=world.parked, phase="ontwerp", on=TODAY, entry=BY_NOBODY,
            override=world.project.decisions_asked.get(decision__slug="2023-01").decision,
        )  # fmt: skip
    page = body(world, project="depot")
    assert "Started on 31 March 2024; the conditions are those of that day." in section(page, "start")
    assert table(page, "Start conditions")[2][:2] == ["A project leader", "✗ missing"]


@pytest.mark.parametrize(("who", "link"), [
    ("projectleider", "/alfa/projecten/depot/#uren"),
    ("secretaris", "/alfa/capaciteit/aanvragen/nieuw/?project=depot"),
])  # fmt: skip
def test_who_may_ask_goes_to_the_form_and_others_to_the_hours(world: World, who: str, link: str) -> None:
    assert f'href="{link}"' in unescape(body(world, who=who, project="depot"))


def test_the_controller_goes_to_the_entry_form_and_only_now(world: World) -> None:
    form = 'href="/alfa/financien/boeken/allotment/?project=depot"'
    assert form in body(world, who="controller", project="depot")
    assert form not in body(world, "peildatum=2024-03-10&bekend=2024-03-10", who="controller", project="depot")
    assert form not in body(world, who="secretaris", project="depot")


# As quick with many


@pytest.mark.parametrize("many", [1, 20])
def test_one_entry_and_request_and_twenty_take_the_same_number_of_queries(
    world: World, many: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    place, budget = means.funded(world)
    committed = means.of_project(world.project, place, "committed")
    more_projects(world, many)
    for number in range(many):
        means.book(budget, committed, f"{number + 1}.00", TODAY)
        means.answered(world, means.asked(world, TODAY), "confirmed", 20, TODAY)
    client = world.client_of("programmamanager")
    with django_assert_num_queries(QUERIES):
        assert client.get("/alfa/projecten/publiceren/").status_code == 200
