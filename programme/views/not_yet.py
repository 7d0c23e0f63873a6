"""The page of something that did not exist yet on the day shown."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from programme.access import Reader
from programme.asof import AsOf
from programme.frame import frame
from programme.models import Programme


def not_yet(
    request: HttpRequest,
    *,
    reader: Reader,
    programme: Programme,
    as_of: AsOf,
    current: str,
    what: str,
    name: str = "",
) -> HttpResponse:
    """Say (status 200) that `what`, as the address names it, did not exist on the day shown.

    `current` is the URL name of the open navigation entry; `name` the programme's name on the day, empty when it is
    the programme itself that did not exist.
    """
    context = frame(request, reader=reader, programme=programme, name=name, as_of=as_of, current=current)
    context |= {
        "what": what,
        "sentence": _sentence(as_of, what),
        "home": _home(programme, as_of, exists=bool(name)),
    }
    return render(request, "not_yet.html", context)


def _sentence(as_of: AsOf, what: str) -> str:
    day = date_format(as_of.as_of, "j F Y")
    if as_of.known_day is None or as_of.known_day == as_of.today:
        return _("%(what)s did not exist yet on %(day)s.") % {"what": what, "day": day}
    known = date_format(as_of.known_day, "j F Y")
    return _("%(what)s did not exist yet on %(day)s, as known on %(known)s.") % {
        "what": what,
        "day": day,
        "known": known,
    }


def _home(programme: Programme, as_of: AsOf, *, exists: bool) -> str:
    """The overview: of the same day, or of today when even the programme did not exist."""
    return reverse("overview", args=[programme.slug]) + (as_of.query if exists else "")
