"""The forms about duties: what they refuse, record once, and keep when a colleague was first."""

from uuid import uuid4

import pytest
from django.test import Client

from programme.acts.duties import Terms, state_terms
from programme.clock import domain_today
from programme.models import Duty, DutyState, DutyTerms
from programme.recording import Entry
from projects.models import Delivery
from tests.integration.form_page import FormPage
from tests.world import World

HOME = "/alfa/plichten/bekendmaken/"
TOWN = "gemeente"
OPEN, TERMS, STATE = "/alfa/plichten/nieuw/", f"{HOME}wet/", f"{HOME}stand/"
NEW = {
    "name": "Register bijhouden", "description": "Een register.", "law": "AVG", "article": "30", "due": "01-07-2024",
    "term": "", "certainty": "verified", "source": "AVG, artikel 30", "on": "15-03-2024",
}  # fmt: skip
MOVED = {
    "law": "Woo", "article": "3.3", "due": "01-02-2023", "term": "", "certainty": "inferred", "source": "Kamerbrief",
    "on": "31-03-2024", "why": "De minister heeft de datum vervroegd.",
}  # fmt: skip


@pytest.fixture
def manager(world: World) -> Client:
    return world.client_of("programmamanager")


def fields(client: Client, url: str) -> dict[str, str]:
    """The hidden fields and texts of a form as it opens."""
    return FormPage(client.get(url), "duty-form").fields


def test_a_new_duty_is_recorded_once(manager: Client) -> None:
    said = fields(manager, OPEN) | NEW
    first, second = manager.post(OPEN, said), manager.post(OPEN, said)
    assert first["Location"] == second["Location"] == "/alfa/plichten/register-bijhouden/"
    fact = DutyTerms.objects.get(duty__slug="register-bijhouden")
    assert (fact.due_on, fact.effective_on) == (domain_today().replace(month=7, day=1), domain_today().replace(day=15))


def test_the_same_name_and_the_address_of_the_form_get_a_number(manager: Client) -> None:
    for name, slug in (("Nieuw", "nieuw-2"), ("Register bijhouden", "register-bijhouden"), ("Nieuw", "nieuw-3")):
        answer = manager.post(OPEN, NEW | {"name": name, "submit_key": str(uuid4())})
        assert answer["Location"] == f"/alfa/plichten/{slug}/"


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        ({"name": ""}, "#id_name"),
        ({"source": ""}, "#id_source"),
        ({"due": "", "term": ""}, "#id_term"),
        ({"on": "01-04-2024"}, "#id_on"),
        ({"law": "x" * 61}, "#id_law"),
        ({"due": "ooit"}, "#id_due"),
    ],
)
def test_what_is_wrong_is_told_at_its_place(manager: Client, wrong: dict[str, str], place: str) -> None:
    answer = manager.post(OPEN, NEW | wrong)
    assert answer.status_code == 422
    assert place in FormPage(answer, "duty-form").links
    assert not Duty.objects.filter(slug="register-bijhouden").exists()


def test_a_new_date_first_shows_what_comes_too_late(manager: Client) -> None:
    said = fields(manager, TERMS) | MOVED
    answer = manager.post(TERMS, said | {"action": "check"})
    assert answer.status_code == 200
    assert "ihoo-alert-text" in answer.content.decode()  # the milestone comes after the new date
    assert DutyTerms.objects.filter(duty__slug="bekendmaken").count() == 1
    done = manager.post(TERMS, said | {"action": "record"})
    again = manager.post(TERMS, said | {"action": "record"})
    assert (done.status_code, again.status_code) == (302, 302)
    fact = DutyTerms.objects.filter(duty__slug="bekendmaken").latest("recorded_at")
    assert (fact.source, fact.certainty, fact.act.why) == ("Kamerbrief", "inferred", MOVED["why"])
    assert DutyTerms.objects.filter(duty__slug="bekendmaken").count() == 2


