"""Answer links: GET and HEAD never answer, one POST does; expired, used, changed and stolen links answer nothing."""

import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils import translation

from programme.acts.course import appoint
from programme.facts import Act
from programme.models import Seat
from programme.recording import Entry
from projects.acts.staffing import latest_act, withdraw
from projects.answer_link import LIFETIME, SALT, make_token
from projects.models import Answer, Request
from tests import means
from tests.integration.at_the_team import answers_of, form_of, hidden, post, text_of
from tests.integration.form_page import Response
from tests.means import APRIL, MAY, NOBODY
from tests.world import TODAY, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def question(world: World) -> Request:
    return means.asked(world, number="2024-01")


@pytest.fixture
def token(world: World, question: Request) -> str:
    return make_token(question, world.people["teammanager"])


def opened(token: str, client: Client | None = None) -> Response:
    with translation.override("en"):
        return (client or Client()).get(reverse("answer-link", args=[token]))


def answered(token: str, client: Client | None = None, /, **typed: str) -> Response:
    with translation.override("en"):
        return (client or Client()).post(reverse("answer-link", args=[token]), typed)


def yes(question: Request, **more: str) -> dict[str, str]:
    return {"choice": "yes", "binding": "confirmed"} | hidden(question) | more


def test_the_page_shows_the_question_and_nothing_else_of_the_programme(world: World, token: str) -> None:
    response = opened(token)
    assert response.status_code == 200
    page = text_of(response)  # type: ignore[arg-type]
    for words in ("Question for hours 2024-01", "80 hours", "Actief publiceren", "Team beheer", "Programma Alfa"):
        assert words in page
    for words in ("Zaaktypen", "Digitaal depot", "Log", "Capacity"):
        assert words not in page
    assert reverse("overview", args=["alfa"]) not in response.content.decode()


def test_nobody_keeps_indexes_or_passes_it_on(token: str) -> None:
    for response in (opened(token), opened("onzin")):
        assert response["Cache-Control"] == "no-store"
        assert response["X-Robots-Tag"] == "noindex, nofollow"
        assert response["Referrer-Policy"] == "same-origin"


def test_looking_answers_nothing_however_often(question: Request, token: str) -> None:
    before = Act.objects.count()
    url = reverse("answer-link", args=[token])
    for _scan in range(3):
        assert Client().get(url).status_code == 200
        assert Client().head(url).status_code == 200
    assert Client().get(url, {"choice": "yes", "binding": "confirmed"}).status_code == 200
    for method in ("put", "delete", "patch", "options"):
        assert getattr(Client(), method)(url).status_code == 405
    assert Act.objects.count() == before
    assert answers_of(question) == []


def test_a_post_answers_without_signing_in_as_the_team_manager(world: World, question: Request, token: str) -> None:
    form = form_of(opened(token))  # type: ignore[arg-type]
    typed = {"choice": "yes", "reply": "Via de link."} | {
        name: form.fields[name] for name in ("binding", "seen", "submit_key")
    }
    response = answered(token, **typed)
    assert response.status_code == 200
    assert "80 hours confirmed" in text_of(response)  # type: ignore[arg-type]
    assert answers_of(question) == [
        ("publiceren", APRIL, "confirmed", 40), ("publiceren", MAY, "confirmed", 40),
    ]  # fmt: skip
    act = Answer.objects.latest("recorded_at").act
    assert (act.by, act.why) == (world.people["teammanager"], "Via de link.")


def test_one_link_is_good_for_one_answer(question: Request, token: str) -> None:
    typed = yes(question)
    assert answered(token, **typed).status_code == 200
    for response in (answered(token, **typed), answered(token, choice="no", **hidden(question)), opened(token)):
        assert response.status_code == 410
        assert "This link has been used" in text_of(response)  # type: ignore[arg-type]
    assert len(answers_of(question)) == 2


def test_another_submit_key_does_not_make_it_good_again(question: Request, token: str) -> None:
    answered(token, **yes(question))
    assert answered(token, **yes(question, submit_key=str(uuid.uuid4()))).status_code == 410
    assert len(answers_of(question)) == 2


def test_a_new_link_works_after_an_old_one_was_used(world: World, question: Request, token: str) -> None:
    answered(token, **yes(question))
    newer = make_token(question, world.people["teammanager"])
    typed = {"hours-publiceren-2024-04": "1", "hours-publiceren-2024-05": "2"}
    assert answered(newer, choice="part", binding="confirmed", **typed, **hidden(question)).status_code == 200
    assert answers_of(question)[2:] == [("publiceren", APRIL, "confirmed", 1), ("publiceren", MAY, "confirmed", 2)]


