"""Entries as the page shows them: between which accounts, how much, resting on what, by whom, and what undid them."""

import uuid
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.core.paginator import Page
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from programme.dates import imprecise
from programme.ledger import Move, move_of
from programme.models import Account, LedgerEntry
from programme.words import euro_words
from projects.words import date_words
from reporting.dashboard.doors import Doors
from reporting.facts.items import TAGS, local
from reporting.facts.names import Things
from reporting.facts.reading import Sight
from reporting.money.entries.accounts import Place


def mentioned(entries: Iterable[LedgerEntry]) -> set[uuid.UUID]:
    """The things that entries name."""
    found: set[uuid.UUID | None] = set()
    for entry in entries:
        found |= {entry.giver_id, entry.taker_id, entry.decision_id, entry.overdraft_id, entry.act.by_id}
        for side in (entry.giver, entry.taker):
            found |= {side.parent_id, side.pot_id}
    return {key for key in found if key is not None}


def rows(
    page: "Page[LedgerEntry]",
    *,
    sight: Sight,
    things: Things,
    doors: Doors,
    balances: Sequence[Decimal] = (),
    account: Place | None = None,
    may_book: bool = False,
) -> list[dict[str, Any]]:
    """The variables of the rows of templates/money/entries.html, of a page of entries."""
    after: Sequence[Decimal | None] = balances or [None] * len(page.object_list)
    return [
        _row(entry, sight, things, doors)
        | {
            "balance": euro_words(balance) if balance is not None else "",
            "amount": _amount(entry, account),
            "reverse_url": _reverse_url(entry, sight, may_book=may_book),
        }
        for entry, balance in zip(page.object_list, after, strict=True)
    ]


def _row(entry: LedgerEntry, sight: Sight, things: Things, doors: Doors) -> dict[str, Any]:
    return {
        "id": f"boeking-{entry.pk}",
        "day": date_words(imprecise(entry.effective_on, entry.precision)),
        "on": entry.effective_on,
        "known": local(entry.recorded_at),
        "giver": _side(entry.giver, things, other=None),
        "taker": _side(entry.taker, things, other=entry.giver),
        "kind": kind_words(entry),
        "document": entry.document,
        "decisions": _decisions(entry, things),
        "who": things.name(entry.act.by_id) or _("the system"),
        "why": entry.act.why,
        "tag": TAGS.get(entry.origin, ""),
        "citation": entry.citation,
        "other": _other(entry, sight, doors),
    }


def _side(account: Account, things: Things, other: Account | None) -> dict[str, str]:
    """An account: of a project by its nature, with its pot below unless the other side has said that already."""
    said: dict[str, str] = {"name": things.name(account.pk), "url": things.url(account.pk), "sub": ""}
    project = things.name(account.parent_id) if account.pot_id else ""
    if project:
        said["name"] = f"{project}: {Account.Nature(account.nature).label}"
        if other is None or account.pot_id not in (other.pk, other.pot_id):
            said["sub"] = things.name(account.pot_id)
    return said


def kind_words(entry: LedgerEntry) -> str:
    """`Overdracht`; of a reversal what it takes back."""
    move = move_of(entry)
    words = capfirst(str(Move(move).label)) if move else ""
    return _("Reversal: %(kind)s") % {"kind": words[:1].lower() + words[1:]} if entry.reverses_id else words


def _amount(entry: LedgerEntry, account: Place | None) -> str:
    """The amount; on the page of one account with the sign that it has there."""
    if account is None:
        return euro_words(entry.amount)
    return f"+{euro_words(entry.amount)}" if entry.taker_id == account.id else euro_words(-entry.amount)


def _decisions(entry: LedgerEntry, things: Things) -> list[dict[str, str]]:
    """The decisions that the entry rests on, as far as the reader may know of them."""
    asked = ((entry.decision_id, _("Decision %(number)s")), (entry.overdraft_id, _("Overdraft: decision %(number)s")))
    return [
        {"text": words % {"number": things.number(key)}, "url": things.url(key)}
        for key, words in asked
        if key and things.number(key)
    ]


def _other(entry: LedgerEntry, sight: Sight, doors: Doors) -> dict[str, str] | None:
    """The entry that this one reverses, or the one that reversed it, if that was known."""
    reversal = getattr(entry, "reversed_by", None)
    if entry.reverses:
        return {"text": _("Reverses an entry"), "url": _beside(entry.reverses, entry.reverses, doors)}
    if reversal and reversal.recorded_at <= sight.known_at:
        return {"text": _("Reversed"), "url": _beside(entry, reversal, doors)}
    return None


def _beside(reversed_: LedgerEntry, shown: LedgerEntry, doors: Doors) -> str:
    """An entry and its reversal beside each other, at one of them."""
    return f"{doors.entries(boeking=str(reversed_.pk))}#boeking-{shown.pk}"


def _reverse_url(entry: LedgerEntry, sight: Sight, *, may_book: bool) -> str:
    """The page that reverses the entry, for those who may and while nobody did."""
    if not may_book or entry.reverses_id or getattr(entry, "reversed_by", None):
        return ""
    return reverse("entry-reverse", args=[sight.programme.slug, entry.pk])
