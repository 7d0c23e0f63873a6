"""The page of one project: how it stands, its dates, who carries it, and every fact about it."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from programme.access import Reader, Right, Scope, enter
from programme.asof import AsOf, read_as_of
from programme.frame import frame
from programme.models import Profile, Programme
from programme.views.not_yet import not_yet
from projects import conditions
from projects.models import Project
from projects.portfolio import snapshot as portfolio
from projects.portfolio.assess import months_of, overall
from projects.portfolio.cache import history_of
from projects.portfolio.findings import findings
from projects.portfolio.projecting import MARKS
from projects.portfolio.snapshot import Snapshot
from projects.portfolio.way import aimless
from projects.trend import trend_words
from reporting.dashboard.doors import Doors, doors_of
from reporting.duties.top import of_project as project_duties
from reporting.facts.groups import Group, grouped
from reporting.facts.items import TAGS, group_item, pages_of
from reporting.facts.reading import Sight
from reporting.facts.words import kind_label
from reporting.projectpages import brief
from reporting.projectpages import course as project_course
from reporting.projectpages import hours as project_hours
from reporting.projectpages import money as project_money
from reporting.projectpages import planning as project_planning
from reporting.projectpages import risks as project_risks
from reporting.projectpages import start as project_start
from reporting.projectpages import status as project_status
from reporting.projectpages import towns as project_towns
from reporting.projectpages.facts import ProjectFacts, project_facts
from reporting.projectpages.plan_doors import plan_doors
from reporting.projectpages.slip_figure import slip
from reporting.projectpages.start import repairs

FACTS_PER_PAGE = 25


@require_safe
def project_page(request: HttpRequest, programme: str, project: str) -> HttpResponse:
    """Show a project as it was on a day, as then known."""
    reader, prog = enter(request, programme)
    thing = Project.objects.filter(programme=prog, slug=project).first()
    if thing is None:
        raise Http404
    as_of, scope = read_as_of(request.GET, prog), reader.scope(prog)
    snapshot = history_of(prog, as_of, scope).at(as_of.as_of)
    shown = snapshot.project(project)
    if snapshot.programme is None or shown is None:
        return _not_yet(request, reader, prog, thing, as_of, snapshot)
    facts = project_facts(thing, Sight(programme=prog, known_at=as_of.known_at, scope=scope), as_of)
    context = frame(
        request, reader=reader, programme=prog, name=snapshot.programme.name, as_of=as_of, current="projects"
    )
    doors = doors_of(prog, as_of)
    context |= _head(facts, shown, snapshot, _actions(reader, prog, thing, as_of))
    context |= _sections(facts, shown, snapshot, doors)
    context |= _means(shown, snapshot, doors, repairs(reader, prog, thing, as_of), facts)
    context["plan_doors"] = plan_doors(reader, prog, thing, as_of, context["planning"]["rows"])
    may_open = project_risks.opening(reader, prog, thing, as_of)
    context["risks"] = project_risks.risks(snapshot, shown, doors, may_open)
    context["duties"] = project_duties(snapshot, shown, doors)
    context["towns"] = project_towns.of_project(
        snapshot, shown, doors, project_towns.stating(reader, prog, thing, as_of)
    )
    context["aimless_url"] = doors.goals("zonder-doel") if aimless(shown) else ""
    context |= _timeline(request, facts, doors.project(project), as_of)
    context["trail"] = [{"label": _("Projects"), "url": doors.projects()}]
    return render(request, "projectpages/page.html", context)


def _not_yet(
    request: HttpRequest, reader: Reader, programme: Programme, thing: Project, as_of: AsOf, snapshot: Snapshot
) -> HttpResponse:
    """Not on this day; but a project that no visible fact names at all does not exist for this reader."""
    scope: Scope = reader.scope(programme)
    if not Profile.objects.filter(thing=thing, circle__in=scope.circles).exists():
        raise Http404
    what = _("The project %(name)s") % {"name": thing.slug}
    name = snapshot.programme.name if snapshot.programme else ""
    return not_yet(request, reader=reader, programme=programme, as_of=as_of, current="projects", what=what, name=name)


def _actions(reader: Reader, programme: Programme, thing: Project, as_of: AsOf) -> list[dict[str, Any]]:
    offered = ((Right.ENTER_PHASE, "phase", _("Change phase")), (Right.SUBMIT_STATUS, "status", _("Update status")))
    return [
        {"label": label, "url": reverse(name, args=[programme.slug, thing.slug]), "primary": name == "status"}
        for right, name, label in offered
        if as_of.is_now and reader.may(right, programme, thing)
    ]


def _head(
    facts: ProjectFacts, project: portfolio.Project, snapshot: Snapshot, actions: list[dict[str, Any]]
) -> dict[str, Any]:
    profiles = facts.valid(Profile)
    own = [profile for profile in profiles if facts.family.get(profile.thing_id, ("", ""))[0] == Project.KIND]
    return {
        "project": project,
        "mark": overall(project),
        "sub": brief.sub(project, snapshot),
        "kind": TAGS.get(own[-1].origin, "") if own else "",
        "citation": own[-1].citation if own else "",
        "actions": actions,
    }


def _sections(facts: ProjectFacts, project: portfolio.Project, snapshot: Snapshot, doors: Doors) -> dict[str, Any]:
    door = _door(doors.project(project.key))
    line = months_of(project, MARKS)
    return {
        "status": project_status.current(facts, project),
        "pending": project_status.pending(facts, project),
        "returned": project_status.returned(facts),
        "statuses": project_status.history(facts),
        "statuses_url": door("", "status"),
        "trend": {"states": [month.state for month in line], "text": trend_words(line), "months": len(line)},
        "planning": project_planning.planning(project, snapshot, door),
        "slip": slip(facts, project, snapshot, door),
        "owners": project_course.owners(facts, project.key, door),
        "seats": project_course.seats(facts, door),
        "phases": (phases := project_course.phases(facts, project.key, door)),
        "exceptions": any(row["value"] for row in phases),
        "goals": project_course.goals(facts, project.key, door),
        "brief": brief.brief(project, snapshot, doors),
    }


def _means(
    project: portfolio.Project, snapshot: Snapshot, doors: Doors, where: conditions.Doors, facts: ProjectFacts
) -> dict[str, Any]:
    """The sections about money, hours and the start, with what the rules find."""
    found = findings(snapshot)
    return {
        "money": project_money.money(snapshot, project, found, doors, facts),
        "hours": project_hours.hours(snapshot, project, found, doors),
        "start": project_start.start(snapshot, project, found, doors, where),
    }


def _door(page: str) -> Callable[[str, str], str]:
    """The address of the history of one thing, or of one kind of facts, on this page."""

    def door(over: str, kind: str) -> str:
        query = urlencode({name: value for name, value in (("over", over), ("soort", kind)) if value})
        return f"{page}{'&' if '?' in page else '?'}{query}#feiten"

    return door


def _timeline(request: HttpRequest, facts: ProjectFacts, page_url: str, as_of: AsOf) -> dict[str, Any]:
    """One page of the facts, of one thing or one kind if the address asks so."""
    over, kind = request.GET.get("over", ""), request.GET.get("soort", "")
    known = {f"{kind_}-{slug}": key for key, (kind_, slug) in facts.family.items() if facts.things.name(key)}
    kinds = {line.kind: kind_label(line) for line in facts.lines}
    wrong = [value for value, offered in ((over, known), (kind, kinds)) if value and value not in offered]
    kept = (
        line
        for line in facts.lines
        if (over not in known or line.about == known[over]) and (kind not in kinds or line.kind == kind)
    )
    page: Page[Group] = Paginator(grouped(kept, facts.things), FACTS_PER_PAGE).get_page(request.GET.get("page"))
    only = [facts.things.name(known[over])] if over in known else []
    only += [kinds[kind]] if kind in kinds else []
    dates = as_of.query.lstrip("?")
    chosen = urlencode({name: value for name, value in (("over", over), ("soort", kind)) if value})
    return {
        "facts": [group_item(group, facts.things, facts.home) for group in page.object_list],
        "page": page,
        "pages": pages_of(page),
        "page_query": "&".join(part for part in (dates, chosen) if part),
        "only": ", ".join(only),
        "wrong": ", ".join(wrong),
        "all_facts_url": f"{page_url}#feiten",
        "total": len(grouped(facts.lines, facts.things)),
    }
