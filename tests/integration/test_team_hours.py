"""Stating what a team has and what others claim of it; and the page of the team."""

import uuid
from datetime import date

import pytest
from django.urls import reverse

from programme.access import EVERYTHING
from programme.acts.capacity import state_availability
from programme.acts.things import establish
from programme.facts import Act
from programme.models import Availability, Claim, Revision, Team
from programme.recording import Entry
from projects.portfolio.load import load
from tests import means
from tests.integration.at_the_team import TEAM, get, manager, post, text_of
from tests.means import APRIL, MAY, NOBODY
from tests.world import FOUNDED, TODAY, World

pytestmark = pytest.mark.django_db


def newest(model: type[Availability] | type[Claim]) -> str:
    fact = model._default_manager.order_by("recorded_at", "sequence").last()
    return str(fact.act_id) if fact else ""


def key(model: type[Availability] | type[Claim] = Availability) -> dict[str, str]:
    return {"submit_key": str(uuid.uuid4()), "seen": newest(model)}


def hours_of(model: type[Availability] | type[Claim]) -> list[tuple[date, int]]:
    return list(model._default_manager.order_by("recorded_at", "sequence").values_list("month", "hours"))


def test_only_what_was_changed_is_recorded(world: World) -> None:
    state_availability(team=means.team(), hours={APRIL: 100, MAY: 90}, on=date(2024, 1, 1), entry=NOBODY)
    body = get(manager(world), "team-hours", *TEAM).content.decode()
    assert body.count('name="uren-') == 12
    assert 'value="90"' in body
    typed = {"uren-2024-04": "100", "uren-2024-05": "80", "uren-2025-02": "0", "why": "Minder mensen."}
    response = post(manager(world), "team-hours", *TEAM, **typed, **key())
    assert response["Location"] == reverse("team", args=["alfa", *TEAM])
    assert hours_of(Availability)[2:] == [(MAY, 80), (date(2025, 2, 1), 0)]
    act = Availability.objects.latest("recorded_at").act
    assert (act.by, act.why, act.programme) == (world.people["teammanager"], "Minder mensen.", None)
    page = text_of(get(world.client_of("auditor"), "team", *TEAM))
    assert "May 2024: 80, February 2025: 0. Minder mensen." in page


