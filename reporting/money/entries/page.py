"""Boekingen: every entry of the ledger that was known, with what it rests on."""

from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from programme.access import Reader, Right, enter
from programme.asof import AsOf, read_as_of
from programme.frame import frame
from programme.models import Programme
from programme.views.not_yet import not_yet
from programme.words import euro_words
from projects.portfolio.cache import history_of
from reporting.dashboard.doors import Doors, doors_of
from reporting.facts.items import pages_of
from reporting.facts.names import Things
from reporting.facts.reading import Sight
from reporting.money.entries.filters import FIELDS, EntryFilters
from reporting.money.entries.reading import Search
from reporting.money.entries.rows import mentioned, rows
from reporting.projectpages.listing import dates_of, keep_filters


@require_safe
def entries(request: HttpRequest, programme: str) -> HttpResponse:
    """One page of the entries that the filters keep, the newest first."""
    reader, prog = enter(request, programme)
    as_of, scope = read_as_of(request.GET, prog), reader.scope(prog)
    snapshot = history_of(prog, as_of, scope).at(as_of.as_of)
    if snapshot.programme is None:
        return not_yet(
            request, reader=reader, programme=prog, as_of=as_of, current="finance",
            what=_("The programme %(name)s") % {"name": prog.slug.upper()},
        )  # fmt: skip
    filters = EntryFilters(request.GET, snapshot)
    search = Search(prog, as_of, filters)
    context = frame(
        request, reader=reader, programme=prog, name=snapshot.programme.name, as_of=as_of, current="finance"
    )
    keep_filters(context["asof"], request.GET, FIELDS)
    context |= _page(request, search, Sight(programme=prog, known_at=as_of.known_at, scope=scope), reader)
    return render(request, "money/entries.html", context)


def _page(request: HttpRequest, search: Search, sight: Sight, reader: Reader) -> dict[str, Any]:
    doors, filters = doors_of(search.programme, search.as_of), search.filters
    page, total, later = search.page(request.GET.get("page")), search.total(), search.later()
    things = Things(sight, search.as_of, mentioned(page.object_list))
    may_book = search.as_of.is_now and reader.may(Right.BOOK, search.programme)
    return {
        "trail": [{"label": _("Finance"), "url": doors.finance()}],
        "rows": rows(
            page, sight=sight, things=things, doors=doors, may_book=may_book, account=search.account,
            balances=search.balances(page, total) if search.runs else (),
        ),
        "runs": search.runs,
        "page": page,
        "pages": pages_of(page),
        "page_query": _query(request.GET),
        "filters": filters,
        "problems": filters.problems,
        "dates": dates_of(request.GET),
        "everything_url": doors.entries(),
        "caption": _caption(page.paginator.count),
        "total": _total(search, total),
        "later": _later(later, filters, doors),
        "actions": _actions(search.programme, search.as_of) if may_book else [],
    }  # fmt: skip


def _caption(count: int) -> str:
    return ngettext("%(count)s entry", "%(count)s entries", count) % {"count": count}


def _total(search: Search, total: Decimal) -> dict[str, str] | None:
    """What the entries add up to, and what that is called; None for single entries and those of later days."""
    if {"boeking", "later"} & set(search.filters.chosen):
        return None
    label = str(search.kind.label)
    if search.account:
        label = _("Balance") if search.runs else _("Added to this account")
    return {"label": label, "amount": euro_words(total)}


def _later(count: int, filters: EntryFilters, doors: Doors) -> dict[str, str] | None:
    """That there are entries of later days, which count nowhere yet."""
    if "later" in filters.chosen:
        return {"text": _("These entries count from a later day only."), "url": doors.entries(), "label": _("Back")}
    if not count or "boeking" in filters.chosen:
        return None
    words = ngettext(
        "%(count)s entry counts from a later day only.", "%(count)s entries count from a later day only.", count
    )
    return {"text": words % {"count": count}, "url": doors.entries(later="1"), "label": _("Show them")}


def _actions(programme: Programme, as_of: AsOf) -> list[dict[str, Any]]:
    url = reverse("book", args=[programme.slug]) + as_of.query
    return [{"label": _("New entry"), "url": url, "primary": True}]


def _query(query: QueryDict) -> str:
    kept = query.copy()
    kept.pop("page", None)
    return kept.urlencode()
