"""How far each organisation is with what a project delivers, and which milestone delivers a legal duty."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from programme.facts import Fact
from programme.models import Duty, Organisation
from projects.models.planning import Milestone
from projects.models.project import Project


class Rollout(Fact):
    """How far an organisation is with the result of a project (state); *not applicable* has a reason."""

    KEY = ("project", "organisation")

    class State(models.TextChoices):
        """How far it is."""

        NOT_STARTED = "not_started", _("not started")
        BUSY = "busy", _("being worked on")
        IN_USE = "in_use", _("in use")
        NOT_APPLICABLE = "n_a", _("not applicable")

    project = models.ForeignKey(Project, models.PROTECT, related_name="rollouts")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="rollouts")
    state = models.CharField(max_length=12, choices=State)
    reason = models.TextField(blank=True)


class Delivery(Fact):
    """The milestone with which an organisation meets a legal duty; None for none (state)."""

    KEY = ("duty", "organisation")

    duty = models.ForeignKey(Duty, models.PROTECT, related_name="deliveries")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="deliveries")
    milestone = models.ForeignKey(Milestone, models.PROTECT, null=True, related_name="delivers")
