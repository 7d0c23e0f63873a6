"""Which milestones of a project wait for which others, in the project, in other projects, and elsewhere."""

from uuid import uuid4

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from programme.access import Right
from programme.facts import Act
from programme.recording import Entry
from projects.acts.dependencies import CircularDependency, depend, release
from projects.forms.dependency import DependencyForm
from projects.forms.fields import read_uuid
from projects.models import Dependency, Milestone
from projects.views.dependency_page import CIRCLE, form_of, key_of, show
from projects.views.once import once
from projects.views.plan_desk import PlanDesk, plan_desk, refused
from projects.views.reach_rows import milestone_words

Edge = tuple[Milestone, Milestone]  # a milestone and the one that it waits for


@require_http_methods(["GET", "HEAD", "POST"])
def dependencies(request: HttpRequest, programme: str, project: str) -> HttpResponse:
    """The lists and the form; posted it adds one, or ends the one in `einde`."""
    desk = plan_desk(request, programme, Right.FORECAST, project)
    if closed := refused(desk, _("Dependencies")):
        return closed
    if request.method != "POST":
        return show(desk, form_of(desk))
    if "einde" in request.POST:
        return _end(desk, request.POST["einde"])
    form = form_of(desk, request.POST)
    return _add(desk, form) if form.is_valid() else show(desk, form, status=422)


def _add(desk: PlanDesk, form: DependencyForm) -> HttpResponse:
    """Record once; a circle is refused, and shown."""
    said = form.cleaned_data
    edge, days = _edge(desk, said["milestone"], said["upstream"]), said["days"]
    if edge is None:  # it ended since the page was made
        return show(desk, form, status=409, problem=_changed())
    milestone, upstream = edge

    def same(act: Act) -> bool:
        return _facts(edge).filter(act=act, depends=True, days=days).exists()

    try:
        fact = once(
            _entry(desk),
            lambda entry: depend(milestone=milestone, upstream=upstream, days=days, on=desk.as_of.today, entry=entry),
            same,
        )
    except CircularDependency as circle:
        names = [milestone_words(key_of(one), desk.fresh().snapshot) for one in circle.path]
        form.add_error("upstream", str(CIRCLE))
        return show(desk.fresh(), form, circle=names, status=422)
    told = _("Recorded: %(name)s waits for %(upstream)s.") % _names(desk, edge)
    return _done(desk, told if fact else _("This was recorded already. It is stored once."))


def _end(desk: PlanDesk, place: str) -> HttpResponse:
    """End one of the project's own; what ended already is told so."""
    own, _sign, other = place.partition("|")
    edge = _edge(desk, own, other) if own.startswith(f"{desk.owner.slug}/") else None
    if edge is None:
        return show(desk, form_of(desk), status=422, problem=_changed())
    if not any(one.milestone == own and one.upstream == other for one in desk.snapshot.dependencies):
        return _done(desk, _("This had ended already."))
    milestone, upstream = edge

    def same(act: Act) -> bool:
        return _facts(edge).filter(act=act, depends=False).exists()

    once(
        _entry(desk),
        lambda entry: release(milestone=milestone, upstream=upstream, on=desk.as_of.today, entry=entry), same,
    )  # fmt: skip
    return _done(desk, _("Recorded: %(name)s no longer waits for %(upstream)s.") % _names(desk, edge))


def _entry(desk: PlanDesk) -> Entry:
    return Entry(by=desk.reader.person, submit_key=read_uuid(desk.request.POST.get("submit_key")) or uuid4())


def _edge(desk: PlanDesk, own: str, other: str) -> Edge | None:
    """The things behind two keys of milestones that the reader sees; None when one is not there."""
    if not {own, other} <= {one.key for one in desk.snapshot.milestones}:
        return None
    slugs = [key.rpartition("/")[2] for key in (own, other)]
    found = Milestone.objects.filter(programme=desk.programme, slug__in=slugs).select_related("parent", "programme")
    things = {key_of(one): one for one in found}
    return things[own], things[other]


def _facts(edge: Edge) -> "QuerySet[Dependency]":
    milestone, upstream = edge
    return Dependency.objects.filter(milestone=milestone, upstream=upstream)


def _names(desk: PlanDesk, edge: Edge) -> dict[str, str]:
    milestone, upstream = (milestone_words(key_of(one), desk.snapshot) for one in edge)
    return {"name": milestone, "upstream": upstream}


def _changed() -> str:
    return str(_("This milestone is not there any more, or is not of this project. Look at the lists below."))


def _done(desk: PlanDesk, words: str) -> HttpResponse:
    messages.success(desk.request, words)
    return redirect(desk.own("dependencies"))
