"""Asking a team for hours, or for other hours than were asked: the two steps, and what their button does."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from programme.facts import Act
from programme.models import Team
from programme.naming import team_key
from programme.recording import AlreadyRecorded, Entry, Outdated
from projects.acts.staffing import ask as record_question
from projects.acts.staffing import change_request, latest_act
from projects.forms.ask import HoursForm, Place, field_name
from projects.forms.ask_scope import ScopeForm
from projects.forms.fields import read_uuid
from projects.models import Asking, HoursAsked, Project, Request
from projects.views.ask_desk import AskDesk, ask_desk
from projects.views.ask_page import closed, first_step, second_step


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, programme: str) -> HttpResponse:
    """Step one without a team in the address, else step two; POST records the question."""
    desk = ask_desk(request, programme)
    if not desk.as_of.is_now or desk.snapshot.programme is None:
        return closed(desk, status=409 if request.method == "POST" else 200)
    if desk.changing:
        return _change(desk, desk.changing)
    posted = request.method == "POST"
    scope = _scope(desk, bound=posted or "team" in request.GET)
    if not scope.is_bound or not scope.is_valid():
        return first_step(desk, scope, status=422 if scope.is_bound else 200)
    return _ask(desk, scope)


def _scope(desk: AskDesk, *, bound: bool) -> ScopeForm:
    given = desk.request.GET
    teams = [(key, name) for key, (name, _team) in desk.teams.items()]
    initial = {"maanden": 3, "project": given.getlist("project")}
    return ScopeForm(
        given if bound else None, teams=teams, projects=list(desk.projects.items()), today=desk.as_of.today,
        initial=initial,
    )  # fmt: skip


def _form(desk: AskDesk, names: Mapping[str, str], months: Sequence[date], given: Mapping[Place, int]) -> HoursForm:
    data = desk.request.POST if desk.request.method == "POST" else None
    return HoursForm(data, names=names, months=months, today=desk.as_of.today, given=given)


def _ask(desk: AskDesk, scope: ScopeForm) -> HttpResponse:
    names = {key: desk.projects[key] for key in scope.projects()}
    form = _form(desk, names, scope.months(), {})
    key = scope.cleaned_data["team"]
    name, team = desk.teams[key]
    if not form.is_bound or not form.is_valid():
        return second_step(desk, form, team=(key, name), status=422 if form.is_bound else 200)
    number = _record(desk, form, team)
    messages.success(desk.request, _("Question %(number)s is asked of %(team)s.") % {"number": number, "team": name})
    return redirect(desk.url("request", number))


def _record(desk: AskDesk, form: HoursForm, team: Team) -> str:
    """Record a valid form and give the number of the question; a second click on it asks nothing more."""
    data = form.cleaned_data
    entry = Entry(by=desk.reader.person, why=data["why"], submit_key=data["submit_key"])
    while True:
        try:
            return record_question(
                programme=desk.programme, team=team, role=data["role"], before=data["before"],
                lines=_lines(desk, form.asked()), on=desk.as_of.today, entry=entry,
            ).slug  # fmt: skip
        except AlreadyRecorded as known:
            if number := _asked_by(known.act, team, form):
                return number
            # The same page sent again with other hours, by the browser's Back: that is a new question.
            entry = Entry(by=entry.by, why=entry.why, submit_key=uuid.uuid4())


def _asked_by(act: Act, team: Team, form: HoursForm) -> str:
    """The number of the question that this very form asked before; empty when it says something else now."""
    asking = Asking.objects.filter(act=act, request__asked_of=team).select_related("request").first()
    if asking is None:
        return ""
    rows = asking.request.lines.filter(act=act).values_list("project__slug", "month", "hours")
    known = {(project, month): hours for project, month, hours in rows}
    return str(asking.request.slug) if known == form.asked() else ""


def _lines(desk: AskDesk, hours: Mapping[Place, int]) -> dict[tuple[Project, date], int]:
    things = desk.things(frozenset(project for project, _month in hours))
    return {(things[project], month): count for (project, month), count in hours.items()}


def _change(desk: AskDesk, request: Request) -> HttpResponse:
    """Ask for other hours in the projects and months of a question."""
    if _is_repeated(desk, request):
        return redirect(desk.url("request", request.slug))
    given = desk.asked_before(request)
    names = {one.key: one.name for one in desk.snapshot.projects if one.key in {project for project, _ in given}}
    form = _form(desk, names, sorted({month for _project, month in given}), given)
    key = team_key(request.asked_of)
    team = (key, desk.teams[key][0] if key in desk.teams else key)
    shown: dict[str, Any] = {"team": team, "changing": request, "seen": latest_act(request)}
    if not form.is_bound or not form.is_valid():
        return second_step(desk, form, **shown, status=422 if form.is_bound else 200)
    if not form.changed():
        return second_step(desk, form, **shown, status=422, problem=_("Nothing was changed. Fill in other hours."))
    try:
        _record_change(desk, form, request)
    except (AlreadyRecorded, Outdated):  # the former: this very page was sent before, with other hours
        return second_step(desk, form, **shown, status=409, problem=_newer())
    messages.success(desk.request, _("Question %(number)s is changed.") % {"number": request.slug})
    return redirect(desk.url("request", request.slug))


def _newer() -> str:
    return _(
        "Something was recorded about this question since you opened this page. What you typed is still there: "
        "compare it with what the question says now, and record it again."
    )


def _is_repeated(desk: AskDesk, request: Request) -> bool:
    """Whether this very form, with these hours, was recorded before: a second click."""
    posted = desk.request.POST
    rows = HoursAsked.objects.filter(request=request, act__submit_key=read_uuid(posted.get("submit_key")))
    known = {(project, month): hours for project, month, hours in rows.values_list("project__slug", "month", "hours")}
    return bool(known) and all((posted.get(field_name(one)) or "0") == str(hours) for one, hours in known.items())


def _record_change(desk: AskDesk, form: HoursForm, request: Request) -> None:
    """Record. Raises AlreadyRecorded, Outdated."""
    data, seen = form.cleaned_data, read_uuid(desk.request.POST.get("seen"))
    entry = Entry(by=desk.reader.person, why=data["why"], submit_key=data["submit_key"])
    lines = _lines(desk, form.changed())
    change_request(request=request, lines=lines, seen=seen, on=desk.as_of.today, entry=entry)
