"""Snapshots of a small programme, made from a history by hand: as many projects as a test names."""

from datetime import date
from typing import Any

from programme.dates import imprecise
from projects.portfolio import records
from projects.portfolio.history import Thing
from projects.portfolio.snapshot import Snapshot
from tests.unit.drawn import THINGS
from tests.unit.histories import BEGIN, history, known, phased, profiled, stated

DAY = date(2023, 10, 31)
OWN = ("project:", "milestone:", "seat:", "risk:", "duty:")


def planned(subject: str, day: date, number: int = 1, on: date = BEGIN) -> records.Planned:
    """A planned date of a project or milestone (a ref)."""
    return records.Planned(on=on, at=known(number), seq=0, subject=subject, date=imprecise(day))


def dated(milestone: str, kind: str, day: date, number: int = 1, on: date = BEGIN) -> records.Dated:
    """The forecast of a milestone (its key), or the day on which it was reached."""
    return records.Dated(on=on, at=known(number), seq=0, subject=f"{milestone} {kind}", date=imprecise(day))


def portfolio(*keys: str, as_of: date = DAY, more: tuple[Thing, ...] = (), **rows: Any) -> Snapshot:
    """The programme with these projects, each in realisatie unless the rows state its phase otherwise."""
    ground = tuple(thing for thing in THINGS if not thing.ref.startswith(OWN))
    things = (*ground, *(Thing(ref=f"project:{key}", parent="programme:alfa") for key in keys), *more)
    born = [profiled(thing.ref, BEGIN, -50, thing.key) for thing in things[len(ground) :]]
    stated_phases = {row.subject for row in rows.get("phases", ())}
    phases = [phased(key, BEGIN, 0, "realisatie") for key in keys if key not in stated_phases]
    rows = rows | {"phases": [*phases, *rows.get("phases", ())], "profiles": [*born, *rows.get("profiles", ())]}
    return history(things=things, **rows).at(as_of)


def reported(**overall: str) -> list[records.Stated]:
    """A fresh status per project."""
    return [stated(key, date(2023, 10, 26), 1, rating) for key, rating in overall.items()]
