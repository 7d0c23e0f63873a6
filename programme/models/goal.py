"""Goals and what tells whether they come nearer: indicators with a first value, a target and measured values."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from programme.facts import Fact
from programme.models.seat import Seat
from programme.models.thing import Thing


class Goal(Thing):
    """An aim that projects serve."""

    KIND = "goal"


class Indicator(Thing):
    """Something countable that tells how near a goal (the parent) is."""

    KIND = "indicator"


class IndicatorTerms(Fact):
    """What an indicator starts from and should come to, and who answers for it (state)."""

    KEY = ("indicator",)

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="terms")
    unit = models.CharField(max_length=40)
    first_value = models.DecimalField(max_digits=14, decimal_places=2)
    first_on = models.DateField()
    target_value = models.DecimalField(max_digits=14, decimal_places=2)
    target_on = models.DateField()
    owner = models.ForeignKey(Seat, models.PROTECT, null=True, related_name="indicators", verbose_name=_("owner"))


class Measurement(Fact):
    """The value of an indicator as measured on `effective_on` (state)."""

    KEY = ("indicator",)

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="measurements")
    value = models.DecimalField(max_digits=14, decimal_places=2)
