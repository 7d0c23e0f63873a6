"""Stating the phase of a project and whether it is worked on; the start gate may refuse."""

from dataclasses import replace
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from programme.access import Right
from programme.recording import AlreadyRecorded, Entry, Outdated, RecordingError
from projects.acts.project import GateClosed, Seen, enter_phase
from projects.forms.fields import read_uuid
from projects.forms.phase import PhaseForm
from projects.models import Phase
from projects.views.decisions import decision_of
from projects.views.desk import Desk, desk_of
from projects.views.phase_page import closed, day_of, form_of, moved, refused, show, why_closed


@require_http_methods(["GET", "HEAD", "POST"])
def phase(request: HttpRequest, programme: str, project: str) -> HttpResponse:
    """The form, for those who may state a phase."""
    desk = desk_of(request, programme, project, Right.ENTER_PHASE)
    if reason := why_closed(desk):
        return closed(desk, reason, status=409 if request.method == "POST" else 200)
    if request.method != "POST":
        return show(desk, form_of(desk))
    return _record(desk)


def _record(desk: Desk) -> HttpResponse:
    """Record what was chosen, once; say what lacks, and what somebody else recorded meanwhile."""
    form, key = form_of(desk, desk.request.POST), read_uuid(desk.request.POST.get("submit_key"))
    valid = form.is_valid()
    if _was_recorded(desk, form, key):
        return _done(desk, _("This was recorded already. It is stored once."))
    if not valid:
        return show(desk, form, status=422)
    try:
        fact = _write_once(desk, form, key)
    except GateClosed as gate:
        return refused(desk, form, gate.lacking)
    except Outdated:
        fresh = desk_of(desk.request, desk.programme.slug, desk.thing.slug, Right.ENTER_PHASE)
        return show(fresh, form_of(fresh, desk.request.POST), outdated=True, status=409)
    except RecordingError:  # the decision was taken back since the page was made
        form.add_error("decision", form.fields["decision"].error_messages["invalid_choice"])
        return show(desk, form, status=422)
    return _done(desk, _told(desk, form, fact))


def _done(desk: Desk, words: str) -> HttpResponse:
    messages.success(desk.request, words)
    return redirect(desk.url("project"))


def _was_recorded(desk: Desk, form: PhaseForm, key: UUID | None) -> bool:
    """Whether this very form was recorded before: a second click, for which there is nothing new any more."""
    phase_, standing = form.chosen
    day = form.cleaned_data.get("on")
    if key is None or phase_ is None or standing is None or day is None:
        return False
    recorded = Phase.objects.filter(act__submit_key=key, act__by=desk.reader.person, project=desk.thing)
    return recorded.filter(phase=phase_, standing=standing, effective_on=day).exists()


def _write_once(desk: Desk, form: PhaseForm, key: UUID | None) -> Phase | None:
    """Record; None when somebody's second click came at the same time."""
    entry = Entry(by=desk.reader.person, why=form.cleaned_data["reason"], submit_key=key)
    try:
        return _write(desk, form, entry)
    except AlreadyRecorded:
        if _was_recorded(desk, form, key):
            return None
        # The same page sent again with another choice, by the browser's Back: that is a new act.
        return _write(desk, form, replace(entry, submit_key=uuid4()))


def _write(desk: Desk, form: PhaseForm, entry: Entry) -> Phase:
    values = form.cleaned_data
    return enter_phase(
        project=desk.thing, phase=values["phase"], standing=values["standing"],
        override=decision_of(desk.programme, values["decision"]), seen=Seen(read_uuid(desk.request.POST.get("seen"))),
        on=values["on"], entry=entry,
    )  # fmt: skip


def _told(desk: Desk, form: PhaseForm, fact: Phase | None) -> str:
    """What was recorded, with the decision that was needed, or that none was."""
    if fact is None:
        return _("This was recorded already. It is stored once.")
    words = {"name": desk.name, "phase": moved(fact), "day": day_of(fact)}
    said = [_("%(name)s stands from %(day)s as: %(phase)s.") % words]
    if fact.override:
        said.append(_("It starts with decision %(number)s.") % {"number": fact.override.slug.upper()})
    elif form.cleaned_data["decision"]:
        said.append(_("Nothing lacked, so the decision was not needed and is not recorded with it."))
    return " ".join(said)
