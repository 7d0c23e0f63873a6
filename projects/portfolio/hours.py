"""From questions, answers and availability to hours per team and month on one day. Pure; whole hours.

Only what is confirmed, and has not expired, counts as available. Per line asked = confirmed + offered + declined +
unknown; without an answer, or with the promise of one, all of it is unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from projects.portfolio import records
from projects.portfolio.lines import LATER, Line, line_of
from projects.portfolio.values import Claim, Hours, Request, Supply, Team

if TYPE_CHECKING:
    from projects.portfolio.history import Thing, View


def of(view: View) -> dict[str, Any]:
    """The parts of a snapshot that tell of hours."""
    facts = _Facts(view)
    return {
        "teams": facts.teams(),
        "supply": facts.supply(),
        "claims": facts.claims(),
        "hours": facts.hours(),
        "requests": facts.requests(),
    }


class _Facts:
    """The facts about hours of a view, reduced once."""

    def __init__(self, view: View) -> None:
        history, day = view.history, view.as_of
        self.view, self.as_of = view, day
        self.terms = records.in_force(history.requests, day)
        self.team_of = {thing.key: thing.trait for thing in view.existing("request") if thing.key in self.terms}
        self.first_asked = _first_days(history.requests, day)
        answers = records.in_force(history.answers, day)
        projects = {thing.key for thing in view.existing("project")}
        self.lines: dict[str, list[Line]] = {}
        for row in records.in_force(history.lines, day).values():
            if row.hours and row.request in self.team_of and row.project in projects:
                self.lines.setdefault(row.request, []).append(line_of(row, answers.get(row.subject), day))
        self.answers: dict[str, list[records.Answered]] = {}
        for answer in history.answers:
            if answer.on <= day:
                self.answers.setdefault(answer.request, []).append(answer)
        self.recesses = list(records.in_force(history.recesses, day).values())
        self.available = {(row.team, row.month): row.hours for row in records.in_force(history.available, day).values()}
        self.claimed = [row for row in records.in_force(history.claims, day).values() if row.hours]

    def teams(self) -> tuple[Team, ...]:
        """The teams that this programme has to do with: asked here, or with hours stated."""
        concerned = {*self.team_of.values(), *(team for team, _month in self.available)}
        return tuple(
            Team(key=thing.key, name=self.view.name(thing.ref), organisation=thing.parent.partition(":")[2])
            for thing in self.view.existing("team")
            if thing.key in concerned
        )

    def supply(self) -> tuple[Supply, ...]:
        claimed: dict[tuple[str, date], int] = {}
        for row in self.claimed:
            claimed[row.team, row.month] = claimed.get((row.team, row.month), 0) + row.hours
        return tuple(
            Supply(
                team=team,
                month=month,
                available=self.available.get((team, month)),
                claimed=claimed.get((team, month), 0),
            )
            for team, month in sorted({*self.available, *claimed})
        )

    def claims(self) -> tuple[Claim, ...]:
        rows = (
            Claim(
                team=row.team, month=row.month, programme=row.claimant, hours=row.hours,
                name=self.view.name(f"programme:{row.claimant}") or row.claimant,
            )
            for row in self.claimed
        )  # fmt: skip
        return tuple(sorted(rows, key=lambda row: (row.team, row.month, row.programme)))

    def hours(self) -> tuple[Hours, ...]:
        """Per project, team and month; what the asker withdrew counts nowhere."""
        sums: dict[tuple[str, str, date], list[int]] = {}
        for request, lines in self.lines.items():
            if self._withdrawn(request):
                continue
            for line in lines:
                place = (line.asked.project, self.team_of[request], line.asked.month)
                before = sums.setdefault(place, [0, 0, 0, 0, 0])
                sums[place] = [a + b for a, b in zip(before, (line.asked.hours, *line.parts), strict=True)]
        return tuple(_hours(place, parts) for place, parts in sorted(sums.items()))

    def _withdrawn(self, request: str) -> bool:
        return self.terms[request].withdrawn

    def requests(self) -> tuple[Request, ...]:
        things = {thing.key: thing for thing in self.view.existing("request")}
        return tuple(self._request(things[key], self.lines[key]) for key in sorted(self.lines))

    def _request(self, thing: Thing, lines: list[Line]) -> Request:
        terms, asked_on = self.terms[thing.key], self.first_asked[thing.key]
        given = self.answers.get(thing.key, [])
        confirmed, offered, declined, unknown = (
            sum(part) for part in zip(*(line.parts for line in lines), strict=True)
        )
        gone = [line.asked for line in lines if line.lapsed(self.as_of)]
        later = min((row for row in given if row.kind == LATER), key=records.order, default=None)
        promised = [
            line.answer.until for line in lines if line.answer and line.answer.kind == LATER and line.answer.until
        ]
        return Request(
            key=thing.key, number=thing.key, team=thing.trait, role=terms.role,
            projects=tuple(sorted({line.asked.project for line in lines})),
            asked_on=asked_on, before=terms.before,
            first=min(line.asked.month for line in lines), last=max(line.asked.month for line in lines),
            withdrawn=terms.withdrawn,
            asked=sum(line.asked.hours for line in lines),
            confirmed=confirmed, offered=offered, declined=declined, unknown=unknown,
            unanswered=sum(line.asked.hours for line in lines if line.unanswered),
            waiting=_waiting(asked_on, self.as_of, self._rests(later)),
            answered_on=max((row.on for row in given), default=None),
            later_on=max(promised, default=None),
            lapsed=sum(asked.hours for asked in gone), lapsed_of=tuple(sorted({asked.project for asked in gone})),
        )  # fmt: skip

    def _rests(self, later: records.Answered | None) -> Iterator[tuple[date, date]]:
        """Days (first and last) that do not count: recesses, and once the days until the team said it would know."""
        yield from ((row.first, row.last) for row in self.recesses)
        if later and later.until:
            yield later.on, later.until


def _hours(place: tuple[str, str, date], parts: list[int]) -> Hours:
    project, team, month = place
    asked, confirmed, offered, declined, unknown = parts
    return Hours(
        project=project, team=team, month=month, asked=asked, confirmed=confirmed, offered=offered, declined=declined,
        unknown=unknown,
    )  # fmt: skip


def _first_days(rows: Iterable[records.Requested], as_of: date) -> dict[str, date]:
    return {key: min(row.on for row in group) for key, group in records.grouped(rows, as_of).items()}


def _waiting(asked_on: date, as_of: date, rests: Iterable[tuple[date, date]]) -> int:
    """The calendar days after `asked_on` up to `as_of` that lie in no rest."""
    rested: set[date] = set()
    for first, last in rests:
        begin, end = max(first, asked_on + timedelta(days=1)), min(last, as_of)
        rested |= {begin + timedelta(days=number) for number in range((end - begin).days + 1)}
    return (as_of - asked_on).days - len(rested)
