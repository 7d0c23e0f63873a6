"""Somebody with an answer link, before the one question that it opens."""

import uuid
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from programme.access import Scope
from programme.asof import AsOf, read_as_of
from programme.facts import Circle
from programme.models import Programme
from programme.recording import AlreadyRecorded, Entry, Outdated
from projects.acts.staffing import latest_act
from projects.answer_link import Fault, LinkRefused, open_token
from projects.answers import state_words
from projects.forms.answer import AnswerForm
from projects.forms.answer_fields import prefilled
from projects.models import Project
from projects.portfolio import asked
from projects.portfolio.cache import history_of
from projects.portfolio.snapshot import Snapshot
from projects.portfolio.values import Request as Shown
from projects.views.answering import Answering, said_words
from projects.views.request_page import answer_fields, errors, lead_words

ONLY_THE_PROGRAMME = Scope(circles=frozenset({Circle.PROGRAMME.value}), submissions=frozenset())


class LinkDesk:
    """The question of a link as it is now. Raises LinkRefused."""

    def __init__(self, request: HttpRequest, token: str) -> None:
        self.request, self.token, self.opened = request, token, open_token(token)
        self.programme: Programme = self.opened.programme
        self.as_of: AsOf = read_as_of({}, self.programme)
        number, today = self.opened.request.slug, self.as_of.today
        history = history_of(self.programme, self.as_of, ONLY_THE_PROGRAMME)
        self.snapshot: Snapshot = history.at(today)
        self.turns = asked.turns(asked.lines_of(history, number, today), today)
        self.names = {project.key: project.name for project in self.snapshot.projects}
        self.shown = self._found(number)

    def _found(self, number: str) -> Shown:
        """Raises LinkRefused for a question that is not for everybody in the programme."""
        for one in self.snapshot.requests:
            if one.key == number:
                return one
        raise LinkRefused(Fault.UNKNOWN)

    def form(self, data: QueryDict | None = None) -> AnswerForm:
        """The answer form; its submit key comes from the link, whatever is posted."""
        given = data.copy() if data is not None else None
        if given is not None:
            given["submit_key"] = str(self.opened.submit_key)
        return AnswerForm(
            given, turns=self.turns, names=self.names, today=self.as_of.today, initial=prefilled(self.turns)
        )

    def page(self, form: AnswerForm | None = None, *, outdated: bool = False, status: int = 200) -> HttpResponse:
        """The question and the form."""
        form = form or self.form()
        context = {
            "title": _("Question for hours %(number)s") % {"number": self.shown.number},
            "lead": lead_words(self.shown, self.names),
            "facts": list(self._facts()),
            "problems": list(errors(form)),
            "outdated": outdated,
            "state": state_words(self.shown),
            "form": answer_fields(form),
            "hidden": {"seen": latest_act(self.opened.request) or "", "submit_key": uuid.uuid4()},
            "own_url": self.request.path,
        }
        return render(self.request, "staffing/link.html", context, status=status)

    def _facts(self) -> Iterator[dict[str, Any]]:
        shown = self.shown
        teams = {one.key: one.name for one in self.snapshot.teams}
        yield {"term": _("Asked of"), "value": teams.get(shown.team, shown.team)}
        yield {"term": _("By the programme"), "value": self.snapshot.programme.name if self.snapshot.programme else ""}
        if shown.role:
            yield {"term": _("As what"), "value": shown.role}
        if shown.before:
            yield {"term": _("Answer asked before"), "value": date_format(shown.before)}
        asked = self.opened.request.askings.select_related("act").order_by("recorded_at").first()
        if asked and asked.act.why:
            yield {"term": _("Explanation"), "value": asked.act.why}

    def answered(self) -> HttpResponse:
        """Record what was posted, once: the key comes from the link, so a second answer finds it taken."""
        form = self.form(self.request.POST)
        if not form.is_valid():
            return self.page(form, status=422)
        said = form.said()
        entry = Entry(by=self.opened.person, why=said.reply, submit_key=self.opened.submit_key)
        try:
            self._answering().write(said, form.cleaned_data["seen"], entry)
        except AlreadyRecorded as known:
            raise LinkRefused(Fault.USED) from known
        except Outdated:
            newer = LinkDesk(self.request, self.token)
            return newer.page(newer.form(self.request.POST), outdated=True, status=409)
        context = {
            "title": _("Thank you, your answer is recorded"),
            "text": _("Question %(number)s: %(said)s.") % {"number": self.shown.number, "said": said_words(said)},
            "sign_in_url": reverse("sign-in"),
        }
        return render(self.request, "staffing/link_thanks.html", context)

    def _answering(self) -> Answering:
        projects = {one.slug: one for one in Project.objects.filter(programme=self.programme)}
        return Answering(
            thing=self.opened.request, projects=projects, person=self.opened.person, today=self.as_of.today
        )
