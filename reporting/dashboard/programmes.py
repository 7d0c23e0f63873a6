"""The programmes in which the reader has a role, and the statement on accessibility."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from programme.access import Reader, Right, programmes_of, reader_of
from programme.asof import read_as_of
from programme.frame import role_label
from programme.models import Programme
from projects.portfolio.assess import judgement
from projects.portfolio.cache import history_of
from reporting.dashboard.verdict import sentence


def programmes(request: HttpRequest) -> HttpResponse:
    """One line per programme: its name, the reader's role, and how it stands today."""
    reader = reader_of(request)
    lines = [_line(reader, programme) for programme in programmes_of(reader)]
    return render(request, "dashboard/programmes.html", {"lines": lines})


def _line(reader: Reader, programme: Programme) -> dict[str, object]:
    role = role_label(reader, programme)
    if not reader.may(Right.READ, programme):
        return {"name": programme.slug.upper(), "role": role}
    as_of = read_as_of({}, programme)
    snapshot = history_of(programme, as_of, reader.scope(programme)).at(as_of.as_of)
    line: dict[str, object] = {"role": role, "url": reverse("overview", args=[programme.slug])}
    if snapshot.programme is None:
        return line | {"name": programme.slug.upper()}
    judged = judgement(snapshot)
    return line | {"name": snapshot.programme.name, "rating": judged.rating, "sentence": sentence(judged)}


@login_not_required
def accessibility(request: HttpRequest) -> HttpResponse:
    """The statement on accessibility (Besluit digitale toegankelijkheid overheid)."""
    return render(request, "dashboard/accessibility.html")
