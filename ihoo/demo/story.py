"""The story's data files, read as one time line of events. Pure: files in, events out."""

import hashlib
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from programme.law import catalogue

STORY = Path(__file__).parent / "story"
LAST = date(2024, 3, 31)  # nothing of the story becomes known after this day
# Things come before what is said of them when both became known on the same day.
ORDER = (
    "organisation", "person", "team", "programme", "other_programme", "profile", "standing", "origin", "goal",
    "project", "board", "seat", "holding", "parameter", "decision", "asked", "outcome", "party", "phase",
    "service", "milestone", "elsewhere", "plan", "forecast", "reached", "dependency",
    "duty", "duty_terms", "duty_state", "delivery", "pc_deadline", "rollout", "risk", "rating",
    "indicator", "terms", "measured", "source", "entry", "availability", "claim", "recess",
    "request", "answer", "withdrawal", "submit", "return", "adopt", "remark", "report", "adoption",
)  # fmt: skip

# What is told within the record of a thing and is an event of its own.
PARTS = {
    "seat": ("holding",), "decision": ("asked", "outcome"), "request": ("answer", "withdrawal"),
    "elsewhere": ("forecast", "reached"), "risk": ("rating",), "indicator": ("terms", "measured"),
}  # fmt: skip


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One act of the story: on the day `known`, of the kind `kind`, about the thing at `place`."""

    known: date
    kind: str
    place: str  # slug path of the thing it belongs to: "woo", "woo/nulmeting", "dbr/2022-07", …
    data: dict[str, Any]
    number: int  # position in the files, which settles the order within a day

    @property
    def id(self) -> str:
        """What tells this event from all others, in every load of the same files."""
        return f"{self.number}:{self.kind}:{self.place}:{self.known}"


def timeline() -> list[Event]:
    """All events of the story, merged in the order in which they became known."""
    events = [
        Event(known=known, kind=kind, place=place, data=data, number=number)
        for number, (known, kind, place, data) in enumerate(_all())
    ]
    events += _law(min(event.known for event in events), len(events))
    return sorted(events, key=lambda event: (event.known, ORDER.index(event.kind), event.number))


def _law(first: date, number: int) -> Iterator[Event]:
    """The days on which something became known of the law; what was known before the story comes on its first day."""
    days = sorted({max(step.row.known, first) for step in catalogue.steps(LAST)})
    for count, day in enumerate(days):
        by = "inrichting" if day == first else "programmasecretaris"
        yield Event(known=day, kind="duty", place="", data={"on": day, "by": by}, number=number + count)


def digest() -> str:
    """Tells one edition of the story from another."""
    files = sorted([*STORY.rglob("*.toml"), *catalogue.FOLDER.glob("*.toml")])
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


_Found = tuple[date, str, str, dict[str, Any]]


def _all() -> Iterator[_Found]:
    for file in sorted(STORY.glob("*.toml")):
        yield from _general(tomllib.loads(file.read_text(encoding="utf-8")))
    for file in sorted((STORY / "projects").glob("*.toml")):
        yield from _project(tomllib.loads(file.read_text(encoding="utf-8")))


def _general(content: dict[str, Any]) -> Iterator[_Found]:
    if "programme" in content:
        # The programme and its first profile are one act: a thing begins with a name.
        first, *later = content["profile"]
        yield _known(first), "programme", "", content["programme"] | first
        content = content | {"profile": later}
    for kind, rows in content.items():
        if kind != "programme":
            for row in rows:
                yield from _thing(kind, row)


def _report(row: dict[str, Any]) -> Iterator[_Found]:
    yield _known(row), "report", row["period"], row
    if "adopted" in row:
        yield row["adopted"], "adoption", row["period"], row | {"by": row["adopted_by"]}


def _thing(kind: str, row: dict[str, Any]) -> Iterator[_Found]:
    if kind == "report":
        yield from _report(row)
        return
    place = f"{row['board']}/{row['slug']}" if kind == "decision" else row.get("slug", row.get("number", ""))
    yield _known(row), kind, place, row
    for part in PARTS.get(kind, ()):
        yield from ((_known(inner), part, place, inner) for inner in row.get(part, ()))


def _project(content: dict[str, Any]) -> Iterator[_Found]:
    slug = content["slug"]
    first, *later = content["profile"]
    yield _known(first), "project", slug, {"slug": slug} | first
    yield from ((_known(row), "profile", f"project:{slug}", row) for row in later)
    for kind, fact in (
        ("party", "party"),
        ("phase", "phase"),
        ("goal", "service"),
        ("plan", "plan"),
        ("rollout", "rollout"),
    ):
        yield from ((_known(row), fact, slug, row) for row in content.get(kind, ()))
    yield from _general({kind: content.get(kind, []) for kind in ("seat", "decision", "remark")})
    for milestone in content.get("milestone", ()):
        yield from _milestone(f"{slug}/{milestone['slug']}", milestone)
    for status in content.get("status", ()):
        yield from _status(slug, status)


def _milestone(place: str, milestone: dict[str, Any]) -> Iterator[_Found]:
    yield _known(milestone), "milestone", place, milestone
    for kind in ("plan", "forecast", "reached"):
        yield from ((_known(row), kind, place, row) for row in milestone.get(kind, ()))


def _status(slug: str, status: dict[str, Any]) -> Iterator[_Found]:
    """A status is up to four acts: submitted and sent back, submitted (again), adopted."""
    by_leader = status | {"by": status["submitted_by"]}
    if returned := status.get("returned"):
        yield returned["submitted"], "submit", slug, by_leader
        yield returned["on"], "return", slug, returned
    yield status["submitted"], "submit", slug, by_leader
    if "adopted" in status:
        yield status["adopted"], "adopt", slug, status | {"by": status["adopted_by"]}


def _known(row: dict[str, Any]) -> date:
    known: date = row.get("known", row["on"])
    return known
