"""The status of a project: submitted by its leader, adopted by the programme manager."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from programme.facts import Fact
from programme.models import User
from projects.models.project import Project
from projects.rating import Rating


class Status(Fact):
    """A reported status (state). Only adopted ones reach boards.

    `colours` maps each aspect code to a rating, `lines` aspect codes and "overall" to a sentence; both are checked
    by the recording function (acts/status.py). `answers` is the submission that an adoption decides on: when the
    manager's colours differ from it, both stay visible. `forecasts` holds the milestone dates as submitted
    (milestone slug to ISO date); they become facts on adoption.
    """

    KEY = ("project", "step")

    class Step(models.TextChoices):
        """How far a status has come; a draft (concept) is no fact yet."""

        SUBMITTED = "voorgelegd", _("submitted")
        ADOPTED = "vastgesteld", _("adopted")

    project = models.ForeignKey(Project, models.PROTECT, related_name="statuses")
    step = models.CharField(max_length=12, choices=Step)
    overall = models.CharField(max_length=8, choices=Rating)
    colours = models.JSONField()
    lines = models.JSONField(default=dict)
    achieved = models.TextField(blank=True)
    next_period = models.TextField(blank=True)
    decision_asked = models.TextField(blank=True)
    forecast_end = models.DateField(null=True)
    # What the project is expected to have spent by the end of the book year that the status speaks of, in euros.
    forecast_spend = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    forecasts = models.JSONField(default=dict)
    answers = models.ForeignKey("self", models.PROTECT, null=True, related_name="adoptions")

    class Meta(Fact.Meta):
        indexes = (
            models.Index("programme", "recorded_at", name="status_known"),
            models.Index("project", "effective_on", "recorded_at", name="status_of_project"),
        )
        constraints = (
            *Fact.Meta.constraints,
            models.CheckConstraint(name="status_overall_is_a_rating", condition=models.Q(overall__in=Rating.values)),
            models.CheckConstraint(
                name="status_red_asks_a_decision",
                condition=~models.Q(overall=Rating.RED) | ~models.Q(decision_asked=""),
            ),
        )


class StatusReturn(Fact):
    """The manager sent a submission back with a remark (event)."""

    submission = models.ForeignKey(Status, models.PROTECT, related_name="returns")
    remark = models.TextField()


class StatusDraft(models.Model):
    """What somebody is still typing (concept): no fact, overwritten at will, seen by nobody else."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="drafts")
    user = models.ForeignKey(User, models.CASCADE, related_name="status_drafts")
    content = models.JSONField(default=dict)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (models.UniqueConstraint("project", "user", name="one_draft_per_project_and_user"),)

    def __str__(self) -> str:
        return f"{self.project} {self.user}"
