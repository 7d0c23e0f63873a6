"""The pages around forms about dates: the form itself, and what it hits before it is recorded."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from projects.views.plan_desk import PlanDesk

Terms = Sequence[Mapping[str, str]]


def show_form(
    desk: PlanDesk, form: forms.Form, *, title: str, button: str, status: int = 200, **more: Any
) -> HttpResponse:
    """The form, or why it is `empty`.

    `more`: `lead` below it, `said` facts above it, `note` what its reason is needed for, `theirs` what a colleague
    recorded meanwhile, `seen` hidden fields with what the writer had before them, `others` links below it.
    """
    known = {"lead": "", "said": (), "note": "", "theirs": "", "empty": "", "others": ()} | more
    hidden = {"submit_key": uuid4(), **more.get("seen", {})}
    context = desk.page(title) | known | {"form": form, "button": button, "hidden": hidden}
    return render(desk.request, "plans/form.html", context, status=status)


def checked(
    desk: PlanDesk, form: forms.Form, *, title: str, said: Terms, found: Mapping[str, Any], moves: Terms = (),
    promised: Mapping[str, str] | None = None,
) -> HttpResponse:  # fmt: skip
    """What is about to be recorded and what it hits; nothing is recorded yet.

    `moves` are several milestones with their days, `promised` what the button sends along besides what was typed.
    """
    hidden = [*_hidden(desk, form), *(promised or {}).items()]
    context = desk.page(title) | {"said": said, "found": found, "moves": moves, "hidden": hidden}
    return render(desk.request, "plans/check.html", context)


def _hidden(desk: PlanDesk, form: forms.Form) -> Iterator[tuple[str, str]]:
    """What was typed, as it was typed, with what its writer had seen: for the button that records."""
    posted = desk.request.POST
    names = [*form.fields, *(name for name in posted if name == "submit_key" or name.startswith("seen"))]
    for name in names:
        for value in posted.getlist(name):
            yield name, value
