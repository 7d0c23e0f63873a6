"""Shifting the milestones of a project together: what that hits is shown, then all of it is recorded in one act."""

from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from programme.access import Right
from programme.facts import Act
from programme.recording import Entry, Outdated
from projects.acts.planning import shift
from projects.forms.fields import read_uuid
from projects.forms.shift import ShiftForm
from projects.models import Milestone, MilestoneDate
from projects.views.milestone_page import theirs_words
from projects.views.once import once
from projects.views.plan_desk import PlanDesk, plan_desk, refused
from projects.views.shift_page import check, form_of, project_of, promised, seen_of, show, typed


@require_http_methods(["GET", "HEAD", "POST"])
def milestones_shift(request: HttpRequest, programme: str, project: str) -> HttpResponse:
    """The form; posted with `check` what it hits, with `record` it is recorded, with `edit` it comes back."""
    desk = plan_desk(request, programme, Right.FORECAST, project)
    if closed := refused(desk, _("Shift milestones")):
        return closed
    posted = request.POST
    if request.method != "POST":
        return show(desk, form_of(desk))
    if posted.get("action") == "edit":
        return show(desk, typed(desk))
    form = form_of(desk, posted)
    if not form.is_valid():
        return show(desk, form, status=422)
    try:
        return _record(desk, form) if posted.get("action") == "record" else check(desk, form)
    except Outdated as newer:
        fresh = desk.fresh()
        return show(fresh, typed(fresh), theirs=theirs_words(fresh, newer), status=409)


def _record(desk: PlanDesk, form: ShiftForm) -> HttpResponse:
    """Record once. Raises Outdated."""
    chosen, seen, days = form.forecasts(), seen_of(desk, form), promised(desk, form)
    found = Milestone.objects.filter(parent=project_of(desk), slug__in=chosen).select_related("programme")
    things = {one.slug: one for one in found}
    key = read_uuid(desk.request.POST.get("submit_key")) or uuid4()

    def write(entry: Entry) -> list[MilestoneDate]:
        return shift(
            forecasts={things[slug]: when for slug, when in chosen.items()},
            seen={things[slug]: seen[slug] for slug in chosen}, on=desk.as_of.today, entry=entry,
        )  # fmt: skip

    def same(act: Act) -> bool:
        facts = MilestoneDate.objects.filter(act=act, milestone__parent=desk.thing)
        return dict(facts.values_list("milestone__slug", "day")) == days

    facts = once(Entry(by=desk.reader.person, why=form.cleaned_data["reason"], submit_key=key), write, same)
    messages.success(desk.request, _told(len(chosen)) if facts else _("This was recorded already. It is stored once."))
    return redirect(desk.home)


def _told(count: int) -> str:
    words = ngettext("Recorded: %(count)s milestone moves.", "Recorded: %(count)s milestones move.", count)
    return words % {"count": count}
