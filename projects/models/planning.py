"""Milestones, plans and forecasts. A later plan never takes an earlier one away."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from programme.dates import Precision
from programme.facts import Fact
from programme.models import Decision, Thing


class Milestone(Thing):
    """A moment that a project (the parent) works towards."""

    KIND = "milestone"


class Plan(Fact):
    """The planned date of a project's end or of a milestone (event: all plans count, the first above all)."""

    subject = models.ForeignKey(Thing, models.PROTECT, related_name="plans")
    planned_on = models.DateField()
    planned_precision = models.CharField(max_length=8, choices=Precision, default=Precision.DAY)
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, related_name="plans_decided")


class MilestoneDate(Fact):
    """When a milestone is expected, or was reached (state)."""

    KEY = ("milestone", "kind")

    class Kind(models.TextChoices):
        """What the date says."""

        FORECAST = "forecast", _("forecast")
        REACHED = "reached", _("reached")

    milestone = models.ForeignKey(Milestone, models.PROTECT, related_name="dates")
    kind = models.CharField(max_length=8, choices=Kind)
    day = models.DateField()
    day_precision = models.CharField(max_length=8, choices=Precision, default=Precision.DAY)
