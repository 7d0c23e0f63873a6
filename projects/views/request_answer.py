"""Answering a question for hours, on its own page and with the quick buttons of the inbox."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from programme.access import Right, require
from programme.recording import Outdated
from programme.views.not_yet import not_yet
from projects.answers import by_age, is_open
from projects.views.answering import Answering, said_words
from projects.views.request_desk import RequestDesk, managed_teams, request_desk
from projects.views.request_page import form_of, show


@require_http_methods(["GET", "HEAD", "POST"])
def request_page(request: HttpRequest, programme: str, number: str) -> HttpResponse:
    """One question for hours; POST records the answer of its team."""
    desk = request_desk(request, programme, number)
    if request.method == "POST":
        require(desk.reader, Right.ANSWER_HOURS, desk.programme, desk.thing.asked_of)
    if desk.shown is None:
        return absent(desk)
    if request.method == "POST":
        return _answer(desk)
    return show(desk)


def absent(desk: RequestDesk) -> HttpResponse:
    """The question was not asked yet on the day shown."""
    course = desk.snapshot.programme
    return not_yet(
        desk.request, reader=desk.reader, programme=desk.programme, as_of=desk.as_of, current="capacity",
        what=_("Question for hours %(number)s") % {"number": desk.thing.slug}, name=course.name if course else "",
    )  # fmt: skip


def closed(desk: RequestDesk) -> HttpResponse:
    """Nothing can be recorded: the past is read-only, and a question that was taken back has no answer."""
    past = _("You are looking at an earlier day. Answers are recorded today.")
    gone = _("The asker has withdrawn this question. It needs no answer any more.")
    text = gone if desk.as_of.is_now else past
    return show(desk, problems=[{"href": "", "text": text}], status=409)


def _answer(desk: RequestDesk) -> HttpResponse:
    if not desk.is_live:
        return closed(desk)
    form = form_of(desk, desk.request.POST)
    if not form.is_valid():
        return show(desk, form, status=422)
    person, today = desk.reader.person, desk.as_of.today
    try:
        Answering(thing=desk.thing, projects=desk.projects, person=person, today=today).record(form)
    except Outdated:
        return outdated(desk)
    words = {"number": desk.thing.slug, "said": said_words(form.said())}
    messages.success(desk.request, _("Question %(number)s is answered: %(said)s.") % words)
    return redirect(_next(desk))


def outdated(desk: RequestDesk) -> HttpResponse:
    """Somebody recorded something meanwhile: show that, and keep what was typed."""
    newer = request_desk(desk.request, desk.programme.slug, desk.thing.slug)
    if not newer.is_live:
        return closed(newer)
    return show(newer, form_of(newer, newer.request.POST), outdated=True, status=409)


def _next(desk: RequestDesk) -> str:
    """The next question that waits for a team of this reader, else all hours."""
    teams = managed_teams(desk.reader, desk.programme)
    for one in by_age(desk.snapshot.requests):
        if is_open(one) and one.team in teams and one.key != desk.thing.slug:
            return desk.url("request", one.key)
    return desk.url("capacity")
