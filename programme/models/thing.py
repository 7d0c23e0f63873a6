"""Things: rows with an identity and nothing else."""

import uuid
from typing import ClassVar

from django.core.validators import RegexValidator
from django.db import models

from programme.facts import AppendOnly, Fact

SLUG = RegexValidator(r"^[0-9A-Za-z]+(-[0-9A-Za-z]+)*$")


class Thing(AppendOnly):
    """Anything that facts are about. Name, description and existence are facts too, so a rename changes no past.

    A slug is unique among its kind below its parent, and never returns: rows are not deleted.
    """

    KIND: ClassVar[str] = ""
    HOLDS_SEATS: ClassVar[bool] = False

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=16, editable=False)
    programme = models.ForeignKey("programme.Programme", models.PROTECT, null=True, related_name="things")
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    slug = models.CharField(max_length=60, validators=[SLUG])

    class Meta:
        constraints = (
            models.UniqueConstraint("parent", "kind", "slug", name="thing_slug_once_below_parent"),
            models.UniqueConstraint("kind", "slug", name="thing_slug_once_at_the_top", condition=models.Q(parent=None)),
        )
        indexes = (models.Index("programme", "kind", name="thing_of_programme"),)

    def __str__(self) -> str:
        return f"{self.kind}:{self.slug}"

    def save(self, **options: object) -> None:
        """Store a new thing under its kind; the database refuses a second save."""
        self.kind = self.KIND
        super().save(**options)  # type: ignore[arg-type]


class Profile(Fact):
    """The name, the description and the existence of a thing (state)."""

    KEY = ("thing",)

    thing = models.ForeignKey(Thing, models.PROTECT, related_name="profiles")
    name = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    exists = models.BooleanField(default=True)
