"""The page around the status form."""

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from programme.clock import AMSTERDAM
from programme.facts import Act, Fact
from programme.frame import frame
from projects.models import Status
from projects.views.desk import Desk
from projects.views.round import Round, Turn
from projects.views.sheet import Link, Sheet
from projects.views.status_draft import clock, saved_words
from projects.views.status_rows import aspect_rows, differences, end_row, milestone_rows, spend_row, text_rows
from projects.views.status_trend import trends

KEYS = 30
TURNS: Mapping[Turn, Promise] = {
    Turn.DONE: gettext_lazy("done"),
    Turn.NOW: gettext_lazy("now"),
    Turn.SUBMITTED: gettext_lazy("submitted"),
    Turn.TO_DO: gettext_lazy("to do"),
}


def show(desk: Desk, sheet: Sheet, *, errors: Iterable[Link] = (), status: int = 200) -> HttpResponse:
    """The form, with what is wrong above it, and beside each field what a colleague recorded meanwhile."""
    standing = desk.standing
    theirs = standing.newest if sheet.seen != standing.seen else None
    context = page(desk) | fields(desk, sheet, theirs) | kept(desk, sheet)
    context |= {
        "head": head(desk),
        "errors": [*errors, *sheet.errors()],
        "theirs": said(desk, theirs) if theirs else None,
        "returned": said(desk, standing.returned) if standing.returned else None,
        "actions": actions(desk),
        "side": side_list(desk),
        "trends": trends(desk.project) if desk.project else [],
    }
    return render(desk.request, "projects/status.html", context, status=status)


def fields(desk: Desk, sheet: Sheet, theirs: Status | None) -> dict[str, Any]:
    """Everything that can be filled in, and what the form says about what its writer had seen."""
    standing, plan = desk.standing, desk.project.last_plan if desk.project else None
    rows, texts = aspect_rows(sheet.form, standing, theirs), text_rows(sheet.form, theirs)
    end, milestones = end_row(sheet.form, plan, theirs), milestone_rows(sheet.form, theirs)
    year = desk.as_of.today.year
    spend = spend_row(sheet.form, desk.snapshot.budget(desk.thing.slug, year), year, theirs)
    return {
        "rows": rows,
        "texts": texts,
        "end": end,
        "milestones": milestones,
        "spend": spend,
        "differences": list(differences(rows, texts, end, *milestones, spend)),
        "remark": sheet.remark["remark"] if desk.may_adopt and standing.pending else None,
        "hidden": {
            "supersedes": standing.seen or "",
            "answers": standing.pending.pk if standing.pending else "",
            "submit_key": uuid.uuid4(),
        },
    }


def kept(desk: Desk, sheet: Sheet) -> dict[str, Any]:
    """What the page and its script need to know about drafts."""
    draft = sheet.draft
    return {
        "opened": desk.request.method == "GET",
        "recorded": " ".join(map(str, submit_keys(desk))),
        "draft_words": saved_words(draft) if draft else "",
        "draft_saved": int(draft.saved_at.timestamp() * 1000) if draft else 0,
        "draft_state": _("Draft saved %(time)s") % {"time": clock(draft)} if draft else "",
    }


def closed(desk: Desk, reason: str, *, status: int = 200) -> HttpResponse:
    """Why nothing can be recorded here, and where to go."""
    context = page(desk) | {"reason": reason, "is_now": desk.as_of.is_now}
    return render(desk.request, "projects/status_closed.html", context, status=status)


def submit_keys(desk: Desk) -> list[uuid.UUID]:
    """The keys of the forms that this person recorded lately: a copy of one of these in the browser is no draft."""
    acts = Act.objects.filter(programme=desk.programme, by=desk.reader.person).exclude(submit_key=None)
    return [key for key in acts.order_by("-recorded_at").values_list("submit_key", flat=True)[:KEYS] if key]


