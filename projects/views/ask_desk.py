"""Who asks for hours: which projects and teams the asker may name, and what is known of them now."""

from dataclasses import dataclass
from functools import cached_property

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.urls import reverse

from programme.access import Reader, Right, enter
from programme.asof import AsOf, read_as_of
from programme.models import Programme, Team
from programme.naming import teams_today
from projects.forms.ask import Place
from projects.models import Project, Request
from projects.portfolio import asked
from projects.portfolio.cache import history_of
from projects.portfolio.history import History
from projects.portfolio.horizon import ACTIVE
from projects.portfolio.snapshot import Snapshot


@dataclass(frozen=True, kw_only=True)
class AskDesk:
    """One web request of somebody who may ask for hours."""

    request: HttpRequest
    reader: Reader
    programme: Programme
    as_of: AsOf
    history: History
    snapshot: Snapshot

    @cached_property
    def projects(self) -> dict[str, str]:
        """The names of the projects that hours may be asked for: active ones, of a project leader only the own."""
        own = self._led
        return {
            one.key: one.name
            for one in self.snapshot.projects
            if one.standing == ACTIVE and (own is None or one.key in own)
        }

    @cached_property
    def _led(self) -> frozenset[str] | None:
        """The projects that the reader leads; None when the reader may ask for all."""
        if self.reader.may(Right.ASK_HOURS, self.programme):
            return None
        led = Project.objects.filter(pk__in=self.reader.led(self.programme))
        return frozenset(led.values_list("slug", flat=True))

    @cached_property
    def teams(self) -> dict[str, tuple[str, Team]]:
        """The teams that can be asked, by key: name and thing."""
        return {key: (name, team) for key, name, team in teams_today()}

    def things(self, keys: frozenset[str]) -> dict[str, Project]:
        """The projects with these slugs."""
        return {one.slug: one for one in Project.objects.filter(programme=self.programme, slug__in=keys)}

    @cached_property
    def changing(self) -> Request | None:
        """The question that is to be changed (`?aanvraag=`); Http404 for one that is not there (any more)."""
        number = self.request.GET.get("aanvraag", "")
        if not number:
            return None
        found = Request.objects.select_related("asked_of__parent").filter(programme=self.programme, slug=number).first()
        shown = next((one for one in self.snapshot.requests if one.key == number and not one.withdrawn), None)
        if found is None or shown is None:
            raise Http404
        if not set(shown.projects) <= self._may_name:
            raise PermissionDenied
        return found

    @property
    def _may_name(self) -> set[str]:
        """Any project, active or not, that the reader may ask for."""
        keys = {one.key for one in self.snapshot.projects}
        return keys if self._led is None else keys & self._led

    def asked_before(self, request: Request) -> dict[Place, int]:
        """The lines of a question as they stand."""
        lines = asked.lines_of(self.history, request.slug, self.as_of.as_of)
        return {(line.asked.project, line.asked.month): line.asked.hours for line in lines}

    def url(self, name: str, *slugs: str) -> str:
        """The address of a page of this programme."""
        return reverse(name, args=[self.programme.slug, *slugs]) + self.as_of.query


def ask_desk(request: HttpRequest, programme: str) -> AskDesk:
    """Let somebody ask: Http404 for strangers, PermissionDenied for who neither manages nor leads a project."""
    reader, entered = enter(request, programme)
    if not (reader.may(Right.ASK_HOURS, entered) or reader.led(entered)):
        raise PermissionDenied
    as_of = read_as_of(request.GET, entered)
    history = history_of(entered, as_of, reader.scope(entered))
    return AskDesk(
        request=request, reader=reader, programme=entered, as_of=as_of, history=history,
        snapshot=history.at(as_of.as_of),
    )  # fmt: skip
