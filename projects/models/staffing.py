"""Hours that projects ask of teams, and what the teams answer. A month is stored as its first day; hours are whole."""

from django.db import models

from programme.facts import Fact
from programme.models import Team, Thing
from projects.models.project import Project

FIRST_DAY = models.Q(month__day=1)


class Request(Thing):
    """Hours asked of one team, for one project or bundled for several; the parent is the programme."""

    KIND = "request"

    asked_of = models.ForeignKey(Team, models.PROTECT, related_name="requests")


class Asking(Fact):
    """For which role hours are asked, before when an answer is wanted, and whether the asker withdrew it (state)."""

    KEY = ("request",)

    request = models.ForeignKey(Request, models.PROTECT, related_name="askings")
    role = models.CharField(max_length=120, blank=True)
    before = models.DateField(null=True)
    withdrawn = models.BooleanField(default=False)


class HoursAsked(Fact):
    """The hours asked for a project in a month (state)."""

    KEY = ("request", "project", "month")

    request = models.ForeignKey(Request, models.PROTECT, related_name="lines")
    project = models.ForeignKey(Project, models.PROTECT, related_name="hours_asked")
    month = models.DateField()
    hours = models.PositiveIntegerField()

    class Meta(Fact.Meta):
        constraints = (
            *Fact.Meta.constraints,
            models.CheckConstraint(name="hours_are_asked_for_a_month", condition=FIRST_DAY),
        )
