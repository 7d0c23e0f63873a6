"""Records of money and hours for histories without a database."""

from datetime import date
from decimal import Decimal

from projects.portfolio import records
from projects.portfolio.history import Opened
from tests.unit.histories import BEGIN, known

TEAM, OTHER_TEAM = "dienst/beheer", "dienst/juristen"
REQUEST = "2023-01"


def opened(key: str, nature: str, *, project: str | None = None, pot: str | None = None, year: int = 2023) -> Opened:
    """An account; a source has no year."""
    return Opened(
        ref=f"account:{key}", nature=nature, source="rijk" if nature == "pot" else None, holder="dienst", pot=pot,
        project=project, year=None if nature == "source" else year,
    )  # fmt: skip


def accounts(*projects: str, year: int = 2023) -> tuple[Opened, ...]:
    """A source `rijk`, a pot `pot`, and the three accounts of each project (`een/budget`, …)."""
    own = [
        opened(f"{key}/{nature}", nature, project=key, pot="pot", year=year)
        for key in projects
        for nature in ("budget", "committed", "spent")
    ]
    return (opened("rijk", "source"), opened("pot", "pot", year=year), *own)


def moved(giver: str, taker: str, euros: str | int, on: date = BEGIN) -> records.Moved:
    """An amount in euros from one account to another."""
    return records.Moved(giver, taker, on, int(Decimal(euros) * 100))


def asked(
    project: str, month: date, hours: int, *, on: date = BEGIN, number: int = 1, request: str = REQUEST
) -> records.Lined:
    """A line of a request."""
    return records.Lined(
        on=on, at=known(number), seq=0, subject=f"{request} {project} {month}", request=request, project=project,
        month=month, hours=hours,
    )  # fmt: skip


def requested(
    on: date = BEGIN, *, number: int = 1, request: str = REQUEST, withdrawn: bool = False
) -> records.Requested:
    """The terms of a request."""
    return records.Requested(on=on, at=known(number), seq=0, subject=request, role="", before=None, withdrawn=withdrawn)


def answered(
    project: str, month: date, kind: str, hours: int = 0, *, on: date = BEGIN, number: int = 2,
    until: date | None = None, request: str = REQUEST,
) -> records.Answered:  # fmt: skip
    """What the team says of a line."""
    return records.Answered(
        on=on, at=known(number), seq=0, subject=f"{request} {project} {month}", request=request, kind=kind,
        hours=hours, until=until,
    )  # fmt: skip


def available(month: date, hours: int, team: str = TEAM) -> records.Available:
    """The hours that a team has."""
    return records.Available(
        on=BEGIN, at=known(1), seq=0, subject=f"{team} {month}", team=team, month=month, hours=hours
    )


def claimed(month: date, hours: int, team: str = TEAM, programme: str = "anders") -> records.Claimed:
    """The hours that another programme counts on."""
    return records.Claimed(
        on=BEGIN, at=known(1), seq=0, subject=f"{team} {programme} {month}", team=team, claimant=programme,
        month=month, hours=hours,
    )  # fmt: skip


def rested(first: date, last: date) -> records.Rested:
    """A recess."""
    return records.Rested(on=BEGIN, at=known(1), seq=0, subject="reces", name="Reces", first=first, last=last)


def owned(project: str) -> records.Parted:
    """A commissioning owner."""
    return records.Parted(
        on=BEGIN, at=known(1), seq=0, subject=f"{project} commissioning", project=project, part="commissioning",
        organisation="dienst",
    )  # fmt: skip


def served(project: str) -> records.Served:
    """A goal that the project serves."""
    return records.Served(
        on=BEGIN, at=known(1), seq=0, subject=f"{project} openbaar", project=project, goal="openbaar", serves=True
    )
