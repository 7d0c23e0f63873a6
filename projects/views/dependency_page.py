"""The page of what a project's milestones wait for, and what waits for them."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from programme.access import Right
from programme.models import Programme
from projects.forms.dependency import DependencyForm
from projects.models import Milestone
from projects.portfolio.plan_values import Dependency
from projects.portfolio.reach import earliest
from projects.portfolio.snapshot import Milestone as Shown
from projects.views.plan_desk import PlanDesk
from projects.words import date_words

NOTHING = "–"
CIRCLE = gettext_lazy(
    "With this, milestones would wait for each other in a circle. It is shown above: end one of its steps first."
)


def form_of(desk: PlanDesk, data: Any = None) -> DependencyForm:
    """The form with the milestones that can be chosen."""
    own = [(one.key, one.name) for one in desk.milestones if one.reached is None]
    return DependencyForm(data, own=own, others=_others(desk))


def _others(desk: PlanDesk) -> list[tuple[str, list[tuple[str, str]]]]:
    """All milestones per project, this one first, then those of other programmes."""
    projects = sorted(desk.snapshot.projects, key=lambda one: (one != desk.project, one.name.casefold()))
    groups = [(one.name, _choices(desk.snapshot.milestones_of(one.key))) for one in projects]
    elsewhere: dict[str, list[Shown]] = {}
    for one in desk.snapshot.milestones_of(""):
        elsewhere.setdefault(one.of_name or one.of or "", []).append(one)
    groups += [(name, _choices(found)) for name, found in sorted(elsewhere.items())]
    return [group for group in groups if group[1]]


def _choices(milestones: Sequence[Shown]) -> list[tuple[str, str]]:
    return [(one.key, f"{one.name} ({date_words(one.reached or one.expected)})") for one in milestones]


def show(
    desk: PlanDesk, form: DependencyForm, *, circle: Sequence[str] = (), problem: str = "", status: int = 200
) -> HttpResponse:
    """The lists and the form; `circle` is the path of a circle that was refused."""
    own, rows = f"{desk.owner.slug}/", _Rows(desk)
    edges = desk.snapshot.dependencies
    context = desk.page(_("Dependencies")) | {
        "form": form,
        "circle": circle,
        "problem": problem,
        "waits": [rows.waits(edge) for edge in edges if edge.milestone.startswith(own)],
        "awaited": [rows.awaited(edge) for edge in edges if _is_outward(edge, own)],
        "open_url": desk.url("elsewhere-open") if rows.may_plan else "",
        "submit_key": uuid4(),
    }
    return render(desk.request, "plans/dependencies.html", context, status=status)


def _is_outward(edge: Dependency, own: str) -> bool:
    return edge.upstream.startswith(own) and not edge.milestone.startswith(own)


class _Rows:
    """The rows of both lists."""

    def __init__(self, desk: PlanDesk) -> None:
        self.desk = desk
        self.milestones = {one.key: one for one in desk.snapshot.milestones}
        self.projects = {one.key: one.name for one in desk.snapshot.projects}
        self.earliest = earliest(desk.snapshot)
        self.may_plan = desk.reader.may(Right.PLAN, desk.programme)

    def waits(self, edge: Dependency) -> dict[str, Any]:
        """What an own milestone waits for, and how to end that."""
        own = self.milestones[edge.milestone]
        return self._row(edge, own, self.milestones[edge.upstream]) | {
            "pushed": self._pushed(own), "place": f"{edge.milestone}|{edge.upstream}", "key": uuid4(),
        }  # fmt: skip

    def awaited(self, edge: Dependency) -> dict[str, Any]:
        """What waits for an own milestone."""
        later = self.milestones[edge.milestone]
        return self._row(edge, self.milestones[edge.upstream], later) | {"pushed": self._pushed(later)}

    def _row(self, edge: Dependency, own: Shown, other: Shown) -> dict[str, Any]:
        return {
            "name": own.name,
            "other": other.name,
            "of": self.projects.get(other.project, "") if other.project else other.of_name or other.of,
            "url": self._door(other),
            "days": ngettext("%(days)s day", "%(days)s days", edge.days) % {"days": edge.days},
            "expected": _("reached on %(day)s") % {"day": date_words(other.reached)}
            if other.reached
            else date_words(other.expected) or NOTHING,
        }

    def _door(self, other: Shown) -> str:
        if other.project:
            return self.desk.url("project", other.project) + "#mijlpalen"
        return self.desk.url("elsewhere-date", other.key) if self.may_plan else ""

    def _pushed(self, one: Shown) -> str:
        """When a milestone can come at the earliest, where that is later than it is expected."""
        day = self.earliest.get(one.key)
        if day is None or one.reached or (one.expected and day <= one.expected.day):
            return ""
        return _("%(day)s at the earliest") % {"day": date_format(day)}


def key_of(milestone: Milestone) -> str:
    """How snapshots name a milestone; its parent is at hand."""
    parent = milestone.parent
    return milestone.slug if parent is None or parent.kind == Programme.KIND else f"{parent.slug}/{milestone.slug}"
