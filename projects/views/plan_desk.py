"""Who sits before the dates of a project, or those of other programmes, to record; and what is known of them now."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from programme.access import Reader, Right, enter, require
from programme.asof import AsOf, read_as_of
from programme.frame import frame
from programme.models import Person, Programme
from projects.models import Milestone, Project
from projects.portfolio.cache import history_of
from projects.portfolio.snapshot import Milestone as ShownMilestone
from projects.portfolio.snapshot import Project as ShownProject
from projects.portfolio.snapshot import Snapshot


@dataclass(frozen=True, kw_only=True)
class PlanDesk:
    """One request to record dates, by somebody who may: of the project `thing`, else of other programmes."""

    request: HttpRequest
    reader: Reader
    programme: Programme
    as_of: AsOf
    snapshot: Snapshot
    right: Right
    thing: Project | None = None

    @cached_property
    def project(self) -> ShownProject | None:
        """The project on the day shown; None when it did not exist, or when there is none."""
        return self.snapshot.project(self.thing.slug) if self.thing else None

    @cached_property
    def milestones(self) -> tuple[ShownMilestone, ...]:
        """The milestones that are dated here, the earliest expected first."""
        key = self.thing.slug if self.thing else ""
        return tuple(sorted(self.snapshot.milestones_of(key), key=_when))

    @property
    def owner(self) -> Project | Programme:
        """What its milestones stand below."""
        return self.thing or self.programme

    def thing_of(self, slug: str) -> Milestone:
        """A milestone that is dated here. Raises Http404 when no visible fact names it on the day shown."""
        found = Milestone.objects.filter(programme=self.programme, parent=self.owner, slug=slug).first()
        if found is None or (self.as_of.is_now and self.shown(slug) is None):
            raise Http404
        return found

    def shown(self, slug: str) -> ShownMilestone | None:
        """That milestone as it stands."""
        return next((one for one in self.milestones if one.key.rpartition("/")[2] == slug), None)

    def fresh(self) -> "PlanDesk":
        """The same seat with what was recorded meanwhile."""
        return plan_desk(self.request, self.programme.slug, self.right, self.thing.slug if self.thing else "")

    def name_of(self, person: Person | None) -> str:
        """How somebody is called, as far as a seat of this programme names them."""
        if person is None:
            return _("the system")
        key = f"{person.parent.slug}/{person.slug}" if person.parent else person.slug
        return next((known.name for known in self.snapshot.people if known.key == key), _("somebody"))

    @property
    def home(self) -> str:
        """Where one comes from and goes back to: the dates of the project, or the planning."""
        if self.thing is None:
            return self.url("planning")
        return self.url("project", self.thing.slug) + "#mijlpalen"

    def url(self, name: str, *slugs: str) -> str:
        """The address of a page of this programme, on the same dates."""
        return reverse(name, args=[self.programme.slug, *slugs]) + self.as_of.query

    def own(self, name: str, *slugs: str) -> str:
        """The address of a page about this project."""
        return self.url(name, *((self.thing.slug,) if self.thing else ()), *slugs)

    def page(self, title: str) -> dict[str, Any]:
        """The context of a page: its frame, its title, and the way back."""
        course = self.snapshot.programme
        around = frame(
            self.request, reader=self.reader, programme=self.programme, name=course.name if course else "",
            as_of=self.as_of, current="projects" if self.thing else "planning",
        )  # fmt: skip
        return around | {
            "title": title,
            "project_name": self.project.name if self.project else "",
            "home": self.home,
            "trail": self._trail(),
            "action": self.request.get_full_path(),
        }

    def _trail(self) -> list[Mapping[str, str]]:
        if self.thing is None:
            return [{"label": _("Planning"), "url": self.home}]
        trail: list[Mapping[str, str]] = [{"label": _("Projects"), "url": self.url("projects")}]
        return [*trail, {"label": self.project.name, "url": self.home}] if self.project else trail


def plan_desk(request: HttpRequest, programme: str, right: Right, project: str = "") -> PlanDesk:
    """Let somebody sit down: Http404 for strangers and unknown projects, PermissionDenied without the right."""
    reader, entered = enter(request, programme)
    thing = Project.objects.filter(programme=entered, slug=project).first() if project else None
    if project and thing is None:
        raise Http404
    require(reader, right, entered, thing)
    as_of = read_as_of(request.GET, entered)
    snapshot = history_of(entered, as_of, reader.scope(entered)).at(as_of.as_of)
    return PlanDesk(
        request=request, reader=reader, programme=entered, as_of=as_of, snapshot=snapshot, right=right, thing=thing
    )


def refused(desk: PlanDesk, title: str) -> HttpResponse | None:
    """The page that says why nothing can be recorded here; None when it can."""
    reason = _why_closed(desk)
    if not reason:
        return None
    context = desk.page(title) | {"reason": reason, "is_now": desk.as_of.is_now, "now_url": desk.request.path}
    status = 409 if desk.request.method == "POST" else 200
    return render(desk.request, "plans/closed.html", context, status=status)


def _why_closed(desk: PlanDesk) -> str:
    day = date_format(desk.as_of.as_of, "j F Y")
    absent = desk.programme.slug.upper() if desk.snapshot.programme is None else ""
    if not absent and desk.thing and desk.project is None:
        absent = desk.thing.slug
    if absent:
        return _("%(name)s did not exist yet on %(day)s.") % {"name": absent, "day": day}
    if desk.as_of.is_now:
        return ""
    return _("You are looking at %(day)s. What was planned then stays as it was: dates are recorded today.") % {
        "day": day
    }


def _when(milestone: ShownMilestone) -> tuple[bool, Any, str]:
    on = milestone.reached or milestone.expected
    return on is None, on, milestone.name
