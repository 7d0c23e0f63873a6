"""What the rules about time and risks, T1 to T5, R1 and R2, find on a day: a second opinion on the story's files."""

from collections.abc import Iterator
from datetime import date

from tests.story.story_duties import delivered, due, left
from tests.story.story_files import read
from tests.story.story_plans import active, earliest, open_ones, past, slip, stands
from tests.story.story_risks import LARGE, lacking, score

# Rule and subject: the level.
Found = dict[tuple[str, str], str]


def _level(days: int, amber: int, red: int) -> str:
    return "red" if days >= red else "amber" if days >= amber else ""


def _time(day: date) -> Iterator[tuple[str, str, str]]:
    for slug in active(day):
        yield "T1", f"project:{slug}", _level(slip(slug, day), 15, 43)
        yield "T2", f"project:{slug}", _level(slip(slug, day, first=True), 43, 85)
    for key in open_ones(day):
        yield "T3", f"milestone:{key}", _level(past(key, day), 1, 14)
        yield "T5", f"milestone:{key}", _reached_by(key, day)
    for duty, milestone in delivered(day):
        days = left(duty, milestone, day) if milestone in open_ones(day) else None
        if days is not None:
            yield "T4", f"delivery:{milestone} {duty}", _level(-days, -30, 1)


def _reached_by(key: str, day: date) -> str:
    """T5: what a milestone waits for moves it past a legal date, or past its last plan."""
    one, after = stands(day)[key], earliest(key, day)
    legal = [due(duty, day) for duty, milestone in delivered(day) if milestone == key]
    if after == one.expected:
        return ""
    return "red" if any(on and after > on for on in legal) else "amber" if after > one.last_plan else ""


def _risks(day: date) -> Iterator[tuple[str, str, str]]:
    highest: dict[str, int] = {}
    for row in read("risks")["risk"]:
        slug = row.get("project")
        if slug is None or slug in active(day):
            place, key = (f"project:{slug}", f"{slug}/{row['number']}") if slug else ("programme:ihoo", row["number"])
            highest[place] = max(score(row, day), highest.get(place, 0))
            yield "R1", f"risk:{key}", _level(lacking(row, day), 0, 30)
    for place, most in highest.items():
        yield "R2", place, _level(most, LARGE, 15)


def found_on(day: date) -> Found:
    """Everything that these rules find on a day."""
    return {(code, subject): level for code, subject, level in (*_time(day), *_risks(day)) if level}
