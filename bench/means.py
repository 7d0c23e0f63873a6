"""Two programmes full of money and hours: a ledger of many entries, and a workload of many projects and teams."""

import random
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import NamedTuple

from django.db import transaction

from bench.bulk import Bulk
from bench.generate import NOBODY, founded, project
from programme.acts.ledger import account_of, open_source, pot_of
from programme.acts.things import establish
from programme.clock import domain_time
from programme.dates import months_later
from programme.models import Account, Availability, LedgerEntry, Organisation, Programme, Team, User
from projects.acts.staffing import ask
from projects.models import Answer, HoursAsked, Project, Request

Nature = Account.Nature
QUARTER = 3  # months
ANSWERED = 0.9  # of the lines
PLENTY = 10_000_000_00  # cents: no account of the example ever falls short
KINDS = (Answer.Kind.CONFIRMED, Answer.Kind.CONFIRMED, Answer.Kind.OFFERED, Answer.Kind.DECLINED)


class Made(NamedTuple):
    """A programme with who reads it; all in bulk, but for the things themselves."""

    programme: Programme
    reader: User
    projects: Sequence[Project]
    teams: Sequence[Team]


def ledger(*, slug: str, entries: int, projects: int, teams: int, months: int, until: date, seed: int = 1) -> Made:
    """A programme with a ledger of about `entries` entries, and `teams` × `months` of hours available and asked."""
    chance = random.Random(seed)  # noqa: S311 - a repeatable example, no secret
    begin, made = _begun(slug, projects, teams, months, until, chance)
    with transaction.atomic(), domain_time(_noon(begin)):
        places = [_accounts(made, year, begin) for year in range(begin.year, until.year + 1)]
    bulk = Bulk(made.programme)
    for pot, accounts in places:
        source = pot.source
        assert source is not None
        bulk.act("ledger entry", begin, _entry(source, pot, PLENTY * len(accounts)))
        for budget, _committed, _spent in accounts:
            bulk.act("ledger entry", begin, _entry(pot, budget, PLENTY))
    for _number in range(entries // 2):
        budget, committed, spent = chance.choice(chance.choice(places)[1])
        cents, day = chance.randint(1_00, 900_00), months_later(begin, chance.randrange(months))
        bulk.act("ledger entry", day, _entry(budget, committed, cents), _entry(committed, spent, cents))
    bulk.save()
    _hours(made, made.projects[:2], begin, [months_later(begin, number) for number in range(months)], chance)
    return made


def workload(*, slug: str, projects: int, teams: int, months: int, until: date, seed: int = 1) -> Made:
    """A programme in which every project asks hours of every team in the `months` months after that of `until`."""
    chance = random.Random(seed)  # noqa: S311 - the same
    begin, made = _begun(slug, projects, teams, 1, until, chance)
    _hours(made, made.projects, begin, [months_later(begin, 1 + number) for number in range(months)], chance)
    return made


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def _begun(slug: str, projects: int, teams: int, months: int, until: date, chance: random.Random) -> tuple[date, Made]:
    begin = months_later(until.replace(day=1), 1 - months)
    with transaction.atomic(), domain_time(_noon(begin)):
        programme, owner, reader = founded(slug, begin)
        made = [project(programme, owner, number, begin, until, chance) for number in range(projects)]
        crews = [_team(owner, number, begin) for number in range(teams)]
    return begin, Made(programme, reader, made, crews)


def _team(owner: Organisation, number: int, begin: date) -> Team:
    team = Team(slug=f"team-{number:02}", parent=owner)
    return establish(thing=team, name=f"Team {number:02}", on=begin, entry=NOBODY)


Triple = tuple[Account, Account, Account]  # a project's budget, committed and spent


def _accounts(made: Made, year: int, begin: date) -> tuple[Account, list[Triple]]:
    """The pot of a year, and the accounts of every project on it."""
    programme = made.programme
    holder = Organisation.objects.get(slug=f"org-{programme.slug}")
    source = Account(slug=f"rijk-{year}", programme=programme, parent=programme, nature=Nature.SOURCE, holder=holder)
    open_source(account=source, name=f"Rijk {year}", kind="spuk", on=begin, entry=NOBODY)
    pot = pot_of(programme=programme, source=source, holder=holder, year=year, on=begin, entry=NOBODY)
    budget, committed, spent = (
        [account_of(project=one, pot=pot, nature=nature, on=begin, entry=NOBODY) for one in made.projects]
        for nature in (Nature.BUDGET, Nature.COMMITTED, Nature.SPENT)
    )
    return pot, list(zip(budget, committed, spent, strict=True))


def _entry(giver: Account, taker: Account, cents: int) -> LedgerEntry:
    year = taker.book_year or giver.book_year
    assert year is not None
    return LedgerEntry(giver=giver, taker=taker, cents=cents, book_year=year, document="Stuk")


def _hours(made: Made, projects: Sequence[Project], day: date, months: Sequence[date], chance: random.Random) -> None:
    """Hours available, and a bundled question per team and quarter, of which most lines are answered."""
    ground = Bulk(None)
    for team in made.teams:
        stated = [Availability(team=team, month=month, hours=2000) for month in months]
        ground.act("state availability", day, *stated)
    ground.save()
    spans = [months[start : start + QUARTER] for start in range(0, len(months), QUARTER)]
    with transaction.atomic(), domain_time(_noon(day)):
        asked = [(span, _asked(made, team, projects[0], span[0], day)) for team in made.teams for span in spans]
    bulk = Bulk(made.programme)
    for span, request in asked:
        lines = [HoursAsked(request=request, project=one, month=month, hours=20) for one in projects for month in span]
        bulk.act("change request", day, *lines)
        bulk.act("answer request", day, *(_answer(line, chance) for line in lines if chance.random() < ANSWERED))
    bulk.save()


def _asked(made: Made, team: Team, project: Project, month: date, day: date) -> Request:
    """The request itself; its lines come in bulk."""
    lines = {(project, month): 1}
    return ask(
        programme=made.programme, team=team, role="medewerker", before=None, lines=lines, on=day, entry=NOBODY
    )  # fmt: skip


def _answer(line: HoursAsked, chance: random.Random) -> Answer:
    kind = chance.choice(KINDS)
    hours = 0 if kind == Answer.Kind.DECLINED else chance.choice((5, 10, 20))
    return Answer(request=line.request, project=line.project, month=line.month, kind=kind, hours=hours)
