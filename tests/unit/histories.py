"""Histories without a database: by hand, and arbitrary ones as strategies.

The programme is `alfa`. Days lie in a short stretch, so that facts meet each other on the same day.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from programme.dates import Precision, imprecise
from projects.portfolio import records
from projects.portfolio.history import History, Thing
from projects.rating import ASPECTS, Rating

BEGIN = date(2022, 10, 1)
RECORDS = {
    "profiles", "charters", "parameters", "holdings", "asked", "outcomes", "parties", "phases", "services", "plans",
    "dates", "statuses", "available", "claims", "recesses", "requests", "lines", "answers",
    "awaited", "duties", "complied", "delivered", "rollouts", "deadlines", "ratings", "indicated", "measured",
}  # fmt: skip
MONEY = ("accounts", "terms", "moves")
THINGS = (
    Thing(ref="programme:alfa", parent=""),
    Thing(ref="organisation:dienst", parent=""),
    Thing(ref="person:dienst/leider", parent="organisation:dienst"),
    Thing(ref="person:dienst/lid", parent="organisation:dienst"),
    Thing(ref="goal:openbaar", parent="programme:alfa"),
    Thing(ref="board:stuurgroep", parent="programme:alfa", trait="month"),
    Thing(ref="decision:stuurgroep/2023-01", parent="board:stuurgroep"),
    Thing(ref="project:een", parent="programme:alfa"),
    Thing(ref="project:twee", parent="programme:alfa"),
    Thing(ref="milestone:een/klaar", parent="project:een"),
    Thing(ref="milestone:een/begin", parent="project:een"),
    Thing(ref="milestone:elders", parent="programme:alfa", trait="anders"),
    Thing(ref="duty:bekendmaken", parent="programme:alfa"),
    Thing(ref="risk:een/01", parent="project:een"),
    Thing(ref="indicator:openbaar/vindbaar", parent="goal:openbaar"),
    Thing(ref="seat:een/leider", parent="project:een", trait="project_leader"),
    Thing(ref="team:dienst/beheer", parent="organisation:dienst"),
    Thing(ref="request:2023-01", parent="programme:alfa", trait="dienst/beheer"),
)


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


days = st.dates(min_value=date(2022, 9, 1), max_value=date(2024, 6, 30))
words = st.sampled_from(["", "een", "twee", "Ötzi", "a/b"])
rated = st.sampled_from(Rating.values)
some_date = st.builds(imprecise, days, st.sampled_from(Precision.values))
colours = st.fixed_dictionaries(dict.fromkeys(ASPECTS, rated))


def maybe(values: "st.SearchStrategy[Any]") -> "st.SearchStrategy[Any]":
    return st.none() | values


def among(*values: str) -> "st.SearchStrategy[str]":
    return st.sampled_from(values)


projects = among("een", "twee")
milestones = among("een/begin", "een/klaar", "elders")
numbers = st.integers(0, 100).map(Decimal)
persons = maybe(among("dienst/leider", "dienst/lid"))
# What the rows of each collection say, besides the clocks.
SAID: dict[str, tuple[type[records.Record], dict[str, "st.SearchStrategy[Any]"]]] = {
    "profiles": (
        records.Profiled,
        {"subject": among(*(thing.ref for thing in THINGS)), "name": words, "description": words,
         "exists": st.booleans()},
    ),
    "charters": (
        records.Chartered,
        {"subject": st.just("alfa"), "standing": among("running", "ended"), "predecessor": maybe(st.just("oud")),
         "redirected_on": maybe(some_date)},
    ),
    "parameters": (
        records.Parametrised,
        {"subject": among("S1.amber", "S1.red"), "value": st.integers(1, 90).map(Decimal), "day": st.none()},
    ),
    "holdings": (
        records.Held,
        {"subject": st.just("een/leider"), "person": persons, "capacity": among("holder", "deputy"),
         "until": maybe(days)},
    ),
    "asked": (
        records.Asked,
        {"subject": st.just("stuurgroep/2023-01"), "about": st.just("project:een"), "question": words, "advice": words,
         "asked_by": maybe(st.just("een/leider")), "before": maybe(days)},
    ),
    "outcomes": (
        records.Concluded,
        {"subject": st.just("stuurgroep/2023-01"), "outcome": among("decided", "noted", "adjourned"), "text": words,
         "until": maybe(days), "forwarded_to": st.none()},
    ),
    "phases": (
        records.Phased,
        {"subject": projects, "phase": among("initiatief", "realisatie", "nazorg"),
         "standing": among("active", "parked")},
    ),
    "plans": (
        records.Planned,
        {"subject": among("project:een", "milestone:een/klaar", "milestone:een/begin", "milestone:elders"),
         "date": some_date},
    ),
    "dates": (records.Dated, {"subject": among("een/klaar forecast", "een/klaar reached"), "date": some_date}),
    "statuses": (
        records.Stated,
        {"subject": projects, "step": among("voorgelegd", "vastgesteld"), "overall": rated, "colours": colours,
         "forecast_end": maybe(days), "decision_asked": words, "answers": maybe(st.tuples(rated, colours)),
         "returned_on": maybe(days)},
    ),
    "recesses": (records.Rested, {"subject": among("zomer", "mei"), "name": words, "first": days, "last": days}),
    "requests": (
        records.Requested,
        {"subject": st.just("2023-01"), "role": words, "before": maybe(days), "withdrawn": st.booleans()},
    ),
    "duties": (
        records.Obliged,
        {"subject": st.just("bekendmaken"), "law": words, "article": words, "due": maybe(some_date), "term": words,
         "certainty": among("verified", "inferred"), "source": words, "number": maybe(st.integers(1, 17)),
         "reference": words},
    ),
    "ratings": (
        records.Rated,
        {"subject": st.just("een/01"), "likelihood": st.integers(1, 5), "impact": st.integers(1, 5),
         "measure": words, "owner": maybe(st.just("een/leider")), "review_on": maybe(days),
         "standing": among("open", "closed")},
    ),
    "indicated": (
        records.Indicated,
        {"subject": st.just("openbaar/vindbaar"), "unit": words, "first_value": numbers, "first_on": days,
         "target_value": numbers, "target_on": days, "owner": maybe(st.just("een/leider"))},
    ),
    "measured": (records.Measured, {"subject": st.just("openbaar/vindbaar"), "value": numbers}),
}  # fmt: skip


def _service(said: tuple[str, bool]) -> dict[str, Any]:
    return {"subject": f"{said[0]} openbaar", "project": said[0], "goal": "openbaar", "serves": said[1]}


def _party(said: tuple[str, str]) -> dict[str, Any]:
    return {"subject": f"{said[0]} {said[1]}", "project": said[0], "part": said[1], "organisation": "dienst"}


def _available(said: tuple[date, int]) -> dict[str, Any]:
    return {"subject": f"dienst/beheer {said[0]}", "team": "dienst/beheer", "month": said[0], "hours": said[1]}


def _claim(said: tuple[date, int]) -> dict[str, Any]:
    return _available(said) | {"subject": f"dienst/beheer anders {said[0]}", "claimant": "anders"}


def _line(said: tuple[str, date, int]) -> dict[str, Any]:
    project, month, count = said
    return {
        "subject": f"2023-01 {project} {month}", "request": "2023-01", "project": project, "month": month,
        "hours": count,
    }  # fmt: skip


def _answer(said: tuple[str, date, str, int, date]) -> dict[str, Any]:
    project, month, kind, count, until = said
    given = {"kind": kind, "hours": count if kind in ("confirmed", "offered") else 0, "until": until}
    return {"subject": f"2023-01 {project} {month}", "request": "2023-01"} | given


def _awaited(said: tuple[tuple[str, str], int, bool]) -> dict[str, Any]:
    (milestone, upstream), after, depends = said
    place = {"subject": f"{milestone} {upstream}", "milestone": milestone, "upstream": upstream}
    return place | {"days": after, "depends": depends}


def _complied(said: tuple[str, str]) -> dict[str, Any]:
    return _of_duty() | {"state": said[0], "reason": said[1]}


def _delivered(milestone: str | None) -> dict[str, Any]:
    return _of_duty() | {"milestone": milestone}


def _of_duty() -> dict[str, Any]:
    return {"subject": "bekendmaken dienst", "duty": "bekendmaken", "organisation": "dienst"}


def _rolled_out(said: tuple[str, str]) -> dict[str, Any]:
    project, state = said
    place = {"subject": f"{project} dienst", "project": project, "organisation": "dienst"}
    return place | {"state": state, "reason": ""}


def _deadline(said: tuple[date, bool]) -> dict[str, Any]:
    place = {"subject": "kadernota 2025", "document": "kadernota", "book_year": 2025}
    return place | {"due_on": said[0], "basis": "", "exists": said[1]}


pairs = st.tuples(milestones, milestones).filter(lambda pair: pair[0] != pair[1])
states = among("not_started", "busy", "met", "n_a")
rolled = among("not_started", "busy", "in_use", "n_a")
months = st.sampled_from([date(2023, 1, 1), date(2023, 2, 1), date(2024, 6, 1)])
counts = st.integers(0, 200)
kinds = among("confirmed", "offered", "declined", "later", "withdrawn")
# What has a subject made of several parts.
MADE: dict[str, tuple[type[records.Record], Callable[[Any], dict[str, Any]], "st.SearchStrategy[Any]"]] = {
    "services": (records.Served, _service, st.tuples(projects, st.booleans())),
    "parties": (records.Parted, _party, st.tuples(projects, among("commissioning", "payer"))),
    "available": (records.Available, _available, st.tuples(months, counts)),
    "claims": (records.Claimed, _claim, st.tuples(months, counts)),
    "lines": (records.Lined, _line, st.tuples(projects, months, counts)),
    "answers": (records.Answered, _answer, st.tuples(projects, months, kinds, counts, days)),
    "awaited": (records.Awaited, _awaited, st.tuples(pairs, st.integers(0, 60), st.booleans())),
    "complied": (records.Complied, _complied, st.tuples(states, words)),
    "delivered": (records.Delivered, _delivered, maybe(among("een/begin", "een/klaar"))),
    "rollouts": (records.RolledOut, _rolled_out, st.tuples(projects, rolled)),
    "deadlines": (records.Due, _deadline, st.tuples(days, st.booleans())),
}


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
