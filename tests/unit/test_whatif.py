"""A snapshot as it would be with a draft: every change with an example worked out by hand."""

from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from projects.portfolio.draft_reading import read
from projects.portfolio.findings import findings
from projects.portfolio.projection import Outlook, expected_ends
from projects.portfolio.snapshot import Snapshot
from projects.portfolio.values import Flow
from projects.portfolio.whatif import apply
from projects.portfolio.yearend import year_end
from tests.unit.workloads import (
    LAW,
    MANAGEMENT,
    account,
    asked,
    budget,
    euros,
    reported,
    request,
    supply,
    with_project,
    with_status,
    workload,
)

FREED = (("a", 100), ("b", 400))


def tried(snapshot: Snapshot, **parts: str) -> Snapshot:
    """The snapshot with one change of each kind named."""
    draft, refused = read({kind: [text] for kind, text in parts.items()}, snapshot)
    assert not refused
    return apply(draft, snapshot)


def lines(snapshot: Snapshot, project: str = "een") -> list[tuple[str, int, int, int]]:
    """Team, month of the year, asked and confirmed."""
    return [(row.team, row.month.month, row.asked, row.confirmed) for row in snapshot.hours if row.project == project]


def test_a_pause_drops_the_hours_from_this_month_on_and_leaves_no_end() -> None:
    snapshot = workload(
        asked("een", LAW, -1, 9, 9), asked("een", LAW, 0, 8, 8), asked("een", LAW, 2, 7), asked("twee", LAW, 2, 6)
    )
    then = tried(snapshot, pauze="een")
    assert lines(then) == [(LAW, 9, 9, 9)]
    assert lines(then, "twee") == [(LAW, 12, 6, 0)]
    project = then.project("een")
    assert project is not None
    assert (project.standing, project.standing_since, project.running) == ("parked", date(2023, 10, 31), False)
    assert [end.outlook for end in expected_ends(then)] == [Outlook.RESTING, Outlook.ENDLESS]
    assert [one.key for one in then.running] == ["twee"]


def test_the_money_of_a_paused_project_stays_reserved() -> None:
    snapshot = workload(
        budgets=(budget("een", 1000, committed=200, spent=300, forecast=900), budget("twee", 400, forecast=400))
    )
    then = tried(snapshot, pauze="een")
    assert then.budgets[0] == budget("een", 1000, committed=200, spent=300, forecast=500)
    assert [(rest.project, rest.left) for rest in year_end(then).projects] == [("een", euros(500)), ("twee", euros(0))]
    assert then.budgets[1:] == snapshot.budgets[1:]


def test_a_stopped_project_gives_back_what_is_neither_spent_nor_committed() -> None:
    snapshot = workload(
        asked("een", LAW, 1, 7),
        budgets=(budget("een", 1000, committed=200, spent=300, forecast=900),),
        accounts=(
            account("een/rest-a", "budget", 100, "een", pot="pot-a"),
            account("een/rest-b", "budget", 400, "een", pot="pot-b"),
            account("een/uit", "spent", 300, "een", pot="pot-a"),
            account("pot-a", "pot", 10),
            account("pot-b", "pot", 0),
        ),
        flows=(Flow(giver="pot-a", taker="een/rest-a", amount=euros(600)),),
    )
    then = tried(snapshot, stop="een")
    assert {one.key: one.balance for one in then.accounts} == {
        "een/rest-a": 0, "een/rest-b": 0, "een/uit": 300, "pot-a": 110, "pot-b": 400,
    }  # fmt: skip
    assert then.budgets == (budget("een", 1000 - 500, committed=200, spent=300, forecast=500, first=1000),)
    assert year_end(then).total == euros(510)
    back = [Flow(giver=f"een/rest-{key}", taker=f"pot-{key}", amount=euros(sum_)) for key, sum_ in FREED]
    assert then.flows == (*back, *snapshot.flows)
    assert lines(then) == []


