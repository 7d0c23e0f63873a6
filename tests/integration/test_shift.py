"""Shifting the milestones of a project together: all that were not reached, in one act."""

from datetime import date

import pytest
from django.utils import translation

from programme.dates import imprecise
from programme.facts import Act
from programme.recording import Entry
from projects.acts.planning import forecast, open_milestone, reach
from projects.models import MilestoneDate
from tests.building import on
from tests.integration.at_the_plans import (
    SHIFT,
    PlanPage,
    checked,
    latest,
    leader,
    manager,
    milestone,
    opened,
    press,
    send,
    told,
)
from tests.integration.at_the_project import table, words
from tests.world import TODAY, World

pytestmark = pytest.mark.django_db
ENTRY = Entry(by=None)
TYPED = {"days": "30", "reason": "Minder mensen."}


@pytest.fixture
def wide(world: World) -> World:
    """The world with a third milestone, planned for a quarter."""
    with on(TODAY):
        day = imprecise(date(2024, 10, 1), "quarter")
        open_milestone(project=world.project, slug="derde", name="Derde", date_=day, on=TODAY, entry=ENTRY)
    return world


def forecasts() -> dict[str, date]:
    rows = MilestoneDate.objects.filter(kind="forecast", milestone__parent__slug="publiceren").order_by("recorded_at")
    return dict(rows.values_list("milestone__slug", "day"))


def test_only_what_was_not_reached_can_be_chosen_and_all_of_it_is(wide: World) -> None:
    page = opened(leader(wide), SHIFT)
    assert page.values["milestones"] == ["eerste", "derde"]
    assert page.values["seen-eerste"] == [str(latest().pk)]
    assert page.values["seen-derde"] == [""]


def test_all_of_it_and_what_it_hits_is_shown_first(wide: World) -> None:
    client, before = leader(wide), Act.objects.count()
    html = press(client, SHIFT, days="200", reason="Minder mensen.").content.decode()
    assert table(html, "Milestones that move") == [
        ["Eerste", "April 19, 2024", "Nov. 5, 2024", "200 days later"],
        ["Derde", "Q4 2024", "July 19, 2025", "200 days later"],
    ]
    assert [row[0] for row in table(html, "Legal dates that are not met")] == [
        "Bekendmaken Eerste (Actief publiceren) · Gemeente"
    ]
    assert [row[2] for row in table(html, "Projects whose last milestone comes after their end")] == ["July 19, 2025"]
    assert "Other milestones that come later" not in html
    assert Act.objects.count() == before


def test_the_chosen_ones_move_in_one_act(wide: World) -> None:
    client, before = leader(wide), Act.objects.count()
    page = checked(client, SHIFT, **TYPED)
    assert send(client, SHIFT, page, action="record").status_code == 302
    assert Act.objects.count() == before + 1
    assert forecasts() == {"eerste": date(2024, 5, 19), "derde": date(2025, 1, 30)}
    act = latest().act
    assert (act.by, act.why) == (wide.people["projectleider"], "Minder mensen.")
    assert "Recorded: 2 milestones move." in told(client)


def test_one_that_is_left_out_stays(wide: World) -> None:
    client = leader(wide)
    page = checked(client, SHIFT, **TYPED, milestones=["derde"])
    send(client, SHIFT, page, action="record")
    assert forecasts() == {"eerste": date(2024, 4, 19), "derde": date(2025, 1, 30)}


def test_a_double_click_shifts_once(wide: World) -> None:
    client = leader(wide)
    page = checked(client, SHIFT, **TYPED)
    send(client, SHIFT, page, action="record")
    count = Act.objects.count()
    assert send(client, SHIFT, page, action="record").status_code == 302
    assert Act.objects.count() == count
    assert forecasts()["eerste"] == date(2024, 5, 19)
    assert "This was recorded already. It is stored once." in told(client)


def test_the_same_page_with_other_days_must_see_the_first(wide: World) -> None:
    client = leader(wide)
    page = opened(client, SHIFT)
    first, other = (PlanPage(send(client, SHIFT, page, days=days, reason="Later.")) for days in ("30", "60"))
    assert send(client, SHIFT, first, action="record").status_code == 302
    assert send(client, SHIFT, other, action="record").status_code == 409
    assert forecasts()["eerste"] == date(2024, 5, 19)


@pytest.mark.parametrize("action", ["check", "record"])
def test_a_newer_date_of_one_of_them_stops_all(wide: World, action: str) -> None:
    client = leader(wide)
    page = opened(client, SHIFT)
    with on(TODAY):
        forecast(milestone=milestone("derde"), date_=imprecise(date(2025, 3, 1)), on=TODAY, entry=ENTRY)
    before = Act.objects.count()
    response = send(client, SHIFT, page, action=action, **TYPED)
    assert response.status_code == 409
    assert Act.objects.count() == before
    shown = PlanPage(response)
    assert "recorded on 31 March 2024 at 12.00: forecast March 1, 2025." in words(shown.text)
    assert (shown.data["days"], shown.data["reason"]) == (["30"], ["Minder mensen."])
    again = PlanPage(send(client, SHIFT, shown))
    assert send(client, SHIFT, again, action="record").status_code == 302


def test_one_that_was_reached_meanwhile_is_refused_at_its_field(wide: World) -> None:
    client = leader(wide)
    page = opened(client, SHIFT)
    with on(TODAY):
        reach(milestone=milestone("derde"), date_=imprecise(TODAY), on=TODAY, entry=ENTRY)
    response = send(client, SHIFT, page, **TYPED)
    assert response.status_code == 422
    assert "Choose milestones from the list." in PlanPage(response).text


def test_with_edit_the_choice_comes_back(wide: World) -> None:
    client = leader(wide)
    page = checked(client, SHIFT, **TYPED, milestones=["derde"])
    again = PlanPage(send(client, SHIFT, page, action="edit"))
    assert again.data["milestones"] == ["derde"]
    assert (again.data["days"], again.data["reason"]) == (["30"], ["Minder mensen."])


def test_what_is_wrong_is_said_at_its_field(wide: World) -> None:
    response = press(leader(wide), SHIFT, days="-20", reason="")
    assert response.status_code == 422
    text = PlanPage(response).text
    for sentence in ("Write why the milestones move.", "Eerste would come on 30-03-2024, which cannot be."):
        assert text.count(sentence) == 2, "above the form and at the field"


def test_a_project_without_open_milestones_says_so(world: World) -> None:
    with translation.override("en"):
        html = manager(world).get("/alfa/projecten/depot/mijlpalen/schuiven/").content.decode()
    assert "This project has no milestone that is still to be reached." in html
    assert "plan-form" not in html
