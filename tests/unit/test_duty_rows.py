"""The matrix of duties: order, states, deliveries with the days left, what is near, and the section of the report."""

from datetime import date, timedelta

from msgspec.structs import replace

from programme.dates import ImpreciseDate
from projects.portfolio.findings import Level
from projects.portfolio.plan_values import Compliance, Duty
from projects.portfolio.snapshot import Milestone, Named, Snapshot
from reporting.duties.rows import dated, rows_of
from reporting.duties.words import left_words, tally_words
from reporting.reports.sections.duties import duties
from tests.unit.reports import source

BODIES = (Named(key="a", name="Aa"), Named(key="b", name="Bee"))
AS_OF = source().snapshot.as_of


def duty(key: str, due: date | None = None, law: str = "Woo", number: int | None = None) -> Duty:
    return Duty(
        key=key, name=key.title(), description="", law=law, article="", due=ImpreciseDate(due) if due else None,
        term="",
        certainty="verified", source="Staatsblad", number=number, reference="", since=AS_OF,
    )  # fmt: skip


def complies(key: str, organisation: str, state: str, milestone: str | None = None) -> Compliance:
    return Compliance(duty=key, organisation=organisation, state=state, reason="", since=AS_OF, milestone=milestone)


def milestone(key: str, expected: date) -> Milestone:
    return Milestone(
        key=key, project=key.partition("/")[0], name="Klaar", first_plan=None, last_plan=None, replans=0,
        forecast=ImpreciseDate(expected), reached=None,
    )  # fmt: skip


def world(duties_: tuple[Duty, ...], said: tuple[Compliance, ...] = (), day: date = AS_OF) -> Snapshot:
    """The programme of the reports' tests, with duties and one milestone of its project."""
    snapshot = source().snapshot
    key = f"{snapshot.projects[0].key}/klaar"
    return replace(
        snapshot, organisations=BODIES, milestones=(milestone(key, day),), duties=duties_,
        compliance=tuple(replace(one, milestone=key) if one.milestone else one for one in said),
    )  # fmt: skip


def test_duties_of_one_law_stand_together_by_number_then_name() -> None:
    found = rows_of(world((duty("z", law="Awb"), duty("c", number=2), duty("b"), duty("a", number=1))), BODIES)
    assert [row.duty.key for row in found] == ["z", "b", "a", "c"]


def test_of_whom_nothing_was_said_the_state_is_unknown() -> None:
    (row,) = rows_of(world((duty("a"),), (complies("a", "b", "met"),)), BODIES)
    assert [cell.state for cell in row.cells] == ["", "met"]
    assert row.open
    (met,) = rows_of(world((duty("a"),), (complies("a", "a", "n_a"), complies("a", "b", "met"))), BODIES)
    assert not met.open


def test_a_milestone_is_told_once_with_whom_it_is_for_and_the_days_left() -> None:
    due = AS_OF + timedelta(days=100)
    said = (complies("a", "a", "busy", "x"), complies("a", "b", "busy", "x"))
    for left, level in ((31, None), (30, Level.AMBER), (0, Level.AMBER), (-1, Level.RED)):
        (row,) = rows_of(world((duty("a", due),), said, due - timedelta(days=left)), BODIES)
        (one,) = row.deliveries
        assert (one.organisations, one.left, one.level) == (("a", "b"), left, level)


def test_near_is_what_lies_ahead_and_what_passed_in_a_year_and_is_not_met() -> None:
    def near(days: int, state: str) -> bool:
        snapshot = world((duty("a", AS_OF + timedelta(days=days)),), (complies("a", "a", state),))
        return bool(dated(rows_of(snapshot, BODIES), AS_OF))

    assert near(0, "met")
    assert near(-1, "busy")
    assert not near(-1, "met")
    assert not near(-1, "")  # of what is unknown nobody says that it is late
    assert near(-365, "not_started")
    assert not near(-366, "not_started")


def test_the_days_are_said_to_the_day() -> None:
    assert left_words(None) == ""
    assert len({left_words(days) for days in (-2, -1, 0, 1, 2)}) == 5
    assert "2" in left_words(-2)


def test_the_states_are_counted_from_unknown_to_not_applicable() -> None:
    (row,) = rows_of(world((duty("a"),), (complies("a", "a", "met"),)), BODIES)
    assert tally_words(row.cells).startswith("1 ")
    assert tally_words(row.cells).count("·") == 1


def test_the_report_has_the_dates_to_come_with_their_milestones() -> None:
    said = (complies("a", "a", "busy", "x"), complies("b", "a", "met"), complies("b", "b", "met"))
    due = AS_OF + timedelta(days=10)
    snapshot = world((duty("a", due), duty("b", due), duty("c")), said, due + timedelta(days=5))
    told = duties(replace(source(), snapshot=snapshot))
    (row,) = told["rows"]
    assert row["name"] == "A"  # b is met by all, c has no date
    (one,) = row["milestones"]
    assert (one["late"], one["mark"]["rating"]) == (True, "red")
