"""How large the risks of the story were on a day and what they lacked, straight from TOML: a second opinion."""

from datetime import date, timedelta

from tests.story.story_files import Values, in_force

LARGE = 10
ITEMS = ("owner", "measure", "review")


def rated(row: Values, day: date) -> Values | None:
    """What is said of a risk on a day: its record is its first rating."""
    return in_force([row, *row.get("rating", [])], day)


def score(row: Values, day: date) -> int:
    """Likelihood times impact; 0 for a risk that is not there yet, or no longer open."""
    held = rated(row, day)
    return held["likelihood"] * held["impact"] if held and held.get("standing", "open") == "open" else 0


def lacks(row: Values, item: str, day: date) -> bool:
    """Whether a large risk lacks an owner, a measure or a coming review on a day."""
    held = rated(row, day)
    if held is None or score(row, day) < LARGE:
        return False
    return held.get("review_on", date.min) < day if item == "review" else not held.get(item)


def lacking(row: Values, day: date) -> int:
    """R1: for how many days without a break before this one a large risk has lacked something; -1 for nothing."""
    lengths = []
    for item in ITEMS:
        first = day
        while lacks(row, item, first):
            first -= timedelta(days=1)
        lengths.append((day - first).days - 1)
    return max(lengths)
