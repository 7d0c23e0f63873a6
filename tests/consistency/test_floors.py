"""Foreign keys point down or sideways, as imports do (those are held by import-linter in `make check`)."""

from itertools import chain

import pytest
from django.apps import apps
from django.db import models

from programme.facts import AppendOnly, Fact
from programme.models import Thing
from tests.consistency.sources import FLOORS

OURS = [model for model in apps.get_models() if model._meta.app_label in FLOORS]


def floor(model: type[models.Model]) -> int:
    """How high a model stands; Django's own lie below all of ours."""
    label = model._meta.app_label
    return FLOORS.index(label) if label in FLOORS else -1


def named(model: type[models.Model]) -> set[type[models.Model]]:
    """The models that a model refers to: by key, by inheritance, by many-to-many."""
    fields = chain(model._meta.local_fields, model._meta.local_many_to_many)
    return {field.related_model for field in fields if isinstance(field.related_model, type)} | set(model._meta.parents)


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_a_model_refers_only_to_its_own_floor_and_lower_ones(model: type[models.Model]) -> None:
    assert [other._meta.label for other in named(model) if floor(other) > floor(model)] == []


def test_the_floors_hold_models_that_refer_down() -> None:
    """So that the test above is about something."""
    assert any(floor(other) < floor(model) for model in OURS for other in named(model) if floor(other) >= 0)


@pytest.mark.parametrize("model", [m for m in OURS if issubclass(m, AppendOnly)], ids=lambda model: model._meta.label)
def test_what_refers_to_a_row_that_stays_keeps_it(model: type[models.Model]) -> None:
    """Nothing that is append-only goes along when another row would be deleted; a thing is one row in two tables."""
    for field in model._meta.local_fields:
        remote = field.remote_field
        if isinstance(remote, models.ManyToOneRel) and not getattr(remote, "parent_link", False):
            assert remote.on_delete is models.PROTECT, f"{model._meta.label}.{field.name}"


@pytest.mark.parametrize("model", [m for m in OURS if issubclass(m, Fact)], ids=lambda model: model._meta.label)
def test_a_state_fact_has_a_key_of_its_own_fields(model: type[Fact]) -> None:
    names = {field.name for field in model._meta.local_fields}
    assert model.KEY is None or set(model.KEY) <= names


@pytest.mark.parametrize(
    "model", [m for m in OURS if issubclass(m, Thing) and m is not Thing], ids=lambda m: m.__name__
)
def test_a_thing_has_a_kind_of_its_own(model: type[Thing]) -> None:
    kinds = [other.KIND for other in OURS if issubclass(other, Thing) and other is not Thing]
    assert model.KIND
    assert kinds.count(model.KIND) == 1