def test_a_stopped_project_that_overspent_gives_nothing_back() -> None:
    snapshot = workload(
        budgets=(budget("een", 100, committed=80, spent=60),),
        accounts=(
            account("een/a", "budget", -90, "een", pot="pot-a"),
            account("een/b", "budget", 50, "een", pot="pot-b"),
            account("pot-a", "pot", 0),
            account("pot-b", "pot", 0),
        ),
    )
    then = tried(snapshot, stop="een")
    assert then.accounts == snapshot.accounts
    assert then.budgets == (budget("een", 100, committed=80, spent=60, forecast=140),)
    assert "G2" in {one.code for one in findings(then)}, "stopping does not undo what was spent"


def test_no_more_than_what_is_free_comes_back_when_one_pot_is_short() -> None:
    snapshot = workload(
        budgets=(budget("een", 100, spent=60),),  # 40 free: 50 in one pot, 10 short in the other
        accounts=(
            account("een/a", "budget", -10, "een", pot="pot-a"),
            account("een/b", "budget", 50, "een", pot="pot-b"),
            account("pot-a", "pot", 0),
            account("pot-b", "pot", 0),
        ),
    )
    then = tried(snapshot, stop="een")
    assert [one.balance for one in then.accounts] == [-10, 10, 0, 40]
    assert sum(one.balance for one in then.accounts) == sum(one.balance for one in snapshot.accounts)


def test_a_question_of_nobody_else_is_taken_back_with_its_project() -> None:
    snapshot = workload(
        requests=(
            request("1", "een"), request("2", "een", "twee"), request("3", "twee"), request("4", "een", last=-1),
        )
    )  # fmt: skip
    assert [one.withdrawn for one in tried(snapshot, pauze="een").requests] == [True, False, False, False]
    both, _refused = read({"pauze": ["een"], "stop": ["twee"]}, snapshot)
    assert [one.withdrawn for one in apply(both, snapshot).requests] == [True, True, True, False]
    assert {one.subject for one in findings(snapshot) if one.code == "C2"} >= {"request:1", "request:3"}
    assert "request:1" not in {one.subject for one in findings(tried(snapshot, pauze="een"))}


def test_a_shift_moves_what_is_asked_and_leaves_what_is_confirmed_in_its_month() -> None:
    snapshot = workload(
        asked("een", LAW, -1, 50, 50),  # past: stays
        asked("een", LAW, 1, 40, 30, offered=10),  # November
        asked("een", LAW, 2, 20, 20),  # December
        asked("een", LAW, 3, 10, 10),  # January
    )
    assert lines(tried(snapshot, schuif="een:1")) == [
        (LAW, 9, 50, 50),
        (LAW, 12, 40, 20),  # 40 asked now, 20 confirmed for December
        (LAW, 1, 20, 10),
        (LAW, 2, 10, 0),
    ]
    assert lines(tried(snapshot, schuif="een:3")) == [
        (LAW, 9, 50, 50),
        (LAW, 2, 40, 0),
        (LAW, 3, 20, 0),
        (LAW, 4, 10, 0),
    ]
    moved = tried(snapshot, schuif="een:1").hours
    assert all(row.asked == row.confirmed + row.offered + row.declined + row.unknown for row in moved)
    assert moved[1].unknown == 20, "nobody answered for the new months"


def test_a_shift_of_less_never_takes_more_than_is_asked() -> None:
    snapshot = workload(asked("een", LAW, 1, 5, 5), asked("een", LAW, 2, 30, 30))
    assert lines(tried(snapshot, schuif="een:1")) == [(LAW, 12, 5, 5), (LAW, 1, 30, 0)]


def test_a_shift_moves_the_end_that_was_reported() -> None:
    snapshot = workload(asked("een", LAW, 1, 10, 10))
    planned = tried(snapshot, schuif="een:1").project("een")
    assert planned is not None
    assert planned.expected_end is not None
    assert (planned.expected_end.day, planned.slip) == (date(2024, 2, 29), 29)  # the plan itself stays
    forecast = tried(with_status(snapshot, "een", reported(date(2024, 5, 31))), schuif="een:4").project("een")
    assert forecast is not None
    assert forecast.adopted is not None
    assert (forecast.adopted.forecast_end, forecast.last_plan) == (date(2024, 9, 30), snapshot.projects[0].last_plan)
    nothing = tried(workload(plan=None), schuif="een:4").project("een")
    assert nothing is not None
    assert nothing.last_plan is None


