"""A date in the address that cannot be shown gets a sentence, on a page where another can be chosen."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from programme.asof import BadDate
from programme.clock import domain_today


class BadDateMiddleware:
    """Turns `BadDate`, from whatever view, into a page with status 400."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a bad date; leave every other exception alone."""
        if not isinstance(exception, BadDate):
            return None
        asof = {
            "as_of": domain_today(),
            "known": None,
            "is_today": True,
            "form_action": request.path,
            "error": str(exception),
        }
        return render(request, "bad_date.html", {"asof": asof, "sentence": str(exception)}, status=400)
