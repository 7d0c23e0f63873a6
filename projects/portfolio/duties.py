"""From records to what milestones wait for, what the law asks, and how far each organisation is. Pure."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from projects.portfolio import plan_records, records
from projects.portfolio.plan_values import Compliance, Dependency, Duty, PcDeadline, Rollout

if TYPE_CHECKING:
    from projects.portfolio.history import Thing, View


def of(view: View) -> dict[str, Any]:
    """The collections of a snapshot, each sorted by key; what refers to things that do not exist is left out."""
    return {
        "dependencies": _dependencies(view),
        "duties": _duties(view),
        "compliance": _compliance(view),
        "rollouts": _rollouts(view),
        "deadlines": _deadlines(view),
    }


def _dependencies(view: View) -> tuple[Dependency, ...]:
    there = {thing.key for thing in view.existing("milestone")}
    held = records.in_force(view.history.awaited, view.as_of)
    return tuple(
        Dependency(milestone=row.milestone, upstream=row.upstream, days=row.days)
        for _subject, row in sorted(held.items())
        if row.depends and {row.milestone, row.upstream} <= there
    )


def _duties(view: View) -> tuple[Duty, ...]:
    terms = records.in_force(view.history.duties, view.as_of)
    return tuple(_duty(view, thing, terms[thing.key]) for thing in view.existing("duty") if thing.key in terms)


def _duty(view: View, thing: Thing, terms: plan_records.Obliged) -> Duty:
    return Duty(
        key=thing.key, name=view.name(thing.ref), description=view.profiles[thing.ref].description, law=terms.law,
        article=terms.article, due=terms.due, term=terms.term, certainty=terms.certainty, source=terms.source,
        number=terms.number, reference=terms.reference, since=terms.on,
    )  # fmt: skip


def _compliance(view: View) -> tuple[Compliance, ...]:
    """One for each duty and organisation of which anything was said."""
    states = records.in_force(view.history.complied, view.as_of)
    since = records.since(view.history.complied, view.as_of, lambda row: row.state)
    given = records.in_force(view.history.delivered, view.as_of)
    terms = records.in_force(view.history.duties, view.as_of)
    there = {thing.key for thing in view.existing("duty") if thing.key in terms}
    milestones = {thing.key for thing in view.existing("milestone")}
    rows = (
        _complies(subject, states.get(subject), given.get(subject), milestones) for subject in sorted({*states, *given})
    )
    return tuple(replace(row, since=since.get(f"{row.duty} {row.organisation}")) for row in rows if row.duty in there)


def _complies(
    subject: str, state: plan_records.Complied | None, delivery: plan_records.Delivered | None, milestones: set[str]
) -> Compliance:
    duty, organisation = subject.split(" ")
    return Compliance(
        duty=duty,
        organisation=organisation,
        state=state.state if state else "",
        reason=state.reason if state else "",
        since=None,
        milestone=delivery.milestone if delivery and delivery.milestone in milestones else None,
    )


def _rollouts(view: View) -> tuple[Rollout, ...]:
    there = {thing.key for thing in view.existing("project")}
    since = records.since(view.history.rollouts, view.as_of, lambda row: row.state)
    held = records.in_force(view.history.rollouts, view.as_of)
    return tuple(_rollout(row, since[subject]) for subject, row in sorted(held.items()) if row.project in there)


def _rollout(row: plan_records.RolledOut, since: date) -> Rollout:
    return Rollout(project=row.project, organisation=row.organisation, state=row.state, reason=row.reason, since=since)


def _deadlines(view: View) -> tuple[PcDeadline, ...]:
    held = records.in_force(view.history.deadlines, view.as_of)
    return tuple(
        PcDeadline(document=row.document, book_year=row.book_year, due_on=row.due_on, basis=row.basis)
        for _subject, row in sorted(held.items())
        if row.exists
    )
