"""The way of the money of one book year: its source, who received it, who has it now, and the projects. Pure.

What each step gives to the next is a link; a node is as large as the larger of what comes and what goes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from projects.portfolio.snapshot import Snapshot
from reporting.money.tables import NOTHING, PotRow, pot_rows, project_rows

STEPS = SOURCES, RECEIVED, HELD, PROJECTS = range(4)
# Nodes that are no account: last year, what no project has, next year. No slug begins with a hyphen.
BEFORE, FREE, AFTER = "-before", "-free", "-after"


@dataclass(frozen=True, kw_only=True)
class Node:
    """One place at one step; `key` is that of a source, an organisation or a project, or one of the three above."""

    step: int
    key: str
    amount: Decimal


@dataclass(frozen=True, kw_only=True)
class Link:
    """What goes from a node to one of the next step; `moved` when it changes hands between organisations."""

    step: int
    giver: str
    taker: str
    amount: Decimal
    moved: bool = False


@dataclass(frozen=True)
class Flow:
    """All nodes, in the order in which they stand at their step, and the links between them."""

    year: int
    nodes: tuple[Node, ...]
    links: tuple[Link, ...]

    def at(self, step: int) -> list[Node]:
        """The nodes of a step."""
        return [node for node in self.nodes if node.step == step]


def flow(snapshot: Snapshot, year: int) -> Flow:
    """The flow of a book year; without nodes when there was no money."""
    rows = pot_rows(snapshot, year)
    links = tuple(_merged([*_received(rows), *_held(rows, snapshot), *_used(rows, snapshot)]))
    projects = [row.key for row in project_rows(snapshot, year)]
    return Flow(year, tuple(_nodes(links, projects)), links)


def _received(rows: Iterable[PotRow]) -> Iterator[Link]:
    """From the sources, and from last year, to those who received it."""
    for row in sorted(rows, key=lambda row: (row.source.giver or "", row.source.name.casefold(), row.source.key)):
        yield Link(step=SOURCES, giver=row.source.key, taker=row.holder, amount=row.figures.received)
        yield Link(step=SOURCES, giver=BEFORE, taker=row.holder, amount=row.figures.carried_in)


def _held(rows: list[PotRow], snapshot: Snapshot) -> Iterator[Link]:
    """From those who received it to those who have it: what was transferred, and what stayed."""
    pots = {row.key: row for row in rows}
    for one in snapshot.flows:
        if one.giver in pots and one.taker in pots:
            giver, taker = pots[one.giver].holder, pots[one.taker].holder
            yield Link(step=RECEIVED, giver=giver, taker=taker, amount=one.amount, moved=True)
    for row in rows:
        stayed = row.figures.received + row.figures.carried_in - row.figures.moved_out
        yield Link(step=RECEIVED, giver=row.holder, taker=row.holder, amount=stayed)


def _used(rows: list[PotRow], snapshot: Snapshot) -> Iterator[Link]:
    """From those who have it to the projects; and what none of them has, or next year got."""
    holders = {row.key: row.holder for row in rows}
    for account in snapshot.accounts:
        if account.project and account.pot in holders:
            yield Link(step=HELD, giver=holders[account.pot], taker=account.project, amount=account.balance)
    for row in rows:
        yield Link(step=HELD, giver=row.holder, taker=FREE, amount=row.figures.unallotted)
        yield Link(step=HELD, giver=row.holder, taker=AFTER, amount=row.figures.carried_out)


def _merged(links: Iterable[Link]) -> Iterator[Link]:
    """One link per pair, of what went there in all; what came to nothing is left out."""
    sums: dict[tuple[int, str, str, bool], Decimal] = {}
    for link in links:
        place = (link.step, link.giver, link.taker, link.moved)
        sums[place] = sums.get(place, NOTHING) + link.amount
    for (step, giver, taker, moved), amount in sums.items():
        if amount > 0:
            yield Link(step=step, giver=giver, taker=taker, amount=amount, moved=moved)


def _nodes(links: tuple[Link, ...], projects: list[str]) -> Iterator[Node]:
    """The nodes: each step in the order in which the one before it leads there, the projects as in their table."""
    order: dict[int, dict[str, None]] = {step: {} for step in STEPS}
    for step in STEPS[:-1]:
        leaving = [link for link in links if link.step == step]
        for link in leaving:  # also a place to which nothing led
            order[step].setdefault(link.giver)
        for giver in order[step]:
            order[step + 1] |= dict.fromkeys(link.taker for link in leaving if link.giver == giver)
    last = [*projects, FREE, AFTER]
    order[PROJECTS] = dict.fromkeys(sorted(order[PROJECTS], key=last.index))
    for step, keys in order.items():
        for key in keys:
            yield Node(step=step, key=key, amount=_amount(links, step, key))


def _amount(links: tuple[Link, ...], step: int, key: str) -> Decimal:
    came = sum((link.amount for link in links if (link.step + 1, link.taker) == (step, key)), NOTHING)
    went = sum((link.amount for link in links if (link.step, link.giver) == (step, key)), NOTHING)
    return max(came, went)
