"""Rating a risk anew, on its own page."""

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from programme.access import Right, require
from programme.recording import AlreadyRecorded, Entry, Outdated
from programme.views.not_yet import not_yet
from projects.acts.risks import Rated, Seen, rate_risk
from projects.forms.fields import read_uuid
from projects.forms.risk import RateForm
from projects.models import RiskRating
from projects.views.risk_desk import RiskDesk, risk_desk
from projects.views.risk_page import form_of, show


@require_http_methods(["GET", "HEAD", "POST"])
def risk_page(request: HttpRequest, programme: str, number: str) -> HttpResponse:
    """One risk; POST records a new rating."""
    desk = risk_desk(request, programme, number)
    if request.method == "POST":
        require(desk.reader, Right.RATE_RISKS, desk.programme, desk.thing.parent)
    if desk.shown is None:
        return _absent(desk)
    return _rate(desk) if request.method == "POST" else show(desk)


def _absent(desk: RiskDesk) -> HttpResponse:
    """The risk was not known yet on the day shown."""
    return not_yet(
        desk.request, reader=desk.reader, programme=desk.programme, as_of=desk.as_of, current="risks",
        what=_("Risk %(number)s") % {"number": desk.thing.slug}, name=desk.course_name,
    )  # fmt: skip


def _rate(desk: RiskDesk) -> HttpResponse:
    """Record what was chosen, once; show what somebody else recorded meanwhile."""
    if not desk.is_live:
        past = _("You are looking at an earlier day. A risk is rated today.")
        return show(desk, problems=[{"href": "", "text": past}], status=409)
    form, key = form_of(desk, desk.request.POST), read_uuid(desk.request.POST.get("submit_key"))
    valid = form.is_valid()
    if _was_recorded(desk, form, key):
        return _done(desk, _("This was recorded already. It is stored once."))
    if not valid:
        return show(desk, form, status=422)
    try:
        _write_once(desk, form, key)
    except Outdated:
        fresh = risk_desk(desk.request, desk.programme.slug, desk.thing.slug)
        return show(fresh, form_of(fresh, desk.request.POST), theirs=fresh.newest, status=409)
    return _done(desk, _told(desk, form))


def _done(desk: RiskDesk, words: str) -> HttpResponse:
    messages.success(desk.request, words)
    return redirect(desk.own_url)


def _told(desk: RiskDesk, form: RateForm) -> str:
    data = form.cleaned_data
    words = {"number": desk.thing.slug, "score": data["likelihood"] * data["impact"]}
    return _("Risk %(number)s is rated: score %(score)s.") % words


def rated_of(desk: Any, data: dict[str, Any]) -> Rated:
    """What a valid form says of a risk."""
    return Rated(
        likelihood=data["likelihood"], impact=data["impact"], measure=data["measure"], owner=desk.seat(data["owner"]),
        review_on=data["review_on"], standing=data.get("standing", RiskRating.Standing.OPEN.value),
    )  # fmt: skip


def _was_recorded(desk: RiskDesk, form: RateForm, key: UUID | None) -> bool:
    """Whether this very form was recorded before: a second click, for which there is nothing new any more."""
    fact = RiskRating.objects.filter(act__submit_key=key, act__by=desk.reader.person, risk=desk.thing).first()
    if key is None or fact is None:
        return False
    told = form.cleaned_data
    names = ("likelihood", "impact", "measure", "review_on", "standing")
    same = all(getattr(fact, name) == told.get(name, getattr(fact, name)) for name in names)
    return same and fact.owner == desk.seat(told.get("owner", ""))


def _write_once(desk: RiskDesk, form: RateForm, key: UUID | None) -> None:
    """Record; nothing when somebody's second click came at the same time. Raises Outdated."""
    entry = Entry(by=desk.reader.person, why=form.cleaned_data["why"], submit_key=key, circle=desk.circle)
    try:
        _write(desk, form, entry)
    except AlreadyRecorded:
        if not _was_recorded(desk, form, key):
            # The same page sent again with another choice, by the browser's Back: that is a new act.
            _write(desk, form, replace(entry, submit_key=uuid4()))


def _write(desk: RiskDesk, form: RateForm, entry: Entry) -> None:
    seen = Seen(read_uuid(desk.request.POST.get("seen")), desk.circles)
    rated = rated_of(desk, form.cleaned_data)
    rate_risk(risk=desk.thing, rated=rated, seen=seen, on=desk.as_of.today, entry=entry)
