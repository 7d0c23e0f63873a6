"""Risks of a project or of the programme."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from programme.facts import Fact
from programme.models import Seat, Thing

FIVE = (MinValueValidator(1), MaxValueValidator(5))


class Risk(Thing):
    """Something that may go wrong in a project or the programme (the parent), under a number that stays."""

    KIND = "risk"


class RiskRating(Fact):
    """How likely and how bad a risk is, what is done about it, by whom, and when it is looked at again (state)."""

    KEY = ("risk",)

    class Standing(models.TextChoices):
        """Whether it can still happen."""

        OPEN = "open", _("open")
        CLOSED = "closed", _("closed")
        OCCURRED = "occurred", _("occurred")

    risk = models.ForeignKey(Risk, models.PROTECT, related_name="ratings")
    likelihood = models.PositiveSmallIntegerField(validators=FIVE)
    impact = models.PositiveSmallIntegerField(validators=FIVE)
    measure = models.TextField(blank=True)
    owner = models.ForeignKey(Seat, models.PROTECT, null=True, related_name="risks")
    review_on = models.DateField(null=True)
    standing = models.CharField(max_length=8, choices=Standing, default=Standing.OPEN)

    class Meta(Fact.Meta):
        constraints = (
            *Fact.Meta.constraints,
            models.CheckConstraint(
                name="risk_is_rated_one_to_five",
                condition=models.Q(likelihood__range=(1, 5)) & models.Q(impact__range=(1, 5)),
            ),
        )
