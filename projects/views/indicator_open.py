"""Opening an indicator of a goal."""

from uuid import uuid4

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from programme.acts.goals import open_indicator
from programme.facts import Act
from programme.models import Goal, Indicator, Profile
from programme.recording import Entry, locked_revision
from projects.forms.fields import read_uuid
from projects.forms.goal import IndicatorForm
from projects.views.goal_desk import GoalDesk, closed, goal_desk, show, since_when
from projects.views.once import once

SLUG = 40  # characters


@require_http_methods(["GET", "HEAD", "POST"])
def indicator_open(request: HttpRequest, programme: str, goal: str) -> HttpResponse:
    """The form; POST records the indicator with its first value and target."""
    desk = goal_desk(request, programme, goal)
    if refusal := closed(desk, _("New indicator")):
        return refusal
    if request.method != "POST":
        return _show(desk, _form(desk))
    form = _form(desk, request.POST)
    if not form.is_valid():
        return _show(desk, form, status=422)
    key = read_uuid(request.POST.get("submit_key")) or uuid4()
    entry = Entry(by=desk.reader.person, why=form.cleaned_data["why"], submit_key=key)
    opened = once(entry, lambda said: _open(desk, form, said), lambda act: _same(act, desk, form))
    told = _("The indicator “%(name)s” is recorded.") % {"name": form.cleaned_data["name"]} if opened else ""
    messages.success(request, told or _("This was recorded already. It is stored once."))
    return redirect(desk.home)


def _form(desk: GoalDesk, posted: object = None) -> IndicatorForm:
    today = desk.as_of.today
    return IndicatorForm(posted, owners=desk.owners(""), since=since_when(desk.goal, today), today=today)  # type: ignore[arg-type]


def _open(desk: GoalDesk, form: IndicatorForm, entry: Entry) -> Indicator:
    said = form.cleaned_data
    with transaction.atomic():
        locked_revision(desk.programme)  # two writers must not take the same slug
        return open_indicator(
            goal=desk.goal, slug=_free_slug(desk.goal, said["name"]), name=said["name"],
            terms=form.terms(desk.seat(said["owner"])), on=said["on"], entry=entry,
        )  # fmt: skip


def _free_slug(goal: Goal, name: str) -> str:
    """A slug of the name that no indicator of the goal has; a number tells equal ones apart."""
    base = slugify(name).replace("_", "-").strip("-")[:SLUG].strip("-") or "indicator"
    taken = set(Indicator.objects.filter(parent=goal, slug__startswith=base).values_list("slug", flat=True))
    numbered = (base if number == 1 else f"{base}-{number}" for number in range(1, len(taken) + 2))
    return next(slug for slug in numbered if slug not in taken)


def _same(act: Act, desk: GoalDesk, form: IndicatorForm) -> bool:
    said = form.cleaned_data
    return Profile.objects.filter(act=act, thing__parent=desk.goal, name=said["name"]).exists()


def _show(desk: GoalDesk, form: IndicatorForm, *, status: int = 200) -> HttpResponse:
    return show(
        desk, _("New indicator"), form, status=status, hidden={"submit_key": uuid4()}, button=_("Record"),
        lead=_("Something countable that tells how near the goal is: where it starts, and where it should come to."),
    )  # fmt: skip