def test_a_double_click_states_once(world: World) -> None:
    typed = {"uren-2024-04": "100"} | key()
    for _click in range(2):
        assert post(manager(world), "team-hours", *TEAM, **typed).status_code in (302, 422)
    assert hours_of(Availability) == [(APRIL, 100)]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"uren-2024-05": "acht"}, "whole hours"),
        ({"uren-2024-05": "-1"}, "whole hours"),
        ({"uren-2024-05": "100001"}, "cannot be right"),
        ({"uren-2024-04": ""}, "0 when there are no hours"),
        ({}, "Nothing was changed"),
        ({"uren-2024-05": "3", "why": "x" * 2001}, "too long"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(world: World, typed: dict[str, str], words: str) -> None:
    state_availability(team=means.team(), hours={APRIL: 100}, on=date(2024, 1, 1), entry=NOBODY)
    response = post(manager(world), "team-hours", *TEAM, **({"uren-2024-04": "100"} | typed), **key())
    assert response.status_code == 422
    assert words in text_of(response)
    assert all(value in response.content.decode() for value in typed.values())
    assert hours_of(Availability) == [(APRIL, 100)]


def test_what_came_between_is_shown_and_nothing_is_overwritten(world: World) -> None:
    old = key()
    state_availability(team=means.team(), hours={APRIL: 77}, on=date(2024, 1, 1), entry=NOBODY)
    response = post(manager(world), "team-hours", *TEAM, **({"uren-2024-04": "55"} | old))
    assert response.status_code == 409
    page = text_of(response)
    assert "Somebody stated other hours" in page
    assert "April 2024 77" in page
    assert 'value="55"' in response.content.decode()
    assert hours_of(Availability) == [(APRIL, 77)]
    assert post(manager(world), "team-hours", *TEAM, **({"uren-2024-04": "55"} | key())).status_code == 302


def test_claims_are_stated_per_other_programme(world: World) -> None:
    chosen = "?programma=vreemd"
    assert "Vreemd programma" in text_of(get(manager(world), "team-claims", *TEAM))
    response = post(
        world.client_of("secretaris"), "team-claims", *TEAM, query=chosen, **{"uren-2024-04": "30"}, **key(Claim)
    )
    assert response.status_code == 302
    claim = Claim.objects.get()
    assert (claim.claimant.slug, claim.month, claim.hours) == ("vreemd", APRIL, 30)
    page = text_of(get(world.client_of("auditor"), "team", *TEAM))
    assert "Vreemd programma claims 30 hours" in page
    snapshot = load(world.programme, Revision.last_moment(None), EVERYTHING).at(TODAY)
    assert [(one.programme, one.name) for one in snapshot.claims] == [("vreemd", "Vreemd programma")]
    assert get(manager(world), "team-claims", *TEAM, query="?programma=alfa").status_code == 200
    assert post(manager(world), "team-claims", *TEAM, query="?programma=alfa", **key(Claim)).status_code == 422


def test_the_own_programme_claims_nothing(world: World) -> None:
    body = get(manager(world), "team-claims", *TEAM, query="?programma=alfa").content.decode()
    assert '<option value="alfa"' not in body
    assert 'name="uren-' not in body


def test_the_past_is_read_only(world: World) -> None:
    past = "?peildatum=2024-02-01&bekend=2024-02-01"
    for name in ("team-hours", "team-claims"):
        response = get(manager(world), name, *TEAM, query=past)
        assert (response.status_code, 'name="uren-' in response.content.decode()) == (200, False)
        assert post(manager(world), name, *TEAM, query=past, **{"uren-2024-04": "1"}, **key()).status_code == 409
    page = get(manager(world), "team", *TEAM, query=past).content.decode()
    assert reverse("team-hours", args=["alfa", *TEAM]) not in page
    assert not Act.objects.filter(name__in=("state availability", "state claims")).exists()


def test_who_may_state_hours_has_the_buttons(world: World) -> None:
    buttons = {
        who: reverse("team-hours", args=["alfa", *TEAM]) in get(world.client_of(who), "team", *TEAM).content.decode()
        for who in ("teammanager", "programmamanager", "secretaris", "projectleider", "controller", "stuurgroep")
    }
    assert [who for who, has in buttons.items() if has] == ["teammanager", "programmamanager", "secretaris"]


def test_a_manager_of_another_team_may_not(world: World) -> None:
    establish(thing=Team(slug="recht", parent=world.organisation), name="Recht", on=FOUNDED, entry=Entry(by=None))
    assert get(manager(world), "team", "dienst", "recht").status_code == 200
    assert get(manager(world), "team-hours", "dienst", "recht").status_code == 403
    assert get(world.client_of("secretaris"), "team-hours", "dienst", "recht").status_code == 200


def test_the_team_page_ranks_everybody_by_name(world: World) -> None:
    means.hours_stated(world)
    means.answered(world, means.asked(world, number="2024-01"), "confirmed", 35, TODAY)
    page = get(world.client_of("auditor"), "team", *TEAM).content.decode()
    text = text_of(get(world.client_of("auditor"), "team", *TEAM))
    assert text.index("Actief publiceren") < text.index("Vreemd programma other programme")
    for words in ("35 asked 40", "70 asked 80", "65 %", "70 of 80 hours confirmed"):
        assert words in text
    assert 'id="maand-2024-04"' in page
    assert f"{reverse('project', args=['alfa', 'publiceren'])}#uren" in page


def test_before_the_programme_there_was_no_page(world: World) -> None:
    for name, arguments in (("team", TEAM), ("capacity", ()), ("requests", ())):
        response = get(manager(world), name, *arguments, query="?peildatum=2022-01-01&bekend=2024-03-31")
        assert response.status_code == 200
        assert "did not exist yet" in text_of(response)
