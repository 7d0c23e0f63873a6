"""The ledger: accounts, the terms of a source of money, and the entries between accounts."""

from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from programme.cents import euros
from programme.facts import Fact
from programme.models.governance import Decision
from programme.models.organisation import Organisation
from programme.models.thing import Thing


class Account(Thing):
    """A place where money of a programme stands. Money flows down the natures, in the order in which they stand.

    A source stands below the programme; its `holder` is the giver. A pot, below the programme too, is one source's
    money of one book year in the hands of its `holder`. Budget, committed and spent are those of a project (the
    parent), per pot.
    """

    KIND = "account"

    class Nature(models.TextChoices):
        """What money on the account is. A source is never above zero, the others never below."""

        SOURCE = "source", _("source")
        POT = "pot", _("pot")
        BUDGET = "budget", _("budget")
        COMMITTED = "committed", _("committed")
        SPENT = "spent", _("spent")

    nature = models.CharField(max_length=10, choices=Nature)
    source = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="pots")
    pot = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="project_accounts")
    holder = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="accounts")
    book_year = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                "source", "holder", "book_year", name="one_pot_per_source_organisation_and_year",
                condition=models.Q(nature="pot"),
            ),
            models.CheckConstraint(
                name="account_has_what_its_nature_asks",
                condition=(
                    models.Q(nature="source", source=None, pot=None, book_year=None)
                    | models.Q(
                        nature="pot", source__isnull=False, holder__isnull=False, book_year__isnull=False, pot=None
                    )
                    | models.Q(
                        nature__in=("budget", "committed", "spent"), source=None, pot__isnull=False,
                        holder=None, book_year__isnull=False,
                    )
                ),
            ),
        )  # fmt: skip


class SourceTerms(Fact):
    """What sort of money a source gives, and until when it may be spent (state)."""

    KEY = ("account",)

    class Kind(models.TextChoices):
        """Where money for a programme of Dutch municipalities comes from (BBV, Gemeentefonds)."""

        GENERAL_GRANT = "algemene_uitkering", _("general grant (algemene uitkering)")
        DECENTRALISED_GRANT = "decentralisatie_uitkering", _("decentralised grant (decentralisatie-uitkering)")
        SPECIFIC_GRANT = "spuk", _("specific grant (SPUK)")
        CONTRIBUTION = "bijdrage_gemeente", _("contribution of a municipality")
        OWN_FUNDS = "eigen_middelen", _("own funds")
        RESERVE = "reserve", _("reserve")

    account = models.ForeignKey(Account, models.PROTECT, related_name="terms")
    kind = models.CharField(max_length=28, choices=Kind)
    recurring = models.BooleanField(default=False)
    spend_before = models.DateField(null=True)
    reference = models.CharField(max_length=200, blank=True)


class LedgerEntry(Fact):
    """One amount that moves between two accounts on a day (event). Corrected by a reversing entry, never taken back."""

    RETRACTABLE = False
    CIRCLED = False

    giver = models.ForeignKey(Account, models.PROTECT, related_name="given")
    taker = models.ForeignKey(Account, models.PROTECT, related_name="taken")
    cents = models.BigIntegerField()  # whole cents: summed exactly by every database
    book_year = models.PositiveSmallIntegerField()
    document = models.CharField(max_length=200)
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, related_name="entries")
    overdraft = models.ForeignKey(Decision, models.PROTECT, null=True, related_name="overdrafts")
    reverses = models.OneToOneField("self", models.PROTECT, null=True, related_name="reversed_by")

    class Meta(Fact.Meta):
        constraints = (
            *Fact.Meta.constraints,
            models.CheckConstraint(name="entry_moves_something", condition=models.Q(cents__gt=0)),
            models.CheckConstraint(
                name="entry_moves_between_two_accounts", condition=~models.Q(giver=models.F("taker"))
            ),
        )

    @property
    def amount(self) -> Decimal:
        """The amount in euros."""
        return euros(self.cents)
