"""From records to the risks of one day, with what the large ones lack and since when. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from projects.portfolio import plan_records, records
from projects.portfolio.plan_values import Aim, Gap, Indicator, Measured, Risk, Score

if TYPE_CHECKING:
    from projects.portfolio.history import History, Thing, View

OPEN = "open"


def of(view: View) -> dict[str, Any]:
    """The risks and the indicators, each sorted by key."""
    ratings = _by_day(view)
    least = int(view.parameters["R1.score"].value or 0)
    risks = tuple(
        _risk(view, thing, ratings[thing.key], least) for thing in view.existing("risk") if thing.key in ratings
    )
    return {"risks": risks, "indicators": _indicators(view)}


def _by_day(view: View) -> dict[str, list[plan_records.Rated]]:
    """Per risk the ratings that held, in the order of their days."""
    lines: dict[str, dict[date, plan_records.Rated]] = {}
    for row in sorted(view.history.ratings, key=records.order):
        if row.on <= view.as_of:
            lines.setdefault(row.subject, {})[row.on] = row
    return {key: list(days.values()) for key, days in lines.items()}


def _risk(view: View, thing: Thing, rows: list[plan_records.Rated], least: int) -> Risk:
    now, profile = rows[-1], view.profiles[thing.ref]
    return Risk(
        key=thing.key, number=thing.key.rpartition("/")[2], parent=thing.parent, name=profile.name,
        description=profile.description, measure=now.measure, owner=now.owner, review_on=now.review_on,
        standing=now.standing, since=rows[0].on, trail=tuple(_trail(rows)),
        gaps=tuple(_gaps(rows, view.as_of, least)),
    )  # fmt: skip


def _trail(rows: list[plan_records.Rated]) -> Iterator[Score]:
    """The ratings that differ from the one before."""
    last = None
    for row in rows:
        if (row.likelihood, row.impact) != last:
            last = (row.likelihood, row.impact)
            yield Score(on=row.on, likelihood=row.likelihood, impact=row.impact)


def _gaps(rows: list[plan_records.Rated], as_of: date, least: int) -> Iterator[Gap]:
    for item, lacks in LACKS.items():
        if since := _lacking_since(rows, as_of, least, lacks):
            yield Gap(item=item, since=since)


def _lacking_since(
    rows: list[plan_records.Rated], as_of: date, least: int, lacks: Callable[[plan_records.Rated, date], date | None]
) -> date | None:
    """The day since which, without a break, the risk has been open and large and has lacked something."""
    since = None
    for row, until in zip(rows, [*(later.on for later in rows[1:]), as_of], strict=True):
        first = lacks(row, until) if row.standing == OPEN and row.likelihood * row.impact >= least else None
        if first is None:
            since = None
        elif since is None or first > row.on:  # what was looked at in between lacked nothing for a while
            since = max(first, row.on)
    return since


def _lacks_review(row: plan_records.Rated, until: date) -> date | None:
    """From when no look is planned: at once without a day, else once that day has passed."""
    if row.review_on is None:
        return row.on
    after = row.review_on + timedelta(days=1)
    return after if after <= until else None


# What a large risk needs, and the first day on which a rating that held until the other day lacks it.
LACKS: dict[str, Callable[[plan_records.Rated, date], date | None]] = {
    "owner": lambda row, _until: None if row.owner else row.on,
    "measure": lambda row, _until: None if row.measure else row.on,
    "review": _lacks_review,
}


def _indicators(view: View) -> tuple[Indicator, ...]:
    terms = records.in_force(view.history.indicated, view.as_of)
    values: dict[str, dict[date, plan_records.Measured]] = {}
    for row in sorted(view.history.measured, key=records.order):
        if row.on <= view.as_of:
            values.setdefault(row.subject, {})[row.on] = row
    aims = _aims(view)
    return tuple(
        _indicator(view, thing, terms[thing.key], list(values.get(thing.key, {}).values()), aims[thing.key])
        for thing in view.existing("indicator")
        if thing.key in terms
    )


def _aims(view: View) -> dict[str, list[Aim]]:
    """Every target that was stated per indicator, oldest first, also one that was replaced on its own day."""
    aims: dict[str, list[Aim]] = {}
    for row in sorted(view.history.indicated, key=records.order):
        if row.on <= view.as_of:
            aims.setdefault(row.subject, []).append(Aim(value=row.target_value, unit=row.unit, on=row.target_on))
    return aims


def _indicator(
    view: View, thing: Thing, terms: plan_records.Indicated, values: list[plan_records.Measured], aims: list[Aim]
) -> Indicator:
    return Indicator(
        key=thing.key, goal=thing.parent.partition(":")[2], name=view.name(thing.ref), unit=terms.unit,
        first_value=terms.first_value, first_on=terms.first_on, target_value=terms.target_value,
        target_on=terms.target_on, owner=terms.owner,
        measured=tuple(Measured(on=row.on, value=row.value) for row in values),
        earlier=tuple(aim for aim in dict.fromkeys(aims) if aim != aims[-1]),
    )  # fmt: skip


def open_scores(history: History, days: Iterable[date]) -> dict[date, list[int]]:
    """Per day the scores of the risks that were open on it, as known at the history's moment."""
    born = [row for row in history.profiles if row.subject.startswith("risk:")]
    return {day: list(_scores(history, records.in_force(born, day), day)) for day in days}


def _scores(history: History, named: dict[str, records.Profiled], day: date) -> Iterator[int]:
    for key, row in records.in_force(history.ratings, day).items():
        profile = named.get(f"risk:{key}")
        if profile and profile.exists and row.standing == OPEN:
            yield row.likelihood * row.impact
