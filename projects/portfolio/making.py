"""Makes records of rows that were read: ids of things become their keys. See load.py."""

import uuid
from typing import Any

from programme.dates import ImpreciseDate, imprecise
from projects.portfolio import plan_records, records


class Making:
    """One method per class of facts: from the head and the fields of a row to a record.

    `refs` gives each thing's `kind:key` by its id; it is filled before any record is made.
    """

    def __init__(self) -> None:
        self.refs: dict[uuid.UUID, str] = {}

    def key(self, thing: uuid.UUID | None) -> str | None:
        """The key of a thing; None for no thing, and for one of another programme."""
        return self.subject(thing) if thing in self.refs else None

    def subject(self, thing: Any) -> str:
        """The key of a thing; other subjects are words already."""
        return self.refs[thing].partition(":")[2] if isinstance(thing, uuid.UUID) else str(thing)

    def profiled(self, head: dict[str, Any], values: Any) -> records.Profiled:
        thing, name, description, exists = values
        head["subject"] = self.refs[thing]  # keys of different kinds may be the same word
        return records.Profiled(**head, name=name, description=description, exists=exists)

    def chartered(self, head: dict[str, Any], values: Any) -> records.Chartered:
        _thing, standing, predecessor, day, precision = values
        redirected = imprecise(day, precision) if day else None
        return records.Chartered(**head, standing=standing, predecessor=self.key(predecessor), redirected_on=redirected)

    def parametrised(self, head: dict[str, Any], values: Any) -> records.Parametrised:
        _thing, value, day = values
        # Databases differ in the zeros that they keep: 42 and 42.00 must be the same text in the snapshot.
        return records.Parametrised(**head, value=None if value is None else _plain(value), day=day)

    def held(self, head: dict[str, Any], values: Any) -> records.Held:
        _thing, person, capacity, until = values
        return records.Held(**head, person=self.key(person), capacity=capacity, until=until)

    def asked(self, head: dict[str, Any], values: Any) -> records.Asked:
        _thing, about, question, advice, asked_by, before = values
        return records.Asked(
            **head, about=self.refs[about], question=question, advice=advice,
            asked_by=self.key(asked_by), before=before,
        )  # fmt: skip

    def concluded(self, head: dict[str, Any], values: Any) -> records.Concluded:
        _thing, outcome, text, until, forwarded_to = values
        return records.Concluded(**head, outcome=outcome, text=text, until=until, forwarded_to=self.key(forwarded_to))

    def parted(self, head: dict[str, Any], values: Any) -> records.Parted:
        _thing, part, organisation = values
        project = head.pop("subject")
        return records.Parted(
            **head, subject=f"{project} {part}", project=project, part=part,
            organisation=self.subject(organisation),
        )  # fmt: skip

    def phased(self, head: dict[str, Any], values: Any) -> records.Phased:
        _thing, override, phase, standing = values
        return records.Phased(**head, phase=phase, standing=standing, override=self.key(override))

    def served(self, head: dict[str, Any], values: Any) -> records.Served:
        goal, serves = self.subject(values[1]), values[2]
        project = head.pop("subject")
        return records.Served(**head, subject=f"{project} {goal}", project=project, goal=goal, serves=serves)

    def planned(self, head: dict[str, Any], values: Any) -> records.Planned:
        thing, decision, *date = values
        head["subject"] = self.refs[thing]
        return records.Planned(**head, date=_imprecise(date), decision=self.key(decision))

    def dated(self, head: dict[str, Any], values: Any) -> records.Dated:
        _thing, kind, day, precision = values
        milestone = head.pop("subject")
        return records.Dated(**head, subject=f"{milestone} {kind}", date=_imprecise((day, precision)))

    def termed(self, head: dict[str, Any], values: Any) -> records.Termed:
        _thing, kind, recurring, spend_before, reference = values
        return records.Termed(
            **head, kind=kind, recurring=bool(recurring), spend_before=spend_before, reference=reference
        )

    def available(self, head: dict[str, Any], values: Any) -> records.Available:
        _thing, month, hours = values
        team = head.pop("subject")
        return records.Available(**head, subject=f"{team} {month}", team=team, month=month, hours=hours)

    def claimed(self, head: dict[str, Any], values: Any) -> records.Claimed:
        _thing, other, month, hours = values
        team, claimant = head.pop("subject"), self.subject(other)
        return records.Claimed(
            **head, subject=f"{team} {claimant} {month}", team=team, claimant=claimant, month=month, hours=hours
        )

    def rested(self, head: dict[str, Any], values: Any) -> records.Rested:
        _slug, name, first, last = values
        return records.Rested(**head, name=name, first=first, last=last)

    def requested(self, head: dict[str, Any], values: Any) -> records.Requested:
        _thing, role, before, withdrawn = values
        return records.Requested(**head, role=role, before=before, withdrawn=bool(withdrawn))

    def lined(self, head: dict[str, Any], values: Any) -> records.Lined:
        _thing, other, month, hours = values
        request, project = head.pop("subject"), self.subject(other)
        return records.Lined(
            **head, subject=f"{request} {project} {month}", request=request, project=project, month=month, hours=hours
        )

    def answered(self, head: dict[str, Any], values: Any) -> records.Answered:
        _thing, other, month, kind, hours, until = values
        request, project = head.pop("subject"), self.subject(other)
        return records.Answered(
            **head, subject=f"{request} {project} {month}", request=request, kind=kind, hours=hours, until=until
        )

    def awaited(self, head: dict[str, Any], values: Any) -> plan_records.Awaited:
        _thing, other, days, depends = values
        milestone, upstream = head.pop("subject"), self.subject(other)
        return plan_records.Awaited(
            **head, subject=f"{milestone} {upstream}", milestone=milestone, upstream=upstream, days=days,
            depends=bool(depends),
        )  # fmt: skip

    def obliged(self, head: dict[str, Any], values: Any) -> plan_records.Obliged:
        _thing, law, article, due_on, precision, term, certainty, source, number, reference = values
        return plan_records.Obliged(
            **head, law=law, article=article, due=imprecise(due_on, precision) if due_on else None, term=term,
            certainty=certainty, source=source, number=number, reference=reference,
        )  # fmt: skip

    def complied(self, head: dict[str, Any], values: Any) -> plan_records.Complied:
        duty, organisation = head.pop("subject"), self.subject(values[1])
        return plan_records.Complied(
            **head, subject=f"{duty} {organisation}", duty=duty, organisation=organisation, state=values[2],
            reason=values[3],
        )  # fmt: skip

    def delivered(self, head: dict[str, Any], values: Any) -> plan_records.Delivered:
        duty, organisation = head.pop("subject"), self.subject(values[1])
        return plan_records.Delivered(
            **head, subject=f"{duty} {organisation}", duty=duty, organisation=organisation,
            milestone=self.key(values[2]),
        )  # fmt: skip

    def rolled_out(self, head: dict[str, Any], values: Any) -> plan_records.RolledOut:
        project, organisation = head.pop("subject"), self.subject(values[1])
        return plan_records.RolledOut(
            **head, subject=f"{project} {organisation}", project=project, organisation=organisation, state=values[2],
            reason=values[3],
        )  # fmt: skip

    def due(self, head: dict[str, Any], values: Any) -> plan_records.Due:
        document, book_year, due_on, basis, exists = values
        head["subject"] = f"{document} {book_year}"
        return plan_records.Due(
            **head, document=document, book_year=book_year, due_on=due_on, basis=basis, exists=bool(exists)
        )

    def rated(self, head: dict[str, Any], values: Any) -> plan_records.Rated:
        _thing, likelihood, impact, measure, owner, review_on, standing = values
        return plan_records.Rated(
            **head, likelihood=likelihood, impact=impact, measure=measure, owner=self.key(owner),
            review_on=review_on, standing=standing,
        )  # fmt: skip

    def indicated(self, head: dict[str, Any], values: Any) -> plan_records.Indicated:
        _thing, unit, first_value, first_on, target_value, target_on, owner = values
        return plan_records.Indicated(
            **head, unit=unit, first_value=_plain(first_value), first_on=first_on, target_value=_plain(target_value),
            target_on=target_on, owner=self.key(owner),
        )  # fmt: skip

    def measured(self, head: dict[str, Any], values: Any) -> plan_records.Measured:
        return plan_records.Measured(**head, value=_plain(values[1]))


def _imprecise(values: Any) -> ImpreciseDate:
    day, precision = values
    return imprecise(day, precision)


def _plain(value: Any) -> Any:
    normal = value.normalize()
    return normal.quantize(1) if normal == normal.to_integral_value() else normal
