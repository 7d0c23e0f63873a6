"""Drafts in an address: what is read, what is refused and why, and that reading what was written gives the same."""

from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from projects.portfolio.draft import Change, Draft, Kind, draft_of, encode
from projects.portfolio.draft_reading import LARGEST, MOST, Reason, read
from projects.portfolio.snapshot import Snapshot
from tests.unit.workloads import LAW, MANAGEMENT, asked, with_project, workload

ASKED = (asked("een", MANAGEMENT, 1, 40, 10), asked("twee", LAW, 2, 20), asked("een", LAW, -1, 5))
SNAPSHOT = workload(*ASKED)


def test_each_kind_is_read() -> None:
    query = {
        "geld": ["een:2500"],
        "uren": [f"een:{MANAGEMENT}:8"],
        "schuif": ["een:3"],
        "pauze": ["twee"],
        "peildatum": ["2023-10-31"],
    }
    draft, refused = read(query, SNAPSHOT)
    assert refused == ()
    assert draft.changes == (
        Change(kind=Kind.PAUSE, project="twee"),
        Change(kind=Kind.SHIFT, project="een", number=3),
        Change(kind=Kind.HOURS, project="een", team=MANAGEMENT, number=8),
        Change(kind=Kind.MONEY, project="een", number=2500),
    )
    assert encode(draft) == f"pauze=twee&schuif=een:3&uren=een:{MANAGEMENT}:8&geld=een:2500"


def test_equal_drafts_have_one_address() -> None:
    one, _none = read({"stop": ["twee", "een"]}, SNAPSHOT)
    other, _none = read({"stop": ["een", "twee"]}, SNAPSHOT)
    assert encode(one) == encode(other) == "stop=een&stop=twee"
    assert encode(read({"schuif": ["een:007"]}, SNAPSHOT)[0]) == "schuif=een:7"


@pytest.mark.parametrize(
    ("kind", "text", "reason"),
    [
        ("pauze", "", Reason.MALFORMED),
        ("pauze", "een:2", Reason.MALFORMED),
        ("pauze", "een\n", Reason.MALFORMED),
        ("pauze", "een\x00", Reason.MALFORMED),
        ("pauze", "<script>", Reason.MALFORMED),
        ("pauze", "e" * 61, Reason.MALFORMED),
        ("pauze", "drie", Reason.NO_PROJECT),
        ("stop", "een' OR 1=1 --", Reason.MALFORMED),
        ("schuif", "een", Reason.MALFORMED),
        ("schuif", "een:-1", Reason.MALFORMED),
        ("schuif", "een:1.5", Reason.MALFORMED),
        ("schuif", "een:٣", Reason.MALFORMED),  # digits of another script
        ("schuif", "een:0", Reason.OUT_OF_RANGE),
        ("schuif", "een:24", None),
        ("schuif", "een:25", Reason.OUT_OF_RANGE),
        ("schuif", "een:" + "9" * 400, Reason.MALFORMED),
        ("uren", "een:8", Reason.MALFORMED),
        ("uren", f"een:{MANAGEMENT}:2000", None),
        ("uren", f"een:{MANAGEMENT}:2001", Reason.OUT_OF_RANGE),
        ("uren", f"een:{MANAGEMENT}:0", Reason.OUT_OF_RANGE),
        ("uren", "een:dienst/tuin:8", Reason.NO_TEAM),
        ("uren", f"een:{LAW}:8", Reason.NOT_ASKED),  # only in the past
        ("geld", "een:99999999", None),
        ("geld", "een:100000000", Reason.OUT_OF_RANGE),
        ("geld", "een:1.000", Reason.MALFORMED),
        ("geld", "een:0", Reason.OUT_OF_RANGE),
    ],
)
def test_a_part_is_read_or_refused_by_itself(kind: str, text: str, reason: Reason | None) -> None:
    draft, refused = read({kind: [text], "pauze": [*([text] if kind == "pauze" else []), "twee"]}, SNAPSHOT)
    assert Change(kind=Kind.PAUSE, project="twee") in draft.changes, "the rest holds"
    assert [(one.kind, one.text, one.reason) for one in refused] == ([(kind, text, reason)] if reason else [])
    assert len(draft.changes) == (1 if reason else 2)


