"""Rows about dependencies, duties and risks, by hand; all of them known from the beginning."""

from datetime import date

from programme.dates import ImpreciseDate
from projects.portfolio import plan_records
from projects.portfolio.history import Thing
from tests.unit.histories import BEGIN, known


def milestone(key: str) -> Thing:
    """A milestone of a project (`een/klaar`), or of another programme (`elders`)."""
    project, slash, _slug = key.partition("/")
    if not slash:
        return Thing(ref=f"milestone:{key}", parent="programme:alfa", trait="anders")
    return Thing(ref=f"milestone:{key}", parent=f"project:{project}")


def duty(key: str = "bekendmaken") -> Thing:
    return Thing(ref=f"duty:{key}", parent="programme:alfa")


def risk(key: str) -> Thing:
    """A risk of a project (`een/01`), or of the programme (`02`)."""
    project, slash, _number = key.partition("/")
    return Thing(ref=f"risk:{key}", parent=f"project:{project}" if slash else "programme:alfa")


def awaited(
    milestone: str, upstream: str, days: int = 0, depends: bool = True, number: int = 1
) -> plan_records.Awaited:
    return plan_records.Awaited(
        on=BEGIN, at=known(number), seq=0, subject=f"{milestone} {upstream}", milestone=milestone, upstream=upstream,
        days=days, depends=depends,
    )  # fmt: skip


def obliged(due: date | None, key: str = "bekendmaken", on: date = BEGIN, number: int = 1) -> plan_records.Obliged:
    return plan_records.Obliged(
        on=on, at=known(number), seq=0, subject=key, law="Woo", article="3.3", due=ImpreciseDate(due) if due else None,
        term="", certainty="verified", source="Staatsblad", number=None, reference="",
    )  # fmt: skip


def complied(state: str, key: str = "bekendmaken", organisation: str = "dienst") -> plan_records.Complied:
    return plan_records.Complied(
        on=BEGIN, at=known(1), seq=0, subject=f"{key} {organisation}", duty=key, organisation=organisation,
        state=state, reason="",
    )  # fmt: skip


def delivered(milestone: str | None, key: str = "bekendmaken", organisation: str = "dienst") -> plan_records.Delivered:
    return plan_records.Delivered(
        on=BEGIN, at=known(1), seq=0, subject=f"{key} {organisation}", duty=key, organisation=organisation,
        milestone=milestone,
    )  # fmt: skip


def rated(key: str, likelihood: int, impact: int, on: date = BEGIN, **said: object) -> plan_records.Rated:
    """A rating with all that a large risk needs, unless said otherwise."""
    complete = {"measure": "Vragen.", "owner": "een/leider", "review_on": date(2030, 1, 1), "standing": "open"}
    return plan_records.Rated(
        on=on, at=known(1), seq=0, subject=key, likelihood=likelihood, impact=impact,
        **(complete | said),  # type: ignore[arg-type]
    )  # fmt: skip
