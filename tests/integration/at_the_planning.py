"""What tests of the planning share."""

from typing import Any

from django.http import HttpResponse


def shown(response: HttpResponse) -> Any:
    """What a page was made of: the variables of its template."""
    return vars(response)["context"]
