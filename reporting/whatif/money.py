"""What is left of the money at the end of the book year, as it is and in the draft."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from programme.words import euro_words
from projects.portfolio.values import Account
from projects.portfolio.yearend import Rest
from reporting.dashboard.doors import Doors
from reporting.whatif.sides import Both
from reporting.whatif.words import name_of

NOTHING = Decimal(0)


def money(both: Both, doors: Doors) -> dict[str, Any] | None:
    """The variables of the table; None when the book year has neither budgets nor pots."""
    last = both.last.money
    if not (last.projects or last.pots):
        return None
    labels = [_("Amended budget"), _("Expected to go out"), _("Money left")]
    if both.drafted:
        labels = [_("Money left now"), *(_("%(what)s, in this draft") % {"what": label} for label in labels)]
        labels.append(_("Difference"))
    head = [{"label": _("Project or pot")}, *({"label": label, "numeric": True} for label in labels)]
    return {
        "caption": _("Money left at the end of %(year)s") % {"year": last.year},
        "head": head,
        "rows": [*_projects(both, doors), *_pots(both, doors), _total(both)],
    }


def _projects(both: Both, doors: Doors) -> list[dict[str, Any]]:
    """The projects that the draft changes first."""
    before = {rest.project: rest for rest in both.now.money.projects}
    ordered = sorted(both.last.money.projects, key=lambda rest: rest == before.get(rest.project))
    return [_project(rest, before.get(rest.project), both, doors) for rest in ordered]


def _project(rest: Rest, before: Rest | None, both: Both, doors: Doors) -> dict[str, Any]:
    url = doors.project(rest.project, "geld")
    first = {"text": name_of(rest.project, both.now.snapshot), "url": url, "sub": _reserved(rest, both)}
    amounts = [rest.amended, rest.outgo, rest.left]
    return {"cells": [first, *_amounts(both, before.left if before else NOTHING, amounts, url)]}


def _reserved(rest: Rest, both: Both) -> str:
    """What a parked project leaves is not free: it stays the project's."""
    project = both.last.snapshot.project(rest.project)
    return _("stays reserved") if project and project.standing == "parked" and rest.left > 0 else ""


def _pots(both: Both, doors: Doors) -> list[dict[str, Any]]:
    """The pots that hold something, now or in the draft."""
    before = {pot.key: pot.balance for pot in both.now.money.pots}
    held = [(pot, before.get(pot.key, NOTHING)) for pot in both.last.money.pots]
    return [_pot(pot, was, both, doors) for pot, was in held if pot.balance or was]


def _pot(pot: Account, before: Decimal, both: Both, doors: Doors) -> dict[str, Any]:
    url = doors.entries(rekening=pot.key)
    first = {"text": pot.name, "url": url, "sub": _("not allotted to a project")}
    return {"cells": [first, *_amounts(both, before, [None, None, pot.balance], url)]}


def _total(both: Both) -> dict[str, Any]:
    last = both.last.money
    amended = sum((rest.amended for rest in last.projects), NOTHING)
    outgo = sum((rest.outgo for rest in last.projects), NOTHING)
    amounts = _amounts(both, both.now.money.total, [amended, outgo, last.total], "")
    return {"cells": [{"text": _("Total")}, *amounts], "total": True}


def _amounts(both: Both, before: Decimal, amounts: Sequence[Decimal | None], url: str) -> list[dict[str, Any]]:
    """Budget, outgo and what is left; with a draft these stand between what is left now and the difference.

    What is recorded is a door (`url`) to where it comes from, what is only tried out is not.
    """
    if both.drafted is None:
        return [_cell(amount) | {"url": url if amount is not None else ""} for amount in amounts]
    more = (amounts[-1] or NOTHING) - before
    return [_cell(before) | {"url": url}, *(_cell(amount) for amount in amounts), _difference(more)]


def _cell(amount: Decimal | None) -> dict[str, Any]:
    if amount is None:
        return {"text": "–", "numeric": True}
    return {"text": euro_words(amount), "numeric": True, "alert": amount < 0}


def _difference(amount: Decimal) -> dict[str, Any]:
    if not amount:
        return {"text": "–", "numeric": True}
    return {"text": f"+{euro_words(amount)}" if amount > 0 else euro_words(amount), "numeric": True}
