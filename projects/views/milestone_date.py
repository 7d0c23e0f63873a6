"""Stating when a milestone is expected or was reached: what that hits is shown before it is recorded."""

from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from programme.access import Right
from programme.facts import Act
from programme.recording import Entry, Outdated
from projects.acts.planning import Seen, forecast, latest_date, reach, unreach
from projects.forms.fields import read_uuid
from projects.forms.milestone_date import MilestoneDateForm
from projects.models import Milestone, MilestoneDate
from projects.views.milestone_page import check, form_of, outdated, show, shown_of
from projects.views.once import once
from projects.views.plan_desk import PlanDesk, plan_desk, refused
from projects.words import date_words


@require_http_methods(["GET", "HEAD", "POST"])
def milestone_date(request: HttpRequest, programme: str, project: str, milestone: str) -> HttpResponse:
    """The date of a milestone of a project."""
    desk = plan_desk(request, programme, Right.FORECAST, project)
    return _answer(desk, desk.thing_of(milestone))


@require_http_methods(["GET", "HEAD", "POST"])
def elsewhere_date(request: HttpRequest, programme: str, milestone: str) -> HttpResponse:
    """The date of a milestone of another programme, as it was told."""
    desk = plan_desk(request, programme, Right.PLAN)
    return _answer(desk, desk.thing_of(milestone))


def _answer(desk: PlanDesk, thing: Milestone) -> HttpResponse:
    """The form; posted with `check` what it hits, with `record` it is recorded, with `edit` it comes back."""
    if closed := refused(desk, _("State a date")):
        return closed
    posted = desk.request.POST
    if desk.request.method != "POST" or posted.get("action") == "edit":
        return show(desk, thing, form_of(desk, thing, initial=posted.dict()))
    form = form_of(desk, thing, posted)
    if not form.is_valid():
        return show(desk, thing, form, status=422)
    try:
        return _record(desk, thing, form) if posted.get("action") == "record" else _check(desk, thing, form)
    except Outdated as newer:
        return outdated(desk.fresh(), thing, newer)


def _seen(desk: PlanDesk) -> Seen:
    return Seen(read_uuid(desk.request.POST.get("seen")))


def _check(desk: PlanDesk, thing: Milestone, form: MilestoneDateForm) -> HttpResponse:
    newest = latest_date(thing)
    if newest and newest.pk != _seen(desk).fact:
        raise Outdated(newest)
    return check(desk, thing, form)


def _record(desk: PlanDesk, thing: Milestone, form: MilestoneDateForm) -> HttpResponse:
    """Record once. Raises Outdated."""
    when, words = form.when, {"name": shown_of(desk, thing).name, "day": date_words(form.when)}
    key = read_uuid(desk.request.POST.get("submit_key")) or uuid4()
    state = reach if form.reached else unreach if form.milestone.reached else forecast

    def write(entry: Entry) -> MilestoneDate:
        return state(milestone=thing, date_=when, seen=_seen(desk), on=desk.as_of.today, entry=entry)

    def same(act: Act) -> bool:
        rows = MilestoneDate.objects.filter(act=act, milestone=thing, kind=form.cleaned_data["says"])
        return rows.filter(day=when.day, day_precision=when.precision).exists()

    if once(Entry(by=desk.reader.person, why=form.cleaned_data["reason"], submit_key=key), write, same) is None:
        told = _("This was recorded already. It is stored once.")
    elif form.reached:
        told = _("Recorded: %(name)s was reached on %(day)s.") % words
    else:
        told = _("Recorded: %(name)s is expected on %(day)s.") % words
    messages.success(desk.request, told)
    return redirect(desk.home)
