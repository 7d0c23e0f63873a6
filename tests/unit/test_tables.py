"""The list of projects: the rows made from a snapshot, and how each column sorts."""

from datetime import date
from typing import Any

import pytest
from django.utils import translation
from pytest_django import Settings

from programme.dates import imprecise
from projects.portfolio import records
from projects.portfolio.history import Thing
from projects.portfolio.snapshot import Snapshot
from projects.rating import ASPECTS
from projects.rows import KEYS, SEVERITY, ProjectRow, rows
from projects.tables import ProjectTable
from tests.unit.drawn import THINGS
from tests.unit.histories import BEGIN, born, empty, known, phased, profiled, stated

DAY = date(2023, 6, 30)


@pytest.fixture(autouse=True)
def plain_static_names(settings: Settings) -> None:
    """No manifest: the marks' file keeps its own name."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


def planned(ref: str, day: date, number: int = 0, precision: str = "day") -> records.Planned:
    return records.Planned(on=BEGIN, at=known(number), seq=0, subject=ref, date=imprecise(day, precision))


def dated(subject: str, day: date) -> records.Dated:
    return records.Dated(on=BEGIN, at=known(50), seq=0, subject=subject, date=imprecise(day))


def snapshot(*extra: str, **facts: Any) -> Snapshot:
    """On 30 June 2023: the projects `een` and `twee`, and those named besides."""
    things = [*THINGS, *(Thing(ref=f"project:{name}", parent="programme:alfa") for name in extra)]
    profiles = [*born(), *(profiled(f"project:{name}", BEGIN, 60, name) for name in extra)]
    return empty(things=things, profiles=profiles, **facts).at(DAY)


def table(shown: Snapshot, *order: str) -> list[str]:
    """The keys in the order in which the table shows them."""
    found = ProjectTable(rows(shown, lambda key: f"/{key}/"), order_by=order)
    return [row.record.key for row in found.rows]


def row(shown: Snapshot, key: str = "een") -> ProjectRow:
    return next(found for found in rows(shown, lambda key: f"/{key}/") if found.key == key)


def test_every_column_has_a_key_to_sort_by() -> None:
    assert set(KEYS) == set(ProjectTable([]).columns.names())


def test_columns_stand_in_the_order_of_the_aspects() -> None:
    names = ProjectTable([]).columns.names()
    assert names[:3] == ["project", "fase", "totaal"]
    assert tuple(names[3:10]) == ASPECTS


def test_marks_sort_by_severity_not_by_the_alphabet() -> None:
    shown = {
        "groen": ("green", "active", DAY), "rood": ("red", "active", DAY), "oranje": ("amber", "active", DAY),
        "oud": ("green", "active", BEGIN), "stil": ("red", "parked", DAY), "klaar": ("red", "finished", DAY),
    }  # fmt: skip
    facts = snapshot(
        *shown,
        statuses=[stated(name, day, 1, overall) for name, (overall, _standing, day) in shown.items()],
        phases=[phased(name, BEGIN, 1, "realisatie", standing) for name, (_overall, standing, _day) in shown.items()],
    )
    order = [key for key in table(facts, "totaal") if key in shown]
    assert order == ["rood", "oranje", "oud", "groen", "stil", "klaar"]
    assert [key for key in table(facts, "-totaal") if key in shown] == list(reversed(order))
    assert [key for key in table(facts, "tijd") if key in shown] == order


def test_severity_knows_every_mark() -> None:
    from programme.templatetags.marks import WORDS  # noqa: PLC0415 - only this test compares the two

    assert set(SEVERITY) == {*WORDS, "stale"}


@pytest.mark.parametrize("order", ["verschil", "-verschil"])
def test_what_is_missing_comes_last_in_both_directions(order: str) -> None:
    facts = snapshot(
        "drie",
        plans=[planned("project:een", date(2023, 12, 1)), planned("project:twee", date(2023, 12, 1))],
        statuses=[
            ended("een", date(2023, 12, 31)),
            ended("twee", date(2023, 11, 1)),
            stated("drie", DAY, 3, "green"),
        ],
    )
    assert table(facts, order)[-1] == "drie"
    assert table(facts, order)[:2] == (["een", "twee"] if order.startswith("-") else ["twee", "een"])


def ended(project: str, day: date) -> records.Stated:
    """A status that expects the end on a day."""
    status = stated(project, DAY, 1)
    return records.Stated(
        on=status.on, at=status.at, seq=0, subject=project, step=status.step, overall="green",
        colours=status.colours, forecast_end=day, decision_asked="", answers=None, returned_on=None,
    )  # fmt: skip


def test_a_second_column_decides_between_equals() -> None:
    facts = snapshot("drie", phases=[phased("drie", BEGIN, 1, "ontwerp"), phased("een", BEGIN, 2, "ontwerp")])
    assert table(facts, "fase", "-project") == ["een", "drie", "twee"]
    assert table(facts, "fase", "project") == ["drie", "een", "twee"]


def test_an_unknown_column_sorts_nothing() -> None:
    facts = snapshot("drie")
    assert table(facts, "bestaat-niet", "-") == table(facts)


def test_phases_sort_in_the_order_of_the_work() -> None:
    steps = ("nazorg", "initiatief", "realisatie", "ontwerp")
    facts = snapshot(*steps, phases=[phased(step, BEGIN, 1, step) for step in steps])
    assert [key for key in table(facts, "fase") if key in steps] == ["initiatief", "ontwerp", "realisatie", "nazorg"]


def test_a_plan_of_a_quarter_counts_as_its_last_day() -> None:
    shown = row(
        snapshot(
            plans=[planned("project:een", date(2023, 10, 5), precision="quarter")],
            statuses=[ended("een", date(2024, 2, 13))],
        )
    )
    assert shown.plan == imprecise(date(2023, 12, 31), "quarter")
    assert shown.difference == 44


@pytest.mark.parametrize(("days", "late"), [(14, False), (15, True)])
def test_a_project_is_late_above_the_threshold_not_on_it(days: int, late: bool) -> None:
    plan = date(2023, 12, 1)
    facts = snapshot(
        plans=[planned("project:een", plan)], statuses=[ended("een", date.fromordinal(plan.toordinal() + days))]
    )
    assert row(facts).difference == days
    assert row(facts).late is late


def test_the_next_milestone_is_the_first_that_is_not_reached() -> None:
    things = [*THINGS, Thing(ref="milestone:een/eerder", parent="project:een")]
    facts = empty(
        things=things,
        profiles=[*born(), profiled("milestone:een/eerder", BEGIN, 70, "Eerder")],
        plans=[planned("milestone:een/klaar", date(2023, 9, 1)), planned("milestone:een/eerder", date(2023, 5, 1), 1)],
        dates=[dated("een/klaar forecast", date(2023, 10, 1)), dated("een/eerder reached", date(2023, 5, 3))],
    ).at(DAY)
    first = row(facts).milestone
    assert first is not None
    assert (first.name, first.difference, first.late) == ("een/klaar", 30, True)


def test_a_project_without_anything_is_a_row_too() -> None:
    bare = row(snapshot(), "twee")
    assert (bare.total.rating, bare.age, bare.plan, bare.difference, bare.milestone) == (
        "unknown",
        None,
        None,
        None,
        None,
    )
    assert (bare.phase_label, bare.executing, bare.organisations) == ("", "", frozenset())


def test_cells_say_what_they_mean() -> None:
    facts = snapshot(plans=[planned("project:een", date(2023, 12, 1))], statuses=[ended("een", date(2024, 1, 14))])
    found = ProjectTable([row(facts)])
    with translation.override("en"):
        cells = {column.name: str(cell) for column, cell in found.rows[0].items()}
    assert cells["verschil"] == '<span class="ihoo-alert-text">44 days later</span>'
    assert cells["ouderdom"] == "0"
    assert cells["project"].startswith('<a class="ihoo-projects__name" href="/een/">een</a>')
    assert "serves no goal" in cells["project"]
    assert "on track" in cells["totaal"]
