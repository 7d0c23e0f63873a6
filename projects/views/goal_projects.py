"""Choosing which projects serve a goal."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from programme.facts import Act
from programme.recording import Entry, Outdated
from projects.acts.goals import Seen, choose_projects, latest_service
from projects.forms.fields import read_uuid
from projects.forms.goal import ServeForm
from projects.models import Project, Service
from projects.views.goal_desk import GoalDesk, closed, goal_desk, show
from projects.views.once import once, was_recorded
from projects.views.seen import hidden_of


@require_http_methods(["GET", "HEAD", "POST"])
def goal_projects(request: HttpRequest, programme: str, goal: str) -> HttpResponse:
    """The form; POST records what differs, all of it in one act."""
    desk = goal_desk(request, programme, goal)
    if refusal := closed(desk, _("Choose projects")):
        return refusal
    if request.method != "POST":
        return _show(desk, _form(desk))
    form = _form(desk, request.POST)
    if "seen" not in request.POST:  # nothing ticked is an answer, but not of a form that this page did not make
        form.add_error("projects", _("This form is incomplete. Load the page again and try once more."))
    valid = form.is_valid()
    if was_recorded(_key(desk), desk.reader.person, lambda act: _same(act, desk, form)):
        return _done(desk, recorded=False)
    if not valid:
        return _show(desk, form, status=422)
    try:
        return _record(desk, form)
    except Outdated as newer:
        fresh = goal_desk(request, programme, goal)
        return _show(fresh, _form(fresh, request.POST), theirs=fresh.said_by(newer.newer), status=409)


def _form(desk: GoalDesk, posted: object = None) -> ServeForm:
    serving = frozenset(one.key for one in desk.snapshot.projects if desk.goal.slug in one.goals)
    offered = [(one.key, one.name) for one in desk.snapshot.projects]
    return ServeForm(posted, offered=offered, serving=serving)  # type: ignore[arg-type]


def _key(desk: GoalDesk) -> UUID | None:
    return read_uuid(desk.request.POST.get("submit_key"))


def _record(desk: GoalDesk, form: ServeForm) -> HttpResponse:
    """Record once. Raises Outdated."""
    entry = Entry(by=desk.reader.person, why=form.cleaned_data["why"], submit_key=_key(desk) or uuid4())
    seen, changed = Seen(read_uuid(desk.request.POST.get("seen"))), form.changed()
    projects = Project.objects.filter(programme=desk.programme, slug__in=changed)

    def write(given: Entry) -> list[Service]:
        serves = {one: changed[one.slug] for one in projects}
        return choose_projects(goal=desk.goal, serves=serves, seen=seen, on=desk.as_of.today, entry=given)

    fact = once(entry, write, lambda act: _same(act, desk, form))
    return _done(desk, recorded=fact is not None)


def _same(act: Act, desk: GoalDesk, form: ServeForm) -> bool:
    """Whether everything that an act recorded about this goal is what the form says."""
    rows = Service.objects.filter(act=act, goal=desk.goal).values_list("project__slug", "serves")
    said = [(slug in form.chosen) == serves for slug, serves in rows]
    return bool(said) and all(said)


def _done(desk: GoalDesk, *, recorded: bool) -> HttpResponse:
    told = _("The projects of this goal are recorded.") if recorded else ""
    messages.success(desk.request, told or _("This was recorded already. It is stored once."))
    return redirect(desk.home)


def _show(desk: GoalDesk, form: ServeForm, *, theirs: str = "", status: int = 200) -> HttpResponse:
    newest = latest_service(desk.goal)
    return show(
        desk, _("Choose projects"), form, status=status, theirs=theirs, button=_("Record"),
        hidden=hidden_of(desk.request, newest, status),
        lead=_("Tick the projects that serve this goal from today on. What was so before stays to be seen."),
    )  # fmt: skip
