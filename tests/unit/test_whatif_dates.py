"""What drafts and confirmed hours do to milestones and legal dates, worked out by hand, and on the page."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.utils import translation
from msgspec.structs import replace

from projects.portfolio.draft import Change, Draft, Kind
from projects.portfolio.findings import findings
from projects.portfolio.reach import earliest, reach
from projects.portfolio.slowing import lost, slowed
from projects.portfolio.snapshot import Snapshot
from projects.portfolio.whatif import apply
from reporting.dashboard.doors import Doors
from reporting.whatif.dates import SHOWN, dates
from reporting.whatif.sides import Both, side
from reporting.whatif.summary import summary
from tests.unit.whatif_plans import duty, met_with, milestone, waits, with_plans
from tests.unit.workloads import LAW, asked, workload

DOORS = Doors("alfa", "?peildatum=2023-10-31&bekend=2023-10-31")
PAUSE = Change(kind=Kind.PAUSE, project="een")
SHIFT = Change(kind=Kind.SHIFT, project="een", number=2)
JANUARY, MARCH = date(2024, 1, 15), date(2024, 3, 1)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


def programme(*hours: Any) -> Snapshot:
    """`een/a` in January, on which `twee/c` of 1 March waits two weeks; with `twee/c` a duty of 1 April is met."""
    return with_plans(
        workload(*hours),
        milestone("een/a", JANUARY), milestone("een/af", date(2023, 9, 1), reached=date(2023, 9, 1)),
        milestone("twee/c", MARCH),
        dependencies=(waits("twee/c", "een/a", 14),),
        duties=(duty("woo", date(2024, 3, 25)), duty("later", None)),
        compliance=(met_with("later", "twee/c"), met_with("woo", "twee/c")),
    )  # fmt: skip


def tried(snapshot: Snapshot, *changes: Change) -> Snapshot:
    return apply(Draft(changes), snapshot)


def both(snapshot: Snapshot, *changes: Change) -> Both:
    return Both(side(snapshot), side(tried(snapshot, *changes)) if changes else None)


def test_a_shift_moves_the_milestones_still_to_come_and_what_waits_for_them() -> None:
    now = programme()
    then = tried(now, SHIFT)
    assert earliest(then) == {
        "een/a": date(2024, 3, 15), "een/af": date(2023, 9, 1), "twee/c": date(2024, 3, 29),
    }  # fmt: skip
    moved = next(one for one in then.milestones if one.key == "een/a")
    assert (moved.last_plan, moved.slip) == (now.milestones[0].last_plan, 60), "the plan stays"
    hit = reach(now, then)
    assert [one.milestone for one in hit.milestones] == ["een/a", "twee/c"]
    assert [(one.duty, one.after) for one in hit.duties] == [("woo", date(2024, 3, 29))]
    assert {(one.code, one.subject) for one in findings(then)} - {(one.code, one.subject) for one in findings(now)} >= {
        ("T1", "project:een"), ("T5", "milestone:twee/c"),
    }  # fmt: skip


@pytest.mark.parametrize("kind", [Kind.PAUSE, Kind.STOP])
def test_a_project_at_rest_leaves_its_milestones_without_a_day(kind: Kind) -> None:
    now = programme()
    then = tried(now, Change(kind=kind, project="een"))
    assert earliest(then) == {"een/af": date(2023, 9, 1), "twee/c": MARCH}, "it pushes nothing, what is done stays"
    assert [tuple(one) for one in lost(now, then)] == [("een/a", ("twee/c",), ())]
    assert then.dependencies == ()


def test_a_milestone_without_a_day_takes_none_from_what_it_waited_for() -> None:
    then = tried(programme(), Change(kind=Kind.PAUSE, project="twee"))
    assert "twee/c" not in earliest(then)
    [gone] = lost(programme(), then)
    assert (gone.milestone, gone.duties) == ("twee/c", ("later", "woo"))


def test_with_half_of_the_hours_the_milestones_of_the_project_come_later() -> None:
    """Two months of 40 hours of which half is confirmed take two months more."""
    now = programme(asked("een", LAW, 1, 40, 20), asked("een", LAW, 2, 40, 20))
    assert earliest(slowed(now))["een/a"] == date(2024, 3, 15)
    assert [one.duty for one in reach(now, slowed(now)).duties] == ["woo"]
    kept = programme(asked("een", LAW, 1, 40, 40))
    assert slowed(kept) == kept


def test_without_any_hours_they_have_no_day() -> None:
    now = programme(asked("een", LAW, 1, 40))
    assert "een/a" not in earliest(slowed(now))
    assert [one.milestone for one in lost(now, slowed(now))] == ["een/a"]


# On the page


def cells(table: dict[str, Any] | None) -> list[list[tuple[str, str]]]:
    assert table is not None
    return [[(cell["text"], cell.get("sub", "")) for cell in row["cells"]] for row in table["rows"]]


def test_when_nothing_changes_the_page_shows_what_confirmed_hours_mean() -> None:
    now = programme(asked("een", LAW, 1, 40, 20), asked("een", LAW, 2, 40, 20))
    shown = dates(both(now), DOORS)
    assert shown is not None
    assert [one["label"] for one in shown["milestones"]["head"]] == [
        "Milestone", "Expected now", "Now, only confirmed hours",
    ]  # fmt: skip
    assert cells(shown["milestones"]) == [
        [("een/a", "een"), ("Jan. 15, 2024", ""), ("March 15, 2024", "60 days later")],
        [("twee/c", "twee"), ("March 1, 2024", ""), ("March 29, 2024", "28 days later")],
    ]
    assert cells(shown["duties"]) == [
        [("Woo", "twee/c"), ("March 25, 2024", ""), ("March 1, 2024", "in time"), ("March 29, 2024", "4 days too late")]
    ]
    assert cells(shown["ends"])[0][2] == ("March 15, 2024", "44 days after the end")
    assert shown["duties"]["rows"][0]["cells"][0]["url"].startswith("/alfa/plichten/woo/?peildatum")
    rows = {row["cells"][0]["text"]: row["cells"][1]["text"] for row in summary(both(now), DOORS)["rows"]}
    assert rows["Legal dates passed with only confirmed hours"] == "1"
    assert rows["Milestones later, or without a day, with only confirmed hours"] == "2"


def test_a_draft_stands_beside_it_and_says_who_counts_on_what_has_no_day() -> None:
    shown = dates(both(programme(), PAUSE), DOORS)
    assert shown is not None
    assert cells(shown["milestones"]) == [
        [("een/a", "een"), ("Jan. 15, 2024", ""), ("Jan. 15, 2024", ""), ("no day", ""), ("no day", "")]
    ]
    assert shown["lost"][0] == "Expected in this draft: een/a has no day; these count on it: twee/c."
    assert shown["duties"] is None


def test_a_duty_of_which_the_milestone_loses_its_day_is_shown() -> None:
    shown = dates(both(programme(), Change(kind=Kind.STOP, project="twee")), DOORS)
    assert shown is not None
    assert [text for text, _sub in cells(shown["duties"])[0]][2:] == ["March 1, 2024", "March 1, 2024"] + ["no day"] * 2


def test_where_nothing_moves_nothing_is_listed() -> None:
    shown = dates(both(programme()), DOORS)
    assert shown == {"milestones": None, "more": 0, "ends": None, "duties": None, "lost": []}
    assert dates(both(workload()), DOORS) is None


def test_of_many_milestones_the_ones_that_move_most_are_shown_and_the_rest_is_counted() -> None:
    many = [milestone(f"een/{number:03}", date(2024, 1, 1)) for number in range(SHOWN + 3)]
    furthest = replace(many[-1], key="een/zz", forecast=None, last_plan=None, furthest_plan=None)
    shown = dates(both(with_plans(workload(), *many, furthest), SHIFT), DOORS)
    assert shown is not None
    assert (len(shown["milestones"]["rows"]), shown["more"]) == (SHOWN, 3)
