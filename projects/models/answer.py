"""What a team answers to a question for hours. A month is stored as its first day; hours are whole."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from programme.facts import Fact
from projects.models.project import Project
from projects.models.staffing import FIRST_DAY, Request


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
