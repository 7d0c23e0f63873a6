"""Planning the end of a project or a milestone: the first plan stays, a later one rests on a decision."""

from datetime import date

import pytest

from programme.access import EVERYTHING
from programme.clock import end_of_day
from programme.dates import imprecise
from programme.facts import Act, retracted
from programme.models import DecisionOutcome
from programme.recording import Entry, retract
from projects.acts.planning import plan
from projects.models import Plan
from projects.portfolio.load import load
from tests.building import on
from tests.integration.at_the_plans import OWN, PLAN, PlanPage, manager, milestone, opened, press, send, told
from tests.integration.at_the_project import table, words
from tests.world import TODAY, World

pytestmark = pytest.mark.django_db
DECISION = "dbr/2023-01"
LATER = {"day": "2025-Q2", "reason": "Meer werk dan gedacht.", "decision": DECISION}
FIRST = f"{PLAN}?mijlpaal=eerste"


def plans(world: World) -> list[date]:
    return list(Plan.objects.filter(subject=world.project).order_by("recorded_at").values_list("planned_on", flat=True))


def test_the_page_shows_every_plan_and_both_variances(world: World) -> None:
    page = opened(manager(world), FIRST)
    assert "The first plan stays; the variance from it does not change." in page.said
    variances = "Against the last plan 49 days later Against the first plan 231 days later"
    assert f"Expected now April 19, 2024 {variances}" in page.said
    assert page.fields["seen"] == str(Plan.objects.filter(subject=milestone("eerste")).latest("recorded_at").pk)


def test_the_plans_stand_with_their_reason_and_decision(world: World) -> None:
    html = press(manager(world), FIRST, day="ooit").content.decode()
    assert table(html, "All plans") == [
        ["First plan", "Sept. 1, 2023", "Jan. 9, 2023", "–", "–"],
        ["Plan no. 2", "March 1, 2024", "Aug. 15, 2023", "Later begonnen.", "2023-01"],
    ]


def test_a_later_plan_is_recorded_and_the_first_variance_stays(world: World) -> None:
    client = manager(world)
    response = press(client, PLAN, **LATER)
    assert (response.status_code, response["Location"]) == (302, f"{OWN}#mijlpalen")
    fact = Plan.objects.filter(subject=world.project).latest("recorded_at")
    assert (fact.planned_on, fact.planned_precision) == (date(2025, 6, 30), "quarter")
    assert fact.decision
    assert (fact.decision.slug, fact.effective_on) == ("2023-01", TODAY)
    assert (fact.act.why, fact.act.by) == ("Meer werk dan gedacht.", world.people["programmamanager"])
    assert "Recorded: planned on Q2 2025. Earlier plans stay." in told(client)
    shown = load(world.programme, end_of_day(TODAY), EVERYTHING).at(TODAY).project("publiceren")
    assert shown
    assert (shown.first_plan, shown.replans) == (imprecise(date(2024, 12, 31), "quarter"), 1)
    assert shown.first_slip == 181


def test_the_first_plan_needs_no_decision(world: World) -> None:
    client, url = manager(world), "/alfa/projecten/depot/planning/"
    assert "Nothing was planned yet." in opened(client, url).text
    assert press(client, url, day="2025").status_code == 302
    fact = Plan.objects.get(subject=world.parked)
    assert (fact.planned_on, fact.planned_precision, fact.decision) == (date(2025, 12, 31), "year", None)


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ({"day": "2025"}, ["reason", "decision"]),
        (LATER | {"decision": "stuurgroep/2024-01"}, ["decision"]),  # noted, not decided
        (LATER | {"day": ""}, ["day"]),
        (LATER | {"day": "2024-Q4"}, ["day"]),  # what is planned now
    ],
)
def test_what_is_wrong_is_said_at_its_field(world: World, typed: dict[str, str], places: list[str]) -> None:
    before = Act.objects.count()
    response = press(manager(world), PLAN, **typed)
    assert response.status_code == 422
    assert Act.objects.count() == before
    page = PlanPage(response)
    assert {link for link in page.links if link.startswith("#id_")} == {f"#id_{place}" for place in places}


def test_a_decision_that_was_taken_back_is_refused(world: World) -> None:
    client = manager(world)
    page = opened(client, PLAN)
    outcome = DecisionOutcome.objects.filter(decision__slug="2023-01").exclude(pk__in=retracted()).get()
    with on(TODAY):
        retract(fact=outcome, on=TODAY, entry=Entry(by=None))
    response = send(client, PLAN, page, **LATER)
    assert response.status_code == 422
    assert "#id_decision" in PlanPage(response).links
    assert plans(world) == [date(2024, 12, 31)]


def test_a_double_click_records_once_and_another_date_must_see_the_first(world: World) -> None:
    client = manager(world)
    page = opened(client, PLAN)
    for _click in range(2):
        assert send(client, PLAN, page, **LATER).status_code == 302
    assert plans(world) == [date(2024, 12, 31), date(2025, 6, 30)]
    assert "This was recorded already. It is stored once." in told(client)
    assert send(client, PLAN, page, **LATER | {"day": "2026"}).status_code == 409
    assert plans(world) == [date(2024, 12, 31), date(2025, 6, 30)]


def test_what_a_colleague_planned_meanwhile_is_shown_and_nothing_is_lost(world: World) -> None:
    client = manager(world)
    page = opened(client, PLAN)
    with on(TODAY):
        theirs = Entry(by=world.people["secretaris"], why="Afgesproken.")
        decision = Plan.objects.get(subject=milestone("eerste"), decision__isnull=False).decision
        plan(subject=world.project, date_=imprecise(date(2025, 3, 1)), decision=decision, on=TODAY, entry=theirs)
    response = send(client, PLAN, page, **LATER)
    assert response.status_code == 409
    shown = PlanPage(response)
    assert "Secretaris recorded on 31 March 2024 at 12.00: planned on March 1, 2025." in words(shown.text)
    assert {name: shown.data[name] for name in LATER} == {name: [value] for name, value in LATER.items()}
    assert send(client, PLAN, shown).status_code == 302
    assert plans(world)[-2:] == [date(2025, 3, 1), date(2025, 6, 30)]


def test_a_milestone_is_planned_by_itself(world: World) -> None:
    assert press(manager(world), FIRST, **LATER).status_code == 302
    assert Plan.objects.filter(subject=milestone("eerste")).count() == 3
    assert plans(world) == [date(2024, 12, 31)]
    assert manager(world).get(f"{PLAN}?mijlpaal=nergens").status_code == 404
