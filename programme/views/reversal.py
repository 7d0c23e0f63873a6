"""Reversing an entry: one form, with what it does to both accounts; once."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from programme.acts.ledger import Overdrawn, name_of, reverse
from programme.cents import euros
from programme.forms.reversal import ReversalForm
from programme.ledger import balance
from programme.models import Account, LedgerEntry
from programme.recording import AlreadyRecorded, Entry, RecordingError
from programme.views.book import read_key
from programme.views.effects import overdrawn_words
from programme.views.ledger_desk import Desk, closed, desk_of
from programme.words import euro_words

BESIDE = ("giver", "taker", "reversed_by")


@require_http_methods(["GET", "HEAD", "POST"])
def entry_reverse(request: HttpRequest, programme: str, entry: uuid.UUID) -> HttpResponse:
    """The form; posting it records the opposite entry."""
    desk = desk_of(request, programme)
    fact = LedgerEntry.objects.filter(programme=desk.programme, pk=entry).select_related(*BESIDE).first()
    if fact is None:
        raise Http404
    if request.method == "POST" and (again := _known(desk, fact)):
        return again
    if not desk.as_of.is_now or (reason := _why_not(fact)):
        return closed(desk, _("Reverse an entry"), reason if desk.as_of.is_now else "")
    if request.method == "POST":
        return _record(desk, fact)
    initial = {"on": max(desk.as_of.today, fact.effective_on)}
    return _show(desk, fact, ReversalForm(initial=initial, fact=fact, options=desk.options), uuid.uuid4())


def _known(desk: Desk, fact: LedgerEntry) -> HttpResponse | None:
    """The second click of a form that was recorded already."""
    reversal = getattr(fact, "reversed_by", None)
    if reversal is None or reversal.act.submit_key != read_key(desk.request):
        return None
    messages.success(desk.request, _("This reversal was recorded already. It is stored once."))
    return _to_both(desk, fact)


def _why_not(fact: LedgerEntry) -> str:
    """Why an entry cannot be reversed; empty when it can."""
    if fact.reverses_id:
        return _("This entry reverses another one. Record a new entry instead of reversing it again.")
    if reversal := getattr(fact, "reversed_by", None):
        words = {"day": date_format(reversal.effective_on), "document": reversal.document}
        return _("This entry was reversed already, on %(day)s (%(document)s).") % words
    return ""


def _record(desk: Desk, fact: LedgerEntry) -> HttpResponse:
    form, key = ReversalForm(desk.request.POST, fact=fact, options=desk.options), read_key(desk.request)
    if not form.is_valid():
        return _show(desk, fact, form, key, status=422)
    said = form.cleaned_data
    entry = Entry(by=desk.reader.person, why=said["why"], submit_key=key)
    try:
        reverse(fact=fact, document=said["document"], overdraft=form.overdraft, on=said["on"], entry=entry)
    except Overdrawn as refusal:
        form.add_error("on", overdrawn_words(refusal, _remedy()))
        return _show(desk, fact, form, key, status=422)
    except AlreadyRecorded:
        messages.success(desk.request, _("This reversal was recorded already. It is stored once."))
        return _to_both(desk, fact)
    except RecordingError:  # a colleague was a moment earlier
        fact.refresh_from_db()
        return closed(desk, _("Reverse an entry"), _("This entry was reversed just now by somebody else."))
    messages.success(desk.request, _("The entry of %(amount)s is reversed.") % {"amount": euro_words(fact.amount)})
    return _to_both(desk, fact)


def _remedy() -> str:
    return _(
        "Reverse first what was paid from this money afterwards, or choose a later day or the decision that allows an "
        "overdraft."
    )


def _to_both(desk: Desk, fact: LedgerEntry) -> HttpResponse:
    """To the entry and its reversal beside each other."""
    return redirect(f"{desk.url('entries')}?boeking={fact.pk}")


def _show(desk: Desk, fact: LedgerEntry, form: ReversalForm, key: uuid.UUID, *, status: int = 200) -> HttpResponse:
    facts = [
        {"term": _("Day"), "value": date_format(fact.effective_on)},
        {"term": _("From"), "value": name_of(fact.giver)},
        {"term": _("To"), "value": name_of(fact.taker)},
        {"term": _("Amount"), "value": euro_words(fact.amount)},
        {"term": _("Document"), "value": fact.document},
    ]
    effects = [_effect(desk, fact.taker, -fact.cents), _effect(desk, fact.giver, fact.cents)]
    context = desk.page(form=form, facts=facts, effects=effects, submit_key=key, day=date_format(desk.as_of.today))
    return render(desk.request, "ledger/reverse.html", context, status=status)


def _effect(desk: Desk, account: Account, cents: int) -> dict[str, str]:
    now = balance(account, desk.as_of.today)
    return {
        "name": name_of(account),
        "before": euro_words(euros(now)),
        "after": euro_words(euros(now + cents)),
    }
