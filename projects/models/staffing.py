"""Hours that projects ask of teams, and what the teams answer. A month is stored as its first day; hours are whole."""

from django.db import models
from django.utils.translation import gettext_lazy as _

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


class Answer(Fact):
    """What the team says of the hours asked for a project in a month (state); the free reply is the act's reason.

    `until` is the last day on which a confirmation holds, or the day on which the team will know.
    """

    KEY = ("request", "project", "month")

    class Kind(models.TextChoices):
        """What a team can say. Only what is confirmed counts as available."""

        CONFIRMED = "confirmed", _("confirmed")
        OFFERED = "offered", _("offered")
        DECLINED = "declined", _("declined")
        LATER = "later", _("answer later")
        WITHDRAWN = "withdrawn", _("withdrawn")

    request = models.ForeignKey(Request, models.PROTECT, related_name="answers")
    project = models.ForeignKey(Project, models.PROTECT, related_name="answers")
    month = models.DateField()
    kind = models.CharField(max_length=10, choices=Kind)
    hours = models.PositiveIntegerField(default=0)
    until = models.DateField(null=True)

    class Meta(Fact.Meta):
        constraints = (
            *Fact.Meta.constraints,
            models.CheckConstraint(name="answer_is_of_a_month", condition=FIRST_DAY),
            models.CheckConstraint(
                name="only_what_is_given_has_hours",
                condition=models.Q(kind__in=("confirmed", "offered")) | models.Q(hours=0),
            ),
            models.CheckConstraint(
                name="answer_later_names_a_day", condition=~models.Q(kind="later") | models.Q(until__isnull=False)
            ),
        )
