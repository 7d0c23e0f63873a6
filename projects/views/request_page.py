"""The page of one question for hours: what is asked, what the team answered, and the form to answer it."""

import uuid
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programme.facts import Act
from programme.frame import frame
from projects.acts.staffing import latest_act
from projects.amounts import hours_words
from projects.answers import months_words, state_words
from projects.forms.answer import AnswerForm
from projects.forms.answer_fields import field_name, prefilled
from projects.portfolio.findings import Finding, findings
from projects.portfolio.values import Request
from projects.views.request_desk import RequestDesk
from projects.views.request_history import acts_of, told
from projects.views.request_lines import lines_table

Problems = Iterable[dict[str, str]]


def form_of(desk: RequestDesk, data: Any = None) -> AnswerForm:
    """The answer form, as posted or as it starts; `?kies=` has chosen already."""
    initial = prefilled(desk.turns) | {"choice": desk.request.GET.get("kies", "")}
    return AnswerForm(data, turns=desk.turns, names=_names(desk), today=desk.as_of.today, initial=initial)


def show(
    desk: RequestDesk, form: AnswerForm | None = None, *, problems: Problems = (), outdated: bool = False,
    link: dict[str, Any] | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    """The page; `outdated` shows what was recorded since the form was opened, `link` an answer link, once."""
    course = desk.snapshot.programme
    context = frame(
        desk.request, reader=desk.reader, programme=desk.programme, name=course.name if course else "",
        as_of=desk.as_of, current="capacity",
    )  # fmt: skip
    acts = acts_of(desk)
    history = told(desk, acts)
    context |= _head(desk, acts[-1][0].act if acts else None) | _acts(desk)
    context |= {
        "trail": [
            {"label": _("Capacity"), "url": desk.url("capacity")},
            {"label": _("Questions for hours"), "url": desk.url("requests")},
        ],
        "problems": [*problems, *errors(form)],
        "theirs": history[0] if outdated and history else None,
        "findings": list(_findings(desk)),
        "lines": lines_table(desk),
        "history": history,
        "link": link,
        "form": answer_fields(form or form_of(desk)) if desk.is_live and desk.may_answer else None,
    }
    response = render(desk.request, "staffing/request.html", context, status=status)
    if link:
        response["Cache-Control"] = "no-store"
    return response


def _head(desk: RequestDesk, asked: Act | None) -> dict[str, Any]:
    shown = desk.shown
    assert shown is not None  # noqa: S101 - a question that was not asked has a page of its own
    title = _("Question for hours %(number)s") % {"number": shown.number}
    facts = [
        {"term": _("Asked of"), "value": desk.team_name, "url": desk.url("team", *shown.team.split("/"))},
        {"term": _("Asked on"), "value": date_format(shown.asked_on)},
        {"term": _("Asked by"), "value": desk.name_of(asked.by if asked else None)},
    ]
    facts += [{"term": _("As what"), "value": shown.role}] if shown.role else []
    facts += [{"term": _("Answer asked before"), "value": date_format(shown.before)}] if shown.before else []
    facts += [{"term": _("Explanation"), "value": asked.why}] if asked and asked.why else []
    return {"title": title, "sub": state_words(shown), "facts": facts, "lead": lead_words(shown, _names(desk))}


def _names(desk: RequestDesk) -> dict[str, str]:
    return {project.key: project.name for project in desk.snapshot.projects}


def lead_words(shown: Request, names: Mapping[str, str]) -> str:
    """What is asked, in one line."""
    return _("%(hours)s hours, %(months)s, for %(projects)s") % {
        "hours": hours_words(shown.asked),
        "months": months_words(shown),
        "projects": ", ".join(names.get(key, key) for key in shown.projects),
    }


def _findings(desk: RequestDesk) -> Iterator[dict[str, str]]:
    """What the rules find of this question."""
    for one in findings(desk.snapshot):
        if one.subject == f"request:{desk.thing.slug}":
            yield {"mark": one.level.value, "text": _said(one)}


def _said(finding: Finding) -> str:
    hours = hours_words(int(str(finding["hours"])))
    if finding.code == "C4":
        return _("%(hours)s hours of months still to come are no longer confirmed.") % {"hours": hours}
    days = int(str(finding["days"]))
    words = ngettext(
        "No answer for %(days)s day, about %(hours)s hours. Days in a recess do not count.",
        "No answer for %(days)s days, about %(hours)s hours. Days in a recess do not count.",
        days,
    )
    return words % {"days": days, "hours": hours}


def answer_fields(form: AnswerForm) -> dict[str, Any]:
    """The form, and its fields with hours in the order of the lines."""
    return {"fields": form, "lines": [form[field_name(line)] for line in form.turns.open]}


def errors(form: AnswerForm | None) -> Iterator[dict[str, str]]:
    """What is wrong, with the place of each."""
    if form is None or not form.is_bound:
        return
    if {"seen", "submit_key"} & set(form.errors):
        yield {"href": "", "text": _("This form is incomplete. Load the page again and try once more.")}
    for name, found in form.errors.items():
        if name in form.fields and name not in ("seen", "submit_key"):
            field = form[name]
            anchor = f"{field.auto_id}_0" if field.use_fieldset else field.auto_id
            yield {"href": f"#{anchor}", "text": f"{field.label}: {found[0]}"}


def _acts(desk: RequestDesk) -> dict[str, Any]:
    """What else the reader may do here now."""
    live = desk.is_live
    return {
        "hidden": {"seen": latest_act(desk.thing) if live else "", "submit_key": uuid.uuid4()},
        "own_url": desk.own_url,
        "withdraw_url": desk.url("request-withdraw", desk.thing.slug) if live and desk.may_ask else "",
        "change_url": f"{desk.url('ask')}?aanvraag={desk.thing.slug}" if live and desk.may_ask else "",
        "link_url": desk.url("answer-link-make", desk.thing.slug) if live and desk.may_link else "",
    }
