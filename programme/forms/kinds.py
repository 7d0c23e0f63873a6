"""The kinds of entries that a controller makes, each with the fields that it needs."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from programme.ledger import Move


class Field(StrEnum):
    """The fields in which kinds differ; each entry has an amount, a day and a document besides."""

    SOURCE = "source"
    ORGANISATION = "organisation"
    YEAR = "year"
    POT = "pot"
    RECEIVER = "receiver"
    PROJECT = "project"
    BUDGET = "budget"
    COMMITTED = "committed"
    DECISION = "decision"
    OVERDRAFT = "overdraft"


@dataclass(frozen=True)
class Kind:
    """A kind of entry: what it is called, when one makes it, and its fields in their order."""

    move: Move
    label: Promise
    when: Promise
    fields: tuple[Field, ...]

    @property
    def slug(self) -> str:
        """How addresses name it."""
        return str(self.move.value)


_KINDS = (
    Kind(
        Move.RECEIPT, _("Receipt"), _("Money of a source comes in at an organisation."),
        (Field.SOURCE, Field.ORGANISATION, Field.YEAR, Field.DECISION),
    ),
    Kind(
        Move.TRANSFER, _("Transfer"), _("An organisation hands money over to another one."),
        (Field.POT, Field.RECEIVER, Field.DECISION, Field.OVERDRAFT),
    ),
    Kind(
        Move.CARRY_OVER, _("Carry-over"), _("What is left goes along to the next book year."),
        (Field.POT, Field.DECISION, Field.OVERDRAFT),
    ),
    Kind(
        Move.ALLOTMENT, _("Allot a budget"), _("A project gets a budget, or a larger one."),
        (Field.PROJECT, Field.POT, Field.DECISION, Field.OVERDRAFT),
    ),
    Kind(
        Move.RELEASE, _("Give budget back"), _("A project does not need all of its budget."),
        (Field.BUDGET, Field.DECISION, Field.OVERDRAFT),
    ),
    Kind(Move.COMMITMENT, _("Commitment"), _("Something was ordered or agreed."), (Field.PROJECT, Field.POT)),
    Kind(
        Move.DECOMMITMENT, _("Commitment lapses"), _("What was ordered is not delivered or costs less."),
        (Field.COMMITTED, Field.OVERDRAFT),
    ),
    Kind(
        Move.INVOICE, _("Invoice on a commitment"), _("What was ordered is paid."),
        (Field.COMMITTED, Field.OVERDRAFT),
    ),
    Kind(
        Move.SPENDING, _("Spending without a commitment"), _("Something is paid that was not ordered before."),
        (Field.PROJECT, Field.POT),
    ),
)  # fmt: skip
KINDS: dict[str, Kind] = {kind.slug: kind for kind in _KINDS}
