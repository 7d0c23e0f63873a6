"""The days of the planning and control cycle: adding one, changing one, and taking one off the list."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from programme.forms.deadline import DeadlineForm, years_around
from programme.forms.deadline_law import law_of
from programme.models import PcDeadline
from programme.recording import Outdated
from programme.views.deadline_desk import DeadlineDesk, deadline_desk, words_of
from programme.views.deadline_page import closed, outdated, show


@require_http_methods(["GET", "HEAD", "POST"])
def pc_deadlines(request: HttpRequest, programme: str) -> HttpResponse:
    """The list with the form; `?stuk=&jaar=` opens one day in it; posted it records, with `vervalt` it ends one."""
    desk = deadline_desk(request, programme)
    if not desk.as_of.is_now:
        return closed(desk)
    if request.method != "POST":
        return show(desk, DeadlineForm(today=desk.as_of.today, initial=_opening(desk)))
    form = DeadlineForm(request.POST, today=desk.as_of.today)
    try:
        return _end(desk) if "vervalt" in request.POST else _record(desk, form)
    except Outdated as newer:
        return outdated(desk, newer)


def _opening(desk: DeadlineDesk) -> dict[str, object]:
    """The day that the address names; one that was not stated opens with what the law says."""
    document, year = desk.request.GET.get("stuk", ""), desk.request.GET.get("jaar", "")
    law = law_of(document)
    if law is None or year not in {str(one) for one in years_around(desk.as_of.today)}:
        return {"book_year": desk.as_of.today.year}
    known = desk.stated().get((document, int(year)))
    if known and known.exists:
        return {"document": document, "book_year": year, "due_on": known.due_on, "basis": known.basis}
    return {"document": document, "book_year": year, "due_on": law.due_on(int(year)), "basis": law.basis}


def _record(desk: DeadlineDesk, form: DeadlineForm) -> HttpResponse:
    """Record once. Raises Outdated."""
    if not form.is_valid():
        return show(desk, form, status=422)
    fact = PcDeadline(**form.cleaned_data)
    words = {"document": words_of(fact), "day": date_format(fact.due_on)}
    return _state(desk, fact, _("Recorded: %(document)s is due on %(day)s.") % words)


def _end(desk: DeadlineDesk) -> HttpResponse:
    """Take a day off the list. Raises Outdated."""
    places = {f"{one.document}:{one.book_year}": one for one in desk.stated().values() if one.exists}
    known = places.get(desk.request.POST["vervalt"])
    if known is None:
        return _done(desk, _("This day is not on the list any more."))
    fact = PcDeadline(
        document=known.document, book_year=known.book_year, due_on=known.due_on, basis=known.basis, exists=False
    )
    return _state(desk, fact, _("Recorded: %(document)s is off the list.") % {"document": words_of(known)})


def _state(desk: DeadlineDesk, fact: PcDeadline, words: str) -> HttpResponse:
    recorded = desk.state(fact, seen=desk.request.POST.getlist("seen"), key=_submit_key(desk))
    return _done(desk, words if recorded else _("This was recorded already. It is stored once."))


def _submit_key(desk: DeadlineDesk) -> UUID:
    try:
        return UUID(desk.request.POST.get("submit_key", ""))
    except ValueError:
        return uuid4()


def _done(desk: DeadlineDesk, words: str) -> HttpResponse:
    messages.success(desk.request, words)
    return redirect(desk.url("pc-deadlines"))
