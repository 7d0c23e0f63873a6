"""How far each municipality is with each project."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from programme.access import enter
from programme.asof import read_as_of
from programme.frame import frame
from programme.views.not_yet import not_yet
from projects.portfolio.cache import history_of


@require_safe
def rollout_page(request: HttpRequest, programme: str) -> HttpResponse:
    """The page of a programme on a day."""
    reader, prog = enter(request, programme)
    as_of = read_as_of(request.GET, prog)
    snapshot = history_of(prog, as_of, reader.scope(prog)).at(as_of.as_of)
    if snapshot.programme is None:
        return not_yet(request, reader=reader, programme=prog, as_of=as_of, current="rollout", what=prog.slug.upper())
    context = frame(
        request, reader=reader, programme=prog, name=snapshot.programme.name, as_of=as_of, current="rollout"
    )
    return render(request, "rollout/page.html", context | {"title": _("Municipalities")})
