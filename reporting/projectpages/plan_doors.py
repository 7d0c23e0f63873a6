"""Where the dates of a project are recorded: for those who may, and only today."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from programme.access import Reader, Right
from programme.asof import AsOf
from programme.models import Programme
from projects.models import Project


def plan_doors(
    reader: Reader, programme: Programme, thing: Project, as_of: AsOf, rows: Sequence[dict[str, Any]]
) -> list[dict[str, str]]:
    """The buttons below the dates; each of the `rows` that can be dated gets its own link, `act`."""
    may_plan, may_forecast = (
        as_of.is_now and reader.may(right, programme, thing) for right in (Right.PLAN, Right.FORECAST)
    )

    def address(name: str, *slugs: str) -> str:
        return reverse(name, args=[programme.slug, thing.slug, *slugs])

    for row in rows:
        if row["slug"] and may_forecast:
            row["act"] = {"url": address("milestone-date", row["slug"]), "label": _("state a date")}
        elif not row["slug"] and may_plan:
            row["act"] = {"url": address("plan"), "label": _("plan the end")}
    offered = (
        (may_forecast and len(rows) > 1, "milestones-shift", _("Shift milestones")),
        (may_forecast, "dependencies", _("Dependencies")),
        (may_plan, "milestone-open", _("New milestone")),
        (may_plan, "plan", _("Plan or plan anew")),
    )
    return [{"url": address(name), "label": label} for may, name, label in offered if may]
