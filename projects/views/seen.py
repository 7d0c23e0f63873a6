"""What the writer of a form has before them, so that what a colleague records meanwhile is not overwritten unseen."""

from django.http import HttpRequest

CONFLICT = 409


def seen_by(request: HttpRequest, name: str, newest: object, status: int) -> object:
    """What a form says, in the hidden field `name`, that its writer had seen.

    That stays what it was while something typed is put right, until a conflict shows them the `newest`.
    """
    if request.method == "POST" and status != CONFLICT:
        return request.POST.get(name, "")
    return newest or ""
