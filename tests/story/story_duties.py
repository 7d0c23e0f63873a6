"""What the law asked on a day of the story and which milestone delivers it, straight from TOML.

Without Django and without the product's reading of the catalogue: a second opinion on the same files.
"""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path

from tests.story.story_files import Values, in_force, read
from tests.story.story_plans import stands

LAW = Path(__file__).parents[2] / "programme" / "law"
ORGANISATIONS = ("diemen", "uithoorn", "ouder-amstel", "duo-plus")


@cache
def law() -> dict[str, list[Values]]:
    """Per duty what became known of it, oldest first; some duties share a course."""
    found = {}
    for path in LAW.glob("*.toml"):
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        for duty in content["duty"]:
            rows = content["course"][duty["course"]] if duty.get("course") else duty["terms"]
            found[duty["slug"]] = sorted(rows, key=lambda row: row["known"])
    return found


def due(duty: str, day: date) -> date | None:
    """The day from which a duty must be met, as known on `day`; None while none is fixed."""
    known = [row for row in law()[duty] if row["known"] <= day]
    return known[-1].get("due") if known else None


def state(duty: str, organisation: str, day: date) -> str:
    """How far an organisation is with a duty; empty while unknown."""
    rows = [row for row in read("duties")["duty_state"] if (row["duty"], row["organisation"]) == (duty, organisation)]
    held = in_force(rows, day)
    return str(held["state"]) if held else ""


@cache
def delivered(day: date) -> set[tuple[str, str]]:
    """The duties that somebody still has to meet, each with a milestone that delivers it."""
    found = set()
    for duty in law():
        for organisation in ORGANISATIONS:
            rows = [row for row in read("duties")["delivery"] if row["duty"] == duty]
            held = in_force([row for row in rows if organisation in row["organisations"]], day)
            if held and "milestone" in held and state(duty, organisation, day) not in {"met", "n_a"}:
                found.add((duty, held["milestone"]))
    return found


def left(duty: str, milestone: str, day: date) -> int | None:
    """T4: days between the expected day of a milestone and the legal date."""
    legal = due(duty, day)
    return (legal - stands(day)[milestone].expected).days if legal else None
