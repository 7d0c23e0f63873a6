"""The team manager answers: each way, once, over what was seen, and never over something newer."""

import uuid
from datetime import date

import pytest
from django.urls import reverse

from programme.access import EVERYTHING
from programme.facts import Act
from programme.models import Revision
from projects.acts.staffing import latest_act, withdraw
from projects.models import Answer, Request
from projects.portfolio.load import load
from projects.portfolio.values import Request as Shown
from tests import means
from tests.integration.at_once import threads
from tests.integration.at_the_team import answers_of, form_of, get, hidden, manager, post, text_of
from tests.integration.form_page import FormPage
from tests.means import APRIL, MAY, NOBODY
from tests.world import TODAY, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def question(world: World) -> Request:
    """Forty hours in April and in May."""
    return means.asked(world, number="2024-01")


def shown(world: World) -> Shown:
    return load(world.programme, Revision.last_moment(None), EVERYTHING).at(TODAY).requests[0]


def test_yes_confirms_all_of_it(world: World, question: Request) -> None:
    response = post(
        manager(world), "request", "2024-01", choice="yes", binding="confirmed", until="2024-06-30", reply="Goed.",
        **hidden(question),
    )  # fmt: skip
    assert response.status_code == 302
    assert response["Location"] == reverse("capacity", args=["alfa"])
    assert answers_of(question) == [
        ("publiceren", APRIL, "confirmed", 40), ("publiceren", MAY, "confirmed", 40),
    ]  # fmt: skip
    act = Answer.objects.latest("recorded_at").act
    assert (act.by, act.why) == (world.people["teammanager"], "Goed.")
    assert set(Answer.objects.values_list("until", flat=True)) == {date(2024, 6, 30)}
    page = text_of(get(world.client_of("auditor"), "request", "2024-01"))
    assert "80 hours confirmed until June 30, 2024" in page
    assert "Goed." in page


def test_in_part_says_hours_per_month(world: World, question: Request) -> None:
    typed = {"hours-publiceren-2024-04": "15", "hours-publiceren-2024-05": "0"}
    post(manager(world), "request", "2024-01", choice="part", binding="offered", **typed, **hidden(question))
    assert answers_of(question) == [
        ("publiceren", APRIL, "offered", 15), ("publiceren", MAY, "declined", 0),
    ]  # fmt: skip
    assert (shown(world).offered, shown(world).declined, shown(world).unknown) == (15, 65, 0)


def test_no_declines_all_of_it(world: World, question: Request) -> None:
    post(manager(world), "request", "2024-01", choice="no", **hidden(question))
    assert {kind for _project, _month, kind, _hours in answers_of(question)} == {"declined"}


def test_later_leaves_the_hours_unknown(world: World, question: Request) -> None:
    post(manager(world), "request", "2024-01", choice="later", later="2024-04-12", **hidden(question))
    assert (shown(world).unknown, shown(world).later_on) == (80, date(2024, 4, 12))
    assert "answer promised for April 12, 2024" in text_of(get(manager(world), "requests"))


def test_a_confirmation_can_be_taken_back(world: World, question: Request) -> None:
    means.answered(world, question, "confirmed", 30, TODAY)
    page = text_of(get(manager(world), "request", "2024-01"))
    assert "Take back 60 hours given before" in page
    post(manager(world), "request", "2024-01", choice="withdraw", reply="Ziek.", **hidden(question))
    assert (shown(world).confirmed, shown(world).lapsed) == (0, 80)
    page = text_of(get(manager(world), "request", "2024-01"))
    assert "80 hours of months still to come are no longer confirmed." in page


def test_after_an_answer_comes_the_next_question_that_waits(world: World, question: Request) -> None:
    means.asked(world, date(2024, 3, 5), number="2024-02")
    response = post(manager(world), "request", "2024-01", choice="no", **hidden(question))
    assert response["Location"] == reverse("request", args=["alfa", "2024-02"])


def test_a_double_click_answers_once(world: World, question: Request) -> None:
    typed = {"choice": "yes", "binding": "confirmed"} | hidden(question)
    for _click in range(2):
        assert post(manager(world), "request", "2024-01", **typed).status_code == 302
    assert len(answers_of(question)) == 2


def test_the_same_page_sent_again_with_another_answer_is_a_conflict(world: World, question: Request) -> None:
    typed = hidden(question)
    post(manager(world), "request", "2024-01", choice="yes", binding="confirmed", **typed)
    assert post(manager(world), "request", "2024-01", choice="part", binding="confirmed", **typed, **{
        "hours-publiceren-2024-04": "1", "hours-publiceren-2024-05": "1",
    }).status_code == 409  # fmt: skip
    assert len(answers_of(question)) == 2


def test_what_came_between_is_shown_and_what_was_typed_stays(world: World, question: Request) -> None:
    old = hidden(question)
    means.answered(world, question, "offered", 30, TODAY)
    typed = {"hours-publiceren-2024-04": "17", "hours-publiceren-2024-05": "3", "reply": "Mijn uitleg."}
    response = post(manager(world), "request", "2024-01", choice="part", binding="confirmed", **typed, **old)
    assert response.status_code == 409
    page = text_of(response)
    assert "Something was recorded since you opened this page" in page
    assert "60 hours offered" in page
    form = form_of(response)
    assert form.fields["hours-publiceren-2024-04"] == "17"
    assert form.fields["reply"] == "Mijn uitleg."
    assert form.fields["seen"] == str(latest_act(question))
    assert form.fields["submit_key"] != old["submit_key"]
    assert len(answers_of(question)) == 2
    again = post(manager(world), "request", "2024-01", choice="part", **typed, **{
        name: form.fields[name] for name in ("binding", "seen", "submit_key")
    })  # fmt: skip
    assert again.status_code == 302
    assert answers_of(question)[2:] == [
        ("publiceren", APRIL, "confirmed", 17), ("publiceren", MAY, "confirmed", 3),
    ]  # fmt: skip


