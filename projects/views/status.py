"""Updating the status of a project: the form, and what each of its buttons does."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from programme.access import Right, require
from programme.facts import Act
from programme.recording import AlreadyRecorded, Entry, Outdated
from projects.acts.status import adopt_status, return_status, submit_status
from projects.forms.draft import DraftTooLargeError, keep_draft
from projects.forms.fields import read_uuid
from projects.forms.status import StatusForm
from projects.models import Status, StatusReturn
from projects.views.desk import Desk, desk_of, why_closed
from projects.views.sheet import Sheet, opened, posted, sent_back, typed
from projects.views.status_draft import clock, discard, keep, too_large
from projects.views.status_page import closed, said, show


@require_http_methods(["GET", "HEAD", "POST"])
def status(request: HttpRequest, programme: str, project: str) -> HttpResponse:
    """The status form of a project, for those who may submit it."""
    desk = desk_of(request, programme, project)
    if reason := why_closed(desk):
        return closed(desk, reason, status=409 if request.method == "POST" else 200)
    if request.method != "POST":
        return show(desk, opened(desk))
    return _act(desk, request.POST.get("action", ""))


def _act(desk: Desk, action: str) -> HttpResponse:
    match action:
        case "draft":
            return _keep(desk)
        case "discard":
            return discard(desk)
        case "submit" | "submit_next" | "adopt" | "adopt_next":
            if action.startswith("adopt"):
                require(desk.reader, Right.ADOPT_STATUS, desk.programme)
            return _record(desk, action)
        case "return":
            require(desk.reader, Right.ADOPT_STATUS, desk.programme)
            return _send_back(desk)
    raise BadRequest("no such button")


def _keep(desk: Desk) -> HttpResponse:
    try:
        draft = keep(desk)
    except DraftTooLargeError:
        return show(desk, typed(desk), errors=[{"href": "", "text": too_large()}], status=413)
    if draft:
        messages.success(desk.request, _("Draft saved at %(time)s.") % {"time": clock(draft)})
    return redirect(desk.url("status"))


def _keep_quietly(desk: Desk) -> None:
    """What is not recorded yet is kept as a draft too, should the writer leave the page now."""
    with suppress(DraftTooLargeError):
        keep_draft(project=desk.thing, user=desk.user, posted=desk.request.POST.dict(), submit_key=None)


def _record(desk: Desk, action: str) -> HttpResponse:
    """Record what was typed, once; show it beside a colleague's newer status instead of overwriting that."""
    sheet = posted(desk)
    if not sheet.form.is_valid():
        _keep_quietly(desk)
        return show(desk, sheet, status=422)
    try:
        again = not _write_once(desk, sheet, action)
    except Outdated as outdated:
        return _outdated(desk, outdated, posted)
    return _done(desk, action, again=again)


def _write_once(desk: Desk, sheet: Sheet, action: str) -> bool:
    """Record; False when this very form was recorded before."""
    entry = _entry(desk)
    try:
        _write(desk, sheet, action, entry)
    except AlreadyRecorded as known:
        if _repeats(known.act, desk, sheet.form):
            return False
        # The same page sent again with other words, by the browser's Back: that is a new act.
        _write(desk, sheet, action, replace(entry, submit_key=uuid4()))
    return True


def _write(desk: Desk, sheet: Sheet, action: str, entry: Entry) -> None:
    content, today = sheet.form.content(), desk.as_of.today
    if action.startswith("submit"):
        submit_status(project=desk.thing, content=content, supersedes=sheet.seen, on=today, entry=entry)
        return
    adopt_status(
        project=desk.thing,
        content=content,
        supersedes=sheet.seen,
        answers=_answered(desk, sheet),
        on=today,
        entry=entry,
    )


def _answered(desk: Desk, sheet: Sheet) -> Status | None:
    """The submission that waited when the form was opened."""
    answers = read_uuid(desk.request.POST.get("answers"))
    if answers is None or answers != sheet.seen:
        return None
    return Status.objects.filter(pk=answers, project=desk.thing, step=Status.Step.SUBMITTED).first()


def _entry(desk: Desk) -> Entry:
    return Entry(by=desk.reader.person, submit_key=read_uuid(desk.request.POST.get("submit_key")))


def _repeats(act: Act, desk: Desk, form: StatusForm) -> bool:
    recorded = Status.objects.filter(act=act, project=desk.thing, act__by=desk.reader.person).first()
    return recorded is not None and form.repeats(recorded)


def _send_back(desk: Desk) -> HttpResponse:
    """Send the waiting submission back, with a remark."""
    sheet = sent_back(desk)
    if not sheet.remark.is_valid():
        _keep_quietly(desk)
        return show(desk, sheet, status=422)
    submission, remark = _answered(desk, sheet), sheet.remark.cleaned_data["remark"]
    if submission is None:
        return _outdated(desk, None, typed)
    try:
        return_status(submission=submission, remark=remark, on=desk.as_of.today, entry=_entry(desk))
    except AlreadyRecorded:
        return _done(desk, "return", again=True)
    except Outdated as outdated:
        return _outdated(desk, outdated, typed)
    return _done(desk, "return")


def _outdated(desk: Desk, outdated: Outdated | None, laid_out: Callable[[Desk], Sheet]) -> HttpResponse:
    """Everything typed, beside what was recorded in the meantime; sending it again records it."""
    _keep_quietly(desk)
    fresh = desk_of(desk.request, desk.programme.slug, desk.thing.slug)
    errors = []
    if outdated and isinstance(outdated.newer, StatusReturn):
        errors.append({"href": "#returned", "text": said(fresh, outdated.newer)["sentence"]})
    return show(fresh, laid_out(fresh), errors=errors, status=409)


def _done(desk: Desk, action: str, *, again: bool = False) -> HttpResponse:
    """To the next project of the round, or to the project's page, with a word about what happened."""
    messages.success(desk.request, _again(desk) if again else _happened(desk, action))
    following = desk.following if action.endswith("_next") else None
    return redirect(desk.url("status", following.key) if following else desk.url("project"))


def _happened(desk: Desk, action: str) -> str:
    name = {"name": desk.name}
    if action.startswith("adopt"):
        return _("The status of %(name)s is adopted and shared with the steering committee.") % name
    if action.startswith("submit"):
        return _("The status of %(name)s is submitted to the programme manager.") % name
    return _("The status of %(name)s is sent back to the project leader.") % name


def _again(desk: Desk) -> str:
    return _("The status of %(name)s was recorded already. It is stored once.") % {"name": desk.name}
