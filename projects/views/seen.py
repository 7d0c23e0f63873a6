"""What the writer of a form has before them, so that what a colleague records meanwhile is not overwritten unseen."""

from uuid import uuid4

from django.http import HttpRequest

from programme.facts import Fact

CONFLICT = 409


def seen_by(request: HttpRequest, name: str, newest: object, status: int) -> object:
    """What a form says, in the hidden field `name`, that its writer had seen.

    That stays what it was while something typed is put right, until a conflict shows them the `newest`.
    """
    if request.method == "POST" and status != CONFLICT:
        return request.POST.get(name, "")
    return newest or ""


def hidden_of(request: HttpRequest, newest: Fact | None, status: int) -> dict[str, object]:
    """The hidden fields of a form: what its writer had seen, and the key by which a second click is no second act."""
    return {"seen": seen_by(request, "seen", newest and newest.pk, status), "submit_key": uuid4()}
