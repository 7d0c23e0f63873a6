"""Recording a measured value of an indicator."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from programme.acts.goals import Seen, latest_value
from programme.acts.goals import measure as record
from programme.facts import Act
from programme.models import Measurement
from programme.recording import Entry, Outdated
from projects.forms.fields import read_uuid
from projects.forms.goal import MeasureForm
from projects.numbers import value_words
from projects.portfolio.plan_values import Indicator
from projects.views.goal_desk import GoalDesk, closed, goal_desk, show, since_when
from projects.views.once import once, was_recorded
from projects.views.seen import hidden_of


@require_http_methods(["GET", "HEAD", "POST"])
def measure(request: HttpRequest, programme: str, goal: str, indicator: str) -> HttpResponse:
    """The form; POST records a value, once."""
    desk = goal_desk(request, programme, goal, indicator)
    if refusal := closed(desk, _("Record a value")):
        return refusal
    if request.method != "POST":
        return _show(desk, _form(desk))
    form = _form(desk, request.POST)
    valid = form.is_valid()
    if was_recorded(_key(desk), desk.reader.person, lambda act: _same(act, desk, form)):
        return _done(desk, "")
    if not valid:
        return _show(desk, form, status=422)
    try:
        return _record(desk, form)
    except Outdated as newer:
        fresh = goal_desk(request, programme, goal, indicator)
        return _show(fresh, _form(fresh, request.POST), theirs=fresh.said_by(newer.newer), status=409)


def _told(desk: GoalDesk) -> Indicator:
    assert desk.told  # noqa: S101 - a page without one is closed
    return desk.told


def _form(desk: GoalDesk, posted: object = None) -> MeasureForm:
    today = desk.as_of.today
    return MeasureForm(posted, indicator=_told(desk), since=since_when(desk.indicator, today), today=today)  # type: ignore[arg-type]


def _key(desk: GoalDesk) -> UUID | None:
    return read_uuid(desk.request.POST.get("submit_key"))


def _record(desk: GoalDesk, form: MeasureForm) -> HttpResponse:
    """Record once. Raises Outdated."""
    said = form.cleaned_data
    entry = Entry(by=desk.reader.person, why=said["why"], submit_key=_key(desk) or uuid4())
    seen = Seen(read_uuid(desk.request.POST.get("seen")))

    def write(given: Entry) -> Measurement:
        return record(indicator=desk.indicator, value=said["value"], seen=seen, on=said["on"], entry=given)

    fact = once(entry, write, lambda act: _same(act, desk, form))
    words = {
        "name": _told(desk).name, "value": value_words(said["value"], _told(desk).unit), "day": date_format(said["on"]),
    }  # fmt: skip
    return _done(desk, _("%(name)s: %(value)s on %(day)s is recorded.") % words if fact else "")


def _same(act: Act, desk: GoalDesk, form: MeasureForm) -> bool:
    said = form.cleaned_data
    rows = Measurement.objects.filter(act=act, indicator=desk.indicator)
    if "on" not in said or form.typed is None:
        return False
    return rows.filter(effective_on=said["on"], value=form.typed).exists()


def _done(desk: GoalDesk, words: str) -> HttpResponse:
    messages.success(desk.request, words or _("This was recorded already. It is stored once."))
    return redirect(desk.home)


def _show(desk: GoalDesk, form: MeasureForm, *, theirs: str = "", status: int = 200) -> HttpResponse:
    told, newest = _told(desk), latest_value(desk.indicator)
    last = told.measured[-1] if told.measured else None
    words = {"unit": told.unit, "value": value_words(last.value, told.unit) if last else "",
             "day": date_format(last.on, "j F Y") if last else ""}  # fmt: skip
    known = _("Counted in: %(unit)s. Measured last: %(value)s, on %(day)s.")
    return show(
        desk, _("Record a value"), form, status=status, theirs=theirs, button=_("Record"),
        hidden=hidden_of(desk.request, newest, status),
        lead=(known if last else _("Counted in: %(unit)s. Nothing was measured yet.")) % words,
    )  # fmt: skip