@pytest.mark.parametrize(
    ("wrong", "place"),
    [({"why": ""}, "#id_why"), ({"on": "31-01-2023"}, "#id_on"), ({"due": "01-11-2024", "source": "Staatsblad",
                                                                  "certainty": "verified"}, "#duty-form")],
)  # fmt: skip
def test_a_new_date_has_a_reason_and_says_something_new(manager: Client, wrong: dict[str, str], place: str) -> None:
    answer = manager.post(TERMS, fields(manager, TERMS) | MOVED | wrong)
    assert answer.status_code == 422
    assert place in FormPage(answer, "duty-form").links


def test_a_colleague_who_was_first_is_shown_and_the_text_stays(world: World, manager: Client) -> None:
    said = fields(manager, TERMS) | MOVED
    duty = Duty.objects.get(slug="bekendmaken")
    terms = Terms(law="Woo", source="Ander bericht", term="later")
    state_terms(duty=duty, terms=terms, on=domain_today(), entry=Entry(by=world.people["secretaris"]))
    for action in ("check", "record"):
        answer = manager.post(TERMS, said | {"action": action})
        assert answer.status_code == 409
        assert MOVED["why"] in answer.content.decode()
    assert DutyTerms.objects.filter(duty=duty).count() == 2


def test_the_state_of_an_organisation_and_its_milestone_are_one_act(manager: Client) -> None:
    said = fields(manager, STATE) | {f"state-{TOWN}": "met", f"reason-{TOWN}": "", f"milestone-{TOWN}": ""}
    assert manager.post(STATE, said)["Location"] == HOME
    assert manager.post(STATE, said)["Location"] == HOME  # a second click
    state = DutyState.objects.filter(duty__slug="bekendmaken").latest("recorded_at")
    delivery = Delivery.objects.filter(duty__slug="bekendmaken").latest("recorded_at")
    assert (state.state, delivery.milestone, state.act) == ("met", None, delivery.act)
    assert DutyState.objects.filter(duty__slug="bekendmaken").count() == 2


@pytest.mark.parametrize(
    ("said", "place"),
    [({"state": "n_a"}, "reason"), ({"state": ""}, "state"), ({"milestone": "geen/mijlpaal"}, "milestone")],
)
def test_what_lacks_of_a_state_is_told(manager: Client, said: dict[str, str], place: str) -> None:
    typed = {"state": "busy", "reason": "", "milestone": "publiceren/eerste"} | said
    answer = manager.post(STATE, {f"{name}-{TOWN}": value for name, value in typed.items()})
    assert answer.status_code == 422
    assert f"#id_{place}-{TOWN}" in FormPage(answer, "duty-form").links


def test_nothing_changed_records_nothing(manager: Client) -> None:
    kept = {f"state-{TOWN}": "busy", f"reason-{TOWN}": "", f"milestone-{TOWN}": "publiceren/eerste"}
    assert manager.post(STATE, fields(manager, STATE) | kept).status_code == 422


def test_a_newer_state_of_a_colleague_is_a_conflict(world: World, manager: Client) -> None:
    said = fields(manager, STATE) | {f"state-{TOWN}": "met", f"reason-{TOWN}": "", f"milestone-{TOWN}": ""}
    other = {f"state-{TOWN}": "not_started", f"reason-{TOWN}": "", f"milestone-{TOWN}": "publiceren/eerste"}
    secretary = world.client_of("secretaris")
    assert secretary.post(STATE, fields(secretary, STATE) | other).status_code == 302
    assert manager.post(STATE, said).status_code == 409


@pytest.mark.parametrize("url", [OPEN, TERMS, STATE])
def test_the_past_is_closed(manager: Client, url: str) -> None:
    then = f"{url}?peildatum=2024-03-01&bekend=2024-03-01"
    assert manager.get(then).status_code == 200
    assert manager.post(then, NEW).status_code == 409
