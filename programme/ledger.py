"""Which movements of money there are, and what may be booked on an account. Amounts are whole cents."""

from datetime import date
from itertools import accumulate

from django.db import models
from django.db.models import Q, Sum
from django.utils.translation import gettext_lazy as _

from programme.models import Account, LedgerEntry

Nature = Account.Nature


class Move(models.TextChoices):
    """The movements, each between two natures of accounts."""

    RECEIPT = "receipt", _("receipt")
    RETURN = "return", _("paid back")
    TRANSFER = "transfer", _("transfer")
    CARRY_OVER = "carry_over", _("carried over to the next year")
    ALLOTMENT = "allotment", _("budget for a project")
    RELEASE = "release", _("budget given back")
    COMMITMENT = "commitment", _("commitment")
    DECOMMITMENT = "decommitment", _("commitment lapsed")
    INVOICE = "invoice", _("invoice on a commitment")
    SPENDING = "spending", _("spending without commitment")


# Commitments and spending are facts of the world: they are recorded, also when there is no money for them (rule G2).
ALWAYS = frozenset({Move.COMMITMENT, Move.SPENDING})
BETWEEN: dict[tuple[str, str], Move] = {
    (Nature.SOURCE, Nature.POT): Move.RECEIPT,
    (Nature.POT, Nature.SOURCE): Move.RETURN,
    (Nature.POT, Nature.BUDGET): Move.ALLOTMENT,
    (Nature.BUDGET, Nature.POT): Move.RELEASE,
    (Nature.BUDGET, Nature.COMMITTED): Move.COMMITMENT,
    (Nature.COMMITTED, Nature.BUDGET): Move.DECOMMITMENT,
    (Nature.COMMITTED, Nature.SPENT): Move.INVOICE,
    (Nature.BUDGET, Nature.SPENT): Move.SPENDING,
}


def move_between(giver: Account, taker: Account) -> Move | None:
    """What an entry from `giver` to `taker` is; None when money does not go that way."""
    if giver.nature == taker.nature == Nature.POT:
        return _between_pots(giver, taker)
    found = BETWEEN.get((giver.nature, taker.nature))
    return found if found and _belong(giver, taker) else None


def _between_pots(giver: Account, taker: Account) -> Move | None:
    if giver.source_id != taker.source_id:
        return None
    if giver.book_year == taker.book_year and giver.holder_id != taker.holder_id:
        return Move.TRANSFER
    if giver.holder_id == taker.holder_id and taker.book_year == (giver.book_year or 0) + 1:
        return Move.CARRY_OVER
    return None


def _belong(giver: Account, taker: Account) -> bool:
    """Whether both sides are of the same source, or of the same pot and project."""
    sides = {giver.nature: giver, taker.nature: taker}
    if Nature.SOURCE in sides:
        return sides[Nature.POT].source_id == sides[Nature.SOURCE].pk
    if Nature.POT in sides:
        return sides[Nature.BUDGET].pot_id == sides[Nature.POT].pk
    return giver.pot_id == taker.pot_id and giver.parent_id == taker.parent_id


def move_of(entry: LedgerEntry) -> Move | None:
    """What an entry is; a reversal is called after what it takes back."""
    sides = (entry.taker, entry.giver) if entry.reverses_id else (entry.giver, entry.taker)
    return move_between(*sides)


def balance(account: Account, on: date | None = None) -> int:
    """The balance of an account, of all days or through `on`; in cents."""
    entries = LedgerEntry.objects.filter(effective_on__lte=on) if on else LedgerEntry.objects.all()
    taken = entries.filter(taker=account).aggregate(cents=Sum("cents"))["cents"] or 0
    given = entries.filter(giver=account).aggregate(cents=Sum("cents"))["cents"] or 0
    return int(taken - given)


def worst_after(account: Account, cents: int, on: date) -> tuple[int, date]:
    """The balance furthest beyond zero, and its first day, from `on` on, when `cents` (signed) are added on that day.

    Beyond zero is below it, but above it for a source.
    """
    days = _changes(account)
    days[on] = days.get(on, 0) + cents
    ordered = sorted(days)
    balances = dict(zip(ordered, accumulate(days[day] for day in ordered), strict=True))
    sign = -1 if account.nature == Nature.SOURCE else 1
    lowest, day = min((sign * balances[day], day) for day in ordered if day >= on)
    return sign * lowest, day


def _changes(account: Account) -> dict[date, int]:
    """What each day changed on an account, in cents."""
    days: dict[date, int] = {}
    rows = LedgerEntry.objects.filter(Q(giver=account) | Q(taker=account)).order_by("effective_on")
    for giver, on, cents in (
        rows.values_list("giver").annotate(sum=Sum("cents")).values_list("giver", "effective_on", "sum")
    ):
        days[on] = days.get(on, 0) + (-cents if giver == account.pk else cents)
    return days
