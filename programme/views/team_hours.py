"""Stating the hours of a team per month: what it has for projects, and what other programmes claim of it."""

import uuid
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from programme.forms.hours import MonthsForm, coming_months
from programme.frame import frame
from programme.models import Programme
from programme.naming import names_today
from programme.recording import AlreadyRecorded, Entry, Outdated
from programme.views.team_desk import TeamDesk, claimants, team_desk


@require_http_methods(["GET", "HEAD", "POST"])
def team_hours(request: HttpRequest, programme: str, organisation: str, team: str) -> HttpResponse:
    """The hours that the team has for projects."""
    desk = team_desk(request, programme, organisation, team)
    return _closed(desk) if not desk.as_of.is_now else _months(desk, {})


@require_http_methods(["GET", "HEAD", "POST"])
def team_claims(request: HttpRequest, programme: str, organisation: str, team: str) -> HttpResponse:
    """The hours that another programme, chosen in the address, claims of the team."""
    desk = team_desk(request, programme, organisation, team)
    if not desk.as_of.is_now:
        return _closed(desk)
    offered = claimants(desk)
    chosen = request.GET.get("programma") or (offered[0][0].slug if offered else "")
    found = next((one for one, _name in offered if one.slug == chosen), None)
    choices = {"choices": [{"value": one.slug, "label": name, "chosen": one == found} for one, name in offered]}
    if found is None:
        return _show(desk, None, choices, status=422 if request.method == "POST" else 200)
    name = next(name for one, name in offered if one == found)
    return _months(replace(desk, claimant=found), choices | {"claimant": name})


def _months(desk: TeamDesk, more: dict[str, Any]) -> HttpResponse:
    """Show the twelve months, or record what was posted."""
    data = desk.request.POST if desk.request.method == "POST" else None
    form = MonthsForm(data, months=coming_months(desk.as_of.today), stated=desk.stated())
    if not form.is_bound:
        return _show(desk, form, more)
    if not form.is_valid():
        return _show(desk, form, more, status=422)
    entry = Entry(by=desk.reader.person, why=form.cleaned_data["why"], submit_key=form.cleaned_data["submit_key"])
    try:
        desk.record(form.changed(), desk.request.POST.get("seen", ""), entry)
    except AlreadyRecorded:
        return redirect(desk.team_url)
    except Outdated:
        return _show(desk, form, more, outdated=True, status=409)
    messages.success(desk.request, _("The hours of %(team)s are recorded.") % {"team": desk.name})
    return redirect(desk.team_url)


def _show(
    desk: TeamDesk, form: MonthsForm | None, more: dict[str, Any], *, outdated: bool = False, status: int = 200
) -> HttpResponse:
    newest = desk.newest() if form else None
    context = _page(desk) | {"choices": [], "claimant": ""} | more
    context |= {
        "form": form,
        "rows": list(form.rows()) if form else [],
        "problems": list(_errors(form)) if form and form.is_bound else [],
        "outdated": outdated,
        "stated": _stated(desk, form) if outdated and form else [],
        "hidden": {"submit_key": uuid.uuid4(), "seen": newest.act_id if newest else ""},
        "action": desk.request.get_full_path(),
    }
    return render(desk.request, "teams/hours.html", context, status=status)


def _stated(desk: TeamDesk, form: MonthsForm) -> list[dict[str, Any]]:
    """What is stated now, beside what was typed."""
    now = desk.stated()
    return [
        {"term": row["month"], "value": now.get(month, "–")}
        for month, row in zip(form.months, form.rows(), strict=True)
    ]


def _errors(form: MonthsForm) -> Iterator[dict[str, str]]:
    for name, found in form.errors.items():
        if name == "submit_key":
            yield {"href": "", "text": _("This form is incomplete. Load the page again and try once more.")}
        else:
            yield {"href": f"#{form[name].auto_id}", "text": f"{form[name].label}: {found[0]}"}


def _closed(desk: TeamDesk) -> HttpResponse:
    """The past is read-only."""
    status = 409 if desk.request.method == "POST" else 200
    return render(desk.request, "teams/closed.html", _page(desk) | {"now_url": desk.request.path}, status=status)


def _page(desk: TeamDesk) -> dict[str, Any]:
    query = desk.as_of.query
    return frame(
        desk.request, reader=desk.reader, programme=desk.programme, name=_name_of(desk.programme), as_of=desk.as_of,
        current="capacity",
    ) | {
        "team_name": desk.name,
        "trail": [
            {"label": _("Capacity"), "url": reverse("capacity", args=[desk.programme.slug]) + query},
            {"label": desk.name, "url": desk.team_url},
        ],
    }  # fmt: skip


def _name_of(programme: Programme) -> str:
    return names_today([programme.pk]).get(programme.pk, "")
