"""What the log and the page of a project say of plans, risks, duties and goals, and of many like facts at once."""

import re
from datetime import date
from decimal import Decimal
from html import unescape

import pytest
from pytest_django import DjangoAssertNumQueries

from programme.acts import duties, goals
from programme.dates import imprecise
from programme.models import Decision, Duty, Indicator, Organisation, Seat
from programme.recording import Entry, retract
from projects.acts.dependencies import depend, release
from projects.acts.planning import Seen, latest_date, plan, shift
from projects.acts.risks import Rated, rate_risk
from projects.acts.rollout import deliver, state_rollout
from projects.acts.staffing import ask
from projects.models import HoursAsked, Milestone, MilestoneDate, Risk
from tests import means
from tests.building import on
from tests.integration.at_the_project import body as project_body
from tests.integration.at_the_project import section
from tests.integration.test_log import body, words
from tests.integration.test_means_told import told
from tests.world import TODAY, World

pytestmark = pytest.mark.django_db

QUERIES = 50  # of a page that was opened before, so that what it is made from was read
ENTRY = Entry(by=None, why="Daarom.")
LATE = date(2024, 9, 1)


def town() -> Organisation:
    return Organisation.objects.get(slug="gemeente")


def duty() -> Duty:
    return Duty.objects.get(slug="bekendmaken")


# Each class in a sentence


def test_a_later_plan_is_told_as_one_with_its_decision(world: World) -> None:
    decision = Decision.objects.get(slug="2023-01", programme=world.programme)
    with on(TODAY):
        plan(subject=world.milestones["tweede"], date_=imprecise(LATE), decision=decision, on=TODAY, entry=ENTRY)
    lines = told(world, "plan")
    assert "Planned anew (planning no. 2): Sept. 1, 2024. Decision 2023-01" in lines[0]
    assert any("Tweede · Planned: " in line for line in lines), "the first stays a plan"


def test_dependencies_name_what_is_waited_for_also_elsewhere(world: World) -> None:
    first, second = world.milestones["eerste"], world.milestones["tweede"]
    elsewhere = Milestone.objects.get(slug="koppeling")
    for upstream, days in ((first, 0), (elsewhere, 1)):
        depend(milestone=second, upstream=upstream, days=days, on=TODAY, entry=ENTRY)
    release(milestone=second, upstream=first, on=TODAY, entry=ENTRY)
    name = "Actief publiceren: Tweede"
    assert told(world, "dependency")[:3] == [
        f"{name} · No longer waits for Actief publiceren: Eerste Dependency",
        f"{name} · Waits for Koppeling gereed (Derde programma), at least 1 day later Dependency",
        f"{name} · Waits for Actief publiceren: Eerste Dependency",
    ]


def test_a_rating_of_a_risk_says_its_score_measure_owner_and_review(world: World) -> None:
    seat = Seat.objects.get(slug="secretaris", programme=world.programme)
    risk = Risk.objects.get(slug="01", programme=world.programme)
    rated = Rated(2, 4, "Vroeg vragen.", seat, date(2024, 6, 30), "occurred")
    rate_risk(risk=risk, rated=rated, on=TODAY, entry=ENTRY)
    said = "Score 8 (likelihood 2, impact 4). Vroeg vragen. Owner: "
    line = next(line for line in told(world, "riskrating") if "Occurred" in line)
    assert line.startswith(f"Actief publiceren: Te weinig mensen · Occurred. {said}")
    assert "To be looked at again on June 30, 2024 Rating of a risk" in line
    assert 'href="/alfa/risicos/01/"' in body(world, "soort=riskrating")


def test_what_the_law_asks_and_how_far_each_is(world: World) -> None:
    terms = duties.Terms(law="Awb", source="Stb. 2023", term="doorlopend", certainty="inferred")
    duties.state_terms(duty=duty(), terms=terms, on=TODAY, entry=ENTRY)
    duties.state_duty(duty=duty(), organisation=town(), state="n_a", reason="Geen loket.", on=TODAY, entry=ENTRY)
    deliver(duty=duty(), milestones={town(): None}, on=TODAY, entry=ENTRY)
    assert told(world, "dutyterms") == [
        "Bekendmaken · Awb: doorlopend (inferred). Source: Stb. 2023 What the law asks",
        "Bekendmaken · Woo, article 3.3: by Nov. 1, 2024. Source: Staatsblad What the law asks",
    ]
    assert told(world, "dutystate")[0] == ("Bekendmaken · Gemeente: not applicable. Geen loket State of a legal duty")
    assert told(world, "delivery") == [
        "Bekendmaken · Gemeente: no milestone meets this Milestone that meets a legal duty",
        "Bekendmaken · Gemeente meets this with: Actief publiceren: Eerste Milestone that meets a legal duty",
    ]
    assert 'href="/alfa/plichten/bekendmaken/"' in body(world, "soort=dutyterms")


