"""Stating what became known of a duty: which milestones then come too late is shown before it is recorded."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from programme.acts.duties import Seen, latest_terms, state_terms
from programme.facts import Act
from programme.models import DutyTerms
from programme.recording import Entry, Outdated
from projects.forms.duty import NewTermsForm
from projects.forms.fields import read_uuid
from projects.portfolio.plan_values import Duty
from projects.views.duty_desk import DutyDesk, closed, duty_desk, errors
from projects.views.duty_effects import effects
from projects.views.once import once, was_recorded
from projects.views.seen import hidden_of
from projects.words import date_words


@require_http_methods(["GET", "HEAD", "POST"])
def duty_terms(request: HttpRequest, programme: str, duty: str) -> HttpResponse:
    """The form; posted with `check` what it hits, with `record` it is recorded, with `edit` it comes back."""
    desk = duty_desk(request, programme, duty)
    if refusal := closed(desk, _("State what became known")):
        return refusal
    posted = request.POST
    if request.method != "POST" or posted.get("action") == "edit":
        return _show(desk, _form(desk, initial=posted.dict()))
    form = _form(desk, posted)
    valid = form.is_valid()
    if was_recorded(_key(desk), desk.reader.person, lambda act: _same(act, desk, form)):
        return _done(desk, _("This was recorded already. It is stored once."))
    if not valid:
        return _show(desk, form, status=422)
    try:
        return _record(desk, form) if posted.get("action") == "record" else _check(desk, form)
    except Outdated as newer:
        fresh = desk.fresh()
        return _show(fresh, _form(fresh, posted), theirs=fresh.said_by(newer.newer), status=409)


def _known(desk: DutyDesk) -> Duty:
    assert desk.shown  # noqa: S101 - a page without one is closed
    return desk.shown


def _key(desk: DutyDesk) -> UUID | None:
    return read_uuid(desk.request.POST.get("submit_key"))


def _form(desk: DutyDesk, posted: Any = None, initial: dict[str, Any] | None = None) -> NewTermsForm:
    given = {"source": ""} | {
        name: value for name, value in (initial or {}).items() if name in NewTermsForm.base_fields
    }
    return NewTermsForm(posted, duty=_known(desk), today=desk.as_of.today, initial=given)


def _seen(desk: DutyDesk) -> Seen:
    return Seen(read_uuid(desk.request.POST.get("seen")))


def _check(desk: DutyDesk, form: NewTermsForm) -> HttpResponse:
    """What it would hit; nothing is recorded. Raises Outdated."""
    newest = latest_terms(desk.duty)
    if newest and newest.pk != _seen(desk).fact:
        raise Outdated(newest)
    due = form.cleaned_data["due"]
    context = desk.page(_("Check what became known")) | {
        "said": [
            {"term": str(field.label), "value": _words(form, field.name)} for field in form if _words(form, field.name)
        ],
        "effects": effects(desk, _known(desk), due),
        "due": date_words(due) or _("no date fixed"),
        "hidden": [(field.name, field.data) for field in form]
        + [("seen", desk.request.POST.get("seen", "")), ("submit_key", _key(desk) or uuid4())],
    }
    return render(desk.request, "duties/check.html", context)


def _words(form: NewTermsForm, name: str) -> str:
    value = form.cleaned_data[name]
    if name == "due":
        return date_words(value)
    if name == "on":
        return f"{value:%d-%m-%Y}"
    return str(DutyTerms.Certainty(value).label) if name == "certainty" else str(value)


def _record(desk: DutyDesk, form: NewTermsForm) -> HttpResponse:
    """Record once. Raises Outdated."""
    entry = Entry(by=desk.reader.person, why=form.cleaned_data["why"], submit_key=_key(desk) or uuid4())

    def write(said: Entry) -> DutyTerms:
        terms = form.terms(_known(desk))
        return state_terms(duty=desk.duty, terms=terms, seen=_seen(desk), on=form.cleaned_data["on"], entry=said)

    fact = once(entry, write, lambda act: _same(act, desk, form))
    told = _("What became known of this duty is recorded.") if fact else ""
    return _done(desk, told or _("This was recorded already. It is stored once."))


def _same(act: Act, desk: DutyDesk, form: NewTermsForm) -> bool:
    """Whether an act recorded just what the form says."""
    said = form.cleaned_data
    if not {"due", "term", "source", "on"} <= said.keys():
        return False
    due = said["due"].day if said["due"] else None
    rows = DutyTerms.objects.filter(act=act, duty=desk.duty, due_on=due, term=said["term"], source=said["source"])
    return rows.filter(effective_on=said["on"]).exists()


def _done(desk: DutyDesk, words: str) -> HttpResponse:
    messages.success(desk.request, words)
    return redirect(desk.home)


def _show(desk: DutyDesk, form: NewTermsForm, *, theirs: str = "", status: int = 200) -> HttpResponse:
    newest = latest_terms(desk.duty)
    context = desk.page(_("State what became known")) | {
        "form": form,
        "problems": errors(form),
        "theirs": theirs,
        "hidden": hidden_of(desk.request, newest, status) | {"action": "check"},
        "button": _("Check what this hits"),
        "lead": _("What was known before stays to be seen. The next page shows which milestones then come too late."),
    }
    return render(desk.request, "duties/form.html", context, status=status)
