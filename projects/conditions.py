"""The start conditions of a project for people: what is met, what lacks, who records that and where. Pure."""

from collections.abc import Collection, Mapping

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from msgspec import Struct

from projects.gate import Condition, is_binding, is_full
from projects.portfolio.snapshot import Project, Snapshot
from projects.portfolio.values import Start

OFFICE = gettext_lazy("programme manager or secretary")
BY: Mapping[Condition, Promise] = {
    Condition.OWNER: OFFICE,
    Condition.GOAL: OFFICE,
    Condition.LEADER: OFFICE,
    Condition.BASELINE: OFFICE,
    Condition.FUNDING: gettext_lazy("controller"),
    Condition.HOURS: gettext_lazy("team managers"),
    Condition.LIMIT: OFFICE,
}
# Where on the project's page each is shown.
SECTIONS: Mapping[Condition, tuple[str, Promise]] = {
    Condition.OWNER: ("rollen", gettext_lazy("See the owners")),
    Condition.GOAL: ("doelen", gettext_lazy("See the goals")),
    Condition.LEADER: ("rollen", gettext_lazy("See the roles")),
    Condition.BASELINE: ("mijlpalen", gettext_lazy("See the planning")),
    Condition.HOURS: ("uren", gettext_lazy("See the hours")),
}


class Row(Struct, frozen=True, kw_only=True):
    """One condition: whether it is met, and what to do when it is not."""

    code: str
    label: str
    met: bool
    by: str
    url: str
    action: str


class Doors(Struct, frozen=True, kw_only=True):
    """Where a condition is repaired, by what the reader may do today; `dates` is the query string of both dates."""

    programme: str
    project: str
    dates: str = ""
    may_book: bool = False
    may_ask: bool = False

    def of(self, condition: Condition) -> tuple[str, str]:
        """The address, and what the link to it is called."""
        if condition == Condition.FUNDING:
            return self._money()
        if condition == Condition.LIMIT:
            running = f"{self.dates}{'&' if self.dates else '?'}stand=lopend"
            return reverse("projects", args=[self.programme]) + running, _("See the running projects")
        if condition == Condition.HOURS and self.may_ask:
            return f"{reverse('ask', args=[self.programme])}?project={self.project}", _("Ask for hours")
        section, label = SECTIONS[condition]
        page = reverse("project", args=[self.programme, self.project])
        return f"{page}{self.dates}#{section}", str(label)

    def _money(self) -> tuple[str, str]:
        if self.may_book:
            form = reverse("book", args=[self.programme, "allotment"])
            return f"{form}?project={self.project}", _("Give it a budget")
        return reverse("finance", args=[self.programme]) + self.dates, _("See the money")


def rows(snapshot: Snapshot, project: Project, doors: Doors, lacking: Collection[str] = ()) -> list[Row]:
    """All conditions in their order; none for a project that started before they were binding.

    The limit says nothing of a project that runs already.
    `lacking` are the codes found missing on the day of a start that was refused.
    """
    if project.start is None and not lacking:
        return []
    missing = {*missing_now(snapshot, project), *lacking}
    asked = [one for one in Condition if one != Condition.LIMIT or one.value in missing or not project.running]
    return [_row(condition, missing, doors) for condition in asked]


def missing_now(snapshot: Snapshot, project: Project) -> tuple[str, ...]:
    """The codes of what lacks for a start on the day shown, a full limit included."""
    start = project.start.missing if project.start else ()
    full = is_full(snapshot) and not project.running
    return (*start, Condition.LIMIT.value) if full else start


def _row(condition: Condition, missing: Collection[str], doors: Doors) -> Row:
    url, action = doors.of(condition)
    return Row(
        code=condition.value, label=capfirst(str(condition.label)), met=condition.value not in missing,
        by=str(BY[condition]), url=url, action=action,
    )  # fmt: skip


def binding_words(snapshot: Snapshot) -> str:
    """From when on the conditions are binding; until then they inform only."""
    day = snapshot.parameter("gate_from").day
    if day is None:
        return _("No day was set yet from which the start conditions are binding: until then they only inform.")
    words = {"day": date_format(day, "j F Y")}
    if is_binding(snapshot, snapshot.as_of):
        return _("The start conditions are binding since %(day)s.") % words
    return _("The start conditions become binding on %(day)s; until then they only inform.") % words


def limit_words(snapshot: Snapshot) -> str:
    """How many projects run, and how many may."""
    limit = int(snapshot.parameter("P1.limit").value or 0)
    return _("%(running)s projects run, the limit is %(limit)s") % {"running": len(snapshot.running), "limit": limit}


def exception_words(start: Start | None) -> str:
    """That a board let the project start although something lacked; empty when none did."""
    if start is None or start.decision is None:
        return ""
    number = start.decision.rpartition("/")[2].upper()
    return _("started with decision %(number)s") % {"number": number} if number else _("started with a decision")
