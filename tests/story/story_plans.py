"""Where the milestones of the story stand on a day, and what they wait for, straight from TOML.

Without Django and without the loader: a second opinion on the same files.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from tests.story.story_files import SLUGS, Values, in_force, known_on, project, read, status_at


@dataclass(frozen=True)
class Stand:
    """A milestone on a day: its project (empty for one of another programme) and its dates as known then."""

    project: str
    first_plan: date
    last_plan: date
    expected: date
    reached: date | None


@cache
def milestones() -> dict[str, Values]:
    """All milestones by key; the first plan of one of another programme stands in its record."""
    own = {f"{slug}/{row['slug']}": row for slug in SLUGS for row in project(slug)["milestone"]}
    return own | {row["slug"]: row | {"plan": [row]} for row in read("plans")["elsewhere"]}


@cache
def stands(day: date) -> dict[str, Stand]:
    """The milestones that exist on a day."""
    found = {}
    for key, row in milestones().items():
        plans = [plan for plan in row["plan"] if max(plan["on"], known_on(plan)) <= day]
        if plans:
            forecast, reached = (in_force(row.get(kind, []), day) for kind in ("forecast", "reached"))
            found[key] = Stand(
                project=key.rpartition("/")[0],
                first_plan=plans[0]["date"],
                last_plan=plans[-1]["date"],
                expected=forecast["date"] if forecast else max(plan["date"] for plan in plans),
                reached=reached["date"] if reached else None,
            )
    return found


@cache
def active(day: date) -> set[str]:
    """The projects that are worked on."""
    phases = {slug: in_force(project(slug)["phase"], day) for slug in SLUGS}
    return {slug for slug, phase in phases.items() if phase and phase["standing"] == "active"}


def open_ones(day: date) -> dict[str, Stand]:
    """The milestones still to come of the projects that are worked on."""
    return {key: one for key, one in stands(day).items() if one.project in active(day) and one.reached is None}


def slip(slug: str, day: date, *, first: bool = False) -> int:
    """T1, or T2 with `first`: the most days that a milestone or the end of a project comes after its plan."""
    own = [one for one in open_ones(day).values() if one.project == slug]
    slips = [(one.expected - (one.first_plan if first else one.last_plan)).days for one in own]
    plans, status = project(slug).get("plan", []), status_at(slug, day)
    if status and "forecast_end" in status and (plan := plans[0] if first else in_force(plans, day)):
        slips.append((status["forecast_end"] - plan["date"]).days)
    return max(slips, default=0)


def past(key: str, day: date) -> int:
    """T3: days since a milestone was expected."""
    return (day - stands(day)[key].expected).days


@cache
def waits(day: date) -> dict[tuple[str, str], int]:
    """The days between a milestone and each that it waits for."""
    rows = read("plans")["dependency"]
    pairs = {(row["milestone"], row["upstream"]) for row in rows}
    held = {pair: in_force([row for row in rows if (row["milestone"], row["upstream"]) == pair], day) for pair in pairs}
    return {pair: row["days"] for pair, row in held.items() if row and row.get("depends", True)}


@cache
def earliest(key: str, day: date) -> date:
    """T5: the first day on which a milestone can come, given those that it waits for."""
    one = stands(day)[key]
    if one.reached:
        return one.reached
    return max([one.expected, *(pushed for _upstream, pushed in pushes(key, day))])


def pushes(key: str, day: date) -> Iterator[tuple[str, date]]:
    """Each milestone that one waits for, and the first day after it; what is late comes today at the earliest."""
    for (milestone, upstream), apart in waits(day).items():
        if milestone == key:
            comes = earliest(upstream, day)
            waited = comes if stands(day)[upstream].reached else max(comes, day)
            yield upstream, waited + timedelta(days=apart)
