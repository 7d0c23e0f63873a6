"""What entries can be filtered on as a kind: one movement, or all that make up one figure of Financiën."""

from dataclasses import dataclass

from django.db.models import F, Q
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from programme.ledger import BETWEEN, Move
from programme.models import Account

Nature = Account.Nature
OF_PROJECT = (Nature.BUDGET, Nature.COMMITTED, Nature.SPENT)
FREE = (Nature.POT, Nature.BUDGET)  # what stands there is neither committed nor spent


@dataclass(frozen=True)
class Kind:
    """Some movements, and the accounts on which their sum is counted."""

    label: str | Promise
    moves: tuple[Move, ...]
    counted: tuple[str, ...]


FIGURES: dict[str, Kind] = {
    "received": Kind(_("Received"), (Move.RECEIPT, Move.RETURN), (Nature.POT,)),
    "moved": Kind(_("Transferred"), (Move.TRANSFER, Move.CARRY_OVER), (Nature.POT,)),
    "allotted": Kind(_("Allotted to projects"), (Move.ALLOTMENT, Move.RELEASE), OF_PROJECT),
    "committed": Kind(_("Commitments"), (Move.COMMITMENT, Move.DECOMMITMENT, Move.INVOICE), (Nature.COMMITTED,)),
    "left": Kind(
        _("Left of the budgets"),
        (Move.ALLOTMENT, Move.RELEASE, Move.COMMITMENT, Move.DECOMMITMENT, Move.SPENDING),
        (Nature.BUDGET,),
    ),
    "outlay": Kind(_("Spent"), (Move.INVOICE, Move.SPENDING), (Nature.SPENT,)),
}
EVERYTHING = Kind(_("Still free"), (), FREE)


def kinds() -> dict[str, Kind]:
    """Every choice: the figures, then each movement, counted on the accounts that it fills."""
    return FIGURES | {str(move): Kind(capfirst(str(move.label)), (move,), _counted(move)) for move in Move}


def _counted(move: Move) -> tuple[str, ...]:
    if move in (Move.TRANSFER, Move.CARRY_OVER, Move.RECEIPT, Move.RETURN):
        return (Nature.POT,)
    if move in (Move.ALLOTMENT, Move.RELEASE):
        return OF_PROJECT
    return (Nature.COMMITTED,) if move in (Move.COMMITMENT, Move.DECOMMITMENT) else (Nature.SPENT,)


def matching(kind: Kind) -> Q:
    """Entries of these movements, with the reversals that take them back."""
    plain, swapped = Q(), Q()
    for move in kind.moves:
        plain |= _between(move, "giver", "taker")
        swapped |= _between(move, "taker", "giver")
    return Q(reverses=None) & plain | Q(reverses__isnull=False) & swapped


def _between(move: Move, giver: str, taker: str) -> Q:
    """The movement, as what the two sides must be."""
    if move in (Move.TRANSFER, Move.CARRY_OVER):
        pots = Q(**{f"{giver}__nature": Nature.POT, f"{taker}__nature": Nature.POT})
        same_year = Q(**{f"{giver}__book_year": F(f"{taker}__book_year")})
        return pots & (same_year if move == Move.TRANSFER else ~same_year)
    natures = next(pair for pair, found in BETWEEN.items() if found == move)
    return Q(**{f"{giver}__nature": natures[0], f"{taker}__nature": natures[1]})
