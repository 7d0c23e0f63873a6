"""Snapshots as stored values: canonical bytes, and reading them back."""

import hashlib
import types
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args, get_origin

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from programme.dates import ImpreciseDate, imprecise
from projects.portfolio import canonical as stored
from projects.portfolio.canonical import UPGRADES, decode, digest, encode
from projects.portfolio.findings import findings
from projects.portfolio.history import History
from projects.portfolio.parameters import DEFAULTS, TERMS
from projects.portfolio.snapshot import SCHEMA, Milestone, Reported, Snapshot, days_between
from projects.rating import ASPECTS
from tests.unit.drawn import days
from tests.unit.histories import histories, history, stated

SIMPLE: dict[Any, "st.SearchStrategy[Any]"] = {
    str: st.text(max_size=12),
    bool: st.booleans(),
    int: st.integers(0, 2**31),
    date: st.dates(),
    datetime: st.datetimes(timezones=st.just(UTC)),
    Decimal: st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**9), max_value=10**9),
    type(None): st.none(),
}


def values_of(hint: Any) -> "st.SearchStrategy[Any]":
    """Arbitrary values of a type annotation, structs included."""
    if hint in SIMPLE:
        return SIMPLE[hint]
    arguments = get_args(hint)
    if get_origin(hint) is types.UnionType:
        return st.one_of([values_of(argument) for argument in arguments])
    if get_origin(hint) is tuple:
        return st.lists(values_of(arguments[0]), max_size=2).map(tuple)
    if get_origin(hint) is dict:
        return st.dictionaries(st.sampled_from(ASPECTS), values_of(arguments[1]), max_size=3)
    fields = {field.name: values_of(field.type) for field in msgspec.structs.fields(hint)}
    return st.fixed_dictionaries(fields).map(lambda said: hint(**said))


snapshots = values_of(Snapshot).map(lambda value: msgspec.structs.replace(value, schema=SCHEMA))


@given(snapshots)
def test_reading_back_gives_what_was_stored(snapshot: Snapshot) -> None:
    assert decode(encode(snapshot)) == snapshot
    assert encode(decode(encode(snapshot))) == encode(snapshot)


@given(histories(), days)
def test_the_snapshot_of_any_history_can_be_stored(history: History, as_of: date) -> None:
    snapshot = history.at(as_of)
    assert decode(encode(snapshot)) == snapshot


@given(snapshots, st.data())
def test_the_order_of_a_mapping_changes_no_byte(snapshot: Snapshot, data: st.DataObject) -> None:
    def turned(colours: dict[str, str]) -> dict[str, str]:
        return dict(data.draw(st.permutations(list(colours.items()))))

    projects = tuple(
        msgspec.structs.replace(
            project, adopted=project.adopted and _recoloured(project.adopted, turned(project.adopted.colours))
        )
        for project in snapshot.projects
    )
    assert encode(msgspec.structs.replace(snapshot, projects=projects)) == encode(snapshot)


def _recoloured(reported: Reported, colours: dict[str, str]) -> Reported:
    return msgspec.structs.replace(reported, colours=colours)


@given(snapshots, snapshots)
def test_only_equal_snapshots_have_equal_digests(one: Snapshot, other: Snapshot) -> None:
    assert (digest(one) == digest(other)) == (one == other)


def test_the_digest_is_that_of_the_bytes() -> None:
    snapshot = history().at(date(2023, 1, 1))
    assert digest(snapshot) == hashlib.sha256(encode(snapshot)).hexdigest()


def test_bytes_are_plain_json_with_sorted_names_times_in_utc_and_amounts_as_text() -> None:
    text = encode(history(statuses=(stated("een", date(2023, 1, 1), 0),)).at(date(2023, 1, 1))).decode()
    assert text.startswith('{"accounts":[],"as_of":"2023-01-01","boards":[')
    assert '"recorded_at":"2023-01-01T12:00:00Z"' in text
    assert '{"code":"S1.amber","day":null,"on":null,"value":"42"}' in text


