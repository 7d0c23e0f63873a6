"""A small programme in which milestones wait for each other, for the time line's tests."""

from datetime import date
from typing import Any

from programme.dates import imprecise
from projects.portfolio import plan_records, records
from projects.portfolio.assess import by_severity
from projects.portfolio.history import Thing
from projects.portfolio.snapshot import Snapshot
from reporting.planning.timeline import Timeline, timeline
from reporting.planning.waiting import waiting
from tests.unit.histories import BEGIN, known, profiled
from tests.unit.portfolios import dated, planned, portfolio, reported

ENDS = (date(2023, 1, 1), date(2024, 12, 31))
LEGAL = date(2024, 6, 30)


def milestone(key: str) -> Thing:
    """A milestone of a project (`a/klaar`), or of another programme (`elders`)."""
    project, slash, _slug = key.partition("/")
    if not slash:
        return Thing(ref=f"milestone:{key}", parent="programme:alfa", trait="anders")
    return Thing(ref=f"milestone:{key}", parent=f"project:{project}")


def awaited(milestone: str, upstream: str, days: int = 0) -> plan_records.Awaited:
    return plan_records.Awaited(
        on=BEGIN, at=known(1), seq=0, subject=f"{milestone} {upstream}", milestone=milestone, upstream=upstream,
        days=days, depends=True,
    )  # fmt: skip


def obliged(key: str, on: date | None) -> plan_records.Obliged:
    return plan_records.Obliged(
        on=BEGIN, at=known(1), seq=0, subject=key, law="Woo", article="3.3", due=imprecise(on) if on else None,
        term="", certainty="verified", source="Staatsblad", number=None, reference="",
    )  # fmt: skip


def delivered(key: str, milestone: str) -> plan_records.Delivered:
    return plan_records.Delivered(
        on=BEGIN, at=known(1), seq=0, subject=f"{key} dienst", duty=key, organisation="dienst", milestone=milestone
    )


def due(document: str, year: int, on: date) -> plan_records.Due:
    return plan_records.Due(
        on=BEGIN, at=known(1), seq=0, subject=f"{document} {year}", document=document, book_year=year, due_on=on,
        basis="Wgr, artikel 34", exists=True,
    )  # fmt: skip


def asked(number: str, title: str, before: date | None, about: str = "project:a") -> tuple[Thing, Any, Any]:
    """A question to the steering committee: the thing, its name, and what is asked."""
    thing = Thing(ref=f"decision:stuurgroep/{number}", parent="board:stuurgroep")
    row = records.Asked(
        on=BEGIN, at=known(1), seq=0, subject=f"stuurgroep/{number}", about=about, question=title, advice="",
        asked_by=None, before=before,
    )  # fmt: skip
    return thing, profiled(thing.ref, BEGIN, 1, title), row


def programme(**rows: Any) -> Snapshot:
    """Red project `a` waits for green `b` (too late), which waits for another programme; `a/klaar` delivers a duty."""
    thing, name, question = asked("2024-09", "Meer geld", date(2023, 11, 9))
    given: dict[str, Any] = {
        "plans": [
            planned("milestone:a/klaar", date(2023, 12, 1)), planned("milestone:b/eerst", date(2023, 11, 20)),
            planned("milestone:elders", date(2023, 11, 15)), planned("project:a", date(2024, 3, 31)),
        ],
        "dates": [dated("b/eerst", "forecast", date(2024, 1, 10))],
        "awaited": [awaited("a/klaar", "b/eerst", 14), awaited("b/eerst", "elders", 5)],
        "duties": [obliged("bekendmaken", LEGAL)],
        "delivered": [delivered("bekendmaken", "a/klaar")],
        "deadlines": [due("kadernota", 2025, date(2024, 4, 30)), due("kadernota", 2024, date(2023, 4, 30))],
        "statuses": reported(a="red", b="green"),
        "asked": [question],
        "profiles": [name, profiled("programme:anders", BEGIN, 1, "Anders")],
    }  # fmt: skip
    more = (
        milestone("a/klaar"),
        milestone("b/eerst"),
        milestone("elders"),
        Thing(ref="duty:bekendmaken", parent="programme:alfa"),
        thing,
    )
    return portfolio("b", "a", more=more, **(given | rows))


def line(snapshot: Snapshot, project: str = "", ends: tuple[date, date] = ENDS) -> Timeline:
    projects = [one for one in by_severity(snapshot.projects) if project in ("", one.key)]
    return timeline(projects, snapshot, waiting(snapshot, project), ends, project)
