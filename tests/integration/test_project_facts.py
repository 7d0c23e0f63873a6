"""The facts on the page of a project: each one told, none told to whom it is hidden from."""

from datetime import date
from html import unescape

import pytest

from programme.acts.governance import remark
from programme.acts.things import describe
from programme.dates import imprecise
from programme.facts import Circle
from programme.models import Profile
from programme.recording import Entry, retract
from projects.acts.planning import plan
from projects.acts.project import enter_phase
from projects.models import MilestoneDate
from tests.building import on
from tests.integration.at_the_project import body, dates_of, main, section
from tests.world import BEGUN, TODAY, World

pytestmark = pytest.mark.django_db

BEFORE = "peildatum=2024-03-10&bekend=2024-03-10"
BY_NOBODY = Entry(by=None)


def facts_of(html: str) -> str:
    return section(html, "feiten")


def test_facts_tell_what_who_when_why_and_where_from(world: World) -> None:
    source = Entry(by=world.people["secretaris"], why="Volgens de bron.", origin="source", citation="F7")
    with on(TODAY):
        remark(about=world.project, title="Aanleiding", text="Wet open overheid.", on=date(2024, 3, 30), entry=source)
    first = facts_of(body(world)).partition("March 30, 2024")[2]
    told = "Aanleiding. Wet open overheid Volgens de bron. Remark · Secretaris Fact from the source F7"
    assert first.startswith(f" known March 31, 2024 {told}")


def test_a_fact_taken_back_stays_and_says_so_but_counts_no_more(world: World) -> None:
    wrong = MilestoneDate.objects.get(milestone=world.milestones["eerste"])
    with on(TODAY):
        retract(fact=wrong, on=TODAY, entry=Entry(by=world.people["secretaris"], why="Verkeerde mijlpaal."))
    page = body(world)
    assert "Taken back on March 31, 2024 by Secretaris: Verkeerde mijlpaal." in facts_of(page)
    assert "Taken back: Expected: April 19, 2024" in facts_of(page)
    rows = dates_of(page)
    assert rows["Eerste"][2] == "March 1, 2024 30 days past its date"
    assert "Taken back" not in body(world, BEFORE)


@pytest.mark.parametrize(
    ("who", "seen"),
    [("dbr", {"dbr"}), ("stuurgroep", {"steering"}), ("auditor", set()), ("secretaris", {"dbr", "steering"})],
)
def test_nothing_of_a_hidden_circle_is_told(world: World, who: str, seen: set[str]) -> None:
    page = body(world, who=who)
    for circle in ("steering", "dbr", "confidential"):
        assert (f"Verborgen opmerking {circle}" in page) is (circle in seen)
        assert (f"Verborgen vraag {circle}" in page) is (circle in seen)


def test_a_hidden_decision_is_nothing_to_filter_by(world: World) -> None:
    hidden = Profile.objects.get(name="Verborgen vraag confidential").thing.slug
    assert "is nothing of this project" in facts_of(body(world, f"over=decision-{hidden}", "secretaris"))


def test_a_retraction_of_a_hidden_fact_is_hidden_too(world: World) -> None:
    before = facts_of(body(world, who="auditor"))
    hidden = world.project.remarks.filter(circle=Circle.DBR).get()
    with on(TODAY):
        retract(fact=hidden, on=TODAY, entry=Entry(by=None, why="Weg ermee."))
    assert facts_of(body(world, who="auditor")) == before


def test_what_is_recorded_later_changes_no_earlier_page(world: World) -> None:
    before = main(body(world, BEFORE))
    with on(TODAY):
        describe(thing=world.project, name="Andere naam", on=BEGUN, entry=BY_NOBODY)
        describe(thing=world.people["projectleider"], name="Iemand anders", on=BEGUN, entry=BY_NOBODY)
        retract(fact=Profile.objects.filter(thing=world.milestones["eerste"]).get(), on=BEGUN, entry=BY_NOBODY)
        plan(subject=world.parked, date_=imprecise(TODAY), on=BEGUN, entry=BY_NOBODY)
    assert main(body(world, BEFORE)) == before
    assert "Andere naam" in body(world)


def test_facts_that_hold_from_a_later_day_wait_for_that_day(world: World) -> None:
    with on(TODAY):
        enter_phase(project=world.project, phase="nazorg", on=date(2024, 3, 30), entry=BY_NOBODY)
    assert "Aftercare" not in body(world, f"peildatum=2024-03-29&bekend={TODAY.isoformat()}")
    assert "Aftercare" in body(world)


@pytest.mark.parametrize(
    "query", ["over=milestone-derde", "soort=x", "over=%27&soort=%00", "page=0", "page=zes", "page=999"]
)
def test_nonsense_in_the_address_breaks_nothing(world: World, query: str) -> None:
    facts = facts_of(body(world, query))
    if "page" not in query:
        assert "is nothing of this project; the filter was left out." in facts


def test_facts_come_twenty_five_a_page(world: World) -> None:
    with on(TODAY):
        for number in range(30):
            remark(about=world.project, title=f"Opmerking {number:02}", on=TODAY, entry=BY_NOBODY)
    first, second = body(world, "soort=remark"), body(world, "soort=remark&page=2")
    assert first.count("Opmerking ") == 25
    assert "Opmerking 29" in first
    assert second.count("Opmerking ") == 5
    assert "?soort=remark&page=2#feiten" in unescape(first)