@pytest.mark.parametrize(
    ("query", "kept", "reason"),
    [
        ({"pauze": ["een"], "stop": ["een"]}, "pauze=een", Reason.CONTRADICTS),
        ({"stop": ["een"], "pauze": ["twee"]}, "pauze=twee&stop=een", None),
        ({"schuif": ["een:2"], "pauze": ["een"]}, "pauze=een", Reason.CONTRADICTS),
        ({"schuif": ["een:2"], "stop": ["een"]}, "stop=een", Reason.CONTRADICTS),
        ({"uren": [f"een:{MANAGEMENT}:8"], "pauze": ["een"]}, "pauze=een", Reason.CONTRADICTS),
        ({"uren": [f"een:{MANAGEMENT}:8"], "stop": ["een"]}, "stop=een", Reason.CONTRADICTS),
        ({"geld": ["een:5"], "stop": ["een"]}, "stop=een", Reason.CONTRADICTS),
        ({"geld": ["een:5"], "pauze": ["een"]}, "pauze=een&geld=een:5", None),
        ({"schuif": ["een:2", "een:3"]}, "schuif=een:2", Reason.AGAIN),
        ({"pauze": ["een", "een"]}, "pauze=een", Reason.AGAIN),
    ],
)
def test_what_does_not_go_together_is_refused(query: dict[str, list[str]], kept: str, reason: Reason | None) -> None:
    draft, refused = read(query, SNAPSHOT)
    assert encode(draft) == kept
    assert [one.reason for one in refused] == ([reason] if reason else [])


@pytest.mark.parametrize(
    ("standing", "kept"),
    [("active", "pauze stop schuif geld"), ("parked", "stop geld"), ("stopped", ""), ("finished", "")],
)
def test_a_project_at_rest_takes_few_changes(standing: str, kept: str) -> None:
    snapshot = with_project(SNAPSHOT, "een", standing=standing)
    texts = {"pauze": "een", "stop": "een", "schuif": "een:2", "geld": "een:5"}
    taken = {kind: read({kind: [text]}, snapshot) for kind, text in texts.items()}
    assert " ".join(kind for kind, (draft, _refused) in taken.items() if draft.changes) == kept
    assert all(refused[0].reason == Reason.RESTING for draft, refused in taken.values() if not draft.changes)


def test_a_draft_has_an_end() -> None:
    keys = [f"project-{number:02}" for number in range(MOST + 1)]
    many = replace(SNAPSHOT, projects=tuple(replace(SNAPSHOT.projects[0], key=key) for key in keys))
    draft, refused = read({"geld": [f"{key}:1" for key in keys]}, many)
    assert len(draft.changes) == MOST
    assert [(one.text, one.reason) for one in refused] == [(f"{keys[-1]}:1", Reason.TOO_MANY)]


def test_a_change_can_be_taken_out_again() -> None:
    draft, _refused = read({"pauze": ["een"], "geld": ["twee:5"]}, SNAPSHOT)
    assert draft.without(Change(kind=Kind.PAUSE, project="een")) == Draft(
        (Change(kind=Kind.MONEY, project="twee", number=5),)
    )


def changes(snapshot: Snapshot) -> "st.SearchStrategy[Change]":
    """Any change that names the projects and teams of a snapshot."""
    keys = st.sampled_from([one.key for one in snapshot.projects])
    plain = st.builds(Change, kind=st.sampled_from((Kind.PAUSE, Kind.STOP)), project=keys)
    shift = st.builds(Change, kind=st.just(Kind.SHIFT), project=keys, number=st.integers(1, LARGEST[Kind.SHIFT]))
    hours = st.builds(
        Change, kind=st.just(Kind.HOURS), project=keys, team=st.sampled_from((MANAGEMENT, LAW)),
        number=st.integers(1, 200),
    )  # fmt: skip
    money = st.builds(Change, kind=st.just(Kind.MONEY), project=keys, number=st.integers(1, 5000))
    return st.one_of(plain, shift, hours, money)


@given(st.lists(changes(SNAPSHOT), max_size=12))
def test_reading_what_was_written_gives_the_same_draft(wanted: list[Change]) -> None:
    query: dict[str, list[str]] = {}
    for change in wanted:
        query.setdefault(change.kind.value, []).append(change.text)
    draft, _refused = read(query, SNAPSHOT)
    again, refused = read(parse_qs(encode(draft)), SNAPSHOT)
    assert (again, refused) == (draft, ())
    assert encode(again) == encode(draft)


@given(st.dictionaries(st.sampled_from([kind.value for kind in Kind]), st.lists(st.text(max_size=80), max_size=30)))
def test_whatever_stands_in_the_address_is_kept_or_refused(query: dict[str, list[str]]) -> None:
    draft, refused = read(query, SNAPSHOT)
    assert len(draft.changes) + len(refused) == sum(len(texts) for texts in query.values())
    assert draft == draft_of(draft.changes)