def test_use_indicators_and_days_of_the_cycle(world: World) -> None:
    state_rollout(project=world.project, organisation=town(), state="in_use", on=TODAY, entry=ENTRY)
    goals.measure(indicator=Indicator.objects.get(), value=Decimal(1234), on=TODAY, entry=ENTRY)
    duties.set_pc_deadline(
        programme=world.programme, document="kadernota", book_year=2025, due_on=LATE, exists=False, on=TODAY,
        entry=ENTRY,
    )  # fmt: skip
    assert told(world, "rollout")[0] == "Actief publiceren · Gemeente: in use Use by an organisation"
    assert told(world, "measurement") == [
        "Openbare informatie: Documenten vindbaar · Measured: 1,234 Measured value",
        "Openbare informatie: Documenten vindbaar · Measured: 47.5 Measured value",
    ]
    assert told(world, "indicatorterms") == [
        (
            "Openbare informatie: Documenten vindbaar · "
            "From 40 % on Feb. 1, 2023 to 90 % on Dec. 31, 2025 Target of an indicator"
        )
    ]
    assert told(world, "pcdeadline") == [
        "Framework memorandum 2025: no longer due Date of planning and control",
        "Framework memorandum 2025: April 30, 2024 Date of planning and control",
    ]
    assert 'href="/alfa/doelen/"' in body(world, "soort=measurement")


def test_the_page_of_a_project_tells_what_waits_for_it_and_which_duties_it_meets(world: World) -> None:
    facts = " ".join(section(project_body(world, f"page={page}"), "feiten") for page in (1, 2))
    assert "Eerste · Waits for Koppeling gereed (Derde programma), at least 14 days later" in facts
    assert "Bekendmaken · Gemeente meets this with: Eerste" in facts or "meets this with: Actief publiceren" in facts
    assert "Score 9 (likelihood 3, impact 3)" in facts
    for circle in ("steering", "dbr", "confidential"):
        assert f"Verborgen risico {circle}" not in " ".join(
            section(project_body(world, f"page={page}", who="auditor"), "feiten") for page in (1, 2)
        )


# Many like facts of one act


def shifted(world: World, days: int = 30) -> list[MilestoneDate]:
    """Both milestones of the project later, in one act."""
    milestones = [world.milestones[key] for key in ("eerste", "tweede")]
    seen = {one: Seen(fact.pk if (fact := latest_date(one)) else None) for one in milestones}
    forecasts = {one: imprecise(date(2024, 6, days)) for one in milestones}
    with on(TODAY):
        return shift(forecasts=forecasts, seen=seen, on=TODAY, entry=ENTRY)


def parts(html: str) -> list[str]:
    return [words(part) for part in re.findall(r'<li class="ihoo-fact__part">.*?</li>', html, re.DOTALL)]


def test_a_shift_is_one_line_that_unfolds(world: World) -> None:
    shifted(world)
    page = body(world, "soort=milestonedate")
    assert told(world, "milestonedate")[0].startswith("Actief publiceren · 2 milestones got a date 2 parts")
    assert parts(page)[:2] == ["Eerste · Expected: June 30, 2024", "Tweede · Expected: June 30, 2024"]
    facts = section(project_body(world), "feiten")
    assert "2 milestones got a date" in facts
    assert facts.count("Expected: June 30, 2024") == 2


def test_hours_of_several_months_are_one_line_with_their_sum(world: World) -> None:
    request_hours(world)
    line = told(world, "hoursasked")[0]
    assert "Actief publiceren: 65 hours asked, April 2024 to May 2024" in line
    assert parts(body(world, "soort=hoursasked"))[:2] == [
        "Actief publiceren: 40 hours asked for April 2024",
        "Actief publiceren: 25 hours asked for May 2024",
    ]


def request_hours(world: World) -> None:
    hours = {(world.project, means.APRIL): 40, (world.project, means.MAY): 25}
    ask(programme=world.programme, team=means.team(), role="", before=None, lines=hours, on=TODAY, entry=ENTRY)


def test_groups_count_as_one_line_and_pages_stay_right(world: World) -> None:
    def count() -> int:
        found = re.search(r'ihoo-block__count">(\d+)<', project_body(world).partition('id="feiten"')[2])
        assert found
        return int(found.group(1))

    before = count()
    shifted(world)
    assert count() == before + 1, "two dates, one line"
    request_hours(world)
    assert HoursAsked.objects.count() >= 2
    assert count() == before + 2, "one line for the question and its hours"
    only = section(project_body(world, "over=milestone-eerste"), "feiten")
    assert "milestones got a date" not in only, "of one milestone its own date is told"
    assert "Expected: June 30, 2024" in only


def test_what_was_taken_back_leaves_its_group(world: World) -> None:
    wrong, _right = shifted(world)
    with on(TODAY):
        retract(fact=wrong, on=TODAY, entry=Entry(by=None, why="Vergissing."))
    page = unescape(body(world, "soort=milestonedate"))
    assert "milestones got a date" not in page
    assert "Eerste</a>" in page
    assert "Taken back on" in page


def test_a_filter_on_the_log_finds_parts(world: World) -> None:
    shifted(world)
    assert parts(body(world, "project=publiceren&soort=milestonedate"))
    assert not parts(body(world, "project=zaken&soort=milestonedate"))


@pytest.mark.parametrize("shifts", [1, 20])
def test_one_shift_and_twenty_take_the_same_number_of_queries(
    world: World, shifts: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(shifts):
        shifted(world, number + 1)
    client = world.client_of("secretaris")
    client.get("/alfa/logboek/")
    with django_assert_num_queries(QUERIES):
        assert client.get("/alfa/logboek/").status_code == 200
