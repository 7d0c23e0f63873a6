"""Things and facts: the one idea under everything.

A *thing* is a row that never changes; whatever is said of it is a *fact*: a dated statement with two clocks,
`effective_on` (true from this day) and `recorded_at` (known from this moment). Facts are appended, never changed:
the database refuses UPDATE and DELETE (see triggers.py).

- A **state** fact declares its key in `KEY`; per key and effective date the latest recorded one wins.
- An **event** fact has `KEY = None`; every row counts.
- A `Retraction` takes one earlier fact back, from the moment of the retraction on.
"""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from programme.dates import Precision


class Circle(models.TextChoices):
    """Who may see a fact's text, and that it exists."""

    PROGRAMME = "programme", _("programme")
    STEERING = "steering", _("steering committee")
    DBR = "dbr", _("DBR")
    CONFIDENTIAL = "confidential", _("confidential")


class Origin(models.TextChoices):
    """Where a fact comes from; demo pages tell source from example."""

    ENTERED = "entered", _("entered")
    SOURCE = "source", _("Fact from the source")
    EXAMPLE = "example", _("Example")


class AppendOnly(models.Model):
    """A row that the database refuses to change or delete. `concrete()` lists every table that must be guarded."""

    class Meta:
        abstract = True

    @classmethod
    def concrete(cls) -> list[type["AppendOnly"]]:
        """All concrete append-only models, in a fixed order."""
        from django.apps import apps  # noqa: PLC0415 - the registry is complete only after start

        return sorted(
            (model for model in apps.get_models() if issubclass(model, AppendOnly)),
            key=lambda model: model._meta.label,
        )


class Act(AppendOnly):
    """One act of recording: who recorded what kind of thing, when and why. Its facts share its moment."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("programme.Programme", models.PROTECT, null=True, related_name="acts")
    name = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()
    by = models.ForeignKey("programme.Person", models.PROTECT, null=True, related_name="acts")
    why = models.TextField(blank=True)
    submit_key = models.UUIDField(null=True, unique=True)

    class Meta:
        constraints = (
            models.UniqueConstraint("programme", "recorded_at", name="act_moment_once_per_programme"),
            models.UniqueConstraint(
                "recorded_at", name="act_moment_once_on_the_ground", condition=models.Q(programme=None)
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} {self.recorded_at.isoformat()}"


class Fact(AppendOnly):
    """A dated statement. Subclasses add their thing and their value, and say whether they are state or event."""

    KEY: ClassVar[tuple[str, ...] | None] = None
    RETRACTABLE: ClassVar[bool] = True  # whether a fact of this class can be taken back
    CIRCLED: ClassVar[bool] = True  # whether one can be kept to a smaller circle than the programme's

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    act = models.ForeignKey(Act, models.PROTECT, related_name="%(class)s_facts")
    programme = models.ForeignKey("programme.Programme", models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()
    sequence = models.PositiveSmallIntegerField()
    effective_on = models.DateField()
    precision = models.CharField(max_length=8, choices=Precision, default=Precision.DAY)
    circle = models.CharField(max_length=12, choices=Circle, default=Circle.PROGRAMME)
    origin = models.CharField(max_length=8, choices=Origin, default=Origin.ENTERED)
    citation = models.CharField(max_length=200, blank=True)

    class Meta:
        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.UniqueConstraint("act", "sequence", name="%(app_label)s_%(class)s_order"),
        )
        indexes: ClassVar[tuple[models.Index, ...]] = (
            models.Index("programme", "recorded_at", name="%(class)s_known"),
        )

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.effective_on.isoformat()}"


class Retraction(Fact):
    """Takes back one earlier fact, of whatever class, from this moment on."""

    fact = models.UUIDField(unique=True)
    fact_model = models.CharField(max_length=60)


def retracted() -> "models.QuerySet[Retraction, uuid.UUID]":
    """The ids of all facts that were taken back: for forms and pick lists, which read only today's knowledge."""
    return Retraction.objects.values_list("fact", flat=True)
