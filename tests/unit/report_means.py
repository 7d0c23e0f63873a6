"""Money and hours for the sources of reports: what eight teams, four sources and every project make of a report."""

from datetime import date
from decimal import Decimal

import msgspec

from projects.portfolio.canonical import digest
from projects.portfolio.snapshot import Parameter, Project, Snapshot
from projects.portfolio.values import Account, Budget, Claim, Flow, Hours, Request, Supply, Team
from projects.portfolio.values import Source as Funding
from reporting.reports.sections.source import Source

YEAR = 2023
FEBRUARY, MARCH = date(YEAR, 2, 1), date(YEAR, 3, 1)
MONTHS = tuple(date(YEAR, month, 1) for month in range(3, 7))
TEAMS = (
    "Diemen Bestuursondersteuning", "Diemen Dienstverlening", "Duo+ DIV en informatiebeheer",
    "Duo+ ICT en functioneel beheer", "Duo+ Informatiemanagement", "Duo+ Juridische zaken",
    "Ouder-Amstel Dienstverlening", "Uithoorn Dienstverlening",
)  # fmt: skip
CLAIMANTS = ("Datagedreven Sturen", "Digitale werkplek", "Omgevingswet nazorg")
SILENT = 3  # teams that left a question unanswered
TOWNS = ("Diemen", "Ouder-Amstel", "Uithoorn")


def judged(made: Source, day: date | None = None) -> Source:
    """The same source, with the rules counting in reports from a day on (the day shown, unless another is named)."""
    term = Parameter(code="assessment_from", value=None, day=day or made.snapshot.as_of, on=day)
    kept = tuple(one for one in made.snapshot.parameters if one.code != term.code)
    parameters = tuple(sorted((*kept, term), key=lambda one: one.code))
    return changed(made, parameters=parameters)


def changed(made: Source, **parts: object) -> Source:
    """The same source with other parts in its snapshot."""
    snapshot = msgspec.structs.replace(made.snapshot, **parts)
    return msgspec.structs.replace(made, snapshot=snapshot, digest=digest(snapshot))


def with_means(made: Source) -> Source:
    """The same source with money and hours, in the order in which a snapshot has them."""
    projects = made.snapshot.projects
    return changed(made, **_money(projects), **_hours(made.snapshot))


def _money(projects: tuple[Project, ...]) -> dict[str, object]:
    """Money that three towns transferred to `dienst`, which has some of its own; every project gets a thousandth."""
    sources = tuple(_funding(f"rijk-{town.lower()}", f"Rijksmiddelen via gemeentefonds {town}") for town in TOWNS)
    accounts, flows = [], []
    for source in sources:
        giver, taker = (f"{YEAR}-{source.key}-{holder}" for holder in ("gemeente", "dienst"))
        accounts += [_account(source.key, "source", source.key, -120_000)]
        accounts += [_account(giver, "pot", source.key, 0, "gemeente"), _account(taker, "pot", source.key, 120_000)]
        flows += [_flow(source.key, giver), _flow(giver, taker)]
    return {
        "sources": sources,
        "accounts": tuple(sorted(accounts, key=lambda one: one.key)),
        "flows": tuple(sorted(flows, key=lambda one: (one.giver, one.taker))),
        "budgets": tuple(_budget(project.key, number) for number, project in enumerate(projects)),
    }


def _funding(key: str, name: str) -> Funding:
    return Funding(
        key=key, name=name, giver="dienst", kind="spuk", recurring=True, spend_before=date(YEAR, 12, 31), reference=""
    )


def _account(key: str, nature: str, source: str, balance: int, holder: str = "dienst") -> Account:
    return Account(
        key=key, nature=nature, name=key, source=source, holder=holder, pot=None, project=None,
        year=None if nature == "source" else YEAR, balance=Decimal(balance),
    )  # fmt: skip


def _flow(giver: str, taker: str) -> Flow:
    return Flow(giver=giver, taker=taker, amount=Decimal(120_000))


def _budget(key: str, number: int) -> Budget:
    """The first is spent for a quarter and expected to cost a fifth more than it may, and so on."""
    return Budget(
        project=key, year=YEAR, since=date(YEAR, 1, 9), first=Decimal(90_000), amended=Decimal(100_000),
        committed=Decimal(15_000), spent=Decimal(25_000), forecast=Decimal(120_000) if number % 2 == 0 else None,
    )  # fmt: skip


def _hours(snapshot: Snapshot) -> dict[str, object]:
    """Each team has a hundred hours a month and is asked ten for each project, of which it confirmed four."""
    keys = [f"dienst/{name.lower().replace(' ', '-').replace('+', '')}" for name in TEAMS]
    return {
        "teams": tuple(Team(key=key, name=name, organisation="dienst") for key, name in zip(keys, TEAMS, strict=True)),
        "supply": tuple(Supply(team=key, month=one, available=100, claimed=90) for key in keys for one in MONTHS),
        "claims": tuple(
            Claim(team=key, month=one, programme=name.lower().replace(" ", "-"), name=name, hours=30)
            for key in keys
            for one in MONTHS
            for name in CLAIMANTS
        ),
        "hours": tuple(
            _asked(project.key, key, one) for project in snapshot.projects for key in keys for one in MONTHS
        ),
        "requests": tuple(_request(f"2023-{number:02}", key, snapshot) for number, key in enumerate(keys[:SILENT])),
    }


def _asked(project: str, team: str, month: date) -> Hours:
    return Hours(
        project=project, team=team, month=month, asked=10, confirmed=4, offered=1, declined=2, unknown=3
    )  # fmt: skip


def _request(number: str, team: str, snapshot: Snapshot) -> Request:
    return Request(
        key=number, number=number, team=team, role="adviseur",
        projects=tuple(project.key for project in snapshot.projects), asked_on=FEBRUARY, before=MARCH, first=MONTHS[0],
        last=MONTHS[-1], withdrawn=False, asked=320, confirmed=128, offered=32, declined=64, unknown=96, unanswered=96,
        waiting=58, answered_on=None, later_on=None, lapsed=0, lapsed_of=(),
    )  # fmt: skip
