"""Keeping and forgetting drafts: what the page's script posts, and what the buttons without it do."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from projects.forms.draft import Draft, DraftTooLargeError, discard_draft, keep_draft
from projects.forms.fields import read_uuid
from projects.views.desk import Desk, desk_of, why_closed


@require_POST
def status_draft(request: HttpRequest, programme: str, project: str) -> HttpResponse:
    """Keep the posted form: JSON `{"saved": "14.32"}`, or 204 when there was nothing (left) to keep."""
    desk = desk_of(request, programme, project)
    if reason := why_closed(desk):
        return JsonResponse({"error": reason}, status=409)
    try:
        draft = keep(desk)
    except DraftTooLargeError:
        return JsonResponse({"error": too_large()}, status=413)
    return JsonResponse({"saved": clock(draft)}) if draft else HttpResponse(status=204)


def discard(desk: Desk) -> HttpResponse:
    """The button *Concept weggooien*."""
    discard_draft(project=desk.thing, user=desk.user)
    messages.success(desk.request, _("The draft is gone. The form shows the last status again."))
    return redirect(desk.url("status"))


def keep(desk: Desk) -> Draft | None:
    """Keep what was posted. Raises DraftTooLargeError."""
    posted = desk.request.POST.dict()
    key = read_uuid(posted.get("submit_key"))
    return keep_draft(project=desk.thing, user=desk.user, posted=posted, submit_key=key)


def clock(draft: Draft) -> str:
    """The time of saving on the reader's clock: a draft is no fact and lives in machine time."""
    return date_format(timezone.localtime(draft.saved_at), "G.i")


def saved_words(draft: Draft) -> str:
    """When the draft was saved, in words."""
    saved = timezone.localtime(draft.saved_at)
    if saved.date() == timezone.localdate():
        return _("today %(time)s") % {"time": clock(draft)}
    return _("%(day)s at %(time)s") % {"day": date_format(saved, "j F Y"), "time": clock(draft)}


def too_large() -> str:
    """What to do about a draft that is too large."""
    return _("This draft is too large to keep. Shorten the texts.")
