"""A calendar by its secret link, without signing in: what its person may see at the moment of fetching."""

import hashlib

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from programme.access import Reader
from programme.asof import read_as_of
from programme.clock import domain_today
from projects.portfolio.cache import history_of
from projects.portfolio.snapshot import Snapshot
from reporting.dashboard.doors import Doors, doors_of
from reporting.dashboard.planning import banner
from reporting.feeds.calendar import calendar
from reporting.feeds.events import Event, own_events, programme_events
from reporting.feeds.links import open_feed
from reporting.feeds.moments import moments
from reporting.models import Feed

TYPE = "text/calendar; charset=utf-8"


@login_not_required
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar; 404 for a link that opens nothing (any more)."""
    response = _answer(request, token)
    response["Cache-Control"] = "private, no-cache"
    response["X-Robots-Tag"] = "noindex, nofollow"
    # Django's log of refused requests would hold the address, and with it a link that may work again.
    vars(response)["_has_been_logged"] = True
    return response


def _answer(request: HttpRequest, token: str) -> HttpResponse:
    opened = open_feed(token)
    if opened is None:
        return HttpResponseNotFound(_("This calendar does not exist (any more)."), content_type="text/plain")
    found, reader = opened
    body = _body(request, found, reader)
    today = domain_today()
    Feed.objects.filter(pk=found.pk).exclude(fetched_on=today).update(fetched_on=today)
    etag = quote_etag(hashlib.sha256(body).hexdigest())
    response = HttpResponse(body, content_type=TYPE, headers={"ETag": etag})
    response["Content-Disposition"] = f'inline; filename="{found.programme.slug}-{found.kind}.ics"'
    return get_conditional_response(request, etag=etag, response=response) or response


def _body(request: HttpRequest, found: Feed, reader: Reader) -> bytes:
    programme = found.programme
    as_of = read_as_of({}, programme)
    history = history_of(programme, as_of, reader.scope(programme))
    snapshot = history.at(as_of.as_of)

    doors = doors_of(programme, as_of)

    def address(event: Event) -> str:
        return request.build_absolute_uri(_page(event, doors))

    return calendar(
        _events(snapshot, found),
        name=_name(snapshot, found),
        about=banner() or _name(snapshot, found),
        programme=programme.slug,
        stamps=moments(history, as_of.as_of),
        address=address,
    )


def _page(event: Event, doors: Doors) -> str:
    kind, _colon, key = event.ref.partition(":")
    if event.project:
        return doors.project(event.project, "mijlpalen")
    named = {"duty": doors.duty, "risk": doors.risk, "request": doors.request}
    return named[kind](key) if kind in named else doors.planning()


def _events(snapshot: Snapshot, found: Feed) -> list[Event]:
    if found.kind == Feed.Kind.PROGRAMME:
        return programme_events(snapshot)
    above = found.person.parent
    return own_events(snapshot, f"{above.slug}/{found.person.slug}" if above else found.person.slug)


def _name(snapshot: Snapshot, found: Feed) -> str:
    name = snapshot.programme.name if snapshot.programme else found.programme.slug.upper()
    words = f"{name}: {found.get_kind_display()}"
    return f"{words} ({_('Example data')})" if settings.DEMO else words