def test_a_link_grows_old(question: Request, world: World) -> None:
    made = datetime(2026, 1, 5, 9, tzinfo=UTC)
    with time_machine.travel(made, tick=False):
        token = make_token(question, world.people["teammanager"])
    with time_machine.travel(made + LIFETIME - timedelta(seconds=1), tick=False):
        assert opened(token).status_code == 200
    with time_machine.travel(made + LIFETIME + timedelta(seconds=2), tick=False):
        assert opened(token).status_code == 410
        response = answered(token, **yes(question))
        assert response.status_code == 410
        assert "too old" in text_of(response)  # type: ignore[arg-type]
    assert answers_of(question) == []


def test_what_was_tampered_with_is_no_link(world: World, question: Request, token: str) -> None:
    said = {"q": question.pk.hex, "p": world.people["teammanager"].pk.hex, "n": uuid.uuid4().hex}
    others = (
        token[:-1] + ("A" if token[-1] != "A" else "B"), "A" + token[1:], token.partition(":")[0], "onzin",
        signing.dumps(said, salt="something-else"),
        signing.dumps(said | {"q": uuid.uuid4().hex}, salt=SALT),
        signing.dumps(said | {"p": uuid.uuid4().hex}, salt=SALT),
    )  # fmt: skip
    for other in others:
        assert opened(other).status_code == 404
        assert answered(other, **yes(question)).status_code == 404
    assert answers_of(question) == []


def test_who_left_the_seat_answers_nothing(world: World, question: Request, token: str) -> None:
    seat = Seat.objects.get(slug="alfa", parent=means.team())
    appoint(seat=seat, person=world.people["secretaris"], on=TODAY, entry=NOBODY)
    response = opened(token)
    assert response.status_code == 403
    assert "not yours to use any more" in text_of(response)  # type: ignore[arg-type]
    assert answered(token, **yes(question)).status_code == 403
    assert answers_of(question) == []


def test_a_seat_elsewhere_does_not_help(world: World, question: Request) -> None:
    for name in ("programmamanager", "projectleider", "vreemde"):
        stolen = make_token(question, world.people[name])
        assert answered(stolen, **yes(question)).status_code == 403


def test_a_closed_account_answers_nothing(world: World, question: Request, token: str) -> None:
    user = world.user("teammanager")
    user.is_active = False
    user.save()
    assert answered(token, **yes(question)).status_code == 403


def test_a_question_that_was_withdrawn_needs_no_answer(question: Request, token: str) -> None:
    typed = yes(question)
    withdraw(request=question, seen=latest_act(question), on=TODAY, entry=NOBODY)
    for response in (opened(token), answered(token, **typed)):
        assert response.status_code == 410
        assert "need not do anything" in text_of(response)  # type: ignore[arg-type]


def test_what_came_between_is_said_and_what_was_typed_stays(world: World, question: Request, token: str) -> None:
    typed = yes(question, reply="Mijn woorden.")
    means.answered(world, question, "offered", 10, TODAY)
    response = answered(token, **typed)
    assert response.status_code == 409
    assert "It now says: 20 of 80 hours offered" in text_of(response)  # type: ignore[arg-type]
    form = form_of(response)  # type: ignore[arg-type]
    assert form.fields["reply"] == "Mijn woorden."
    again = typed | {name: form.fields[name] for name in ("seen", "submit_key")}
    assert answered(token, **again).status_code == 200


def test_faults_are_shown_and_use_nothing_up(question: Request, token: str) -> None:
    assert answered(token, **hidden(question)).status_code == 422
    assert answered(token, choice="later", later="2024-01-01", **hidden(question)).status_code == 422
    assert answered(token, **yes(question)).status_code == 200


def test_forged_posts_are_refused(question: Request, token: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert answered(token, strict, **yes(question)).status_code == 403
    opened(token, strict)
    secret = strict.cookies["csrftoken"].value
    assert answered(token, strict, **yes(question, csrfmiddlewaretoken=secret)).status_code == 200


def test_the_manager_makes_a_link_for_who_holds_the_seat(world: World, question: Request) -> None:
    response = post(world.client_of("secretaris"), "answer-link-make", "2024-01")
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"
    body = response.content.decode()
    assert "Answer link for Teammanager" in body
    link = body.partition('value="http://testserver/antwoord/')[2].partition("/")[0]
    assert opened(link).status_code == 200
    assert (
        "/antwoord/"
        not in world.client_of("secretaris").get(reverse("request", args=["alfa", "2024-01"])).content.decode()
    )


def test_without_a_team_manager_there_is_nobody_to_send_it_to(world: World, question: Request) -> None:
    seat = Seat.objects.get(slug="alfa", parent=means.team())
    appoint(seat=seat, person=None, on=date(2024, 3, 1), entry=Entry(by=None))
    response = post(world.client_of("secretaris"), "answer-link-make", "2024-01")
    assert response.status_code == 409
    assert "Nobody holds the seat of team manager" in text_of(response)
