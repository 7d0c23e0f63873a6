"""Who sits before the ledger to record, in which programme, and what of it can be chosen."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from programme.access import Reader, Right, enter
from programme.acts.ledger import name_of
from programme.asof import AsOf, read_as_of
from programme.forms.options import Options
from programme.frame import frame
from programme.models import Programme


@dataclass(frozen=True, kw_only=True)
class Desk:
    """One request to record money, by somebody who may."""

    request: HttpRequest
    reader: Reader
    programme: Programme
    as_of: AsOf

    @cached_property
    def options(self) -> Options:
        """What can be chosen."""
        return Options(self.programme, self.reader.scope(self.programme), self.as_of.today)

    def url(self, name: str, *more: object) -> str:
        """The address of a page of this programme."""
        return reverse(name, args=[self.programme.slug, *more])

    def page(self, **context: Any) -> dict[str, Any]:
        """The context of a page: its frame, and the way back to Financiën."""
        query = self.as_of.query
        trail = [
            {"label": _("Finance"), "url": self.url("finance") + query},
            {"label": _("Entries"), "url": self.url("entries") + query},
        ]
        around = frame(
            self.request, reader=self.reader, programme=self.programme, name=name_of(self.programme),
            as_of=self.as_of, current="finance",
        )  # fmt: skip
        return around | {"trail": trail} | context


def desk_of(request: HttpRequest, programme: str) -> Desk:
    """Let somebody sit down: Http404 for strangers, PermissionDenied without the right to book."""
    reader, entered = enter(request, programme, Right.BOOK)
    return Desk(request=request, reader=reader, programme=entered, as_of=read_as_of(request.GET, entered))


def closed(desk: Desk, title: str, reason: str = "") -> HttpResponse:
    """Why nothing can be recorded here: 200 for who looks, 409 for who wanted to record."""
    day = date_format(desk.as_of.as_of, "j F Y")
    past = _("You are looking at %(day)s. What was booked then stays as it was: an entry is recorded today.")
    context = desk.page(title=title, reason=reason or past % {"day": day}, is_now=desk.as_of.is_now)
    return render(desk.request, "ledger/closed.html", context, status=409 if desk.request.method == "POST" else 200)
