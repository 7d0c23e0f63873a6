"""Money and hours for the world of the tests, recorded through the same acts as the screens use."""

from datetime import date
from decimal import Decimal

from programme.acts.capacity import set_recess, state_availability, state_claims
from programme.acts.ledger import account_of, move, open_source, pot_of
from programme.models import Account, LedgerEntry, Programme, Team
from programme.recording import Entry
from projects.acts.staffing import answer, ask, latest_act
from projects.models import Project, Request
from tests.world import World

NOBODY = Entry(by=None)
YEAR_BEGAN = date(2024, 1, 1)
APRIL, MAY, JUNE = (date(2024, month, 1) for month in (4, 5, 6))
Nature = Account.Nature


def source_of(world: World, slug: str = "rijk") -> Account:
    """A source of money, opened at the start of 2024."""
    account = Account(
        slug=slug, programme=world.programme, parent=world.programme, nature=Nature.SOURCE, holder=world.organisation
    )
    return open_source(
        account=account, name="Rijksmiddelen", kind="decentralisatie_uitkering", on=YEAR_BEGAN, entry=NOBODY
    )


def pot(world: World, source: Account, year: int = 2024) -> Account:
    """The pot of the world's organisation."""
    return pot_of(
        programme=world.programme, source=source, holder=world.organisation, year=year, on=YEAR_BEGAN, entry=NOBODY
    )


def of_project(project: Project, of: Account, nature: str) -> Account:
    """A project's account on a pot."""
    return account_of(project=project, pot=of, nature=nature, on=YEAR_BEGAN, entry=NOBODY)


def book(giver: Account, taker: Account, euros: str, on: date = YEAR_BEGAN, entry: Entry = NOBODY) -> LedgerEntry:
    """Move an amount, resting on a document."""
    return move(giver=giver, taker=taker, amount=Decimal(euros), document="Stuk 1", on=on, entry=entry)


def funded(world: World, euros: str = "1000.00") -> tuple[Account, Account]:
    """The pot with an amount in it, and all of it as the budget of the project `publiceren`."""
    source = source_of(world)
    place = pot(world, source)
    budget = of_project(world.project, place, Nature.BUDGET)
    book(source, place, euros)
    book(place, budget, euros)
    return place, budget


def funded_once(world: World) -> tuple[Account, Account]:
    """The source and its pot, which money may leave for; opened when they are not there yet."""
    source = Account.objects.filter(programme=world.programme, nature=Nature.SOURCE).first() or source_of(world)
    return source, pot(world, source)


def team() -> Team:
    """The team of the world."""
    return Team.objects.get(slug="beheer")


def hours_stated(world: World) -> None:
    """A team's hours, what another programme claims of it, and a recess."""
    state_availability(team=team(), hours={APRIL: 100, MAY: 100, JUNE: 100}, on=YEAR_BEGAN, entry=NOBODY)
    claimant = Programme.objects.get(slug="vreemd")
    state_claims(team=team(), claimant=claimant, hours={APRIL: 30, MAY: 30}, on=YEAR_BEGAN, entry=NOBODY)
    set_recess(slug="mei", name="Meireces", first=MAY, last=date(2024, 5, 10), on=YEAR_BEGAN, entry=NOBODY)


def asked(world: World, on: date = date(2024, 3, 1), *, number: str = "", hours: int = 40) -> Request:
    """Hours for the project `publiceren` in April and May."""
    lines = {(world.project, APRIL): hours, (world.project, MAY): hours}
    return ask(
        programme=world.programme, team=team(), role="beheerder", before=date(2024, 3, 15), lines=lines, number=number,
        on=on, entry=NOBODY,
    )  # fmt: skip


def answered(world: World, request: Request, kind: str, hours: int, on: date, until: date | None = None) -> None:
    """The team's answer to both months of `asked`."""
    answer(
        request=request, kind=kind, hours={(world.project, APRIL): hours, (world.project, MAY): hours}, until=until,
        seen=latest_act(request), on=on, entry=NOBODY,
    )  # fmt: skip
