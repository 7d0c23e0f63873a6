"""Wat als: what comes when nothing changes, and what a draft would change. Nothing of it is stored."""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from programme.access import enter
from programme.asof import read_as_of
from programme.frame import frame
from programme.views.not_yet import not_yet
from projects.portfolio.cache import history_of
from projects.portfolio.draft import Draft, Kind, encode
from projects.portfolio.draft_reading import LARGEST, Refusal, read
from projects.portfolio.snapshot import Snapshot
from projects.portfolio.whatif import apply
from reporting.dashboard.doors import Doors, doors_of
from reporting.projectpages.listing import keep_filters
from reporting.whatif.address import Address
from reporting.whatif.dates import dates
from reporting.whatif.ends import ends
from reporting.whatif.form import ChangeForm
from reporting.whatif.loads import loads
from reporting.whatif.money import money
from reporting.whatif.sides import Both, side
from reporting.whatif.signals import signals
from reporting.whatif.summary import sentence, summary
from reporting.whatif.words import change_words, refusal_words

REFUSED = 20  # sentences about parts of an address that were left out; the rest is counted


@require_safe
def what_if(request: HttpRequest, programme: str) -> HttpResponse:
    """The page of a draft, which is all in the address; with a change from the form, on to the longer address."""
    reader, prog = enter(request, programme)
    as_of = read_as_of(request.GET, prog)
    snapshot = history_of(prog, as_of, reader.scope(prog)).at(as_of.as_of)
    if snapshot.programme is None:
        return not_yet(
            request, reader=reader, programme=prog, as_of=as_of, current="what-if",
            what=_("The programme %(name)s") % {"name": prog.slug.upper()},
        )  # fmt: skip
    draft, refused = read(dict(request.GET.lists()), snapshot)
    form, address = ChangeForm(request.GET, snapshot, draft), Address(request.path, as_of)
    if form.is_valid():
        return redirect(address.of(form.longer))
    context = frame(
        request, reader=reader, programme=prog, name=snapshot.programme.name, as_of=as_of, current="what-if"
    )
    keep_filters(context["asof"], QueryDict(encode(draft)), tuple(kind.value for kind in Kind))
    context |= _draft(draft, refused, snapshot, address) | _comparison(draft, snapshot, doors_of(prog, as_of))
    context |= {"form": form, "address": request.build_absolute_uri(address.lasting(draft))}
    return render(request, "whatif/page.html", context)


def _draft(draft: Draft, refused: tuple[Refusal, ...], snapshot: Snapshot, address: Address) -> dict[str, Any]:
    return {
        "title": _title(draft),
        "changes": [
            {"words": change_words(one, snapshot), "remove_url": address.without(draft, one)} for one in draft.changes
        ],
        "kept": [(change.kind.value, change.text) for change in draft.changes],
        "dates": [tuple(part.split("=")) for part in address.as_of.query.lstrip("?").split("&") if part],
        "refused": [refusal_words(one, snapshot) for one in refused[:REFUSED]],
        "more_refused": max(len(refused) - REFUSED, 0),
        "empty_url": address.of(Draft()),
        "action": address.path,
        "months": LARGEST[Kind.SHIFT],
    }


def _title(draft: Draft) -> str:
    if not draft.changes:
        return _("What if nothing changes")
    count = len(draft.changes)
    return ngettext("What if: a draft with %(count)s change", "What if: a draft with %(count)s changes", count) % {
        "count": count
    }


def _comparison(draft: Draft, snapshot: Snapshot, doors: Doors) -> dict[str, Any]:
    both = Both(side(snapshot), side(apply(draft, snapshot)) if draft.changes else None)
    return {
        "overview_url": doors.overview(),
        "trail": [{"label": _("Overview"), "url": doors.overview()}],
        "sentence": sentence(both),
        "summary": summary(both, doors),
        "ends": ends(both, doors) if snapshot.projects else None,
        "dates_hit": dates(both, doors),
        "loads": loads(both, doors),
        "money": money(both, doors),
        "signals": signals(both, doors),
    }
