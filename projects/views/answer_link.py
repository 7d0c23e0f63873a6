"""Answering a question for hours by a link, without signing in. Only a POST answers: mail scanners open links too.

The page shows this one question and nothing else of the programme. It keeps the referrer policy of the whole product
(*same-origin*): the address goes to no other site, and *no-referrer* would make browsers hide the origin of the form,
which the protection against forged posts needs.
"""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from projects.answer_link import Fault, LinkRefused
from projects.views.link_desk import LinkDesk

SAID: dict[Fault, tuple[int, Promise, Promise]] = {
    Fault.UNKNOWN: (
        404,
        gettext_lazy("This link is not complete"),
        gettext_lazy("Copy the whole link from the message, or ask whoever sent it for a new one."),
    ),
    Fault.EXPIRED: (
        410,
        gettext_lazy("This link is too old"),
        gettext_lazy("A link works for 28 days. Sign in to answer, or ask whoever sent it for a new one."),
    ),
    Fault.USED: (
        410,
        gettext_lazy("This link has been used"),
        gettext_lazy("An answer was recorded with it. Do you want to change that? Sign in, or ask for a new link."),
    ),
    Fault.WITHDRAWN: (
        410,
        gettext_lazy("This question was withdrawn"),
        gettext_lazy("The asker has withdrawn it. You need not do anything."),
    ),
    Fault.NOT_SEATED: (
        403,
        gettext_lazy("This link is not yours to use any more"),
        gettext_lazy("It was made for the manager of this team. That is somebody else now. You need not do anything."),
    ),
}
HEADERS = {
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex, nofollow",
    "Referrer-Policy": "same-origin",
}


def _secret(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Nobody keeps, indexes or passes on what stands behind a link."""

    @wraps(view)
    def kept(request: HttpRequest, token: str) -> HttpResponse:
        response = view(request, token)
        for name, value in HEADERS.items():
            response[name] = value
        # Django's log of refused requests would hold the address, and with it a link that still works.
        vars(response)["_has_been_logged"] = True
        return response

    return kept


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@_secret
def answer_link(request: HttpRequest, token: str) -> HttpResponse:
    """Show the question and the form; record the answer when it is posted."""
    try:
        desk = LinkDesk(request, token)
        return desk.answered() if request.method == "POST" else desk.page()
    except LinkRefused as refusal:
        status, title, text = SAID[refusal.fault]
        return render(request, "staffing/link_closed.html", {"title": title, "text": text}, status=status)
