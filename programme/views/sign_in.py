"""Signing in: Django's own view, and in the demo one click per role."""

from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from programme.models import Holding, Person, Profile, User


@method_decorator(login_not_required, name="dispatch")
class SignIn(LoginView):
    """User name and password; the demo lists its accounts beside the form."""

    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the demo accounts, in the demo only."""
        return super().get_context_data(**kwargs) | {"demo_accounts": demo_accounts() if settings.DEMO else []}


def demo_accounts() -> list[dict[str, str]]:
    """The accounts of the example programme with the role that each person plays."""
    users = list(User.objects.filter(is_active=True, person__isnull=False).order_by("pk"))
    people = [user.person_id for user in users]
    names = dict(Profile.objects.filter(thing__in=people).order_by("recorded_at").values_list("thing", "name"))
    seated = set(Holding.objects.filter(person__in=people).values_list("person", flat=True))
    return [
        {"username": user.username, "label": user.username.replace("-", " ").capitalize(), "description": names[key]}
        for user in users
        if (key := user.person_id) in seated and key in names
    ]


@login_not_required
@require_POST
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in as a demo person without a password. Does not exist outside the demo."""
    if not settings.DEMO:
        raise Http404
    people = Person.objects.all()
    user = User.objects.filter(username=request.POST.get("username", ""), is_active=True, person__in=people).first()
    if user is None:
        raise Http404
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    return redirect(_next(request) or settings.LOGIN_REDIRECT_URL)


def _next(request: HttpRequest) -> str:
    """Where the person wanted to go, if that is a page of this site."""
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else ""
