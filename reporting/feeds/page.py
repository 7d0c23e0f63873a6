"""The calendars of one reader: making a secret link, which is shown once, and revoking it."""

import uuid
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from programme.access import Reader, enter
from programme.asof import AsOf, read_as_of
from programme.frame import frame
from programme.models import Person, Programme
from programme.views.not_yet import not_yet
from projects.portfolio.cache import history_of
from reporting.dashboard.doors import doors_of
from reporting.feeds.links import MOST, TooMany, feeds_of, make_feed, revoke_feed
from reporting.models import Feed


class FeedForm(forms.Form):
    """Which calendar to make."""

    use_required_attribute = False

    kind = forms.ChoiceField(
        choices=Feed.Kind.choices,
        error_messages={
            "required": gettext_lazy("Choose which dates the calendar holds."),
            "invalid_choice": gettext_lazy("Choose which dates the calendar holds."),
        },
    )
    submit_key = forms.UUIDField(widget=forms.HiddenInput)


@dataclass(frozen=True, kw_only=True)
class Desk:
    """One request about the calendars of the reader."""

    request: HttpRequest
    reader: Reader
    person: Person
    programme: Programme
    as_of: AsOf

    @property
    def url(self) -> str:
        """The address of the page, at the dates shown."""
        return reverse("feeds", args=[self.programme.slug]) + self.as_of.query


def desk_of(request: HttpRequest, programme: str) -> Desk:
    """Let somebody sit down who may read the programme."""
    reader, prog = enter(request, programme)
    if reader.person is None:
        raise Http404
    return Desk(
        request=request, reader=reader, person=reader.person, programme=prog, as_of=read_as_of(request.GET, prog)
    )


@require_http_methods(["GET", "HEAD", "POST"])
def feeds(request: HttpRequest, programme: str) -> HttpResponse:
    """The links that work, and the form for another one."""
    desk = desk_of(request, programme)
    if request.method != "POST":
        return _show(desk)
    if not desk.as_of.is_now:
        return _show(desk, problem=_past(), status=409)
    return _make(desk)


@require_http_methods(["GET", "HEAD", "POST"])
def feed_revoke(request: HttpRequest, programme: str, feed: uuid.UUID) -> HttpResponse:
    """Let one of the own links open nothing any more."""
    desk = desk_of(request, programme)
    if request.method != "POST":
        return HttpResponseNotAllowed(("POST",))
    found = Feed.objects.filter(pk=feed, person=desk.person, programme=desk.programme).first()
    if found is None:
        raise Http404
    if not desk.as_of.is_now:
        return _show(desk, problem=_past(), status=409)
    revoke_feed(feed=found, on=desk.as_of.today)
    messages.success(request, _("The link is revoked. Calendars that used it get no dates any more."))
    return redirect(desk.url)


def _past() -> str:
    return _("You are looking at an earlier day. Links are made and revoked today.")


def _make(desk: Desk) -> HttpResponse:
    form = FeedForm(desk.request.POST)
    if not form.is_valid():
        incomplete = _("This form is incomplete. Load the page again and try once more.")
        problem = str(form.errors["kind"][0]) if "kind" in form.errors else incomplete
        return _show(desk, problem=problem, href="#id_kind", status=422)
    said = form.cleaned_data
    try:
        token = make_feed(
            person=desk.person, programme=desk.programme, kind=said["kind"], key=said["submit_key"], on=desk.as_of.today
        )
    except TooMany:
        problem = _("You have %(count)s links already. Revoke one that you do not use any more.") % {"count": MOST}
        return _show(desk, problem=problem, href="#links", status=422)
    if token is None:
        return _show(desk, problem=_("This link was made already, and is shown only once. Lost it? Make a new one."))
    url = desk.request.build_absolute_uri(reverse("feed", args=[token]))
    return _show(desk, link={"url": url, "kind": Feed.Kind(said["kind"]).label})


def _show(
    desk: Desk, *, link: dict[str, Any] | None = None, problem: str = "", href: str = "", status: int = 200
) -> HttpResponse:
    snapshot = history_of(desk.programme, desk.as_of, desk.reader.scope(desk.programme)).at(desk.as_of.as_of)
    given: dict[str, Any] = {
        "reader": desk.reader, "programme": desk.programme, "as_of": desk.as_of, "current": "planning",
    }  # fmt: skip
    if snapshot.programme is None:
        return not_yet(desk.request, what=desk.programme.slug.upper(), **given)
    context = frame(desk.request, name=snapshot.programme.name, **given) | {
        "trail": [{"label": _("Planning"), "url": doors_of(desk.programme, desk.as_of).planning()}],
        "feeds": [_row(desk, one) for one in feeds_of(desk.person, desk.programme)],
        "link": link,
        "problems": [{"href": href, "text": problem}] if problem else [],
        "kinds": [{"value": kind.value, "label": kind.label, "text": TEXTS[kind]} for kind in Feed.Kind],
        "submit_key": uuid.uuid4(),
        "own_url": desk.url,
    }
    response = render(desk.request, "planning/feeds.html", context, status=status)
    response["Cache-Control"] = "no-store"  # the page may show a secret
    return response


def _row(desk: Desk, feed: Feed) -> dict[str, Any]:
    return {
        "kind": feed.get_kind_display(),
        "made": date_format(feed.made_on),
        "fetched": date_format(feed.fetched_on) if feed.fetched_on else _("never"),
        "revoke_url": reverse("feed-revoke", args=[desk.programme.slug, feed.pk]),
    }


TEXTS = {
    Feed.Kind.OWN: gettext_lazy(
        "Milestones of projects that you lead, decisions asked of your board, questions for hours to your team, "
        "risks that you look at again, and targets that you answer for."
    ),
    Feed.Kind.PROGRAMME: gettext_lazy(
        "Milestones of all projects, legal dates, days of the P&C cycle and decisions asked, as far as you may see "
        "them."
    ),
}
