"""Who sits before a legal duty to record, and what is known of it now."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from programme.access import Reader, Right, enter
from programme.asof import AsOf, read_as_of
from programme.facts import Fact
from programme.frame import frame
from programme.models import Duty, Profile, Programme
from projects.portfolio.cache import history_of
from projects.portfolio.plan_values import Duty as Shown
from projects.portfolio.snapshot import Snapshot
from projects.views.status_page import moment_words


@dataclass(frozen=True, kw_only=True)
class DutyDesk:
    """One request to record about a duty, or (`thing` None) to open one, by somebody who may."""

    request: HttpRequest
    reader: Reader
    programme: Programme
    as_of: AsOf
    snapshot: Snapshot
    thing: Duty | None = None

    @cached_property
    def shown(self) -> Shown | None:
        """The duty on the day shown, if it was known then."""
        key = self.thing.slug if self.thing else ""
        return next((one for one in self.snapshot.duties if one.key == key), None)

    @property
    def duty(self) -> Duty:
        """The duty of the address."""
        assert self.thing  # noqa: S101 - asked only where the address names one
        return self.thing

    def url(self, name: str, *slugs: str) -> str:
        """The address of a page of this programme, on the same dates."""
        return reverse(name, args=[self.programme.slug, *slugs]) + self.as_of.query

    @property
    def home(self) -> str:
        """Where one comes from and goes back to."""
        return self.url("duty", self.thing.slug) if self.thing else self.url("duties")

    def page(self, title: str) -> dict[str, Any]:
        """The context of a page: its frame, its title and the way back."""
        course = self.snapshot.programme
        around = frame(
            self.request, reader=self.reader, programme=self.programme, name=course.name if course else "",
            as_of=self.as_of, current="duties",
        )  # fmt: skip
        trail = [{"label": _("Legal duties"), "url": self.url("duties")}]
        if self.shown:
            trail.append({"label": self.shown.name, "url": self.home})
        name = self.shown.name if self.shown else ""
        return around | {"title": title, "duty_name": name, "home": self.home, "trail": trail}

    def said_by(self, fact: Fact) -> str:
        """Who recorded something in the meantime, and when."""
        person = fact.act.by
        key = f"{person.parent.slug}/{person.slug}" if person and person.parent else person.slug if person else ""
        known = next((one.name for one in self.snapshot.people if one.key == key), _("somebody"))
        who = known if person else _("the system")
        return _("%(who)s recorded something about this duty on %(moment)s.") % {
            "who": capfirst(who), "moment": moment_words(fact),
        }  # fmt: skip

    def fresh(self) -> "DutyDesk":
        """The same seat with what was recorded meanwhile."""
        return duty_desk(self.request, self.programme.slug, self.thing.slug if self.thing else "")


def duty_desk(request: HttpRequest, programme: str, duty: str = "") -> DutyDesk:
    """Let somebody sit down: Http404 for strangers and unknown duties, PermissionDenied without the right."""
    reader, entered = enter(request, programme)
    thing = _named(reader, entered, duty) if duty else None
    enter(request, programme, Right.KEEP_DUTIES)
    as_of = read_as_of(request.GET, entered)
    snapshot = history_of(entered, as_of, reader.scope(entered)).at(as_of.as_of)
    return DutyDesk(request=request, reader=reader, programme=entered, as_of=as_of, snapshot=snapshot, thing=thing)


def _named(reader: Reader, programme: Programme, slug: str) -> Duty:
    """A duty that a fact names which the reader may see."""
    thing = Duty.objects.filter(programme=programme, slug=slug).first()
    if thing is None or not Profile.objects.filter(thing=thing, circle__in=reader.scope(programme).circles).exists():
        raise Http404
    return thing


def closed(desk: DutyDesk, title: str) -> HttpResponse | None:
    """Why nothing can be recorded here (200 for who looks, 409 for who wanted to record); None when it can."""
    there = desk.snapshot.programme and (desk.thing is None or desk.shown)
    if desk.as_of.is_now and there:
        return None
    day = {"day": date_format(desk.as_of.as_of, "j F Y")}
    past = _("You are looking at %(day)s. What was known then stays as it was: something new is recorded today.") % day
    gone = _("This duty does not exist on %(day)s.") % day
    context = desk.page(title) | {
        "reason": gone if desk.as_of.is_now else past, "is_now": desk.as_of.is_now, "now_url": desk.request.path,
    }  # fmt: skip
    status = 409 if desk.request.method == "POST" else 200
    return render(desk.request, "duties/closed.html", context, status=status)


def errors(form: Any) -> list[dict[str, str]]:
    """What is wrong, with the place of each; what is wrong with the whole leads to the form."""
    whole = [{"href": "#duty-form", "text": str(text)} for text in form.non_field_errors()] if form.is_bound else []
    return whole + [
        {"href": f"#{form[name].auto_id}", "text": f"{form[name].label}: {text}"}
        for name, found in (form.errors.items() if form.is_bound else ())
        if name in form.fields
        for text in found
    ]
