"""What the facts of arbitrary histories say: a strategy per class of records. Days lie in a short stretch."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from programme.dates import Precision, imprecise
from projects.portfolio import plan_records, records
from projects.portfolio.history import Thing
from projects.rating import ASPECTS, Rating

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
        plan_records.Obliged,
        {"subject": st.just("bekendmaken"), "law": words, "article": words, "due": maybe(some_date), "term": words,
         "certainty": among("verified", "inferred"), "source": words, "number": maybe(st.integers(1, 17)),
         "reference": words},
    ),
    "ratings": (
        plan_records.Rated,
        {"subject": st.just("een/01"), "likelihood": st.integers(1, 5), "impact": st.integers(1, 5),
         "measure": words, "owner": maybe(st.just("een/leider")), "review_on": maybe(days),
         "standing": among("open", "closed")},
    ),
    "indicated": (
        plan_records.Indicated,
        {"subject": st.just("openbaar/vindbaar"), "unit": words, "first_value": numbers, "first_on": days,
         "target_value": numbers, "target_on": days, "owner": maybe(st.just("een/leider"))},
    ),
    "measured": (plan_records.Measured, {"subject": st.just("openbaar/vindbaar"), "value": numbers}),
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
    "awaited": (plan_records.Awaited, _awaited, st.tuples(pairs, st.integers(0, 60), st.booleans())),
    "complied": (plan_records.Complied, _complied, st.tuples(states, words)),
    "delivered": (plan_records.Delivered, _delivered, maybe(among("een/begin", "een/klaar"))),
    "rollouts": (plan_records.RolledOut, _rolled_out, st.tuples(projects, rolled)),
    "deadlines": (plan_records.Due, _deadline, st.tuples(days, st.booleans())),
}
