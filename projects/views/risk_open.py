"""Opening a risk of a project or of the programme."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from programme.access import Right
from programme.facts import Act
from programme.models import Programme
from programme.recording import AlreadyRecorded, Entry
from projects.acts.risks import open_risk
from projects.forms.fields import read_uuid
from projects.forms.risk import OpenForm
from projects.models import Project, RiskRating
from projects.views.risk import rated_of
from projects.views.risk_desk import ProgrammeDesk, parents_of, programme_desk
from projects.views.risk_page import errors, page


@require_http_methods(["GET", "HEAD", "POST"])
def risk_open(request: HttpRequest, programme: str) -> HttpResponse:
    """The form; POST records the risk with its first rating."""
    desk = programme_desk(request, programme)
    if not (desk.reader.may(Right.RATE_RISKS, desk.programme) or desk.reader.led(desk.programme)):
        raise PermissionDenied
    if not desk.as_of.is_now or desk.snapshot.programme is None:
        return _show(desk, None, status=409 if request.method == "POST" else 200)
    parents = parents_of(desk)
    form = _form(desk, parents)
    if not form.is_bound:
        return _show(desk, form)
    if not form.is_valid():
        return _show(desk, form, status=422)
    number = _record(desk, form)
    messages.success(request, _("Risk %(number)s is recorded.") % {"number": number})
    return redirect(desk.url("risk", number))


def _form(desk: ProgrammeDesk, parents: dict[str, str]) -> OpenForm:
    """As it opens, for the project in the address if it names one; or as posted."""
    posted = desk.request.POST if desk.request.method == "POST" else None
    wanted = f"project:{desk.request.GET.get('project', '')}"
    initial = {"parent": wanted if wanted in parents else next(iter(parents), "")}
    initial = initial if wanted in parents or len(parents) == 1 else {}
    owners = desk.owners("")
    return OpenForm(posted, parents=list(parents.items()), owners=owners, today=desk.as_of.today, initial=initial)


def _show(desk: ProgrammeDesk, form: OpenForm | None, *, status: int = 200) -> HttpResponse:
    """The form, or without one that nothing can be recorded on an earlier day."""
    context = page(desk) | {
        "form": form,
        "problems": list(errors(form)),
        "submit_key": uuid.uuid4(),
        "now_url": desk.request.path,
        "risks_url": desk.url("risks"),
        "none": form is not None and not form.fields["parent"].choices,  # type: ignore[attr-defined]
    }
    return render(desk.request, "risks/open.html", context, status=status)


def _record(desk: ProgrammeDesk, form: OpenForm) -> str:
    """Record a valid form and give the number of the risk; a second click opens nothing more."""
    data, key = form.cleaned_data, read_uuid(desk.request.POST.get("submit_key"))
    entry = Entry(by=desk.reader.person, why=data["why"], submit_key=key)
    while True:
        try:
            return open_risk(
                parent=_parent(desk, data["parent"]), name=data["name"], description=data["description"],
                rated=rated_of(desk, data), on=desk.as_of.today, entry=entry,
            ).slug  # fmt: skip
        except AlreadyRecorded as known:
            if number := _opened_by(known.act, data):
                return number
            # The same page sent again with another text, by the browser's Back: that is another risk.
            entry = Entry(by=entry.by, why=entry.why, submit_key=uuid.uuid4())


def _parent(desk: ProgrammeDesk, ref: str) -> Project | Programme:
    kind, _colon, slug = ref.partition(":")
    return desk.programme if kind == "programme" else Project.objects.get(programme=desk.programme, slug=slug)


def _opened_by(act: Act, data: dict[str, Any]) -> str:
    """The number of the risk that this very form opened before; empty when it names something else now."""
    fact = RiskRating.objects.filter(act=act).select_related("risk__parent").first()
    named = fact is not None and fact.risk.profiles.filter(act=act, name=data["name"]).exists()
    parent = fact.risk.parent if fact else None
    same = parent is not None and f"{parent.kind}:{parent.slug}" == data["parent"]
    return str(fact.risk.slug) if fact and named and same else ""
