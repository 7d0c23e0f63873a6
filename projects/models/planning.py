"""Milestones, plans, forecasts, and which milestone waits for which. A later plan never takes an earlier one away."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from programme.dates import Precision
from programme.facts import Fact
from programme.models import Decision, Programme, Thing


class Milestone(Thing):
    """A moment that a project (the parent) works towards.

    One of another programme, `of`, stands below the programme that waits for it.
    """

    KIND = "milestone"

    of = models.ForeignKey(Programme, models.PROTECT, null=True, blank=True, related_name="milestones_elsewhere")


class Plan(Fact):
    """The planned date of a project's end or of a milestone (event: all plans count, the first above all).

    It cannot be taken back: what was planned first is what every later date is measured by.
    """

    RETRACTABLE: ClassVar[bool] = False

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


class Dependency(Fact):
    """Whether a milestone comes at least so many `days` after another one, `upstream` (state).

    It is ended by its opposite, not taken back: bringing an older one to life again could close a circle.
    """

    KEY = ("milestone", "upstream")
    RETRACTABLE: ClassVar[bool] = False
    CIRCLED: ClassVar[bool] = False

    milestone = models.ForeignKey(Milestone, models.PROTECT, related_name="waits_for")
    upstream = models.ForeignKey(Milestone, models.PROTECT, related_name="awaited_by")
    days = models.PositiveSmallIntegerField(default=0)
    depends = models.BooleanField(default=True)

    class Meta(Fact.Meta):
        constraints = (
            *Fact.Meta.constraints,
            models.CheckConstraint(
                name="dependency_is_on_another", condition=~models.Q(milestone=models.F("upstream"))
            ),
        )
