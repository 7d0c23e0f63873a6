"""The facts that say little, read in one query: at most three things, two words, two days, a number and a flag.

A query per class of facts would make sixteen round trips of what one UNION ALL brings.
"""

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from django.db.models import (
    BooleanField,
    CharField,
    DateField,
    Expression,
    F,
    Field,
    IntegerField,
    TextField,
    UUIDField,
    Value,
)
from django.db.models.functions import Cast

from programme import models as ground
from programme.facts import Fact
from projects import models as work


class Shape(NamedTuple):
    """Which field of a class goes in which column; an empty name is a column that the class lacks."""

    thing: str
    other: str = ""
    third: str = ""
    word: str = ""
    text: str = ""
    day: str = ""
    flag: str = ""
    number: str = ""
    until: str = ""


SHAPES: dict[type[Fact], Shape] = {
    ground.Profile: Shape("thing", word="name", text="description", flag="exists"),
    ground.Charter: Shape("about", "predecessor", word="standing", text="redirected_precision", day="redirected_on"),
    ground.Holding: Shape("seat", "person", word="capacity", day="until"),
    ground.DecisionOutcome: Shape("decision", "forwarded_to", word="outcome", text="text", day="until"),
    work.Party: Shape("project", "organisation", word="part"),
    work.Phase: Shape("project", "override", word="phase", text="standing"),
    work.Service: Shape("project", "goal", flag="serves"),
    work.Plan: Shape("subject", "decision", word="planned_precision", day="planned_on"),
    work.MilestoneDate: Shape("milestone", word="kind", text="day_precision", day="day"),
    ground.SourceTerms: Shape("account", word="kind", text="reference", day="spend_before", flag="recurring"),
    ground.Availability: Shape("team", day="month", number="hours"),
    ground.Claim: Shape("team", "claimant", day="month", number="hours"),
    ground.Recess: Shape("", word="slug", text="name", day="first", until="last"),
    work.Asking: Shape("request", word="role", day="before", flag="withdrawn"),
    work.HoursAsked: Shape("request", "project", day="month", number="hours"),
    work.Answer: Shape("request", "project", word="kind", day="month", number="hours", until="until"),
    work.Dependency: Shape("milestone", "upstream", number="days", flag="depends"),
    work.Delivery: Shape("duty", "organisation", "milestone"),
    work.Rollout: Shape("project", "organisation", word="state", text="reason"),
    ground.DutyState: Shape("duty", "organisation", word="state", text="reason"),
    ground.PcDeadline: Shape("", word="document", number="book_year", day="due_on", text="basis", flag="exists"),
}
HEAD = ("id", "effective_on", "recorded_at", "sequence")
# What a class without the column has there; typed, because PostgreSQL wants the same types in every part of a union.
ABSENT: "dict[str, tuple[Any, Callable[[], Field[Any, Any]]]]" = {
    "thing": (None, UUIDField),
    "other": (None, UUIDField),
    "third": (None, UUIDField),
    "word": ("", CharField),
    "text": ("", TextField),
    "day": (None, DateField),
    "flag": (None, BooleanField),
    "number": (None, IntegerField),
    "until": (None, DateField),
}
Row = tuple[Any, ...]


def read_plain(known: Callable[[type[Fact]], Any]) -> dict[type[Fact], list[Row]]:
    """Per class its facts: the head (id, effective on, recorded at, sequence) and the columns of its shape.

    `known` gives the facts of a class that may be read.
    """
    classes = list(SHAPES)
    first, *others = (_part(known(model), number) for number, model in enumerate(classes))
    found: dict[type[Fact], list[Row]] = {model: [] for model in classes}
    for row in first.union(*others, all=True):
        found[classes[row[0]]].append(row[1:])
    return found


def picked(model: type[Fact], fields: Sequence[str]) -> Callable[[Row], Row]:
    """What takes the head and these fields out of a row of the class, in this order."""
    columns = [len(HEAD) + SHAPES[model].index(field) for field in fields]
    return itemgetter(*range(len(HEAD)), *columns)


def _part(rows: Any, number: int) -> Any:
    columns = {f"plain_{name}": _column(name, field) for name, field in SHAPES[rows.model]._asdict().items()}
    return rows.annotate(plain_class=Value(number), **columns).values_list("plain_class", *HEAD, *columns)


def _column(name: str, field: str) -> F | Expression:
    value, kind = ABSENT[name]
    return F(field) if field else Cast(Value(value), kind())
