"""Asking a team for hours, withdrawing that, and the team's answer. Months are first days, hours whole hours."""

import uuid
from collections.abc import Collection, Mapping
from datetime import date, datetime

from programme.acts.capacity import checked
from programme.facts import Fact, retracted
from programme.models import Profile, Programme, Team
from programme.recording import Entry, Outdated, Recording, RecordingError, recording
from projects.models import Answer, Asking, HoursAsked, Project, Request

Line = tuple[Project, date]  # a project and a month


def ask(
    *,
    programme: Programme,
    team: Team,
    role: str,
    before: date | None,
    lines: Mapping[Line, int],
    number: str = "",
    on: date,
    entry: Entry,
) -> Request:
    """Ask a team for hours, per project and month. Without `number` the next one of the year is taken."""
    with recording(name="ask hours", programme=programme, entry=entry) as act:
        request = Request(
            slug=number or _next_number(programme, on), programme=programme, parent=programme, asked_of=team
        )
        request.full_clean(exclude=("kind", "parent", "programme"))
        request.save(force_insert=True)
        act.add(Profile(thing=request, name=request.slug), on=on)
        act.add(Asking(request=request, role=role, before=before), on=on)
        _add_lines(act, request, lines, on)
    return request


def change_request(
    *, request: Request, lines: Mapping[Line, int], seen: uuid.UUID | None, on: date, entry: Entry
) -> list[HoursAsked]:
    """Ask for other hours. Raises Outdated when the request changed after the act `seen`."""
    with recording(name="change request", programme=request.programme, entry=entry) as act:
        _refuse_outdated(request, seen)
        return _add_lines(act, request, lines, on)


def withdraw(*, request: Request, seen: uuid.UUID | None, on: date, entry: Entry) -> Asking:
    """Take the question back: its hours count nowhere any more. Raises Outdated."""
    with recording(name="withdraw request", programme=request.programme, entry=entry) as act:
        _refuse_outdated(request, seen)
        last = asking_of(request)
        if last is None or last.withdrawn:
            raise RecordingError("this request was withdrawn already")
        return act.add(Asking(request=request, role=last.role, before=last.before, withdrawn=True), on=on)


def answer(
    *,
    request: Request,
    kind: str,
    hours: Mapping[Line, int],
    until: date | None = None,
    seen: uuid.UUID | None,
    on: date,
    entry: Entry,
) -> list[Answer]:
    """Answer some or all lines of a request with one kind of answer; hours only with *confirmed* and *offered*.

    Raises Outdated when the request changed after the act `seen`, RecordingError for a line that was not asked or more
    hours than were asked.
    """
    if kind == Answer.Kind.LATER and until is None:
        raise RecordingError("an answer later names a day")
    with recording(name="answer request", programme=request.programme, entry=entry) as act:
        _refuse_outdated(request, seen)
        last = asking_of(request)
        if last is None or last.withdrawn:
            raise RecordingError("a request that was withdrawn has no answer")
        asked = lines_of(request)
        facts = [_answer(request, line, kind, count, until, asked) for line, count in hours.items()]
        return [act.add(fact, on=on) for fact in facts]


def _answer(
    request: Request, line: Line, kind: str, count: int, until: date | None, asked: Mapping[tuple[uuid.UUID, date], int]
) -> Answer:
    project, month = line
    most = asked.get((project.pk, month), 0)
    if not 0 <= count <= most or most == 0:
        raise RecordingError(f"{count} hours for {project} in {month:%Y-%m}, asked: {most}")
    given = kind in (Answer.Kind.CONFIRMED, Answer.Kind.OFFERED)
    if not given and count:
        raise RecordingError("only what is confirmed or offered has hours")
    if given and not count:
        kind, until = Answer.Kind.DECLINED.value, None
    return Answer(request=request, project=project, month=month, kind=kind, hours=count, until=until)


def _add_lines(act: Recording, request: Request, lines: Mapping[Line, int], on: date) -> list[HoursAsked]:
    if not lines:
        raise RecordingError("a request asks for something")
    for (_project, month), count in lines.items():
        checked({month: count})
    facts = [
        HoursAsked(request=request, project=project, month=month, hours=n) for (project, month), n in lines.items()
    ]
    return [act.add(fact, on=on) for fact in facts]


def _next_number(programme: Programme, on: date) -> str:
    """`2024-07`: counted per year, under the programme's lock."""
    numbers = Request.objects.filter(programme=programme, slug__startswith=f"{on.year}-").values_list("slug", flat=True)
    used = [int(slug.partition("-")[2]) for slug in numbers if slug.partition("-")[2].isdigit()]
    return f"{on.year}-{max(used, default=0) + 1:02}"


def asking_of(request: Request) -> Asking | None:
    """The terms in force of a request, as known now."""
    rows = Asking.objects.filter(request=request).exclude(pk__in=retracted())
    return rows.order_by("effective_on", "recorded_at", "sequence").last()


def lines_of(request: Request) -> dict[tuple[uuid.UUID, date], int]:
    """The hours asked per project (its id) and month, as known now."""
    rows = HoursAsked.objects.filter(request=request).exclude(pk__in=retracted())
    rows = rows.order_by("effective_on", "recorded_at", "sequence")
    return {(project, month): hours for project, month, hours in rows.values_list("project", "month", "hours")}


def latest_act(request: Request) -> uuid.UUID | None:
    """The act that last said something of a request: what a writer must have seen."""
    newest = _newest(request)
    return newest.act_id if newest else None


def latest_acts(programme: Programme, numbers: Collection[str]) -> dict[str, uuid.UUID]:
    """The same for many requests (their numbers) in a fixed number of queries."""
    newest: dict[str, tuple[datetime, uuid.UUID]] = {}
    for model in (Asking, HoursAsked, Answer):
        rows = model._default_manager.filter(request__programme=programme, request__slug__in=numbers)
        for number, moment, act in rows.values_list("request__slug", "recorded_at", "act"):
            newest[number] = max(newest.get(number, (moment, act)), (moment, act))
    return {number: act for number, (_moment, act) in newest.items()}


def _newest(request: Request) -> Fact | None:
    newest: list[Fact] = []
    for model in (Asking, HoursAsked, Answer):
        fact = model._default_manager.filter(request=request).order_by("recorded_at", "sequence").last()
        newest += [fact] if fact else []
    return max(newest, key=lambda fact: fact.recorded_at, default=None)


def _refuse_outdated(request: Request, seen: uuid.UUID | None) -> None:
    newest = _newest(request)
    if newest and newest.act_id != seen:
        raise Outdated(newest)
