"""Reading a draft from the parts of an address, against a programme on one day. Pure.

A part that cannot be used is refused by itself; the others hold.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from projects.portfolio.draft import Change, Draft, Kind, draft_of
from projects.portfolio.snapshot import Snapshot
from projects.portfolio.values import Value

MOST = 20  # changes in one draft
# The largest number of each kind that has one.
LARGEST = {Kind.SHIFT: 24, Kind.HOURS: 2000, Kind.MONEY: 99_999_999}
ACTIVE, PARKED = "active", "parked"
# What does not go together on one project.
APART = {
    frozenset(pair)
    for pair in (
        (Kind.PAUSE, Kind.STOP), (Kind.PAUSE, Kind.SHIFT), (Kind.STOP, Kind.SHIFT), (Kind.PAUSE, Kind.HOURS),
        (Kind.STOP, Kind.HOURS), (Kind.STOP, Kind.MONEY),
    )
}  # fmt: skip
_PROJECT, _TEAM, _NUMBER = (
    r"(?P<project>[A-Za-z0-9-]{1,60})",
    r"(?P<team>[A-Za-z0-9/-]{1,121})",
    r"(?P<number>[0-9]{1,9})",
)
SHAPES = {
    Kind.PAUSE: re.compile(_PROJECT),
    Kind.STOP: re.compile(_PROJECT),
    Kind.SHIFT: re.compile(f"{_PROJECT}:{_NUMBER}"),
    Kind.HOURS: re.compile(f"{_PROJECT}:{_TEAM}:{_NUMBER}"),
    Kind.MONEY: re.compile(f"{_PROJECT}:{_NUMBER}"),
}


class Reason(StrEnum):
    """Why a part of an address is no change."""

    MALFORMED = "malformed"
    NO_PROJECT = "no_project"
    NO_TEAM = "no_team"
    OUT_OF_RANGE = "out_of_range"
    NOT_ASKED = "not_asked"
    RESTING = "resting"
    AGAIN = "again"
    CONTRADICTS = "contradicts"
    TOO_MANY = "too_many"


class Refusal(Value, frozen=True, kw_only=True):
    """A part of the address that is no change, and why; `change` is what it would have been, where that is known."""

    kind: Kind
    text: str
    reason: Reason
    change: Change | None = None


def read(query: Mapping[str, Sequence[str]], snapshot: Snapshot) -> tuple[Draft, tuple[Refusal, ...]]:
    """The draft in an address about the programme of a snapshot, and the parts that were refused.

    The kinds are read in their own order, and of each kind the parts in that of the address: what comes first holds.
    """
    taken: list[Change] = []
    refused: list[Refusal] = []
    for kind, text in _parts(query):
        change = _change(kind, text)
        reason = why_not(change, Draft(tuple(taken)), snapshot) if change else Reason.MALFORMED
        if change and reason is None:
            taken.append(change)
        elif reason:
            refused.append(Refusal(kind=kind, text=text, reason=reason, change=change))
    return draft_of(taken), tuple(refused)


def why_not(change: Change, draft: Draft, snapshot: Snapshot) -> Reason | None:
    """Why a change cannot be added to a draft about this snapshot; None when it can."""
    return _unusable(change, snapshot) or _unfit(change, draft)


def _parts(query: Mapping[str, Sequence[str]]) -> Iterator[tuple[Kind, str]]:
    for kind in Kind:
        yield from ((kind, text) for text in query.get(kind.value, ()))


def _change(kind: Kind, text: str) -> Change | None:
    found = SHAPES[kind].fullmatch(text)
    if found is None:
        return None
    said = found.groupdict()
    return Change(kind=kind, project=said["project"], team=said.get("team", ""), number=int(said.get("number", 0)))


def _unusable(change: Change, snapshot: Snapshot) -> Reason | None:
    """Why the programme of the snapshot has no such change."""
    project = snapshot.project(change.project)
    if project is None:
        return Reason.NO_PROJECT
    if change.team and all(team.key != change.team for team in snapshot.teams):
        return Reason.NO_TEAM
    if change.kind in LARGEST and not 0 < change.number <= LARGEST[change.kind]:
        return Reason.OUT_OF_RANGE
    if _rests(change.kind, project.standing):
        return Reason.RESTING
    return Reason.NOT_ASKED if change.kind == Kind.HOURS and not _is_asked(change, snapshot) else None


def _rests(kind: Kind, standing: str) -> bool:
    """Whether a project in this standing is past such a change: a parked one can still be stopped, or given money."""
    return standing != ACTIVE and not (standing == PARKED and kind in (Kind.STOP, Kind.MONEY))


def _is_asked(change: Change, snapshot: Snapshot) -> bool:
    first = snapshot.as_of.replace(day=1)
    return any(
        row.project == change.project and row.team == change.team and row.month >= first and row.asked
        for row in snapshot.hours
    )


def _unfit(change: Change, draft: Draft) -> Reason | None:
    """Why a change does not go together with those that are there."""
    if any(other.subject == change.subject for other in draft.changes):
        return Reason.AGAIN
    beside = (other.kind for other in draft.changes if other.project == change.project)
    if any(frozenset((change.kind, kind)) in APART for kind in beside):
        return Reason.CONTRADICTS
    return Reason.TOO_MANY if len(draft.changes) >= MOST else None
