"""Who sits before a question for hours, and what is known of it on the dates shown."""

from dataclasses import dataclass
from functools import cached_property

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from programme.access import Reader, Right, enter
from programme.asof import AsOf, read_as_of
from programme.models import Person, Profile, Programme, Team
from projects.models import Project, Request
from projects.portfolio import asked
from projects.portfolio.cache import history_of
from projects.portfolio.history import History
from projects.portfolio.lines import Line
from projects.portfolio.snapshot import Snapshot
from projects.portfolio.values import Request as Shown


@dataclass(frozen=True, kw_only=True)
class RequestDesk:
    """One web request about one question for hours."""

    request: HttpRequest
    reader: Reader
    programme: Programme
    thing: Request
    as_of: AsOf
    history: History
    snapshot: Snapshot

    @property
    def shown(self) -> Shown | None:
        """The question on the day shown, if it was asked."""
        return next((one for one in self.snapshot.requests if one.key == self.thing.slug), None)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """What is asked per project and month, with the answers in force."""
        return asked.lines_of(self.history, self.thing.slug, self.as_of.as_of)

    @cached_property
    def turns(self) -> asked.Turns:
        """The lines by what can be said of them now."""
        return asked.turns(self.lines, self.as_of.today)

    @cached_property
    def projects(self) -> dict[str, Project]:
        """The projects that the question names, by slug."""
        found = Project.objects.filter(programme=self.programme, slug__in={line.asked.project for line in self.lines})
        return {project.slug: project for project in found}

    @property
    def is_live(self) -> bool:
        """Whether something can be recorded: today, while the asker has not taken the question back."""
        return self.as_of.is_now and self.shown is not None and not self.shown.withdrawn

    @property
    def may_answer(self) -> bool:
        """Whether the reader answers for the team."""
        return self.reader.may(Right.ANSWER_HOURS, self.programme, self.thing.asked_of)

    @property
    def may_ask(self) -> bool:
        """Whether the reader asks for every project that the question names."""
        if self.reader.may(Right.ASK_HOURS, self.programme):
            return True
        own = self.projects.values()
        return bool(own) and all(self.reader.may(Right.ASK_HOURS, self.programme, one) for one in own)

    @property
    def may_link(self) -> bool:
        """Whether the reader may hand the question to the team manager by a link."""
        return self.reader.may(Right.ASK_HOURS, self.programme)

    @property
    def team_name(self) -> str:
        """What the team is called."""
        key = self.shown.team if self.shown else ""
        return next((team.name for team in self.snapshot.teams if team.key == key), self.thing.asked_of.slug)

    def project_name(self, key: str) -> str:
        """What a project is called."""
        project = self.snapshot.project(key)
        return project.name if project else key

    def name_of(self, person: Person | None) -> str:
        """How somebody is called, as far as a seat of this programme names them."""
        if person is None:
            return _("the system")
        key = f"{person.parent.slug}/{person.slug}" if person.parent else person.slug
        return next((known.name for known in self.snapshot.people if known.key == key), _("somebody"))

    def url(self, name: str, *slugs: str) -> str:
        """The address of a page of this programme, on the same dates."""
        return reverse(name, args=[self.programme.slug, *slugs]) + self.as_of.query

    @property
    def own_url(self) -> str:
        """The address of this question."""
        return self.url("request", self.thing.slug)


def request_desk(request: HttpRequest, programme: str, number: str) -> RequestDesk:
    """Let somebody see a question: Http404 for strangers, and for one that no visible fact names."""
    reader, entered = enter(request, programme)
    thing = Request.objects.select_related("asked_of__parent").filter(programme=entered, slug=number).first()
    if thing is None or not _is_named(reader, entered, thing):
        raise Http404
    as_of = read_as_of(request.GET, entered)
    history = history_of(entered, as_of, reader.scope(entered))
    return RequestDesk(
        request=request,
        reader=reader,
        programme=entered,
        thing=thing,
        as_of=as_of,
        history=history,
        snapshot=history.at(as_of.as_of),
    )


def _is_named(reader: Reader, programme: Programme, thing: Request) -> bool:
    return Profile.objects.filter(thing=thing, circle__in=reader.scope(programme).circles).exists()


def managed_teams(reader: Reader, programme: Programme) -> frozenset[str]:
    """The keys of the teams for which the reader answers; a query for team managers only."""
    managed = reader.managed(programme)
    if not managed:
        return frozenset()
    rows = Team.objects.filter(pk__in=managed).values_list("parent__slug", "slug")
    return frozenset("/".join(row) for row in rows)
