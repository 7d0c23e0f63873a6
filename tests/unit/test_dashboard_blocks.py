"""The three blocks: at most seven lines, decisions first, and nothing that is not so."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.utils import translation
from django.utils.html import strip_tags
from hypothesis import given
from hypothesis import strategies as st

from programme.access import Held, Reader
from programme.models import Programme
from projects.portfolio import records
from projects.portfolio.history import Thing
from projects.portfolio.snapshot import Snapshot
from reporting.dashboard.blocks import better, blocks, shares
from reporting.dashboard.doors import Doors
from reporting.dashboard.unknowns import items
from reporting.dashboard.worsened import line_of, since
from tests.unit.histories import BEGIN, concluded, known, phased, profiled, stated
from tests.unit.portfolios import DAY, dated, planned, portfolio, reported

DOORS = Doors("alfa", "?peildatum=2023-10-31&bekend=2023-10-31")
QUERY = "?peildatum=2023-10-31&bekend=2023-10-31"
PROGRAMME = Programme(slug="alfa")
NOBODY = Reader(None)
ASKED_ON = date(2023, 10, 12)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


def member(board: str, line: str) -> Reader:
    return Reader(None, (Held("board_member", PROGRAMME.pk, None, board, line),))


@given(st.lists(st.integers(0, 20), min_size=3, max_size=3), st.integers(0, 9))
def test_lines_are_shared_out_in_turn(counts: list[int], limit: int) -> None:
    shown = shares(tuple(counts), limit)
    assert sum(shown) == min(limit, sum(counts))
    assert all(given <= count for given, count in zip(shown, counts, strict=True))
    hidden = [place for place in range(3) if shown[place] < counts[place]]
    for place in hidden:  # nobody else has more than one line more than a block that hides some
        assert max(shown) - shown[place] <= 1


def test_seven_lines_are_three_two_and_two() -> None:
    assert shares((9, 9, 9)) == (3, 2, 2)
    assert shares((1, 0, 9)) == (1, 0, 6)
    assert shares((0, 0, 0)) == (0, 0, 0)


def question(before: date | None, board: str = "stuurgroep", number: str = "2023-01", on: date = ASKED_ON) -> Any:
    return records.Asked(
        on=on, at=known(1), seq=0, subject=f"{board}/{number}", about="project:a", question="Meer regie?",
        advice="Kies. " * 40, asked_by=None, before=before,
    )  # fmt: skip


def council(*questions: records.Asked, **rows: Any) -> Snapshot:
    """Two boards with these questions."""
    dbr = Thing(ref="board:dbr", parent="programme:alfa", trait="quarter")
    refs = {f"decision:{asked.subject}": f"board:{asked.subject.partition('/')[0]}" for asked in questions}
    more = [Thing(ref=ref, parent=parent) for ref, parent in refs.items() if "stuurgroep/2023-01" not in ref]
    names = ["board:stuurgroep", "board:dbr", "decision:stuurgroep/2023-01", *refs]
    born = [profiled(name, BEGIN, 0, name.rpartition("/")[2].rpartition(":")[2]) for name in names]
    return portfolio("a", more=(dbr, *more), profiles=born, asked=questions, statuses=reported(a="green"), **rows)


def shown(snapshot: Snapshot, reader: Reader = NOBODY, *, full: bool = False) -> dict[str, Any]:
    return blocks(snapshot, None, reader=reader, programme=PROGRAMME, doors=DOORS, full=full)


def test_a_member_sees_the_own_boards_questions_and_the_way_to_the_others() -> None:
    snapshot = council(question(None), question(None, "dbr", "2023-02"))
    asked = shown(snapshot, member("dbr", "quarter"))["decisions"]
    assert (asked["title"], asked["count"]) == ("Your decision asked", 1)
    assert [line["title"] for line in asked["items"]] == ["2023-02"]
    assert asked["all_label"] == "asked of other boards: 1"
    assert asked["all_url"] == f"/alfa/{QUERY}&alles=1#besluiten"
    everything = shown(snapshot, member("dbr", "quarter"), full=True)["decisions"]
    assert [line["title"] for line in everything["items"]] == ["2023-02", "2023-01"]


def test_others_see_the_questions_of_all_boards_the_first_due_in_front() -> None:
    later, sooner = question(date(2023, 12, 1)), question(date(2023, 11, 9), "dbr", "2023-02")
    asked = shown(council(later, sooner, question(None, "dbr", "2023-03")))["decisions"]
    assert asked["title"] == "A decision is asked"
    assert [line["title"] for line in asked["items"]] == ["2023-02", "2023-01", "2023-03"]
    assert asked["all_url"] == ""


@pytest.mark.parametrize(
    ("before", "words", "overdue"),
    [
        (date(2023, 11, 9), "by 9 nov at the latest", False),
        (DAY, "by 31 oct at the latest", False),
        (date(2023, 10, 30), "by 30 oct at the latest, 1 day too late", True),
        (date(2024, 1, 9), "by 9 jan 2024 at the latest", False),
        (None, "", False),
    ],
)
def test_a_question_is_red_only_when_it_is_too_late(before: date | None, words: str, overdue: bool) -> None:
    asked = shown(council(question(before)))["decisions"]
    assert (asked["items"][0]["due"], asked["items"][0]["overdue"], asked["alert"]) == (words, overdue, overdue)
    assert asked["items"][0]["note"] == "stuurgroep, asked on 12 October"


@pytest.mark.parametrize(("outcome", "count"), [("noted", 1), ("adjourned", 1), ("decided", 0), ("forwarded", 0)])
def test_taking_note_answers_nothing(outcome: str, count: int) -> None:
    assert shown(council(question(None), outcomes=[concluded(DAY, 2, outcome)]))["decisions"]["count"] == count


def test_an_adjourned_question_is_due_when_it_was_moved_to() -> None:
    moved = records.Concluded(
        on=ASKED_ON, at=known(2), seq=0, subject="stuurgroep/2023-01", outcome="adjourned", text="",
        until=date(2023, 12, 7), forwarded_to=None,
    )  # fmt: skip
    asked = shown(council(question(date(2023, 10, 20)), outcomes=[moved]))["decisions"]
    assert asked["items"][0]["due"] == "by 7 dec at the latest"


def test_advice_is_short_with_a_way_to_the_rest() -> None:
    line = shown(council(question(None)))["decisions"]["items"][0]
    assert len(line["sub"]) < 130
    assert line["url"] == line["action_url"] == f"/alfa/{QUERY}&alles=1#besluit-2023-01"
    rest = shown(council(question(None)), full=True)["decisions"]["items"][0]
    assert rest["sub"].startswith("Meer regie? Advice: Kies. Kies.")
    assert rest["sub"].count("Kies.") == 40
    assert "url" not in rest
    assert rest["id"] == "besluit-2023-01"


def test_without_an_adopted_report_there_is_nothing_to_compare_with() -> None:
    worse = shown(portfolio("a"))["worse"]
    assert (worse["title"], worse["count"], worse["items"]) == ("Got worse", "", [])
    assert worse["empty"] == "No report was adopted yet, so there is nothing to compare with."


KLAAR = Thing(ref="milestone:a/klaar", parent="project:a")
BEFORE = date(2023, 9, 30)


def moved(as_of: date) -> Snapshot:
    """In October a turns red and its milestone slips, b gets better, c only asks more of one aspect."""
    statuses = [
        *(stated(key, date(2023, 9, 25), 1, rated) for key, rated in (("a", "amber"), ("b", "red"), ("c", "green"))),
        *reported(a="red", b="green", c="green"),
    ]
    dates = [dated("a/klaar", "forecast", date(2024, 1, 31), 2, on=date(2023, 10, 20))]
    plans = [planned("milestone:a/klaar", date(2024, 1, 1))]
    return portfolio("a", "b", "c", as_of=as_of, more=(KLAAR,), statuses=statuses, plans=plans, dates=dates)


def test_what_got_worse_is_one_line_per_project() -> None:
    changed = since(moved(BEFORE), moved(DAY), "2023-09")
    worse = blocks(moved(DAY), changed, reader=NOBODY, programme=PROGRAMME, doors=DOORS, full=False)["worse"]
    assert (worse["title"], worse["count"]) == ("Got worse since 30 September", 1)
    assert worse["items"][0]["title"] == "a"
    assert (
        worse["items"][0]["sub"] == "adjustment needed → intervention needed, and 8 more"
    )  # a milestone and 7 aspects
    assert worse["items"][0]["mark"].rating == "red"
    assert strip_tags(worse["foot"]) == "Improved: 1 · finished: 0"


def test_in_full_every_change_is_told() -> None:
    changed = since(moved(BEFORE), moved(DAY), "2023-09")
    worse = blocks(moved(DAY), changed, reader=NOBODY, programme=PROGRAMME, doors=DOORS, full=True)["worse"]
    pieces = worse["items"][0]["sub"].split("; ")
    assert pieces[:2] == ["adjustment needed → intervention needed", "a/klaar: 30 days later, now Jan. 31, 2024"]
    assert len(pieces) == 9
    improved = better(moved(DAY), changed, DOORS)
    assert improved is not None
    assert [line["title"] for line in improved["items"]] == ["b"]
    assert better(moved(DAY), None, DOORS) is None


def test_nothing_changed_is_said_to_be_nothing() -> None:
    changed = since(moved(DAY), moved(DAY), "2023-10")
    worse = blocks(moved(DAY), changed, reader=NOBODY, programme=PROGRAMME, doors=DOORS, full=False)["worse"]
    assert (worse["count"], worse["empty"]) == (0, "Nothing got worse.")


@pytest.mark.parametrize(
    ("reader", "line"),
    [(member("dbr", "quarter"), "quarter"), (member("stuurgroep", "month"), "month"), (NOBODY, "month")],
)
def test_the_report_compared_with_is_that_of_the_readers_board(reader: Reader, line: str) -> None:
    assert line_of(reader, PROGRAMME) == line


def unknown(snapshot: Snapshot) -> list[tuple[str, str]]:
    return [(line["title"], line["sub"]) for line in items(snapshot, DOORS)]


def complete(key: str) -> dict[str, Any]:
    """What a running project needs."""
    parts = [
        records.Parted(
            on=BEGIN, at=known(1), seq=0, subject=f"{key} {part}", project=key, part=part, organisation="dienst"
        )
        for part in ("commissioning", "payer")
    ]
    goal = records.Served(on=BEGIN, at=known(1), seq=0, subject=f"{key} g", project=key, goal="openbaar", serves=True)
    return {"parties": parts, "services": [goal], "plans": [planned(f"project:{key}", date(2024, 6, 30))]}


def test_a_project_with_everything_leaves_nothing_unknown() -> None:
    assert unknown(portfolio("a", statuses=reported(a="red"), **complete("a"))) == []


def test_old_missing_and_unassessed_statuses_are_unknown() -> None:
    rows: dict[str, Any] = {name: [row for key in "abcd" for row in complete(key)[name]] for name in complete("a")}
    statuses = [stated("a", date(2023, 8, 18), 1, "green"), *reported(b="unknown", d="green")]
    assert unknown(portfolio("a", "b", "c", "d", statuses=statuses, **rows)) == [
        ("Status of c", "no status yet"),
        ("Status of a", "74 days old, was on track"),
        ("Status of b", "reported as not to be assessed"),
    ]


def test_what_a_running_project_lacks_is_unknown() -> None:
    lacks = ("a", "no commissioning owner, no payer, no planned end, no goal")
    assert unknown(portfolio("a", statuses=reported(a="green"))) == [lacks]
    assert unknown(portfolio("a", phases=[phased("a", BEGIN, 0, "ontwerp", "parked")])) == []


@pytest.mark.parametrize(
    ("forecast", "reached", "standing", "found"),
    [
        (date(2023, 10, 19), None, "active", [("a/klaar", "a: 12 days past its date")]),
        (DAY, None, "active", []),
        (date(2023, 10, 19), date(2023, 10, 25), "active", []),
        (date(2023, 10, 19), None, "parked", []),
        (date(2023, 12, 1), None, "active", []),
    ],
)
def test_a_milestone_past_its_date_and_not_reached_is_unknown(
    forecast: date, reached: date | None, standing: str, found: list[tuple[str, str]]
) -> None:
    dates = [dated("a/klaar", kind, day) for kind, day in (("forecast", forecast), ("reached", reached)) if day]
    rows = complete("a")
    rows["plans"].append(planned("milestone:a/klaar", date(2023, 9, 1)))
    phases = [phased("a", BEGIN, 0, "realisatie", standing)]
    snapshot = portfolio("a", more=(KLAAR,), phases=phases, statuses=reported(a="green"), dates=dates, **rows)
    assert unknown(snapshot) == found


@pytest.mark.parametrize(
    ("role", "parent", "standing", "count"),
    [
        ("programme_manager", "programme:alfa", "active", 1),
        ("client", "programme:alfa", "active", 1),
        ("project_leader", "project:a", "active", 1),
        ("project_leader", "project:a", "parked", 0),
        ("secretary", "programme:alfa", "active", 0),
    ],
)
def test_an_empty_seat_that_matters_is_unknown(role: str, parent: str, standing: str, count: int) -> None:
    key = "a/stoel" if parent == "project:a" else "stoel"
    empty = records.Held(
        on=date(2023, 10, 1), at=known(1), seq=0, subject=key, person=None, capacity="holder", until=None
    )
    snapshot = portfolio(
        "a", more=(Thing(ref=f"seat:{key}", parent=parent, trait=role),), holdings=[empty],
        phases=[phased("a", BEGIN, 0, "realisatie", standing)], statuses=reported(a="green"), **complete("a"),
    )  # fmt: skip
    assert unknown(snapshot) == [(key, "vacant since 1 October 2023, 31 days")] * count
