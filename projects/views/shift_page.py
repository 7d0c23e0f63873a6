"""The pages around shifting milestones together: the form, and what it hits before it is recorded."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from programme.recording import Outdated
from projects.acts.planning import Seen, latest_dates
from projects.forms.fields import read_uuid
from projects.forms.shift import ShiftForm
from projects.models import MilestoneDate, Project
from projects.portfolio.reach import with_forecasts
from projects.portfolio.snapshot import days_between
from projects.views.milestone_page import terms
from projects.views.plan_desk import PlanDesk
from projects.views.plan_pages import checked, show_form
from projects.views.reach_rows import hits
from projects.views.seen import seen_by
from projects.words import date_words, difference_words


def form_of(desk: PlanDesk, data: Any = None, initial: Any = None) -> ShiftForm:
    """The form with the milestones that can move: as it opens, or as posted."""
    movable = [one for one in desk.milestones if one.reached is None and one.expected]
    return ShiftForm(data, milestones=movable, today=desk.as_of.today, initial=initial)


def typed(desk: PlanDesk) -> ShiftForm:
    """The form as it was typed, without a judgement."""
    posted = desk.request.POST
    return form_of(desk, initial=posted.dict() | {"milestones": posted.getlist("milestones")})


def project_of(desk: PlanDesk) -> Project:
    """The project whose milestones move."""
    assert desk.thing is not None  # noqa: S101 - the address names one
    return desk.thing


def show(desk: PlanDesk, form: ShiftForm, *, theirs: str = "", status: int = 200) -> HttpResponse:
    """The form; `theirs` is what a colleague recorded meanwhile."""
    newest = latest_dates(project_of(desk))
    return show_form(
        desk, form, title=_("Shift milestones"), theirs=theirs, status=status, button=_("Check"),
        lead=_("The milestones that you choose move by the same number of days. You see first which other milestones, "
               "projects and legal dates this hits. Nothing is recorded yet."),
        seen={f"seen-{slug}": seen_by(desk.request, f"seen-{slug}", newest.get(slug), status) for slug in form.known},
        empty="" if form.known else _("This project has no milestone that is still to be reached."),
    )  # fmt: skip


def seen_of(desk: PlanDesk, form: ShiftForm) -> dict[str, Seen]:
    """Per chosen milestone (slug) what its writer had before them."""
    posted = desk.request.POST
    return {slug: Seen(read_uuid(posted.get(f"seen-{slug}"))) for slug in form.cleaned_data["milestones"]}


def check(desk: PlanDesk, form: ShiftForm) -> HttpResponse:
    """Each milestone from its day to the other, and what else that hits. Raises Outdated."""
    newest = latest_dates(project_of(desk))
    for slug, seen in seen_of(desk, form).items():
        if slug in newest and newest[slug] != seen.fact:
            raise Outdated(MilestoneDate.objects.select_related("act__by__parent").get(pk=newest[slug]))
    forecasts = form.forecasts()
    moved = {form.known[slug].key: when for slug, when in forecasts.items()}
    return checked(
        desk, form, title=_("Shift milestones"), moves=_moves(form),
        found=hits(desk.snapshot, with_forecasts(desk.snapshot, moved), set(moved), desk.url),
        said=terms([(_("Reason"), form.cleaned_data["reason"])]),
        promised={promise_name(slug): when.day.isoformat() for slug, when in forecasts.items()},
    )  # fmt: skip


def _moves(form: ShiftForm) -> list[dict[str, str]]:
    rows = [(form.known[slug], when) for slug, when in form.forecasts().items()]
    return [
        {
            "name": one.name,
            "before": date_words(one.expected),
            "after": date_words(when),
            "difference": difference_words(days_between(one.expected, when)),
        }
        for one, when in rows
    ]


def promise_name(slug: str) -> str:
    """Under which name the page sends along the day that it showed for a milestone."""
    return f"naar-{slug}"


def promised(desk: PlanDesk, form: ShiftForm) -> dict[str, date | None]:
    """The days that the page showed, per chosen milestone (slug)."""
    posted = desk.request.POST
    return {slug: _day(posted.get(promise_name(slug), "")) for slug in form.cleaned_data["milestones"]}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
