"""Changing what an indicator should come to: what was said before stays to be seen."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from programme.acts.goals import Seen, latest_terms, state_indicator
from programme.facts import Act
from programme.models import IndicatorTerms
from programme.recording import Entry, Outdated
from projects.forms.fields import read_uuid
from projects.forms.target import NAMES, TargetForm
from projects.portfolio.plan_values import Indicator
from projects.views.goal_desk import GoalDesk, closed, goal_desk, show
from projects.views.once import once, was_recorded
from projects.views.seen import hidden_of
from projects.views.status_page import moment_words
from projects.views.target_history import history, stated, target_words


@require_http_methods(["GET", "HEAD", "POST"])
def indicator_change(request: HttpRequest, programme: str, goal: str, indicator: str) -> HttpResponse:
    """The form; POST records other terms, once."""
    desk = goal_desk(request, programme, goal, indicator)
    if refusal := closed(desk, _("Change the target")):
        return refusal
    facts = stated(desk)
    if request.method != "POST":
        return _show(desk, _form(desk, facts), facts)
    form = _form(desk, facts, request.POST)
    valid = form.is_valid()
    if was_recorded(_key(desk), desk.reader.person, lambda act: _same(act, desk, form)):
        return _done(desk, "")
    if not valid:
        return _show(desk, form, facts, status=422)
    try:
        return _record(desk, form)
    except Outdated as newer:
        return _outdated(goal_desk(request, programme, goal, indicator), newer)


def _told(desk: GoalDesk) -> Indicator:
    assert desk.told  # noqa: S101 - a page without one is closed
    return desk.told


def _form(desk: GoalDesk, facts: list[IndicatorTerms], posted: Any = None, **more: Any) -> TargetForm:
    told, today = _told(desk), desk.as_of.today
    return TargetForm(
        posted, indicator=told, owners=desk.owners("", told.owner), since=facts[-1].effective_on, today=today, **more
    )


def _key(desk: GoalDesk) -> UUID | None:
    return read_uuid(desk.request.POST.get("submit_key"))


def _record(desk: GoalDesk, form: TargetForm) -> HttpResponse:
    """Record once. Raises Outdated."""
    said = form.cleaned_data
    entry = Entry(by=desk.reader.person, why=said["why"], submit_key=_key(desk) or uuid4())
    seen, terms = Seen(read_uuid(desk.request.POST.get("seen"))), form.terms(desk.seat(said["owner"]))

    def write(given: Entry) -> IndicatorTerms:
        return state_indicator(indicator=desk.indicator, terms=terms, seen=seen, on=said["on"], entry=given)

    fact = once(entry, write, lambda act: _same(act, desk, form))
    words = {"name": _told(desk).name, "target": target_words(fact) if fact else ""}
    return _done(desk, _("%(name)s: the target is recorded, %(target)s.") % words if fact else "")


def _same(act: Act, desk: GoalDesk, form: TargetForm) -> bool:
    """Whether an act recorded just what the form says."""
    said = form.typed
    if not {*NAMES, "owner", "on"} <= said.keys():
        return False
    rows = IndicatorTerms.objects.filter(act=act, indicator=desk.indicator, effective_on=said["on"])
    return rows.filter(owner=desk.seat(said["owner"]), **{name: said[name] for name in NAMES}).exists()


def _done(desk: GoalDesk, words: str) -> HttpResponse:
    messages.success(desk.request, words or _("This was recorded already. It is stored once."))
    return redirect(desk.home)


def _outdated(desk: GoalDesk, newer: Outdated) -> HttpResponse:
    """What was typed stays; what a colleague recorded stands above it."""
    fact, facts = newer.newer, stated(desk)
    assert isinstance(fact, IndicatorTerms)  # noqa: S101 - terms are refused for newer terms only
    words = {"who": capfirst(desk.name_of(fact.act.by)), "moment": moment_words(fact), "target": target_words(fact)}
    theirs = _("%(who)s recorded on %(moment)s: %(target)s.") % words
    form = _form(desk, facts, initial=desk.request.POST.dict())
    return _show(desk, form, facts, theirs=theirs, status=409)


def _show(
    desk: GoalDesk, form: TargetForm, facts: list[IndicatorTerms], *, theirs: str = "", status: int = 200
) -> HttpResponse:
    return show(
        desk, _("Change the target"), form, status=status, theirs=theirs, button=_("Record"),
        hidden=hidden_of(desk.request, latest_terms(desk.indicator), status), history=history(desk, facts),
        lead=_("What it should come to from a day on. Earlier targets stay to be seen, here and on the page of goals."),
    )  # fmt: skip
