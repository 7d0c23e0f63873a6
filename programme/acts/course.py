"""The course of a programme, its terms, and who holds its seats."""

from datetime import date
from decimal import Decimal

from programme.dates import ImpreciseDate
from programme.models import Charter, Holding, Parameter, Person, Programme, Seat
from programme.recording import Entry, recording


def charter(
    *,
    programme: Programme,
    standing: str,
    predecessor: Programme | None = None,
    redirected: ImpreciseDate | None = None,
    on: date,
    entry: Entry,
) -> Charter:
    """State where the programme stands from `on`, and what it was bent from and when."""
    with recording(name="charter", programme=programme, entry=entry) as act:
        fact = Charter(about=programme, standing=standing, predecessor=predecessor)
        if redirected:
            fact.redirected_on, fact.redirected_precision = redirected.day, redirected.precision
        return act.add(fact, on=on)


def set_parameter(
    *, programme: Programme, code: str, value: Decimal | None = None, day: date | None = None, on: date, entry: Entry
) -> Parameter:
    """Set a threshold (number) or a term (day) of the programme from `on`."""
    with recording(name="set parameter", programme=programme, entry=entry) as act:
        return act.add(Parameter(code=code, value=value, day=day), on=on)


def appoint(
    *,
    seat: Seat,
    person: Person | None,
    capacity: str = Holding.Capacity.HOLDER.value,
    until: date | None = None,
    on: date,
    entry: Entry,
) -> Holding:
    """Seat a person from `on`; nobody leaves the seat vacant."""
    with recording(name="appoint", programme=seat.programme, entry=entry) as act:
        return act.add(Holding(seat=seat, person=person, capacity=capacity, until=until), on=on)
