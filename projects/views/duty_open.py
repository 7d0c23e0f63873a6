"""Opening a legal duty that the catalogue does not have."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from programme.acts.duties import open_duty
from programme.facts import Act
from programme.models import Duty, Profile, Programme
from programme.recording import Entry, locked_revision
from projects.forms.duty import DutyForm
from projects.forms.fields import read_uuid
from projects.views.duty_desk import DutyDesk, closed, duty_desk, errors
from projects.views.once import once

SLUG = 40  # characters
FORM = "nieuw"  # the address of this form


@require_http_methods(["GET", "HEAD", "POST"])
def duty_open(request: HttpRequest, programme: str) -> HttpResponse:
    """The form; POST records the duty with what the law says of it."""
    desk = duty_desk(request, programme)
    if refusal := closed(desk, _("New duty")):
        return refusal
    if request.method != "POST":
        return _show(desk, DutyForm(today=desk.as_of.today))
    form = DutyForm(request.POST, today=desk.as_of.today)
    if not form.is_valid():
        return _show(desk, form, status=422)
    key, name = read_uuid(request.POST.get("submit_key")) or uuid4(), form.cleaned_data["name"]
    entry = Entry(by=desk.reader.person, submit_key=key)
    duty = once(entry, lambda said: _open(desk, form, said), lambda act: _same(act, form))
    if duty is None:
        messages.success(request, _("This was recorded already. It is stored once."))
        return redirect(desk.url("duty", _opened(key)))
    messages.success(request, _("The duty “%(name)s” is recorded.") % {"name": name})
    return redirect(desk.url("duty", duty.slug))


def _open(desk: DutyDesk, form: DutyForm, entry: Entry) -> Duty:
    said = form.cleaned_data
    with transaction.atomic():
        locked_revision(desk.programme)  # two writers must not take the same slug
        return open_duty(
            programme=desk.programme, slug=_free_slug(desk.programme, said["name"]), name=said["name"],
            description=said["description"], terms=form.terms(), on=said["on"], entry=entry,
        )  # fmt: skip


def _free_slug(programme: Programme, name: str) -> str:
    """A slug of the name that no duty has; a number tells equal ones apart."""
    base = slugify(name).replace("_", "-").strip("-")[:SLUG].strip("-") or "plicht"
    taken = {FORM, *Duty.objects.filter(parent=programme, slug__startswith=base).values_list("slug", flat=True)}
    numbered = (base if number == 1 else f"{base}-{number}" for number in range(1, len(taken) + 2))
    return next(slug for slug in numbered if slug not in taken)


def _same(act: Act, form: DutyForm) -> bool:
    said = form.cleaned_data
    return Profile.objects.filter(act=act, name=said["name"], description=said["description"]).exists()


def _opened(key: UUID) -> str:
    return Duty.objects.get(profiles__act__submit_key=key).slug


def _show(desk: DutyDesk, form: DutyForm, *, status: int = 200) -> HttpResponse:
    context = desk.page(_("New duty")) | {
        "form": form, "problems": errors(form), "theirs": "", "hidden": {"submit_key": uuid4()}, "button": _("Record"),
        "lead": _("A duty that the law gives the organisations of this programme, with the day as it is known now."),
    }  # fmt: skip
    return render(desk.request, "duties/form.html", context, status=status)