def test_more_hours_are_confirmed_each_month_but_never_more_than_are_asked() -> None:
    snapshot = workload(
        asked("een", MANAGEMENT, -1, 40),
        asked("een", MANAGEMENT, 1, 40, 10, offered=8, declined=12),  # 10 unknown
        asked("een", MANAGEMENT, 2, 12, 10),
        asked("een", LAW, 1, 40),
        asked("twee", MANAGEMENT, 1, 40),
    )
    then = tried(snapshot, uren=f"een:{MANAGEMENT}:15")
    assert lines(then) == [(MANAGEMENT, 9, 40, 0), (MANAGEMENT, 11, 40, 25), (MANAGEMENT, 12, 12, 12), (LAW, 11, 40, 0)]
    assert lines(then, "twee") == [(MANAGEMENT, 11, 40, 0)]
    assert [(row.unknown, row.offered, row.declined) for row in then.hours[1:2]] == [(0, 3, 12)]
    more = tried(snapshot, uren=f"een:{MANAGEMENT}:2000").hours[1]
    assert (more.confirmed, more.unknown, more.offered, more.declined) == (40, 0, 0, 0)


def test_more_hours_bring_the_end_back() -> None:
    snapshot = workload(asked("een", LAW, 1, 40), asked("een", LAW, 2, 40))
    assert expected_ends(snapshot)[0].outlook == Outlook.ENDLESS
    then = expected_ends(tried(snapshot, uren=f"een:{LAW}:20"))[0]
    assert (then.outlook, then.extra, then.end and then.end.day) == (Outlook.LATER, 2, date(2024, 3, 31))


def test_after_a_shift_more_hours_count_in_the_new_months() -> None:
    snapshot = workload(asked("een", LAW, 1, 40, 40))
    then = tried(snapshot, schuif="een:1", uren=f"een:{LAW}:15")
    assert lines(then) == [(LAW, 12, 40, 15)]


def test_more_money_raises_the_budget_and_not_what_is_expected_to_go_out() -> None:
    snapshot = workload(budgets=(budget("een", 1000, forecast=1100), budget("twee", 500)))
    first, second = tried(tried(snapshot, geld="een:200"), geld="twee:50").budgets
    assert first == budget("een", 1200, forecast=1100, first=1000)
    assert second == budget("twee", 550, forecast=500, first=500), "the budget of now was expected to go out"
    assert "G1" in {one.code for one in findings(snapshot)}
    assert "G1" not in {one.code for one in findings(tried(snapshot, geld="een:200"))}


def test_money_for_a_project_without_any_is_its_first_budget() -> None:
    snapshot = with_status(workload(), "een", reported(date(2024, 1, 1), Decimal(700)))
    then = tried(snapshot, geld="een:1000")
    assert then.budgets == (replace(budget("een", 1000, forecast=700), since=snapshot.as_of),)
    unfunded = {one.subject for one in findings(snapshot) if one.code == "G3"}
    assert unfunded - {one.subject for one in findings(then) if one.code == "G3"} == {"project:een"}


def test_a_parked_project_can_be_stopped() -> None:
    snapshot = with_project(workload(asked("een", LAW, 1, 7)), "een", standing="parked", running=False)
    then = tried(snapshot, stop="een")
    project = then.project("een")
    assert project is not None
    assert (project.standing, lines(then)) == ("stopped", [])


def test_what_the_draft_does_to_the_rules() -> None:
    snapshot = workload(asked("een", LAW, 1, 40, 10), asked("twee", LAW, 1, 40, 40), supply=(supply(LAW, 1, 70, 15),))
    before = {(one.code, one.subject) for one in findings(snapshot)}
    assert ("C1", "project:een") in before
    after = {(one.code, one.subject) for one in findings(tried(snapshot, uren=f"een:{LAW}:30"))}
    assert ("C1", "project:een") not in after
    assert ("C3", f"team:{LAW}") in after - before, "the hours that are added weigh on the team"
