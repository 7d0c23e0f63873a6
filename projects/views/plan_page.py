"""The page around a planned date: all plans with their reasons and decisions, both variances, and the form."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from programme.dates import ImpreciseDate
from programme.models import Decision
from programme.recording import Outdated
from projects.acts.planning import latest_plan
from projects.forms.plan import PlanForm
from projects.models import Milestone, Plan, Project
from projects.portfolio.snapshot import Milestone as ShownMilestone
from projects.portfolio.snapshot import Project as ShownProject
from projects.views.decisions import decisions_taken
from projects.views.milestone_page import terms
from projects.views.plan_desk import PlanDesk
from projects.views.seen import hidden_of
from projects.views.status_page import moment_words
from projects.words import date_words, difference_words, plan_words

NOTHING = "–"
Subject = Project | Milestone


def _shown(desk: PlanDesk, subject: Subject) -> ShownProject | ShownMilestone:
    """The end of the project, or the milestone, as it stands."""
    shown = desk.project if isinstance(subject, Project) else desk.shown(subject.slug)
    assert shown is not None  # noqa: S101 - a page without one is closed or a 404
    return shown


def form_of(desk: PlanDesk, subject: Subject, data: Any = None, initial: Any = None) -> PlanForm:
    """The form as it opens, or as posted."""
    decisions = list(decisions_taken(desk.snapshot, desk.thing.slug if desk.thing else ""))
    return PlanForm(data, last=_shown(desk, subject).last_plan, decisions=decisions, initial=initial)


def show(desk: PlanDesk, subject: Subject, form: PlanForm, *, theirs: str = "", status: int = 200) -> HttpResponse:
    """The form below what was planned; `theirs` is what a colleague recorded meanwhile."""
    newest, shown = latest_plan(subject), _shown(desk, subject)
    name = _("the end of the project") if isinstance(subject, Project) else shown.name
    context = desk.page(_("Plan %(name)s") % {"name": name}) | {
        "form": form,
        "theirs": theirs,
        "first": form.last is None,
        "note": _("optional") if form.last is None else "",
        "said": terms([
            (_("Expected now"), date_words(_expected(shown))),
            (_("Against the last plan"), difference_words(shown.slip) if shown.replans else ""),
            (_("Against the first plan"), difference_words(shown.first_slip)),
        ]),
        "plans": list(_plans(desk, subject)),
        "others": _others(desk, subject),
        "finance_url": desk.url("finance"),
        "hidden": hidden_of(desk.request, newest, status),
    }  # fmt: skip
    return render(desk.request, "plans/plan.html", context, status=status)


def _expected(shown: ShownProject | ShownMilestone) -> ImpreciseDate | None:
    return shown.expected_end if isinstance(shown, ShownProject) else shown.reached or shown.expected


def _plans(desk: PlanDesk, subject: Subject) -> Iterator[dict[str, str]]:
    """Every plan, the first one first."""
    circles, known = desk.reader.scope(desk.programme).circles, {one.key for one in desk.snapshot.decisions}
    rows = Plan.objects.filter(subject=subject, circle__in=circles).select_related("act", "decision__parent")
    for number, fact in enumerate(rows.order_by("effective_on", "recorded_at", "sequence"), start=1):
        yield {
            "label": capfirst(plan_words(number - 1, None)) or _("First plan"),
            "day": date_words(ImpreciseDate(fact.planned_on, fact.planned_precision)),
            "since": date_format(fact.effective_on),
            "why": fact.act.why or NOTHING,
            "decision": fact.decision.slug.upper() if fact.decision and _key(fact.decision) in known else NOTHING,
        }


def _key(decision: Decision) -> str:
    return f"{decision.parent.slug}/{decision.slug}" if decision.parent else decision.slug


def _others(desk: PlanDesk, subject: Subject) -> list[dict[str, str]]:
    """What else of this project can be planned here."""
    page, whole = desk.own("plan"), isinstance(subject, Project)
    slugs = [(one.key.rpartition("/")[2], one.name) for one in desk.milestones]
    others = [(f"{page}?mijlpaal={slug}", name) for slug, name in slugs if whole or slug != subject.slug]
    links = others if whole else [(page, _("End of the project")), *others]
    return [{"url": url, "label": label} for url, label in links]


def outdated(desk: PlanDesk, subject: Subject, newer: Outdated) -> HttpResponse:
    """What was typed stays; what a colleague recorded stands above it."""
    fact = newer.newer
    assert isinstance(fact, Plan)  # noqa: S101 - plans are refused for newer plans only
    words = {
        "who": capfirst(desk.name_of(fact.act.by)), "moment": moment_words(fact),
        "day": date_words(ImpreciseDate(fact.planned_on, fact.planned_precision)),
    }  # fmt: skip
    theirs = _("%(who)s recorded on %(moment)s: planned on %(day)s.") % words
    form = form_of(desk, subject, initial=desk.request.POST.dict())
    return show(desk, subject, form, theirs=theirs, status=409)
