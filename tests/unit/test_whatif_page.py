"""The parts of the page of a draft: what is said of ends, which signals turn, which rows stand where."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation
from msgspec.structs import replace

from programme.dates import imprecise
from projects.portfolio.draft import Change, Draft, Kind, encode
from projects.portfolio.draft_reading import Reason, Refusal
from projects.portfolio.projection import Expected, Outlook
from projects.portfolio.snapshot import Parameter, Snapshot
from projects.portfolio.whatif import apply
from reporting.dashboard.doors import Doors
from reporting.whatif.ends import difference, ends
from reporting.whatif.loads import MOST, loads
from reporting.whatif.money import money
from reporting.whatif.sides import Both, side
from reporting.whatif.signals import signals
from reporting.whatif.summary import sentence, summary
from reporting.whatif.words import LABELS, change_words, reason_words, refusal_words
from tests.unit.workloads import LAW, MANAGEMENT, account, asked, budget, supply, with_project, workload

DOORS = Doors("alfa", "?peildatum=2023-10-31&bekend=2023-10-31")
PAUSE = Change(kind=Kind.PAUSE, project="een")


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


def both(snapshot: Snapshot, *changes: Change) -> Both:
    return Both(side(snapshot), side(apply(Draft(changes), snapshot)) if changes else None)


def expected(outlook: Outlook, end: date | None) -> Expected:
    return Expected(project="een", outlook=outlook, reported=None, end=imprecise(end) if end else None)


LATE, SOON = date(2024, 5, 31), date(2024, 4, 30)
RESTING, ENDLESS = expected(Outlook.RESTING, None), expected(Outlook.ENDLESS, None)


@pytest.mark.parametrize(
    ("now", "drafted", "words"),
    [
        (expected(Outlook.LATER, LATE), expected(Outlook.KEPT, SOON), "31 days earlier"),
        (expected(Outlook.KEPT, SOON), expected(Outlook.LATER, LATE), "31 days later"),
        (expected(Outlook.KEPT, SOON), expected(Outlook.KEPT, SOON), "no change"),
        (ENDLESS, expected(Outlook.LATER, LATE), "an end in sight again"),
        (expected(Outlook.LATER, LATE), ENDLESS, "no end in sight any more"),
        (ENDLESS, ENDLESS, "no change"),
        (ENDLESS, RESTING, "no end any more"),
        (RESTING, RESTING, "no change"),
    ],
)
def test_the_difference_of_two_ends_is_said_in_words(now: Expected, drafted: Expected, words: str) -> None:
    assert difference(now, drafted) == words


def test_what_the_draft_changes_stands_first_then_what_has_no_end() -> None:
    snapshot = workload(asked("twee", LAW, 1, 10))
    assert [row["cells"][0]["text"] for row in ends(both(snapshot), DOORS)["rows"]] == ["twee", "een"]
    drafted = ends(both(snapshot, PAUSE), DOORS)
    assert [row["cells"][0]["text"] for row in drafted["rows"]] == ["een", "twee"]
    assert [cell["text"] for cell in drafted["rows"][0]["cells"][2:]] == ["Jan. 31, 2024", "parked", "no end any more"]
    assert drafted["rows"][0]["cells"][2]["url"] == "/alfa/projecten/een/?peildatum=2023-10-31&bekend=2023-10-31#uren"
    assert not drafted["rows"][1]["cells"][3]["url"], "what is only tried out is no door"


def test_three_teams_without_a_promise_are_two_names_and_a_count() -> None:
    snapshot = workload(*(asked("een", team, 1, 10) for team in (LAW, MANAGEMENT, "dienst/tuin")))
    cell = ends(both(snapshot), DOORS)["rows"][0]["cells"][2]
    assert cell["sub"].endswith("Dienst/Recht: 0 of 10 hours confirmed in 1 month; and 1 more team")


def test_a_team_that_the_draft_changes_has_two_lines_and_stands_first() -> None:
    snapshot = workload(
        asked("een", LAW, 1, 40, 10), asked("twee", MANAGEMENT, 1, 40, 40),
        supply=(supply(LAW, 1, 100), supply(MANAGEMENT, 1, 40)),
    )  # fmt: skip
    plain = loads(both(snapshot), DOORS)
    assert plain is not None
    assert [row["label"] for row in plain["load"]["rows"]] == ["Dienst/Beheer", "Dienst/Recht"], "the fullest first"
    drafted = loads(both(snapshot, PAUSE), DOORS)
    assert drafted is not None
    found = [(row["label"], row["cells"][0]["percent"], "url" in row["cells"][0]) for row in drafted["load"]["rows"]]
    assert found == [
        ("Dienst/Recht, now", 10.0, True), ("Dienst/Recht, in this draft", 0.0, False), ("Dienst/Beheer", 100.0, True),
    ]  # fmt: skip
    assert [cell["text"] for row in drafted["shortfall"]["rows"] for cell in row["cells"][1:]] == [
        "30", "30", "–", "0", "–", "0",
    ]  # fmt: skip
    assert loads(both(workload()), DOORS) is None


def test_a_table_holds_two_years_and_says_where_it_ends() -> None:
    rows = [asked("een", LAW, number, 10) for number in range(MOST + 3)]
    shown = loads(both(workload(*rows)), DOORS)
    assert shown is not None
    assert len(shown["load"]["months"]) == len(shown["load"]["rows"][0]["cells"]) == MOST
    assert shown["until"] == date(2025, 9, 1)


def test_a_signal_is_told_from_the_same_one_of_another_quarter_and_may_turn() -> None:
    busy = [asked("een", LAW, number, 130, 130) for number in (1, 3)]  # November and January: two quarters
    snapshot = workload(*busy, supply=(supply(LAW, 1, 100), supply(LAW, 3, 100)))
    shift = Change(kind=Kind.SHIFT, project="een", number=1)
    gone, new = signals(both(snapshot, shift), DOORS)
    assert [item["title"] for item in gone["items"] if "Team" in item["title"]] == [
        "Team has more work than hours: Dienst/Recht"
    ] * 2
    assert "Too few hours confirmed: een" in [item["title"] for item in new["items"]]
    more = Change(kind=Kind.HOURS, project="een", team=LAW, number=20)
    turned = signals(both(workload(asked("een", LAW, 1, 100, 60)), more), DOORS)[2]["items"]
    assert (turned[0]["mark"], turned[0]["note"]) == ("amber", "now: intervention needed")
    assert signals(both(snapshot), DOORS) == []


def test_empty_pots_are_left_out_and_what_is_reserved_says_so() -> None:
    snapshot = workload(
        budgets=(budget("een", 1000, spent=300), budget("twee", 500, spent=600)),
        accounts=(
            account("leeg", "pot", 0), account("pot", "pot", 70), account("een/b", "budget", 700, "een", pot="pot"),
        ),
    )  # fmt: skip
    shown = money(both(snapshot, PAUSE), DOORS)
    assert shown is not None
    assert [[cell["text"].replace("\xa0", " ") for cell in row["cells"]] for row in shown["rows"]] == [
        ["een", "€ 0", "€ 1,000", "€ 300", "€ 700", "+€ 700"],
        ["twee", "−€ 100", "€ 500", "€ 600", "−€ 100", "–"],
        ["pot", "€ 70", "–", "–", "€ 70", "–"],
        ["Total", "−€ 30", "€ 1,500", "€ 900", "€ 670", "+€ 700"],
    ]
    assert shown["rows"][0]["cells"][0]["sub"] == "stays reserved"
    stopped = money(both(snapshot, Change(kind=Kind.STOP, project="een")), DOORS)
    assert stopped is not None
    assert stopped["rows"][2]["cells"][-1]["text"] == "+€\xa0700"
    assert money(both(workload()), DOORS) is None


def test_the_summary_counts_what_runs_against_the_limit() -> None:
    limit = Parameter(code="P1.limit", value=Decimal(1), day=None, on=None)
    snapshot = workload(asked("een", LAW, 1, 10, 5), asked("twee", LAW, 1, 10))
    snapshot = replace(snapshot, parameters=(*(one for one in snapshot.parameters if one.code != "P1.limit"), limit))
    rows = [[cell["text"] for cell in row["cells"]] for row in summary(both(snapshot, PAUSE), DOORS)["rows"]]
    assert rows[0] == ["Projects running, limit 1", "2", "1"]
    assert rows[1] == ["Hours confirmed of asked, October 2023 to March 2024", "5 of 20 (25 %)", "0 of 10 (0 %)"]
    assert rows[2][1:] == ["15", "10"]
    assert rows[4][1:] == [
        "1 project without an end in sight, 1 project later than reported", "1 project without an end in sight",
    ]  # fmt: skip
    assert sentence(both(workload())) == (
        "Every project ends as reported, when only the hours that are confirmed are worked."
    )


def test_every_kind_and_every_reason_has_its_words() -> None:
    snapshot = with_project(workload(asked("een", LAW, 1, 10)), "twee", standing="parked")
    assert set(LABELS) == set(Kind)
    said = [
        change_words(Change(kind=kind, project="een", team=LAW if kind == Kind.HOURS else "", number=2), snapshot)
        for kind in Kind
    ]
    assert said == [
        "Pause een", "Stop een", "een 2 months later", "een: 2 hours a month more of Dienst/Recht",
        "een: €\xa02 more budget in 2023",
    ]  # fmt: skip
    for reason in Reason:
        words = reason_words(reason, Change(kind=Kind.SHIFT, project="twee", number=99), snapshot)
        assert words.endswith(".")
        assert "%(" not in words
    long = Refusal(kind=Kind.PAUSE, text="x" * 500, reason=Reason.MALFORMED)
    assert len(refusal_words(long, snapshot)) < 200


def test_the_address_of_a_draft_is_one_that_people_can_read() -> None:
    draft = Draft((Change(kind=Kind.HOURS, project="een", team=LAW, number=8),))
    assert encode(draft) == "uren=een:dienst/recht:8"
    assert encode(Draft()) == ""
