"""The picture of the flow of the money, with a sentence and the same amounts as a table."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from programme.words import euro_words
from projects.portfolio.snapshot import Snapshot
from projects.portfolio.values import Account
from projects.portfolio.values import Flow as Moved
from reporting.dashboard.doors import Doors
from reporting.dashboard.planning import banner
from reporting.money.drawing import Names, drawn, step_words
from reporting.money.flow import AFTER, BEFORE, FREE, HELD, PROJECTS, RECEIVED, SOURCES, Flow, flow
from reporting.money.tables import NOTHING, POT, SOURCE

Cell = dict[str, Any]


def figure(snapshot: Snapshot, year: int, doors: Doors) -> dict[str, Any] | None:
    """The variables of the figure component; None when there was no money in the book year."""
    found = flow(snapshot, year)
    if not found.links:
        return None
    return {
        "id": "geldstroom-figuur",
        "title": _("The way of the money in book year %(year)s") % {"year": year},
        "summary": _summary(found, _names(found, snapshot)),
        "chart": drawn(found, _names(found, snapshot), banner()),
        "height": "own",
        "table": {
            "caption": _("The way of the money in book year %(year)s") % {"year": year},
            "head": [
                *({"label": label} for label in (_("Step"), _("From"), _("To"))),
                {"label": _("Amount"), "numeric": True},
            ],
            "rows": [{"cells": cells} for cells in _rows(snapshot, year, doors)],
        },
    }


def _names(found: Flow, snapshot: Snapshot) -> Names:
    own = {
        BEFORE: _("From book year %(year)s") % {"year": found.year - 1},
        FREE: _("Not allotted yet"),
        AFTER: _("To book year %(year)s") % {"year": found.year + 1},
    }
    named = {
        SOURCES: {one.key: one.name for one in snapshot.sources},
        RECEIVED: {one.key: one.name for one in snapshot.organisations},
        HELD: {one.key: one.name for one in snapshot.organisations},
        PROJECTS: {one.key: one.name for one in snapshot.projects},
    }
    return {
        (node.step, node.key): own.get(node.key) or named[node.step].get(node.key) or node.key for node in found.nodes
    }


def _summary(found: Flow, names: Names) -> str:
    """What came in, what changed hands, and what the projects have of it."""
    came = sum((node.amount for node in found.at(SOURCES)), NOTHING)
    moved = sum((link.amount for link in found.links if link.moved), NOTHING)
    projects = sum((node.amount for node in found.at(PROJECTS) if node.key not in (FREE, AFTER)), NOTHING)
    words = {"came": euro_words(came), "moved": euro_words(moved), "projects": euro_words(projects)}
    largest = max((link for link in found.links if link.moved), key=lambda link: link.amount, default=None)
    if largest is None:
        return _("%(came)s came in; the projects have %(projects)s of it. Nothing changed hands.") % words
    words |= {"giver": names[RECEIVED, largest.giver], "taker": names[HELD, largest.taker]}
    return (
        _(
            "%(came)s came in. %(moved)s of it changed hands, most of all from %(giver)s to %(taker)s (the darker "
            "bands). The projects have %(projects)s."
        )
        % words
    )


def _rows(snapshot: Snapshot, year: int, doors: Doors) -> Iterator[list[Cell]]:
    """The same amounts by account: into the pots, between pots, and from the pots to the projects."""
    accounts = {account.key: account for account in snapshot.accounts}
    pots = {key: one for key, one in accounts.items() if one.nature == POT and one.year == year}
    among = [moved for moved in snapshot.flows if moved.giver in pots or moved.taker in pots]
    for moved in among:
        giver, taker = accounts[moved.giver], accounts[moved.taker]
        if SOURCE in (giver.nature, taker.nature):
            kind = {"rekening": _pot(giver, taker).key, "soort": "return" if giver.nature == POT else "receipt"}
            yield _row(step_words(SOURCES), giver, taker, moved, doors.entries(**kind))
    for moved in among:
        giver, taker = accounts[moved.giver], accounts[moved.taker]
        if giver.nature == taker.nature == POT:
            kind = {"rekening": moved.taker, "soort": "transfer" if giver.year == taker.year else "carry_over"}
            yield _row(step_words(RECEIVED), giver, taker, moved, doors.entries(**kind))
    names = {project.key: project.name for project in snapshot.projects}
    for (pot, project), amount in _allotted(snapshot, pots).items():
        url = doors.entries(pot=pot, project=project, soort="allotted")
        yield _cells(step_words(HELD), pots[pot].name, names.get(project, project), amount, url)


def _pot(giver: Account, taker: Account) -> Account:
    return taker if taker.nature == POT else giver


def _allotted(snapshot: Snapshot, pots: dict[str, Account]) -> dict[tuple[str, str], Decimal]:
    """What each project has of each pot, spent or not."""
    sums: dict[tuple[str, str], Decimal] = {}
    for account in snapshot.accounts:
        if account.project and account.pot in pots:
            place = (account.pot, account.project)
            sums[place] = sums.get(place, NOTHING) + account.balance
    return {place: amount for place, amount in sums.items() if amount}


def _row(step: str, giver: Account, taker: Account, moved: Moved, url: str) -> list[Cell]:
    return _cells(step, giver.name, taker.name, moved.amount, url)


def _cells(step: str, giver: str, taker: str, amount: Decimal, url: str) -> list[Cell]:
    return [
        {"text": step},
        {"text": giver},
        {"text": taker},
        {"text": euro_words(amount), "numeric": True, "url": url},
    ]
