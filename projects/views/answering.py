"""Recording the answer of a team: once, over what its writer had seen, and never over something newer."""

import uuid
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from programme.facts import Act
from programme.models import Person
from programme.recording import AlreadyRecorded, Entry
from projects.acts.staffing import answer
from projects.amounts import hours_words
from projects.forms.answer import AnswerForm, Said
from projects.models import Answer, Project, Request

Lines = dict[tuple[Project, date], int]


@dataclass(frozen=True, kw_only=True)
class Answering:
    """Somebody answers a question; `projects` are those that it names, by slug."""

    thing: Request
    projects: dict[str, Project]
    person: Person | None
    today: date

    def record(self, form: AnswerForm) -> None:
        """Record a valid form; a second click on it records nothing. Raises Outdated."""
        said, data = form.said(), form.cleaned_data
        entry = Entry(by=self.person, why=said.reply, submit_key=data["submit_key"])
        try:
            self.write(said, data["seen"], entry)
        except AlreadyRecorded as known:
            if not self._repeats(known.act, said):
                # The same page sent again with another answer, by the browser's Back: that is a new act.
                self.write(said, data["seen"], replace(entry, submit_key=uuid.uuid4()))

    def write(self, said: Said, seen: uuid.UUID, entry: Entry) -> None:
        """Record the answer. Raises AlreadyRecorded, Outdated."""
        answer(
            request=self.thing,
            kind=said.kind,
            hours={(self.projects[project], month): count for (project, month), count in said.hours.items()},
            until=said.until,
            seen=seen,
            on=self.today,
            entry=entry,
        )

    def _repeats(self, act: Act, said: Said) -> bool:
        rows = Answer.objects.filter(act=act, request=self.thing).values_list("project__slug", "month", "hours", "kind")
        known = {(project, month): count for project, month, count, _kind in rows}
        kinds = {kind for *_line, kind in rows}
        return act.by == self.person and known == said.hours and act.why == said.reply and said.kind in kinds


def said_words(said: Said) -> str:
    """What was recorded, for the message after it: `80 uur toegezegd`."""
    words = {"hours": hours_words(sum(said.hours.values())), "day": ""}
    match said.kind:
        case Answer.Kind.CONFIRMED:
            return _("%(hours)s hours confirmed") % words
        case Answer.Kind.OFFERED:
            return _("%(hours)s hours offered") % words
        case Answer.Kind.DECLINED:
            return _("declined")
        case Answer.Kind.LATER:
            return _("answered later")
    return _("taken back")
