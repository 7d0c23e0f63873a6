"""Opening a new source of money."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from programme.acts.ledger import open_source
from programme.forms.source import SourceForm
from programme.ledger import Nature
from programme.models import Account, Programme
from programme.recording import AlreadyRecorded, Entry, locked_revision
from programme.views.book import read_key
from programme.views.ledger_desk import Desk, closed, desk_of

SLUG = 40  # characters: pots are called after their source, their year and their holder


@require_http_methods(["GET", "HEAD", "POST"])
def source_open(request: HttpRequest, programme: str) -> HttpResponse:
    """The form of a new source."""
    desk = desk_of(request, programme)
    if not desk.as_of.is_now:
        return closed(desk, _("New source of money"))
    if request.method != "POST":
        return _show(desk, SourceForm(initial={"on": desk.as_of.today}, options=desk.options), uuid4())
    form, key = SourceForm(request.POST, options=desk.options), read_key(request)
    if not form.is_valid():
        return _show(desk, form, key, status=422)
    name = {"name": form.cleaned_data["name"]}
    try:
        _open(desk, form, key)
    except AlreadyRecorded:
        messages.success(request, _("%(name)s was opened already. It is stored once.") % name)
        return redirect(desk.url("book", "receipt"))
    messages.success(request, _("%(name)s is opened. Now record what was received.") % name)
    return redirect(desk.url("book", "receipt"))


def _open(desk: Desk, form: SourceForm, key: UUID) -> Account:
    said = form.cleaned_data
    with transaction.atomic():
        locked_revision(desk.programme)  # two writers must not take the same slug
        account = Account(
            slug=_free_slug(desk.programme, said["name"]), programme=desk.programme, parent=desk.programme,
            nature=Nature.SOURCE, holder=form.giver,
        )  # fmt: skip
        return open_source(
            account=account, name=said["name"], kind=said["kind"], recurring=said["recurring"],
            spend_before=said["spend_before"], reference=said["reference"], on=said["on"],
            entry=Entry(by=desk.reader.person, submit_key=key),
        )  # fmt: skip


def _free_slug(programme: Programme, name: str) -> str:
    """A slug of the name that no account below the programme has; a number tells equal ones apart."""
    base = slugify(name).replace("_", "-").strip("-")[:SLUG].strip("-") or "bron"
    taken = set(Account.objects.filter(parent=programme, slug__startswith=base).values_list("slug", flat=True))
    number = next(count for count in range(1, len(taken) + 2) if _numbered(base, count) not in taken)
    return _numbered(base, number)


def _numbered(base: str, number: int) -> str:
    return base if number == 1 else f"{base}-{number}"


def _show(desk: Desk, form: SourceForm, key: UUID, *, status: int = 200) -> HttpResponse:
    context = desk.page(form=form, submit_key=key)
    return render(desk.request, "ledger/source.html", context, status=status)
