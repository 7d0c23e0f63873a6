"""What a controller can choose from: sources, pots, projects and decisions, by the names of today. Seven queries."""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Q, Sum
from django.utils.translation import gettext as _

from programme.access import Scope
from programme.cents import euros
from programme.facts import retracted
from programme.ledger import Nature
from programme.models import (
    Account,
    Decision,
    DecisionOutcome,
    LedgerEntry,
    Organisation,
    Profile,
    Programme,
    Thing,
)
from programme.words import euro_words

PROJECT = "project"  # the kind of a thing of a floor above
NAMED = (Account.KIND, Organisation.KIND, Decision.KIND, PROJECT)
Choice = tuple[str, str]
Choices = list[Choice | tuple[str, list[Choice]]]


@dataclass(frozen=True)
class Options:
    """The choices in a programme on a day, for a reader with a scope."""

    programme: Programme
    scope: Scope
    today: date

    @property
    def years(self) -> tuple[int, int, int]:
        """The book years in which is booked: last year, this year and the next."""
        return self.today.year - 1, self.today.year, self.today.year + 1

    @cached_property
    def names(self) -> dict[uuid.UUID, str]:
        """What things are called today; what begins later has its first name, what has ended none."""
        mine = Q(programme=self.programme) | Q(programme=None)
        rows = Profile.objects.filter(mine, thing__kind__in=NAMED, circle__in=self.scope.circles)
        rows = rows.exclude(pk__in=retracted()).order_by("effective_on", "recorded_at", "sequence")
        names: dict[uuid.UUID, str] = {}
        for thing, name, exists, since in rows.values_list("thing", "name", "exists", "effective_on"):
            if since <= self.today or thing not in names:
                names[thing] = name if exists else ""
        return {thing: name for thing, name in names.items() if name}

    @cached_property
    def accounts(self) -> dict[str, Account]:
        """All accounts by key: below a project its slug and that of the account, else the slug alone."""
        found = Account.objects.filter(programme=self.programme).select_related("parent", "holder", "pot", "source")
        return {key_of(account): account for account in found}

    @cached_property
    def _balances(self) -> dict[uuid.UUID, int]:
        entries, balances = LedgerEntry.objects.filter(programme=self.programme), dict[uuid.UUID, int]()
        for side, sign in (("taker", 1), ("giver", -1)):
            for account, cents in entries.values_list(side).annotate(sum=Sum("cents")).values_list(side, "sum"):
                balances[account] = balances.get(account, 0) + sign * cents
        return balances

    @cached_property
    def organisations(self) -> dict[str, Organisation]:
        """The organisations that exist, by slug."""
        return {one.slug: one for one in Organisation.objects.all() if one.pk in self.names}

    @cached_property
    def projects(self) -> dict[str, Thing]:
        """The projects that exist, by slug."""
        found = Thing.objects.filter(programme=self.programme, kind=PROJECT)
        return {one.slug: one for one in found if one.pk in self.names}

    @cached_property
    def decisions(self) -> dict[str, Decision]:
        """What boards decided and the reader may know of, by number: the latest first."""
        decided = DecisionOutcome.objects.filter(
            programme=self.programme, outcome=DecisionOutcome.Outcome.DECIDED, circle__in=self.scope.circles
        ).exclude(pk__in=retracted())
        found = Decision.objects.filter(pk__in=decided.values("decision")).order_by("-slug")
        return {one.slug: one for one in found if one.pk in self.names}

    def of(self, nature: str) -> dict[str, Account]:
        """The accounts of a nature, those with a book year only of the years in which is booked."""
        return {
            key: account
            for key, account in self.accounts.items()
            if account.nature == nature and (account.book_year is None or account.book_year in self.years)
        }

    def source_choices(self) -> Choices:
        """The sources by name."""
        return [*_by_name((key, self.name(account)) for key, account in self.of(Nature.SOURCE).items())]

    def pot_choices(self) -> Choices:
        """The pots by name, the latest year first, each with what is in it."""
        return list(self._grouped((str(one.book_year), self._with_balance(key, one)) for key, one in self._pots()))

    def _pots(self) -> list[tuple[str, Account]]:
        pots = self.of(Nature.POT)
        return sorted(pots.items(), key=lambda pair: -(pair[1].book_year or 0))

    def account_choices(self, nature: str) -> Choices:
        """The accounts of a nature on which money stands, per project."""
        found = [
            (self.names[one.parent_id], self._of_project(key, one))
            for key, one in self.of(nature).items()
            if one.parent_id in self.names and self._balances.get(one.pk, 0) > 0
        ]
        return list(self._grouped(sorted(found)))

    def organisation_choices(self) -> Choices:
        """The organisations by name."""
        return [*_by_name((slug, self.names[one.pk]) for slug, one in self.organisations.items())]

    def project_choices(self) -> Choices:
        """The projects by name."""
        return [*_by_name((slug, self.names[one.pk]) for slug, one in self.projects.items())]

    def decision_choices(self) -> Choices:
        """The decisions by number."""
        return [(number, f"{number}: {self.names[one.pk]}") for number, one in self.decisions.items()]

    @staticmethod
    def _grouped(labelled: Iterable[tuple[str, Choice]]) -> Iterator[tuple[str, list[Choice]]]:
        """Choices under their labels, which come in the order in which they first stand."""
        groups: dict[str, list[Choice]] = {}
        for label, choice in labelled:
            groups.setdefault(label, []).append(choice)
        for label, choices in groups.items():
            yield label, list(_by_name(choices))

    def name(self, account: Account) -> str:
        """What an account is called."""
        return self.names.get(account.pk) or account.slug

    def _with_balance(self, key: str, account: Account) -> Choice:
        return key, self._label(self.name(account), account)

    def _of_project(self, key: str, account: Account) -> Choice:
        """Within its project an account is told by its pot."""
        return key, self._label(self.name(account.pot) if account.pot else key, account)

    def _label(self, name: str, account: Account) -> str:
        amount = euro_words(euros(self._balances.get(account.pk, 0)))
        return _("%(name)s (balance %(amount)s)") % {"name": name, "amount": amount}


def key_of(account: Account) -> str:
    """How addresses name an account."""
    parent = account.parent
    return f"{parent.slug}/{account.slug}" if parent and parent.kind == PROJECT else account.slug


def _by_name(choices: Iterable[Choice]) -> Iterator[Choice]:
    return iter(sorted(choices, key=lambda choice: (choice[1].casefold(), choice[0])))
