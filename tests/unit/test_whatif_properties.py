"""What always holds of drafts, whatever the programme."""

from decimal import Decimal
from urllib.parse import parse_qs

from hypothesis import given
from hypothesis import strategies as st

from projects.portfolio.draft import Change, Draft, Kind, draft_of, encode
from projects.portfolio.draft_reading import read
from projects.portfolio.occupation import team_months
from projects.portfolio.projection import Outlook, expected_ends
from projects.portfolio.reach import earliest, legal_dates, reach
from projects.portfolio.slowing import lost, slowed
from projects.portfolio.snapshot import Snapshot
from projects.portfolio.values import Hours
from projects.portfolio.whatif import apply
from projects.portfolio.yearend import year_end
from tests.unit.test_draft import changes
from tests.unit.whatif_plans import planned_workloads
from tests.unit.workloads import LAW, MANAGEMENT, workload, workloads

drafts = st.lists(changes(workload()), max_size=6)


def readable(wanted: list[Change], snapshot: Snapshot) -> Draft:
    """What of these changes fits on a snapshot."""
    return read(parse_qs(encode(draft_of({one.subject: one for one in wanted}.values()))), snapshot)[0]


@given(workloads())
def test_an_empty_draft_changes_nothing(snapshot: Snapshot) -> None:
    assert apply(Draft(), snapshot) == snapshot


@given(workloads(), drafts)
def test_a_draft_read_from_its_address_does_the_same(snapshot: Snapshot, wanted: list[Change]) -> None:
    draft = readable(wanted, snapshot)
    assert apply(read(parse_qs(encode(draft)), snapshot)[0], snapshot) == apply(draft, snapshot)


@given(workloads(), drafts)
def test_whatever_is_tried_the_hours_add_up_in_the_order_of_a_snapshot(
    snapshot: Snapshot, wanted: list[Change]
) -> None:
    then = apply(readable(wanted, snapshot), snapshot)
    places = [(row.project, row.team, row.month) for row in then.hours]
    assert places == sorted(set(places))
    assert all(_adds_up(row) for row in then.hours)
    first = snapshot.as_of.replace(day=1)
    assert [row for row in then.hours if row.month < first] == [row for row in snapshot.hours if row.month < first]
    assert [(one.project, one.year) for one in then.budgets] == sorted((one.project, one.year) for one in then.budgets)


def _adds_up(row: Hours) -> bool:
    parts = (row.confirmed, row.offered, row.declined, row.unknown)
    return min(parts) >= 0 and sum(parts) == row.asked > 0


@given(workloads(), st.sampled_from(("een", "twee")), st.sampled_from((Kind.PAUSE, Kind.STOP)))
def test_pausing_never_raises_the_load_of_a_team(snapshot: Snapshot, project: str, kind: Kind) -> None:
    then = apply(Draft((Change(kind=kind, project=project),)), snapshot)
    before = {(row.team, row.month): row for row in team_months(snapshot)}
    for row in team_months(then):
        was = before[row.team, row.month]
        assert row.confirmed + row.claimed <= was.confirmed + was.claimed
        assert row.asked <= was.asked
        if row.load is not None and was.load is not None:
            assert row.load <= was.load


@given(workloads(), st.sampled_from(("een", "twee")), st.sampled_from((MANAGEMENT, LAW)), st.integers(1, 200))
def test_adding_hours_never_makes_an_end_later(snapshot: Snapshot, project: str, team: str, hours: int) -> None:
    change = Change(kind=Kind.HOURS, project=project, team=team, number=hours)
    for now, then in zip(expected_ends(snapshot), expected_ends(apply(Draft((change,)), snapshot)), strict=True):
        assert _lateness(then.outlook, then.extra) <= _lateness(now.outlook, now.extra)
        if now.end and then.end:
            assert then.end.day <= now.end.day


def _lateness(outlook: Outlook, extra: int) -> int:
    return 10_000 if outlook == Outlook.ENDLESS else extra


@given(workloads(), st.sampled_from(("een", "twee")))
def test_stopping_frees_exactly_what_pausing_reserves(snapshot: Snapshot, project: str) -> None:
    paused = year_end(apply(Draft((Change(kind=Kind.PAUSE, project=project),)), snapshot))
    stopped = apply(Draft((Change(kind=Kind.STOP, project=project),)), snapshot)
    reserved = {rest.project: rest.left for rest in paused.projects}.get(project, Decimal(0))
    kept = {rest.project: rest.left for rest in year_end(stopped).projects}.get(project, Decimal(0))
    assert kept == min(reserved, Decimal(0))


# Milestones and legal dates


@given(planned_workloads(), st.sampled_from(("een", "twee")), st.integers(1, 24))
def test_doing_a_project_later_makes_no_milestone_earlier(snapshot: Snapshot, project: str, months: int) -> None:
    then = apply(Draft((Change(kind=Kind.SHIFT, project=project, number=months),)), snapshot)
    before, after = earliest(snapshot), earliest(then)
    assert before.keys() == after.keys()
    assert all(after[key] >= day for key, day in before.items())
    moved = {one.key for one in then.milestones if one not in snapshot.milestones}
    assert all(key.startswith(f"{project}/") for key in moved)
    assert all(one.last_plan == old.last_plan for one, old in zip(then.milestones, snapshot.milestones, strict=True))
    assert len(legal_dates(then, after)) >= len(legal_dates(snapshot, before))


@given(planned_workloads(), st.sampled_from(("een", "twee")), st.sampled_from((Kind.PAUSE, Kind.STOP)))
def test_a_project_at_rest_pushes_nothing(snapshot: Snapshot, project: str, kind: Kind) -> None:
    then = apply(Draft((Change(kind=kind, project=project),)), snapshot)
    before, after = earliest(snapshot), earliest(then)
    assert all(after[key] <= before[key] for key in after)
    open_ = {one.key for one in snapshot.milestones if one.project == project and one.reached is None}
    assert not open_ & after.keys()
    assert reach(snapshot, then).milestones == ()
    assert {one.milestone for one in lost(snapshot, then)} <= open_


@given(planned_workloads())
def test_confirmed_hours_alone_make_no_milestone_earlier(snapshot: Snapshot) -> None:
    then, ends = slowed(snapshot), expected_ends(snapshot)
    endless = {end.project for end in ends if end.outlook == Outlook.ENDLESS}
    after = earliest(then)
    for one in snapshot.milestones:
        if one.reached is None and one.project in endless:
            assert one.key not in after
        elif one.expected and one.reached is None:
            assert after[one.key] >= one.expected.day
    if all(end.outlook not in (Outlook.LATER, Outlook.ENDLESS) for end in ends):
        assert then == snapshot


@given(planned_workloads(), st.sampled_from(("een", "twee")), st.sampled_from((MANAGEMENT, LAW)), st.integers(1, 200))
def test_more_hours_take_no_milestone_its_day(snapshot: Snapshot, project: str, team: str, hours: int) -> None:
    then = apply(Draft((Change(kind=Kind.HOURS, project=project, team=team, number=hours),)), snapshot)
    assert earliest(slowed(then)).keys() >= earliest(slowed(snapshot)).keys()
