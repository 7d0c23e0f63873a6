"""A ledger of two sources, two organisations, two book years and two projects, without a database."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from projects.portfolio import records
from projects.portfolio.history import Opened, Thing
from projects.portfolio.snapshot import Snapshot
from tests.unit.histories import BEGIN, known, profiled
from tests.unit.portfolios import DAY, portfolio

TOWN = Thing(ref="organisation:stad", parent="")
YEARS = (2023, 2024)
POTS = tuple(
    f"{year}-{source}-{holder}" for year in YEARS for source in ("rijk", "eigen") for holder in ("dienst", "stad")
)


def account(key: str, nature: str, **place: Any) -> Opened:
    """An account at its place."""
    empty = {"source": None, "holder": None, "pot": None, "project": None, "year": None}
    return Opened(ref=f"account:{key}", nature=nature, **(empty | place))


def _pot(key: str) -> Opened:
    year, source, holder = key.split("-")
    return account(key, "pot", source=source, holder=holder, year=int(year))


SOURCES = tuple(account(key, "source", holder="dienst") for key in ("rijk", "eigen"))
OF_PROJECTS = tuple(
    account(f"{project}/{nature}-{pot}", nature, project=project, pot=pot, year=int(pot[:4]))
    for project in ("een", "twee")
    for pot in POTS
    for nature in ("budget", "committed", "spent")
)
ACCOUNTS = (*SOURCES, *map(_pot, POTS), *OF_PROJECTS)


def pairs() -> list[tuple[str, str]]:
    """Every pair of accounts between which money goes."""
    found = []
    for pot in POTS:
        year, source, holder = pot.split("-")
        found += [(source, pot), (pot, source)]
        found += [(pot, other) for other in POTS if other.split("-")[:2] == [year, source] and other != pot]
        found += [(pot, f"{int(year) + 1}-{source}-{holder}")] if int(year) + 1 in YEARS else []
        for project in ("een", "twee"):
            budget, committed, spent = (f"{project}/{nature}-{pot}" for nature in ("budget", "committed", "spent"))
            found += [(pot, budget), (budget, pot), (budget, committed), (committed, budget)]
            found += [(committed, spent), (budget, spent)]
    return found


def move(giver: str, taker: str, euros: str | int, on: date = BEGIN) -> records.Moved:
    """An amount in euros from one account to another."""
    return records.Moved(giver, taker, on, int(Decimal(euros) * 100))


def terms(source: str, **said: Any) -> records.Termed:
    """The terms of a source."""
    given: dict[str, Any] = {"kind": "spuk", "recurring": False, "spend_before": None, "reference": ""} | said
    return records.Termed(on=BEGIN, at=known(1), seq=0, subject=source, **given)


def ledger(*moves: records.Moved, as_of: date = DAY, **rows: Any) -> Snapshot:
    """The programme with these movements."""
    named = [profiled(one.ref, BEGIN, -10, one.key) for one in ACCOUNTS]
    return portfolio("een", "twee", as_of=as_of, more=(TOWN,), accounts=ACCOUNTS, moves=moves, profiles=named, **rows)


@st.composite
def ledgers(draw: Any) -> Snapshot:
    """Any movements, overdrawn or not, seen on any day."""
    one = st.tuples(st.sampled_from(pairs()), st.integers(1, 10**9), st.integers(0, 500))
    moves = [
        records.Moved(giver, taker, BEGIN + timedelta(days=days), cents)
        for (giver, taker), cents, days in draw(st.lists(one, max_size=25))
    ]
    return ledger(*moves, as_of=BEGIN + timedelta(days=draw(st.integers(0, 550))))


def balances(snapshot: Snapshot, natures: Iterable[str], **place: Any) -> Decimal:
    """What stands on the accounts of some natures at a place, together."""
    found = (
        one.balance
        for one in snapshot.accounts
        if one.nature in natures and all(getattr(one, name) == value for name, value in place.items())
    )
    return sum(found, Decimal(0))
