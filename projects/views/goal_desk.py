"""Who sits before a goal to record, and what is known of it now."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from programme.access import Right, enter
from programme.asof import read_as_of
from programme.facts import Fact, retracted
from programme.frame import frame
from programme.models import Goal, Indicator, Profile, Thing
from projects.portfolio.cache import history_of
from projects.portfolio.plan_values import Indicator as Shown
from projects.portfolio.snapshot import Named
from projects.views.risk_desk import ProgrammeDesk
from projects.views.status_page import moment_words


@dataclass(frozen=True, kw_only=True)
class GoalDesk(ProgrammeDesk):
    """One request to record about a goal or, with `counted`, an indicator of it, by somebody who may."""

    goal: Goal
    counted: Indicator | None = None

    @property
    def shown(self) -> Named | None:
        """The goal on the day shown, if it was there."""
        return next((one for one in self.snapshot.goals if one.key == self.goal.slug), None)

    @property
    def told(self) -> Shown | None:
        """The indicator on the day shown, if it was there."""
        key = f"{self.goal.slug}/{self.counted.slug}" if self.counted else ""
        return next((one for one in self.snapshot.indicators if one.key == key), None)

    @property
    def indicator(self) -> Indicator:
        """The indicator of the address."""
        assert self.counted  # noqa: S101 - asked only where the address names one
        return self.counted

    @property
    def home(self) -> str:
        """Where one comes from and goes back to."""
        return f"{self.url('goals')}#doel-{self.goal.slug}"

    def page(self, title: str) -> dict[str, Any]:
        """The context of a page: its frame, its title and the way back."""
        around = frame(
            self.request, reader=self.reader, programme=self.programme, name=self.course_name, as_of=self.as_of,
            current="goals",
        )  # fmt: skip
        told = [self.shown.name if self.shown else "", self.told.name if self.told else ""]
        trail = [{"label": _("Goals"), "url": self.url("goals")}]
        about = ": ".join(name for name in told if name)
        return around | {"title": title, "about": about, "home": self.home, "trail": trail}

    def said_by(self, fact: Fact) -> str:
        """Who recorded something in the meantime, and when."""
        words = {"who": capfirst(self.name_of(fact.act.by)), "moment": moment_words(fact)}
        return _("%(who)s recorded something about this goal on %(moment)s.") % words


def goal_desk(request: HttpRequest, programme: str, goal: str, indicator: str = "") -> GoalDesk:
    """Let somebody sit down: Http404 for strangers and unknown goals, PermissionDenied without the right."""
    reader, entered = enter(request, programme)
    thing = Goal.objects.filter(programme=entered, slug=goal).first()
    counted = Indicator.objects.filter(parent=thing, slug=indicator).first() if thing and indicator else None
    circles = reader.scope(entered).circles
    if thing is None or (indicator and counted is None) or not _is_named(counted or thing, circles):
        raise Http404
    enter(request, programme, Right.KEEP_GOALS)
    as_of = read_as_of(request.GET, entered)
    snapshot = history_of(entered, as_of, reader.scope(entered)).at(as_of.as_of)
    return GoalDesk(
        request=request, reader=reader, programme=entered, as_of=as_of, snapshot=snapshot, goal=thing, counted=counted
    )


def _is_named(thing: Thing, circles: frozenset[str]) -> bool:
    return Profile.objects.filter(thing=thing, circle__in=circles).exists()


def since_when(thing: Thing, today: date) -> date:
    """The first day on which a thing is said to exist."""
    told = Profile.objects.filter(thing=thing, exists=True).exclude(pk__in=retracted())
    return told.order_by("effective_on").values_list("effective_on", flat=True).first() or today


def closed(desk: GoalDesk, title: str) -> HttpResponse | None:
    """Why nothing can be recorded here (200 for who looks, 409 for who wanted to record); None when it can."""
    there = desk.shown and (desk.counted is None or desk.told)
    if desk.as_of.is_now and there:
        return None
    day = {"day": date_format(desk.as_of.as_of, "j F Y")}
    past = _("You are looking at %(day)s. What was known then stays as it was: something new is recorded today.") % day
    gone = _("This goal or indicator does not exist on %(day)s.") % day
    context = desk.page(title) | {
        "reason": gone if desk.as_of.is_now else past, "is_now": desk.as_of.is_now, "now_url": desk.request.path,
    }  # fmt: skip
    status = 409 if desk.request.method == "POST" else 200
    return render(desk.request, "goals/closed.html", context, status=status)


def errors(form: Any) -> list[dict[str, str]]:
    """What is wrong, with the place of each."""
    return [
        {"href": f"#{_place(form, name)}", "text": f"{form[name].label}: {text}"}
        for name, found in (form.errors.items() if form.is_bound else ())
        if name in form.fields
        for text in found
    ]


def _place(form: Any, name: str) -> str:
    """The id of the field, or of the first of its boxes."""
    return f"{form[name].auto_id}_0" if form[name].use_fieldset else str(form[name].auto_id)


def show(desk: GoalDesk, title: str, form: Any, *, status: int = 200, **more: Any) -> HttpResponse:
    """A form about a goal, with what is wrong above it; `history` is what was said before, below it."""
    context = {"theirs": "", "history": (), "form": form, "problems": errors(form)} | more
    return render(desk.request, "goals/form.html", desk.page(title) | context, status=status)
