"""Submitting, adopting, sending back, and what is kept while somebody is still typing."""

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from programme.asof import read_as_of
from programme.facts import Act, Circle, Retraction
from programme.recording import Entry, Outdated, RecordingError, retract
from projects.acts.status import adopt_status, latest_status, return_status
from projects.models import MilestoneDate, Status, StatusReturn
from projects.portfolio.cache import history_of
from projects.rating import ASPECTS
from tests.building import content
from tests.integration.form_page import FormPage, Response, open_form
from tests.integration.test_status_form import RED_TIME, new_project, url
from tests.world import TODAY, World

pytestmark = pytest.mark.django_db

PAGE = "/alfa/projecten/publiceren/"


def newest(project: str = "publiceren") -> Status:
    return Status.objects.filter(project__slug=project, programme__slug="alfa").order_by("-recorded_at")[0]


def told(response: Response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def press(client: Client, action: str, project: str = "publiceren", **typed: str) -> Response:
    """Open the form, type, press a button."""
    return client.post(url(project), open_form(client, url(project)).posted(action, **typed))


# Adopting


def test_adopting_answers_the_submission_and_both_stay(world: World) -> None:
    submission = newest()
    response = press(
        world.client_of("programmamanager"), "adopt", colour_organisatie="amber", line_organisatie="Vol.", **RED_TIME
    )
    assert (response.status_code, response["Location"]) == (302, PAGE)
    assert len(told(response)) == 1
    adopted = newest()
    assert adopted.step == Status.Step.ADOPTED
    assert adopted.answers == submission
    assert adopted.colours["organisatie"] == "amber"
    assert submission.colours["organisatie"] == "green"
    assert adopted.effective_on == TODAY
    assert adopted.act.by == world.people["programmamanager"]
    assert adopted.circle == Circle.PROGRAMME
    assert adopted.lines == {"overall": "Zoals gepland.", "tijd": "Te weinig uren.", "organisatie": "Vol."}


def test_boards_see_a_status_from_its_adoption_on(world: World) -> None:
    def seen() -> tuple[str, str]:
        scope = world.reader("stuurgroep").scope(world.programme)
        project = history_of(world.programme, read_as_of({}, world.programme), scope).at(TODAY).project("publiceren")
        assert project
        assert project.adopted
        assert project.submitted is None
        return project.adopted.overall, project.adopted.decision_asked

    assert seen() == ("amber", "")
    press(world.client_of("projectleider"), "submit", **RED_TIME)
    assert seen() == ("amber", "")
    press(world.client_of("programmamanager"), "adopt")
    assert seen() == ("red", "Stuurgroep: meer uren.")


def test_the_next_project_of_the_round_is_one_button_away(world: World) -> None:
    client = world.client_of("programmamanager")
    response = press(client, "adopt_next", **RED_TIME)
    assert response["Location"] == url("zaken")
    response = press(client, "adopt", "zaken", **RED_TIME)
    assert response["Location"] == "/alfa/projecten/zaken/"
    assert client.get(url()).context["head"]["round"]["done"].startswith("2 ")
    assert "adopt_next" not in open_form(client, url()).buttons


def test_without_a_next_project_it_goes_to_the_project(world: World) -> None:
    client = world.client_of("programmamanager")
    press(client, "adopt", "zaken", **RED_TIME)
    posted = open_form(client, url()).posted("adopt_next", **RED_TIME)
    assert client.post(url(), posted)["Location"] == PAGE


def test_dates_become_facts_on_adoption_only(world: World) -> None:
    before = MilestoneDate.objects.count()
    press(world.client_of("projectleider"), "submit", milestone_eerste="01-06-2024", **RED_TIME)
    assert newest().forecasts == {"eerste": "2024-06-01"}
    assert MilestoneDate.objects.count() == before
    manager = world.client_of("programmamanager")
    assert open_form(manager, url()).fields["milestone_eerste"] == "01-06-2024"
    press(manager, "adopt")
    (fact,) = MilestoneDate.objects.filter(act=newest().act)
    assert (str(fact.day), fact.kind, fact.effective_on) == ("2024-06-01", "forecast", TODAY)


def test_a_date_left_alone_is_not_recorded_again(world: World) -> None:
    press(world.client_of("programmamanager"), "adopt", **RED_TIME)
    assert newest().forecasts == {}
    assert not MilestoneDate.objects.filter(act=newest().act).exists()


def test_the_first_status_of_a_project(world: World) -> None:
    new_project(world, "nieuw")
    green = {f"colour_{code}": "green" for code in ASPECTS}
    response = press(world.client_of("programmamanager"), "adopt", "nieuw", forecast_end="31-12-2024", **green)
    assert response.status_code == 302
    adopted = newest("nieuw")
    assert (adopted.overall, str(adopted.forecast_end), adopted.answers) == ("green", "2024-12-31", None)


# Submitting


def test_a_leader_submits_and_only_the_manager_adopts(world: World) -> None:
    client = world.client_of("projectleider")
    response = press(client, "submit", **RED_TIME)
    assert (response.status_code, response["Location"]) == (302, PAGE)
    submitted = newest()
    assert (submitted.step, submitted.act.by) == (Status.Step.SUBMITTED, world.people["projectleider"])
    before = Act.objects.count()
    for action in ("adopt", "adopt_next", "return"):
        assert press(client, action, remark="x", **RED_TIME).status_code == 403
    assert Act.objects.count() == before


def test_the_secretary_submits_for_every_project_and_moves_on_to_what_nobody_submitted(world: World) -> None:
    new_project(world, "nieuw")
    client = world.client_of("secretaris")
    response = press(client, "submit_next", "zaken", **RED_TIME)
    assert response["Location"] == url("nieuw")
    assert newest("zaken").act.by == world.people["secretaris"]
    assert press(client, "adopt", "zaken", **RED_TIME).status_code == 403


# Sending back


def test_sending_back_needs_a_remark_and_keeps_what_was_typed(world: World) -> None:
    client = world.client_of("programmamanager")
    response = press(client, "return", remark=" ", achieved="Eigen tekst.", line_geld="x" * 400)
    assert response.status_code == 422
    assert [error["href"] for error in response.context["errors"]] == ["#id_remark"]
    page = FormPage(response)
    assert page.fields["achieved"] == "Eigen tekst."
    assert page.fields["line_geld"] == "x" * 400
    assert not StatusReturn.objects.exists()


def test_the_leader_reads_the_remark_and_submits_again(world: World) -> None:
    manager, leader = world.client_of("programmamanager"), world.client_of("projectleider")
    submission = newest()
    response = press(manager, "return", remark="Leg het uitstel uit.\nPer gemeente.")
    assert (response.status_code, response["Location"]) == (302, PAGE)
    returned = StatusReturn.objects.get()
    assert (returned.submission, returned.act.by) == (submission, world.people["programmamanager"])
    assert "return" not in open_form(manager, url()).buttons
    page = open_form(leader, url())
    assert "Leg het uitstel uit.\nPer gemeente." in page.text
    assert page.fields["decision_asked"] == "Verborgen: meer tijd."
    assert leader.post(url(), page.posted("submit", **RED_TIME)).status_code == 302
    assert "Leg het uitstel uit." not in open_form(leader, url()).text
    assert open_form(manager, url()).fields["answers"] == str(newest().pk)


def test_a_manager_may_still_adopt_after_sending_back(world: World) -> None:
    manager = world.client_of("programmamanager")
    press(manager, "return", remark="Leg uit.")
    assert press(manager, "adopt", **RED_TIME).status_code == 302
    assert newest().answers is None


def test_what_does_not_wait_is_not_sent_back(world: World) -> None:
    manager = world.client_of("programmamanager")
    page = open_form(manager, url())
    press(manager, "adopt", **RED_TIME)
    for answers in (page.fields["answers"], str(newest().pk), ""):
        posted = page.posted("return", remark="Te laat.", answers=answers, supersedes=answers)
        assert manager.post(url(), posted).status_code == 409
    assert not StatusReturn.objects.exists()


def test_the_submission_of_another_project_is_never_answered(world: World) -> None:
    manager = world.client_of("programmamanager")
    other = newest("zaken")
    posted = open_form(manager, url()).posted(
        "return", remark="Leg uit.", answers=str(other.pk), supersedes=str(other.pk)
    )
    assert manager.post(url(), posted).status_code == 409
    assert not StatusReturn.objects.exists()
    with pytest.raises(RecordingError):
        adopt_status(
            project=world.project,
            content=content(),
            supersedes=newest().pk,
            answers=other,
            on=TODAY,
            entry=Entry(by=None),
        )


# The acts themselves


def test_acts_refuse_what_no_form_lets_through(world: World) -> None:
    submission = newest()
    entry = Entry(by=world.people["programmamanager"])
    with pytest.raises(RecordingError):
        return_status(submission=submission, remark=" ", on=TODAY, entry=entry)
    return_status(submission=submission, remark="Leg uit.", on=TODAY, entry=entry)
    with pytest.raises(Outdated):
        return_status(submission=submission, remark="Nog eens.", on=TODAY, entry=entry)
    with pytest.raises(Outdated):
        adopt_status(
            project=world.project,
            content=content(),
            supersedes=submission.pk,
            answers=submission,
            on=TODAY,
            entry=entry,
        )
    strange = content().__class__(overall="green", colours=content().colours, forecasts={"nergens": TODAY})
    with pytest.raises(RecordingError):
        adopt_status(project=world.project, content=strange, supersedes=submission.pk, on=TODAY, entry=entry)
    assert StatusReturn.objects.count() == 1
    assert newest() == submission


def test_what_was_taken_back_counts_nowhere(world: World) -> None:
    submission = newest()
    retract(fact=submission, on=TODAY, entry=Entry(by=None))
    assert Retraction.objects.count() == 1
    page = open_form(world.client_of("projectleider"), url())
    assert page.fields["supersedes"] == str(latest_status(world.project).pk)  # type: ignore[union-attr]
    assert page.fields["colour_tijd"] == "amber"