def page(desk: Desk) -> dict[str, Any]:
    """What both pages share."""
    course, project = desk.snapshot.programme, desk.project
    query = desk.as_of.query
    trail = [{"label": _("Projects"), "url": reverse("projects", args=[desk.programme.slug]) + query}]
    if project:
        trail.append({"label": project.name, "url": desk.url("project") + query})
    return frame(
        desk.request,
        reader=desk.reader,
        programme=desk.programme,
        name=course.name if course else "",
        as_of=desk.as_of,
        current="projects",
    ) | {
        "trail": trail,
        "project_name": desk.name,
        "project_url": desk.url("project") + query if project else "",
        "status_url": desk.url("status"),
        "draft_url": desk.url("status-draft"),
    }


def head(desk: Desk) -> dict[str, Any]:
    """How far the round is, and what was said of this project before."""
    standing, known = desk.standing, []
    if standing.pending:
        known.append(
            _("submitted by %(who)s on %(day)s")
            % {"who": desk.name_of(standing.pending.act.by), "day": day_words(standing.pending)}
        )
    if standing.adopted:
        known.append(_("last status adopted on %(day)s") % {"day": day_words(standing.adopted)})
    else:
        known.append(_("no status adopted yet"))
    return {"round": round_words(desk.round), "known": " · ".join(known)}


def round_words(round_: Round) -> dict[str, str]:
    """`2 van 6 klaar` and the month it is about."""
    total = len(round_.places)
    done = ngettext("%(done)s of %(total)s done", "%(done)s of %(total)s done", round_.done)
    return {
        "done": done % {"done": round_.done, "total": total},
        "month": _("in the round of %(month)s") % {"month": date_format(round_.today, "F Y")},
    }


def said(desk: Desk, fact: Fact) -> dict[str, Any]:
    """Who recorded a fact, what that was, and when."""
    words: dict[str, Any] = {"who": desk.name_of(fact.act.by), "moment": moment_words(fact)}
    words["own"] = fact.act.by is not None and fact.act.by == desk.reader.person
    if isinstance(fact, Status):
        adopted = fact.step == Status.Step.ADOPTED
        sentence = (
            _("%(who)s adopted a status on %(moment)s.") if adopted else _("%(who)s submitted a status on %(moment)s.")
        )
        return words | {"sentence": sentence % words}
    sentence = _("%(who)s sent this status back on %(moment)s.") % words
    return words | {"sentence": sentence, "remark": getattr(fact, "remark", "")}


def day_words(fact: Fact) -> str:
    """The day on which a fact was recorded."""
    return date_format(fact.recorded_at.astimezone(AMSTERDAM), "j F Y")


def moment_words(fact: Fact) -> str:
    """The day and the time at which a fact was recorded."""
    moment = fact.recorded_at.astimezone(AMSTERDAM)
    return _("%(day)s at %(time)s") % {"day": date_format(moment, "j F Y"), "time": date_format(moment, "G.i")}


def actions(desk: Desk) -> list[dict[str, Any]]:
    """The buttons in the foot. The first one is also what Enter in a field does, so it records nothing."""
    verb = "adopt" if desk.may_adopt else "submit"
    whole = _("Adopt and share with the steering committee") if desk.may_adopt else _("Submit to the programme manager")
    buttons: list[dict[str, Any]] = [
        {"label": _("Save draft"), "name": "action", "value": "draft"},
        {"label": whole, "name": "action", "value": verb, "primary": True},
    ]
    if following := desk.following:
        short = _("Adopt") if desk.may_adopt else _("Put forward")
        label = _("%(verb)s · Next: %(name)s ›") % {"verb": short, "name": following.name}
        buttons.append({"label": label, "name": "action", "value": f"{verb}_next"})
    return buttons


def side_list(desk: Desk) -> list[dict[str, Any]]:
    """*Deze ronde*: each running project with its state; a link to its form for those who may fill it in."""
    return [
        {
            "label": place.name,
            "url": desk.url("status" if desk.may_submit(place.key) else "project", place.key),
            "state": TURNS[place.turn],
            "current": place.turn is Turn.NOW,
            "quiet": place.turn in {Turn.SUBMITTED, Turn.TO_DO},
        }
        for place in desk.round.places
    ]
