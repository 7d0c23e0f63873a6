"""What askers do with a question for hours: take it back, or hand it to the team manager by a link."""

from collections.abc import Callable
from functools import wraps

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programme.access import Right, require
from programme.recording import AlreadyRecorded, Entry, Outdated
from projects.acts.staffing import withdraw
from projects.forms.fields import TextField
from projects.views.link_making import links_of
from projects.views.request_answer import absent, closed, outdated
from projects.views.request_desk import RequestDesk, request_desk
from projects.views.request_page import show

View = Callable[[RequestDesk], HttpResponse]


class WithdrawForm(forms.Form):
    """Takes back the question as the writer has seen it."""

    seen = forms.UUIDField(widget=forms.HiddenInput)
    submit_key = forms.UUIDField(widget=forms.HiddenInput)
    why = TextField(label=gettext_lazy("Why"))


def posted(view: View) -> Callable[..., HttpResponse]:
    """Answer 404 to strangers, then 405 to anything but a POST, then what the view says."""

    @wraps(view)
    def guarded(request: HttpRequest, programme: str, number: str) -> HttpResponse:
        desk = request_desk(request, programme, number)
        if request.method != "POST":
            return HttpResponseNotAllowed(("POST",))
        return view(desk)

    return guarded


@posted
def request_withdraw(desk: RequestDesk) -> HttpResponse:
    """Take the question back: its hours count nowhere any more."""
    if not desk.may_ask:
        raise PermissionDenied
    if refusal := _refused(desk):
        return refusal
    form = WithdrawForm(desk.request.POST)
    if not form.is_valid():
        return show(desk, problems=[{"href": "", "text": _incomplete(form)}], status=422)
    data = form.cleaned_data
    entry = Entry(by=desk.reader.person, why=data["why"], submit_key=data["submit_key"])
    try:
        withdraw(request=desk.thing, seen=data["seen"], on=desk.as_of.today, entry=entry)
    except AlreadyRecorded:
        return redirect(desk.own_url)
    except Outdated:
        return outdated(desk)
    messages.success(desk.request, _("Question %(number)s is withdrawn.") % {"number": desk.thing.slug})
    return redirect(desk.own_url)


def _incomplete(form: WithdrawForm) -> str:
    if "why" in form.errors:
        return str(form.errors["why"][0])
    return _("This form is incomplete. Load the page again and try once more.")


@posted
def answer_link_make(desk: RequestDesk) -> HttpResponse:
    """Show, once, a link with which the team manager of today can answer without signing in."""
    require(desk.reader, Right.ASK_HOURS, desk.programme)
    if refusal := _refused(desk):
        return refusal
    links = links_of(desk)
    if not links:
        text = _("Nobody holds the seat of team manager of this team now. Have the seat filled first.")
        return show(desk, problems=[{"href": "", "text": text}], status=409)
    return show(desk, link={"links": links})


def _refused(desk: RequestDesk) -> HttpResponse | None:
    if desk.shown is None:
        return absent(desk)
    return None if desk.is_live else closed(desk)