def test_a_snapshot_of_a_later_release_is_refused() -> None:
    later = encode(msgspec.structs.replace(history().at(date(2023, 1, 1)), schema=SCHEMA + 1))
    with pytest.raises(ValueError, match=f"schema {SCHEMA + 1} is newer"):
        decode(later)


def test_a_snapshot_of_an_earlier_release_is_lifted_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    snapshot = history().at(date(2023, 1, 1))
    raw = msgspec.json.decode(encode(snapshot))
    raw["schema"], raw["name"] = SCHEMA - 2, raw.pop("slug")

    def rename(old: dict[str, Any]) -> dict[str, Any]:
        return {
            **{key: value for key, value in old.items() if key != "name"},
            "slug": old["name"],
            "schema": SCHEMA - 1,
        }

    steps = {SCHEMA - 2: rename, SCHEMA - 1: lambda old: {**old, "schema": SCHEMA}}
    monkeypatch.setattr(stored, "UPGRADES", steps)
    assert decode(msgspec.json.encode(raw)) == snapshot


def test_every_earlier_schema_can_be_lifted() -> None:
    assert set(UPGRADES) == set(range(1, SCHEMA))


STORED = Path(__file__).parent / "stored" / "snapshot-1.json"  # as the first release froze it with a report


def test_what_the_first_release_stored_is_read_without_money_and_hours() -> None:
    raw = STORED.read_bytes()
    snapshot = decode(raw)
    assert (msgspec.json.decode(raw)["schema"], snapshot.schema) == (1, SCHEMA)
    een = snapshot.project("een")
    assert een is not None
    assert een.adopted is not None
    assert (een.adopted.overall, een.adopted.forecast_spend) == ("red", None)
    assert (een.start, een.payer) == (None, "dienst")
    assert (snapshot.budgets, snapshot.hours, snapshot.requests, snapshot.accounts) == ((), (), (), ())
    assert decode(encode(snapshot)) == snapshot


def test_the_rules_can_be_asked_of_what_the_first_release_stored() -> None:
    """Its thresholds are the coded ones; a report is held against it to see what turned red."""
    snapshot = decode(STORED.read_bytes())
    assert [parameter.code for parameter in snapshot.parameters] == sorted({*DEFAULTS, *TERMS})
    assert snapshot.parameter("C1.red").value == DEFAULTS["C1.red"]
    assert [(one.code, one.subject) for one in findings(snapshot)] == [
        ("T1", "project:een"),
        ("G3", "project:een"),
        ("T2", "project:een"),
    ]


def test_what_is_no_snapshot_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        decode(msgspec.json.encode({"schema": SCHEMA, "slug": 1}))


def milestone(first: ImpreciseDate | None, last: ImpreciseDate | None, **dates: ImpreciseDate | None) -> Milestone:
    said: dict[str, Any] = {"forecast": None, "reached": None, **dates}
    return Milestone(key="een/klaar", project="een", name="Klaar", first_plan=first, last_plan=last, replans=1, **said)


def test_a_slip_is_counted_in_days_against_the_last_and_against_the_first_plan() -> None:
    shown = milestone(imprecise(date(2023, 9, 1)), imprecise(date(2024, 3, 1)), forecast=imprecise(date(2024, 4, 19)))
    assert (shown.slip, shown.first_slip) == (49, 231)


def test_the_day_reached_counts_before_the_forecast_and_a_period_as_its_last_day() -> None:
    plan = imprecise(date(2024, 3, 1), "quarter")
    shown = milestone(plan, plan, forecast=imprecise(date(2024, 6, 1)), reached=imprecise(date(2024, 3, 30)))
    assert (shown.slip, shown.expected) == (-1, imprecise(date(2024, 6, 1)))


def test_without_a_plan_there_is_no_slip_and_without_a_forecast_none_yet() -> None:
    assert milestone(None, None, forecast=imprecise(date(2024, 6, 1))).slip is None
    plan = imprecise(date(2024, 3, 1))
    assert milestone(plan, plan).slip == 0
    assert days_between(plan, None) is None
