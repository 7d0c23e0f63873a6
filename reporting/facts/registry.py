"""Which function tells the facts of a class. A class without one is told by its fields and their values."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from django.db.models import Field, ForeignKey
from django.utils.formats import localize
from django.utils.functional import Promise
from django.utils.text import capfirst

from programme.facts import Fact
from programme.models import Thing
from reporting.facts.names import Things
from reporting.facts.reading import own_fields

F = TypeVar("F", bound=Fact)

LABELS: dict[type[Fact], str | Promise] = {}
TELLERS: dict[type[Fact], Callable[[Any, Things], str]] = {}


def tells(model: type[F], label: str | Promise) -> Callable[[Callable[[F, Things], str]], Callable[[F, Things], str]]:
    """Register the function that puts facts of a class into words, and what the class is called."""

    def register(teller: Callable[[F, Things], str]) -> Callable[[F, Things], str]:
        LABELS[model], TELLERS[model] = label, teller
        return teller

    return register


def joined(*parts: str) -> str:
    """The parts that say something, as sentences after each other."""
    return ". ".join(part.rstrip(".") for part in parts if part)


def label_of(model: type[Fact]) -> str:
    """What facts of a class are called."""
    return str(LABELS.get(model) or capfirst(str(model._meta.verbose_name)))


def told(fact: Fact, things: Things) -> str:
    """What a fact says."""
    return TELLERS.get(type(fact), told_by_fields)(fact, things)


def told_by_fields(fact: Fact, things: Things) -> str:
    """`field: value` for every field of the class's own that has a value."""
    pairs = ((capfirst(str(field.verbose_name)), _value(fact, field, things)) for field in own_fields(type(fact)))
    return " · ".join(f"{name}: {value}" for name, value in pairs if value) or label_of(type(fact))


def _value(fact: Fact, field: "Field[Any, Any]", things: Things) -> str:
    value = getattr(fact, field.attname)
    if value in (None, "", [], {}):
        return ""
    if isinstance(field, ForeignKey):
        model = cast(type[Any], field.related_model)
        return things.name(value) if issubclass(model, Thing) else ""
    if field.choices:
        return str(getattr(fact, f"get_{field.name}_display")())
    return str(localize(value))
