"""Who sits at a status form, before which project, and what is known of it now."""

from dataclasses import dataclass
from functools import cached_property
from typing import cast

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programme.access import Reader, Right, enter, require
from programme.asof import AsOf, read_as_of
from programme.models import Person, Programme, User
from projects.forms.standing import Standing, read_standing
from projects.models import Phase, Project
from projects.portfolio.cache import history_of
from projects.portfolio.snapshot import Milestone, Snapshot
from projects.portfolio.snapshot import Project as ShownProject
from projects.views.round import Place, Round, Turn, round_of

CLOSED: dict[str, Promise] = {
    Phase.Standing.PARKED: gettext_lazy("%(name)s is parked. A parked project has no status to update."),
    Phase.Standing.STOPPED: gettext_lazy("%(name)s was stopped. A stopped project has no status to update."),
    Phase.Standing.FINISHED: gettext_lazy("%(name)s is finished. A finished project has no status to update."),
}


@dataclass(frozen=True, kw_only=True)
class Desk:
    """One request to record something of one project, by somebody who may: its status, unless said otherwise."""

    request: HttpRequest
    reader: Reader
    programme: Programme
    thing: Project
    as_of: AsOf
    snapshot: Snapshot

    @property
    def user(self) -> User:
        """The account behind the request."""
        return cast(User, self.request.user)

    @property
    def project(self) -> ShownProject | None:
        """The project on the day shown, if it existed."""
        return self.snapshot.project(self.thing.slug)

    @cached_property
    def milestones(self) -> tuple[Milestone, ...]:
        """The project's milestones, the earliest expected first."""
        known = self.snapshot.milestones_of(self.thing.slug)
        return tuple(sorted(known, key=lambda each: (each.expected is None, each.expected, each.name)))

    @cached_property
    def standing(self) -> Standing:
        """The newest facts about the status."""
        return read_standing(self.thing, self.reader.scope(self.programme))

    @cached_property
    def may_adopt(self) -> bool:
        """Whether the status is adopted here, or only submitted."""
        return self.reader.may(Right.ADOPT_STATUS, self.programme)

    def may_submit(self, key: str) -> bool:
        """Whether the status of another project of this programme may be updated too."""
        return key in self._submittable

    @cached_property
    def _submittable(self) -> frozenset[str]:
        if self.reader.may(Right.SUBMIT_STATUS, self.programme):
            return frozenset(project.key for project in self.snapshot.projects)
        led = Project.objects.filter(pk__in=self.reader.led(self.programme))
        return frozenset(led.values_list("slug", flat=True))

    @cached_property
    def round(self) -> Round:
        """This month's round."""
        return round_of(self.snapshot, self.as_of.today, self.thing.slug)

    @cached_property
    def following(self) -> Place | None:
        """The next project of the round that still waits for this person."""
        if self.may_adopt:
            return self.round.next(Turn.SUBMITTED, Turn.TO_DO)
        return self.round.next(Turn.TO_DO, among=self._submittable)

    def name_of(self, person: Person | None) -> str:
        """How somebody is called, as far as a seat of this programme names them."""
        if person is None:
            return _("the system")
        key = f"{person.parent.slug}/{person.slug}" if person.parent else person.slug
        return next((known.name for known in self.snapshot.people if known.key == key), _("somebody"))

    @property
    def name(self) -> str:
        """The project's name on the day shown."""
        return self.project.name if self.project else self.thing.slug

    def url(self, name: str, key: str = "") -> str:
        """The address of a page about this project, or about the one with the slug `key`."""
        return reverse(name, args=[self.programme.slug, key or self.thing.slug])


def desk_of(request: HttpRequest, programme: str, project: str, right: Right = Right.SUBMIT_STATUS) -> Desk:
    """Let somebody sit down: Http404 for strangers and unknown projects, PermissionDenied without the right."""
    reader, entered = enter(request, programme)
    thing = Project.objects.filter(programme=entered, slug=project).first()
    if thing is None:
        raise Http404
    require(reader, right, entered, thing)
    as_of = read_as_of(request.GET, entered)
    history = history_of(entered, as_of, reader.scope(entered))
    return Desk(
        request=request,
        reader=reader,
        programme=entered,
        thing=thing,
        as_of=as_of,
        snapshot=history.at(as_of.as_of),
    )


def why_closed(desk: Desk) -> str:
    """Why no status can be recorded here; empty when it can."""
    day = date_format(desk.as_of.as_of, "j F Y")
    project = desk.project
    if project is None:
        return why_absent(desk)
    if not desk.as_of.is_now:
        return _("You are looking at %(day)s. What was reported then stays as it was: a status is updated today.") % {
            "day": day
        }
    return str(CLOSED.get(project.standing, "")) % {"name": project.name}


def why_absent(desk: Desk) -> str:
    """That the project did not exist on the day shown; empty when it did."""
    if desk.snapshot.programme and desk.project:
        return ""
    name = desk.thing.slug if desk.snapshot.programme else desk.programme.slug.upper()
    day = date_format(desk.as_of.as_of, "j F Y")
    return _("%(name)s did not exist yet on %(day)s.") % {"name": name, "day": day}
