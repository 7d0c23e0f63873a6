"""Planning the end of a project or a milestone: the first plan, or a later one that rests on a decision."""

from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from programme.access import Right
from programme.facts import Act
from programme.recording import Entry, Outdated, RecordingError
from projects.acts.planning import Seen
from projects.acts.planning import plan as record_plan
from projects.forms.fields import read_uuid
from projects.forms.plan import PlanForm
from projects.models import Milestone, Plan, Project
from projects.views.decisions import decision_of
from projects.views.once import once, was_recorded
from projects.views.plan_desk import PlanDesk, plan_desk, refused
from projects.views.plan_page import form_of, outdated, show
from projects.words import date_words


@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, programme: str, project: str) -> HttpResponse:
    """The form, for the end of the project or for one of its milestones (`?mijlpaal=`)."""
    desk = plan_desk(request, programme, Right.PLAN, project)
    subject = _subject(desk)
    if closed := refused(desk, _("Plan a date")):
        return closed
    if request.method != "POST":
        return show(desk, subject, form_of(desk, subject))
    form = form_of(desk, subject, request.POST)
    try:
        return _record(desk, subject, form)
    except Outdated as newer:
        return outdated(desk.fresh(), subject, newer)


def _subject(desk: PlanDesk) -> Project | Milestone:
    slug = desk.request.GET.get("mijlpaal", "")
    if slug:
        return desk.thing_of(slug)
    if desk.thing is None:
        raise Http404
    return desk.thing


def _record(desk: PlanDesk, subject: Project | Milestone, form: PlanForm) -> HttpResponse:
    """Record once. Raises Outdated."""
    key = read_uuid(desk.request.POST.get("submit_key")) or uuid4()
    if not form.is_valid():
        return show(desk, subject, form, status=422)
    said, when = form.cleaned_data, form.cleaned_data["day"]
    decision = decision_of(desk.programme, said["decision"])

    def write(entry: Entry) -> Plan:
        seen = Seen(read_uuid(desk.request.POST.get("seen")))
        return record_plan(subject=subject, date_=when, decision=decision, seen=seen, on=desk.as_of.today, entry=entry)

    def same(act: Act) -> bool:
        rows = Plan.objects.filter(act=act, subject=subject, decision=decision)
        return rows.filter(planned_on=when.day, planned_precision=when.precision).exists()

    if was_recorded(key, desk.reader.person, same):
        return _done(desk, _("This was recorded already. It is stored once."))
    if form.refuse_the_same():
        return show(desk, subject, form, status=422)
    try:
        fact = once(Entry(by=desk.reader.person, why=said["reason"], submit_key=key), write, same)
    except Outdated:
        raise
    except RecordingError:  # the decision was taken back since the page was made
        form.add_error("decision", form.fields["decision"].error_messages["invalid_choice"])
        return show(desk, subject, form, status=422)
    told = _("Recorded: planned on %(day)s. Earlier plans stay.") % {"day": date_words(when)}
    return _done(desk, told if fact else _("This was recorded already. It is stored once."))


def _done(desk: PlanDesk, words: str) -> HttpResponse:
    messages.success(desk.request, words)
    return redirect(desk.home)
