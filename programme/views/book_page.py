"""The pages of an entry under way: the form, and what it would do."""

from collections.abc import Iterator
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format

from programme.forms.booking import BookingForm
from programme.forms.kinds import Field
from programme.views.effects import Effect
from programme.views.ledger_desk import Desk
from programme.words import euro_words

ACCOUNTS = (Field.SOURCE, Field.POT, Field.BUDGET, Field.COMMITTED)


def show(desk: Desk, form: BookingForm, key: UUID, *, status: int = 200) -> HttpResponse:
    """The form, with what is wrong above it."""
    kind = form.kind
    context = desk.page(form=form, title=kind.label, when=kind.when, submit_key=key, choose_url=desk.url("book"))
    return render(desk.request, "ledger/entry.html", context, status=status)


def checked(desk: Desk, form: BookingForm, key: UUID, effects: list[Effect]) -> HttpResponse:
    """What was filled in, and the balances of both accounts before and after; nothing is recorded yet."""
    context = desk.page(
        form=form,
        title=form.kind.label,
        said=list(_said(form)),
        hidden=list(_hidden(form, key)),
        effects=[effect.words for effect in effects],
        warnings=[effect.warning for effect in effects if effect.warning],
        day=date_format(form.cleaned_data["on"]),
    )
    return render(desk.request, "ledger/check.html", context)


def _said(form: BookingForm) -> Iterator[dict[str, str]]:
    """Every field with its value in words."""
    for field in form:
        value = form.cleaned_data.get(field.name)
        if value and (words := _words(form, field.name)):
            yield {"term": str(field.label), "value": words}


def _words(form: BookingForm, name: str) -> str:
    value = form.cleaned_data[name]
    if name == "amount":
        return euro_words(value)
    if name == "on":
        return date_format(value)
    if name in ACCOUNTS:  # by its name alone: the balances stand below
        return form.options.name(form.options.accounts[value])
    choices = getattr(form.fields[name], "choices", None)
    return dict(_flat(choices)).get(value, str(value)) if choices else str(value)


def _flat(choices: object) -> Iterator[tuple[str, str]]:
    """Choices without their groups."""
    for value, label in list(choices):  # type: ignore[call-overload]
        if isinstance(label, list):
            yield from _flat(label)
        else:
            yield str(value), str(label)


def _hidden(form: BookingForm, key: UUID) -> Iterator[tuple[str, str]]:
    """What was typed, as it was typed, for the button that records."""
    for name in form.fields:
        yield str(name), str(form.data.get(name, ""))
    yield "submit_key", str(key)
