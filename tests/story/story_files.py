"""The story's data files as one list of records, and what is in force on a (peildatum, bekend op) pair.

Read straight from TOML, without Django and without the loader: a second opinion on the same files.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, cast

STORY = Path(__file__).parents[2] / "ihoo" / "demo" / "story"
GENERAL = (
    "ground", "programme", "seats", "decisions", "remarks", "money", "capacity", "plans", "duties", "risks", "goals",
)  # fmt: skip
SLUGS = ("woo", "wmebv", "anonimiseren", "doorstart", "zaaktypen", "e-depot", "metagegevens", "bewustwording")
RUNNING = {"definitie", "ontwerp", "voorbereiding", "realisatie"}
SETUP = "inrichting"
FIRST_DAYS = Path(__file__).parent / "first_days.toml"

Values = dict[str, Any]
# Rule, subject, level: the first day.
Days = dict[tuple[str, str, str], date]


@dataclass(frozen=True)
class Record:
    """One dated record: where it stands, what kind it is (`milestone.plan`), and its values."""

    file: str
    kind: str
    values: Values

    @property
    def on(self) -> date:
        return cast(date, self.values["on"])

    @property
    def known(self) -> date:
        return known_on(self.values)

    def __str__(self) -> str:
        return f"{self.file}: {self.kind} on {self.on} {self.values.get('slug', '')}"


def known_on(values: Values) -> date:
    """The day on which a record was made: as it says, else the day from which it is true."""
    return cast(date, values["known"] if "known" in values else values["on"])


@cache
def read(name: str) -> Values:
    """One file of the story, parsed once; callers leave it as it is."""
    with (STORY / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def project(slug: str) -> Values:
    """One project file, parsed."""
    return read(f"projects/{slug}")


def records() -> list[Record]:
    """Every dated record of every file but the statuses, which have dates of their own."""
    names = (*GENERAL, *(f"projects/{slug}" for slug in SLUGS))
    return [record for name in names for record in within(name, "", read(name)) if record.kind != "status"]


def within(file: str, prefix: str, values: Values) -> Iterator[Record]:
    """The records in `values`, each followed by the records nested in it."""
    for key, content in values.items():
        rows = content if isinstance(content, list) else [content]
        for row in (row for row in rows if isinstance(row, dict) and "on" in row):
            yield Record(file, prefix + key, row)
            yield from within(file, f"{prefix}{key}.", row)


def days(start: date, end: date) -> list[date]:
    """Every day from the one to the other."""
    return [start + timedelta(days=number) for number in range((end - start).days + 1)]


def first_days() -> Days:
    """What `first_days.toml` says of every finding."""
    with FIRST_DAYS.open("rb") as file:
        content = tomllib.load(file)
    return {
        (code, subject, level): day
        for code, subjects in content.items()
        for subject, levels in subjects.items()
        for level, day in levels.items()
    }


def statuses(slug: str) -> list[Values]:
    """The statuses of a project, oldest first."""
    return sorted(project(slug).get("status", []), key=lambda status: status["adopted"])


def in_force(rows: list[Values], as_of: date, known: date | None = None) -> Values | None:
    """The row that holds on `as_of`: the latest effective one, and of those the latest recorded one."""
    horizon = known or as_of
    seen = [row for row in rows if row["on"] <= as_of and known_on(row) <= horizon]
    return max(seen, key=lambda row: (row["on"], known_on(row)), default=None)


def status_at(slug: str, as_of: date) -> Values | None:
    """The last status adopted on or before `as_of`."""
    return max(
        (status for status in statuses(slug) if status["adopted"] <= as_of),
        key=lambda row: row["adopted"],
        default=None,
    )


def marks_at(slug: str, as_of: date) -> tuple[str, str] | None:
    """The adopted colours and overall colour; the manager's own colours win over the leader's."""
    status = status_at(slug, as_of)
    if status is None:
        return None
    own = "adopted_" if "adopted_colours" in status else ""
    return status[f"{own}colours"], status[f"{own}overall"]


def age_at(slug: str, as_of: date) -> int | None:
    """Days since the last adoption, or None when nothing was adopted yet."""
    status = status_at(slug, as_of)
    return (as_of - status["adopted"]).days if status else None


def running_at(as_of: date) -> set[str]:
    """The slugs of the running projects."""
    phases = {slug: in_force(project(slug)["phase"], as_of) for slug in SLUGS}
    return {
        slug for slug, phase in phases.items() if phase and phase["standing"] == "active" and phase["phase"] in RUNNING
    }


def open_milestones(slug: str, as_of: date) -> dict[str, tuple[date, date, date]]:
    """Per unreached milestone: its first plan, the plan in force and the forecast."""
    found = {}
    for milestone in project(slug)["milestone"]:
        plan, forecast = in_force(milestone["plan"], as_of), in_force(milestone["forecast"], as_of)
        if plan and forecast and not in_force(milestone.get("reached", []), as_of):
            found[milestone["name"]] = (milestone["plan"][0]["date"], plan["date"], forecast["date"])
    return found


def slip_at(slug: str, as_of: date) -> int:
    """The largest slip in days of a project: forecast less the plan in force, its own end included."""
    slips = [(forecast - plan).days for _, plan, forecast in open_milestones(slug, as_of).values()]
    status, plan = status_at(slug, as_of), in_force(project(slug).get("plan", []), as_of)
    if status and plan and "forecast_end" in status:
        slips.append((status["forecast_end"] - plan["date"]).days)
    return max(slips)


@cache
def seats() -> list[Values]:
    """All seats, those of the projects included."""
    return [seat for name in ("seats", *(f"projects/{slug}" for slug in SLUGS)) for seat in read(name)["seat"]]


def holder_at(seat: Values, day: date) -> str | None:
    """The person in a seat on `day`, or None when it is vacant."""
    holding = in_force(seat["holding"], day)
    if holding is None or holding.get("vacant") or holding.get("until", day) < day:
        return None
    return str(holding["person"])
