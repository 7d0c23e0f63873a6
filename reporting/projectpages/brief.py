"""A project in brief: who carries it, its money and hours, when it ends; what is not recorded says so."""

from collections.abc import Iterator
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from programme.words import euro_words
from projects.amounts import hours_words
from projects.conditions import exception_words
from projects.portfolio.snapshot import Project, Snapshot
from projects.words import date_words, phase_words
from reporting.dashboard.doors import Doors
from reporting.projectpages.hours import hours_of


def sub(project: Project, snapshot: Snapshot) -> str:
    """The words under the project's name."""
    names = {one.key: one.name for one in snapshot.organisations}
    executing = names.get(project.executing or "")
    parts = [
        phase_words(project.phase, project.standing) if project.phase else _("No phase yet"),
        exception_words(project.start),
        _("carried out by %(name)s") % {"name": executing} if executing else "",
        _("exists since %(day)s") % {"day": date_format(project.since)},
    ]
    return " · ".join(part for part in parts if part)


def brief(project: Project, snapshot: Snapshot, doors: Doors) -> list[dict[str, Any]]:
    """What one wants to know at once."""
    missing = _("not recorded")
    return [
        *_parties(project, snapshot, doors, missing),
        *_seats(project, snapshot),
        {"term": _("Planned end"), "value": date_words(project.last_plan) or missing, "url": "#mijlpalen"},
        _budget(project, snapshot, missing),
        _hours(project, snapshot),
    ]


def _parties(project: Project, snapshot: Snapshot, doors: Doors, missing: str) -> Iterator[dict[str, Any]]:
    names = {one.key: one.name for one in snapshot.organisations}
    parts = (
        (_("Commissioning owner"), project.commissioning),
        (_("Executing organisation"), project.executing),
        (_("Payer"), project.payer),
    )
    for term, key in parts:
        url = doors.projects(organisatie=key) if key in names else ""
        yield {"term": term, "value": names.get(key or "", missing), "url": url}


def _seats(project: Project, snapshot: Snapshot) -> Iterator[dict[str, Any]]:
    people = {one.key: one.name for one in snapshot.people}
    for seat in snapshot.seats:
        if seat.parent == f"project:{project.key}":
            yield {"term": seat.name, "value": people.get(seat.person or "", _("vacant")), "url": "#rollen"}


def _budget(project: Project, snapshot: Snapshot, missing: str) -> dict[str, Any]:
    year = snapshot.as_of.year
    budget = snapshot.budget(project.key, year)
    value = euro_words(budget.amended) if budget else missing
    return {"term": _("Budget %(year)s") % {"year": year}, "value": value, "url": "#geld"}


def _hours(project: Project, snapshot: Snapshot) -> dict[str, Any]:
    """Only what is confirmed counts."""
    rows = hours_of(snapshot, project)
    words = {
        "confirmed": hours_words(sum(row.confirmed for row in rows)),
        "asked": hours_words(sum(row.asked for row in rows)),
    }
    value = _("%(confirmed)s of %(asked)s") % words if rows else _("none asked")
    return {"term": _("Hours confirmed"), "value": value, "url": "#uren"}
