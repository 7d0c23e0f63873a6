"""What an entry does to both of its accounts, and why it was refused, in words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from programme.acts.ledger import Overdrawn, name_of
from programme.cents import euros
from programme.ledger import Nature, balance, worst_after
from programme.models import Account, LedgerEntry
from programme.words import euro_words


@dataclass(frozen=True, kw_only=True)
class Effect:
    """The balance of an account on the day of an entry, before and after it; `short` is how far it lies below zero."""

    name: str
    nature: str
    before: Decimal
    after: Decimal
    worst: Decimal
    worst_on: date

    @property
    def short(self) -> Decimal:
        """How much is missing on the worst day from then on; a source is below zero by nature."""
        return Decimal(0) if self.nature == Nature.SOURCE else max(-self.worst, Decimal(0))

    @property
    def words(self) -> dict[str, str]:
        """The amounts as the page shows them."""
        return {"name": self.name, "before": euro_words(self.before), "after": euro_words(self.after)}

    @property
    def warning(self) -> str:
        """That an account comes below zero, and what then shows; empty when it does not."""
        if not self.short:
            return ""
        words = {"account": self.name, "amount": euro_words(self.short), "day": date_format(self.worst_on)}
        return (
            _(
                "%(account)s comes %(amount)s short on %(day)s. You can record this, but it shows as a red finding: "
                "more spent and committed than available."
            )
            % words
        )


def rehearsed(record: Callable[[], LedgerEntry]) -> list[Effect]:
    """What recording would do, found by doing it and taking it back. Raises what recording raises."""
    with transaction.atomic():
        fact = record()
        effects = [_effect(fact.giver, fact, -fact.cents), _effect(fact.taker, fact, fact.cents)]
        transaction.set_rollback(True)
    return effects


def _effect(account: Account, fact: LedgerEntry, cents: int) -> Effect:
    after = balance(account, fact.effective_on)
    worst, day = worst_after(account, 0, fact.effective_on)
    return Effect(
        name=name_of(account), nature=account.nature, before=euros(after - cents), after=euros(after),
        worst=euros(worst), worst_on=day,
    )  # fmt: skip


def overdrawn_words(refusal: Overdrawn, remedy: str = "") -> str:
    """Which account would come below zero, on which day, how far, and what to do (`remedy`, else that of a booking)."""
    words = {
        "account": name_of(refusal.account),
        "day": date_format(refusal.day),
        "balance": euro_words(refusal.balance),
    }
    what = _("Not recorded: %(account)s would stand at %(balance)s on %(day)s.") % words
    usual = _("Write a lower amount or a later day, or choose the decision that allows an overdraft.")
    return f"{what} {remedy or usual}"
