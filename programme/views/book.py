"""Recording an entry: choose what it is, fill in what that needs, check what it does, record."""

from dataclasses import replace
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from programme.acts.booking import Booking, book, booking_of
from programme.acts.ledger import DecisionNeeded, Overdrawn
from programme.facts import Act
from programme.forms.booking import BookingForm
from programme.forms.kinds import KINDS, Field, Kind
from programme.forms.options import key_of
from programme.ledger import Nature
from programme.models import LedgerEntry
from programme.recording import AlreadyRecorded, Entry, RecordingError
from programme.views.book_page import checked, show
from programme.views.effects import overdrawn_words, rehearsed
from programme.views.ledger_desk import Desk, closed, desk_of
from programme.words import euro_words

# Of a pot or budget that grows one wants to see the balance after it; of all others that of what gave.
GIVING, GROWING = (Nature.SOURCE, Nature.POT), (Nature.POT, Nature.BUDGET)


@require_safe
def book_choose(request: HttpRequest, programme: str) -> HttpResponse:
    """The kinds of entries to choose from."""
    desk = desk_of(request, programme)
    if not desk.as_of.is_now:
        return closed(desk, _("New entry"))
    kinds = [{"label": one.label, "when": one.when, "url": desk.url("book", one.slug)} for one in KINDS.values()]
    return render(request, "ledger/choose.html", desk.page(kinds=kinds, source_url=desk.url("source-open")))


@require_http_methods(["GET", "HEAD", "POST"])
def book_entry(request: HttpRequest, programme: str, kind: str) -> HttpResponse:
    """The form of one kind: filled in, checked, recorded."""
    desk = desk_of(request, programme)
    if kind not in KINDS:
        raise Http404
    if not desk.as_of.is_now:
        return closed(desk, str(KINDS[kind].label))
    if request.method != "POST":
        return show(desk, _opened(desk, KINDS[kind]), uuid4())
    return _act(desk, KINDS[kind])


def _opened(desk: Desk, kind: Kind) -> BookingForm:
    """The form as it opens; a link may have chosen something already."""
    given = {name: desk.request.GET[name] for name in kind.fields if name in desk.request.GET}
    initial = {Field.YEAR: str(desk.as_of.today.year), "on": desk.as_of.today} | given
    return BookingForm(initial=initial, kind=kind, options=desk.options)


def _act(desk: Desk, kind: Kind) -> HttpResponse:
    """Check or record; with `edit` the form comes back as it was typed."""
    posted, key = desk.request.POST, read_key(desk.request)
    if posted.get("action") == "edit":
        return show(desk, BookingForm(initial=posted.dict(), kind=kind, options=desk.options), key)
    form = BookingForm(posted, kind=kind, options=desk.options)
    if not form.is_valid():
        return show(desk, form, key, status=422)
    try:
        return _record(desk, form, key) if posted.get("action") == "record" else _check(desk, form, key)
    except Overdrawn as refusal:
        form.add_error("amount", overdrawn_words(refusal))
    except DecisionNeeded:
        form.add_error(Field.DECISION, _("This project has a budget for this book year already. A change of it rests "
                                         "on a decision: choose which one."))  # fmt: skip
    except RecordingError:
        form.add_error(None, _("This cannot be recorded any more. Look at the choices again."))
    return show(desk, form, key, status=422)


def _check(desk: Desk, form: BookingForm, key: UUID) -> HttpResponse:
    booking = form.booking()
    effects = rehearsed(lambda: book(booking=booking, entry=Entry(by=desk.reader.person)))
    return checked(desk, form, key, effects)


def _record(desk: Desk, form: BookingForm, key: UUID) -> HttpResponse:
    booking, entry = form.booking(), Entry(by=desk.reader.person, submit_key=key)
    try:
        fact = book(booking=booking, entry=entry)
    except AlreadyRecorded as known:
        if again := _repeated(known.act, desk, booking):
            messages.success(desk.request, _("This entry was recorded already. It is stored once."))
            return _to_entries(desk, again)
        # The same page sent again with other words, by the browser's Back: that is a new entry.
        fact = book(booking=booking, entry=replace(entry, submit_key=uuid4()))
    messages.success(desk.request, _happened(desk, form, booking))
    return _to_entries(desk, fact)


def _repeated(act: Act, desk: Desk, booking: Booking) -> LedgerEntry | None:
    """The entry of an act, if this person recorded just this with it."""
    beside = ("giver", "taker__holder", "decision", "overdraft")
    fact = LedgerEntry.objects.filter(act=act, act__by=desk.reader.person).select_related(*beside).first()
    return fact if fact and booking_of(fact) == booking else None


def _happened(desk: Desk, form: BookingForm, booking: Booking) -> str:
    words = {"kind": form.kind.label, "amount": euro_words(booking.amount), "day": date_format(booking.on)}
    if booking.on > desk.as_of.today:
        return _("%(kind)s of %(amount)s is recorded. It counts from %(day)s on.") % words
    return _("%(kind)s of %(amount)s on %(day)s is recorded.") % words


def _to_entries(desk: Desk, fact: LedgerEntry) -> HttpResponse:
    """To the entries of the account that matters most: the newest entry with the balance after it."""
    account = fact.taker if fact.taker.nature in GROWING and fact.giver.nature in GIVING else fact.giver
    return redirect(f"{desk.url('entries')}?rekening={key_of(account)}")


def read_key(request: HttpRequest) -> UUID:
    """The one-time key of a form; one that cannot be read is replaced."""
    try:
        return UUID(request.POST.get("submit_key", ""))
    except ValueError:
        return uuid4()
