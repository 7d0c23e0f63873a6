"""The page of the days of the planning and control cycle."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from programme.clock import AMSTERDAM
from programme.forms.deadline import DeadlineForm, years_around
from programme.forms.deadline_law import LAWS, Law
from programme.frame import frame
from programme.models import PcDeadline
from programme.naming import names_today
from programme.recording import Outdated
from programme.views.deadline_desk import DeadlineDesk, Key, words_of

CONFLICT = 409


def show(desk: DeadlineDesk, form: DeadlineForm, *, theirs: str = "", status: int = 200) -> HttpResponse:
    """The list, the form, and what the law says; `theirs` is what a colleague stated meanwhile."""
    stated = desk.stated()
    listed = sorted((one for one in stated.values() if one.exists), key=lambda one: (one.due_on, one.document))
    past = [one for one in listed if one.due_on < desk.as_of.today]
    kept = desk.request.method == "POST" and status != CONFLICT
    context = _page(desk) | {
        "form": form,
        "theirs": theirs,
        "rows": [_row(desk, one) for one in [*listed[len(past) :], *reversed(past)]],
        "laws": list(_laws(desk, listed)),
        "seen": desk.request.POST.getlist("seen") if kept else [one.pk for one in stated.values()],
        "submit_key": uuid4(),
    }
    return render(desk.request, "plans/deadlines.html", context, status=status)


def _row(desk: DeadlineDesk, one: PcDeadline) -> dict[str, Any]:
    return {
        "name": words_of(one),
        "day": date_format(one.due_on),
        "basis": one.basis,
        "past": one.due_on < desk.as_of.today,
        "edit_url": f"{desk.url('pc-deadlines')}?stuk={one.document}&jaar={one.book_year}#stellen",
        "place": f"{one.document}:{one.book_year}",
        "key": uuid4(),
    }


def _laws(desk: DeadlineDesk, listed: Iterable[PcDeadline]) -> Iterator[dict[str, str]]:
    """What the law says per document, with a link that fills in the next such day that is not on the list."""
    known = {(one.document, one.book_year) for one in listed}
    for law in LAWS:
        year = _next(law, desk, known)
        yield {
            "name": str(capfirst(PcDeadline.Document(law.document).label)),
            "says": str(law.says),
            "basis": law.basis,
            "label": _("fill in for %(year)s") % {"year": year} if year else "",
            "url": f"{desk.url('pc-deadlines')}?stuk={law.document}&jaar={year}#stellen" if year else "",
        }


def _next(law: Law, desk: DeadlineDesk, known: Collection[Key]) -> int | None:
    """The first book year of which the day is still to come and not on the list."""
    today = desk.as_of.today
    years = (year for year in years_around(today) if (law.document, year) not in known)
    return next((year for year in years if (day := law.due_on(year)) and day >= today), None)


def outdated(desk: DeadlineDesk, newer: Outdated) -> HttpResponse:
    """What was typed stays; what a colleague stated stands above it."""
    fact = newer.newer
    assert isinstance(fact, PcDeadline)  # noqa: S101 - days are refused for newer days only
    moment = fact.recorded_at.astimezone(AMSTERDAM)
    words = {
        "document": words_of(fact), "day": date_format(fact.due_on), "moment": date_format(moment, "j F Y"),
        "time": date_format(moment, "G.i"),
    }  # fmt: skip
    said = _("Stated on %(moment)s at %(time)s: %(document)s is due on %(day)s.")
    if not fact.exists:
        said = _("Stated on %(moment)s at %(time)s: %(document)s is off the list.")
    form = DeadlineForm(today=desk.as_of.today, initial=desk.request.POST.dict())
    return show(desk, form, theirs=said % words, status=CONFLICT)


def closed(desk: DeadlineDesk) -> HttpResponse:
    """The past is read-only."""
    context = _page(desk) | {
        "reason": _("You are looking at %(day)s. What was planned then stays as it was: dates are recorded today.")
        % {"day": date_format(desk.as_of.as_of, "j F Y")},
        "is_now": False,
        "now_url": desk.request.path,
        "home": desk.url("planning"),
    }
    return render(desk.request, "plans/closed.html", context, status=409 if desk.request.method == "POST" else 200)


def _page(desk: DeadlineDesk) -> dict[str, Any]:
    name = names_today([desk.programme.pk]).get(desk.programme.pk, "")
    return frame(
        desk.request, reader=desk.reader, programme=desk.programme, name=name, as_of=desk.as_of, current="planning"
    ) | {"title": _("P&C cycle"), "trail": [{"label": _("Planning"), "url": desk.url("planning")}]}
