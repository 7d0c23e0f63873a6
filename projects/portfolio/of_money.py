"""The money that concerns one organisation: the pots it holds, the sources it gives, what is booked on them. Pure."""

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from projects.portfolio.snapshot import Snapshot
from projects.portfolio.values import Account

POT = "pot"
ELSEWHERE = "elsewhere"  # the nature of another organisation's pot that is there as the other end of a transfer only


def money_of(snapshot: Snapshot, organisation: str, projects: frozenset[str]) -> dict[str, Any]:
    """The collections of money of an organisation, with the whole budgets of these projects."""
    pots = {one.key for one in snapshot.accounts if one.nature == POT and one.holder == organisation}
    own = pots | {one.key for one in snapshot.sources if one.giver == organisation}
    kept = own | {one.key for one in snapshot.accounts if one.pot in pots}
    flows = tuple(one for one in snapshot.flows if {one.giver, one.taker} & kept)
    ends = {key for one in flows for key in (one.giver, one.taker)}
    standing = {one.source for one in snapshot.accounts if one.key in pots | ends}
    accounts = tuple(_accounts(snapshot, {*kept, *ends, *standing}, kept))
    there = {one.key for one in accounts}
    return {
        "sources": tuple(one for one in snapshot.sources if one.key in there),
        "accounts": accounts,
        "flows": flows,
        "budgets": tuple(one for one in snapshot.budgets if one.project in projects),
    }


def _accounts(snapshot: Snapshot, keys: set[str | None], kept: set[str]) -> Iterator[Account]:
    for account in snapshot.accounts:
        if account.key in keys:
            outside = account.nature == POT and account.key not in kept
            yield replace(account, nature=ELSEWHERE) if outside else account
