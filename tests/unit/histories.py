"""Histories without a database: by hand, and arbitrary ones as strategies.

The programme is `alfa`. Days lie in a short stretch, so that facts meet each other on the same day.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from projects.portfolio import records
from projects.portfolio.history import History
from projects.rating import ASPECTS
from tests.unit.drawn import MADE, SAID, THINGS, among, days

BEGIN = date(2022, 10, 1)
RECORDS = {
    "profiles", "charters", "parameters", "holdings", "asked", "outcomes", "parties", "phases", "services", "plans",
    "dates", "statuses", "available", "claims", "recesses", "requests", "lines", "answers",
    "awaited", "duties", "complied", "delivered", "rollouts", "deadlines", "ratings", "indicated", "measured",
}  # fmt: skip
MONEY = ("accounts", "terms", "moves")


def known(number: int) -> datetime:
    """The moment of the act with this number."""
    return datetime(2023, 1, 1, 12, tzinfo=UTC) + timedelta(hours=number)


def parametrised(code: str, on: date, at: datetime, value: Decimal) -> records.Parametrised:
    return records.Parametrised(on=on, at=at, seq=0, subject=code, value=value, day=None)


def profiled(ref: str, on: date, number: int, name: str, exists: bool = True) -> records.Profiled:
    return records.Profiled(on=on, at=known(number), seq=0, subject=ref, name=name, description="", exists=exists)


def stated(
    project: str, on: date, number: int, overall: str = "green", step: str = "vastgesteld", returned: date | None = None
) -> records.Stated:
    return records.Stated(
        on=on, at=known(number), seq=0, subject=project, step=step, overall=overall,
        colours=dict.fromkeys(ASPECTS, overall), forecast_end=None, decision_asked="", answers=None,
        returned_on=returned,
    )  # fmt: skip


def phased(project: str, on: date, number: int, phase: str, standing: str = "active") -> records.Phased:
    return records.Phased(on=on, at=known(number), seq=0, subject=project, phase=phase, standing=standing)


def held(
    on: date, number: int, person: str | None, capacity: str = "holder", until: date | None = None
) -> records.Held:
    return records.Held(
        on=on, at=known(number), seq=0, subject="een/leider", person=person, capacity=capacity, until=until
    )


def asked(on: date, number: int, question: str) -> records.Asked:
    return records.Asked(
        on=on, at=known(number), seq=0, subject="stuurgroep/2023-01", about="project:een", question=question,
        advice="", asked_by=None, before=None,
    )  # fmt: skip


def concluded(on: date, number: int, outcome: str) -> records.Concluded:
    return records.Concluded(
        on=on, at=known(number), seq=0, subject="stuurgroep/2023-01", outcome=outcome, text="", until=None,
        forwarded_to=None,
    )  # fmt: skip


def born(on: date = BEGIN) -> tuple[records.Profiled, ...]:
    """Everything exists from a day on, under the name of its key."""
    return tuple(profiled(thing.ref, on, -100 + number, thing.key) for number, thing in enumerate(THINGS))


def empty(**rows: Any) -> History:
    """A history of nothing but the given rows."""
    filled = {name: tuple(rows.get(name, ())) for name in (*RECORDS, *MONEY)}
    things = rows.get("things", THINGS)
    return History(slug="alfa", known_at=known(9999), pinned=True, things=tuple(things), **filled)


def history(**rows: Any) -> History:
    """A history in which everything exists, with the given rows besides."""
    return empty(**{**rows, "profiles": (*born(), *rows.get("profiles", ()))})


@st.composite
def histories(draw: Callable[..., Any]) -> History:
    """Any facts on the things above, each with a moment of its own."""
    moments = draw(st.permutations(range(40)))
    rows: dict[str, list[records.Record]] = {name: [] for name in RECORDS}
    for number in moments[: draw(st.integers(0, 40))]:
        clocks = {"on": draw(days), "at": known(number // 2), "seq": number % 2}
        name = draw(among(*sorted(RECORDS)))
        rows[name].append(_row(draw, name, clocks))
    if draw(st.booleans()):
        rows["profiles"] += born()
    return empty(**rows)


def _row(draw: Callable[..., Any], name: str, clocks: dict[str, Any]) -> records.Record:
    if name in MADE:
        made, saying, drawn = MADE[name]
        return made(**clocks, **saying(draw(drawn)))
    kind, said = SAID[name]
    return kind(**clocks, **draw(st.fixed_dictionaries(said)))
