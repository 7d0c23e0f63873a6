"""Reading entries: those of a filter, what they add up to, and a page of them. As many queries for any number."""

import uuid
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet, Sum

from programme.asof import AsOf
from programme.cents import euros
from programme.models import LedgerEntry, Programme
from reporting.money.entries.accounts import CONDITIONS, Place, meant, places
from reporting.money.entries.filters import EntryFilters
from reporting.money.entries.kinds import EVERYTHING, Kind, kinds, matching

PER_PAGE = 50
NEWEST = ("-effective_on", "-recorded_at", "-sequence")
BESIDE = ("giver", "taker", "act", "reverses", "reversed_by")


@dataclass(frozen=True)
class Search:
    """The entries that the filters ask for, as they were known."""

    programme: Programme
    as_of: AsOf
    filters: EntryFilters

    @cached_property
    def _meant(self) -> list[Place]:
        return meant(places(self.programme), self.filters.chosen)

    @cached_property
    def kind(self) -> Kind:
        """The kind asked for; without one every entry, of which is told what is free."""
        return kinds().get(self.filters.chosen.get("soort", ""), EVERYTHING)

    @property
    def account(self) -> Place | None:
        """The one account that is asked for."""
        return self._meant[0] if "rekening" in self.filters.chosen and self._meant else None

    @property
    def runs(self) -> bool:
        """Whether these are all entries of one account, so that a balance runs along with them."""
        return set(self.filters.chosen) - {"tot"} == {"rekening"}

    def _known(self) -> "QuerySet[LedgerEntry]":
        return LedgerEntry.objects.filter(programme=self.programme, recorded_at__lte=self.as_of.known_at)

    @cached_property
    def found(self) -> "QuerySet[LedgerEntry]":
        """The entries that the filters keep."""
        chosen = self.filters.chosen
        kept = self._known().filter(self._days())
        if one := chosen.get("boeking"):
            kept = kept.filter(Q(pk=one) | Q(reverses=one) | Q(reversed_by=one))
        if any(name in chosen for name in CONDITIONS):
            ids = [place.id for place in self._meant]
            kept = kept.filter(Q(giver__in=ids) | Q(taker__in=ids))
        return kept.filter(matching(self.kind)) if self.kind.moves else kept

    def _days(self) -> Q:
        """Through the day shown; one entry is shown whatever its day, and those of later days where asked for."""
        chosen, day = self.filters.chosen, self.as_of.as_of
        if "boeking" in chosen:
            return Q()
        if "later" in chosen:
            return Q(effective_on__gt=day)
        return Q(effective_on__lte=min(day, self.filters.until or date.max))

    def total(self) -> Decimal:
        """What the entries add to the accounts that their kind is counted on: a figure of Financiën, in euros."""
        one = "rekening" in self.filters.chosen
        counted = [place.id for place in self._meant if one or place.nature in self.kind.counted]
        return euros(_added(self.found, counted))

    def page(self, number: str | None) -> "Page[LedgerEntry]":
        """A page of the entries, the newest first."""
        entries = self.found.select_related(*BESIDE).order_by(*NEWEST)
        return Paginator(entries, PER_PAGE).get_page(number)

    def balances(self, page: "Page[LedgerEntry]", total: Decimal) -> list[Decimal]:
        """The balance after each entry of a page of one account; `total` is that after the newest of all pages."""
        if self.account is None or not page.object_list:
            return []
        newer = self.found.order_by(*NEWEST)[: page.start_index() - 1]
        account, after = self.account.id, []
        running = total - euros(_added(LedgerEntry.objects.filter(pk__in=newer.values("pk")), [account]))
        for entry in page.object_list:
            after.append(running)
            running -= entry.amount if entry.taker_id == account else -entry.amount
        return after

    def later(self) -> int:
        """How many entries are known that count from a later day only."""
        return self._known().filter(effective_on__gt=self.as_of.as_of).count()


def _added(entries: "QuerySet[LedgerEntry]", accounts: list[uuid.UUID]) -> int:
    """What entries add to some accounts together, in cents."""
    sums = entries.aggregate(
        taken=Sum("cents", filter=Q(taker__in=accounts)), given=Sum("cents", filter=Q(giver__in=accounts))
    )
    return (sums["taken"] or 0) - (sums["given"] or 0)
