"""Hours asked and answered: the four parts always add up, and nothing unconfirmed ever counts as confirmed."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from projects.portfolio.history import History
from projects.portfolio.snapshot import Snapshot
from tests.unit.drawn import days
from tests.unit.histories import histories
from tests.unit.means import answered, asked, available, claimed, requested
from tests.unit.portfolios import DAY, portfolio

NOVEMBER = date(2023, 11, 1)


def parts(snapshot: Snapshot) -> list[tuple[int, int, int, int, int]]:
    return [(row.asked, row.confirmed, row.offered, row.declined, row.unknown) for row in snapshot.hours]


@given(histories(), days)
def test_asked_is_confirmed_offered_declined_and_unknown_together(history: History, day: date) -> None:
    snapshot = history.at(day)
    for row in snapshot.hours:
        assert row.asked == row.confirmed + row.offered + row.declined + row.unknown
        assert min(row.confirmed, row.offered, row.declined, row.unknown) >= 0
    for request in snapshot.requests:
        assert request.asked == request.confirmed + request.offered + request.declined + request.unknown
        assert 0 <= request.unanswered <= request.unknown
        assert 0 <= request.waiting <= (day - request.asked_on).days


@given(histories(), days)
def test_the_requests_and_the_hours_tell_the_same(history: History, day: date) -> None:
    snapshot = history.at(day)
    open_requests = [request for request in snapshot.requests if not request.withdrawn]
    for name in ("asked", "confirmed", "offered", "declined", "unknown"):
        assert sum(getattr(row, name) for row in snapshot.hours) == sum(getattr(one, name) for one in open_requests)


@given(st.sampled_from(["confirmed", "offered", "declined", "later", "withdrawn"]), st.integers(0, 100))
def test_each_answer_divides_the_hours(kind: str, hours: int) -> None:
    given_hours = hours if kind in ("confirmed", "offered") else 0
    until = DAY if kind == "later" else None
    snapshot = portfolio(
        "een", lines=[asked("een", NOVEMBER, 100)], requests=[requested()],
        answers=[answered("een", NOVEMBER, kind, given_hours, until=until)],
    )  # fmt: skip
    expected = {
        "confirmed": (100, hours, 0, 100 - hours, 0),
        "offered": (100, 0, hours, 100 - hours, 0),
        "declined": (100, 0, 0, 100, 0),
        "withdrawn": (100, 0, 0, 100, 0),
        "later": (100, 0, 0, 0, 100),
    }
    assert parts(snapshot) == [expected[kind]]


def test_without_an_answer_all_of_it_is_unknown() -> None:
    snapshot = portfolio("een", lines=[asked("een", NOVEMBER, 100)], requests=[requested()])
    assert parts(snapshot) == [(100, 0, 0, 0, 100)]


def test_asking_for_less_after_the_answer_confirms_no_more_than_is_asked() -> None:
    lines = [asked("een", NOVEMBER, 100), asked("een", NOVEMBER, 30, number=3)]
    answers = [answered("een", NOVEMBER, "confirmed", 80)]
    assert parts(portfolio("een", lines=lines, requests=[requested()], answers=answers)) == [(30, 30, 0, 0, 0)]


def test_a_line_of_no_hours_is_no_line() -> None:
    lines = [asked("een", NOVEMBER, 100), asked("een", NOVEMBER, 0, number=3)]
    snapshot = portfolio("een", lines=lines, requests=[requested()])
    assert (snapshot.hours, snapshot.requests) == ((), ())


def test_what_other_programmes_claim_stands_by_name_and_in_sum() -> None:
    claims = [claimed(NOVEMBER, 30), claimed(NOVEMBER, 12, programme="ook-anders")]
    snapshot = portfolio("een", available=[available(NOVEMBER, 160)], claims=claims)
    assert [(claim.programme, claim.hours) for claim in snapshot.claims] == [("anders", 30), ("ook-anders", 12)]
    assert [(row.available, row.claimed) for row in snapshot.supply] == [(160, 42)]
