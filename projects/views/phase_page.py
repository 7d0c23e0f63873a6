"""The page around the form of a phase: how the project stands, and the start conditions."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from programme.access import Right
from projects.acts.project import latest_phase
from projects.conditions import Doors, binding_words, limit_words, rows
from projects.forms.phase import PhaseForm
from projects.gate import Condition
from projects.models import Phase
from projects.portfolio.snapshot import Project
from projects.views.decisions import decisions_taken
from projects.views.desk import Desk, why_absent
from projects.views.seen import hidden_of
from projects.views.sheet import Link
from projects.views.status_page import moment_words, page
from projects.words import phase_words

FIELDS = {"phase": "id_phase_0", "standing": "id_standing_0", "on": "id_on", "reason": "id_reason",
          "decision": "id_decision"}  # fmt: skip


def why_closed(desk: Desk) -> str:
    """Why nothing can be recorded here; empty when it can."""
    if reason := why_absent(desk):
        return reason
    if desk.as_of.is_now:
        return ""
    day = {"day": date_format(desk.as_of.as_of, "j F Y")}
    return _("You are looking at %(day)s. A phase is stated today, from a day on that you choose.") % day


def closed(desk: Desk, reason: str, *, status: int = 200) -> HttpResponse:
    """Why nothing can be recorded here, and where to go."""
    context = page(desk) | {"reason": reason, "is_now": desk.as_of.is_now, "phase_url": desk.url("phase")}
    return render(desk.request, "projects/phase_closed.html", context, status=status)


def form_of(desk: Desk, posted: Mapping[str, Any] | None = None) -> PhaseForm:
    """The form as it opens, or as posted."""
    project = _project(desk)
    opening = {"phase": project.phase or "", "standing": project.standing, "on": desk.as_of.today}
    return PhaseForm(
        posted,
        project=project,
        today=desk.as_of.today,
        decisions=list(decisions_taken(desk.snapshot, project.key)),
        initial=opening,
    )


def _project(desk: Desk) -> Project:
    project = desk.project
    assert project is not None  # noqa: S101 - a page without one is closed
    return project


def show(
    desk: Desk,
    form: PhaseForm,
    *,
    lacking: Collection[str] = (),
    outdated: bool = False,
    status: int = 200,
) -> HttpResponse:
    """The form, what is wrong above it, and the conditions beside it; `lacking` are those that made the gate refuse."""
    newest = latest_phase(desk.thing)
    project = _project(desk)
    context = page(desk) | {
        "phase_url": desk.url("phase"),
        "form": form,
        "errors": [*_lacks(lacking), *_errors(form)],
        "theirs": _said(desk, newest) if outdated and newest else "",
        "hidden": hidden_of(desk.request, newest, status),
        "now": now_words(project),
        "conditions": rows(desk.snapshot, project, _doors(desk), lacking),
        "binding": binding_words(desk.snapshot),
        "limit": limit_words(desk.snapshot),
    }
    return render(desk.request, "projects/phase.html", context, status=status)


def refused(desk: Desk, form: PhaseForm, lacking: Collection[str]) -> HttpResponse:
    """The gate is closed: everything typed stays, with the list of what lacks."""
    return show(desk, form, lacking=lacking, status=422)


def now_words(project: Project) -> str:
    """`Ontwerp, sinds 1 maart 2024`."""
    if project.phase is None:
        return _("no phase was stated yet")
    since = max(filter(None, (project.phase_since, project.standing_since)), default=project.since)
    words = {"phase": phase_words(project.phase, project.standing), "day": date_format(since, "j F Y")}
    return _("%(phase)s, since %(day)s") % words


def moved(fact: Phase) -> str:
    """The phase that was recorded, in the middle of a sentence."""
    words = phase_words(fact.phase, fact.standing)
    return f"{words[:1].lower()}{words[1:]}"


def day_of(fact: Phase) -> str:
    """The day from which it holds."""
    return date_format(fact.effective_on, "j F Y")


def _doors(desk: Desk) -> Doors:
    reader, programme = desk.reader, desk.programme
    return Doors(
        programme=programme.slug, project=desk.thing.slug, dates=desk.as_of.query,
        may_book=reader.may(Right.BOOK, programme), may_ask=reader.may(Right.ASK_HOURS, programme, desk.thing),
    )  # fmt: skip


def _lacks(lacking: Collection[str]) -> Iterator[Link]:
    for code in lacking:
        words = {"condition": Condition(code).label}
        yield {
            "href": f"#voorwaarde-{code}",
            "text": _("The project cannot start yet. Missing: %(condition)s.") % words,
        }


def _errors(form: PhaseForm) -> Iterator[Link]:
    for name, place in FIELDS.items():
        for text in form.errors.get(name, ()) if form.is_bound else ():
            yield {"href": f"#{place}", "text": str(text)}


def _said(desk: Desk, fact: Phase) -> str:
    """Who recorded which phase in the meantime."""
    words = {
        "who": capfirst(desk.name_of(fact.act.by)), "moment": moment_words(fact), "phase": moved(fact),
        "day": day_of(fact),
    }  # fmt: skip
    return _("%(who)s recorded on %(moment)s: %(phase)s, from %(day)s.") % words
