"""The pages around asking for hours."""

import uuid
from collections.abc import Iterator
from typing import Any

from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from programme.frame import frame
from projects.forms.ask import HoursForm, field_name
from projects.forms.ask_scope import ScopeForm
from projects.models import Request
from projects.views.ask_desk import AskDesk
from projects.words import month_words


def first_step(desk: AskDesk, form: ScopeForm, *, status: int = 200) -> HttpResponse:
    """Which team, when, for which projects."""
    context = _page(desk) | {"form": form, "none": not desk.projects, "many": len(desk.projects) > 1}
    return render(desk.request, "staffing/ask.html", context, status=status)


def second_step(
    desk: AskDesk, form: HoursForm, *, team: tuple[str, str], changing: Request | None = None,
    seen: uuid.UUID | None = None, problem: str = "", status: int = 200,
) -> HttpResponse:  # fmt: skip
    """How many hours per project and month; `changing` is the question to be changed, `seen` its newest act."""
    key, name = team
    other = _("Ask for other hours: question %(number)s") % {"number": changing.slug} if changing else ""
    context = _page(desk) | {
        "title": other or _("Ask for hours of %(team)s") % {"team": name},
        "form": form,
        "problems": [*([{"href": "", "text": problem}] if problem else []), *errors(form)],
        "months": [month_words(month) for month in form.months],
        "rows": list(_rows(form)),
        "changing": changing is not None,
        "hidden": {"submit_key": uuid.uuid4(), "seen": seen or ""},
        "action": desk.request.get_full_path(),
        "team_url": desk.url("team", *key.split("/")),
    }
    return render(desk.request, "staffing/ask_hours.html", context, status=status)


def closed(desk: AskDesk, *, status: int) -> HttpResponse:
    """The past is read-only."""
    context = _page(desk) | {"now_url": desk.request.path}
    return render(desk.request, "staffing/ask_closed.html", context, status=status)


def _rows(form: HoursForm) -> Iterator[dict[str, Any]]:
    for project, name in form.names.items():
        fields = [(month_words(month), form[field_name((project, month))]) for month in form.months]
        yield {"name": name, "fields": [{"month": month, "field": field} for month, field in fields]}


def errors(form: BaseForm) -> Iterator[dict[str, str]]:
    """What is wrong, with the place of each."""
    for name, found in form.errors.items():
        if name == "submit_key":
            yield {"href": "", "text": _("This form is incomplete. Load the page again and try once more.")}
        else:
            field = form[name]
            yield {"href": f"#{field.auto_id}", "text": f"{field.label}: {found[0]}"}


def _page(desk: AskDesk) -> dict[str, Any]:
    course = desk.snapshot.programme
    return frame(
        desk.request, reader=desk.reader, programme=desk.programme, name=course.name if course else "",
        as_of=desk.as_of, current="capacity",
    ) | {
        "trail": [
            {"label": _("Capacity"), "url": desk.url("capacity")},
            {"label": _("Questions for hours"), "url": desk.url("requests")},
        ]
    }  # fmt: skip
