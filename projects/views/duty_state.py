"""Stating per organisation how far it is with a duty, and with which milestone it meets it."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from programme.facts import Act
from programme.models import DutyState, Organisation
from programme.recording import Entry, Outdated
from projects.acts.compliance import Seen, Standing, keep_duty, latest_fact
from projects.forms.duty_state import StateForm
from projects.forms.fields import read_uuid
from projects.models import Delivery, Milestone
from projects.portfolio.obliged import obliged
from projects.portfolio.snapshot import Snapshot
from projects.views.duty_desk import DutyDesk, closed, duty_desk, errors
from projects.views.once import once, was_recorded
from projects.views.seen import hidden_of


@require_http_methods(["GET", "HEAD", "POST"])
def duty_state(request: HttpRequest, programme: str, duty: str) -> HttpResponse:
    """The form; POST records what differs, all of it in one act."""
    desk = duty_desk(request, programme, duty)
    if refusal := closed(desk, _("State how far each organisation is")):
        return refusal
    if request.method != "POST":
        return _show(desk, _form(desk))
    form = _form(desk, request.POST)
    valid = form.is_valid()
    if was_recorded(_key(desk), desk.reader.person, lambda act: _same(act, desk, form)):
        return _done(desk, _("This was recorded already. It is stored once."))
    if not valid:
        return _show(desk, form, status=422)
    try:
        return _record(desk, form)
    except Outdated as newer:
        fresh = desk.fresh()
        return _show(fresh, _form(fresh, request.POST), theirs=fresh.said_by(newer.newer), status=409)


def _form(desk: DutyDesk, posted: Any = None) -> StateForm:
    known = {one.organisation: one for one in desk.snapshot.compliance if one.duty == desk.duty.slug}
    return StateForm(posted, organisations=obliged(desk.snapshot), known=known, milestones=_offered(desk.snapshot))


def _offered(snapshot: Snapshot) -> list[tuple[str, Any]]:
    """The milestones per project, and those of other programmes last."""
    own = ((one.name, [(each.key, each.name) for each in snapshot.milestones_of(one.key)]) for one in snapshot.projects)
    groups: list[tuple[str, Any]] = [(name, found) for name, found in own if found]
    if others := [(one.key, f"{one.name} ({one.of_name})") for one in snapshot.milestones if not one.project]:
        groups.append((_("Other programmes"), others))
    return groups


def _key(desk: DutyDesk) -> UUID | None:
    return read_uuid(desk.request.POST.get("submit_key"))


def _record(desk: DutyDesk, form: StateForm) -> HttpResponse:
    """Record once. Raises Outdated."""
    entry = Entry(by=desk.reader.person, why=form.cleaned_data["why"], submit_key=_key(desk) or uuid4())
    fact = once(entry, lambda said: _write(desk, form, said), lambda act: _same(act, desk, form))
    told = _("How far the organisations are is recorded.") if fact else ""
    return _done(desk, told or _("This was recorded already. It is stored once."))


def _write(desk: DutyDesk, form: StateForm, entry: Entry) -> list[DutyState | Delivery]:
    states, chosen = form.states(), form.milestones()
    bodies = {one.slug: one for one in Organisation.objects.filter(slug__in={*states, *chosen})}
    return keep_duty(
        duty=desk.duty,
        states={bodies[key]: said for key, said in states.items()},
        milestones={bodies[key]: _milestone(desk, said) for key, said in chosen.items()},
        seen=Seen(read_uuid(desk.request.POST.get("seen"))),
        on=desk.as_of.today,
        entry=entry,
    )


def _milestone(desk: DutyDesk, key: str) -> Milestone | None:
    """A milestone by its key: `project/slug`, or the slug alone of another programme's."""
    project, _slash, slug = key.rpartition("/")
    found = Milestone.objects.filter(programme=desk.programme, slug=slug)
    return found.filter(parent__slug=project or desk.programme.slug).first() if key else None


def _same(act: Act, desk: DutyDesk, form: StateForm) -> bool:
    """Whether everything that an act recorded about this duty is what the form says."""
    said = form.cleaned_data
    states = DutyState.objects.filter(act=act, duty=desk.duty).select_related("organisation")
    given = Delivery.objects.filter(act=act, duty=desk.duty).select_related("organisation", "milestone__parent")
    found = [Standing(one.state, one.reason) == _said(said, one.organisation.slug) for one in states]
    found += [_key_of(one.milestone) == said.get(f"milestone-{one.organisation.slug}") for one in given]
    return bool(found) and all(found)


def _said(data: dict[str, Any], body: str) -> Standing:
    return Standing(data.get(f"state-{body}", ""), data.get(f"reason-{body}", ""))


def _key_of(milestone: Milestone | None) -> str:
    if milestone is None:
        return ""
    above = milestone.parent
    return milestone.slug if milestone.of_id or above is None else f"{above.slug}/{milestone.slug}"


def _done(desk: DutyDesk, words: str) -> HttpResponse:
    messages.success(desk.request, words)
    return redirect(desk.home)


def _show(desk: DutyDesk, form: StateForm, *, theirs: str = "", status: int = 200) -> HttpResponse:
    newest = latest_fact(desk.duty)
    context = desk.page(_("State how far each organisation is")) | {
        "form": form,
        "rows": list(form.rows()),
        "problems": _named(form),
        "theirs": theirs,
        "hidden": hidden_of(desk.request, newest, status),
    }
    return render(desk.request, "duties/states.html", context, status=status)


def _named(form: StateForm) -> list[dict[str, str]]:
    """What is wrong, with the organisation that it is about."""
    bodies = {row["key"]: row["name"] for row in form.rows()}
    found = errors(form)
    for one in found:
        body = bodies.get(one["href"].partition("-")[2])
        one["text"] = f"{body}, {one['text']}" if body else one["text"]
    return found
