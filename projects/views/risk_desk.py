"""Who sits before a risk, and what is known of it on the dates shown."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from programme.access import Reader, Right, enter
from programme.asof import AsOf, read_as_of
from programme.clock import AMSTERDAM
from programme.facts import Circle, Fact
from programme.models import Person, Profile, Programme, Seat, Thing
from projects.acts.risks import latest_rating
from projects.models import Project, Risk, RiskRating
from projects.portfolio.cache import history_of
from projects.portfolio.plan_values import Risk as Shown
from projects.portfolio.snapshot import Seat as ShownSeat
from projects.portfolio.snapshot import Snapshot
from projects.risks import seat_words


@dataclass(frozen=True, kw_only=True)
class ProgrammeDesk:
    """One web request about the risks of a programme."""

    request: HttpRequest
    reader: Reader
    programme: Programme
    as_of: AsOf
    snapshot: Snapshot

    @property
    def circles(self) -> frozenset[str]:
        """The circles that the reader may see into."""
        return self.reader.scope(self.programme).circles

    @property
    def course_name(self) -> str:
        """What the programme is called on the day shown; empty when it did not exist."""
        return self.snapshot.programme.name if self.snapshot.programme else ""

    def owners(self, parent: str, chosen: str | None = None) -> list[tuple[str, str]]:
        """The seats, as (key, words), of the programme and of the project `parent` (a ref), and the one chosen now.

        An empty `parent` stands for any project.
        """
        return [(seat.key, self._seat_words(seat)) for seat in self._seats(parent, chosen)]

    def _seats(self, parent: str, chosen: str | None) -> Iterator[ShownSeat]:
        top = f"programme:{self.snapshot.slug}"
        for seat in sorted(self.snapshot.seats, key=lambda one: (one.parent != top, one.parent, one.name)):
            of_project = seat.parent == parent or (not parent and seat.parent.startswith("project:"))
            if seat.parent == top or of_project or seat.key == chosen:
                yield seat

    def _seat_words(self, seat: ShownSeat) -> str:
        name = seat_words(seat, self.snapshot)
        return name if seat.person else _("%(role)s (vacant)") % {"role": name}

    def seat(self, key: str) -> Seat | None:
        """The seat with this key; None for the empty one."""
        above, _slash, slug = key.rpartition("/")
        seats = Seat.objects.filter(programme=self.programme, slug=slug)
        return seats.filter(parent__slug=above or self.programme.slug).first() if key else None

    def seat_name(self, seat: Seat | None) -> str:
        """How a seat that a fact names is called on the day shown."""
        if seat is None:
            return _("nobody yet")
        above = seat.parent
        key = seat.slug if above is None or above.pk == self.programme.pk else f"{above.slug}/{seat.slug}"
        return next((known.name for known in self.snapshot.seats if known.key == key), seat.slug)

    def signed(self, fact: Fact) -> str:
        """Who recorded a fact, and when."""
        moment = fact.recorded_at.astimezone(AMSTERDAM)
        words = {"who": capfirst(self.name_of(fact.act.by)), "day": date_format(moment, "j F Y"),
                 "time": date_format(moment, "G.i")}  # fmt: skip
        return _("%(who)s, %(day)s at %(time)s") % words

    def name_of(self, person: Person | None) -> str:
        """How somebody is called, as far as a seat of this programme names them."""
        if person is None:
            return _("the system")
        key = f"{person.parent.slug}/{person.slug}" if person.parent else person.slug
        return next((known.name for known in self.snapshot.people if known.key == key), _("somebody"))

    def url(self, name: str, *slugs: str) -> str:
        """The address of a page of this programme, on the same dates."""
        return reverse(name, args=[self.programme.slug, *slugs]) + self.as_of.query


@dataclass(frozen=True, kw_only=True)
class RiskDesk(ProgrammeDesk):
    """One web request about one risk."""

    thing: Risk

    @cached_property
    def shown(self) -> Shown | None:
        """The risk on the day shown, if it was known then."""
        above = self.thing.parent
        parent = f"{above.kind}:{above.slug}" if above else ""
        mine = (one for one in self.snapshot.risks if one.parent == parent and one.number == self.thing.slug)
        return next(mine, None)

    @cached_property
    def newest(self) -> RiskRating | None:
        """The newest rating that the reader may see."""
        return latest_rating(self.thing, self.circles)

    @property
    def circle(self) -> str:
        """Who may see this risk: a new rating stays in the same circle."""
        return self.newest.circle if self.newest else Circle.PROGRAMME.value

    @property
    def may_rate(self) -> bool:
        """Whether the reader may state how this risk is, once it is today."""
        return self.reader.may(Right.RATE_RISKS, self.programme, self.thing.parent)

    @property
    def is_live(self) -> bool:
        """Whether something can be recorded now."""
        return self.as_of.is_now and self.shown is not None

    @property
    def own_url(self) -> str:
        """The address of this risk."""
        return self.url("risk", self.thing.slug)


def programme_desk(request: HttpRequest, programme: str) -> ProgrammeDesk:
    """Let somebody in; Http404 for strangers."""
    reader, entered = enter(request, programme)
    as_of = read_as_of(request.GET, entered)
    snapshot = history_of(entered, as_of, reader.scope(entered)).at(as_of.as_of)
    return ProgrammeDesk(request=request, reader=reader, programme=entered, as_of=as_of, snapshot=snapshot)


def risk_desk(request: HttpRequest, programme: str, number: str) -> RiskDesk:
    """Let somebody see a risk: Http404 for strangers, and for one that no visible fact names."""
    reader, entered = enter(request, programme)
    thing = Risk.objects.select_related("parent").filter(programme=entered, slug=number).first()
    if thing is None or not _is_named(reader, entered, thing):
        raise Http404
    as_of = read_as_of(request.GET, entered)
    snapshot = history_of(entered, as_of, reader.scope(entered)).at(as_of.as_of)
    return RiskDesk(request=request, reader=reader, programme=entered, as_of=as_of, snapshot=snapshot, thing=thing)


def _is_named(reader: Reader, programme: Programme, thing: Thing) -> bool:
    return Profile.objects.filter(thing=thing, circle__in=reader.scope(programme).circles).exists()


def parents_of(desk: ProgrammeDesk) -> dict[str, str]:
    """What the reader may open a risk of, by ref: the programme itself and its projects, or the projects led."""
    named = {f"project:{one.key}": one.name for one in desk.snapshot.projects if one.standing not in ENDED}
    if desk.reader.may(Right.RATE_RISKS, desk.programme):
        return {f"programme:{desk.snapshot.slug}": desk.course_name, **named}
    led = Project.objects.filter(pk__in=desk.reader.led(desk.programme)).values_list("slug", flat=True)
    refs = {f"project:{slug}" for slug in led}
    return {ref: name for ref, name in named.items() if ref in refs}


ENDED = frozenset({"stopped", "finished"})