def test_faults_are_shown_with_their_place(world: World, question: Request) -> None:
    typed = {"hours-publiceren-2024-04": "99", "hours-publiceren-2024-05": "5", "binding": "confirmed"}
    response = post(manager(world), "request", "2024-01", choice="part", **typed, **hidden(question))
    assert response.status_code == 422
    form = form_of(response)
    assert "#id_hours-publiceren-2024-04" in form.links
    assert form.fields["hours-publiceren-2024-04"] == "99"
    assert "More than the 40 hours asked" in text_of(response)
    assert answers_of(question) == []


def test_a_form_without_its_hidden_fields_says_so(world: World, question: Request) -> None:
    response = post(manager(world), "request", "2024-01", choice="no")
    assert response.status_code == 422
    assert "This form is incomplete" in text_of(response)


def test_a_question_that_was_withdrawn_takes_no_answer(world: World, question: Request) -> None:
    typed = hidden(question)
    withdraw(request=question, seen=latest_act(question), on=TODAY, entry=NOBODY)
    response = post(manager(world), "request", "2024-01", choice="no", **typed)
    assert response.status_code == 409
    assert "withdrawn this question" in text_of(response)
    assert 'id="antwoord"' not in get(manager(world), "request", "2024-01").content.decode()


def test_the_past_takes_no_answer(world: World, question: Request) -> None:
    past = "?peildatum=2024-03-20&bekend=2024-03-31"
    page = get(manager(world), "request", "2024-01", query=past)
    assert 'id="antwoord"' not in page.content.decode()
    inbox = get(manager(world), "capacity", query=past).content.decode()
    assert 'class="ihoo-inbox"' in inbox
    assert 'name="choice"' not in inbox
    response = post(manager(world), "request", "2024-01", query=past, choice="no", **hidden(question))
    assert response.status_code == 409
    assert answers_of(question) == []


def test_before_it_was_asked_the_question_did_not_exist(world: World, question: Request) -> None:
    response = get(manager(world), "request", "2024-01", query="?peildatum=2024-02-20&bekend=2024-03-31")
    assert response.status_code == 200
    assert "did not exist yet" in text_of(response)


def test_nobody_else_answers(world: World, question: Request) -> None:
    for who in ("programmamanager", "secretaris", "projectleider", "stuurgroep"):
        client = world.client_of(who)
        assert 'id="antwoord"' not in get(client, "request", "2024-01").content.decode()
        assert post(client, "request", "2024-01", choice="no", **hidden(question)).status_code == 403
    assert answers_of(question) == []


def test_the_inbox_comes_first_with_its_quick_buttons(world: World, question: Request) -> None:
    means.answered(world, means.asked(world, number="2024-02"), "confirmed", 40, TODAY)
    body = get(manager(world), "capacity").content.decode()
    assert body.index('class="ihoo-inbox"') < body.index('class="ihoo-capacity__judged"')
    assert body.count('name="choice" value="yes"') == body.count('name="choice" value="no"') == 1
    assert "Yes, 80 hours" in body
    form = FormPage(get(manager(world), "capacity"))  # type: ignore[arg-type]
    assert f"{reverse('request', args=['alfa', '2024-01'])}?kies=part#antwoord" in form.links
    assert f"{reverse('request', args=['alfa', '2024-01'])}?kies=later#antwoord" in form.links
    assert 'class="ihoo-inbox"' not in get(world.client_of("programmamanager"), "capacity").content.decode()


def test_the_quick_button_says_and_confirms_what_waits(world: World, question: Request) -> None:
    typed = {"choice": "yes", "binding": "confirmed"} | hidden(question)
    assert post(manager(world), "request", "2024-01", **typed).status_code == 302
    assert shown(world).confirmed == 80
    assert "No question for hours waits" in text_of(get(manager(world), "capacity"))


def test_a_choice_made_before_is_there_on_the_page(world: World, question: Request) -> None:
    form = form_of(get(manager(world), "request", "2024-01", query="?kies=part"))
    assert form.fields["choice"] == "part"
    assert form.fields["hours-publiceren-2024-04"] == "40"
    assert "choice" not in form_of(get(manager(world), "request", "2024-01")).fields


@pytest.mark.django_db(transaction=True)
def test_of_two_answers_at_once_one_counts(world: World) -> None:
    question = means.asked(world, number="2024-01")
    seen = str(latest_act(question))
    clients = [manager(world), manager(world)]

    def answer(place: int) -> int:
        typed = {"choice": ("yes", "no")[place], "binding": "confirmed", "seen": seen, "submit_key": str(uuid.uuid4())}
        return post(clients[place], "request", "2024-01", **typed).status_code

    with threads() as pool:
        futures = [pool.start(lambda place=place: answer(place)) for place in range(2)]  # type: ignore[misc]
        assert sorted(future.result() for future in futures) == [302, 409]
    assert len(set(Answer.objects.values_list("act", flat=True))) == 1
    assert Act.objects.filter(name="answer request").count() == 1
