"""The pages around the date of a milestone: how it stands, what is typed, what that hits, what came meanwhile."""

from typing import Any

from django.http import HttpResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from msgspec.structs import replace

from programme.dates import ImpreciseDate
from programme.recording import Outdated
from projects.acts.planning import latest_date
from projects.forms.milestone_date import MilestoneDateForm, opening
from projects.models import Milestone, MilestoneDate
from projects.portfolio.reach import with_forecasts
from projects.portfolio.snapshot import Milestone as Shown
from projects.portfolio.snapshot import Snapshot, days_between
from projects.views.plan_desk import PlanDesk
from projects.views.plan_pages import checked, show_form
from projects.views.reach_rows import hits, milestone_words
from projects.views.seen import seen_by
from projects.views.status_page import moment_words
from projects.words import date_words, difference_words


def shown_of(desk: PlanDesk, thing: Milestone) -> Shown:
    """The milestone as it stands."""
    shown = desk.shown(thing.slug)
    assert shown is not None  # noqa: S101 - a page without one is a 404
    return shown


def form_of(desk: PlanDesk, thing: Milestone, data: Any = None, initial: Any = None) -> MilestoneDateForm:
    """The form as it opens, or as posted."""
    shown = shown_of(desk, thing)
    return MilestoneDateForm(data, milestone=shown, today=desk.as_of.today, initial=initial or opening(shown))


def show(
    desk: PlanDesk, thing: Milestone, form: MilestoneDateForm, *, theirs: str = "", status: int = 200
) -> HttpResponse:
    """The form, below the dates as they are."""
    shown, newest = shown_of(desk, thing), latest_date(thing)
    return show_form(
        desk, form, title=_title(desk, shown), said=_stands(shown), theirs=theirs, status=status, button=_("Check"),
        lead=_("You see first which milestones, projects and legal dates this hits. Nothing is recorded yet."),
        seen={"seen": seen_by(desk.request, "seen", newest and newest.pk, status)},
        note=_("required when it was not reached after all") if shown.reached else _("optional"),
    )  # fmt: skip


def _title(desk: PlanDesk, shown: Shown) -> str:
    name = shown.name if desk.thing else milestone_words(shown.key, desk.snapshot)
    return _("Date of %(name)s") % {"name": name}


def _stands(shown: Shown) -> list[dict[str, str]]:
    """The dates of a milestone as they are."""
    latest = (_("Reached"), shown.reached) if shown.reached else (_("Expected now"), shown.expected)
    return terms([
        (_("First plan"), date_words(shown.first_plan)),
        (_("Last plan"), date_words(shown.last_plan) if shown.replans else ""),
        (latest[0], _compared(latest[1], shown.slip)),
    ])  # fmt: skip


def _compared(when: ImpreciseDate | None, slip: int | None) -> str:
    day, words = date_words(when), difference_words(slip)
    return f"{day} ({words})" if day and words else day


def terms(rows: list[tuple[str, str]]) -> list[dict[str, str]]:
    """The rows of the facts component; those without a value are left out."""
    return [{"term": term, "value": value} for term, value in rows if value]


def check(desk: PlanDesk, thing: Milestone, form: MilestoneDateForm) -> HttpResponse:
    """What is about to be stated, and what it hits."""
    shown, when = shown_of(desk, thing), form.when
    before = shown.reached or shown.expected
    said = terms([
        (_("So far"), date_words(before)),
        (_("Reached") if form.reached else _("Expected"), date_words(when)),
        (_("Moves"), "" if when == before else difference_words(days_between(before, when))),
        (_("Against the last plan"), difference_words(days_between(shown.last_plan, when)) if shown.replans else ""),
        (_("Against the first plan"), difference_words(days_between(shown.first_plan, when))),
        (_("Reason"), form.cleaned_data["reason"]),
    ])  # fmt: skip
    found = hits(desk.snapshot, after(desk.snapshot, shown.key, form), {shown.key}, desk.url)
    return checked(desk, form, title=_title(desk, shown), said=said, found=found)


def after(snapshot: Snapshot, key: str, form: MilestoneDateForm) -> Snapshot:
    """The snapshot as it would be with what a valid form states of the milestone `key`."""
    if form.reached:
        return _with_reached(snapshot, key, form.when)
    return with_forecasts(_with_reached(snapshot, key, None), {key: form.when})


def _with_reached(snapshot: Snapshot, key: str, when: ImpreciseDate | None) -> Snapshot:
    moved = tuple(replace(one, reached=when) if one.key == key else one for one in snapshot.milestones)
    return replace(snapshot, milestones=moved)


def outdated(desk: PlanDesk, thing: Milestone, newer: Outdated) -> HttpResponse:
    """What was typed stays; what a colleague recorded stands above it."""
    form = form_of(desk, thing, initial=desk.request.POST.dict())
    return show(desk, thing, form, theirs=theirs_words(desk, newer), status=409)


def theirs_words(desk: PlanDesk, newer: Outdated) -> str:
    """Who stated which date in the meantime."""
    fact = newer.newer
    assert isinstance(fact, MilestoneDate)  # noqa: S101 - dates are refused for newer dates only
    words = {
        "who": capfirst(desk.name_of(fact.act.by)), "moment": moment_words(fact), "kind": fact.get_kind_display(),
        "day": date_words(ImpreciseDate(fact.day, fact.day_precision)),
    }  # fmt: skip
    return _("%(who)s recorded on %(moment)s: %(kind)s %(day)s.") % words
