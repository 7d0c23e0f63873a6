"""From the entries of the ledger to balances, flows and budgets of one day. Pure; summed in whole cents."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from programme.cents import euros
from projects.portfolio import records
from projects.portfolio.budgets import budgets
from projects.portfolio.values import Account, Flow, Source

if TYPE_CHECKING:
    from projects.portfolio.history import Opened, View
    from projects.portfolio.snapshot import Project

SOURCE = "source"


def of(view: View, projects: tuple[Project, ...]) -> dict[str, Any]:
    """The parts of a snapshot that tell of money."""
    moves = [move for move in view.history.moves if move.on <= view.as_of]
    balances = _balances(moves)
    names = _names(view)
    flows = _flows(moves)
    opened = _opened(view, {key for flow in flows for key in (flow.giver, flow.taker)})
    accounts = tuple(_account(names, each, balances) for each in sorted(opened, key=lambda one: one.key))
    return {
        "sources": _sources(view, names, opened),
        "accounts": accounts,
        "flows": flows,
        "budgets": budgets(opened, moves, balances, projects),
    }


def _opened(view: View, moved: set[str]) -> list[Opened]:
    """The accounts that are there: from their first entry on, also when that is of an earlier day than their opening.

    What an account stands on, its pot and the source of that, is then there as well.
    """
    every = {one.key: one for one in view.history.accounts}
    pots = {pot for key in moved if key in every and (pot := every[key].pot)}
    sources = {source for key in moved | pots if key in every and (source := every[key].source)}
    there = moved | pots | sources
    return [one for one in every.values() if one.ref in view.profiles or one.key in there]


def _balances(moves: Iterable[records.Moved]) -> dict[str, int]:
    balances: dict[str, int] = {}
    for move in moves:
        balances[move.giver] = balances.get(move.giver, 0) - move.cents
        balances[move.taker] = balances.get(move.taker, 0) + move.cents
    return balances


def _names(view: View) -> dict[str, str]:
    """What the accounts are called on the day; one that is opened later only, by its first name."""
    names: dict[str, str] = {}
    for row in sorted(view.history.profiles, key=records.order):
        if row.subject.startswith("account:") and (row.on <= view.as_of or row.subject not in names):
            names[row.subject] = row.name
    return names


def _account(names: dict[str, str], opened: Opened, balances: dict[str, int]) -> Account:
    return Account(
        key=opened.key,
        nature=opened.nature,
        name=names.get(opened.ref, ""),
        source=opened.source,
        holder=opened.holder,
        pot=opened.pot,
        project=opened.project,
        year=opened.year,
        balance=euros(balances.get(opened.key, 0)),
    )


def _sources(view: View, names: dict[str, str], opened: Iterable[Opened]) -> tuple[Source, ...]:
    terms = records.in_force(view.history.terms, view.as_of)
    found = (_source(names, each, terms.get(each.key)) for each in opened if each.nature == SOURCE)
    return tuple(sorted(found, key=lambda source: source.key))


def _source(names: dict[str, str], opened: Opened, terms: records.Termed | None) -> Source:
    return Source(
        key=opened.key,
        name=names.get(opened.ref, ""),
        giver=opened.holder,
        kind=terms.kind if terms else "",
        recurring=terms.recurring if terms else False,
        spend_before=terms.spend_before if terms else None,
        reference=terms.reference if terms else "",
    )


def _flows(moves: Iterable[records.Moved]) -> tuple[Flow, ...]:
    sums: dict[tuple[str, str], int] = {}
    for move in moves:
        pair = (move.giver, move.taker)
        sums[pair] = sums.get(pair, 0) + move.cents
    return tuple(
        Flow(giver=giver, taker=taker, amount=euros(cents)) for (giver, taker), cents in sorted(sums.items()) if cents
    )
