"""Stating how far each municipality is with the result of a project."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from programme.access import Right
from programme.facts import Act
from programme.models import Organisation
from programme.recording import Entry, Outdated
from projects.acts.rollout import Seen, Standing, latest_rollout, state_rollouts
from projects.forms.fields import read_uuid
from projects.forms.rollout import RolloutForm
from projects.models import Rollout
from projects.portfolio.rolled import towns
from projects.views.desk import Desk, desk_of, why_absent
from projects.views.once import once, was_recorded
from projects.views.seen import hidden_of
from projects.views.status_page import moment_words, page


@require_http_methods(["GET", "HEAD", "POST"])
def rollout_state(request: HttpRequest, programme: str, project: str) -> HttpResponse:
    """The form; POST records what differs, all of it in one act."""
    desk = desk_of(request, programme, project, Right.STATE_ROLLOUT)
    if reason := _why_closed(desk):
        return _closed(desk, reason)
    if request.method != "POST":
        return _show(desk, _form(desk))
    form = _form(desk, request.POST)
    valid = form.is_valid()
    if was_recorded(_key(desk), desk.reader.person, lambda act: _same(act, desk, form)):
        return _done(desk, recorded=False)
    if not valid:
        return _show(desk, form, status=422)
    try:
        return _record(desk, form)
    except Outdated as newer:
        fresh = desk_of(request, programme, project, Right.STATE_ROLLOUT)
        return _show(fresh, _form(fresh, request.POST), theirs=_said_by(fresh, newer), status=409)


def _why_closed(desk: Desk) -> str:
    if reason := why_absent(desk):
        return reason
    if desk.as_of.is_now:
        return ""
    day = {"day": date_format(desk.as_of.as_of, "j F Y")}
    return _("You are looking at %(day)s. What was stated then stays as it was: something new is stated today.") % day


def _closed(desk: Desk, reason: str) -> HttpResponse:
    context = page(desk) | {"reason": reason, "is_now": desk.as_of.is_now, "now_url": desk.request.path}
    status = 409 if desk.request.method == "POST" else 200
    return render(desk.request, "rollout/closed.html", context, status=status)


def _form(desk: Desk, posted: Any = None) -> RolloutForm:
    known = {one.organisation: one for one in desk.snapshot.rollouts if one.project == desk.thing.slug}
    return RolloutForm(posted, organisations=towns(desk.snapshot), known=known)


def _key(desk: Desk) -> UUID | None:
    return read_uuid(desk.request.POST.get("submit_key"))


def _record(desk: Desk, form: RolloutForm) -> HttpResponse:
    """Record once. Raises Outdated."""
    entry = Entry(by=desk.reader.person, why=form.cleaned_data["why"], submit_key=_key(desk) or uuid4())
    seen, changed = Seen(read_uuid(desk.request.POST.get("seen"))), form.changed()

    def write(given: Entry) -> list[Rollout]:
        states = {one: changed[one.slug] for one in Organisation.objects.filter(slug__in=changed)}
        return state_rollouts(project=desk.thing, states=states, seen=seen, on=desk.as_of.today, entry=given)

    fact = once(entry, write, lambda act: _same(act, desk, form))
    return _done(desk, recorded=fact is not None)


def _same(act: Act, desk: Desk, form: RolloutForm) -> bool:
    """Whether everything that an act recorded about this project is what the form says."""
    facts = Rollout.objects.filter(act=act, project=desk.thing).select_related("organisation")
    found = [Standing(one.state, one.reason) == form.said(one.organisation.slug) for one in facts]
    return bool(found) and all(found)


def _done(desk: Desk, *, recorded: bool) -> HttpResponse:
    told = _("How far the municipalities are is recorded.") if recorded else ""
    messages.success(desk.request, told or _("This was recorded already. It is stored once."))
    return redirect(f"{desk.url('project')}#gemeenten")


def _said_by(desk: Desk, newer: Outdated) -> str:
    fact = newer.newer
    words = {"who": capfirst(desk.name_of(fact.act.by)), "moment": moment_words(fact)}
    return _("%(who)s recorded something about these municipalities on %(moment)s.") % words


def _show(desk: Desk, form: RolloutForm, *, theirs: str = "", status: int = 200) -> HttpResponse:
    newest = latest_rollout(desk.thing)
    context = page(desk) | {
        "form": form,
        "rows": list(form.rows()),
        "problems": list(_problems(form)) if form.is_bound else [],
        "theirs": theirs,
        "home": f"{desk.url('project')}#gemeenten",
        "hidden": hidden_of(desk.request, newest, status),
    }
    return render(desk.request, "rollout/form.html", context, status=status)


def _problems(form: RolloutForm) -> list[dict[str, str]]:
    """What is wrong, with the organisation that it is about."""
    names = {f"{part}-{body.key}": body.name for body in form.organisations for part in ("state", "reason")}
    found = [{"href": "#rollout-form", "text": str(text)} for text in form.non_field_errors()]
    for name, texts in form.errors.items():
        if name in form.fields:
            about = f"{names[name]}, " if name in names else ""
            text = f"{about}{form[name].label}: {texts[0]}"
            found.append({"href": f"#{form[name].auto_id}", "text": text})
    return found
