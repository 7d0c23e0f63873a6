"""What teams can give: hours available per month, what other programmes claim, and recesses. Shared by all programmes.

A month is stored as its first day; hours are whole hours.
"""

from django.db import models

from programme.facts import Fact
from programme.models.organisation import Team
from programme.models.programme import Programme

FIRST_DAY = models.Q(month__day=1)


class Availability(Fact):
    """The hours that a team has for projects in a month, after its regular work (state)."""

    KEY = ("team", "month")

    team = models.ForeignKey(Team, models.PROTECT, related_name="availability")
    month = models.DateField()
    hours = models.PositiveIntegerField()

    class Meta(Fact.Meta):
        constraints = (
            *Fact.Meta.constraints,
            models.CheckConstraint(name="availability_is_of_a_month", condition=FIRST_DAY),
        )


class Claim(Fact):
    """The hours of a team that another programme counts on in a month (state)."""

    KEY = ("team", "claimant", "month")

    team = models.ForeignKey(Team, models.PROTECT, related_name="claims")
    claimant = models.ForeignKey(Programme, models.PROTECT, related_name="claims")
    month = models.DateField()
    hours = models.PositiveIntegerField()

    class Meta(Fact.Meta):
        constraints = (
            *Fact.Meta.constraints,
            models.CheckConstraint(name="claim_is_of_a_month", condition=FIRST_DAY),
        )


class Recess(Fact):
    """A stretch of days on which nobody is expected to answer (state)."""

    KEY = ("slug",)

    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=100)
    first = models.DateField()
    last = models.DateField()

    class Meta(Fact.Meta):
        constraints = (
            *Fact.Meta.constraints,
            models.CheckConstraint(name="recess_ends_after_it_begins", condition=models.Q(last__gte=models.F("first"))),
        )
